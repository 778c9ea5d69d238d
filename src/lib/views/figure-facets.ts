import type { Filters } from '../model/filters.ts';
import { integer, optional, text, type RowOf } from '../model/tables.ts';
import { all, any, join, list, sql, type Sql } from '../sql/sql.ts';
import type { Scope } from '../view/define-view.ts';
import { figureYear, figuresKept } from '../view/report-scope.ts';
import { filterWords } from '../view/words.ts';
import { bounds, statuses } from './names.ts';
import { unitName } from './quantity.ts';
import { seriesOf } from './series.ts';

/** What single figures can be told apart by. */
export const facets = ['indicator', 'status', 'bound', 'unit', 'region'] as const;
export type Facet = (typeof facets)[number];

const among = (column: Sql, values: readonly string[]): Sql =>
  values.length === 0 ? sql`true` : sql`${column} in (${list(values)})`;

/** The figures (alias `f`) of the chosen statuses, bounds and units. */
export const ofFacets = ({ statuses, bounds, units }: Pick<Filters, 'statuses' | 'bounds' | 'units'>): Sql =>
  all([among(sql`f.status`, statuses), among(sql`f.bound`, bounds), among(sql`f.unit`, units)]);

/** The filters of a view of single figures, in words. */
export function figureScopeWords({ filters, labels, locale }: Scope): string {
  const parts = [
    ...filters.statuses.map((s) => statuses[s]?.[locale] ?? s),
    ...filters.bounds.map((b) => bounds[b]?.[locale] ?? b),
    ...filters.units.map((u) => unitName(u, locale)),
  ];
  const rest = filterWords(filters, labels, locale);
  if (parts.length === 0) return rest;
  return locale === 'zh' ? `${rest}；只含：${parts.join('、')}` : `${rest}; only ${parts.join(', ')}`;
}

export const facetColumns = {
  facet: text('indicator, status, bound, unit or region'),
  value: optional(text('identifier, or code of a region; null for an unknown region')),
  n: integer('figures of the dataset that have it and that all other filters keep'),
} as const;
export type FacetRow = RowOf<typeof facetColumns>;

/** The filters without a facet: its own choice must not hide what else could be chosen. */
const without: Readonly<Record<Facet, (filters: Filters) => Filters>> = {
  indicator: (f) => ({ ...f, indicator: null }),
  status: (f) => ({ ...f, statuses: [] }),
  bound: (f) => ({ ...f, bounds: [] }),
  unit: (f) => ({ ...f, units: [] }),
  region: (f) => ({ ...f, regions: [] }),
};

const valueOf: Readonly<Record<Facet, Sql>> = {
  indicator: sql`f.indicator`,
  status: sql`f.status`,
  bound: sql`f.bound`,
  unit: sql`f.unit`,
  // Provinces with all below them, as the filter means them; the country for itself.
  region: sql`(f.region_code // 10000 * 10000)::varchar`,
};

const chosen: Readonly<Record<Facet, (filters: Filters) => boolean>> = {
  indicator: (f) => f.indicator !== null,
  status: (f) => f.statuses.length > 0,
  bound: (f) => f.bounds.length > 0,
  unit: (f) => f.units.length > 0,
  region: (f) => f.regions.length > 0,
};

/** The figures that the filters keep, with the value of every facet. */
function valued(filters: Filters): Sql {
  const inGroups = any(seriesOf(filters).map(({ member }) => member(sql`f.region_code`, figureYear)));
  const indicator = filters.indicator === null ? sql`true` : sql`f.indicator = ${filters.indicator}`;
  const values = facets.map((facet) => sql`${valueOf[facet]} as ${constant(facet)}`);
  return sql`select ${join(values, ', ', sql``)} from figures f join reports r on r.report_id = f.report_id
    where ${figuresKept(filters)} and ${ofFacets(filters)} and ${indicator} and (${inGroups})`;
}

const constant = (facet: Facet): Sql => ({ text: facet, values: [] });
const quoted = (facet: Facet): Sql => ({ text: `'${facet}'`, values: [] });

/**
 * How many figures have each value of each facet, under the choices of all others; the commonest first. Facets in which
 * nothing is chosen are counted together in one scan.
 */
export function facetQuery({ filters }: Pick<Scope, 'filters'>): Sql {
  const free = facets.filter((facet) => !chosen[facet](filters));
  const parts = facets
    .filter((facet) => chosen[facet](filters))
    .map(
      (facet) =>
        sql`select ${quoted(facet)} as facet, ${constant(facet)} as value, count(*)::integer as n
          from (${valued(without[facet](filters))}) group by 2`,
    );
  if (free.length > 0) {
    const names = free.map((facet) => sql`when grouping(${constant(facet)}) = 0 then ${quoted(facet)}`);
    const sets = free.map((facet) => sql`(${constant(facet)})`);
    parts.push(
      sql`select case ${join(names, ' ', sql``)} end as facet, coalesce(${join(free.map(constant), ', ', sql``)}) as value,
          count(*)::integer as n
        from (${valued(filters)}) group by grouping sets (${join(sets, ', ', sql``)})`,
    );
  }
  return sql`select * from (${join(parts, ' union all ', sql`select null`)}) order by facet, n desc, value`;
}
