import { message } from '../model/message.ts';
import { integer, optional, text } from '../model/tables.ts';
import { sql } from '../sql/sql.ts';
import { defineDerivedView } from '../view/define-view.ts';
import { compactNumber, plainNumber } from '../view/format.ts';
import { figuresKept } from '../view/report-scope.ts';
import { categoryAxis, grid, responsive, tooltip, valueAxis } from './chart-base.ts';
import { columns, label } from './columns.ts';
import { indicatorGrounds } from './grounds.ts';
import { indicatorName } from './indicator.ts';
import { unitName } from './quantity.ts';

const raw = {
  indicator: columns.indicator,
  figures: label(integer('figures'), { zh: '数据条数', en: 'Figures' }),
  achieved: label(integer('of these, achieved'), { zh: '已完成', en: 'Achieved' }),
  target: label(integer('of these, targets'), { zh: '目标', en: 'Targets' }),
  share: label(integer('of these, shares'), { zh: '占比', en: 'Shares' }),
  regions: label(integer('regions that they speak of'), { zh: '地区数', en: 'Regions' }),
  years: label(integer('years that they speak of'), { zh: '年份数', en: 'Years' }),
  first_year: label(optional(integer('first of these years')), { zh: '最早年份', en: 'First year' }, 'code'),
  last_year: label(optional(integer('last of these years')), { zh: '最晚年份', en: 'Last year' }, 'code'),
  reports: columns.reports,
  units: label(text('units in which it is stated, the commonest first'), { zh: '单位', en: 'Units' }),
};

/** Indicators of the chart; the table has all of them. */
const mostBars = 40;

/** What can be compared: how many figures each indicator has, in how many regions and years. */
export const indicators = defineDerivedView({
  id: 'indicators',
  title: () =>
    message({
      zh: '可比较的指标：覆盖多少地区和年份',
      en: 'Indicators that can be compared: how many regions and years they cover',
    }),
  method: message({
    zh: '按编码本归类的数据条数，同一地区同一年份的多条数据分别计数；按年份筛选时，未说明年份的数据按所在报告的年份计。点击查看该指标。',
    en: 'Figures that the codebook assigns to an indicator; several figures of one region and year count apart; the filter of years takes a figure without a year by the year of its report. Choose one to see its figures.',
  }),
  raw,
  columns: {
    label: label(text('name of the indicator'), { zh: '名称', en: 'Name' }),
    ...raw,
  },
  query: ({ filters }) => sql`
    with own as (
      select f.indicator, f.status, f.region_code, f.year, f.report_id, f.unit
      from figures f join reports r on r.report_id = f.report_id where ${figuresKept(filters)}),
    units as (
      select indicator, string_agg(unit, ' ' order by n desc, unit) as units
      from (select indicator, unit, count(*) as n from own group by 1, 2) group by 1)
    select o.indicator, count(*)::integer as figures,
      (count(*) filter (where o.status = 'achieved'))::integer as achieved,
      (count(*) filter (where o.status = 'target'))::integer as target,
      (count(*) filter (where o.status = 'share'))::integer as share,
      count(distinct o.region_code)::integer as regions, count(distinct o.year)::integer as years,
      min(o.year)::integer as first_year, max(o.year)::integer as last_year,
      count(distinct o.report_id)::integer as reports, any_value(u.units) as units
    from own o join units u on u.indicator = o.indicator group by 1 order by figures desc, o.indicator`,
  derive: (rows, scope) =>
    rows.map((r) => ({
      ...r,
      label: indicatorName(r.indicator, scope),
      units: r.units
        .split(' ')
        .map((unit) => unitName(unit, scope.locale))
        .join(scope.locale === 'zh' ? '、' : ', '),
    })),
  sources: ({ filters }) =>
    sql`select distinct f.report_id from figures f join reports r on r.report_id = f.report_id
      where ${figuresKept(filters)}`,
  finding: (rows) => {
    const named = rows.filter((r) => r.indicator !== 'other');
    const widest = named.reduce<(typeof rows)[number] | null>((a, r) => (r.regions > (a?.regions ?? 0) ? r : a), null);
    if (!widest) return null;
    return message(
      {
        zh: '{n}个指标有数据；覆盖地区最多的是“{name}”：{regions}个地区、{years}个年份、{figures}条数据。',
        en: '{n, plural, one {# indicator has} other {# indicators have}} figures; “{name}” covers the most regions: {regions, plural, one {# region} other {# regions}}, {years, plural, one {# year} other {# years}}, {figures, plural, one {# figure} other {# figures}}.',
      },
      { n: named.length, name: widest.label, regions: widest.regions, years: widest.years, figures: widest.figures },
    );
  },
  draw: (rows, scope, theme) => {
    const { locale } = scope;
    const zh = locale === 'zh';
    const named = rows
      .flatMap((r, row) => (r.indicator === 'other' ? [] : [{ r, row }]))
      .sort((a, b) => b.r.regions - a.r.regions || b.r.years - a.r.years || b.r.figures - a.r.figures)
      .slice(0, mostBars);
    const panels = [
      { name: zh ? '地区数' : 'regions', of: (i: number) => named[i]?.r.regions ?? 0, colour: theme.categories[0] },
      { name: zh ? '年份数' : 'years', of: (i: number) => named[i]?.r.years ?? 0, colour: theme.categories[1] },
    ];
    const names = named.map(({ r }) => r.label);
    const sides = (first: string, second: string) => [{ right: first }, { left: second }];
    return {
      kind: 'echarts',
      height: 56 + 22 * Math.max(2, named.length),
      option: responsive(
        {
          grid: [0, 1].map(() => ({ ...grid(4), bottom: 28, outerBoundsContain: 'axisLabel' })),
          tooltip: tooltip(theme, (i) => {
            const r = rows[i];
            if (!r) return [];
            const n = (value: number) => plainNumber(value, locale);
            return zh
              ? [
                  r.label,
                  `${n(r.figures)} 条数据：已完成 ${n(r.achieved)}，目标 ${n(r.target)}，占比 ${n(r.share)}`,
                  `${n(r.regions)} 个地区，${n(r.years)} 个年份，单位：${r.units}`,
                ]
              : [
                  r.label,
                  `Figures: ${n(r.figures)} (achieved ${n(r.achieved)}, targets ${n(r.target)}, shares ${n(r.share)})`,
                  `Regions: ${n(r.regions)}, years: ${n(r.years)}, units: ${r.units}`,
                ];
          }),
          xAxis: panels.map((panel, gridIndex) => ({
            ...valueAxis(theme, panel.name, (v) => compactNumber(v, locale), { minInterval: 1 }),
            gridIndex,
            nameLocation: 'middle',
            nameGap: 24,
          })),
          yAxis: panels.map((_, gridIndex) => ({
            ...categoryAxis(theme, names, { every: true, width: 220 }),
            gridIndex,
            inverse: true,
            ...(gridIndex === 0 ? {} : { axisLabel: { show: false } }),
          })),
          series: panels.map(({ name, of, colour }, i) => ({
            type: 'bar',
            name,
            xAxisIndex: i,
            yAxisIndex: i,
            barMaxWidth: 12,
            itemStyle: { color: colour },
            data: named.map(({ row }, at) => ({ value: of(at), row })),
          })),
        },
        { grid: sides('32%', '70%'), yAxis: [{ axisLabel: { width: 110 } }, {}] },
        { grid: sides('36%', '66%'), yAxis: [{ axisLabel: { width: 220 } }, {}] },
      ),
    };
  },
  grounds: (row, scope) => indicatorGrounds(row.indicator, scope),
  act: (row) => ({ kind: 'filter', change: { indicator: row.indicator } }),
});
