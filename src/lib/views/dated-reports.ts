import { sql, type Sql } from '../sql/sql.ts';

/**
 * Reports of the relation `kept` (of `keptReports`) with a stated date, which a first use may rest on: a bound that was
 * inferred from an event in the text is none. `starts` and `ends` are the first and last day of the date, `day` is it in
 * words as far as stated, `place` the order of the reports by date.
 */
export const datedReports: Sql = sql`
  select report_id, series, region_code, region_level, year, chars, starts, ends, day,
    row_number() over (order by starts, report_id) as place
  from (
    select k.report_id, k.series, k.region_code, k.region_level, k.year, k.chars,
      coalesce(r.date_start, make_date(k.year, 1, 1)) as starts,
      coalesce(r.date_end, r.date_start, make_date(k.year, 12, 31)) as ends,
      case when r.date_precision = 'day' then cast(r.date_start as varchar)
        when r.date_precision = 'month' then left(cast(r.date_start as varchar), 7)
        else cast(k.year as varchar) end as day
    from kept k join reports r on r.report_id = k.report_id
    where k.year is not null and r.date_basis is distinct from 'inferred')`;
