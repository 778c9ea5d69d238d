import type { ChartTheme, Drawing, Scope } from '../view/define-view.ts';
import { compactNumber } from '../view/format.ts';
import { textWidth } from '../view/text-width.ts';
import { closeRange } from './axis-range.ts';
import { still, tooltip, valueAxis, type Part } from './chart-base.ts';
import { spansOrders } from './figure-rows.ts';
import { placeLabels, type Plot, type Side as LabelSide } from './label-placement.ts';
import { nameOfAxis, valueOf, type ScatterRow } from './measure-scatter-rows.ts';
import { quantity, unitName } from './quantity.ts';
import type { Side } from './region-measures.ts';
import { seriesColour, seriesName } from './series.ts';

/** Pixels around the plot, and of the whole chart. */
const frame = { left: 56, right: 18, top: 40, bottom: 48 };
const height = 460;
const plotHeight = height - frame.top - frame.bottom;

/** Widths of the chart for which labels are placed apart. */
const classes = [
  { from: 260, to: 560, size: 11 },
  { from: 561, to: 900, size: 12 },
  { from: 901, to: 2400, size: 12 },
] as const;

interface Axis {
  readonly log: boolean;
  readonly min: number;
  readonly max: number;
  readonly interval: number | null;
}

function axisOf(rows: readonly ScatterRow[], side: Side): Axis {
  const values = rows.map((r) => r[`${side}_value`]);
  if (spansOrders(values)) {
    const power = (v: number): number => Math.log10(v);
    return {
      log: true,
      min: 10 ** Math.floor(power(Math.min(...values))),
      max: 10 ** Math.ceil(power(Math.max(...values)) + 0.02),
      interval: null,
    };
  }
  return { log: false, ...(closeRange(values, 0.3) ?? { min: 0, max: 1, interval: 1 }) };
}

/** Place of a value on an axis, from 0 to 1. */
function shareOf(value: number, { log, min, max }: Axis): number {
  const at = (v: number): number => (log ? Math.log10(v) : v);
  return max === min ? 0.5 : (at(value) - at(min)) / (at(max) - at(min));
}

const isOpen = (r: ScatterRow): boolean => r.x_bound !== 'exact' || r.y_bound !== 'exact';

const arrows: Readonly<Record<string, string>> = { at_least: '↑', more_than: '↑', at_most: '↓', less_than: '↓' };

/** A bound as a sign beside the name: → ← across, ↑ ↓ upwards. */
const boundSigns = (r: ScatterRow): string =>
  `${(arrows[r.x_bound] ?? '').replace('↑', '→').replace('↓', '←')}${arrows[r.y_bound] ?? ''}`;

const nameOf = (r: ScatterRow): string => `${r.region}${boundSigns(r) === '' ? '' : ` ${boundSigns(r)}`}`;

/** Regions at one and the same point, by the row that names them all. */
function pointsOf(rows: readonly ScatterRow[]): ReadonlyMap<number, readonly ScatterRow[]> {
  const first = new Map<string, number>();
  const points = new Map<number, ScatterRow[]>();
  rows.forEach((r, i) => {
    const key = `${r.series} ${r.x_value} ${r.y_value}`;
    const at = first.get(key) ?? i;
    first.set(key, at);
    points.set(at, [...(points.get(at) ?? []), r]);
  });
  return points;
}

/** Names of the regions of a point: each of two, of more the first and how many. */
function namesOf(regions: readonly ScatterRow[], { locale }: Pick<Scope, 'locale'>): string {
  const [first] = regions;
  if (!first) return '';
  if (regions.length < 3) return regions.map(nameOf).join(locale === 'zh' ? '、' : ', ');
  return locale === 'zh' ? `${first.region}等${regions.length}个` : `${first.region} +${regions.length - 1}`;
}

/** Points that lie apart from the rest are named first. */
function byDistance(rows: readonly ScatterRow[], own: readonly number[], x: Axis, y: Axis): readonly number[] {
  const place = (i: number): readonly [number, number] => {
    const r = rows[i];
    return r ? [shareOf(r.x_value, x), shareOf(r.y_value, y)] : [0, 0];
  };
  const mean = (k: 0 | 1): number => own.reduce((sum, i) => sum + place(i)[k], 0) / Math.max(1, own.length);
  const [mx, my] = [mean(0), mean(1)];
  const far = (i: number): number => Math.hypot(place(i)[0] - mx, place(i)[1] - my);
  return [...own].sort((a, b) => far(b) - far(a) || a - b);
}

function labelsFor(
  rows: readonly ScatterRow[],
  points: ReadonlyMap<number, readonly ScatterRow[]>,
  scope: Scope,
  x: Axis,
  y: Axis,
  { from, to, size }: (typeof classes)[number],
): ReadonlyMap<number, LabelSide> {
  const around = frame.left + frame.right;
  const plot: Plot = {
    narrowest: from - around,
    widest: to - around,
    height: plotHeight,
    line: size + 3,
    radius: 5,
    gap: 2,
  };
  const order = byDistance(rows, [...points.keys()], x, y);
  const anchors = order.flatMap((i) => {
    const r = rows[i];
    const width = textWidth(namesOf(points.get(i) ?? [], scope), size);
    return r ? [{ x: shareOf(r.x_value, x), y: (1 - shareOf(r.y_value, y)) * plotHeight, width }] : [];
  });
  const sides = placeLabels(anchors, [], plot);
  return new Map(order.flatMap((i, k) => (sides[k] ? [[i, sides[k]] as const] : [])));
}

const tip = (r: ScatterRow, rows: readonly ScatterRow[], scope: Scope): readonly string[] => {
  const said = (side: Side): string =>
    `${nameOfAxis(rows, side, scope)}${scope.locale === 'zh' ? '：' : ': '}${quantity(valueOf(r, side), scope.locale)}`;
  const here = rows.filter((o) => o.series === r.series && o.x_value === r.x_value && o.y_value === r.y_value);
  const names = here.map((o) => o.region).join(scope.locale === 'zh' ? '、' : ', ');
  return [names, said('y'), said('x'), ...(r.series === 'all' ? [] : [seriesName(r.series, scope.locale)])];
};

/** A point for each region at its two values, named where its name covers nothing. */
export function drawScatter(rows: readonly ScatterRow[], scope: Scope, theme: ChartTheme): Drawing {
  const { locale } = scope;
  const [x, y] = [axisOf(rows, 'x'), axisOf(rows, 'y')];
  const keys = [...new Set(rows.map((r) => r.series))];
  const points = pointsOf(rows);
  const axis = (side: Side, { log, min, max, interval }: Axis, options: Part): Part => {
    const unit = unitName(rows[0]?.[`${side}_unit`] ?? 'none', locale);
    const name = `${nameOfAxis(rows, side, scope)}${unit === '–' ? '' : locale === 'zh' ? `，${unit}` : `, ${unit}`}`;
    return valueAxis(theme, name, (v) => compactNumber(v, locale), {
      type: log ? 'log' : 'value',
      min,
      max,
      ...(interval === null ? {} : { interval }),
      ...options,
    });
  };
  const seriesFor = (widths: (typeof classes)[number]): Part => {
    const labels = labelsFor(rows, points, scope, x, y, widths);
    return {
      series: keys.map((key) => ({
        data: rows.flatMap((r, row) => {
          if (r.series !== key) return [];
          const position = labels.get(row);
          const colour = seriesColour(key, theme);
          return [
            {
              value: [r.x_value, r.y_value],
              row,
              name: r.region,
              // More regions at one point make a larger mark.
              symbolSize: Math.min(20, 7 + 2.5 * Math.sqrt(points.get(row)?.length ?? 1)),
              itemStyle: isOpen(r)
                ? { color: theme.surface, borderColor: colour, borderWidth: 1.75 }
                : { color: colour, borderColor: theme.surface, borderWidth: 0.75 },
              label: {
                show: position !== undefined,
                position: position ?? 'right',
                distance: 2,
                fontSize: widths.size,
                formatter: namesOf(points.get(row) ?? [r], scope),
              },
            },
          ];
        }),
      })),
    };
  };
  return {
    kind: 'echarts',
    height,
    option: {
      ...still({
        grid: { ...frame, outerBoundsMode: 'none' },
        tooltip: tooltip(theme, (i) => {
          const r = rows[i];
          return r ? tip(r, rows, scope) : [];
        }),
        ...(keys.length > 1
          ? {
              legend: {
                top: 0,
                right: 0,
                data: keys.map((key) => ({ name: seriesName(key, locale), icon: 'circle' })),
              },
            }
          : {}),
        xAxis: axis('x', x, {
          nameLocation: 'middle',
          nameGap: 28,
          nameTextStyle: { color: theme.muted, fontSize: 12, width: 320, overflow: 'truncate' },
        }),
        yAxis: axis('y', y, {
          nameGap: 12,
          nameTextStyle: { color: theme.muted, fontSize: 12, align: 'left', padding: [0, 0, 0, -frame.left + 4] },
        }),
        series: keys.map((key) => ({
          type: 'scatter',
          name: seriesName(key, locale),
          color: seriesColour(key, theme),
          symbolSize: 9,
          label: { color: theme.ink },
          labelLayout: {},
          emphasis: { itemStyle: { borderColor: theme.ink, borderWidth: 2 } },
        })),
      }),
      media: [
        { query: { maxWidth: 560 }, option: seriesFor(classes[0]) },
        { query: { minWidth: 561, maxWidth: 900 }, option: seriesFor(classes[1]) },
        { option: seriesFor(classes[2]) },
      ],
    },
  };
}
