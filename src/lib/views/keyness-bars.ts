import type { ChartTheme, Drawing, Scope } from '../view/define-view.ts';
import { plainNumber } from '../view/format.ts';
import { categoryAxis, grid, legend, responsive, tooltip, valueAxis } from './chart-base.ts';
import { seriesColour, seriesName, seriesOf, type SeriesKey } from './series.ts';

export interface KeynessRow {
  readonly phrase: string;
  /** formula, expression or word; see `phrase-class.ts`. */
  readonly class: string;
  readonly n_a: number;
  readonly n_b: number;
  readonly with_a: number;
  readonly with_b: number;
  readonly reports_a: number;
  readonly reports_b: number;
  readonly rate_a: number;
  readonly rate_b: number;
  readonly g2: number;
  readonly log_ratio: number;
  readonly p_adjusted: number;
}

/** Bars on each side. */
const most = 12;

/** The two sides of the comparison; A and B as long as nothing is chosen. */
export const sidesOf = ({ filters }: Scope): readonly [SeriesKey, SeriesKey] => {
  const [a, b] = seriesOf(filters);
  return a && b ? [a.key, b.key] : ['a', 'b'];
};

/**
 * The strongest phrases of a side. Of phrases that contain each other only the strongest is taken, since they are
 * mostly the same occurrences; a phrase of a single report says more about the report than about the group, and a plain
 * word more about its subject than about the wording.
 */
export function strongest<R extends KeynessRow>(rows: readonly R[], side: 'a' | 'b', limit: number): readonly R[] {
  const own = rows
    .filter((r) => r.class !== 'word')
    .filter((r) => (side === 'a' ? r.g2 > 0 && r.with_a > 1 : r.g2 < 0 && r.with_b > 1))
    .sort((x, y) => Math.abs(y.g2) - Math.abs(x.g2));
  const taken: R[] = [];
  for (const r of own) {
    if (taken.length === limit) break;
    if (!taken.some((t) => t.phrase.includes(r.phrase) || r.phrase.includes(t.phrase))) taken.push(r);
  }
  return taken;
}

function lines(r: KeynessRow, [a, b]: readonly [SeriesKey, SeriesKey], { locale }: Scope): readonly string[] {
  const zh = locale === 'zh';
  const side = (key: SeriesKey, n: number, rate: number, having: number, of: number): string =>
    zh
      ? `${seriesName(key, locale)}：${plainNumber(n, locale)} 次，每万字 ${rate.toFixed(2)}，${of} 份报告中 ${having} 份`
      : `${seriesName(key, locale)}: ${plainNumber(n, locale)}, ${rate.toFixed(2)} per 10,000, in ${having} of ${of} reports`;
  const p = r.p_adjusted < 0.001 ? '< 0.001' : `= ${r.p_adjusted.toFixed(3)}`;
  return [
    r.phrase,
    side(a, r.n_a, r.rate_a, r.with_a, r.reports_a),
    side(b, r.n_b, r.rate_b, r.with_b, r.reports_b),
    `G² ${Math.abs(r.g2).toFixed(1)} · ${zh ? '对数比' : 'log ratio'} ${r.log_ratio.toFixed(2)} · p ${p}`,
  ];
}

/** Bars of the log ratio to both sides, the phrases of A above those of B, each with the raw counts of both. */
export function drawKeyness(rows: readonly KeynessRow[], scope: Scope, theme: ChartTheme): Drawing {
  const sides = sidesOf(scope);
  const { locale } = scope;
  const [ofA, ofB] = [strongest(rows, 'a', most), strongest(rows, 'b', most)];
  const shown = [...ofA, ...ofB];
  const index = new Map(rows.map((r, i) => [r, i]));
  const longest = Math.max(1, ...shown.map((r) => Math.abs(r.log_ratio)));
  // Room for the counts behind the longest bars, and three round steps to either side.
  const reach = (room: number) => {
    const interval = Math.ceil((longest * room) / 3);
    return { min: -3 * interval, max: 3 * interval, interval };
  };
  return {
    kind: 'echarts',
    height: 84 + 24 * Math.max(3, shown.length),
    option: responsive(
      {
        grid: grid(34, 16),
        legend: legend(theme),
        tooltip: tooltip(theme, (i) => {
          const r = rows[i];
          return r ? lines(r, sides, scope) : [];
        }),
        xAxis: valueAxis(
          theme,
          locale === 'zh' ? '频率之比（对数轴）' : 'ratio of the rates (log scale)',
          (v) => (v === 0 ? '1' : `${2 ** Math.abs(v)}×`),
          { nameLocation: 'middle', nameGap: 26 },
        ),
        yAxis: {
          ...categoryAxis(
            theme,
            shown.map((r) => r.phrase),
            { every: true, width: 200 },
          ),
          inverse: true,
          axisLine: { show: false },
        },
        series: sides.map((key, i) => ({
          type: 'bar',
          name: seriesName(key, locale),
          stack: 'sides',
          barMaxWidth: 14,
          color: seriesColour(key, theme),
          label: {
            show: true,
            position: i === 0 ? 'right' : 'left',
            color: theme.ink,
            fontSize: 11,
            formatter: ({ dataIndex }: { dataIndex: number }) => {
              const r = shown[dataIndex];
              return r ? `${r.n_a} : ${r.n_b}` : '';
            },
          },
          data: shown.map((r) => (r.g2 > 0 === (i === 0) ? { value: r.log_ratio, row: index.get(r) ?? 0 } : null)),
        })),
      },
      { xAxis: reach(1.7), yAxis: { axisLabel: { width: 100 } } },
      { xAxis: reach(1.25), yAxis: { axisLabel: { width: 220 } } },
    ),
  };
}
