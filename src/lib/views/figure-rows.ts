import { partsOf, type Filters } from '../model/filters.ts';
import { integer, optional, text } from '../model/tables.ts';
import { join, sql, type Sql } from '../sql/sql.ts';
import type { Scope } from '../view/define-view.ts';
import { figureYear, figuresKept } from '../view/report-scope.ts';
import { aside, columns, label, named } from './columns.ts';
import { ofFacets } from './figure-facets.ts';
import { indicatorOf } from './indicator.ts';
import { yearBases } from './names.ts';
import { seriesOf } from './series.ts';

const c = columns;

/** A figure as the queries return it. */
export const figureColumns = {
  indicator: c.indicator,
  region_code: c.region_code,
  year: c.year,
  year_basis: named(
    label(optional(text('text, or title where the year is inferred from the title of the report; null when unknown')), {
      zh: '年份依据',
      en: 'Year from',
    }),
    yearBases,
  ),
  value: c.value,
  value_high: c.value_high,
  bound: c.bound,
  unit: c.unit,
  status: c.status,
  period_kind: c.period_kind,
  subject: c.subject,
  number_text: c.number_text,
  series: c.series,
  figure_id: c.figure_id,
  report_id: c.report_id,
  report_year: aside(
    label(
      optional(integer('year of the report that states it; null when unknown')),
      { zh: '报告年份', en: 'Year of the report' },
      'code',
    ),
  ),
};

const { indicator, region_code, ...others } = figureColumns;

/** The same with the name of the region, as charts of figures show it. */
export const figureShown = { indicator, region_code, region: c.region, ...others };

/** Most rows that a view of single figures or reports reads; a finding says so when there are more. */
export const rowLimit = 20_000;

/** Of a view that is drawn once for each part of a comparison: all parts together read no more rows than one would. */
export const rowLimitOf = (filters: Filters): number =>
  filters.part === undefined ? rowLimit : Math.floor(rowLimit / partsOf(filters).length);

const limit: Sql = { text: `limit ${rowLimit}`, values: [] };

const yearBasis = sql`case when f.year is null then null
  when contains(coalesce(f.flags, ''), 'year_of_report') then 'title' else 'text' end`;

/** The figures that the filters keep, of one indicator or of all: the latest years first. */
export function figureRows({ filters }: Scope, indicator: string | null): Sql {
  const parts = seriesOf(filters).map(
    ({ literal, member }) =>
      sql`select f.figure_id, ${literal} as series, f.region_code, f.year, ${yearBasis} as year_basis, f.indicator, f.subject, f.value, f.value_high,
            f.bound, f.unit, f.status, f.period_kind, f.number_text, f.report_id, r.year as report_year
          from figures f join reports r on r.report_id = f.report_id
          where ${figuresKept(filters)} and ${ofFacets(filters)} and ${member(sql`f.region_code`, figureYear)}
            and ${indicator === null ? sql`true` : sql`f.indicator = ${indicator}`}`,
  );
  return sql`select * from (${join(parts, ' union all ', sql`select null`)})
    order by year desc nulls last, region_code nulls last, indicator, figure_id, series ${limit}`;
}

export const figuresOfIndicator = (scope: Scope): Sql => figureRows(scope, indicatorOf(scope) ?? '');

interface Unit {
  /** The unit that most figures have; a chart shows one unit, since persons and person-times do not compare. */
  readonly unit: string;
  /** Figures in other units, which only the table shows. */
  readonly left: number;
}

export function commonestUnit(rows: readonly { readonly unit: string }[]): Unit | null {
  const counts = new Map<string, number>();
  for (const { unit } of rows) counts.set(unit, (counts.get(unit) ?? 0) + 1);
  const [first] = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  return first ? { unit: first[0], left: rows.length - first[1] } : null;
}

interface Measured {
  readonly unit: string;
  readonly period_kind: string;
}

interface Measure extends Unit {
  /** Whether a figure can stand on one axis with the others. */
  readonly has: (row: Measured) => boolean;
}

/** A growth of 19.8 per cent in five years is no growth of one year. */
const isOverYears = ({ unit, period_kind }: Measured): boolean =>
  period_kind === 'multi_year' && (unit === 'percent' || unit === 'percentage_point');

/** What one axis can hold of figures of an indicator: one unit; rates over several years only where most are such. */
export function measureOf(rows: readonly Measured[]): Measure | null {
  const unit = commonestUnit(rows)?.unit;
  if (unit === undefined) return null;
  const same = rows.filter((r) => r.unit === unit);
  const overYears = 2 * same.filter(isOverYears).length > same.length;
  const has = (r: Measured): boolean => r.unit === unit && (overYears || !isOverYears(r));
  return { unit, has, left: rows.length - rows.filter(has).length };
}

/** Positive values that span more than three orders of magnitude, or as many as are named, need a logarithmic axis. */
export function spansOrders(values: readonly number[], orders = 3): boolean {
  const least = Math.min(...values);
  return values.length > 0 && least > 0 && Math.max(...values) / least > 10 ** orders;
}
