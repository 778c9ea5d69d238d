import { message } from '../model/message.ts';
import { defineDerivedView, type Scope } from '../view/define-view.ts';
import { figureScopeWords } from './figure-facets.ts';
import { drawFigurePanels } from './figure-panels.ts';
import { commonestUnit, figureColumns, figureShown, figuresOfIndicator } from './figure-rows.ts';
import type { FigureRow } from './figure-words.ts';
import { indicatorName, indicatorOf, noIndicator } from './indicator.ts';
import { regionName, withRegion } from './regions.ts';
import { unitName } from './quantity.ts';

/** Regions that have a panel. */
export const mostPanels = 16;

const notYearly: ReadonlySet<string> = new Set(['multi_year', 'cumulative']);

/** A figure of one year. */
export const isYearly = <R extends FigureRow>(r: R): r is R & { readonly year: number } =>
  r.year !== null && !notYearly.has(r.period_kind);

const yearsOf = (rows: readonly FigureRow[]): number => new Set(rows.map((r) => r.year)).size;

/** The regions with figures of two years or more, those with the most years first. */
function regionsShown(rows: readonly FigureRow[]): readonly (number | null)[] {
  const own = new Map<number | null, FigureRow[]>();
  for (const r of rows) own.set(r.region_code, [...(own.get(r.region_code) ?? []), r]);
  return [...own]
    .filter(([code, figures]) => code !== null && yearsOf(figures) > 1)
    .sort(([a, p], [b, q]) => yearsOf(q) - yearsOf(p) || q.length - p.length || (a ?? 0) - (b ?? 0))
    .slice(0, mostPanels)
    .map(([code]) => code);
}

/** The yearly figures of the chosen indicator in its commonest unit, of the regions that have a panel. */
function shownOf<R extends FigureRow>(rows: readonly R[]): readonly R[] {
  const yearly = rows.filter(isYearly);
  const unit = commonestUnit(yearly)?.unit;
  const inUnit = yearly.filter((r) => r.unit === unit);
  // Years before any two regions state it would be empty in all panels but one.
  const regions = new Map<number, Set<number | null>>();
  for (const r of inUnit) regions.set(r.year, (regions.get(r.year) ?? new Set()).add(r.region_code));
  const first = Math.min(...[...regions].filter(([, codes]) => codes.size > 1).map(([year]) => year));
  const own = inUnit.filter((r) => r.year >= first);
  const codes = new Set(regionsShown(own));
  return own.filter((r) => codes.has(r.region_code));
}

export const indicatorPanels = defineDerivedView({
  id: 'indicator-panels',
  title: (scope: Scope) =>
    message(
      { zh: '{indicator}：分地区看各年', en: '{indicator}: over the years, region by region' },
      { indicator: indicatorName(indicatorOf(scope), scope) },
    ),
  words: figureScopeWords,
  method: message({
    zh: '每格一个地区，横轴、纵轴都相同，可以直接相比；从至少两个地区有数据的第一年画起，只列此后有两个以上年份数据的地区，按年份多少取前16个。每个标记是一条年度或时点数据，菱形为目标，圆形为已完成，方形为占比；空心为约数、界限，箭头指向开放的一侧，竖条为区间。线条连接相邻年份，同年多条时取年度的、陈述最多的一条。',
    en: 'One panel for each region, all with the same axes, so that they compare. They begin with the first year of which two regions have figures; regions with figures of two years or more, the 16 with the most years. Each mark is one figure of a year or at a date: diamonds are targets, circles outcomes, squares shares; hollow marks are bounds or approximations with an arrow to the open side, a bar is a range. A line joins neighbouring years; of several figures in a year it takes the annual one stated most often.',
  }),
  raw: figureColumns,
  columns: figureShown,
  query: figuresOfIndicator,
  derive: (rows, scope) => shownOf(withRegion(rows, scope)),
  missing: noIndicator,
  none: message({
    zh: '没有一个地区有两个年份的数据。另选指标，或放宽年份。',
    en: 'No region has figures of two years. Choose another indicator, or widen the years.',
  }),
  sources: null,
  finding: (rows, scope) => {
    if (rows.length === 0) return null;
    const codes = regionsShown(rows);
    const [first] = codes;
    const own = rows.filter((r) => r.region_code === first);
    const years = own.flatMap((r) => r.year ?? []);
    return message(
      {
        zh: '{n}个地区有两个以上年份的数据；年份最多的是{region}：{from}至{to}年间{years}年（单位：{unit}）。',
        en: '{n, plural, one {# region has} other {# regions have}} figures of two years or more; {region} has the most: {years, number} years from {from} to {to} (unit: {unit}).',
      },
      {
        n: codes.length,
        region: regionName(first ?? null, scope),
        from: String(Math.min(...years)),
        to: String(Math.max(...years)),
        years: yearsOf(own),
        unit: unitName(rows[0]?.unit ?? '', scope.locale),
      },
    );
  },
  draw: (rows, scope, theme) =>
    drawFigurePanels({
      panels: regionsShown(rows).map((code) => ({
        name: regionName(code, scope),
        own: rows.flatMap((r, row) => (r.region_code === code && isYearly(r) ? [{ r, row }] : [])),
      })),
      scope,
      theme,
      shared: true,
      rows,
    }),
  act: (row) => ({ kind: 'figure', figureId: row.figure_id }),
});
