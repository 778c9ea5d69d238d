import type { CustomSeriesRenderItemAPI, CustomSeriesRenderItemParams, CustomSeriesRenderItemReturn } from 'echarts';
import type { ChartTheme, Drawing, Scope } from '../view/define-view.ts';
import { compactNumber } from '../view/format.ts';
import { axisRange, edgeLabels, paddedRange, type AxisRange } from './axis-range.ts';
import { categoryAxis, grid, legend, responsive, tooltip, type Part } from './chart-base.ts';
import { renderFigure, statusColour, statusSymbol, type FigureMark } from './figure-mark.ts';
import { spansOrders } from './figure-rows.ts';
import { figureAxis, onAxis } from './figure-series.ts';
import { comparisonReasons } from './names.ts';
import { quantity, statusName, unitName, withUnit } from './quantity.ts';
import { seriesColour, seriesName } from './series.ts';
import type { Pair } from './target-outcome-rows.ts';

/** A pair that is drawn: the index of its row, and its place on the category axis. */
export interface Dumbbell {
  readonly pair: Pair;
  readonly row: number;
  readonly place: number;
}

export interface DumbbellChart {
  readonly bells: readonly Dumbbell[];
  /** Labels of the category axis, in order. */
  readonly categories: readonly string[];
  /** `y`: years along, values upwards; `x`: a line for each region. */
  readonly values: 'x' | 'y';
  readonly unit: string;
}

type Side = 'target' | 'achieved';

const pairKey = ({ pair: p, place }: Dumbbell): string =>
  JSON.stringify([
    place,
    p.series,
    p.target_value,
    p.target_value_high,
    p.target_bound,
    p.outcome_value,
    p.outcome_value_high,
    p.outcome_bound,
  ]);

/** Each pair of equal numbers once: a target is often stated twice in its report. The table has them all. */
export function distinctBells(bells: readonly Dumbbell[]): readonly Dumbbell[] {
  const seen = new Set<string>();
  return bells.filter((bell) => {
    const key = pairKey(bell);
    return !seen.has(key) && seen.add(key);
  });
}

const sideValue = ({ pair: p }: Dumbbell, side: Side) =>
  side === 'target'
    ? { value: p.target_value, value_high: p.target_value_high, bound: p.target_bound, unit: p.unit }
    : p.outcome_value === null
      ? null
      : { value: p.outcome_value, value_high: p.outcome_value_high, bound: p.outcome_bound ?? 'exact', unit: p.unit };

/** The end of the target that the outcome is measured from. */
export function nearestEnd({ target_value: low, target_value_high: high, outcome_value: outcome }: Pair): number {
  if (high === null || outcome === null || outcome <= low) return low;
  return outcome >= high ? high : outcome;
}

/** The lines between targets and their outcomes. */
function connections(bells: readonly Dumbbell[], range: AxisRange, values: 'x' | 'y', theme: ChartTheme): Part {
  const drawn = bells.filter(
    ({ pair }) => pair.outcome_value !== null && onAxis(pair.outcome_value, range) && onAxis(nearestEnd(pair), range),
  );
  const renderItem = (
    { dataIndex }: CustomSeriesRenderItemParams,
    api: CustomSeriesRenderItemAPI,
  ): CustomSeriesRenderItemReturn => {
    const bell = drawn[dataIndex];
    if (!bell) return null;
    const at = (value: number) => api.coord(values === 'x' ? [value, bell.place] : [bell.place, value]);
    const [x1 = 0, y1 = 0] = at(nearestEnd(bell.pair));
    const [x2 = 0, y2 = 0] = at(bell.pair.outcome_value ?? 0);
    return { type: 'line', shape: { x1, y1, x2, y2 }, style: { stroke: theme.muted, lineWidth: 2, opacity: 0.7 } };
  };
  return {
    type: 'custom',
    silent: true,
    renderItem,
    encode: values === 'x' ? { x: [0, 2], y: 1 } : { x: 1, y: [0, 2] },
    data: drawn.map(({ pair, place }) => [nearestEnd(pair), place, pair.outcome_value]),
    tooltip: { show: false },
    z: 2,
  };
}

function marks(
  side: Side,
  { bells, values }: DumbbellChart,
  range: AxisRange,
  { locale }: Scope,
  theme: ChartTheme,
): FigureMark[] {
  const own = bells.flatMap((bell) => {
    const of = sideValue(bell, side);
    return of === null ? [] : [{ bell, of }];
  });
  const labels = edgeLabels(own, range, {
    value: ({ of }) => of.value,
    place: ({ bell }) => String(values === 'x' ? bell.place : Math.floor(bell.place / 6)),
    text: ({ of }) => quantity(of, locale),
  });
  return own.map(({ bell: { pair, row, place }, of }, i) => ({
    row,
    place,
    value: of.value,
    high: of.value_high,
    bound: of.bound,
    status: side,
    colour: pair.series === 'all' ? statusColour(side, theme) : seriesColour(pair.series, theme),
    label: labels[i] ?? '',
    note: values === 'y' && side === 'achieved' && pair.difference !== null ? signed(pair, locale) : '',
    strong: true,
  }));
}

/** A difference with its sign: +0.3, −250K. */
const signed = ({ difference }: Pair, locale: Scope['locale']): string =>
  difference === null ? '' : `${signOf(difference)}${compactNumber(Math.abs(difference), locale)}`;

/** The sign of a difference; ± for none. */
export const signOf = (n: number): string => (n > 0 ? '+' : n < 0 ? '−' : '±');

/** What a pair says on hover. */
export function pairTip(pair: Pair, { locale }: Scope): readonly string[] {
  const bell = { pair, row: 0, place: 0 };
  const side = (which: Side): string => {
    const of = sideValue(bell, which);
    return `${statusName(which, locale)}${locale === 'zh' ? '：' : ': '}${of === null ? '–' : quantity(of, locale)}`;
  };
  const difference =
    pair.difference === null
      ? (comparisonReasons[pair.reason ?? '']?.[locale] ?? null)
      : `${locale === 'zh' ? '差：' : 'Difference: '}${signOf(pair.difference)}${withUnit(Math.abs(pair.difference), pair.difference_unit, locale)}`;
  return [
    `${pair.region} · ${pair.year}${pair.part === null ? '' : ` · ${pair.part}`}`,
    side('target'),
    side('achieved'),
    ...(difference === null ? [] : [difference]),
    ...(pair.series === 'all' ? [] : [seriesName(pair.series, locale)]),
  ];
}

/** Targets as diamonds and outcomes as circles, joined by the distance between them. */
export function drawDumbbells(chart: DumbbellChart, rows: readonly Pair[], scope: Scope, theme: ChartTheme): Drawing {
  const { bells, categories, values, unit } = chart;
  const { locale } = scope;
  const numbers = bells.flatMap(({ pair: p }) =>
    [p.target_value, p.target_value_high, p.outcome_value, p.outcome_value_high].filter((v) => v !== null),
  );
  const log = spansOrders(numbers);
  const inner = log ? { min: null, max: null, beyond: 0 } : axisRange(numbers);
  const range = log ? inner : { ...inner, ...(paddedRange(numbers, inner) ?? {}) };
  const series = (side: Side): Part => {
    const own = marks(side, chart, range, scope, theme);
    return {
      type: 'custom',
      name: statusName(side, locale),
      color: own[0]?.colour ?? statusColour(side, theme),
      renderItem: renderFigure(own, values, theme, 0),
      encode: values === 'x' ? { x: [0, 2], y: 1 } : { x: 1, y: [0, 2] },
      data: own.map((m) => ({ value: [m.value, m.place, m.high ?? m.value], row: m.row })),
      z: side === 'target' ? 3 : 4,
    };
  };
  const sides: readonly Side[] = ['target', 'achieved'];
  const axis = (options: Part): Part =>
    figureAxis({ drawn: [], kinds: [], unit, log, range }, scope, theme, { name: unitName(unit, locale), ...options });
  const common = {
    legend: legend(theme, {
      data: sides.map((side) => ({ name: statusName(side, locale), icon: statusSymbol(side) })),
    }),
    tooltip: tooltip(theme, (i) => {
      const pair = rows[i];
      return pair ? pairTip(pair, scope) : [];
    }),
    series: [connections(bells, range, values, theme), ...sides.map(series)],
  };
  if (values === 'y') {
    return {
      kind: 'echarts',
      height: 360,
      option: responsive(
        { ...common, grid: grid(34, 22), xAxis: categoryAxis(theme, categories), yAxis: axis({ nameGap: 12 }) },
        {},
        {},
      ),
    };
  }
  return {
    kind: 'echarts',
    height: 76 + 24 * Math.max(3, categories.length),
    option: responsive(
      {
        ...common,
        grid: grid(34, 28),
        xAxis: axis({ nameGap: 6 }),
        yAxis: {
          ...categoryAxis(theme, categories, { every: true, width: 160 }),
          inverse: true,
          splitLine: { show: true, lineStyle: { color: theme.line, type: 'dotted' } },
        },
      },
      { yAxis: { axisLabel: { width: 76 } } },
      { yAxis: { axisLabel: { width: 160 } } },
    ),
  };
}
