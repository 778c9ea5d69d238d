import type { TimeUnit } from '../model/filters.ts';
import { sql, type Sql } from '../sql/sql.ts';

/**
 * Year and month of a report (alias `k`) as the unit of time asks for them; both null for reports whose date does not
 * say as much, so that they stand apart.
 */
export function periodOf(unit: TimeUnit): { readonly year: Sql; readonly month: Sql } {
  if (unit === 'year') return { year: sql`k.year`, month: sql`null::integer` };
  const dated = sql`k.date_precision in ('day', 'month') and year(k.date_start) = k.year`;
  return {
    year: sql`(case when ${dated} then k.year end)::integer`,
    month: sql`(case when ${dated} then month(k.date_start) end)::integer`,
  };
}
