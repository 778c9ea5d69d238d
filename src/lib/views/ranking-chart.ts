import type { CustomSeriesRenderItemAPI, CustomSeriesRenderItemParams, CustomSeriesRenderItemReturn } from 'echarts';
import type { ChartTheme, Drawing, Scope } from '../view/define-view.ts';
import { textWidth } from '../view/text-width.ts';
import { categoryAxis, grid, responsive, tooltip, type Part } from './chart-base.ts';
import { figureAxis, figureChart, figureSeries } from './figure-series.ts';
import { shortQuantity } from './quantity.ts';
import { keyOf, movesOf, type Ranked } from './ranking-rows.ts';
import { seriesColour } from './series.ts';

/** Pixels from one rank to the next, and around the plot. */
const step = 21;
const frame = { top: 10, bottom: 44 };
/** So few regions have a colour each; of more only those that have moved most stand out. */
const mostColours = 8;

/** A ranked row where it is drawn: equal ranks stand below each other, in the order of codes. */
interface Spot {
  readonly r: Ranked;
  readonly row: number;
  readonly x: number;
  readonly place: number;
  /** Nothing stands to the left, to the right at its height. */
  readonly leftmost: boolean;
  readonly rightmost: boolean;
}

function spotsOf(rows: readonly Ranked[], years: readonly number[]): readonly Spot[] {
  const count = new Map<number, number>();
  const spots = rows.map((r, row) => {
    const x = years.indexOf(r.year ?? 0);
    const place = (count.get(x) ?? 0) + 1;
    count.set(x, place);
    return { r, row, x, place };
  });
  return spots.map((spot) => {
    const beside = spots.filter(({ place }) => place === spot.place);
    return {
      ...spot,
      leftmost: beside.every(({ x }) => x >= spot.x),
      rightmost: beside.every(({ x }) => x <= spot.x),
    };
  });
}

/** Colours of the lines by region; undefined for those that stay in the background. */
function coloursOf(rows: readonly Ranked[], theme: ChartTheme): ReadonlyMap<string, string> {
  const keys = [...new Set(rows.map(keyOf))];
  const grouped = rows.some((r) => r.series !== 'all');
  if (grouped) {
    return new Map(rows.map((r) => [keyOf(r), seriesColour(r.series, theme)]));
  }
  if (keys.length <= mostColours) {
    return new Map(keys.map((key, i) => [key, theme.categories[i] ?? theme.accent]));
  }
  const moves = [...movesOf(rows)].sort((a, b) => b.by - a.by);
  const [climb, fall] = [moves[0], moves.at(-1)];
  const colours = new Map<string, string>();
  if (climb && climb.by > 0) colours.set(climb.key, theme.categories[0] ?? theme.accent);
  if (fall && fall.by < 0) colours.set(fall.key, theme.categories[6] ?? theme.accent);
  return colours;
}

/** Pale bands behind the regions that share a rank. */
function bands(spots: readonly Spot[], theme: ChartTheme): Part {
  const groups = new Map<string, Spot[]>();
  for (const spot of spots.filter(({ r }) => r.ties > 1)) {
    const key = `${spot.x} ${spot.r.rank}`;
    groups.set(key, [...(groups.get(key) ?? []), spot]);
  }
  const data = [...groups.values()].flatMap((own) => {
    const [first, last] = [own[0], own.at(-1)];
    return first && last ? [[first.x, first.place, last.place]] : [];
  });
  const renderItem = (
    { dataIndex }: CustomSeriesRenderItemParams,
    api: CustomSeriesRenderItemAPI,
  ): CustomSeriesRenderItemReturn => {
    const [x = 0, from = 0, to = 0] = data[dataIndex] ?? [];
    const [left = 0, top = 0] = api.coord([x, from]);
    const [, bottom = 0] = api.coord([x, to]);
    return {
      type: 'rect',
      shape: { x: left - 8, y: top - 8, width: 16, height: bottom - top + 16, r: 8 },
      style: { fill: theme.line, opacity: 0.9 },
    };
  };
  return { type: 'custom', silent: true, renderItem, data, tooltip: { show: false }, z: 1 };
}

const nameAtEnd = ({ r }: Spot, { locale }: Scope): string => `${r.region} ${shortQuantity(r, locale)}`;

/** The line of a region; where a year is missing it breaks, and a dotted one leads over the gap. */
function lineOf(
  own: readonly Spot[],
  years: readonly number[],
  colour: string | undefined,
  scope: Scope,
  theme: ChartTheme,
) {
  const [first, last] = [own[0], own.at(-1)];
  const at = new Map(own.map((spot) => [spot.x, spot]));
  const ink = colour ?? theme.muted;
  const opacity = colour === undefined ? 0.45 : 1;
  const name = first?.r.region ?? '';
  const gaps = last !== undefined && first !== undefined && last.x - first.x + 1 > own.length;
  // A name in the midst of the chart must not cover that of another region.
  const label = (spot: Spot): Part => ({
    show: (spot === last && spot.rightmost) || (spot === first && spot.leftmost),
    position: spot === last && spot.rightmost ? 'right' : 'left',
    distance: 8,
    color: colour ?? theme.ink,
    fontSize: 11,
    fontWeight: colour === undefined ? 'normal' : 'bold',
    textBorderColor: theme.surface,
    textBorderWidth: 2,
    fontFamily: theme.font,
    formatter: () => (spot === last ? nameAtEnd(spot, scope) : spot.r.region),
  });
  const points = years.map((_, x) => at.get(x));
  const line = {
    type: 'line',
    name,
    color: ink,
    z: colour === undefined ? 2 : 4,
    showAllSymbol: true,
    symbolSize: 9,
    connectNulls: false,
    lineStyle: { width: colour === undefined ? 1.25 : 2.5, opacity },
    emphasis: { focus: 'series', lineStyle: { width: 2.5, opacity: 1 } },
    data: points.map((spot, x) =>
      spot === undefined
        ? [x, null]
        : {
            value: [x, spot.place],
            row: spot.row,
            symbol: 'circle',
            itemStyle:
              spot.r.bound === 'exact' ? { color: ink } : { color: theme.surface, borderColor: ink, borderWidth: 1.75 },
            label: label(spot),
          },
    ),
  };
  const bridge = {
    type: 'line',
    silent: true,
    symbol: 'none',
    color: ink,
    z: 1,
    lineStyle: { width: 1.25, type: 'dotted', opacity: colour === undefined ? 0.5 : 0.9 },
    data: own.map((spot) => [spot.x, spot.place]),
    tooltip: { show: false },
  };
  return gaps ? [bridge, line] : [line];
}

/** Regions of one year from the highest rank down, at their values: there is nothing to follow over the years. */
function drawOneYear(
  rows: readonly Ranked[],
  scope: Scope,
  theme: ChartTheme,
  tip: (row: Ranked) => readonly string[],
): Drawing {
  const chart = figureChart(
    rows.map((r, row) => ({ r, row })),
    scope,
  );
  const place = new Map(rows.map((r, i) => [r.figure_id, i]));
  return {
    kind: 'echarts',
    height: 40 + step * Math.max(3, rows.length),
    option: responsive(
      {
        grid: grid(6, 28),
        tooltip: tooltip(theme, (i) => {
          const row = rows[i];
          return row ? tip(row) : [];
        }),
        xAxis: figureAxis(chart, scope, theme, { nameGap: 6 }),
        yAxis: {
          ...categoryAxis(
            theme,
            rows.map((r) => `${r.rank}  ${r.region}`),
            { every: true, width: 160 },
          ),
          inverse: true,
          splitLine: { show: true, lineStyle: { color: theme.line, type: 'dotted' } },
        },
        series: chart.kinds.map((kind) =>
          figureSeries({
            chart,
            kind,
            scope,
            theme,
            values: 'x',
            lane: 0,
            place: (r) => place.get(r.figure_id) ?? 0,
            strong: () => true,
          }),
        ),
      },
      { yAxis: { axisLabel: { width: 96 } } },
      { yAxis: { axisLabel: { width: 160 } } },
    ),
  };
}

/** A bump chart: a line for each region through its places in the years. */
export function drawRanking(
  rows: readonly Ranked[],
  scope: Scope,
  theme: ChartTheme,
  tip: (row: Ranked) => readonly string[],
): Drawing {
  const { locale } = scope;
  const years = [...new Set(rows.flatMap((r) => r.year ?? []))].sort((a, b) => a - b);
  if (years.length === 1) return drawOneYear(rows, scope, theme, tip);
  const spots = spotsOf(rows, years);
  const colours = coloursOf(rows, theme);
  const regions = new Map<string, Spot[]>();
  for (const spot of spots) regions.set(keyOf(spot.r), [...(regions.get(keyOf(spot.r)) ?? []), spot]);
  const most = Math.max(2, ...spots.map(({ place }) => place));
  const ranked = (year: number): number => rows.find((r) => r.year === year)?.of ?? 0;
  const names = years.map((year) => `${year}\n${locale === 'zh' ? `${ranked(year)}个地区` : `n = ${ranked(year)}`}`);
  // Bold letters are a little wider.
  const room = (names: readonly string[], most: number): number =>
    Math.min(most, 20 + 1.08 * Math.max(0, ...names.map((name) => textWidth(name, 11))));
  const atStart = spots.filter(({ x }) => x === 0).map(({ r }) => r.region);
  const atEnd = spots.filter(({ x }) => x === years.length - 1).map((spot) => nameAtEnd(spot, scope));
  const sides = (left: number, right: number): Part => ({
    grid: { left: room(atStart, left), right: room(atEnd, right), ...frame, outerBoundsMode: 'none' },
  });
  return {
    kind: 'echarts',
    height: frame.top + frame.bottom + most * step,
    option: responsive(
      {
        tooltip: tooltip(theme, (i) => {
          const row = rows[i];
          return row ? tip(row) : [];
        }),
        xAxis: {
          ...categoryAxis(theme, names),
          axisLabel: { color: theme.ink, fontSize: 12, lineHeight: 16, hideOverlap: true, showMaxLabel: true },
          splitLine: { show: true, lineStyle: { color: theme.line, type: 'dotted' } },
        },
        yAxis: { type: 'value', inverse: true, min: 0.5, max: most + 0.5, show: false },
        series: [
          bands(spots, theme),
          ...[...regions.values()].flatMap((own) => {
            const key = own[0] === undefined ? '' : keyOf(own[0].r);
            return lineOf(own, years, colours.get(key), scope, theme);
          }),
        ],
      },
      sides(110, 160),
      sides(160, 220),
    ),
  };
}
