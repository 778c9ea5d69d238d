import type { Region } from './gazetteer-data.ts';
import type { NameEntry } from './name-scanner.ts';
import { commonFullNames, commonShortNames, directionNames, notPlaces } from './region-words.ts';

/** Which names of places there are, and which of them are read in running text. */

/** Codes by name, higher levels first once sorted. */
export interface NameIndex {
  readonly full: ReadonlyMap<string, number[]>;
  /** Short and former names. */
  readonly short: ReadonlyMap<string, number[]>;
}

export interface Named {
  readonly codes: readonly number[];
  readonly form: 'full' | 'short';
  /** A development zone with a name of its own. */
  readonly zone?: boolean;
}

/** Development zones, as they follow the name of their city or county: 合肥经济技术开发区, 昆山高新区. */
const zoneNames =
  '经济技术开发区|高新技术产业开发区|高新技术开发区|高新技术产业园区|经济开发区|高新区|经开区|工业园区|综合保税区|保税区|保税港区|自由贸易试验区|自贸试验区|综合实验区|开发区|产业园区|管委会';
export const zone = new RegExp(`(?:国家级|国家|市|县|区)?(?:${zoneNames})`, 'uy');

/** Divisions of the Xinjiang Corps; 第一师范学校 is none. */
export const corpsDivision = /第?(?:十[一二三四]?|[一二三四五六七八九])师(?!范|生|资|傅|德)/uy;

const autonomousCounty = /自治(县|旗)$/u;
/** 河南县 is rather a county in Henan. */
const otherWords = new Set(['河南县']);

/** 积石山保安族东乡族撒拉族自治县 → 积石山县; null for any other unit. */
export function autonomousShort({ name, short }: Pick<Region, 'name' | 'short'>): string | null {
  const unit = autonomousCounty.exec(name)?.[1];
  if (unit === undefined || short.endsWith(unit)) return null;
  const written = `${short}${unit}`;
  return otherWords.has(written) ? null : written;
}

/** Adds a code under a name. */
function add(index: Map<string, number[]>, name: string, code: number): void {
  const codes = index.get(name);
  if (codes === undefined) index.set(name, [code]);
  else if (!codes.includes(code)) codes.push(code);
}

/**
 * Names of today come first: a former one is only meant where no present one has the name, and a unit that is gone
 * only where none carries on its name.
 */
export function namesIn(regions: readonly Region[]): { full: Map<string, number[]>; short: Map<string, number[]> } {
  const full = new Map<string, number[]>();
  const short = new Map<string, number[]>();
  const present = regions.filter(({ until }) => until === null);
  for (const { name, code } of present) add(full, name, code);
  const formerNames = new Set<string>();
  for (const region of present) {
    const { code } = region;
    const written = autonomousShort(region);
    for (const name of [region.short, ...region.aliases, ...region.weakAliases, ...region.zones])
      add(short, name, code);
    if (written !== null) add(short, written, code);
    if (region.name.endsWith('州') && region.short !== region.name) add(short, `${region.short}州`, code);
    for (const { name } of region.former) {
      formerNames.add(name);
      if (!full.has(name)) add(short, name, code);
    }
  }
  for (const { name, code, until } of regions) {
    if (until !== null && !full.has(name) && !formerNames.has(name)) add(full, name, code);
  }
  return { full, short };
}

/** 西湖区域 is no district. */
const notBeforeOf = (name: string): string | undefined => (name.endsWith('区') ? '域间块划' : undefined);

/** What the scanner looks for: names safe enough in running text, and the words that hide one. */
export function scannerEntries(regions: readonly Region[], { full, short }: NameIndex): readonly NameEntry<Named>[] {
  const entries = new Map<string, NameEntry<Named>>();
  const put = (name: string, value: Named, condition: Partial<NameEntry<Named>> = {}): void => {
    if (name.length >= 2 && !entries.has(name)) entries.set(name, { name, value, ...condition });
  };
  const present = regions.filter(({ until }) => until === null);
  const codes = (name: string, code: number): readonly number[] => short.get(name) ?? [code];

  for (const word of notPlaces) put(word, { codes: [], form: 'short' });
  for (const { code, zones } of present) {
    for (const name of zones) {
      if (name.endsWith('师')) put(`兵团${name}`, { codes: [code], form: 'full' });
      else put(name, { codes: codes(name, code), form: 'full', zone: true });
    }
  }
  for (const [name, owners] of full) {
    if (commonFullNames.has(name)) continue;
    // 和县 and 兴县 also end other words (市和县, 振兴县域).
    put(name, { codes: owners, form: 'full' }, { notBefore: notBeforeOf(name), standsAlone: name.length === 2 });
  }
  for (const { code, former } of regions) {
    for (const { name } of former) {
      if (name.length > 2 && !commonFullNames.has(name))
        put(name, { codes: codes(name, code), form: 'full' }, { notBefore: notBeforeOf(name) });
    }
  }
  for (const region of present) {
    const { code, level, short: name } = region;
    const written = autonomousShort(region);
    if (written !== null && written.length > 2) put(written, { codes: codes(written, code), form: 'full' });
    for (const alias of region.aliases) put(alias, { codes: codes(alias, code), form: 'short' });
    // Banners written short (新左旗) are unmistakable; other weak forms are left to `resolve` and `leading`.
    for (const alias of region.weakAliases) {
      if (alias.length >= 3 && alias.endsWith('旗')) put(alias, { codes: codes(alias, code), form: 'full' });
    }
    if (region.name.endsWith('自治州') || region.name.endsWith('州'))
      put(`${name}州`, { codes: codes(`${name}州`, code), form: 'full' });
    if (level === 'country') continue;
    const owners = codes(name, code);
    if (commonShortNames.has(name) || (level === 'county' && name.length < 3))
      put(name, { codes: owners, form: 'full' }, { onlyBefore: zone });
    else
      put(
        name,
        { codes: owners, form: name === region.name ? 'full' : 'short' },
        { notAfter: directionNames.get(name) },
      );
  }
  return [...entries.values()];
}
