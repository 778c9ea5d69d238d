import type { Filters, Part, YearRange } from '../model/filters.ts';
import { all, any, list, sql, type Sql } from '../sql/sql.ts';

/** Code → the condition that a region column lies in it: a province or prefecture means itself and all below. */
function within(column: Sql, code: number): Sql {
  if (code === 100000) return sql`${column} = 100000`;
  if (code % 10000 === 0) return sql`${column} between ${code} and ${code + 9999}`;
  if (code % 100 === 0) return sql`${column} between ${code} and ${code + 99}`;
  return sql`${column} = ${code}`;
}

export const inRegions = (column: Sql, codes: readonly number[]): Sql =>
  codes.length === 0 ? sql`true` : sql`(${any(codes.map((code) => within(column, code)))})`;

/** How reports without a stated year are taken; see `Filters`. */
export type DateTreatment = Pick<Filters, 'undated' | 'inferred'>;

/**
 * Whether a year lies in a range; alias `r` is the report. Where it is null, the days between which an inferred date must
 * lie may decide, if they are taken: wholly inside of the range, or wholly outside. What they leave open is unknown.
 */
export function inYears(column: Sql, years: YearRange, { undated, inferred }: DateTreatment): Sql {
  const { from, to } = years;
  if (from === null && to === null) return sql`true`;
  const within = all([
    from === null ? sql`true` : sql`${column} >= ${from}`,
    to === null ? sql`true` : sql`${column} <= ${to}`,
  ]);
  const unknown = undated ? sql`true` : sql`false`;
  if (!inferred) return sql`(case when ${column} is null then ${unknown} else ${within} end)`;
  const inside = all([
    from === null ? sql`true` : sql`year(r.date_start) >= ${from}`,
    to === null ? sql`true` : sql`year(r.date_end) <= ${to}`,
  ]);
  const outside = any([
    ...(from === null ? [] : [sql`year(r.date_end) < ${from}`]),
    ...(to === null ? [] : [sql`year(r.date_start) > ${to}`]),
  ]);
  return sql`(case when ${column} is not null then ${within} when r.date_basis is distinct from 'inferred' then ${unknown}
    when ${inside} then true when ${outside} then false else ${unknown} end)`;
}

const noCopies = ({ counting }: Filters): Sql => (counting === 'all' ? sql`true` : sql`r.duplicate_of is null`);

/** The characters of a report (alias `r`) that count. */
export const countedChars = ({ counting }: Pick<Filters, 'counting'>): Sql =>
  counting === 'own' ? sql`r.chars_own` : sql`r.chars`;

/** In place of `phrase_counts`: the occurrences that count, as `n`. */
export const countedPhrases = ({ counting }: Pick<Filters, 'counting'>): Sql =>
  counting === 'own'
    ? sql`(select phrase_id, report_id, n_own as n from phrase_counts where n_own > 0)`
    : sql`phrase_counts`;

/**
 * In place of `phrase_counts` where phrases are chosen: with families, a phrase has the places of its whole family, each
 * once (see `family_counts`).
 */
export const countedForms = (filters: Pick<Filters, 'counting' | 'families'>): Sql => {
  if (!filters.families) return countedPhrases(filters);
  const own = filters.counting === 'own';
  const n = own ? sql`c.n_own` : sql`c.n`;
  return sql`(select f.phrase_id, c.report_id, ${n} as n from family_counts c join phrases f on f.family_id = c.family_id
      where ${n} > 0
    union all select c.phrase_id, c.report_id, c.n from ${countedPhrases(filters)} c
      join phrases f on f.phrase_id = c.phrase_id where f.family_id is null)`;
};

/** In place of `phrase_occurrences`: the occurrences that count. */
export const countedOccurrences = ({ counting }: Pick<Filters, 'counting'>): Sql =>
  counting === 'own' ? sql`(select * from phrase_occurrences where own)` : sql`phrase_occurrences`;

/** In place of `sentences`: those that count. */
export const countedSentences = ({ counting }: Pick<Filters, 'counting'>): Sql =>
  counting === 'own' ? sql`(select * from sentences where not shared)` : sql`sentences`;

/** The figures (alias `f`, of reports `r`) that count, whatever they speak of. */
export const figuresCounted = (filters: Filters): Sql =>
  filters.counting === 'own' ? sql`(${noCopies(filters)} and not f.shared)` : noCopies(filters);

/** The reports (alias `r`) that have one of the chosen phrases; every report while none is chosen. */
export function withPhrase(filters: Filters): Sql {
  const { phrases } = filters;
  if (phrases.length === 0) return sql`true`;
  return sql`r.report_id in (select c.report_id from ${countedForms(filters)} c
    join phrases p on p.phrase_id = c.phrase_id where p.phrase in (${list(phrases)}))`;
}

/** The reports (alias `r`) that state a figure of the chosen indicator; every report while none is chosen. */
const withIndicator = ({ indicator }: Filters): Sql =>
  indicator === null ? sql`true` : sql`r.report_id in (select report_id from figures where indicator = ${indicator})`;

/**
 * The reports (alias `r`) that the filters keep. A chosen indicator filters every view but those of figures, which show
 * it; a chosen phrase every view but those of phrases: views of reports add `withPhrase`.
 */
export function reportsKept(filters: Filters): Sql {
  return all([
    inRegions(sql`r.region_code`, filters.regions),
    inYears(sql`r.year`, filters.years, filters),
    noCopies(filters),
    withIndicator(filters),
    onlyPart(filters, sql`r.region_code`, sql`r.year`),
  ]);
}

/**
 * The year by which a figure (alias `f`, of report `r`) is filtered and grouped: the one that it speaks of, else that of
 * its report, since a total of several years or a figure without a date was still stated in that year.
 */
export const figureYear: Sql = sql`coalesce(f.year, r.year)`;

/**
 * The figures (alias `f`, of reports `r`) that the filters keep, of any indicator: region and year are those of the
 * figure itself.
 */
export function figuresKept(filters: Filters): Sql {
  return all([
    inRegions(sql`f.region_code`, filters.regions),
    inYears(figureYear, filters.years, filters),
    figuresCounted(filters),
    withPhrase(filters),
    onlyPart(filters, sql`f.region_code`, figureYear),
  ]);
}

/** Where every year is stated: no report is needed at hand. */
export const allStated: DateTreatment = { undated: false, inferred: false };

/** Groups never hold reports of an unknown year when they name years. */
export const ofGroup = ({ inferred }: Filters): DateTreatment => ({ undated: false, inferred });

/**
 * Whether a region and a year lie in a part of the comparison. `dates` is null where the year is always stated; else
 * alias `r` is the report.
 */
export function inPart({ key, group }: Part, filters: Filters, region: Sql, year: Sql, dates?: null): Sql {
  const treatment = dates === null ? allStated : ofGroup(filters);
  const within = all([inRegions(region, group.regions), inYears(year, group.years, treatment)]);
  // `is not true` also keeps rows whose region or year is unknown: they are certainly not in the group.
  return key === 'rest' ? sql`((${within}) is not true)` : within;
}

const onlyPart = (filters: Filters, region: Sql, year: Sql): Sql =>
  filters.part === undefined ? sql`true` : inPart(filters.part, filters, region, year);
