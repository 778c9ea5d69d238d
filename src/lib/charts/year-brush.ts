import type { EChartsCoreOption, EChartsType } from 'echarts/core';
import type { ThemeColours } from './theme.ts';
import { yearAxes, type YearAxis } from './year-axes.ts';

export interface Years {
  readonly from: number;
  readonly to: number;
}

/**
 * Years that are being chosen on a chart. `first` is the first of a gesture, which makes an entry of the history; the later
 * ones replace it. Null takes the choice back.
 */
export type OnYears = (years: Years | null, options: { readonly first: boolean }) => void;

export interface YearBrush {
  /** While a gesture lasts the chart must stay as it is, though the page already filters. */
  readonly active: () => boolean;
  /** Follows a drawing of the chart, by what was drawn: to ask the chart itself costs a copy of all its data. */
  readonly follow: (option: EChartsCoreOption) => void;
  /** Moves an end of the choice by a year, as Shift with an arrow does; `start` is where a new choice begins. */
  readonly step: (by: 1 | -1, start: number | null) => void;
  readonly stop: () => void;
}

/** Pixels that a pointer must move before a press becomes a drag. */
const slack = 5;

/** A drag along an axis of years, or Shift with arrows, chooses years. `ended` is told when a gesture is over. */
export function yearBrush(
  element: HTMLElement,
  chart: EChartsType,
  theme: Pick<ThemeColours, 'accent'>,
  { onyears, ended }: { readonly onyears: () => OnYears | null; readonly ended: () => void },
): YearBrush {
  let axes: readonly YearAxis[] = [];
  let press: { readonly axis: YearAxis; readonly x: number; readonly y: number; readonly id: number } | null = null;
  let gesture: { readonly axis: YearAxis; readonly anchor: number; readonly span: readonly [number, number] } | null =
    null;
  let chosen: Years | null = null;
  let head = 0;
  const shade = document.createElement('div');
  shade.className = 'year-brush';
  shade.hidden = true;
  Object.assign(shade.style, {
    position: 'absolute',
    pointerEvents: 'none',
    background: theme.accent,
    opacity: '0.18',
  });

  const finder = ({ dimension, index }: YearAxis) =>
    dimension === 'x' ? { xAxisIndex: index } : { yAxisIndex: index };
  const at = (event: PointerEvent): readonly [x: number, y: number] => {
    const box = element.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };
  const along = (axis: YearAxis, [x, y]: readonly [number, number]): number => (axis.dimension === 'x' ? x : y);
  const within = (axis: YearAxis, x: number, y: number): boolean =>
    chart.containPixel({ gridIndex: axis.grid }, [x, y]);
  const axisAt = ([x, y]: readonly [number, number]): YearAxis | null =>
    axes.find((axis) => axis.years.length > 1 && within(axis, x, y)) ?? null;

  /** The year at a pixel; the nearest end of the axis beyond it. */
  function yearAt(axis: YearAxis, point: readonly [number, number]): number | null {
    const pixel = along(axis, point);
    const year = axis.yearAt(chart.convertFromPixel(finder(axis), pixel));
    if (year !== null) return year;
    const [low = 0, high = 0] = axis.edges(axis.years[0] ?? 0, axis.years.at(-1) ?? 0).map((c) => pixelOf(axis, c));
    return Math.abs(pixel - low) < Math.abs(pixel - high) ? (axis.years[0] ?? null) : (axis.years.at(-1) ?? null);
  }

  /** Between two categories there is no pixel: it is interpolated, and before the first one extrapolated. */
  function pixelOf(axis: YearAxis, coordinate: number): number {
    const pixel = (of: number): number => chart.convertToPixel(finder(axis), of);
    const below = Math.floor(coordinate);
    const [low, high] = [pixel(below), pixel(below + 1)];
    if (Number.isFinite(low) && Number.isFinite(high) && low !== high) return low + (coordinate - below) * (high - low);
    return pixel(0) + coordinate * (pixel(1) - pixel(0));
  }

  /** From where to where the panel of an axis reaches across it, from a point within it. */
  function reach(axis: YearAxis, [x, y]: readonly [number, number]): readonly [number, number] {
    const inside = (c: number): boolean => (axis.dimension === 'x' ? within(axis, x, c) : within(axis, c, y));
    const start = axis.dimension === 'x' ? y : x;
    let [low, high] = [start, start];
    while (low > 0 && inside(low - 1)) low -= 1;
    const end = axis.dimension === 'x' ? chart.getHeight() : chart.getWidth();
    while (high < end && inside(high + 1)) high += 1;
    return [low, high];
  }

  function show(): void {
    shade.hidden = gesture === null || chosen === null;
    if (gesture === null || chosen === null) return;
    const { axis, span } = gesture;
    const [a = 0, b = 0] = axis.edges(chosen.from, chosen.to).map((c) => pixelOf(axis, c));
    const [low, size] = [Math.min(a, b), Math.abs(b - a)];
    const [across, thick] = [span[0], span[1] - span[0]];
    const [left, top, width, height] = axis.dimension === 'x' ? [low, across, size, thick] : [across, low, thick, size];
    Object.assign(shade.style, { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` });
  }

  function choose(year: number): void {
    if (gesture === null) return;
    head = year;
    const years = { from: Math.min(gesture.anchor, year), to: Math.max(gesture.anchor, year) };
    if (chosen !== null && chosen.from === years.from && chosen.to === years.to) return;
    const first = chosen === null;
    chosen = years;
    show();
    onyears()?.(years, { first });
  }

  function end(): void {
    press = null;
    if (gesture === null) return;
    gesture = chosen = null;
    show();
    ended();
  }

  function cancel(): void {
    const back = chosen !== null;
    if (back) onyears()?.(null, { first: false });
    end();
  }

  const down = (event: PointerEvent): void => {
    if (event.button !== 0 || event.shiftKey) return;
    const point = at(event);
    const axis = axisAt(point);
    if (axis !== null) press = { axis, x: point[0], y: point[1], id: event.pointerId };
  };
  const move = (event: PointerEvent): void => {
    if (press === null || event.pointerId !== press.id) return;
    const point = at(event);
    const { axis, x, y } = press;
    if (gesture === null) {
      if (Math.abs(along(axis, point) - along(axis, [x, y])) < slack) return;
      const anchor = yearAt(axis, [x, y]);
      if (anchor === null) return;
      // From here on neither a click on a mark nor a tooltip follows.
      element.setPointerCapture(event.pointerId);
      chart.dispatchAction({ type: 'hideTip' });
      gesture = { axis, anchor, span: reach(axis, [x, y]) };
    }
    const year = yearAt(axis, point);
    if (year !== null) choose(year);
  };
  const key = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && gesture !== null) {
      event.stopImmediatePropagation();
      cancel();
    }
  };
  const release = (event: KeyboardEvent): void => {
    if (event.key === 'Shift' && press === null) end();
  };
  const blur = (): void => {
    if (press === null) end();
  };

  element.addEventListener('pointerdown', down);
  element.addEventListener('pointermove', move);
  element.addEventListener('pointerup', end);
  element.addEventListener('pointercancel', cancel);
  element.addEventListener('keydown', key, { capture: true });
  element.addEventListener('keyup', release);
  element.addEventListener('blur', blur);

  return {
    active: () => gesture !== null,
    follow: (option) => {
      axes = onyears() === null ? [] : yearAxes(option);
      const brushed = axes.some((axis) => axis.years.length > 1);
      // Up and down still scroll the page on a touch screen.
      element.style.touchAction = brushed ? 'pan-y' : '';
      element.toggleAttribute('data-years', brushed);
      if (shade.parentElement !== element) element.append(shade);
    },
    step: (by, start) => {
      const [axis] = axes;
      if (axis === undefined || axis.years.length < 2 || press !== null) return;
      if (gesture === null) {
        const anchor = start ?? (by === 1 ? axis.years[0] : axis.years.at(-1)) ?? 0;
        const [low, high] = [axis.years[0] ?? 0, axis.years.at(-1) ?? 0].map((year) => {
          const [a, b] = axis.edges(year, year);
          return pixelOf(axis, (a + b) / 2);
        });
        const middle = axis.dimension === 'x' ? chart.getHeight() / 2 : chart.getWidth() / 2;
        const along = ((low ?? 0) + (high ?? 0)) / 2;
        gesture = { axis, anchor, span: reach(axis, axis.dimension === 'x' ? [along, middle] : [middle, along]) };
        head = anchor;
        if (start === null) {
          choose(anchor);
          return;
        }
      }
      const next = axis.years[axis.years.indexOf(head) + by];
      choose(next ?? head);
    },
    stop: () => {
      element.removeEventListener('pointerdown', down);
      element.removeEventListener('pointermove', move);
      element.removeEventListener('pointerup', end);
      element.removeEventListener('pointercancel', cancel);
      element.removeEventListener('keydown', key, { capture: true });
      element.removeEventListener('keyup', release);
      element.removeEventListener('blur', blur);
      shade.remove();
    },
  };
}
