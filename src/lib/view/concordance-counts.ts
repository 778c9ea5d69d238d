import { groupKeys, type Filters, type GroupKey } from '../model/filters.ts';
import { integer, number, optional, tables, text, type RowOf } from '../model/tables.ts';
import { all, join, sql, type Sql } from '../sql/sql.ts';
import { countedChars, inRegions, inYears, ofGroup, reportsKept, withPhrase } from './report-scope.ts';

const { reports } = tables;

/** Whether a report (alias `r`) belongs to a group of the comparison. */
function inGroup(filters: Filters, name: GroupKey): Sql {
  const group = filters[name];
  if (group === null) return sql`false`;
  return sql`coalesce(${all([
    inRegions(sql`r.region_code`, group.regions),
    inYears(sql`r.year`, group.years, ofGroup(filters)),
  ])}, false)`;
}

/** The letters of the groups that a report (alias `r`) belongs to, such as `AC`. */
const groupsOf = (filters: Filters): Sql =>
  sql`concat(${join(
    groupKeys.map((key) => sql`case when ${inGroup(filters, key)} then ${letter(key)} else '' end`),
    ', ',
    sql`''`,
  )})`;

const letter = (key: GroupKey): Sql => ({ text: `'${key.toUpperCase()}'`, values: [] });

/** A report that may hold what is searched for. */
export const candidateColumns = {
  report_id: reports.report_id,
  title: reports.title,
  file: reports.file,
  source: reports.source,
  url: reports.url,
  region_code: reports.region_code,
  year: reports.year,
  groups: text('letters of the groups that it belongs to'),
} as const;
export type Candidate = RowOf<typeof candidateColumns>;

/** Numbers as one value, whatever their number, so that one prepared statement serves all. */
const listed = (ids: Iterable<number>): Sql =>
  sql`(select unnest(cast(string_split(cast(${[...ids].join(',')} as varchar), ',') as integer[])))`;

/** Of these reports, at least one, those that the filters keep. */
export const candidateQuery = (filters: Filters, ids: Iterable<number>): Sql => sql`
  select r.report_id, r.title, r.file, r.source, r.url, r.region_code, r.year,
    ${groupsOf(filters)} as groups
  from reports r where r.report_id in ${listed(ids)} and ${reportsKept(filters)} and ${withPhrase(filters)}
  order by r.report_id`;

/** How much text there is to find something in. */
export const extentColumns = {
  region_code: reports.region_code,
  year: reports.year,
  groups: candidateColumns.groups,
  reports: integer('reports'),
  chars: number('characters that count'),
} as const;
export type Extent = RowOf<typeof extentColumns>;

export const extentQuery = (filters: Filters): Sql => sql`
  select r.region_code, r.year, ${groupsOf(filters)} as groups, count(*)::integer as reports, sum(${countedChars(filters)})::double as chars
  from reports r where ${reportsKept(filters)} and ${withPhrase(filters)} group by 1, 2, 3`;

/** The stretches of these reports that stand in earlier ones. */
export const coveredIn = (ids: Iterable<number>): Sql => sql`
  select report_id, start, "end" from shared_passages where report_id in ${listed(ids)} order by report_id, start`;

/** What the counts can be parted by. */
export const dimensions = ['group', 'region', 'year'] as const;
export type Dimension = (typeof dimensions)[number];

/** Occurrences in the reports of a region, a year or a group. */
export interface CountRow {
  readonly by: Dimension;
  /** Null for reports whose region or year is unknown. */
  readonly key: string | number | null;
  readonly n: number;
  readonly reportsWith: number;
  readonly reports: number;
  readonly chars: number;
  /** Per 10,000 characters; null where there are none. */
  readonly rate: number | null;
}

type Placed = Pick<Extent, 'region_code' | 'year' | 'groups'>;

const keysOf = (by: Dimension, { region_code, year, groups }: Placed): readonly (string | number | null)[] => {
  if (by === 'region') return [region_code];
  if (by === 'year') return [year];
  return [...groups];
};

/**
 * Counts by group, region and year; every region and year with texts has a row. Regions come with the most
 * occurrences first, the others in their order, unknown ones last.
 * @param times occurrences by report
 */
export function countRows(
  extent: readonly Extent[],
  hits: Iterable<Placed & { readonly n: number }>,
): readonly CountRow[] {
  const cells = new Map<
    string,
    { by: Dimension; key: string | number | null; n: number; reportsWith: number; reports: number; chars: number }
  >();
  const cell = (by: Dimension, key: string | number | null) => {
    const id = `${by} ${key}`;
    const found = cells.get(id) ?? { by, key, n: 0, reportsWith: 0, reports: 0, chars: 0 };
    cells.set(id, found);
    return found;
  };
  for (const row of extent) {
    for (const by of dimensions) {
      for (const key of keysOf(by, row)) {
        const of = cell(by, key);
        of.reports += row.reports;
        of.chars += row.chars;
      }
    }
  }
  for (const hit of hits) {
    for (const by of dimensions) {
      for (const key of keysOf(by, hit)) {
        const of = cell(by, key);
        of.n += hit.n;
        of.reportsWith += 1;
      }
    }
  }
  const last = (key: string | number | null): number => (key === null ? 1 : 0);
  return [...cells.values()]
    .map((row) => ({ ...row, rate: row.chars > 0 ? (10_000 * row.n) / row.chars : null }))
    .sort(
      (a, b) =>
        dimensions.indexOf(a.by) - dimensions.indexOf(b.by) ||
        last(a.key) - last(b.key) ||
        (a.by === 'region' ? b.n - a.n : 0) ||
        ((a.key ?? 0) < (b.key ?? 0) ? -1 : 1),
    );
}

/** The counts as CSV holds them. */
export const countColumns = {
  by: text('group, region or year'),
  key: optional(text('A to D, code of the region, or year; empty where unknown')),
  name: text('name of the region or group'),
  n: integer('occurrences'),
  reports_with: integer('reports with at least one'),
  reports: integer('reports'),
  chars: number('characters of these reports'),
  per_10000: optional(number('occurrences per 10,000 characters')),
} as const;
