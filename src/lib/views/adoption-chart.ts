import type { CustomSeriesRenderItemAPI, CustomSeriesRenderItemParams } from 'echarts';
import type { Bilingual } from '../model/message.ts';
import type { ChartTheme, Drawing, Scope } from '../view/define-view.ts';
import { adoptions, type Adoption } from './adoption-rows.ts';
import { categoryAxis, grid, legend, responsive, tooltip, valueAxis } from './chart-base.ts';
import { levels } from './names.ts';
import { seriesColour, seriesName, seriesOf } from './series.ts';

export interface AdoptionRow {
  readonly series: string;
  readonly level: string;
  readonly region: string;
  readonly rank: number | null;
  /** See `Adoption`. */
  readonly adoption: string;
  readonly first_date: string | null;
  readonly window_start: string | null;
  readonly window_end: string | null;
  readonly reports_before: number;
  readonly dated_reports: number;
  readonly reports_with: number;
  readonly undated_with: number;
}

const lane = 20;
const mostLanes = 50;

/** A date as a fraction of years; a year alone is its middle, a month its first day. */
export function yearFraction(day: string): number {
  const [year = 0, month, dayOfMonth] = day.split('-').map(Number);
  if (month === undefined) return year + 0.5;
  return year + (month - 1) / 12 + ((dayOfMonth ?? 1) - 1) / 365.25;
}

/** Dashes over the reports without the phrase, a line over those from the first use on. */
function renderWindow(theme: ChartTheme, colour: (row: number) => string) {
  return (_: CustomSeriesRenderItemParams, api: CustomSeriesRenderItemAPI) => {
    const [from, to, line, first, row] = [0, 1, 2, 3, 4].map((d) => Number(api.value(d)));
    const at = (x: number): number => api.coord([x, line ?? 0])[0] ?? 0;
    const y = api.coord([from ?? 0, line ?? 0])[1] ?? 0;
    const used = first !== undefined && !Number.isNaN(first);
    const change = used ? at(first) : at(to ?? 0);
    const span = (x1: number, x2: number, style: Readonly<Record<string, unknown>>) => ({
      type: 'line' as const,
      shape: { x1, y1: y, x2, y2: y },
      style,
    });
    return {
      type: 'group' as const,
      children: [
        span(at(from ?? 0), change, { stroke: theme.muted, lineWidth: 1, lineDash: [2, 3] }),
        ...(used ? [span(change, at(to ?? 0), { stroke: colour(row ?? 0), lineWidth: 3, opacity: 0.45 })] : []),
      ],
    };
  };
}

const names: Readonly<Record<string, Bilingual>> = adoptions;

function lines(r: AdoptionRow, { locale }: Scope): readonly string[] {
  const zh = locale === 'zh';
  const level = levels[r.level]?.[locale] ?? r.level;
  return [
    `${r.region} · ${level}${r.series === 'all' ? '' : ` · ${seriesName(r.series, locale)}`}`,
    names[r.adoption]?.[locale] ?? r.adoption,
    ...(r.first_date === null
      ? []
      : [zh ? `首见 ${r.first_date}，次序 ${r.rank}` : `first ${r.first_date}, order ${r.rank}`]),
    zh ? `此前 ${r.reports_before} 份报告没有它` : `reports before, without it: ${r.reports_before}`,
    zh
      ? `${r.dated_reports} 份注明日期的报告中 ${r.reports_with} 份含有${r.undated_with > 0 ? `；另有 ${r.undated_with} 份未注日期` : ''}`
      : `in ${r.reports_with} of ${r.dated_reports} dated reports${r.undated_with > 0 ? `; undated with it: ${r.undated_with}` : ''}`,
  ];
}

interface Lane {
  readonly r: AdoptionRow;
  readonly row: number;
}

/** The regions that the chart has room for, early ones first, in the order of the rows. */
function lanesOf(rows: readonly AdoptionRow[]): readonly Lane[] {
  const dated = rows.flatMap((r, row) => (r.window_start === null ? [] : [{ r, row }]));
  if (dated.length <= mostLanes) return dated;
  const first = [...dated].sort((a, b) => (a.r.rank ?? Infinity) - (b.r.rank ?? Infinity)).slice(0, mostLanes);
  return first.sort((a, b) => a.row - b.row);
}

/** One lane for each region, level after level, each from its first to its last report. */
export function drawAdoption(rows: readonly AdoptionRow[], scope: Scope, theme: ChartTheme): Drawing {
  const { locale } = scope;
  const several = seriesOf(scope.filters).length > 1;
  const shown = lanesOf(rows);
  // A heading before the regions of each level and group.
  const laneNames: string[] = [];
  const heads = new Set<number>();
  const placed = shown.map((item, i) => {
    const before = shown[i - 1]?.r;
    if (before?.level !== item.r.level || before.series !== item.r.series) {
      heads.add(laneNames.length);
      const level = levels[item.r.level]?.[locale] ?? item.r.level;
      laneNames.push(several ? `${seriesName(item.r.series, locale)} · ${level}` : level);
    }
    laneNames.push(item.r.region);
    return { ...item, line: laneNames.length - 1 };
  });
  const ends = placed.flatMap(({ r }) => [r.window_start ?? '', r.window_end ?? '']).map(yearFraction);
  const colour = (row: number): string => seriesColour(rows[row]?.series ?? 'all', theme);
  const marks = (adoption: Adoption, hollow: boolean) => ({
    type: 'scatter',
    name: adoptions[adoption][locale],
    symbol: 'circle',
    symbolSize: 10,
    z: 5,
    color: several ? theme.ink : theme.accent,
    data: placed.flatMap(({ r, row, line }) =>
      r.adoption !== adoption || r.first_date === null
        ? []
        : [
            {
              value: [yearFraction(r.first_date), line],
              row,
              name: r.region,
              itemStyle: {
                opacity: 1,
                color: hollow ? theme.surface : colour(row),
                borderColor: colour(row),
                borderWidth: 2,
              },
            },
          ],
    ),
  });
  /** Regions whose reports never have it, at their last report. */
  const without = {
    type: 'scatter',
    name: adoptions.never[locale],
    symbol: 'rect',
    symbolSize: 6,
    color: theme.muted,
    data: placed.flatMap(({ r, row, line }) =>
      r.first_date === null ? [{ value: [yearFraction(r.window_end ?? ''), line], row, name: r.region }] : [],
    ),
  };
  const option = {
    legend: legend(theme, {
      selectedMode: false,
      data: [
        { name: adoptions.adopted[locale], icon: 'circle' },
        {
          name: adoptions.from_start[locale],
          icon: 'circle',
          itemStyle: { color: theme.surface, borderColor: several ? theme.ink : theme.accent, borderWidth: 2 },
        },
        { name: adoptions.never[locale], icon: 'rect' },
      ],
    }),
    grid: grid(34, 20),
    tooltip: tooltip(theme, (i) => {
      const r = rows[i];
      return r ? lines(r, scope) : [];
    }),
    xAxis: valueAxis(theme, '', String, {
      min: Math.floor(Math.min(...ends)),
      max: Math.ceil(Math.max(...ends) + 0.01),
      minInterval: 1,
      timeAxis: 'date',
    }),
    yAxis: {
      ...categoryAxis(theme, laneNames, { every: true }),
      inverse: true,
      axisLabel: {
        color: theme.ink,
        fontSize: 12,
        interval: 0,
        rich: { head: { color: theme.muted, fontSize: 12, fontWeight: 'bold' } },
        formatter: (name: string, line: number) => (heads.has(line) ? `{head|${name}}` : name),
      },
    },
    series: [
      {
        type: 'custom',
        name: locale === 'zh' ? '有报告的时期' : 'span of reports',
        renderItem: renderWindow(theme, colour),
        encode: { x: [0, 1], y: 2 },
        data: placed.map(({ r, row, line }) => ({
          value: [
            yearFraction(r.window_start ?? ''),
            yearFraction(r.window_end ?? ''),
            line,
            r.first_date === null ? NaN : yearFraction(r.first_date),
            row,
          ],
          row,
          name: r.region,
        })),
      },
      marks('adopted', false),
      marks('from_start', true),
      without,
    ],
  };
  return {
    kind: 'echarts',
    height: 84 + lane * Math.max(3, laneNames.length),
    option: responsive(
      option,
      { yAxis: { axisLabel: { width: 96, overflow: 'truncate' } } },
      { yAxis: { axisLabel: { width: 180, overflow: 'truncate' } } },
    ),
  };
}
