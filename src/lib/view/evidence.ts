import { integer, number, optional, text, tables, type RowOf } from '../model/tables.ts';
import { sql, type Sql } from '../sql/sql.ts';

const { figures, reports } = tables;

/** A figure with the report that states it. */
export const evidenceColumns = {
  figure_id: integer('figure'),
  report_id: integer('report'),
  region_code: figures.region_code,
  year: figures.year,
  indicator: text('indicator'),
  subject: figures.subject,
  value: number('value'),
  value_high: figures.value_high,
  bound: text('bound'),
  unit: text('unit'),
  status: text('status'),
  period_kind: text('period'),
  number_text: text('number as written'),
  evidence: text('clause or sentence'),
  start: figures.start,
  end: figures.end,
  flags: figures.flags,
  title: reports.title,
  file: reports.file,
  sha256: reports.sha256,
  source: reports.source,
  url: reports.url,
  date_start: reports.date_start,
  date_end: reports.date_end,
  date_precision: reports.date_precision,
  date_basis: reports.date_basis,
  date_partial: reports.date_partial,
  report_year: optional(integer('year of the report')),
  has_text: reports.has_text,
} as const;

export type Evidence = RowOf<typeof evidenceColumns>;

/** @param from the relation of figures, where it is not the table of that name */
export const evidenceQuery = (figureId: number, from: Sql = sql`figures`): Sql => sql`
  select f.figure_id, f.report_id, f.region_code, f.year, f.indicator, f.subject, f.value, f.value_high, f.bound, f.unit,
    f.status, f.period_kind, f.number_text, f.evidence, f.start, f."end", f.flags, r.title, r.file, r.sha256,
    r.source, r.url, r.date_start, r.date_end, r.date_precision, r.date_basis, r.date_partial, r.year as report_year, r.has_text
  from ${from} f join reports r on r.report_id = f.report_id where f.figure_id = ${figureId}`;

/** The evidence before, at and after the number; all of it before when the number does not stand in it as written. */
export function splitEvidence(evidence: string, numberText: string): readonly [string, string, string] {
  const at = numberText === '' ? -1 : evidence.indexOf(numberText);
  if (at === -1) return [evidence, '', ''];
  return [evidence.slice(0, at), numberText, evidence.slice(at + numberText.length)];
}
