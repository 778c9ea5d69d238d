import { integer, type RowOf } from '../model/tables.ts';
import { sql } from '../sql/sql.ts';

/** What the readings of a dataset leave open: counts of reports and figures. */
export const qualityColumns = {
  reports: integer('reports'),
  undated: integer('reports without a year'),
  inferred: integer('reports whose date is inferred'),
  placeless: integer('reports without a region'),
  duplicates: integer('reports that copy another'),
  figures: integer('figures'),
  figures_undated: integer('figures whose year cannot be told'),
  figures_placeless: integer('figures whose region cannot be told'),
  figures_other: integer('figures that no indicator of the codebooks takes'),
} as const;

export type Quality = RowOf<typeof qualityColumns>;

export const qualityQuery = sql`
  select count(*)::integer as reports,
    count(*) filter (where year is null)::integer as undated,
    count(*) filter (where date_basis = 'inferred')::integer as inferred,
    count(*) filter (where region_code is null)::integer as placeless,
    count(*) filter (where duplicate_of is not null)::integer as duplicates,
    (select count(*)::integer from figures) as figures,
    (select count(*)::integer from figures where year is null) as figures_undated,
    (select count(*)::integer from figures where region_code is null) as figures_placeless,
    (select count(*)::integer from figures where indicator = 'other') as figures_other
  from reports`;
