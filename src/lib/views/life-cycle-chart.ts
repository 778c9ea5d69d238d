import type { CustomSeriesRenderItemAPI, CustomSeriesRenderItemParams } from 'echarts';
import type { Locale } from '../model/message.ts';
import type { ChartTheme, Drawing, Scope } from '../view/define-view.ts';
import { categoryAxis, grid, legend, responsive, tooltip, valueAxis, type Part } from './chart-base.ts';
import { seriesColour, seriesName, seriesOf } from './series.ts';

export interface LifeCycleRow {
  readonly phrase: string;
  readonly series: string;
  readonly ordinal: number | null;
  readonly n: number;
  readonly reports_with: number;
  readonly first_date: string;
  readonly open_start: boolean;
  readonly rise_year: number | null;
  readonly rise: number | null;
  readonly peak_year: number;
  readonly peak_rate: number;
  readonly last_date: string;
  readonly retired_year: number | null;
  readonly silent_reports: number;
  readonly undated_reports: number;
}

const lane = 24;

export const yearOfDate = (date: string): number => Number(date.slice(0, 4));

/** Half the height of a bar, and the length of the arrow at an open end, in pixels. */
const bar = { half: 4, arrow: 7 };

/** A bar from first to last year: an arrow where it may be older or goes on, a stroke across where it has retired. */
function renderLife(colour: (row: number) => string) {
  return (_: CustomSeriesRenderItemParams, api: CustomSeriesRenderItemAPI) => {
    const [first, last, line, open, retired, row] = [0, 1, 2, 3, 4, 5].map((d) => Number(api.value(d)));
    const [x1 = 0, y = 0] = api.coord([first ?? 0, line ?? 0]);
    const [x2 = 0] = api.coord([last ?? 0, line ?? 0]);
    const fill = colour(row ?? 0);
    const from = x1 - (x2 - x1 < 2 ? 2 : 0);
    const to = Math.max(x2, from + 4);
    const { half, arrow } = bar;
    const shapes = [
      { type: 'rect' as const, shape: { x: from, y: y - half, width: to - from, height: 2 * half }, style: { fill } },
    ];
    const ends = [
      ...(open === 1
        ? [
            [
              [from, y - half - 2],
              [from - arrow, y],
              [from, y + half + 2],
            ],
          ]
        : []),
      ...(retired === 1
        ? []
        : [
            [
              [to, y - half - 2],
              [to + arrow, y],
              [to, y + half + 2],
            ],
          ]),
    ].map((points) => ({ type: 'polygon' as const, shape: { points }, style: { fill } }));
    const stroke =
      retired === 1
        ? [{ type: 'rect' as const, shape: { x: to, y: y - 9, width: 3, height: 18 }, style: { fill } }]
        : [];
    return { type: 'group' as const, children: [...shapes, ...ends, ...stroke] };
  };
}

/** A, B or the rest, short enough to stand before a phrase. */
const shortName = (series: string, locale: Locale): string =>
  series === 'rest' ? (locale === 'zh' ? '其余' : 'rest') : series.toUpperCase();

function lines(r: LifeCycleRow, { locale }: Scope): readonly string[] {
  const zh = locale === 'zh';
  const apart = r.undated_reports > 0;
  return [
    r.series === 'all' ? r.phrase : `${r.phrase} · ${seriesName(r.series, locale)}`,
    zh
      ? `首见 ${r.first_date}${r.open_start ? '（可能更早）' : ''}，末见 ${r.last_date}`
      : `first ${r.first_date}${r.open_start ? ' (may be older)' : ''}, last ${r.last_date}`,
    ...(r.rise_year === null
      ? []
      : [
          zh
            ? `骤升 ${r.rise_year} 年：每万字 +${(r.rise ?? 0).toFixed(2)}`
            : `rise in ${r.rise_year}: +${(r.rise ?? 0).toFixed(2)} per 10,000`,
        ]),
    zh
      ? `高峰 ${r.peak_year} 年：每万字 ${r.peak_rate.toFixed(2)}`
      : `peak in ${r.peak_year}: ${r.peak_rate.toFixed(2)} per 10,000`,
    r.retired_year === null
      ? zh
        ? `仍在使用；此后 ${r.silent_reports} 份报告没有它`
        : `in use; ${r.silent_reports} later reports without it`
      : zh
        ? `${r.retired_year} 年后退出；此后 ${r.silent_reports} 份报告都没有它`
        : `retired after ${r.retired_year}; all ${r.silent_reports} later reports are without it`,
    zh
      ? `${r.n} 次，${r.reports_with} 份报告${apart ? `；另有 ${r.undated_reports} 份未注日期` : ''}`
      : `${r.n} occurrences, ${r.reports_with} reports${apart ? `; ${r.undated_reports} undated` : ''}`,
  ];
}

/** One bar for each phrase of the chart, the oldest first, with its rise and its peak. */
export function drawLifeCycles(rows: readonly LifeCycleRow[], scope: Scope, theme: ChartTheme): Drawing {
  const zh = scope.locale === 'zh';
  const several = seriesOf(scope.filters).length > 1;
  const shown = rows
    .flatMap((r, row) => (r.ordinal === null ? [] : [{ r, row }]))
    .sort((p, q) => yearOfDate(p.r.first_date) - yearOfDate(q.r.first_date) || p.r.peak_year - q.r.peak_year);
  const years = shown.flatMap(({ r }) => [yearOfDate(r.first_date), yearOfDate(r.last_date)]);
  const colour = (row: number): string => seriesColour(rows[row]?.series ?? 'all', theme);
  const names = {
    use: zh ? '首见至末见' : 'first to last use',
    rise: zh ? '骤升' : 'rise',
    peak: zh ? '高峰' : 'peak',
  };
  const mark = (name: string, symbol: string, up: number, year: (r: LifeCycleRow) => number | null): Part => ({
    type: 'scatter',
    name,
    symbol,
    symbolSize: 10,
    // The rise stands above the bar, so that a peak in the same year does not hide it.
    symbolOffset: [0, -up],
    z: 5,
    color: theme.ink,
    itemStyle: { color: theme.surface, borderColor: theme.ink, borderWidth: 1.5, opacity: 1 },
    data: shown.flatMap(({ r, row }, line) => {
      const at = year(r);
      return at === null ? [] : [{ value: [at, line], row, name: r.phrase }];
    }),
  });
  const ends = zh
    ? '◂ 数据集首年已有，可能更早　▸ 仍在使用　┃ 已退出'
    : '◂ in the first year, may be older   ▸ in use   ┃ retired';
  return {
    kind: 'echarts',
    height: 96 + lane * Math.max(2, shown.length),
    option: responsive(
      {
        title: {
          text: ends,
          top: 26,
          left: 0,
          textStyle: { color: theme.muted, fontSize: 12, fontWeight: 'normal' },
        },
        legend: legend(theme, { selectedMode: false }),
        grid: grid(56, 20),
        tooltip: tooltip(theme, (i) => {
          const r = rows[i];
          return r ? lines(r, scope) : [];
        }),
        xAxis: valueAxis(theme, '', String, {
          min: Math.min(...years) - 1,
          max: Math.max(...years) + 1,
          minInterval: 1,
          timeAxis: 'year',
        }),
        yAxis: {
          ...categoryAxis(
            theme,
            shown.map(({ r }) => (several ? `${shortName(r.series, scope.locale)} · ${r.phrase}` : r.phrase)),
            { every: true, width: 200 },
          ),
          inverse: true,
        },
        series: [
          {
            type: 'custom',
            name: names.use,
            color: several ? theme.muted : theme.accent,
            renderItem: renderLife(colour),
            encode: { x: [0, 1], y: 2 },
            data: shown.map(({ r, row }, line) => ({
              value: [
                yearOfDate(r.first_date),
                yearOfDate(r.last_date),
                line,
                Number(r.open_start),
                Number(r.retired_year !== null),
                row,
              ],
              row,
              name: r.phrase,
            })),
          },
          mark(names.rise, 'triangle', 9, (r) => r.rise_year),
          mark(names.peak, 'diamond', 0, (r) => r.peak_year),
        ],
      },
      { yAxis: { axisLabel: { width: 100 } }, title: { textStyle: { fontSize: 11 } } },
      { yAxis: { axisLabel: { width: 220 } } },
    ),
  };
}
