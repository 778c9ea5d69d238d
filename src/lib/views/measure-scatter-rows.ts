import { integer, number, optional, text, type RowOf } from '../model/tables.ts';
import { sql, type Sql } from '../sql/sql.ts';
import type { Scope } from '../view/define-view.ts';
import { aside, columns, label, named } from './columns.ts';
import { bounds, statuses, units } from './names.ts';
import { statusName } from './quantity.ts';
import { axisWords, keptByRegion, measured, measureName, measureOf, type Side } from './region-measures.ts';

/** The columns of an axis. */
const axis = <S extends Side>(side: S) => {
  const zh = side === 'x' ? '横轴' : '纵轴';
  const en = side === 'x' ? 'across' : 'upwards';
  const own = {
    value: label(number(`value ${en}`), { zh: `${zh}数值`, en: `Value ${en}` }),
    value_high: label(optional(number(`upper end of a range ${en}`)), { zh: `${zh}上限`, en: `Upper end ${en}` }),
    bound: named(label(text(`bound ${en}`), { zh: `${zh}界限`, en: `Bound ${en}` }), bounds),
    unit: named(label(text(`unit ${en}`), { zh: `${zh}单位`, en: `Unit ${en}` }), units),
    status: aside(
      named(label(text(`status ${en}; none for a measure of reports`), { zh: `${zh}性质`, en: `Status ${en}` }), {
        ...statuses,
        none: { zh: '–', en: '–' },
      }),
    ),
    year: aside(label(optional(integer(`year of the figures ${en}`)), { zh: `${zh}年份`, en: `Year ${en}` }, 'code')),
    n: label(number(`raw count ${en}: reports, occurrences or figures behind the value`), {
      zh: `${zh}原始计数`,
      en: `Raw count ${en}`,
    }),
    phrase: aside(label(optional(text(`phrase counted ${en}`)), { zh: `${zh}表述`, en: `Phrase ${en}` })),
    figure_id: aside(label(optional(integer(`figure ${en}`)), { zh: `${zh}数据编号`, en: `Figure no. ${en}` }, 'code')),
  };
  type Own = typeof own;
  return Object.fromEntries(Object.entries(own).map(([key, column]) => [`${side}_${key}`, column])) as {
    readonly [K in keyof Own as `${S}_${K & string}`]: Own[K];
  };
};

/** A region as the query returns it. */
export const pairRaw = {
  region_code: { ...columns.region_code, nullable: false as const },
  series: columns.series,
  ...axis('x'),
  ...axis('y'),
};

export const scatterColumns = {
  region: columns.region,
  ...pairRaw,
  x_measure: aside(label(text('what stands across'), { zh: '横轴', en: 'Across' })),
  y_measure: aside(label(text('what stands upwards'), { zh: '纵轴', en: 'Upwards' })),
};
export type ScatterRow = RowOf<typeof scatterColumns>;

const of = (side: Side): Sql => {
  const s: Sql = { text: side, values: [] };
  return sql`${s}.value as ${s}_value, ${s}.value_high as ${s}_value_high, ${s}.bound as ${s}_bound,
    ${s}.measure_unit as ${s}_unit, ${s}.status as ${s}_status, ${s}.year as ${s}_year, ${s}.n as ${s}_n,
    ${s}.phrase as ${s}_phrase, ${s}.figure_id as ${s}_figure_id`;
};

/** Both measures of each region, for the years, statuses and units in which most regions have both. */
export const pairs = (scope: Scope): Sql => sql`
  with kept as (${keptByRegion(scope)}), x as (${measured(measureOf(scope, 'x'), scope)}),
  y as (${measured(measureOf(scope, 'y'), scope)}),
  best as (
    select x.combination as cx, y.combination as cy from x join y on y.unit = x.unit and y.series = x.series
    group by x.combination, y.combination, x.year, y.year, x.status, y.status
    order by count(distinct x.value) > 2 and count(distinct y.value) > 2 desc, count(*) desc, x.year is not distinct from y.year desc, x.status = y.status desc,
      greatest(x.year, y.year) desc nulls last, 1, 2 limit 1)
  select x.unit as region_code, x.series, ${of('x')}, ${of('y')}
  from best join x on x.combination = best.cx join y on y.combination = best.cy and y.unit = x.unit and y.series = x.series
  order by x.series, x.unit`;

export const nameOfAxis = (rows: readonly ScatterRow[], side: Side, scope: Scope): string => {
  const [r] = rows;
  const id = measureOf(scope, side);
  if (!r) return measureName(id, scope);
  const own = { year: r[`${side}_year`], status: r[`${side}_status`], phrase: r[`${side}_phrase`] };
  return axisWords(id, own, scope, statusName);
};

export const valueOf = (r: ScatterRow, side: Side) => ({
  value: r[`${side}_value`],
  value_high: r[`${side}_value_high`],
  bound: r[`${side}_bound`],
  unit: r[`${side}_unit`],
});
