import { message } from '../model/message.ts';
import { defineDerivedView, type Scope } from '../view/define-view.ts';
import { axisRange, paddedRange, type AxisRange } from './axis-range.ts';
import { categoryAxis, still, tooltip, type Part } from './chart-base.ts';
import { figureScopeWords } from './figure-facets.ts';
import { commonestUnit, figureColumns, figureShown, figuresOfIndicator, rowLimit } from './figure-rows.ts';
import { figureAxis, figureChart, figureLegend, figureSeries, onAxis } from './figure-series.ts';
import { figureColour, figureKind, figureTip, type FigureRow } from './figure-words.ts';
import { indicatorName, indicatorOf, noIndicator } from './indicator.ts';
import { quantity, shortQuantity, statusName, unitName } from './quantity.ts';
import { regionName, withRegion } from './regions.ts';
import { seriesOf } from './series.ts';
import { yearRange, yearSpan } from './years.ts';

type Placed = FigureRow & { readonly report_year: number | null };
type Dated = Placed & { readonly year: number };

const country = 100000;

/** The region whose figures a line joins: the country when it is there, else the only region; null for several. */
export function mainRegion(rows: readonly FigureRow[]): number | null {
  const codes = new Set(rows.map((r) => r.region_code));
  if (codes.has(country)) return country;
  const [only] = codes;
  return codes.size === 1 && only !== undefined ? only : null;
}

/** Of several figures of one year the line takes the annual one, then the one stated most often, then the first. */
export function representative<R extends FigureRow>(rows: readonly R[]): R | null {
  const annual = rows.filter((r) => r.period_kind === 'annual');
  const pool = annual.length > 0 ? annual : rows;
  const times = (r: R) => pool.filter((o) => o.value === r.value && o.value_high === r.value_high).length;
  return pool.reduce<R | null>(
    (best, r) =>
      best === null || times(r) > times(best) || (times(r) === times(best) && r.figure_id < best.figure_id) ? r : best,
    null,
  );
}

/** The year at which a figure is drawn: the one that it speaks of, else that of its report, where it was stated. */
const placeOf = (r: Placed): number | null => r.year ?? r.report_year;

const isDated = <R extends FigureRow>(r: R): r is R & { readonly year: number } => r.year !== null;

const byYear = (rows: readonly Dated[]): ReadonlyMap<number, Dated> => {
  const years = new Map<number, Dated[]>();
  for (const r of rows) years.set(r.year, [...(years.get(r.year) ?? []), r]);
  return new Map(
    [...years].flatMap(([year, own]) => {
      const one = representative(own);
      return one ? [[year, one] as const] : [];
    }),
  );
};

/** Sums over several years are no points of a yearly series, however they are dated. */
const spans: ReadonlySet<string> = new Set(['multi_year', 'cumulative']);

const isYearly = <R extends FigureRow>(r: R): r is R & { readonly year: number } =>
  isDated(r) && !spans.has(r.period_kind);

/** What the chart draws: yearly figures, and those without a year of reports that have one. */
const isDrawn = (r: Placed): boolean => placeOf(r) !== null && !spans.has(r.period_kind);

/** The unit of the chart: the commonest one of its yearly figures, or where there is none of those that it draws. */
const chartUnit = (rows: readonly Placed[]): string | null =>
  (commonestUnit(rows.filter(isYearly)) ?? commonestUnit(rows.filter(isDrawn)))?.unit ?? null;

const statuses = ['target', 'achieved', 'share'];
const signs: Readonly<Record<string, string>> = { target: '◆', achieved: '●', share: '■' };

/** Pixels of a panel: its name, its plot, and the space to the next one. */
const panel = { name: 26, plot: 168, gap: 14 };

export const indicatorByYear = defineDerivedView({
  id: 'indicator-by-year',
  title: (scope) =>
    message(
      { zh: '{indicator}：各年的目标与完成', en: '{indicator}: targets and outcomes by year' },
      { indicator: indicatorName(indicatorOf(scope), scope) },
    ),
  words: figureScopeWords,
  method: message({
    zh: '年份是数据所说的年份：2026年报告的目标属2026年，其回顾属2025年。每个标记是一条数据，目标与完成分栏，各有自己的纵轴：菱形为目标，圆形为已完成，方形为占比；空心为约数或“超过”“不到”，箭头指向开放的一侧，竖条为区间。线条连接中央（或唯一地区）相邻年份的数据，区间取下限，同年多条时取年度的、陈述最多的一条；其他地区的标记较小。未说明年份的数据画在所在报告的年份（按年份筛选时也是如此），加虚线圈，不连线。累计数和多年合计不是年度数据，只列入表格。',
    en: 'The year is the one that a figure speaks of: the target of a 2026 report is 2026, its review 2025. Each mark is one figure; targets and outcomes stand apart, each on its own scale: diamonds are targets, circles outcomes, squares shares. Hollow marks are about, more than or less than the number, an arrow points to the open side, a bar is a range. A line joins neighbouring years of the central level, or of the only region: a range by its lower end, of several figures in a year the annual one stated most often. Marks of other regions are smaller. A figure that states no year is drawn at the year of its report (as the filter of years takes it), in a dashed ring, and joined to nothing. Cumulative figures and totals of several years are not yearly and stand in the table only.',
  }),
  raw: figureColumns,
  columns: figureShown,
  query: figuresOfIndicator,
  derive: withRegion,
  missing: noIndicator,
  sources: null,
  finding: (rows, scope) => {
    const unit = chartUnit(rows);
    const { locale } = scope;
    if (unit === null) {
      return rows.length === 0
        ? null
        : message(
            {
              zh: '{n}条数据都是累计数、多年合计或年份不明，只列入表格。',
              en: '{n, plural, one {The # figure is} other {All # figures are}} cumulative, of several years or without a known year, and {n, plural, one {stands} other {stand}} in the table only.',
            },
            { n: rows.length },
          );
    }
    const drawn = rows.filter((r) => r.unit === unit && isDrawn(r));
    const main = mainRegion(drawn);
    const own = main === null ? drawn : drawn.filter((r) => r.region_code === main);
    const years = [...new Set(own.flatMap((r) => placeOf(r) ?? []))].sort((a, b) => a - b);
    // A year that a figure states itself says more than that of its report.
    const latest = (status: string): Placed | null => {
      const all = own.filter((r) => r.status === status);
      const of = all.some(isYearly) ? all.filter(isYearly) : all;
      const last = Math.max(...of.flatMap((r) => placeOf(r) ?? []));
      return representative(of.filter((r) => placeOf(r) === last));
    };
    const said = statuses.flatMap((status) => {
      const r = latest(status);
      if (!r) return [];
      const where = main === null ? (locale === 'zh' ? `（${r.region}）` : ` (${r.region})`) : '';
      return locale === 'zh'
        ? [`${placeOf(r)}年${r.year === null ? '报告' : ''}${statusName(status, 'zh')}${quantity(r, 'zh')}${where}`]
        : [
            `${placeOf(r)}${r.year === null ? ' report' : ''} ${statusName(status, 'en').toLowerCase()} ${quantity(r, 'en')}${where}`,
          ];
    });
    return message(
      {
        zh: '{region}在{years}间有{n}个年份的数据，最近的是{latest}{more, plural, =0 {} other {；数据超过#条，只读取最近的}}{inferred, plural, =0 {} other {；#条未说明年份，画在报告的年份}}{spans, plural, =0 {} other {；另有#条累计、多年或报告年份也不明的数据只列入表格}}{left, plural, =0 {} other {；另有#条数据的单位不是“{unit}”，只列入表格}}。',
        en: '{region}: figures for {n, plural, one {# year} other {# years}} ({years}); latest: {latest}{more, plural, =0 {} other {; of more than # figures only the latest are read}}{inferred, plural, =0 {} one {; # states no year and is drawn at its report’s} other {; # state no year and are drawn at their reports’}}{spans, plural, =0 {} one {; # cumulative, multi-year or undated figure is in the table only} other {; # cumulative, multi-year or undated figures are in the table only}}{left, plural, =0 {} one {; # figure in another unit than {unit} is in the table only} other {; # figures in other units than {unit} are in the table only}}.',
      },
      {
        region: main === null ? severalRegions(drawn, scope) : regionName(main, scope),
        n: years.length,
        years: yearRange(years),
        latest: said.join(locale === 'zh' ? '，' : ', '),
        more: rows.length === rowLimit ? rowLimit : 0,
        inferred: drawn.filter((r) => r.year === null).length,
        spans: rows.filter((r) => r.unit === unit && !isDrawn(r)).length,
        left: rows.filter((r) => r.unit !== unit).length,
        unit: unitName(unit, locale),
      },
    );
  },
  draw: (rows, scope, theme) => {
    const { locale } = scope;
    const unit = chartUnit(rows);
    const main = mainRegion(rows.filter((r) => r.unit === unit && isDrawn(r)));
    // The region of the line comes first, so that a limit on marks never breaks it.
    const placed = rows.flatMap((r, row) => (r.unit === unit && isDrawn(r) ? [{ r, row }] : []));
    const chart = figureChart(placed, scope, (r) => r.region_code === main);
    const years = yearSpan(
      chart.drawn.map(({ r }) => placeOf(r)),
      scope,
    );
    const first = years[0] ?? 0;
    const split = seriesOf(scope.filters).length > 1;
    const panels = statuses.filter((status) => chart.drawn.some(({ r }) => r.status === status));
    const range = (status: string): AxisRange => {
      const values = chart.drawn.flatMap(({ r: { status: own, value, value_high: high } }) =>
        own === status ? (high === null ? [value] : [value, high]) : [],
      );
      if (chart.log) return chart.range;
      const inner = axisRange(values);
      return { ...inner, ...(paddedRange(values, inner) ?? {}) };
    };
    const ranges = panels.map(range);
    const top = split ? 34 : 2;
    const size = panel.name + panel.plot + panel.gap;
    const kinds = chart.kinds.map((name) => {
      const own = chart.drawn.map(({ r }) => r).filter((r) => figureKind(r, scope) === name);
      const [one] = own;
      const joined = byYear(own.filter(isYearly).filter((r) => main !== null && r.region_code === main));
      // Written where the value changes: a target that stays for years is read once.
      const notes = new Map<number, string>();
      let before = '';
      for (const r of [...joined.values()].sort((a, b) => a.year - b.year)) {
        const text = shortQuantity(r, locale);
        if (!split && text !== before) notes.set(r.figure_id, text);
        before = text;
      }
      const at = Math.max(0, panels.indexOf(one?.status ?? ''));
      return { name, joined, notes, at, range: ranges[at] ?? chart.range, colour: one && figureColour(one, theme) };
    });
    const line = ({ name, joined, colour, at, range: ends }: (typeof kinds)[number]): Part => ({
      type: 'line',
      name,
      xAxisIndex: at,
      yAxisIndex: at,
      color: colour ?? theme.accent,
      silent: true,
      symbol: 'none',
      connectNulls: false,
      lineStyle: { width: 1.5, opacity: 0.55 },
      data: years.map((year) => {
        const value = joined.get(year)?.value ?? null;
        return value !== null && onAxis(value, ends) ? value : null;
      }),
      tooltip: { show: false },
      z: 1,
    });
    return {
      kind: 'echarts',
      height: top + Math.max(1, panels.length) * size + 20,
      option: still({
        ...(split ? { legend: figureLegend(chart, scope, theme) } : {}),
        tooltip: tooltip(theme, (i) => {
          const row = rows[i];
          return row ? figureTip(row, scope) : [];
        }),
        grid: panels.map((_, i) => ({
          left: 52,
          right: 22,
          top: top + i * size + panel.name,
          height: panel.plot,
          outerBoundsMode: 'none',
        })),
        xAxis: panels.map((_, i) => ({
          ...categoryAxis(theme, years.map(String)),
          gridIndex: i,
          ...(i === panels.length - 1 ? {} : { axisLabel: { show: false } }),
        })),
        yAxis: panels.map((status, i) => ({
          ...figureAxis({ ...chart, range: ranges[i] ?? chart.range }, scope, theme, {}),
          gridIndex: i,
          name: `${signs[status] ?? ''} ${statusName(status, locale)}${locale === 'zh' ? '（' : ' ('}${unitName(chart.unit, locale)}${locale === 'zh' ? '）' : ')'}`,
          nameGap: 10,
          nameTextStyle: { color: theme.ink, fontSize: 13, fontWeight: 'bold', align: 'left', padding: [0, 0, 0, -46] },
        })),
        series: kinds.flatMap((kind) => [
          line(kind),
          {
            ...figureSeries({
              chart: { ...chart, range: kind.range },
              scope,
              theme,
              values: 'y',
              lane: 0,
              kind: kind.name,
              place: (r) => (placeOf(r) ?? first) - first,
              strong: (r) => main === null || r.region_code === main,
              note: (r) => kind.notes.get(r.figure_id) ?? '',
              inferred: (r) => r.year === null,
            }),
            xAxisIndex: kind.at,
            yAxisIndex: kind.at,
          },
        ]),
      }),
    };
  },
  act: (row) => ({ kind: 'figure', figureId: row.figure_id }),
});

function severalRegions(rows: readonly Placed[], { locale, filters }: Scope): string {
  const n = new Set(rows.map((r) => r.region_code)).size;
  const groups = seriesOf(filters).length > 1;
  if (locale === 'zh') return groups ? `各组的${n}个地区` : `${n}个地区`;
  return groups ? `${n} regions of the groups` : `${n} regions`;
}
