import { integer, text, type RowOf } from '../model/tables.ts';
import { sql, type Sql } from '../sql/sql.ts';

export const phraseColumns = {
  phrase: text('the expression'),
  n: integer('occurrences in all reports'),
  report_count: integer('reports with at least one'),
} as const;

export type PhraseHit = RowOf<typeof phraseColumns>;

/**
 * Phrases that contain a text, those that begin with it first, formulas (of a codebook, or often in quotation marks)
 * before other expressions, then by number of reports.
 */
export const phraseQuery = (wanted: string, limit: number): Sql => sql`
  select phrase, n, report_count from phrases where contains(phrase, ${wanted})
  order by starts_with(phrase, ${wanted}) desc,
    (kind in ('user', 'codebook') or (chars >= 3 and 4 * quoted_n >= n)) desc, chars >= 4 desc, report_count desc, n desc, phrase limit ${limit}`;
