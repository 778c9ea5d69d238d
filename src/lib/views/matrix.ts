import type { CustomSeriesRenderItemAPI, CustomSeriesRenderItemParams } from 'echarts';
import type { Locale } from '../model/message.ts';
import type { ChartTheme, Drawing } from '../view/define-view.ts';
import { compactNumber } from '../view/format.ts';
import { textWidth } from '../view/text-width.ts';
import { categoryAxis, grid, legend, responsive, tooltip } from './chart-base.ts';

export interface MatrixCell {
  readonly column: number;
  readonly line: number;
  readonly value: number;
  readonly row: number;
}

export interface Matrix {
  readonly theme: ChartTheme;
  readonly locale: Locale;
  readonly columns: readonly string[];
  readonly lines: readonly string[];
  readonly cells: readonly MatrixCell[];
  /** What an empty cell means. */
  readonly empty: string;
  /** A last column that stands apart, for what has no place on the axis; null when there is none. */
  readonly apart: string | null;
  /** Columns are names, which are all written, and not years, of which some suffice. */
  readonly named?: boolean;
  readonly tip: (row: number) => readonly string[];
}

/** Pixels of a line of the matrix. */
const lineHeight = 22;

/** Hatching: the sign of “no data” everywhere, since a light colour would look like a small value. */
const hatch = (theme: ChartTheme) => ({
  symbol: 'rect',
  color: theme.dark ? 'rgba(255,255,255,0.2)' : 'rgba(0,0,0,0.16)',
  dashArrayX: [1, 0],
  dashArrayY: [1, 6],
  rotation: -Math.PI / 4,
});

/** One hatched ground below the cells instead of a mark for each empty one: first and last column, then all lines. */
function renderGround(theme: ChartTheme, lines: number) {
  return (_: CustomSeriesRenderItemParams, api: CustomSeriesRenderItemAPI) => {
    const [x0, y0] = api.coord([api.value(0), 0]);
    const [x1, y1] = api.coord([api.value(1), lines - 1]);
    const size = api.size?.([1, 1]);
    const [width = 0, height = 0] = Array.isArray(size) ? size : [];
    if (x0 === undefined || y0 === undefined || x1 === undefined || y1 === undefined) return;
    const top = Math.min(y0, y1) - height / 2;
    return {
      type: 'rect' as const,
      silent: true,
      shape: { x: x0 - width / 2, y: top, width: x1 - x0 + width, height: Math.max(y0, y1) + height / 2 - top },
      style: { fill: theme.surface, stroke: theme.line, lineWidth: 1, decal: hatch(theme) },
    };
  };
}

/**
 * A heat map over a hatched ground. Colours start at zero and follow the square root, so that one large cell does not
 * make all others look alike.
 */
export function drawMatrix({ theme, locale, columns, lines, cells, empty, apart, named, tip }: Matrix): Drawing {
  const names = apart === null ? columns : columns.length === 0 ? [apart] : [...columns, '', apart];
  const grounds = columns.length === 0 ? [] : [[0, columns.length - 1]];
  if (apart !== null) grounds.push([names.length - 1, names.length - 1]);
  // What stands apart may be one short report: it takes the darkest colour rather than paling all others.
  const isApart = ({ column }: MatrixCell): boolean => apart !== null && column > columns.length;
  const placed = cells.some((c) => !isApart(c)) ? cells.filter((c) => !isApart(c)) : cells;
  const high = Math.max(0, ...placed.map((c) => c.value));
  const beyond = cells.some((c) => c.value > high) ? '+' : '';
  const labels = (most: number) => ({
    series: [{}, { label: { show: names.length <= most } }],
  });
  const border = names.length > 40 ? 0.5 : 1;
  const option = {
    grid: grid(44),
    tooltip: tooltip(theme, tip),
    legend: legend(theme, { left: 'auto', selectedMode: false, data: [{ name: empty, icon: 'rect' }] }),
    xAxis: categoryAxis(theme, names, { rotate: named === true && names.length > 12, last: apart !== null }),
    yAxis: { ...categoryAxis(theme, lines, { every: true, width: 120 }), inverse: true },
    visualMap: {
      type: 'continuous',
      seriesIndex: 1,
      min: 0,
      dimension: 3,
      max: Math.sqrt(high) || 1,
      orient: 'horizontal',
      left: 0,
      top: 0,
      itemWidth: 12,
      itemHeight: 96,
      text: [compactNumber(rounded(high), locale) + beyond, '0'],
      textStyle: { color: theme.ink, fontSize: 12 },
      inRange: { color: [...theme.sequential] },
    },
    series: [
      {
        type: 'custom',
        name: empty,
        silent: true,
        renderItem: renderGround(theme, lines.length),
        encode: { x: [0, 1] },
        data: grounds,
        itemStyle: { color: theme.surface, borderColor: theme.line, borderWidth: 1, decal: hatch(theme) },
        tooltip: { show: false },
      },
      {
        type: 'heatmap',
        data: cells.map(({ column, line, value, row }) => ({
          value: [column, line, value, Math.sqrt(Math.min(value, high))],
          row,
        })),
        itemStyle: { borderColor: theme.surface, borderWidth: border },
        label: {
          fontSize: 11,
          formatter: ({ value }: { value: readonly number[] }) => compactNumber(rounded(value[2] ?? 0), locale),
        },
        emphasis: { itemStyle: { borderColor: theme.ink, borderWidth: 2 } },
      },
    ],
  };
  const narrow = { ...labels(6), yAxis: { axisLabel: { width: 76 } } };
  const wide = { ...labels(24), yAxis: { axisLabel: { width: 160 } } };
  // Names that stand askew take their height from the lines, and some lines would lose their own.
  const askew = named === true && names.length > 12;
  const below = askew ? 14 + 0.87 * Math.min(84, Math.max(...names.map((name) => textWidth(name, 12)))) : 28;
  return {
    kind: 'echarts',
    height: Math.ceil(44 + below + lines.length * lineHeight),
    option: responsive(option, narrow, wide),
  };
}

/** The column index of the cell that stands apart. */
export const apartColumn = (columns: readonly unknown[]): number => (columns.length === 0 ? 0 : columns.length + 1);

/** Two digits after the point below ten, one below a hundred. */
function rounded(value: number): number {
  const digits = Math.abs(value) < 10 ? 2 : Math.abs(value) < 100 ? 1 : 0;
  return Number(value.toFixed(digits));
}
