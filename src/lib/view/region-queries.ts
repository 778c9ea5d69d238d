import type { Filters } from '../model/filters.ts';
import { integer, number, optional, type RowOf } from '../model/tables.ts';
import { sql, type Sql } from '../sql/sql.ts';
import { figuresKept, reportsKept } from './report-scope.ts';

/** What the dataset holds of a region. */
export const regionFactColumns = {
  reports: integer('reports of the region and of places below it that the filters keep'),
  own: integer('of these, of the region itself'),
  undated: integer('of these reports, without a year'),
  first_year: optional(integer('first year of a report')),
  last_year: optional(integer('last year of a report')),
  chars: number('characters of these reports'),
  figures: integer('figures that speak of the region or of places below it'),
  indicators: integer('indicators that they are of'),
} as const;
export type RegionFacts = RowOf<typeof regionFactColumns>;

export const regionFactQuery = (code: number, filters: Filters): Sql => {
  const own = { ...filters, regions: [code] };
  return sql`
    select r.*, f.* from (
      select count(*)::integer as reports, (count(*) filter (where r.region_code = ${code}))::integer as own,
        (count(*) filter (where r.year is null))::integer as undated, min(r.year)::integer as first_year,
        max(r.year)::integer as last_year, coalesce(sum(r.chars), 0)::double as chars
      from reports r where ${reportsKept(own)}) r,
    (select count(*)::integer as figures, (count(distinct f.indicator) filter (where f.indicator <> 'other'))::integer as indicators
      from figures f join reports r on r.report_id = f.report_id where ${figuresKept(own)}) f`;
};
