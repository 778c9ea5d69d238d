import type { ChartTheme, Drawing, Scope } from '../view/define-view.ts';
import { compactNumber } from '../view/format.ts';
import { axisRange, paddedRange, type AxisRange } from './axis-range.ts';
import { categoryAxis, still, tooltip, valueAxis, type Part } from './chart-base.ts';
import { figureChart, figureLegend, figureSeries, onAxis, type Drawn } from './figure-series.ts';
import { figureColour, figureKind, figureTip, type FigureRow } from './figure-words.ts';
import { representative } from './indicator-by-year.ts';
import { unitName } from './quantity.ts';

/** Columns of small multiples, and pixels of a panel. */
const columns = { wide: 3, narrow: 2 };
/** Pixels of a name on charts of at most 560, at most 900 and more pixels. */
const nameWidth = { narrow: 138, middle: 164, wide: 260 };
const size = { plot: 84, name: 30, gap: 30 };

export interface FigurePanel<R extends FigureRow> {
  readonly name: string;
  /** The figures of one unit that have a year. */
  readonly own: readonly Drawn<R & { readonly year: number }>[];
}

export interface FigurePanels<R extends FigureRow> {
  readonly panels: readonly FigurePanel<R>[];
  readonly scope: Scope;
  readonly theme: ChartTheme;
  /** All panels have one scale, so that they compare; else each has its own. */
  readonly shared: boolean;
  readonly rows: readonly R[];
}

const rangeOf = (rows: readonly FigureRow[]): AxisRange => {
  const values = rows.flatMap((r) => (r.value_high === null ? [r.value] : [r.value, r.value_high]));
  const inner = axisRange(values);
  return { ...inner, ...(paddedRange(values, inner) ?? {}) };
};

/** Small multiples of figures over the years: a mark each, and for each status a line through one value a year. */
export function drawFigurePanels<R extends FigureRow>({
  panels,
  scope,
  theme,
  shared,
  rows,
}: FigurePanels<R>): Drawing {
  const { locale } = scope;
  const all = panels.flatMap(({ own }) => own);
  const years = [...new Set(all.map(({ r }) => r.year))].sort((a, b) => a - b);
  const first = years[0] ?? 0;
  const span = Array.from({ length: (years.at(-1) ?? first) - first + 1 }, (_, i) => first + i);
  const common = rangeOf(all.map(({ r }) => r));
  const rowSize = size.plot + size.name + size.gap;
  const top = 34;
  const height = (across: number): number => top + Math.ceil(panels.length / across) * rowSize;
  const arranged = (across: number): Part => ({
    grid: panels.map((_, i) => ({
      left: `${(100 / across) * ((i % across) + (across > 2 ? 0.2 : 0.25))}%`,
      width: `${(100 / across) * (across > 2 ? 0.74 : 0.68)}%`,
      top: top + Math.floor(i / across) * rowSize + size.name,
      height: size.plot,
      outerBoundsMode: 'none',
    })),
  });
  const named = (maxWidth: number): Part => ({ yAxis: panels.map(() => ({ nameTruncate: { maxWidth } })) });
  const charts = panels.map(({ own }) => {
    const chart = figureChart<R & { readonly year: number }>(own, scope);
    return { ...chart, log: false, range: shared ? common : rangeOf(own.map(({ r }) => r)) };
  });
  const line = (chart: (typeof charts)[number], kind: string, at: number): Part => {
    const own = chart.drawn.map(({ r }) => r).filter((r) => figureKind(r, scope) === kind);
    const [one] = own;
    return {
      type: 'line',
      name: kind,
      silent: true,
      symbol: 'none',
      color: one === undefined ? theme.accent : figureColour(one, theme),
      lineStyle: { width: 1.25, opacity: 0.55 },
      xAxisIndex: at,
      yAxisIndex: at,
      data: span.map((year) => {
        const value = representative(own.filter((r) => r.year === year))?.value ?? null;
        return value !== null && onAxis(value, chart.range) ? value : null;
      }),
      tooltip: { show: false },
      z: 1,
    };
  };
  const whole = figureChart<R>(all, scope);
  const kinds = [...new Set(all.map(({ r }) => figureKind(r, scope)))].sort();
  return {
    kind: 'echarts',
    height: height(columns.wide),
    narrowHeight: height(columns.narrow),
    option: {
      ...still({
        legend: figureLegend({ ...whole, drawn: all, kinds }, scope, theme),
        tooltip: tooltip(theme, (i) => {
          const row = rows[i];
          return row ? figureTip(row, scope) : [];
        }),
        ...arranged(columns.wide),
        xAxis: panels.map((_, i) => ({
          ...categoryAxis(theme, span.map(String)),
          gridIndex: i,
          axisLabel: { color: theme.ink, fontSize: 11, hideOverlap: true, showMinLabel: true, showMaxLabel: true },
        })),
        yAxis: panels.map(({ name }, i) => {
          const { range, unit } = charts[i] ?? { range: common, unit: '' };
          const sign = unitName(unit, locale);
          return {
            ...valueAxis(
              theme,
              shared ? name : `${name}${locale === 'zh' ? '（' : ' ('}${sign}${locale === 'zh' ? '）' : ')'}`,
              (v) => compactNumber(v, locale),
              {
                scale: true,
                ...(range.min === null ? {} : { min: range.min }),
                ...(range.max === null ? {} : { max: range.max }),
                ...(range.min === null || range.max === null ? {} : { interval: (range.max - range.min) / 2 }),
              },
            ),
            gridIndex: i,
            nameGap: 10,
            nameTruncate: { maxWidth: nameWidth.wide, ellipsis: '…' },
            nameTextStyle: {
              color: theme.ink,
              fontSize: 12,
              fontWeight: 'bold',
              align: 'left',
              padding: [0, 0, 0, -24],
            },
          };
        }),
        series: charts.flatMap((chart, i) =>
          chart.kinds.flatMap((kind) => [
            line(chart, kind, i),
            {
              ...figureSeries({
                chart,
                kind,
                scope,
                theme,
                values: 'y',
                lane: 0,
                place: (r) => r.year - first,
                strong: () => true,
              }),
              xAxisIndex: i,
              yAxisIndex: i,
            },
          ]),
        ),
      }),
      media: [
        { query: { maxWidth: 560 }, option: { ...arranged(columns.narrow), ...named(nameWidth.narrow) } },
        {
          query: { minWidth: 561, maxWidth: 900 },
          option: { ...arranged(columns.wide), ...named(nameWidth.middle) },
        },
        { option: { ...arranged(columns.wide), ...named(nameWidth.wide) } },
      ],
    },
  };
}
