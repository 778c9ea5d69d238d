import type { CustomSeriesRenderItemAPI, CustomSeriesRenderItemParams } from 'echarts';
import type { ChartTheme, Drawing, Scope } from '../view/define-view.ts';
import { categoryAxis, grid, legend, responsive, tooltip, valueAxis, type Part } from './chart-base.ts';
import { seriesName, seriesOf } from './series.ts';

export interface BarcodeRow {
  readonly phrase: string;
  readonly series: string;
  readonly ordinal: number;
  readonly dp_norm: number | null;
  readonly date: string | null;
  readonly region: string;
  readonly title: string | null;
  readonly report_id: number;
  readonly n_report: number;
  readonly place: number;
}

/** Pixels: height of the strokes of a phrase, space between reports, width of a stroke. */
const stroke = { height: 12, gap: 6, width: 1.5 };

/** Where the strokes of a phrase stand on the line of a report: one band below the other. */
const bandOf = (band: number, bands: number): number => (band - (bands - 1) / 2) * stroke.height;

function renderStroke(band: number, bands: number, colour: string) {
  return (_: CustomSeriesRenderItemParams, api: CustomSeriesRenderItemAPI) => {
    const [x = 0, y = 0] = api.coord([Number(api.value(0)), Number(api.value(1))]);
    const top = y + bandOf(band, bands) - stroke.height / 2;
    return {
      type: 'rect' as const,
      shape: { x: x - stroke.width / 2, y: top + 0.5, width: stroke.width, height: stroke.height - 1 },
      // The invisible border makes a stroke wide enough to be hit.
      style: { fill: colour, stroke: 'rgba(0,0,0,0)', lineWidth: 5 },
      emphasis: { style: { lineWidth: 3, stroke: colour } },
    };
  };
}

/** The ground of the line of a report, so that an empty stretch is seen as one. */
function renderGround(bands: number, theme: ChartTheme) {
  return (_: CustomSeriesRenderItemParams, api: CustomSeriesRenderItemAPI) => {
    const line = Number(api.value(0));
    const [left = 0, y = 0] = api.coord([0, line]);
    const [right = 0] = api.coord([100, line]);
    const height = bands * stroke.height;
    return {
      type: 'rect' as const,
      silent: true,
      shape: { x: left, y: y - height / 2, width: right - left, height },
      style: { fill: theme.line, opacity: 0.35 },
    };
  };
}

const lineKey = ({ series, report_id }: BarcodeRow): string => `${series} ${report_id}`;

/** A line for each report, a stroke for each occurrence. */
export function drawBarcode(rows: readonly BarcodeRow[], scope: Scope, theme: ChartTheme): Drawing {
  const zh = scope.locale === 'zh';
  const split = seriesOf(scope.filters).length > 1;
  // A line for each report, below the name of its group.
  const lines = [...new Set(rows.flatMap((r) => [...(split ? [r.series] : []), lineKey(r)]))];
  const lineOf = new Map(lines.map((key, line) => [key, line]));
  const phrases = [...new Map(rows.map((r) => [r.ordinal, r])).values()].sort((a, b) => a.ordinal - b.ordinal);
  const undated = zh ? '日期不明' : 'undated';
  const label = ({ date, region }: BarcodeRow): string =>
    scope.filters.reportOrder === 'region' ? `${region} ${date ?? undated}` : `${date ?? undated} ${region}`;
  const labels = new Map(rows.map((r) => [lineKey(r), label(r)]));
  const colour = (i: number): string => (phrases.length === 1 ? theme.accent : (theme.categories[i] ?? theme.accent));
  const name = ({ phrase, dp_norm }: BarcodeRow): string =>
    dp_norm === null || split ? phrase : `${phrase} · DPnorm ${dp_norm.toFixed(2)}`;
  const series = phrases.map((p, band): Part => ({
    type: 'custom',
    name: name(p),
    color: colour(band),
    renderItem: renderStroke(band, phrases.length, colour(band)),
    encode: { x: 0, y: 1 },
    data: rows.flatMap((r, row) =>
      r.ordinal === p.ordinal ? [{ value: [r.place, lineOf.get(lineKey(r)) ?? 0], row, name: r.phrase }] : [],
    ),
  }));
  const height = 30 + 30 + lines.length * (phrases.length * stroke.height + stroke.gap);
  const every = { every: true, width: 190 };
  return {
    kind: 'echarts',
    height: Math.max(140, height),
    option: responsive(
      {
        legend: legend(theme, {
          selectedMode: false,
          data: phrases.map(name),
          textStyle: { color: theme.ink, fontSize: 12, width: 340, overflow: 'truncate' },
        }),
        grid: grid(30, 12),
        tooltip: tooltip(theme, (i) => {
          const r = rows[i];
          if (!r) return [];
          return [
            r.phrase,
            r.title ?? label(r),
            split ? `${seriesName(r.series, scope.locale)} · ${label(r)}` : label(r),
            zh
              ? `全文 ${r.place.toFixed(1)}% 处；此报告共 ${r.n_report} 次`
              : `at ${r.place.toFixed(1)}% of the text; ${r.n_report} in this report`,
          ];
        }),
        xAxis: valueAxis(theme, '', (value) => `${value}%`, { min: 0, max: 100, splitLine: { show: false } }),
        yAxis: {
          ...categoryAxis(
            theme,
            lines.map((key) => labels.get(key) ?? `▾ ${seriesName(key, scope.locale)}`),
            every,
          ),
          inverse: true,
          axisLine: { show: false },
        },
        series: [
          {
            type: 'custom',
            silent: true,
            name: '',
            renderItem: renderGround(phrases.length, theme),
            encode: { y: 0 },
            tooltip: { show: false },
            data: lines.flatMap((key, line) => (labels.has(key) ? [[line]] : [])),
          },
          ...series,
        ],
      },
      { yAxis: { axisLabel: { width: 92, fontSize: 11 } } },
      { yAxis: { axisLabel: { width: 190, fontSize: 12 } } },
    ),
  };
}
