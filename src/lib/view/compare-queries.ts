import { integer, number, optional, tables, type RowOf } from '../model/tables.ts';
import { sql, type Sql } from '../sql/sql.ts';

const { reports } = tables;

/** A report as a comparison names it. */
export const comparedColumns = {
  report_id: reports.report_id,
  title: reports.title,
  file: reports.file,
  source: reports.source,
  url: reports.url,
  region_code: reports.region_code,
  year: reports.year,
  date_start: reports.date_start,
  date_end: reports.date_end,
  date_precision: reports.date_precision,
  date_basis: reports.date_basis,
  date_partial: reports.date_partial,
  chars: reports.chars,
  has_text: reports.has_text,
  figures: integer('figures that it states'),
} as const;
export type ComparedReport = RowOf<typeof comparedColumns>;

const report = sql`r.report_id, r.title, r.file, r.source, r.url, r.region_code, r.year, r.date_start, r.date_end,
  r.date_precision, r.date_basis, r.date_partial, r.chars, r.has_text,
  (select count(*) from figures f where f.report_id = r.report_id)::integer as figures`;

export const comparedQuery = (a: number, b: number): Sql => sql`
  select ${report} from reports r where r.report_id in (${a}, ${b})`;

const limit: Sql = { text: 'limit 30', values: [] };

/**
 * Reports whose title, file or year has the text. Beside another report those that have most in common with it come
 * first, then its region, then the nearest years.
 */
export const choiceQuery = (text: string, beside: number): Sql => sql`
  select ${report} from reports r
  left join (
    select case when report_a = ${beside} then report_b else report_a end as other, max(containment) as containment
    from reuse where ${beside} in (report_a, report_b) group by 1) u on u.other = r.report_id
  left join reports o on o.report_id = ${beside}
  where r.report_id <> ${beside}
    and (contains(coalesce(r.title, ''), ${text}) or contains(r.file, ${text}) or r.year::varchar = ${text})
  order by u.containment desc nulls last, r.region_code is not distinct from o.region_code desc,
    abs(r.year - o.year) nulls last, r.year desc nulls last, r.report_id ${limit}`;

/** How much of one report stands in the other. */
export const containmentColumns = {
  report_a: tables.reuse.report_a,
  containment: number('share of its 5-character shingles that the other has'),
  longest_chars: optional(integer('length of the longest shared passage')),
} as const;

export const containmentQuery = (a: number, b: number): Sql => sql`
  select report_a, containment, longest_chars::integer as longest_chars from reuse
  where (report_a = ${a} and report_b = ${b}) or (report_a = ${b} and report_b = ${a}) order by report_a`;
