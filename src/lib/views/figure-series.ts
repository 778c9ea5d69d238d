import type { ChartTheme, Scope } from '../view/define-view.ts';
import { compactNumber } from '../view/format.ts';
import { axisRange, edgeLabels, type AxisRange } from './axis-range.ts';
import { legend, valueAxis, type Part } from './chart-base.ts';
import { renderFigure, statusSymbol, type FigureMark } from './figure-mark.ts';
import { measureOf, spansOrders } from './figure-rows.ts';
import { figureColour, figureKind, type FigureRow } from './figure-words.ts';
import { quantity, unitName } from './quantity.ts';

/** A figure that is drawn, with the index of its row. */
export interface Drawn<R extends FigureRow = FigureRow> {
  readonly r: R;
  readonly row: number;
}

/** Marks of a chart; beyond this many, older years are left to the table. */
const mostMarks = 3000;

export interface FigureChart<R extends FigureRow> {
  readonly drawn: readonly Drawn<R>[];
  readonly unit: string;
  /** Names in the legend, each a series. */
  readonly kinds: readonly string[];
  readonly log: boolean;
  readonly range: AxisRange;
}

/** The figures that one axis can hold, those of `first` before the others when there are too many. */
export function figureChart<R extends FigureRow>(
  rows: readonly Drawn<R>[],
  scope: Scope,
  first: (row: R) => boolean = () => false,
): FigureChart<R> {
  const measure = measureOf(rows.map(({ r }) => r));
  const drawn = rows
    .filter(({ r }) => measure?.has(r))
    .sort((a, b) => Number(first(b.r)) - Number(first(a.r)))
    .slice(0, mostMarks);
  const values = drawn.map(({ r }) => r.value);
  const log = spansOrders(values);
  return {
    drawn,
    unit: measure?.unit ?? '',
    kinds: [...new Set(drawn.map(({ r }) => figureKind(r, scope)))].sort(),
    log,
    range: log ? { min: null, max: null, beyond: 0 } : axisRange(values),
  };
}

export interface FigureSeries<R extends FigureRow> {
  readonly chart: FigureChart<R>;
  readonly kind: string;
  readonly scope: Scope;
  readonly theme: ChartTheme;
  /** The axis of the values. */
  readonly values: 'x' | 'y';
  /** Pixels by which targets and outcomes step aside. */
  readonly lane: number;
  /** Position on the category axis. */
  readonly place: (row: R) => number;
  readonly strong: (row: R) => boolean;
  /** What is written beside a mark where there is room. */
  readonly note?: (row: R) => string;
  /** Whether the place of a figure is its report's. */
  readonly inferred?: (row: R) => boolean;
}

/** The marks of one kind of figure, those of the context below the strong ones. */
export function figureSeries<R extends FigureRow>(series: FigureSeries<R>): Part {
  const { chart, kind, scope, theme, values, lane, place, strong, note = () => '', inferred = () => false } = series;
  const own = chart.drawn
    .filter(({ r }) => figureKind(r, scope) === kind)
    .sort((a, b) => Number(strong(a.r)) - Number(strong(b.r)));
  const labels = edgeLabels(own, chart.range, {
    value: ({ r }) => r.value,
    // Labels are some forty pixels wide: along the years a few places share one.
    place: ({ r }) => String(values === 'x' ? place(r) : Math.floor(place(r) / 6)),
    text: ({ r }) => quantity(r, scope.locale),
  });
  const marks = own.map(({ r, row }, i): FigureMark => ({
    row,
    place: place(r),
    value: r.value,
    high: r.value_high,
    label: strong(r) ? (labels[i] ?? '') : '',
    note: note(r),
    bound: r.bound,
    status: r.status,
    colour: figureColour(r, theme),
    strong: strong(r),
    inferred: inferred(r),
  }));
  const at = values === 'x' ? { x: [0, 2], y: 1 } : { x: 1, y: [0, 2] };
  return {
    type: 'custom',
    name: kind,
    color: marks[0]?.colour ?? theme.accent,
    renderItem: renderFigure(marks, values, theme, lane),
    encode: at,
    data: marks.map((m) => ({ value: [m.value, m.place, m.high ?? m.value], row: m.row })),
    z: 3,
  };
}

/** The legend of statuses, with the symbols of the marks. */
export const figureLegend = <R extends FigureRow>(
  { drawn, kinds }: FigureChart<R>,
  scope: Scope,
  theme: ChartTheme,
): Part =>
  legend(theme, {
    data: kinds.map((name) => ({
      name,
      icon: statusSymbol(drawn.find(({ r }) => figureKind(r, scope) === name)?.r.status ?? ''),
    })),
  });

export const figureAxis = <R extends FigureRow>(
  { unit, log, range }: FigureChart<R>,
  { locale }: Scope,
  theme: ChartTheme,
  options: Part,
): Part =>
  valueAxis(theme, unitName(unit, locale), (v) => compactNumber(v, locale), {
    type: log ? 'log' : 'value',
    scale: true,
    ...(range.min === null ? {} : { min: range.min }),
    ...(range.max === null ? {} : { max: range.max }),
    ...(range.interval === undefined ? {} : { interval: range.interval }),
    ...options,
  });

/** Whether a value is drawn at its place and not at the edge. */
export const onAxis = (value: number, { min, max }: AxisRange): boolean =>
  (min === null || value >= min) && (max === null || value <= max);
