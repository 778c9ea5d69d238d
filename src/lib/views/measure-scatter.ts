import { message } from '../model/message.ts';
import { sql } from '../sql/sql.ts';
import { spearman } from '../stats/spearman.ts';
import { defineDerivedView, type LabelledFigure, type Scope } from '../view/define-view.ts';
import { plainNumber } from '../view/format.ts';
import { figureScopeWords } from './figure-facets.ts';
import { inSeries, inUnit, phraseGrounds, reportGrounds } from './grounds.ts';
import { drawScatter } from './measure-scatter-chart.ts';
import { nameOfAxis, pairRaw, pairs, scatterColumns, valueOf, type ScatterRow } from './measure-scatter-rows.ts';
import { quantity } from './quantity.ts';
import { keptByRegion, measureName, measureOf, type Side } from './region-measures.ts';
import { toggled, withRegion } from './regions.ts';
import { keptReports } from './series.ts';

/** So few pairs say nothing of how two measures go together. */
const fewPairs = 8;

const figuresOf = (r: ScatterRow, scope: Scope): readonly LabelledFigure[] =>
  (['x', 'y'] as const).flatMap((side) => {
    const figureId = r[`${side}_figure_id`];
    if (figureId === null) return [];
    const words = (locale: 'zh' | 'en'): string =>
      `${measureName(measureOf(scope, side), { ...scope, locale })} ${quantity(valueOf(r, side), locale)}`;
    return [{ figureId, label: { zh: words('zh'), en: words('en') } }];
  });

export const measureScatter = defineDerivedView({
  id: 'measure-scatter',
  title: (scope) =>
    message(
      { zh: '{y}与{x}：各地区对照', en: '{y} against {x}, by region' },
      { x: measureName(measureOf(scope, 'x'), scope), y: measureName(measureOf(scope, 'y'), scope) },
    ),
  words: figureScopeWords,
  method: message({
    zh: '每点一个地区；数值完全相同的地区落在同一点，标记较大，名称写明个数。指标只用该级地区自身的年度或时点数据；取两轴同时有值的地区最多的年份、性质和单位（先取两轴都有三个以上不同数值的），地区数相同时取同年、同性质、较近的；一个地区有多条时取年度的、编号最前的一条。区间按下限，空心为约数、界限或区间，箭头指向开放的一侧。报告的度量（提法每万字次数、平均字数、报告数、每万字数据条数）用筛选后该地区及其下级的报告，不含中央。坐标轴在数值全为正且跨越三个数量级以上时用对数。ρ 为 Spearman 等级相关（并列取平均位次），不足8个地区时不算；相关不是因果，各地区也不是随机样本。',
    en: 'Each point is a region; regions with equal values share a point, which is larger and says how many. Indicators use figures of the region itself, of one year or at a date; years, statuses and units are those in which most regions have both values (first of those with three different values or more on both axes), then equal years, equal statuses and later years come first; of several figures of a region the annual one with the lowest number is taken. Ranges count by their lower end; hollow marks are bounds, ranges or approximations, with an arrow to the open side. Measures of reports (phrase per 10,000 characters, mean length, number, figures per 10,000 characters) are of the kept reports of the region and of places below it, without the central level. An axis is logarithmic when its values are positive and span more than three powers of ten. ρ is Spearman’s rank correlation (ties share the mean rank) and is not given for fewer than 8 regions; it is no cause, and regions are no random sample.',
  }),
  raw: pairRaw,
  columns: scatterColumns,
  query: pairs,
  derive: (rows, scope) =>
    withRegion(rows, scope).map((r) => ({
      ...r,
      x_measure: measureOf(scope, 'x'),
      y_measure: measureOf(scope, 'y'),
    })),
  none: message({
    zh: '没有一个地区同时有两轴的值。另选一轴，或放宽地区和年份。',
    en: 'No region has values on both axes. Choose another axis, or widen the regions or years.',
  }),
  sources: (scope) => sql`
    with pairs as (${pairs(scope)}), kept as (${keptByRegion(scope)})
    select f.report_id from figures f where f.figure_id in (select x_figure_id from pairs union select y_figure_id from pairs)
    union select k.report_id from kept k join pairs p on p.region_code = k.unit and p.series = k.series
      where p.x_figure_id is null or p.y_figure_id is null`,
  finding: (rows, scope) => {
    if (rows.length === 0) return null;
    const { locale } = scope;
    const rho =
      rows.length < fewPairs
        ? null
        : spearman(
            rows.map((r) => r.x_value),
            rows.map((r) => r.y_value),
          );
    const top = (side: Side): ScatterRow | undefined =>
      rows.reduce((a, r) => (r[`${side}_value`] > a[`${side}_value`] ? r : a));
    const [x, y] = [top('x'), top('y')];
    if (!x || !y) return null;
    return message(
      {
        zh: '{n}个地区两项都有：{yName}最高的是{yTop}（{yValue}），{xName}最高的是{xTop}（{xValue}）{rho, select, none {；地区太少或数值全同，不算相关} other {；等级相关 ρ = {rho}}}。',
        en: '{n, plural, one {# region has} other {# regions have}} both: {yName} is highest in {yTop} ({yValue}), {xName} in {xTop} ({xValue}){rho, select, none {; too few regions, or equal values, for a correlation} other {; rank correlation ρ = {rho}}}.',
      },
      {
        n: rows.length,
        yName: nameOfAxis(rows, 'y', scope),
        yTop: y.region,
        yValue: quantity(valueOf(y, 'y'), locale),
        xName: nameOfAxis(rows, 'x', scope),
        xTop: x.region,
        xValue: quantity(valueOf(x, 'x'), locale),
        rho: rho === null ? 'none' : plainNumber(rho, locale, 2).replace('-', '−'),
      },
    );
  },
  draw: drawScatter,
  grounds: (row, scope) => {
    const { filters } = scope;
    if (figuresOf(row, scope).length > 0) return null;
    const at = [inUnit(row.region_code, scope), inSeries(row.series)];
    const phrase = row.x_phrase ?? row.y_phrase;
    const grounds =
      phrase === null
        ? reportGrounds(scope, at, keptReports(filters))
        : phraseGrounds(scope, phrase, at, { families: true });
    return { ...grounds, undoes: filters.regions.includes(row.region_code) };
  },
  act: (row, scope) => {
    const figures = figuresOf(row, scope);
    if (figures.length > 0) return { kind: 'figures', figures };
    return { kind: 'filter', change: { regions: toggled(scope.filters.regions, row.region_code) } };
  },
});
