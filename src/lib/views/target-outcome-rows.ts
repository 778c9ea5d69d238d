import { derived } from '../model/derived.ts';
import { optional, text, type RowOf } from '../model/tables.ts';
import { join, sql, type Sql } from '../sql/sql.ts';
import type { Scope } from '../view/define-view.ts';
import { figuresKept } from '../view/report-scope.ts';
import { aside, columns, label, named } from './columns.ts';
import { rowLimit } from './figure-rows.ts';
import { indicatorOf } from './indicator.ts';
import { bounds, comparisonReasons, comparisonResults, units } from './names.ts';
import { seriesOf } from './series.ts';

const c = derived.target_outcomes;
const limit: Sql = { text: `limit ${rowLimit}`, values: [] };

const partLabel = { zh: '部分或对象', en: 'Part or subject' };

/** A pair as the query returns it. */
export const pairColumns = {
  indicator: columns.indicator,
  region_code: aside(label(c.region_code, columns.region_code.label, 'code')),
  year: label(c.year, columns.year.label, 'code'),
  part: label(c.part, partLabel),
  target_value: label(c.target_value, { zh: '目标', en: 'Target' }),
  target_value_high: label(c.target_value_high, { zh: '目标上限', en: 'Target, upper end' }),
  target_bound: named(label(c.target_bound, { zh: '目标界限', en: 'Target bound' }), bounds),
  outcome_value: label(c.outcome_value, { zh: '完成', en: 'Outcome' }),
  outcome_value_high: label(c.outcome_value_high, { zh: '完成上限', en: 'Outcome, upper end' }),
  outcome_bound: named(label(c.outcome_bound, { zh: '完成界限', en: 'Outcome bound' }), bounds),
  unit: named(label(c.unit, columns.unit.label), units),
  difference: label(c.difference, { zh: '差', en: 'Difference' }),
  difference_unit: named(label(c.difference_unit, { zh: '差的单位', en: 'Unit of the difference' }), units),
  result: named(label(c.result, { zh: '结果', en: 'Result' }), comparisonResults),
  reason: named(label(c.reason, { zh: '没有差的原因', en: 'Why no difference' }), comparisonReasons),
  target_text: label(c.target_text, { zh: '目标原文', en: 'Target as written' }),
  outcome_text: label(c.outcome_text, { zh: '完成原文', en: 'Outcome as written' }),
  target_report_year: label(c.target_report_year, { zh: '目标的报告年份', en: 'Year of the target’s report' }, 'code'),
  outcome_report_year: label(
    c.outcome_report_year,
    { zh: '完成的报告年份', en: 'Year of the outcome’s report' },
    'code',
  ),
  series: columns.series,
  target_figure_id: aside(label(c.target_figure_id, { zh: '目标数据编号', en: 'Target figure no.' }, 'code')),
  outcome_figure_id: aside(label(c.outcome_figure_id, { zh: '完成数据编号', en: 'Outcome figure no.' }, 'code')),
  target_report_id: aside(label(c.target_report_id, { zh: '目标报告编号', en: 'Target report no.' }, 'code')),
  outcome_report_id: aside(label(c.outcome_report_id, { zh: '完成报告编号', en: 'Outcome report no.' }, 'code')),
};

const { indicator, region_code, year, part: _, ...others } = pairColumns;

/** The same with the name of the region. */
export const pairShown = {
  indicator,
  region_code,
  region: label(text('name of the region'), columns.region.label),
  year,
  part: label(optional(text('part of the whole that both measure, or their subject; null for the whole')), partLabel),
  ...others,
};

export type Pair = RowOf<typeof pairShown>;

/** The pairs of the chosen indicator whose target, and outcome where there is one, the filters keep. */
function pairsKept(scope: Scope): Sql {
  const { filters } = scope;
  const id = indicatorOf(scope) ?? '';
  const kept = sql`select f.figure_id from figures f join reports r on r.report_id = f.report_id
    where f.indicator = ${id} and ${figuresKept(filters)}`;
  const parts = seriesOf(filters).map(
    ({ literal, member }) =>
      sql`select p.*, ${literal} as series from target_outcomes p
        where p.indicator = ${id} and p.target_figure_id in (${kept})
          and (p.outcome_figure_id is null or p.outcome_figure_id in (${kept}))
          and ${member(sql`p.region_code`, sql`p.year`, null)}`,
  );
  return join(parts, ' union all ', sql`select null`);
}

export const pairQuery = (scope: Scope): Sql => sql`
  select * from (${pairsKept(scope)})
  order by year desc, region_code, target_figure_id, outcome_figure_id, series ${limit}`;

export const pairSources = (scope: Scope): Sql => sql`
  with kept as (${pairsKept(scope)})
  select target_report_id as report_id from kept
  union select outcome_report_id from kept where outcome_report_id is not null`;
