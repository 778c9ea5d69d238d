import { country, type GazetteerData, type Region } from './gazetteer-data.ts';
import { corpsDivision, namesIn, scannerEntries, zone } from './gazetteer-names.ts';
import { createScanner } from './name-scanner.ts';

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
  /** The place named right here, if one is: the first of `find` where it begins at `from`. */
  findAt(text: string, from: number, to?: number): RegionMention | undefined;
  /** The one code of a mention, null where it stays ambiguous. `within` prefers what lies in that region. */
  resolveMention(mention: RegionMention, within?: number | null): number | null;
  /** A local short form (陈旗) that stands at this place and is read only inside the region given. */
  leading(text: string, at: number, within: number): RegionMention | null;
  /** The code of a name, also short or former, of a path such as 吉林省延边州, and of a former code; null when unknown or ambiguous. */
  resolve(name: string, within?: number | null): number | null;
}

/** The Xinjiang Production and Construction Corps: in GB/T 2260 the code of its cities, directly under the autonomous region. */
const corps = 659_000;

const xinjiang = 650_000;

/** A township or village of that name is another place: 东河乡 is no part of 东河区. */
const villageOf = /^(?:[镇村]|乡(?!村)|街道|社区|苏木|嘎查)/u;

const rank = { country: 0, province: 1, prefecture: 2, county: 3 } as const;

export function createGazetteer(data: GazetteerData): Gazetteer {
  const units = new Map(data.regions.map((region) => [region.code, region]));
  const { full, short } = namesIn(data.regions);
  const present = data.regions.filter((region) => region.until === null);
  const weak = new Map<string, number[]>();
  for (const region of present)
    for (const alias of region.weakAliases) weak.set(alias, [...(weak.get(alias) ?? []), region.code]);
  const divisions = new Map<string, number>();
  for (const { code, zones } of present) {
    for (const name of zones) {
      if (!name.endsWith('师')) continue;
      divisions.set(name, code);
      for (const written of [name, name.replace('第', '')]) weak.set(written, [code]);
    }
  }
  /** 1 at characters that begin a name of `weak`: most clauses begin with none. */
  const beginsWeak = new Uint8Array(0x10000);
  for (const name of weak.keys()) beginsWeak[name.charCodeAt(0)] = 1;
  const codesOf = new Map<number, number[]>();
  for (const { code, former } of data.regions) {
    for (const { code: old } of former) if (!units.has(old)) codesOf.set(old, [...(codesOf.get(old) ?? []), code]);
  }
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

  const scan = createScanner(scannerEntries(data.regions, { full, short }));

  const narrow = (codes: readonly number[], within: number | null | undefined): number | null => {
    const inside = within == null || within === country ? codes : codes.filter((code) => contains(within, code));
    const candidates = inside.length > 0 ? inside : codes;
    const [first, second] = candidates;
    if (first === undefined) return null;
    if (second === undefined) return first;
    // 吉林 is the province before the city; two counties of one name stay open.
    return levelRank(first) < levelRank(second) && levelRank(first) < rank.county ? first : null;
  };

  /** What goes on right after a place: a development zone of it, or a division of the Corps after its name. */
  const extended = (text: string, mention: RegionMention, to: number): RegionMention => {
    const { end, codes } = mention;
    if (end >= to) return mention;
    if (codes[0] === corps || codes[0] === xinjiang) {
      corpsDivision.lastIndex = end;
      const name = corpsDivision.exec(text)?.[0];
      const code = name === undefined ? undefined : divisions.get(name.startsWith('第') ? name : `第${name}`);
      if (name !== undefined && code !== undefined) return { ...mention, end: end + name.length, codes: [code] };
    }
    // 费县 is read only where it stands alone, or in its path: 临沂市费县.
    const inner =
      end + 2 <= to ? full.get(text.slice(end, end + 2))?.filter((code) => contains(codes[0] ?? 0, code)) : undefined;
    if (inner !== undefined && inner.length > 0 && codes.length === 1 && !inner.includes(codes[0] ?? 0))
      return { ...mention, end: end + 2, codes: inner, form: 'full' };
    zone.lastIndex = end;
    const name = zone.exec(text)?.[0];
    return name === undefined || end + name.length > to
      ? mention
      : { ...mention, end: end + name.length, form: 'full' };
  };

  const find = (text: string, from = 0, to = text.length): readonly RegionMention[] => {
    const mentions: RegionMention[] = [];
    for (const { start, end, value } of scan(text, from, to)) {
      if (value.codes.length === 0) continue;
      const before = mentions.at(-1);
      if (before !== undefined && before.end > start) continue;
      let mention: RegionMention = { start, end, codes: value.codes, form: value.form };
      if (before !== undefined && before.end === start) {
        const inner = value.codes.filter((code) => before.codes.some((outer) => contains(outer, code)));
        // A zone on both sides of a border belongs to the city before it: 眉山天府新区.
        if (inner.length > 0) mention = { ...mention, start: before.start, codes: inner };
        else if (value.zone === true) mention = { ...mention, start: before.start, codes: before.codes };
        if (mention.start === before.start) mentions.pop();
      }
      mentions.push(extended(text, mention, to));
    }
    return mentions;
  };

  const findAt = (text: string, from: number, to = text.length): RegionMention | undefined => {
    if (!scan.mayBegin(text, from)) return undefined;
    const [first] = find(text, from, to);
    return first?.start === from ? first : undefined;
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
    if (beginsWeak[text.charCodeAt(at)] !== 1) return null;
    for (let length = 4; length >= 2; length--) {
      const name = text.slice(at, at + length);
      const codes = (weak.get(name) ?? []).filter((code) => contains(within, code));
      const [code] = codes;
      if (code === undefined || codes.length > 1 || villageOf.test(text.slice(at + length, at + length + 2))) continue;
      const form = units.get(code)?.short === name ? 'short' : 'full';
      return extended(text, { start: at, end: at + length, codes, form }, text.length);
    }
    return null;
  };

  const resolve = (name: string, within: number | null = null): number | null => {
    const trimmed = name.trim();
    const exact = named(trimmed, within);
    if (exact !== undefined) return narrow(exact, within);
    if (/^\d{6}$/u.test(trimmed))
      return units.has(Number(trimmed)) ? Number(trimmed) : narrow(codesOf.get(Number(trimmed)) ?? [], within);
    const [place] = find(trimmed);
    if (place?.start === 0 && place.end === trimmed.length && place.codes.length === 1) return place.codes[0] ?? null;
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
    findAt,
    resolveMention: (mention, within = null) => narrow(mention.codes, within),
    leading,
    resolve,
  };
}
