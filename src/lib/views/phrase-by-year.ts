import { integer } from '../model/tables.ts';
import { sql, type Sql } from '../sql/sql.ts';
import type { Scope } from '../view/define-view.ts';
import { chosenPhrases } from './chosen-phrases.ts';
import { columns, label } from './columns.ts';
import { keptReports, seriesOf } from './series.ts';

/** What the trend and the share of reports are made from: counts of each phrase in each year and series. */
export const phraseByYear = {
  phrase: columns.phrase,
  series: columns.series,
  year: label(integer('year of the reports'), columns.year.label, 'code'),
  n: columns.n,
  reports_with: columns.reports_with,
  reports: columns.reports,
  chars: columns.chars,
};

/** Years without a report give no row; years with reports but without the phrase give a row with n = 0. */
export const phraseByYearQuery = ({ filters }: Scope): Sql => sql`
  with kept as (${keptReports(filters)}),
  chosen as (${chosenPhrases(filters, 'year', seriesOf(filters).length > 1 ? 3 : 6)}),
  totals as (
    select series, year, count(*)::integer as reports, sum(chars)::double as chars
    from kept where year is not null group by 1, 2),
  counts as (
    select k.series, k.year, pc.phrase_id, sum(pc.n)::integer as n, count(*)::integer as reports_with
    from phrase_counts pc join kept k on k.report_id = pc.report_id
    where pc.phrase_id in (select phrase_id from chosen) and k.year is not null group by 1, 2, 3)
  select p.phrase, t.series, t.year, coalesce(c.n, 0)::integer as n, coalesce(c.reports_with, 0)::integer as reports_with,
    t.reports, t.chars
  from totals t cross join chosen p
  left join counts c on c.series = t.series and c.year = t.year and c.phrase_id = p.phrase_id
  order by p.ordinal, t.series, t.year`;

/** Below this share of the median size a year is too short for a rate: one occurrence would make a peak. */
const thinShare = 0.1;

/** The years (with their series) whose reports are together far shorter than those of the other years. */
export function thinYears(
  rows: readonly { readonly series: string; readonly year: number; readonly chars: number }[],
): (row: { readonly series: string; readonly year: number }) => boolean {
  const sizes = new Map(rows.map((r) => [`${r.series} ${r.year}`, r.chars]));
  const sorted = [...sizes.values()].sort((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
  return (row) => (sizes.get(`${row.series} ${row.year}`) ?? 0) < thinShare * median;
}

/** Occurrences per 10,000 characters; null when there are no characters. */
export const per10000 = (n: number, chars: number): number | null => (chars > 0 ? (10_000 * n) / chars : null);
