import type { CustomSeriesRenderItemAPI, CustomSeriesRenderItemParams } from 'echarts';
import type { ChartTheme, Drawing, Scope } from '../view/define-view.ts';
import { categoryAxis, grid, legend, still, tooltip, valueAxis, type Part } from './chart-base.ts';
import { seriesColour, seriesName, seriesOf } from './series.ts';
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
  readonly tip: (row: R) => readonly string[];
}

export interface PhrasePanels<R extends Point> extends PhraseLines<R> {
  /** Ends of an interval around the value. */
  readonly interval: (row: R) => readonly [low: number, high: number];
}

const dashes = ['solid', 'dashed', 'dotted', [8, 3, 2, 3], [2, 2], [12, 4]];
const symbols = ['circle', 'rect', 'triangle', 'diamond', 'arrow', 'roundRect'];

interface Line {
  readonly name: string;
  readonly colour: string;
  /** Position among the phrases, and among the groups. */
  readonly phrase: number;
  readonly group: number;
  readonly has: (row: Point) => boolean;
}

/** One line for each phrase; when reports are split by group the group gives the colour and the phrase the dash. */
function linesOf(rows: readonly Point[], { filters, locale }: Scope, theme: ChartTheme): readonly Line[] {
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

interface Years {
  readonly years: readonly number[];
  readonly first: number;
}

const yearsOf = ({ rows, scope }: { readonly rows: readonly Point[]; readonly scope: Scope }): Years => {
  const years = yearSpan(
    rows.map((r) => r.year),
    scope,
  );
  return { years, first: years[0] ?? 0 };
};

/** Points of a line by year; a year without reports is null and breaks the line, since it is not a zero. */
function pointsOf<R extends Point>(
  { rows, value }: PhraseLines<R>,
  line: Line,
  { years }: Years,
): readonly (Part | null)[] {
  const own = new Map(rows.flatMap((r, row) => (line.has(r) ? [[r.year, { r, row }] as const] : [])));
  return years.map((year) => {
    const at = own.get(year);
    const y = at ? value(at.r) : null;
    return at && y !== null ? { value: y, row: at.row } : null;
  });
}

const lineSeries = (line: Line, data: readonly (Part | null)[], dense: boolean): Part => ({
  type: 'line',
  name: line.name,
  data,
  color: line.colour,
  symbol: symbols[line.phrase] ?? 'circle',
  symbolSize: dense ? 5 : 7,
  showSymbol: true,
  showAllSymbol: true,
  lineStyle: { width: 2, type: dashes[line.phrase] ?? 'solid' },
  emphasis: { focus: 'series' },
  z: 3,
});

const nameLeft = (theme: ChartTheme): Part => ({
  nameTextStyle: { color: theme.muted, align: 'left', fontSize: 12 },
  nameGap: 10,
});

/** Lines over the years in one panel. */
export function drawPhraseLines<R extends Point>(chart: PhraseLines<R>): Drawing {
  const { rows, scope, theme } = chart;
  const span = yearsOf(chart);
  const dense = span.years.length > 40;
  const lines = linesOf(rows, scope, theme);
  return {
    kind: 'echarts',
    height: 340,
    option: still({
      grid: grid(52),
      legend: legend(theme, { data: lines.map((line) => ({ name: line.name })) }),
      tooltip: tooltip(theme, (i) => {
        const row = rows[i];
        return row ? chart.tip(row) : [];
      }),
      xAxis: { ...categoryAxis(theme, span.years.map(String)), boundaryGap: span.years.length < 12 },
      yAxis: valueAxis(theme, chart.axisName, chart.format, { min: 0, ...nameLeft(theme) }),
      series: lines.map((line) => lineSeries(line, pointsOf(chart, line, span), dense)),
    }),
  };
}

/** The interval of a point as a thin bar, with a pale band to the next year when that has reports too. */
function renderInterval(colour: string) {
  return (_: CustomSeriesRenderItemParams, api: CustomSeriesRenderItemAPI) => {
    const point = (place: number, value: number) => api.coord([place, value]);
    const place = Number(api.value(0));
    const [low, high, nextLow, nextHigh] = [1, 2, 3, 4].map((d) => Number(api.value(d)));
    const [x1 = 0, y1 = 0] = point(place, low ?? 0);
    const [x2 = 0, y2 = 0] = point(place, high ?? 0);
    const bar = {
      type: 'line' as const,
      shape: { x1, y1, x2, y2 },
      style: { stroke: colour, lineWidth: 1, opacity: 0.5 },
    };
    if (nextLow === undefined || nextHigh === undefined || Number.isNaN(nextLow)) return bar;
    const points = [[x1, y1], [x2, y2], point(place + 1, nextHigh), point(place + 1, nextLow)];
    const band = { type: 'polygon' as const, shape: { points }, style: { fill: colour, opacity: 0.16 } };
    return { type: 'group' as const, children: [band, bar] };
  };
}

function bandSeries<R extends Point>({ rows, interval }: PhrasePanels<R>, line: Line, { years, first }: Years): Part {
  const own = new Map(rows.filter(line.has).map((r) => [r.year, r]));
  const data = years.flatMap((year) => {
    const [at, next] = [own.get(year), own.get(year + 1)];
    return at ? [[year - first, ...interval(at), ...(next ? interval(next) : [NaN, NaN])]] : [];
  });
  return {
    type: 'custom',
    name: line.name,
    color: line.colour,
    renderItem: renderInterval(line.colour),
    encode: { x: 0, y: [1, 2] },
    data,
    silent: true,
    tooltip: { show: false },
    z: 1,
  };
}

/** Pixels of a panel: its name, its plot, and the space to the next one. */
const panel = { name: 22, plot: 78, gap: 12 };

/** One panel below the other for each phrase, each from 0 to 1 with its interval: shares would cover each other. */
export function drawPhrasePanels<R extends Point>(chart: PhrasePanels<R>): Drawing {
  const { rows, scope, theme } = chart;
  const span = yearsOf(chart);
  const lines = linesOf(rows, scope, theme);
  const phrases = [...new Set(rows.map((r) => r.phrase))];
  const groups = lines.filter((line) => line.phrase === 0);
  const top = groups.length > 1 ? 34 : 6;
  const size = panel.name + panel.plot + panel.gap;
  const last = phrases.length - 1;
  return {
    kind: 'echarts',
    height: top + Math.max(1, phrases.length) * size + 24,
    option: still({
      ...(groups.length > 1
        ? {
            legend: legend(theme, {
              selectedMode: false,
              data: groups.map((line) => ({ name: line.name, icon: 'circle' })),
              formatter: (name: string) => name.split(' · ').at(-1) ?? name,
            }),
          }
        : {}),
      tooltip: tooltip(theme, (i) => {
        const row = rows[i];
        return row ? chart.tip(row) : [];
      }),
      grid: phrases.map((_, i) => ({
        left: 48,
        right: 16,
        top: top + i * size + panel.name,
        height: panel.plot,
        outerBoundsMode: 'none',
      })),
      xAxis: phrases.map((_, i) => ({
        ...categoryAxis(theme, span.years.map(String)),
        gridIndex: i,
        ...(i === last ? {} : { axisLabel: { show: false } }),
      })),
      yAxis: phrases.map((phrase, i) => ({
        ...valueAxis(theme, phrase, chart.format, { min: 0, max: 1, interval: 0.5 }),
        gridIndex: i,
        nameGap: 8,
        nameTextStyle: { color: theme.ink, fontSize: 13, fontWeight: 'bold', align: 'left', padding: [0, 0, 0, -40] },
      })),
      series: lines.flatMap((line) => {
        const axes = { xAxisIndex: line.phrase, yAxisIndex: line.phrase };
        const marks = lineSeries({ ...line, phrase: line.group }, pointsOf(chart, line, span), true);
        return [
          { ...bandSeries(chart, line, span), ...axes },
          { ...marks, ...axes, symbolSize: 5 },
        ];
      }),
    }),
  };
}
