import { country, type GazetteerData, type Region } from './gazetteer-data.ts';
import { createScanner, type NameEntry } from './name-scanner.ts';
import { commonFullNames, commonShortNames, directionNames, notPlaces } from './region-words.ts';

export { country, levelOf, parseGazetteer, type GazetteerData, type Region } from './gazetteer-data.ts';

/** A place named in a text. Several codes mean that the name alone does not tell which. */
export interface RegionMention {
  readonly start: number;
  readonly end: number;
  /** Possible codes, higher levels first. */
  readonly codes: readonly number[];
  /** A full name such as 梧州市, or a short one such as 梧州. */
  readonly form: 'full' | 'short';
}

export interface Gazetteer {
  readonly version: string;
  readonly regions: readonly Region[];
  byCode(code: number): Region | undefined;
  parent(code: number): Region | undefined;
  /** Nearest first, up to the country; without the region itself. */
  ancestors(code: number): readonly Region[];
  /** Whether inner is outer or lies in it. */
  contains(outer: number, inner: number): boolean;
  /** Places named in the text; 内蒙古自治区包头市 is one mention of the city. */
  find(text: string, from?: number, to?: number): readonly RegionMention[];
  /** The one code of a mention, null where it stays ambiguous. `within` prefers what lies in that region. */
  resolveMention(mention: RegionMention, within?: number | null): number | null;
  /** A local short form (陈旗) that stands at this place and is read only inside the region given. */
  leading(text: string, at: number, within: number): RegionMention | null;
  /** The code of a name, also short or former, also a path such as 吉林省延边州; null when unknown or ambiguous. */
  resolve(name: string, within?: number | null): number | null;
}

interface Named {
  readonly codes: readonly number[];
  readonly form: 'full' | 'short';
}

/** Adds a code under a name, keeping higher levels first. */
function add(index: Map<string, number[]>, name: string, code: number): void {
  const codes = index.get(name);
  if (codes === undefined) index.set(name, [code]);
  else if (!codes.includes(code)) codes.push(code);
}

const rank = { country: 0, province: 1, prefecture: 2, county: 3 } as const;

export function createGazetteer(data: GazetteerData): Gazetteer {
  const units = new Map(data.regions.map((region) => [region.code, region]));
  const full = new Map<string, number[]>();
  const short = new Map<string, number[]>();
  // Names of today come first, so that a former unit is only meant where no present one has the name.
  const present = data.regions.filter((region) => region.lastListed === null);
  for (const region of present) add(full, region.name, region.code);
  for (const region of present) {
    add(short, region.short, region.code);
    for (const alias of [...region.aliases, ...region.weakAliases]) add(short, alias, region.code);
    if (region.name.endsWith('州') && region.short !== region.name) add(short, `${region.short}州`, region.code);
    for (const former of region.former) if (!full.has(former.name)) add(short, former.name, region.code);
  }
  for (const region of data.regions) {
    if (region.lastListed !== null && !full.has(region.name)) add(full, region.name, region.code);
  }
  const weak = new Map<string, number[]>();
  for (const region of present) for (const alias of region.weakAliases) add(weak, alias, region.code);
  const levelRank = (code: number): number => rank[units.get(code)?.level ?? 'county'];
  for (const index of [full, short]) {
    for (const codes of index.values()) codes.sort((a, b) => levelRank(a) - levelRank(b) || a - b);
  }

  const parent = (code: number): Region | undefined => {
    const above = units.get(code)?.parent;
    return above === null || above === undefined ? undefined : units.get(above);
  };
  const ancestors = (code: number): readonly Region[] => {
    const above = parent(code);
    return above === undefined ? [] : [above, ...ancestors(above.code)];
  };
  const contains = (outer: number, inner: number): boolean => {
    if (outer === inner || outer === country) return true;
    const size = outer % 10_000 === 0 ? 10_000 : outer % 100 === 0 ? 100 : 1;
    return Math.floor(outer / size) === Math.floor(inner / size);
  };

  const scan = createScanner(scannerEntries(data.regions, full, short));

  const narrow = (codes: readonly number[], within: number | null | undefined): number | null => {
    const inside = within == null || within === country ? codes : codes.filter((code) => contains(within, code));
    const candidates = inside.length > 0 ? inside : codes;
    const [first, second] = candidates;
    if (first === undefined) return null;
    if (second === undefined) return first;
    // 吉林 is the province before the city; two counties of one name stay open.
    return levelRank(first) < levelRank(second) && levelRank(first) < rank.county ? first : null;
  };

  const find = (text: string, from = 0, to = text.length): readonly RegionMention[] => {
    const mentions: RegionMention[] = [];
    for (const { start, end, value } of scan(text, from, to)) {
      if (value.codes.length === 0) continue;
      const before = mentions.at(-1);
      if (before !== undefined && before.end === start) {
        const inner = value.codes.filter((code) =>
          before.codes.some((outer) => outer !== code && contains(outer, code)),
        );
        if (inner.length > 0) {
          mentions[mentions.length - 1] = { start: before.start, end, codes: inner, form: value.form };
          continue;
        }
      }
      mentions.push({ start, end, codes: value.codes, form: value.form });
    }
    return mentions;
  };

  /** Codes of a name: the full name, unless only a short one lies in the region asked for (托县 in 呼和浩特). */
  const named = (name: string, within: number | null): readonly number[] | undefined => {
    const codes = full.get(name);
    const shorter = short.get(name);
    if (codes === undefined || shorter === undefined || within === null) return codes ?? shorter;
    const inside = (code: number): boolean => contains(within, code);
    return !codes.some(inside) && shorter.some(inside) ? shorter : codes;
  };

  const leading = (text: string, at: number, within: number): RegionMention | null => {
    for (let length = 4; length >= 2; length--) {
      const codes = (weak.get(text.slice(at, at + length)) ?? []).filter((code) => contains(within, code));
      if (codes.length === 1) return { start: at, end: at + length, codes, form: 'full' };
    }
    return null;
  };

  const resolve = (name: string, within: number | null = null): number | null => {
    const trimmed = name.trim();
    const exact = named(trimmed, within);
    if (exact !== undefined) return narrow(exact, within);
    // A path: the longest known beginning, then the rest inside it.
    for (let length = trimmed.length - 2; length >= 2; length--) {
      const head = trimmed.slice(0, length);
      const outer = named(head, within);
      const code = outer === undefined ? null : narrow(outer, within);
      if (code === null) continue;
      const inner = resolve(trimmed.slice(length), code);
      if (inner !== null && contains(code, inner)) return inner;
    }
    return null;
  };

  return {
    version: data.version,
    regions: data.regions,
    byCode: (code) => units.get(code),
    parent,
    ancestors,
    contains,
    find,
    resolveMention: (mention, within = null) => narrow(mention.codes, within),
    leading,
    resolve,
  };
}

/** What the scanner looks for: names safe enough in running text, and the words that hide one. */
function scannerEntries(
  regions: readonly Region[],
  full: ReadonlyMap<string, readonly number[]>,
  short: ReadonlyMap<string, readonly number[]>,
): readonly NameEntry<Named>[] {
  const entries = new Map<string, NameEntry<Named>>();
  const put = (name: string, value: Named, notAfter?: string, standsAlone = false): void => {
    if (name.length >= 2 && !entries.has(name)) entries.set(name, { name, value, notAfter, standsAlone });
  };
  for (const word of notPlaces) put(word, { codes: [], form: 'short' });
  for (const [name, codes] of full) {
    if (commonFullNames.has(name)) continue;
    // 和县 and 兴县 also end other words (市和县, 振兴县域).
    put(name, { codes, form: 'full' }, undefined, name.length === 2);
  }
  for (const { code, former } of regions) {
    for (const { name } of former) {
      if (name.length > 2 && !commonFullNames.has(name)) put(name, { codes: short.get(name) ?? [code], form: 'full' });
    }
  }
  for (const region of regions) {
    if (region.lastListed !== null) continue;
    const codes = (name: string): readonly number[] => short.get(name) ?? [region.code];
    for (const alias of region.aliases) put(alias, { codes: codes(alias), form: 'short' });
    // Banners written short (新左旗) are unmistakable; other weak forms are left to `resolve`.
    for (const alias of region.weakAliases) {
      if (alias.length >= 3 && alias.endsWith('旗')) put(alias, { codes: codes(alias), form: 'full' });
    }
    const { short: name, level } = region;
    if (region.name.endsWith('自治州') || region.name.endsWith('州'))
      put(`${name}州`, { codes: codes(`${name}州`), form: 'full' });
    if (level === 'country' || commonShortNames.has(name)) continue;
    if (level === 'county' && name.length < 3) continue;
    put(name, { codes: codes(name), form: name === region.name ? 'full' : 'short' }, directionNames.get(name));
  }
  return [...entries.values()];
}
