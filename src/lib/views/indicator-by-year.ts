import { message } from '../model/message.ts';
import { defineDerivedView, type Scope } from '../view/define-view.ts';
import { categoryAxis, grid, still, tooltip, type Part } from './chart-base.ts';
import { commonestUnit, figureColumns, figureShown, figuresOfIndicator, rowLimit } from './figure-rows.ts';
import { figureAxis, figureChart, figureLegend, figureSeries, onAxis } from './figure-series.ts';
import { figureColour, figureKind, figureTip, type FigureRow } from './figure-words.ts';
import { indicatorName, indicatorOf, noIndicator } from './indicator.ts';
import { quantity, statusName, unitName } from './quantity.ts';
import { regionName, withRegion } from './regions.ts';
import { seriesOf } from './series.ts';
import { yearRange, yearSpan } from './years.ts';

type Dated = FigureRow & { readonly year: number };

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

export const indicatorByYear = defineDerivedView({
  id: 'indicator-by-year',
  title: (scope) =>
    message(
      { zh: '{indicator}：各年的目标与完成', en: '{indicator}: targets and outcomes by year' },
      { indicator: indicatorName(indicatorOf(scope), scope) },
    ),
  method: message({
    zh: '年份是数据所说的年份：2026年报告的目标属2026年，其回顾属2025年。每个标记是一条数据：圆形为已完成，菱形为目标；空心为约数或“超过”“不到”，箭头指向开放的一侧，竖条为区间。线条连接中央（或唯一地区）相邻年份的数据，区间取下限，同年多条时取年度的、陈述最多的一条；其他地区的标记较小。',
    en: 'The year is the one that a figure speaks of: the target of a 2026 report is 2026, its review 2025. Each mark is one figure: circles achieved, diamonds targets; hollow marks are about, more than or less than the number, an arrow points to the open side, a bar is a range. A line joins neighbouring years of the central level, or of the only region: a range by its lower end, of several figures in a year the annual one stated most often. Marks of other regions are smaller.',
  }),
  raw: figureColumns,
  columns: figureShown,
  query: figuresOfIndicator,
  derive: withRegion,
  missing: noIndicator,
  finding: (rows, scope) => {
    const unit = commonestUnit(rows);
    if (!unit) return null;
    const dated = rows.filter((r) => r.unit === unit.unit).filter(isDated);
    const main = mainRegion(dated);
    const own = main === null ? dated : dated.filter((r) => r.region_code === main);
    const years = [...new Set(own.map((r) => r.year))].sort((a, b) => a - b);
    if (years.length === 0) return null;
    const { locale } = scope;
    const latest = (status: string): Dated | null => {
      const of = own.filter((r) => r.status === status);
      const last = Math.max(...of.map((r) => r.year));
      return representative(of.filter((r) => r.year === last));
    };
    const said = ['target', 'achieved', 'share'].flatMap((status) => {
      const r = latest(status);
      if (!r) return [];
      const where = main === null ? (locale === 'zh' ? `（${r.region}）` : ` (${r.region})`) : '';
      return locale === 'zh'
        ? [`${r.year}年${statusName(status, 'zh')}${quantity(r, 'zh')}${where}`]
        : [`${r.year} ${statusName(status, 'en').toLowerCase()} ${quantity(r, 'en')}${where}`];
    });
    return message(
      {
        zh: '{region}在{years}间{n}年有数据，最近的：{latest}{more, plural, =0 {} other {；数据超过#条，只读取最近的}}{left, plural, =0 {} other {；另有#条数据的单位不是“{unit}”，只列入表格}}。',
        en: '{region}: figures for {n, plural, one {# year} other {# years}} ({years}); latest: {latest}{more, plural, =0 {} other {; of more than # figures only the latest are read}}{left, plural, =0 {} one {; # figure in another unit than {unit} is in the table only} other {; # figures in other units than {unit} are in the table only}}.',
      },
      {
        region: main === null ? severalRegions(dated, scope) : regionName(main, scope),
        n: years.length,
        years: yearRange(years),
        latest: said.join(locale === 'zh' ? '，' : ', '),
        more: rows.length === rowLimit ? rowLimit : 0,
        left: unit.left,
        unit: unitName(unit.unit, locale),
      },
    );
  },
  draw: (rows, scope, theme) => {
    const unit = commonestUnit(rows)?.unit;
    const main = mainRegion(rows.filter((r) => r.unit === unit && isDated(r)));
    // The region of the line comes first, so that a limit on marks never breaks it.
    const dated = rows.flatMap((r, row) => (r.unit === unit && isDated(r) ? [{ r, row }] : []));
    const chart = figureChart(dated, scope, (r) => r.region_code === main);
    const years = yearSpan(
      chart.drawn.map(({ r }) => r.year),
      scope,
    );
    const first = years[0] ?? 0;
    const marks = { chart, scope, theme, values: 'y', lane: years.length > 40 ? 1.5 : 3 } as const;
    const line = (kind: string): Part => {
      const own = chart.drawn.map(({ r }) => r).filter((r) => figureKind(r, scope) === kind);
      const joined = byYear(own.filter((r) => main !== null && r.region_code === main));
      const values = years.map((year) => joined.get(year)?.value ?? null);
      return {
        type: 'line',
        name: kind,
        color: own[0] ? figureColour(own[0], theme) : theme.accent,
        silent: true,
        symbol: 'none',
        connectNulls: false,
        lineStyle: { width: 1.5, opacity: 0.55, type: own[0]?.status === 'target' ? 'dashed' : 'solid' },
        data: values.map((value) => (value !== null && onAxis(value, chart.range) ? value : null)),
        tooltip: { show: false },
        z: 1,
      };
    };
    return {
      kind: 'echarts',
      height: 400,
      option: still({
        grid: grid(52),
        legend: figureLegend(chart, scope, theme),
        tooltip: tooltip(theme, (i) => {
          const row = rows[i];
          return row ? figureTip(row, scope) : [];
        }),
        xAxis: categoryAxis(theme, years.map(String)),
        yAxis: figureAxis(chart, scope, theme, {
          nameTextStyle: { color: theme.muted, align: 'left', fontSize: 12 },
        }),
        series: chart.kinds.flatMap((kind) => [
          line(kind),
          figureSeries({
            ...marks,
            kind,
            place: (r) => r.year - first,
            strong: (r) => main === null || r.region_code === main,
          }),
        ]),
      }),
    };
  },
  act: (row) => ({ kind: 'figure', figureId: row.figure_id }),
});

function severalRegions(rows: readonly Dated[], { locale, filters }: Scope): string {
  const n = new Set(rows.map((r) => r.region_code)).size;
  const groups = seriesOf(filters).length > 1;
  if (locale === 'zh') return groups ? `各组的${n}个地区` : `${n}个地区`;
  return groups ? `${n} regions of the groups` : `${n} regions`;
}
