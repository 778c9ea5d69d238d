import type { Filters, Group } from '../model/filters.ts';
import type { Locale } from '../model/message.ts';
import { all, join, sql, type Sql } from '../sql/sql.ts';
import type { ChartTheme, Scope } from '../view/define-view.ts';
import { seriesNames } from './names.ts';
import { allStated, countedChars, inRegions, inYears, ofGroup, reportsKept } from '../view/report-scope.ts';

/** What a view is split by: nothing, groups A and B, or the one group that is set against all the rest. */
export type SeriesKey = 'all' | 'a' | 'b' | 'rest';

export interface Series {
  readonly key: SeriesKey;
  /** The name as a constant of SQL, so that its type is known before values are bound. */
  readonly literal: Sql;
  /** `dates` is null where the year is always stated; else alias `r` is the report. */
  readonly member: (region: Sql, year: Sql, dates?: null) => Sql;
}

const literals = { all: sql`'all'`, a: sql`'a'`, b: sql`'b'`, rest: sql`'rest'` };

const memberOf =
  (group: Group, filters: Filters) =>
  (region: Sql, year: Sql, dates?: null): Sql =>
    all([inRegions(region, group.regions), inYears(year, group.years, dates === null ? allStated : ofGroup(filters))]);

/** The parts of the comparison; the side of group A comes first. */
export function seriesOf(filters: Filters): readonly Series[] {
  const { a, b } = filters;
  const series = (key: SeriesKey, member: Series['member']): Series => ({ key, literal: literals[key], member });
  if (a && b) return [series('a', memberOf(a, filters)), series('b', memberOf(b, filters))];
  const only = a ?? b;
  if (!only) return [series('all', () => sql`true`)];
  // `is not true` also keeps rows whose region or year is unknown: they are certainly not in the group.
  const rest = series(
    'rest',
    (region, year, dates) => sql`((${memberOf(only, filters)(region, year, dates)}) is not true)`,
  );
  return a ? [series('a', memberOf(a, filters)), rest] : [rest, series('b', memberOf(only, filters))];
}

/** The reports that the filters keep, once for each series that they belong to. */
export function keptReports(filters: Filters): Sql {
  const parts = seriesOf(filters).map(
    ({ literal, member }) =>
      sql`select r.report_id, r.region_code, r.region_level, r.year, r.date_start, r.date_precision, r.duplicate_of,
            ${countedChars(filters)} as chars, ${literal} as series
          from reports r where ${reportsKept(filters)} and ${member(sql`r.region_code`, sql`r.year`)}`,
  );
  return join(parts, ' union all ', sql`select null`);
}

/** The reports behind a view that is split by group; `dated` leaves out those without a year. */
export const comparedReports =
  ({ dated = false }: { dated?: boolean } = {}) =>
  ({ filters }: Pick<Scope, 'filters'>): Sql =>
    sql`select distinct report_id from (${keptReports(filters)}) where ${dated ? sql`year is not null` : sql`true`}`;

/** The reports behind a view that groups do not split. */
export const allKeptReports = ({ filters }: Pick<Scope, 'filters'>): Sql =>
  sql`select r.report_id from reports r where ${reportsKept(filters)}`;

export const seriesName = (key: string, locale: Locale): string => seriesNames[key]?.[locale] ?? key;

export function seriesColour(key: string, theme: ChartTheme): string {
  if (key === 'a') return theme.a;
  if (key === 'b') return theme.b;
  return key === 'rest' ? theme.muted : theme.accent;
}
