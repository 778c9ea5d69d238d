import { integer, optional, tables, text, type RowOf } from '../model/tables.ts';
import { sql, type Sql } from '../sql/sql.ts';

const { shared_passages: passages, reports } = tables;

/** A passage of a report that another one has too. */
export const sharedColumns = {
  start: passages.start,
  end: passages.end,
  chars: passages.chars,
  other_id: integer('the other report'),
  other_start: integer('where it begins there'),
  other_end: integer('where it ends there'),
  other_title: reports.title,
  other_file: text('file of the other report'),
  other_year: optional(integer('its year')),
  original: { ...tables.reports.has_text, doc: 'whether the other report is the first that has it' },
} as const;
export type SharedPassageRow = RowOf<typeof sharedColumns>;

/** The passages that a report has from earlier ones, and those that later ones have from it, in the order of its text. */
export const sharedQuery = (reportId: number): Sql => sql`
  select s.*, r.title as other_title, r.file as other_file, r.year as other_year from (
    select start, "end", chars, original_id as other_id, original_start as other_start, original_end as other_end,
      true as original from shared_passages where report_id = ${reportId}
    union all
    select original_start, original_end, chars, report_id, start, "end", false
      from shared_passages where original_id = ${reportId}
  ) s join reports r on r.report_id = s.other_id order by s.start, s.original desc, s.other_id`;

/** The stretches that each report has from earlier ones. */
export const coveredColumns = { report_id: passages.report_id, start: passages.start, end: passages.end } as const;
