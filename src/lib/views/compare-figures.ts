import { message } from '../model/message.ts';
import { integer, optional, tables, text } from '../model/tables.ts';
import { figurePart } from '../sql/derived.ts';
import { sql, type Sql } from '../sql/sql.ts';
import { defineDerivedView } from '../view/define-view.ts';
import { aside, columns, label, named } from './columns.ts';
import { noPair, pairOf, pairSources, pairWords } from './compared.ts';
import { signOf } from './dumbbell.ts';
import { indicatorName } from './indicator.ts';
import { bounds, statuses, units } from './names.ts';
import { quantity, withUnit } from './quantity.ts';
import { regionName } from './regions.ts';

const { figures } = tables;

const side = (key: 'a' | 'b') => {
  const name = key.toUpperCase();
  return {
    value: label(figures.value, { zh: `${name} 数值`, en: `Value in ${name}` }),
    value_high: label(figures.value_high, { zh: `${name} 上限`, en: `Upper end in ${name}` }),
    bound: named(label(figures.bound, { zh: `${name} 界限`, en: `Bound in ${name}` }), bounds),
    year: label(figures.year, { zh: `${name} 年份`, en: `Year in ${name}` }, 'code'),
    text: label(figures.number_text, { zh: `${name} 原文`, en: `As written in ${name}` }),
    figure_id: aside(label(figures.figure_id, { zh: `${name} 数据编号`, en: `Figure no. in ${name}` }, 'code')),
  };
};
const [a, b] = [side('a'), side('b')];

const raw = {
  indicator: columns.indicator,
  status: named(label(figures.status, columns.status.label), statuses),
  region_code: columns.region_code,
  part: label(optional(text('part of the whole, or the subject of an indicator with many values')), {
    zh: '部分或对象',
    en: 'Part or subject',
  }),
  a_value: a.value,
  a_value_high: a.value_high,
  a_bound: a.bound,
  a_year: a.year,
  b_value: b.value,
  b_value_high: b.value_high,
  b_bound: b.bound,
  b_year: b.year,
  unit: named(label(figures.unit, columns.unit.label), units),
  difference: label(optional({ ...figures.value, doc: 'B minus A, of the numbers as stated; null for a range' }), {
    zh: 'B − A',
    en: 'B − A',
  }),
  difference_unit: aside(
    named(label(text('unit of the difference'), { zh: '差的单位', en: 'Unit of the difference' }), units),
  ),
  a_text: a.text,
  b_text: b.text,
  a_figure_id: a.figure_id,
  b_figure_id: b.figure_id,
  left_out: aside(
    label(integer('kinds of figures that both state, but one of them with several values'), {
      zh: '未列出',
      en: 'Left out',
    }),
  ),
};

const { indicator, ...others } = raw;

/** The figures of a report, each with what makes it comparable to one of another report. */
const keyed = (report: number): Sql => sql`
  select f.figure_id, f.indicator, f.status, f.unit, ${{ text: figurePart, values: [] }} as part, f.region_code, f.year,
    f.value, f.value_high, f.bound, f.number_text, f.period_kind in ('multi_year', 'cumulative') as long,
    case when f.region_code = r.region_code then 'own' else coalesce(f.region_code::varchar, 'unknown') end as place,
    coalesce((f.year - r.year)::varchar, 'unknown') as lag
  from figures f join reports r on r.report_id = f.report_id join indicators i on i.indicator = f.indicator
  where f.report_id = ${report} and f.indicator <> 'other' and (i.one_value or length(f.subject) > 2)`;

/** Of each kind the one value that the report states; several different ones are no single value. */
const stated = (from: Sql): Sql => sql`
  select indicator, status, unit, part, place, lag, long, min(figure_id) as figure_id,
    count(distinct (value, value_high, bound)) as n
  from ${from} group by all`;

export const compareFigures = defineDerivedView({
  id: 'compare-figures',
  title: () => message({ zh: '两份报告都陈述的数据', en: 'Figures that both reports state' }),
  words: pairWords,
  method: message({
    zh: '两份报告中指标、性质（目标、完成、占比）、单位、部分或对象都相同，且所指年份与报告年份的关系相同（如都是报告当年的目标、都是上年的完成）的数据：各自说本地区的相对，或说同一地区的相对。一个地区一年可有多个值的指标只在对象（三字以上）相同时比较。一份报告对同一项写了几个不同的数时不列，个数见上。差 = B − A，按所写的数，百分数之差以百分点计；区间没有差，界限（如“以上”）只比所写的数。点击一行可依次查看两处原句。',
    en: 'Figures of both reports with the same indicator, status (target, outcome, share), unit, part or subject, and whose years stand in the same relation to the year of their report (both a target for its own year, both an outcome of the year before). Figures of each report’s own region are set against each other, or figures of one and the same region. Indicators with many values compare only for equal subjects of three characters or more. Where a report states several different numbers of one kind, none is listed; how many is said above. Difference = B − A of the numbers as stated, in percentage points for percentages; ranges have none, and of bounds such as “at least” only the stated numbers are compared. Choose a row to see both sentences.',
  }),
  raw,
  columns: {
    indicator,
    indicator_label: label(text('name of the indicator'), { zh: '指标名称', en: 'Indicator name' }),
    region: columns.region,
    ...others,
  },
  query: (scope) => {
    const [first, second] = pairOf(scope);
    return sql`
      with x as (${stated(sql`(${keyed(first)})`)}), y as (${stated(sql`(${keyed(second)})`)}),
      common as (
        select x.figure_id as a_id, y.figure_id as b_id, x.n = 1 and y.n = 1 as single, x.part, x.place
        from x join y on x.indicator = y.indicator and x.status = y.status and x.unit = y.unit
          and x.part is not distinct from y.part and x.place = y.place and x.lag = y.lag and x.long = y.long)
      select f.indicator, f.status, case when c.place = 'own' and f.region_code is distinct from g.region_code then null
          else f.region_code end as region_code,
        nullif(c.part, '') as part, f.value as a_value, f.value_high as a_value_high, f.bound as a_bound, f.year as a_year,
        g.value as b_value, g.value_high as b_value_high, g.bound as b_bound, g.year as b_year, f.unit,
        case when f.value_high is null and g.value_high is null then round(g.value - f.value, 6) end as difference,
        case f.unit when 'percent' then 'percentage_point' else f.unit end as difference_unit,
        f.number_text as a_text, g.number_text as b_text, f.figure_id as a_figure_id, g.figure_id as b_figure_id,
        (select count(*) filter (where not single) from common)::integer as left_out
      from common c join figures f on f.figure_id = c.a_id join figures g on g.figure_id = c.b_id where c.single
      order by f.indicator, f.status, f.figure_id`;
  },
  derive: (rows, scope) =>
    rows.map((r) => ({
      ...r,
      indicator_label: indicatorName(r.indicator, scope),
      region:
        r.region_code === null
          ? scope.locale === 'zh'
            ? '各自的地区'
            : 'each its own'
          : regionName(r.region_code, scope),
    })),
  missing: noPair,
  none: message({
    zh: '两份报告没有可以相对的数据：没有指标、性质、单位和年份关系都相同的数。',
    en: 'The two reports state nothing alike: no figures of the same indicator, status, unit and relation to the year of the report.',
  }),
  sources: pairSources,
  groups: 'own',
  finding: (rows, scope) => {
    const [first] = rows;
    if (!first) return null;
    const { locale } = scope;
    const zh = locale === 'zh';
    const known = rows.filter((r) => r.difference !== null);
    const count = (holds: (d: number) => boolean): number => known.filter((r) => holds(r.difference ?? 0)).length;
    const said = rows.find((r) => r.indicator === 'gdp_growth' && r.difference !== null) ?? known[0];
    const of = (key: 'a' | 'b', r: typeof first): string =>
      quantity(
        { value: r[`${key}_value`], value_high: r[`${key}_value_high`], bound: r[`${key}_bound`], unit: r.unit },
        locale,
      );
    const example = (r: typeof first): string => {
      const d = r.difference ?? 0;
      const gap =
        d === 0 ? (zh ? '相同' : 'no difference') : `${signOf(d)}${withUnit(Math.abs(d), r.difference_unit, locale)}`;
      const status = statuses[r.status]?.[locale] ?? r.status;
      return zh
        ? `${r.indicator_label}（${status}）A ${of('a', r)}，B ${of('b', r)}，${gap}`
        : `${r.indicator_label} (${status.toLowerCase()}) A ${of('a', r)}, B ${of('b', r)}, ${gap}`;
    };
    return message(
      {
        zh: '{n}项数据两份都有：B 较高{up}项，相同{same}项，较低{down}项{some, plural, =0 {} other {；{example}}}{left, plural, =0 {} other {；另有#项因一份报告写了几个不同的数而不列}}。',
        en: '{n, plural, one {# figure is} other {# figures are}} in both: {up, number} higher in B, {same, number} equal, {down, number} lower{some, plural, =0 {} other {; {example}}}{left, plural, =0 {} one {; # more is left out, since a report states several numbers of it} other {; # more are left out, since a report states several numbers of them}}.',
      },
      {
        n: rows.length,
        up: count((d) => d > 0),
        same: count((d) => d === 0),
        down: count((d) => d < 0),
        some: said ? 1 : 0,
        example: said ? example(said) : '',
        left: first.left_out,
      },
    );
  },
  draw: () => ({ kind: 'table' }),
  act: (row) => ({
    kind: 'figures',
    figures: (['a', 'b'] as const).map((key) => {
      const of = {
        value: row[`${key}_value`],
        value_high: row[`${key}_value_high`],
        bound: row[`${key}_bound`],
        unit: row.unit,
      };
      const name = key.toUpperCase();
      return {
        figureId: row[`${key}_figure_id`],
        label: { zh: `${name}：${quantity(of, 'zh')}`, en: `${name}: ${quantity(of, 'en')}` },
      };
    }),
  }),
});
