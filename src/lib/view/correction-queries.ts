import { tables, type RowOf } from '../model/tables.ts';
import { sql, type Sql } from '../sql/sql.ts';
import { figuresAsRead } from './correction-overlay.ts';

/** Corrections that the dataset was ingested with. */
export const ingestedQuery = sql`select * from corrections where outcome = 'applied' order by correction_id`;

const { figures, reports, regions } = tables;

/** A figure by what corrections know it by. */
export const subjectColumns = {
  figure_id: figures.figure_id,
  start: figures.start,
  end: figures.end,
  number_text: figures.number_text,
  indicator: figures.indicator,
  file: reports.file,
  sha256: reports.sha256,
} as const;
export type SubjectRow = RowOf<typeof subjectColumns>;

/** Changing it would draw another sample: whoever could choose it could choose the figures. */
const seed = 'tifa-atlas 1';

/** Figures of a sample at most; a few hundred are more than anyone checks. */
export const sampleSize = 300;

/**
 * Figures of an indicator in a random order that depends on nothing but the texts: the hash of the seed and of where the
 * figure stands. The first n of them are a simple random sample without replacement, the same on every machine and after
 * every ingest of the same texts. Copies of a report count once.
 */
export const sampleQuery = (indicator: string, corrected: boolean): Sql => sql`
  select f.figure_id, f.start, f."end", f.number_text, f.indicator, r.file, r.sha256
  from (${figuresAsRead(corrected)}) f join reports r on r.report_id = f.report_id
  where f.indicator = ${indicator} and r.duplicate_of is null
  order by md5(${seed} || r.sha256 || ' ' || f.start || ' ' || f."end" || ' ' || f.number_text), f.figure_id
  limit ${sampleSize}`;

/** Every place of the gazetteer, to choose one from. */
export const placeColumns = {
  region_code: regions.region_code,
  name: regions.name,
  short_name: regions.short_name,
  name_en: regions.name_en,
  parent_code: regions.parent_code,
} as const;
export type Place = RowOf<typeof placeColumns>;

export const placesQuery = sql`
  select region_code, name, short_name, name_en, parent_code from regions order by region_code`;

/** Files of the dataset's reports with the hashes of their texts. */
export const fileColumns = { file: reports.file, sha256: reports.sha256 } as const;
export const filesQuery = sql`select file, sha256 from reports`;
