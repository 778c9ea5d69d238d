import { integer, optional, tables, text, type RowOf } from '../model/tables.ts';
import { constant, join, sql, type Sql } from '../sql/sql.ts';
import type { Action } from './define-view.ts';
import { numbers } from './source-reports.ts';

const { reports, figures } = tables;

/** What lies behind a row: a figure, or a stretch of a report. Rows count from 1, as in the data. */
export type Behind =
  | { readonly row: number; readonly figureId: number }
  | { readonly row: number; readonly reportId: number; readonly start: number; readonly end: number };

/** The places that the rows of a view lead to; a row that only filters leads to none. */
export function placesBehind(actions: readonly (Action | null)[]): readonly Behind[] {
  return actions.flatMap((action, i): readonly Behind[] => {
    const row = i + 1;
    switch (action?.kind) {
      case 'figure':
        return [{ row, figureId: action.figureId }];
      case 'figures':
        return action.figures.map(({ figureId }) => ({ row, figureId }));
      case 'report': {
        const { reportId, start, end } = action;
        return start === undefined || end === undefined ? [] : [{ row, reportId, start, end }];
      }
      default:
        return [];
    }
  });
}

/** `evidence.csv`: what a report states behind a row of the data. */
export const rowEvidenceColumns = {
  row: integer('row of the data that it stands behind, from 1 without the header'),
  figure_id: optional(integer('figure; null where the row counts an expression')),
  report_id: reports.report_id,
  file: reports.file,
  title: reports.title,
  source: reports.source,
  url: reports.url,
  number_text: optional(text('the number as the report writes it, with its unit and bound')),
  evidence: optional(
    text('clause or sentence that states it; null where the dataset has no texts and the row counts an expression'),
  ),
  start: figures.start,
  end: figures.end,
} as const;

export type RowEvidence = RowOf<typeof rowEvidenceColumns>;

/** The evidence of figures. */
export const figuresBehindQuery = (places: readonly Extract<Behind, { figureId: number }>[]): Sql => sql`
  select p.row, f.figure_id, f.report_id, r.file, r.title, r.source, r.url, f.number_text, f.evidence, f.start, f."end"
  from (select ${numbers(places.map((p) => p.row))} as row, ${numbers(places.map((p) => p.figureId))} as figure_id) p
    join figures f on f.figure_id = p.figure_id join reports r on r.report_id = f.report_id
  order by p.row, f.figure_id`;

/** The sentences that stretches of reports lie in: `start` and `end` are those of the sentences. */
export const sentencesBehindQuery = (places: readonly Extract<Behind, { reportId: number }>[]): Sql => sql`
  select p.row, null::integer as figure_id, p.report_id, r.file, r.title, r.source, r.url, null::varchar as number_text,
    null::varchar as evidence, min(s.start)::integer as start, max(s."end")::integer as "end"
  from (
    select ${numbers(places.map((p) => p.row))} as row, ${numbers(places.map((p) => p.reportId))} as report_id,
      ${numbers(places.map((p) => p.start))} as first, ${numbers(places.map((p) => p.end))} as beyond
  ) p
    join sentences s on s.report_id = p.report_id and s.start < p.beyond and s."end" > p.first
    join reports r on r.report_id = p.report_id
  group by all order by p.row`;

/** Of rows that sum up, evidence has the first ones, and of each the first places; the data have the counts of all. */
export const mostSums = { rows: 100, places: 25 } as const;

/** A row that sums up, with its places (see `Grounds`). */
export interface Sum {
  readonly row: number;
  readonly places: Sql;
}

/** The places of rows that sum up: figures, or the sentences that a phrase stands in. */
export const sumsBehindQuery = (sums: readonly Sum[]): Sql => sql`
  with places as (${join(
    sums.map(
      ({ row, places }) => sql`(select ${constant(row)} as row, p.* from (${places}) p where p.start is not null
        order by p.report_id, p.start limit ${constant(mostSums.places)})`,
    ),
    ' union all ',
    sql`select null`,
  )})
  select p.row, p.figure_id, p.report_id, r.file, r.title, r.source, r.url, f.number_text, f.evidence,
    coalesce(s.start, p.start)::integer as start, greatest(s."end", p."end")::integer as "end"
  from places p join reports r on r.report_id = p.report_id left join figures f on f.figure_id = p.figure_id
  left join sentences s on p.figure_id is null and s.report_id = p.report_id and p.start >= s.start and p.start < s."end"
  order by p.row, p.report_id, p.start`;
