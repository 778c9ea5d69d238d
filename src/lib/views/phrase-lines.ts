import type { CustomSeriesRenderItemAPI, CustomSeriesRenderItemParams } from 'echarts';
import type { ChartTheme, Drawing, Scope } from '../view/define-view.ts';
import { categoryAxis, grid, legend, still, tooltip, valueAxis, type Part } from './chart-base.ts';
import { seriesColour, seriesName, seriesOf, type SeriesKey } from './series.ts';
import { yearSpan } from './years.ts';

interface Point {
  readonly phrase: string;
  readonly series: string;
  readonly year: number;
}

export interface PhraseLines<R extends Point> {
  readonly rows: readonly R[];
  readonly scope: Scope;
  readonly theme: ChartTheme;
  readonly axisName: string;
  readonly format: (value: number) => string;
  readonly value: (row: R) => number | null;
  /** Ends of an interval around the value. */
  readonly interval?: (row: R) => readonly [low: number, high: number];
  readonly tip: (row: R) => readonly string[];
  readonly max?: number;
}

const dashes = ['solid', 'dashed', 'dotted', [8, 3, 2, 3], [2, 2], [12, 4]];
const symbols = ['circle', 'rect', 'triangle', 'diamond', 'roundRect', 'pin'];

interface Line {
  readonly name: string;
  readonly colour: string;
  readonly phrase: number;
  readonly has: (row: Point) => boolean;
}

/** One line for each phrase; when reports are split by group the group gives the colour and the phrase the dash. */
function linesOf(rows: readonly Point[], { filters, locale }: Scope, theme: ChartTheme): readonly Line[] {
  const phrases = [...new Set(rows.map((r) => r.phrase))];
  const groups: readonly SeriesKey[] = seriesOf(filters).map((s) => s.key);
  return phrases.flatMap((phrase, i) =>
    groups.map((key) => ({
      name: groups.length > 1 ? `${phrase} · ${seriesName(key, locale)}` : phrase,
      colour: groups.length > 1 ? seriesColour(key, theme) : (theme.categories[i] ?? theme.accent),
      phrase: i,
      has: (r: Point) => r.phrase === phrase && r.series === key,
    })),
  );
}

/** The interval of a point as a thin bar, with a pale band to the next year when that has reports too. */
function renderInterval(colour: string) {
  return (_: CustomSeriesRenderItemParams, api: CustomSeriesRenderItemAPI) => {
    const [x = 0, low = 0] = api.coord([api.value(0), api.value(1)]);
    const [, high = 0] = api.coord([api.value(0), api.value(2)]);
    const [nextX = 0, nextLow = 0] = api.coord([Number(api.value(0)) + 1, api.value(3)]);
    const [, nextHigh = 0] = api.coord([0, api.value(4)]);
    const bar = {
      type: 'line' as const,
      shape: { x1: x, y1: low, x2: x, y2: high },
      style: { stroke: colour, lineWidth: 1, opacity: 0.6 },
    };
    const points = [
      [x, low],
      [x, high],
      [nextX, nextHigh],
      [nextX, nextLow],
    ];
    const band = { type: 'polygon' as const, shape: { points }, style: { fill: colour, opacity: 0.14 } };
    return { type: 'group' as const, silent: true, children: Number.isNaN(Number(api.value(3))) ? [bar] : [band, bar] };
  };
}

/** Lines over the years; a year without reports breaks the line, since it is not a zero. */
export function drawPhraseLines<R extends Point>(chart: PhraseLines<R>): Drawing {
  const { rows, scope, theme, value, interval } = chart;
  const years = yearSpan(
    rows.map((r) => r.year),
    scope,
  );
  const first = years[0] ?? 0;
  const lines = linesOf(rows, scope, theme);
  const series = lines.flatMap((line, i): Part[] => {
    const own = new Map(rows.flatMap((r, row) => (line.has(r) ? [[r.year, { r, row }] as const] : [])));
    const data = years.map((year) => {
      const at = own.get(year);
      const y = at && value(at.r);
      return at && y !== null && y !== undefined ? { value: y, row: at.row } : null;
    });
    const marks: Part = {
      type: 'line',
      name: line.name,
      data,
      color: line.colour,
      symbol: symbols[line.phrase] ?? 'circle',
      symbolSize: years.length > 40 ? 5 : 7,
      showSymbol: true,
      showAllSymbol: true,
      lineStyle: { width: 2, type: dashes[line.phrase] ?? 'solid' },
      emphasis: { focus: 'series' },
      z: 3,
    };
    if (!interval) return [marks];
    const ends = years.flatMap((year) => {
      const at = own.get(year);
      if (!at) return [];
      const next = own.get(year + 1);
      const [nextLow, nextHigh] = next ? interval(next.r) : [NaN, NaN];
      return [[year - first, ...interval(at.r), nextLow, nextHigh]];
    });
    // Bands of many lines would hide each other, so further ones show their intervals in the table and on hover only.
    if (i > 1 && lines.length > 3) return [marks];
    const band: Part = {
      type: 'custom',
      name: line.name,
      color: line.colour,
      renderItem: renderInterval(line.colour),
      encode: { x: 0, y: [1, 2] },
      data: ends,
      silent: true,
      tooltip: { show: false },
      z: 1,
    };
    return [band, marks];
  });
  return {
    kind: 'echarts',
    height: 340,
    option: still({
      grid: grid(56),
      legend: legend(theme, { data: lines.map((line) => ({ name: line.name })) }),
      tooltip: tooltip(theme, (i) => {
        const row = rows[i];
        return row ? chart.tip(row) : [];
      }),
      xAxis: { ...categoryAxis(theme, years.map(String)), boundaryGap: years.length < 12 },
      yAxis: valueAxis(theme, chart.axisName, chart.format, {
        min: 0,
        nameTextStyle: { color: theme.muted, align: 'left', fontSize: 12 },
        ...(chart.max === undefined ? {} : { max: chart.max }),
      }),
      series,
    }),
  };
}
