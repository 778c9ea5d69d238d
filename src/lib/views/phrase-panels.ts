import type { ChartTheme, Drawing } from '../view/define-view.ts';
import { categoryAxis, legend, still, tooltip, valueAxis, type Part } from './chart-base.ts';
import { lineSeries, linesOf, timeAxis, tipOf, valueName, type PhraseLines, type Point } from './phrase-lines.ts';

/** Pixels of a panel: its name, its plot, and the space to the next one. */
const panel = { name: 22, plot: 78, gap: 12 };

const panelName = (theme: ChartTheme): Part => ({
  nameGap: 8,
  nameTextStyle: { color: theme.ink, fontSize: 13, fontWeight: 'bold', align: 'left', padding: [0, 0, 0, -40] },
});

/** One panel below the other for each phrase, each from 0 to 1 with its interval: shares would cover each other. */
export function drawPhrasePanels<R extends Point>(chart: PhraseLines<R>): Drawing {
  const { rows, scope, theme } = chart;
  const axis = timeAxis(rows, scope);
  const lines = linesOf(rows, scope, theme);
  const phrases = [...new Set(rows.map((r) => r.phrase))];
  const groups = lines.filter((line) => line.phrase === 0);
  const note = scope.filters.smoothing ? 18 : 0;
  const top = (groups.length > 1 ? 34 : 6) + note;
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
      tooltip: tooltip(theme, tipOf(chart)),
      grid: phrases.map((_, i) => ({
        left: 48,
        right: 16,
        top: top + i * size + panel.name,
        height: panel.plot,
        outerBoundsMode: 'none',
      })),
      xAxis: phrases.map((_, i) => ({
        ...categoryAxis(theme, axis.names, { last: true }),
        gridIndex: i,
        ...(i === last ? {} : { axisLabel: { show: false } }),
      })),
      yAxis: phrases.map((phrase, i) => ({
        ...valueAxis(theme, i === 0 && note > 0 ? `${valueName(chart)}\n${phrase}` : phrase, chart.format, {
          min: 0,
          max: 1,
          interval: 0.5,
        }),
        gridIndex: i,
        ...panelName(theme),
      })),
      series: lines.flatMap((line) =>
        lineSeries(chart, line, {
          axis,
          size: 5,
          kind: () => line.group,
          intervals: true,
          axes: { xAxisIndex: line.phrase, yAxisIndex: line.phrase },
        }),
      ),
    }),
  };
}

/** Columns of small multiples, and their height with name and space. */
const multiple = { wide: 3, narrow: 2, plot: 92, name: 26, gap: 26 };

export interface RegionPanels<R extends Point> extends PhraseLines<R> {
  readonly panels: readonly { readonly name: string; readonly has: (row: R) => boolean }[];
  /** The highest value of all panels, which share their scale. */
  readonly max: number;
}

/** Small multiples in rows: one panel for each region, all with the same axes. */
export function drawRegionPanels<R extends Point>(chart: RegionPanels<R>): Drawing {
  const { rows, scope, theme, panels, max } = chart;
  const axis = timeAxis(rows, scope);
  const lines = linesOf(rows, scope, theme);
  const size = multiple.plot + multiple.name + multiple.gap;
  const top = 56;
  const height = (columns: number): number => top + Math.ceil(panels.length / columns) * size;
  // Values take a larger part of a narrow chart.
  const arranged = (columns: number, values = columns === multiple.narrow ? 0.26 : 1 / 6): Part => ({
    grid: panels.map((_, i) => ({
      left: `${(100 / columns) * ((i % columns) + values)}%`,
      width: `${(100 / columns) * (0.98 - values)}%`,
      top: top + Math.floor(i / columns) * size + multiple.name,
      height: multiple.plot,
      outerBoundsMode: 'none',
    })),
    // Values stand at the first column only, for all panels of a row have the same.
    yAxis: panels.map((_, i) => ({ axisLabel: { show: i % columns === 0 } })),
  });
  return {
    kind: 'echarts',
    height: height(multiple.wide),
    narrowHeight: height(multiple.narrow),
    option: {
      ...still({
        legend: legend(theme, { data: lines.map((line) => ({ name: line.name })) }),
        title: {
          text: valueName(chart),
          top: 28,
          left: 0,
          textStyle: { color: theme.muted, fontSize: 12, fontWeight: 'normal' },
        },
        tooltip: tooltip(theme, tipOf(chart)),
        ...arranged(multiple.wide),
        xAxis: panels.map((_, i) => ({
          ...categoryAxis(theme, axis.names, { last: true }),
          gridIndex: i,
          axisLabel: {
            color: theme.ink,
            fontSize: 11,
            hideOverlap: true,
            showMinLabel: true,
            showMaxLabel: true,
            alignMaxLabel: 'right',
          },
        })),
        yAxis: panels.map(({ name }, i) => ({
          ...valueAxis(theme, name, chart.format, { min: 0, max, interval: max / 2 }),
          gridIndex: i,
          nameGap: 8,
          nameTextStyle: { color: theme.ink, fontSize: 13, fontWeight: 'bold', align: 'left' },
        })),
        series: panels.flatMap(({ has }, i) =>
          lines.flatMap((line) =>
            lineSeries(
              chart,
              { ...line, has: (r: R) => line.has(r) && has(r) },
              {
                axis,
                size: 4,
                kind: () => line.phrase,
                intervals: false,
                axes: { xAxisIndex: i, yAxisIndex: i },
              },
            ),
          ),
        ),
      }),
      media: [{ query: { maxWidth: 560 }, option: arranged(multiple.narrow) }, { option: arranged(multiple.wide) }],
    },
  };
}
