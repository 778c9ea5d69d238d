import { integer, optional, tables, text, type RowOf } from '../model/tables.ts';
import { sql, type Sql } from '../sql/sql.ts';

const { reports, figures, sentences } = tables;

/** A report with the numbers of its neighbours. */
export const readerReportColumns = {
  ...reports,
  duplicate_title: optional(text('title of the report that it copies')),
  previous_id: optional(integer('report before it')),
  next_id: optional(integer('report after it')),
} as const;
export type ReaderReport = RowOf<typeof readerReportColumns>;

export const readerReportQuery = (reportId: number): Sql => sql`
  select r.*, d.title as duplicate_title,
    (select max(p.report_id) from reports p where p.report_id < r.report_id) as previous_id,
    (select min(n.report_id) from reports n where n.report_id > r.report_id) as next_id
  from reports r left join reports d on d.report_id = r.duplicate_of where r.report_id = ${reportId}`;

export const readerFigureColumns = {
  figure_id: figures.figure_id,
  region_code: figures.region_code,
  year: figures.year,
  indicator: figures.indicator,
  subject: figures.subject,
  value: figures.value,
  value_high: figures.value_high,
  bound: figures.bound,
  unit: figures.unit,
  status: figures.status,
  period_kind: figures.period_kind,
  number_text: figures.number_text,
  evidence: figures.evidence,
  start: figures.start,
  end: figures.end,
  flags: figures.flags,
} as const;
export type ReaderFigure = RowOf<typeof readerFigureColumns>;

/** @param from the relation of figures, where it is not the table of that name */
export const readerFigureQuery = (reportId: number, from: Sql = sql`figures`): Sql => sql`
  select figure_id, region_code, year, indicator, subject, value, value_high, bound, unit, status, period_kind, number_text, evidence,
    start, "end", flags
  from ${from} f where report_id = ${reportId} order by start, figure_id`;

export const readerPhraseColumns = {
  phrase: text('expression'),
  n: integer('occurrences in the report'),
} as const;
export type ReaderPhrase = RowOf<typeof readerPhraseColumns>;

export const readerPhraseQuery = (reportId: number): Sql => sql`
  select p.phrase, c.n from phrase_counts c join phrases p on p.phrase_id = c.phrase_id
  where c.report_id = ${reportId} order by c.n desc, p.chars desc, p.phrase`;

export const readerSentenceColumns = { start: optional(sentences.start), end: optional(sentences.end) } as const;

/** The sentence of a place, or the sentences that it goes over, as one stretch; null where none are known. */
export const readerSentenceQuery = (
  reportId: number,
  place: { readonly start: number; readonly end: number },
): Sql => sql`
  select min(start)::integer as start, max("end")::integer as "end" from sentences
  where report_id = ${reportId} and start < ${place.end} and "end" > ${place.start}`;
