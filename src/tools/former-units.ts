import { shortName } from '../lib/text/region-names.ts';

export interface Unit {
  readonly code: number;
  readonly name: string;
}

/** A name and code that a unit had, by the year: `from` is the first, `until` the year in which it was changed. */
export interface FormerRecord extends Unit {
  readonly from: number;
  readonly until: number;
  /** Codes of the units that its area belongs to since then; empty where only the name of a prefecture changed. */
  readonly successors: readonly number[];
}

/** A former name as regions.json holds it: code, name, first year, year of its end. */
export type FormerName = readonly [code: number, name: string, from: number, until: number];

export interface FormerUnits {
  /** By the code of the unit that carries it on. */
  readonly formerOf: ReadonlyMap<number, readonly FormerName[]>;
  /** Units that none carries on, under the name that they had last. */
  readonly retired: readonly (Unit & { readonly until: number })[];
}

interface Step extends Unit {
  readonly from: number;
  /** Null for a unit of today. */
  readonly until: number | null;
}

const isPrefecture = (code: number): boolean => code % 10_000 !== 0 && code % 100 === 0;
const province = (code: number): number => Math.floor(code / 10_000);
const inside = (code: number): number => Math.floor(code / 100) * 100;

/** The first year of the lists: what they have then may be older. */
const firstYear = 1981;

/**
 * Sorts former units into those that a unit of today carries on under another name or code, and those that are gone.
 * A unit carries another on when it took over its name or its code, or was made of that one alone. What was merged into a
 * unit that stood beside it, or divided, is gone: figures of a part are not those of the whole. A prefecture is carried on
 * by the one of its name, by that in which most of its counties lie today, or by the one that `heirs` names. `since` has the first year of the
 * units of today that are younger than the lists.
 */
export function formerUnits(
  records: readonly FormerRecord[],
  today: readonly Unit[],
  since: ReadonlyMap<number, number>,
  heirs: ReadonlyMap<number, number>,
): FormerUnits {
  const present = new Map(today.map((unit) => [unit.code, unit]));
  const byCode = new Map<number, Step[]>();
  const put = (step: Step): void => {
    byCode.set(step.code, [...(byCode.get(step.code) ?? []), step]);
  };
  for (const record of records) put(record);
  for (const unit of today) put({ ...unit, from: since.get(unit.code) ?? firstYear, until: null });
  const parts = new Map<string, number>();
  for (const { until, successors } of records) {
    for (const code of successors) parts.set(`${code} ${until}`, (parts.get(`${code} ${until}`) ?? 0) + 1);
  }

  /** What a code stood for when a year's changes were made. */
  const after = (code: number, year: number): Step | undefined =>
    byCode.get(code)?.find(({ from, until }) => from <= year && (until === null || until > year));

  const next = (step: FormerRecord): Step | undefined => {
    if (step.successors.length === 0) return after(step.code, step.until);
    const candidates = step.successors.flatMap((code) => after(code, step.until) ?? []);
    const made = candidates.filter(({ from }) => from === step.until);
    const named = candidates.filter(({ name }) => shortName(name) === shortName(step.name));
    if (named.length === 1) return named[0];
    // A code that goes on means that the unit does, under another name.
    const same = candidates.find(({ code }) => code === step.code);
    if (same !== undefined) return same;
    const [only] = made;
    return made.length === 1 && only !== undefined && parts.get(`${only.code} ${step.until}`) === 1 ? only : undefined;
  };
  const isRecord = (step: Step): step is FormerRecord => step.until !== null;
  const follow = (step: FormerRecord): Unit | undefined => {
    let at: Step | undefined = step;
    for (let i = 0; at !== undefined && isRecord(at) && i < 20; i++) at = next(at);
    return at !== undefined && at.until === null ? at : undefined;
  };

  const counties = new Map(
    records.filter(({ code }) => !isPrefecture(code)).map((record) => [record, follow(record)] as const),
  );
  const prefectureHeir = (record: FormerRecord): Unit | undefined => {
    const given = heirs.get(record.code);
    if (given !== undefined) return present.get(given);
    const kept = after(record.code, record.until);
    if (kept?.until === null && shortName(kept.name) === shortName(record.name)) return kept;
    const [same] = today.filter(
      ({ code, name }) =>
        isPrefecture(code) && province(code) === province(record.code) && shortName(name) === shortName(record.name),
    );
    if (same !== undefined) return same;
    const votes = new Map<number, number>();
    let all = 0;
    for (const [county, heir] of counties) {
      if (inside(county.code) !== record.code || county.until < record.until || county.from > record.until) continue;
      all++;
      if (heir !== undefined) votes.set(inside(heir.code), (votes.get(inside(heir.code)) ?? 0) + 1);
    }
    const [best] = [...votes].toSorted((a, b) => b[1] - a[1]);
    return best !== undefined && best[1] * 2 > all ? present.get(best[0]) : follow(record);
  };

  const formerOf = new Map<number, FormerName[]>();
  const gone = new Map<number, FormerRecord[]>();
  for (const record of records) {
    const { code, name, from, until } = record;
    const heir = isPrefecture(code) ? prefectureHeir(record) : counties.get(record);
    if (heir !== undefined) {
      if (heir.code !== code || heir.name !== name)
        formerOf.set(heir.code, [...(formerOf.get(heir.code) ?? []), [code, name, from, until]]);
    } else if (!present.has(code)) gone.set(code, [...(gone.get(code) ?? []), record]);
  }
  const retired: (Unit & { until: number })[] = [];
  for (const [code, units] of gone) {
    const [last, ...earlier] = units.toSorted((a, b) => b.until - a.until);
    if (last === undefined) continue;
    retired.push({ code, name: last.name, until: last.until });
    const names = earlier.filter(({ name }) => name !== last.name);
    if (names.length > 0)
      formerOf.set(
        code,
        names.map(({ name, from, until }) => [code, name, from, until]),
      );
  }
  return { formerOf, retired };
}
