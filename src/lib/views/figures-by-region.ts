import { message } from '../model/message.ts';
import { defineDerivedView } from '../view/define-view.ts';
import { categoryAxis, grid, responsive, tooltip } from './chart-base.ts';
import { figureScopeWords } from './figure-facets.ts';
import { figureColumns, figureShown, figuresOfIndicator, measureOf, rowLimit } from './figure-rows.ts';
import { figureAxis, figureChart, figureLegend, figureSeries } from './figure-series.ts';
import { figureTip, focusOf, inFocus, type FigureRow } from './figure-words.ts';
import { indicatorName, indicatorOf, noIndicator } from './indicator.ts';
import { quantity, statusName, unitName } from './quantity.ts';
import { regionName, withRegion } from './regions.ts';

/** Regions from the highest to the lowest value of the focus, the rest after them by code. */
function order(rows: readonly FigureRow[], focus: ReturnType<typeof focusOf>): readonly (number | null)[] {
  const value = new Map<number | null, number>();
  for (const r of rows) if (inFocus(r, focus) && !value.has(r.region_code)) value.set(r.region_code, r.value);
  const codes = [...new Set(rows.map((r) => r.region_code))];
  return codes.sort(
    (a, b) => (value.get(b) ?? -Infinity) - (value.get(a) ?? -Infinity) || 0 || (a ?? Infinity) - (b ?? Infinity),
  );
}

export const figuresByRegion = defineDerivedView({
  id: 'figures-by-region',
  title: (scope) =>
    message(
      { zh: '{indicator}：各地区的数据', en: '{indicator}: figures stated by each region' },
      { indicator: indicatorName(indicatorOf(scope), scope) },
    ),
  words: figureScopeWords,
  method: message({
    zh: '每个标记是报告中的一条数据，不相加、不平均。圆形为已完成，菱形为目标，方形为占比；实心为报告所写的数，空心为“超过”“不到”或约数，箭头指向开放的一侧，横条为区间。地区按可比数据最多的年份和性质从高到低排列，该年份的标记较大。按年份筛选时，未说明年份的数据按所在报告的年份计。不同单位、一年与多年的增幅不画在一起。数值跨度超过三个数量级时用对数轴。',
    en: 'Each mark is one figure of a report; nothing is added or averaged. Circles are achieved, diamonds targets, squares shares. Filled: the number itself; hollow: more than, less than or about it; an arrow points to the open side; a bar is a range. Regions are ordered by the year and status that most of them state, whose marks are larger. The filter of years takes a figure without a year by the year of its report. Only one unit is drawn, and growth over several years not together with that of one. The axis is logarithmic when values span more than three orders of magnitude.',
  }),
  raw: figureColumns,
  columns: figureShown,
  query: figuresOfIndicator,
  derive: withRegion,
  missing: noIndicator,
  sources: null,
  finding: (rows, scope) => {
    const measure = measureOf(rows);
    if (!measure) return null;
    const drawn = rows.filter(measure.has);
    const focus = focusOf(drawn);
    const compared = drawn.filter((r) => inFocus(r, focus));
    const regions = new Set(compared.map((r) => r.region_code));
    const lowest = compared.reduce((a, r) => (r.value < a.value ? r : a));
    const highest = compared.reduce((a, r) => ((r.value_high ?? r.value) > (a.value_high ?? a.value) ? r : a));
    const { locale } = scope;
    const year = focus?.year ?? null;
    return message(
      {
        zh: '{regions, plural, =1 {{lowest}{year}的数据（{status}）：{only}} other {#个地区有{year}的数据（{status}），从{lowest}（{low}）到{highest}（{high}）}}{more, plural, =0 {} other {；数据超过#条，只读取最近的}}{left, plural, =0 {} other {；另有#条数据的单位不是“{unit}”或为多年的增幅，只列入表格}}。',
        en: '{regions, plural, one {{lowest} states {only} for {year} ({status})} other {# regions state a figure for {year} ({status}): from {low} ({lowest}) to {high} ({highest})}}{more, plural, =0 {} other {; of more than # figures only the latest are read}}{left, plural, =0 {} one {; # figure in another unit than {unit}, or of growth over several years, is in the table only} other {; # figures in other units than {unit}, or of growth over several years, are in the table only}}.',
      },
      {
        regions: regions.size,
        year:
          year === null
            ? locale === 'zh'
              ? '未注明年份'
              : 'a year that is not stated'
            : locale === 'zh'
              ? `${year}年`
              : String(year),
        status:
          locale === 'zh' ? statusName(focus?.status ?? '', 'zh') : statusName(focus?.status ?? '', 'en').toLowerCase(),
        lowest: lowest.region,
        only:
          lowest.value === highest.value
            ? quantity(highest, locale)
            : `${quantity(lowest, locale)} – ${quantity(highest, locale)}`,
        low: quantity(lowest, locale),
        highest: highest.region,
        high: quantity(highest, locale),
        more: rows.length === rowLimit ? rowLimit : 0,
        left: measure.left,
        unit: unitName(measure.unit, locale),
      },
    );
  },
  draw: (rows, scope, theme) => {
    const chart = figureChart(
      rows.map((r, row) => ({ r, row })),
      scope,
    );
    const figures = chart.drawn.map(({ r }) => r);
    const focus = focusOf(figures);
    const codes = order(figures, focus);
    const place = new Map(codes.map((code, i) => [code, i]));
    const names = codes.map((code) => regionName(code, scope));
    return {
      kind: 'echarts',
      height: 76 + 24 * Math.max(3, codes.length),
      option: responsive(
        {
          grid: grid(34, 28),
          legend: figureLegend(chart, scope, theme),
          tooltip: tooltip(theme, (i) => {
            const row = rows[i];
            return row ? figureTip(row, scope) : [];
          }),
          xAxis: figureAxis(chart, scope, theme, { nameGap: 6 }),
          yAxis: {
            ...categoryAxis(theme, names, { every: true, width: 160 }),
            inverse: true,
            splitLine: { show: true, lineStyle: { color: theme.line, type: 'dotted' } },
          },
          series: chart.kinds.map((kind) =>
            figureSeries({
              chart,
              kind,
              scope,
              theme,
              values: 'x',
              lane: 3.5,
              place: (r) => place.get(r.region_code) ?? 0,
              strong: (r) => inFocus(r, focus),
            }),
          ),
        },
        { yAxis: { axisLabel: { width: 76 } } },
        { yAxis: { axisLabel: { width: 160 } } },
      ),
    };
  },
  act: (row) => ({ kind: 'figure', figureId: row.figure_id }),
});
