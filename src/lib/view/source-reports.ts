import { integer, tables, type RowOf } from '../model/tables.ts';
import { sql, type Sql } from '../sql/sql.ts';

const { reports } = tables;

/** What a citation of a report is made of. */
export const sourceColumns = {
  report_id: reports.report_id,
  title: reports.title,
  source: reports.source,
  author: reports.author,
  url: reports.url,
  year: reports.year,
  date_published: reports.date_published,
  file: reports.file,
  sha256: reports.sha256,
  /** Reports behind the view in all, of which these are the first. */
  of: integer('reports in all'),
} as const;

export type SourceReport = RowOf<typeof sourceColumns>;

/** Reports that a package cites one by one; the README says how many more there are. */
export const mostCited = 2000;

/** Whole numbers as constants of SQL: a list may be longer than a statement takes values. */
export const numbers = (values: Iterable<number>): Sql => ({
  text: `unnest([${[...values].join(',')}]::integer[])`,
  values: [],
});

/** The reports of a query of `report_id`s, in the order of their numbers. */
export const sourcesQuery = (ids: Sql): Sql => sql`
  select r.report_id, r.title, r.source, r.author, r.url, r.year, r.date_published, r.file, r.sha256,
    count(*) over ()::integer as of
  from reports r where r.report_id in (${ids}) order by r.report_id limit ${mostCited}`;
