import { partsOf, type Filters, type GroupKey, type PartKey } from '../model/filters.ts';
import type { Locale } from '../model/message.ts';
import { join, sql, type Sql } from '../sql/sql.ts';
import type { ChartTheme, Scope } from '../view/define-view.ts';
import { seriesNames } from './names.ts';
import { countedChars, inPart, reportsKept, withPhrase } from '../view/report-scope.ts';

/** What a view is split by: nothing, the groups A to D, or the one group that is set against all the rest. */
export type SeriesKey = 'all' | PartKey;

export interface Series {
  readonly key: SeriesKey;
  /** The name as a constant of SQL, so that its type is known before values are bound. */
  readonly literal: Sql;
  /** `dates` is null where the year is always stated; else alias `r` is the report. */
  readonly member: (region: Sql, year: Sql, dates?: null) => Sql;
}

const literals = { all: sql`'all'`, a: sql`'a'`, b: sql`'b'`, c: sql`'c'`, d: sql`'d'`, rest: sql`'rest'` };

export const seriesLiteral = (key: SeriesKey): Sql => literals[key];

const everything: Series = { key: 'all', literal: literals.all, member: () => sql`true` };

/** The parts of the comparison, group A first; everything as one where nothing is compared, or one part alone is asked for. */
export function seriesOf(filters: Filters): readonly Series[] {
  const parts = filters.part === undefined ? partsOf(filters) : [];
  if (parts.length === 0) return [everything];
  return parts.map((part) => ({
    key: part.key,
    literal: literals[part.key],
    member: (region, year, dates) => inPart(part, filters, region, year, dates),
  }));
}

/** The two sides of a comparison that has no more: the first two groups, or the one group and the rest. */
export const sidesOnly = (filters: Filters): Filters => {
  const [first, second] = partsOf(filters).map((part) => part.key);
  const kept = (key: GroupKey) => (key === first || key === second ? filters[key] : null);
  return { ...filters, a: kept('a'), b: kept('b'), c: kept('c'), d: kept('d') };
};

/** The reports that the filters keep and that have a chosen phrase, as views of reports count them. */
export const keptReportsWithPhrase = (filters: Filters): Sql => keptReports(filters, withPhrase(filters));

/** The reports that the filters keep, and `also` does, once for each series that they belong to. */
export function keptReports(filters: Filters, also: Sql = sql`true`): Sql {
  const parts = seriesOf(filters).map(
    ({ literal, member }) =>
      sql`select r.report_id, r.region_code, r.region_level, r.year, r.date_start, r.date_precision, r.duplicate_of,
            ${countedChars(filters)} as chars, ${literal} as series
          from reports r where ${reportsKept(filters)} and ${also} and ${member(sql`r.region_code`, sql`r.year`)}`,
  );
  return join(parts, ' union all ', sql`select null`);
}

/** The reports behind a view that is split by group; `dated` leaves out those without a year. */
export const comparedReports =
  ({ dated = false }: { dated?: boolean } = {}) =>
  ({ filters }: Pick<Scope, 'filters'>): Sql =>
    sql`select distinct report_id from (${keptReports(filters)}) where ${dated ? sql`year is not null` : sql`true`}`;

/** The reports behind a view of reports, which a chosen phrase filters. */
export const reportsWithPhrase = ({ filters }: Pick<Scope, 'filters'>): Sql =>
  sql`select distinct report_id from (${keptReportsWithPhrase(filters)})`;

/** The reports behind a view that groups do not split. */
export const allKeptReports = ({ filters }: Pick<Scope, 'filters'>): Sql =>
  sql`select r.report_id from reports r where ${reportsKept(filters)}`;

export const seriesName = (key: string, locale: Locale): string => seriesNames[key]?.[locale] ?? key;

export function seriesColour(key: string, theme: ChartTheme): string {
  if (key === 'a' || key === 'b' || key === 'c' || key === 'd') return theme[key];
  return key === 'rest' ? theme.muted : theme.accent;
}
