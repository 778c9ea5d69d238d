import type { Filters, TimeUnit } from '../model/filters.ts';
import { integer, number, optional, text, type RowOf } from '../model/tables.ts';
import { constant, sql, type Sql } from '../sql/sql.ts';
import { bootstrapRate } from '../stats/bootstrap.ts';
import { ratioInterval } from '../stats/ratio.ts';
import { rollingMean, type PeriodCount } from '../stats/rolling.ts';
import type { Scope } from '../view/define-view.ts';
import { countedForms } from '../view/report-scope.ts';
import { chosenPhrases } from './chosen-phrases.ts';
import { aside, columns, label } from './columns.ts';
import { perRows } from './per-rows.ts';
import { periodOf } from './period.ts';
import { keptReports, seriesOf } from './series.ts';

/** Counts of each phrase in each period and series. */
export const phrasePeriod = {
  phrase: columns.phrase,
  series: columns.series,
  year: columns.year,
  month: aside(
    label(
      optional(integer('month of the reports, 1 to 12; null for a whole year and where no month is stated')),
      { zh: '月份', en: 'Month' },
      'code',
    ),
    ({ filters }) => filters.timeUnit === 'year',
  ),
  n: columns.n,
  reports_with: columns.reports_with,
  reports: columns.reports,
  chars: columns.chars,
};

/** What the query gives beside the counts: how the occurrences of a period lie over its reports. */
export const phrasePeriodRaw = {
  ...phrasePeriod,
  /** `occurrences/characters` of each report with text, separated by spaces; null where the reports are many. */
  sample: { ...optional(text('occurrences and characters of each report')), label: columns.n.label },
  texts: { ...integer('reports with text'), label: columns.reports.label },
  nn: { ...number('sum of squared occurrences'), label: columns.n.label },
  nc: { ...number('sum of occurrences times characters'), label: columns.n.label },
  cc: { ...number('sum of squared characters'), label: columns.chars.label },
};

/** Up to this many reports in a period the interval of a rate is bootstrapped, beyond it is computed. */
const mostResampled = 40;

/**
 * Counts per phrase, series and period; `unit` adds a column by which they are also parted. Periods without a report
 * give no row; periods with reports but without the phrase give a row with n = 0. Expects the relations `chosen` and
 * `kept` with the columns of `keptReports`.
 */
export function countsByPeriod(filters: Pick<Filters, 'timeUnit' | 'counting' | 'families'>, unit: Sql): Sql {
  const { year, month } = periodOf(filters.timeUnit);
  const same = (one: Sql, other: Sql): Sql => sql`${one}.series = ${other}.series
    and ${one}.unit is not distinct from ${other}.unit and ${one}.year is not distinct from ${other}.year
    and ${one}.month is not distinct from ${other}.month`;
  // Reports of a period are counted once for all phrases; only samples need a row for each report without a phrase.
  return sql`
    with placed as (
      select k.report_id, k.series, k.chars, ${unit} as unit, ${year} as year, ${month} as month from kept k),
    counts as (select * from ${countedForms(filters)} where phrase_id in (select phrase_id from chosen)),
    periods as (
      select series, unit, year, month, count(*)::integer as reports, sum(chars)::double as chars,
        count(*) filter (where chars > 0)::integer as texts, sum(chars::double * chars)::double as cc
      from placed group by 1, 2, 3, 4),
    found as (
      select c.phrase_id, k.series, k.unit, k.year, k.month, sum(c.n)::integer as n, count(*)::integer as reports_with,
        sum(c.n::double * c.n) as nn, sum(c.n::double * k.chars) as nc
      from counts c join placed k on k.report_id = c.report_id group by 1, 2, 3, 4, 5),
    sampled as (
      select p.phrase_id, k.series, k.unit, k.year, k.month,
        string_agg(coalesce(c.n, 0) || '/' || k.chars, ' ' order by k.report_id) as sample
      from placed k join periods o on ${same(sql`o`, sql`k`)} and o.reports <= ${constant(mostResampled)}
      cross join chosen p
      left join counts c on c.report_id = k.report_id and c.phrase_id = p.phrase_id
      where k.chars > 0 group by 1, 2, 3, 4, 5)
    select p.ordinal, p.phrase, o.series, o.unit, o.year, o.month, coalesce(f.n, 0)::integer as n,
      coalesce(f.reports_with, 0)::integer as reports_with, o.reports, o.chars, o.texts, s.sample,
      coalesce(f.nn, 0)::double as nn, coalesce(f.nc, 0)::double as nc, o.cc
    from periods o cross join chosen p
    left join found f on f.phrase_id = p.phrase_id and ${same(sql`f`, sql`o`)}
    left join sampled s on s.phrase_id = p.phrase_id and ${same(sql`s`, sql`o`)}`;
}

export const phrasePeriodQuery = ({ filters }: Scope): Sql => sql`
  with kept as (${keptReports(filters)}),
  chosen as (${chosenPhrases(filters, 'year', seriesOf(filters).length > 1 ? 3 : 6)}),
  counted as (${countsByPeriod(filters, sql`null::integer`)})
  select phrase, series, year, month, n, reports_with, reports, chars, sample, texts, nn, nc, cc
  from counted order by ordinal, series, year nulls last, month nulls last`;

type RawRow = RowOf<typeof phrasePeriodRaw>;

/** A period on the axis: years, or months numbered from year 0; null for reports whose date does not say. */
export const placeOf = (row: { readonly year: number | null; readonly month: number | null }): number | null =>
  row.year === null ? null : row.month === null ? row.year : 12 * row.year + row.month - 1;

/** A place of the axis in words: 2021, or 2021-03. */
export const placeName = (place: number, unit: TimeUnit): string =>
  unit === 'year' ? String(place) : `${Math.floor(place / 12)}-${String((place % 12) + 1).padStart(2, '0')}`;

/** The years that a click on a period chooses. */
export const yearsOf = (row: { readonly year: number | null }) =>
  row.year === null ? null : ({ kind: 'filter', change: { years: { from: row.year, to: row.year } } } as const);

/** Occurrences per 10,000 characters; null when there are no characters. */
export const per10000 = (n: number, chars: number): number | null => (chars > 0 ? (10_000 * n) / chars : null);

/**
 * The 95% interval of a rate per 10,000 characters: by 1,000 bootstrap samples of the reports, or of its variance over
 * them where they are many. Null for fewer than two reports or no occurrence, which tell nothing of the spread.
 */
function rateInterval(row: RawRow): readonly [low: number, high: number] | null {
  if (row.texts < 2 || row.n === 0) return null;
  if (row.sample === null) {
    const { low, high } = ratioInterval({
      reports: row.texts,
      y: row.n,
      x: row.chars,
      yy: row.nn,
      xy: row.nc,
      xx: row.cc,
    });
    return [10_000 * low, 10_000 * high];
  }
  const pairs = row.sample.split(' ').map((pair) => pair.split('/').map(Number));
  const { low, high } = bootstrapRate(
    pairs.map(([n]) => n ?? 0),
    pairs.map(([, chars]) => chars ?? 0),
    { resamples: 1000 },
  );
  return [10_000 * low, 10_000 * high];
}

/** Resampled once for the same rows. */
const rateIntervals = perRows((rows: readonly RawRow[]) => rows.map(rateInterval));

/** Rows with their rate and its interval. */
export function withRates<R extends RawRow>(rows: readonly R[]) {
  const intervals = rateIntervals(rows);
  return rows.map((row, i) => ({
    ...row,
    rate: per10000(row.n, row.chars),
    rate_low: intervals[i]?.[0] ?? null,
    rate_high: intervals[i]?.[1] ?? null,
  }));
}

/** The rolling mean of each row within the rows of its key; null for reports that stand apart. */
export function rolled<R extends RowOf<typeof phrasePeriod>>(
  rows: readonly R[],
  key: (row: R) => string,
  hits: (row: R) => number,
  size: (row: R) => number,
): readonly (number | null)[] {
  const groups = new Map<string, PeriodCount[]>();
  for (const row of rows) {
    const at = placeOf(row);
    const own = groups.get(key(row)) ?? [];
    if (at !== null) own.push({ at, hits: hits(row), size: size(row) });
    groups.set(key(row), own);
  }
  const means = new Map([...groups].map(([name, own]) => [name, rollingMean(own)]));
  return rows.map((row) => {
    const at = placeOf(row);
    return at === null ? null : (means.get(key(row))?.get(at) ?? null);
  });
}

/** Below this share of the median size a period is too short for a rate: one occurrence would make a peak. */
const thinShare = 0.1;

interface Sized {
  readonly series: string;
  readonly year: number | null;
  readonly month: number | null;
  readonly chars: number;
}

/** The periods (with their series) whose reports are together far shorter than those of the others. */
export function thinPeriods(rows: readonly Sized[]): (row: Omit<Sized, 'chars'>) => boolean {
  const key = (row: Omit<Sized, 'chars'>): string => `${row.series} ${row.year} ${row.month}`;
  const sizes = new Map(rows.flatMap((r) => (r.year === null ? [] : [[key(r), r.chars] as const])));
  const sorted = [...sizes.values()].sort((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
  return (row) => row.year !== null && (sizes.get(key(row)) ?? 0) < thinShare * median;
}
