import type { Database } from '../lib/db/database.ts';
import { noFilters } from '../lib/model/filters.ts';
import type { Manifest, Summary } from '../lib/model/manifest.ts';
import type { Columns } from '../lib/model/tables.ts';
import type { Sql } from '../lib/sql/sql.ts';
import { datasetLabels, labelQueries } from '../lib/view/labels.ts';
import { summaryViews, views } from '../lib/views/index.ts';

type SummaryRows = Summary['views'][string];

/** Rows that have been checked against their columns hold nothing but text, numbers, booleans and nulls. */
const rowsOf = async (db: Database, sql: Sql, columns: Columns): Promise<SummaryRows> =>
  (await db.query(sql, columns)).map((row) => ({ ...row }));

/** `summary.json`: the labels and the rows of the first charts without filters, as the site would query them. */
export async function makeSummary(db: Database, manifest: Manifest): Promise<Summary> {
  const rows: Record<string, SummaryRows> = {};
  for (const [id, { sql, columns }] of Object.entries(labelQueries)) rows[id] = await rowsOf(db, sql, columns);
  const labels = datasetLabels(
    {
      regions: await db.query(labelQueries.labels_regions.sql, labelQueries.labels_regions.columns),
      indicators: await db.query(labelQueries.labels_indicators.sql, labelQueries.labels_indicators.columns),
      years: await db.query(labelQueries.labels_years.sql, labelQueries.labels_years.columns),
    },
    manifest,
  );
  for (const id of summaryViews) {
    const view = views.find((v) => v.id === id);
    if (!view) throw new Error(`there is no view "${id}" for the summary`);
    rows[id] = await rowsOf(db, view.query({ filters: noFilters, labels, locale: 'zh' }), view.raw as Columns);
  }
  return { fingerprint: manifest.fingerprint, views: rows };
}
