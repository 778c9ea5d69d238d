import type { Filters, Group, YearRange } from '../model/filters.ts';
import { all, any, sql, type Sql } from '../sql/sql.ts';

/** Code → the condition that a region column lies in it: a province or prefecture means itself and all below. */
function within(column: Sql, code: number): Sql {
  if (code === 100000) return sql`${column} = 100000`;
  if (code % 10000 === 0) return sql`${column} between ${code} and ${code + 9999}`;
  if (code % 100 === 0) return sql`${column} between ${code} and ${code + 99}`;
  return sql`${column} = ${code}`;
}

export const inRegions = (column: Sql, codes: readonly number[]): Sql =>
  codes.length === 0 ? sql`true` : sql`(${any(codes.map((code) => within(column, code)))})`;

export function inYears(column: Sql, years: YearRange, undated: boolean): Sql {
  const bounds: Sql[] = [];
  if (years.from !== null) bounds.push(sql`${column} >= ${years.from}`);
  if (years.to !== null) bounds.push(sql`${column} <= ${years.to}`);
  if (bounds.length === 0) return sql`true`;
  return undated ? sql`(${column} is null or ${all(bounds)})` : sql`(${column} is not null and ${all(bounds)})`;
}

/** The reports (alias `r`) that the filters keep. */
export function reportsKept(filters: Filters): Sql {
  return all([
    inRegions(sql`r.region_code`, filters.regions),
    inYears(sql`r.year`, filters.years, filters.undated),
    filters.counting === 'unique' ? sql`r.duplicate_of is null` : sql`true`,
  ]);
}

/**
 * The year by which a figure (alias `f`, of report `r`) is filtered and grouped: the one that it speaks of, else that of
 * its report, since a total of several years or a figure without a date was still stated in that year.
 */
export const figureYear: Sql = sql`coalesce(f.year, r.year)`;

/** The figures (alias `f`, of reports `r`) that the filters keep: region and year are those of the figure itself. */
export function figuresKept(filters: Filters): Sql {
  return all([
    inRegions(sql`f.region_code`, filters.regions),
    inYears(figureYear, filters.years, filters.undated),
    filters.counting === 'unique' ? sql`r.duplicate_of is null` : sql`true`,
  ]);
}

/** The reports (alias `r`) of a group of the comparison; groups never hold undated reports when they name years. */
export function inGroup(group: Group): Sql {
  return all([inRegions(sql`r.region_code`, group.regions), inYears(sql`r.year`, group.years, false)]);
}
