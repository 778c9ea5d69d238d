import type { CustomSeriesRenderItemAPI, CustomSeriesRenderItemParams } from 'echarts';
import type { ChartTheme, Drawing, Scope } from '../view/define-view.ts';
import { categoryAxis, grid, legend, still, tooltip, valueAxis, type Part } from './chart-base.ts';
import { placeName, placeOf } from './phrase-by-time.ts';
import { seriesColour, seriesName, seriesOf } from './series.ts';
import { yearSpan } from './years.ts';

export interface Point {
  readonly phrase: string;
  readonly series: string;
  readonly year: number | null;
  readonly month: number | null;
}

export interface PhraseLines<R extends Point> {
  readonly rows: readonly R[];
  readonly scope: Scope;
  readonly theme: ChartTheme;
  readonly axisName: string;
  readonly format: (value: number) => string;
  readonly value: (row: R) => number | null;
  /** Ends of an interval around the value; null where there is none. */
  readonly interval: (row: R) => readonly [low: number, high: number] | null;
  /** The rolling mean; null everywhere while smoothing is off. */
  readonly smoothed: (row: R) => number | null;
  readonly tip: (row: R) => readonly string[];
}

const dashes = ['solid', 'dashed', 'dotted', [8, 3, 2, 3], [2, 2], [12, 4]];
const symbols = ['circle', 'rect', 'triangle', 'diamond', 'arrow', 'roundRect'];

export interface Line<R extends Point = Point> {
  readonly name: string;
  readonly colour: string;
  /** Position among the phrases, and among the groups. */
  readonly phrase: number;
  readonly group: number;
  readonly has: (row: R) => boolean;
}

/** One line for each phrase; when reports are split by group the group gives the colour and the phrase the dash. */
export function linesOf(rows: readonly Point[], { filters, locale }: Scope, theme: ChartTheme): readonly Line[] {
  const phrases = [...new Set(rows.map((r) => r.phrase))];
  const groups = seriesOf(filters).map((s) => s.key);
  return phrases.flatMap((phrase, i) =>
    groups.map((key, group) => ({
      name: groups.length > 1 ? `${phrase} · ${seriesName(key, locale)}` : phrase,
      colour: groups.length > 1 ? seriesColour(key, theme) : (theme.categories[i] ?? theme.accent),
      phrase: i,
      group,
      has: (r: Point) => r.phrase === phrase && r.series === key,
    })),
  );
}

export interface TimeAxis {
  readonly names: readonly string[];
  /** Where a row stands; reports without a year or month stand apart, after a gap. */
  readonly index: (row: Point) => number;
}

export function timeAxis(rows: readonly Point[], scope: Scope): TimeAxis {
  const { timeUnit } = scope.filters;
  const known = rows.flatMap((r) => placeOf(r) ?? []);
  const years = yearSpan(
    rows.map((r) => r.year),
    scope,
  );
  const first = timeUnit === 'year' ? (years[0] ?? 0) : Math.min(...known);
  const last = timeUnit === 'year' ? (years.at(-1) ?? -1) : Math.max(...known);
  const places = known.length === 0 ? [] : Array.from({ length: last - first + 1 }, (_, i) => first + i);
  const names = places.map((place) => placeName(place, timeUnit));
  const apart = scope.locale === 'zh' ? '不明' : 'undated';
  return {
    names: rows.some((r) => r.year === null) ? [...names, ...(names.length > 0 ? [''] : []), apart] : names,
    index: (row) => {
      const place = placeOf(row);
      return place === null ? (names.length > 0 ? names.length + 1 : 0) : place - first;
    },
  };
}

/** Marks of a line by place; a period without reports is null and breaks the line, since it is not a zero. */
function pointsOf<R extends Point>(
  rows: readonly R[],
  line: Line<R>,
  { names, index }: TimeAxis,
  value: (row: R) => number | null,
): readonly ({ readonly value: number; readonly row: number } | null)[] {
  const own = new Map(rows.flatMap((r, row) => (line.has(r) ? [[index(r), { r, row }] as const] : [])));
  return names.map((_, place) => {
    const at = own.get(place);
    const y = at ? value(at.r) : null;
    return at && y !== null ? { value: y, row: at.row } : null;
  });
}

export interface LineStyle {
  readonly axis: TimeAxis;
  /** Pixels of a mark. */
  readonly size: number;
  /** Which symbol and dash the line takes: those of its phrase, or of its group where each phrase has its own panel. */
  readonly kind: (line: Pick<Line, 'phrase' | 'group'>) => number;
  /** Intervals as bars with a pale band, or none. */
  readonly intervals: boolean;
  /** Where the axis of values ends, if it cuts intervals off. */
  readonly top?: number;
  /** Axes of the panel. */
  readonly axes?: Part;
}

/**
 * The series of a line: its interval, its marks, and what joins them. With smoothing the marks are those of the single
 * periods, hollow and not joined, and the line is the rolling mean.
 */
export function lineSeries<R extends Point>(chart: PhraseLines<R>, line: Line<R>, style: LineStyle): readonly Part[] {
  const { rows, theme } = chart;
  const { axis, size, axes = {}, top = Infinity } = style;
  const kind = style.kind(line);
  const { smoothing } = chart.scope.filters;
  const joined = { width: 2, type: dashes[kind] ?? 'solid' };
  const marks: Part = {
    ...axes,
    type: 'line',
    name: line.name,
    data: pointsOf(rows, line, axis, chart.value),
    color: line.colour,
    symbol: symbols[kind] ?? 'circle',
    symbolSize: size,
    showSymbol: true,
    showAllSymbol: true,
    lineStyle: smoothing ? { width: 0 } : joined,
    ...(smoothing ? { itemStyle: { color: theme.surface, borderColor: line.colour, borderWidth: 1.5 } } : {}),
    emphasis: { focus: 'series' },
    z: 3,
  };
  const mean: Part = {
    ...axes,
    type: 'line',
    name: line.name,
    data: pointsOf(rows, line, axis, chart.smoothed).map((point) => point?.value ?? null),
    color: line.colour,
    symbol: 'none',
    silent: true,
    tooltip: { show: false },
    lineStyle: { ...joined, width: 2.5 },
    z: 4,
  };
  return [
    ...(style.intervals ? [{ ...axes, ...intervalSeries(chart, line, axis, top) }] : []),
    marks,
    ...(smoothing ? [mean] : []),
  ];
}

/**
 * The interval of a point as a thin bar, with a pale band to the next period when that has one too. A bar that goes on
 * above the end of the axis has a point there.
 */
function renderInterval(colour: string, top: number) {
  return (_: CustomSeriesRenderItemParams, api: CustomSeriesRenderItemAPI) => {
    const point = (place: number, value: number) => api.coord([place, value]);
    const place = Number(api.value(0));
    const [low, high, nextLow, nextHigh] = [1, 2, 3, 4].map((d) => Number(api.value(d)));
    const [x1 = 0, y1 = 0] = point(place, low ?? 0);
    const [x2 = 0, y2 = 0] = point(place, Math.min(top, high ?? 0));
    const line = {
      type: 'line' as const,
      shape: { x1, y1, x2, y2 },
      style: { stroke: colour, lineWidth: 1, opacity: 0.5 },
    };
    const cut = {
      type: 'polygon' as const,
      shape: {
        points: [
          [x2 - 4, y2 + 7],
          [x2 + 4, y2 + 7],
          [x2, y2],
        ],
      },
      style: { fill: colour },
    };
    const bar = (high ?? 0) > top ? [line, cut] : [line];
    if (nextLow === undefined || nextHigh === undefined || Number.isNaN(nextLow)) {
      return { type: 'group' as const, children: bar };
    }
    const points = [[x1, y1], point(place, high ?? 0), point(place + 1, nextHigh), point(place + 1, nextLow)];
    const band = { type: 'polygon' as const, shape: { points }, style: { fill: colour, opacity: 0.16 } };
    return { type: 'group' as const, children: [band, ...bar] };
  };
}

function intervalSeries<R extends Point>(
  { rows, interval }: PhraseLines<R>,
  line: Line<R>,
  axis: TimeAxis,
  top: number,
): Part {
  const own = new Map(rows.filter(line.has).map((r) => [axis.index(r), interval(r)]));
  const data = [...own].flatMap(([place, at]) => {
    const next = own.get(place + 1) ?? [NaN, NaN];
    return at ? [[place, ...at, ...next]] : [];
  });
  return {
    type: 'custom',
    name: line.name,
    color: line.colour,
    renderItem: renderInterval(line.colour, top),
    clip: true,
    encode: { x: 0, y: [1, 2] },
    data,
    silent: true,
    tooltip: { show: false },
    z: 1,
  };
}

/** What the axis of values says, with smoothing marked. */
export const valueName = ({
  axisName,
  scope: { filters, locale },
}: Pick<PhraseLines<Point>, 'axisName' | 'scope'>): string =>
  !filters.smoothing ? axisName : locale === 'zh' ? `${axisName}（三期滑动平均）` : `${axisName}, rolling mean of 3`;

export const tipOf =
  <R extends Point>({ rows, tip }: PhraseLines<R>) =>
  (i: number): readonly string[] => {
    const row = rows[i];
    return row ? tip(row) : [];
  };

/** The next of 1, 2, 3, 5, 10 … at or above a value. */
export function niceEnd(value: number): number {
  if (value <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  return power * ([1, 2, 3, 5, 10].find((m) => m * power >= value) ?? 10);
}

/**
 * Where the axis of values ends so that the interval of a few reports does not flatten all lines: undefined where the
 * intervals reach at most three times as high as the values.
 */
export function cutAt<R extends Point>({ rows, value, smoothed, interval }: PhraseLines<R>): number | undefined {
  const high = Math.max(0, ...rows.flatMap((r) => [value(r) ?? 0, smoothed(r) ?? 0]));
  const ends = Math.max(0, ...rows.flatMap((r) => interval(r)?.[1] ?? []));
  return high > 0 && ends > 3 * high ? niceEnd(1.5 * high) : undefined;
}

/** Up to so many lines in one panel show their intervals; more would hide each other. */
const mostIntervals = 3;

/** Lines over time in one panel. */
export function drawPhraseLines<R extends Point>(chart: PhraseLines<R>): Drawing {
  const { rows, scope, theme } = chart;
  const axis = timeAxis(rows, scope);
  const lines = linesOf(rows, scope, theme);
  const intervals = lines.length <= mostIntervals;
  const top = intervals ? cutAt(chart) : undefined;
  const style: LineStyle = {
    axis,
    size: axis.names.length > 40 ? 5 : 7,
    kind: (line) => line.phrase,
    intervals,
    ...(top === undefined ? {} : { top }),
  };
  return {
    kind: 'echarts',
    height: 340,
    option: still({
      grid: grid(52),
      legend: legend(theme, { data: lines.map((line) => ({ name: line.name })) }),
      tooltip: tooltip(theme, tipOf(chart)),
      xAxis: { ...categoryAxis(theme, axis.names, { last: true }), boundaryGap: axis.names.length < 12 },
      yAxis: valueAxis(theme, valueName(chart), chart.format, {
        min: 0,
        ...(top === undefined ? {} : { max: top }),
        nameTextStyle: { color: theme.muted, align: 'left', fontSize: 12 },
        nameGap: 10,
      }),
      series: lines.flatMap((line) => lineSeries(chart, line, style)),
    }),
  };
}
