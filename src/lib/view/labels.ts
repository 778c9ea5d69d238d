import type { Manifest } from '../model/manifest.ts';
import { integer, text, type RowOf } from '../model/tables.ts';
import { sql } from '../sql/sql.ts';
import type { DatasetLabels, IndicatorLabel, RegionLabel } from './define-view.ts';

/**
 * Queries of the names and extents of a dataset. An ingest runs them too and puts their rows into `summary.json` under
 * these ids, so that charts have their labels before DuckDB is ready.
 */
export const labelQueries = {
  labels_regions: {
    columns: {
      region_code: integer('code'),
      name: text('full name'),
      short_name: text('short name'),
      name_en: text('name in English'),
      level: text('level'),
      parent_code: { ...integer('region that contains it'), nullable: true },
      reports: integer('reports of the region itself'),
    },
    // Regions with reports or figures, those that contain them, and every province for the map.
    sql: sql`
      with recursive seen as (
        select region_code from regions where level = 'province'
        union select region_code from reports where region_code is not null
        union select region_code from figures where region_code is not null
        union select g.parent_code from seen s join regions g on g.region_code = s.region_code
        where g.parent_code is not null
      ), counts as (select region_code, count(*) as n from reports group by region_code)
      select g.region_code, g.name, g.short_name, g.name_en, g.level, g.parent_code,
        coalesce(c.n, 0)::integer as reports
      from regions g join seen s on s.region_code = g.region_code left join counts c on c.region_code = g.region_code
      order by g.region_code`,
  },
  labels_indicators: {
    columns: {
      indicator: text('identifier'),
      label_zh: text('label in Chinese'),
      label_en: text('label in English'),
      definition: text('what is counted'),
      unit_family: text('kind of quantity'),
      figures: integer('figures of the dataset'),
    },
    sql: sql`
      select i.indicator, i.label_zh, i.label_en, i.definition, i.unit_family, count(f.figure_id)::integer as figures
      from indicators i left join figures f on f.indicator = i.indicator
      group by all order by figures desc, i.indicator`,
  },
  /** Reports by year, for the extent and the small histogram of the filter; year is null for undated reports. */
  labels_years: {
    columns: { year: { ...integer('year'), nullable: true }, reports: integer('reports') },
    sql: sql`select year, count(*)::integer as reports from reports group by year order by year nulls last`,
  },
} as const;

type Rows<K extends keyof typeof labelQueries> = readonly RowOf<(typeof labelQueries)[K]['columns']>[];

export interface LabelRows {
  readonly regions: Rows<'labels_regions'>;
  readonly indicators: Rows<'labels_indicators'>;
  readonly years: Rows<'labels_years'>;
}

/** Labels with the number of reports of each year, and of those without one. */
export interface SiteLabels extends DatasetLabels {
  readonly reportsByYear: ReadonlyMap<number, number>;
  readonly undated: number;
}

const regionLabel = (row: LabelRows['regions'][number]): RegionLabel => ({
  code: row.region_code,
  name: row.name,
  shortName: row.short_name,
  nameEn: row.name_en,
  level: row.level,
  parent: row.parent_code,
  reports: row.reports,
});

const indicatorLabel = (row: LabelRows['indicators'][number]): IndicatorLabel => ({
  indicator: row.indicator,
  label: { zh: row.label_zh, en: row.label_en },
  definition: row.definition,
  unitFamily: row.unit_family,
  figures: row.figures,
});

export function datasetLabels(rows: LabelRows, manifest: Manifest): SiteLabels {
  const reportsByYear = new Map(rows.years.flatMap((r) => (r.year === null ? [] : [[r.year, r.reports] as const])));
  const years = [...reportsByYear.keys()];
  return {
    regions: new Map(rows.regions.map((r) => [r.region_code, regionLabel(r)])),
    indicators: new Map(rows.indicators.map((r) => [r.indicator, indicatorLabel(r)])),
    years: years.length === 0 ? null : { first: Math.min(...years), last: Math.max(...years) },
    reports: rows.years.reduce((sum, r) => sum + r.reports, 0),
    hasTexts: manifest.has_texts,
    hasOccurrences: manifest.rows['phrase_occurrences'] !== undefined,
    reportsByYear,
    undated: rows.years.find((r) => r.year === null)?.reports ?? 0,
  };
}
