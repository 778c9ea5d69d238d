import type { ChartTheme, Drawing, Scope } from '../view/define-view.ts';
import { plainNumber } from '../view/format.ts';
import { textWidth } from '../view/text-width.ts';
import { legend, still, tooltip, valueAxis, type Part } from './chart-base.ts';
import { placeLabels, type Plot, type Side } from './label-placement.ts';
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
  readonly z: number;
  readonly p_adjusted: number;
  readonly p_permutation: number | null;
}

/** The level at which a difference counts as more than chance, over phrases and over permutations. */
export const significant = 0.05;
/** Marks of the chart, those with the most evidence; and texts on each side, as far as there is room. */
const mostMarks = 300;
const mostLabels = 16;

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

const pText = (p: number): string => (p < 0.001 ? '< 0.001' : `= ${p.toFixed(3)}`);

function lines(r: KeynessRow, [a, b]: readonly [SeriesKey, SeriesKey], { locale }: Scope): readonly string[] {
  const zh = locale === 'zh';
  const side = (key: SeriesKey, n: number, rate: number, having: number, of: number): string =>
    zh
      ? `${seriesName(key, locale)}：${plainNumber(n, locale)} 次，每万字 ${rate.toFixed(2)}，${of} 份报告中 ${having} 份`
      : `${seriesName(key, locale)}: ${plainNumber(n, locale)}, ${rate.toFixed(2)} per 10,000, in ${having} of ${of} reports`;
  const permuted = r.p_permutation === null ? (zh ? '未检验' : 'not tested') : `p ${pText(r.p_permutation)}`;
  return [
    r.phrase,
    side(a, r.n_a, r.rate_a, r.with_a, r.reports_a),
    side(b, r.n_b, r.rate_b, r.with_b, r.reports_b),
    `G² ${Math.abs(r.g2).toFixed(1)}, ${zh ? '校正' : 'adjusted'} p ${pText(r.p_adjusted)}`,
    `${zh ? '对数比' : 'log ratio'} ${r.log_ratio.toFixed(2)}, z ${r.z.toFixed(1)}`,
    `${zh ? '整份报告置换：' : 'whole reports permuted: '}${permuted}`,
  ];
}

/** Pixels around the plot, and of the whole chart. */
const frame = { left: 46, right: 14, top: 90, bottom: 44 };
const height = 498;
const plotHeight = height - frame.top - frame.bottom;

/** Widths of the chart for which labels are placed apart; a wide one has room for the raw counts. */
const classes = [
  { from: 260, to: 560, size: 11, counts: false },
  { from: 561, to: 900, size: 12, counts: false },
  { from: 901, to: 2400, size: 12, counts: true },
] as const;

interface Mark {
  readonly r: KeynessRow;
  readonly row: number;
  readonly side: 'a' | 'b';
  /** Whether whole reports, permuted, differ as much only by chance, or were not asked. */
  readonly open: boolean;
  readonly x: number;
  readonly y: number;
}

interface Axes {
  readonly reach: number;
  readonly step: number;
  readonly top: number;
  readonly rise: number;
}

/** Symmetric powers of two across, and round steps of √G² up, both with room for labels. */
function axesOf(marks: readonly Mark[]): Axes {
  const longest = Math.max(1, ...marks.map((m) => Math.abs(m.x)));
  // Two to four steps each way, in the least room.
  const steps = [4, 3, 2].map((count) => ({ step: Math.ceil((longest * 1.15) / count), count }));
  const { step, count } = steps.reduce((best, s) => (s.step * s.count < best.step * best.count ? s : best));
  const highest = Math.max(2, ...marks.map((m) => m.y)) * 1.06;
  const rise = [1, 2, 5, 10, 20, 50, 100, 200].find((s) => highest / s <= 6) ?? 500;
  return { reach: count * step, step, top: Math.ceil(highest / rise) * rise, rise };
}

const labelText = (r: KeynessRow, counts: boolean): string => (counts ? `${r.phrase} ${r.n_a}:${r.n_b}` : r.phrase);

/** The side on which a mark is named, by row, for a class of widths. */
function labelsFor(
  marks: readonly Mark[],
  wanted: readonly KeynessRow[],
  { reach, top }: Axes,
  { from, to, size, counts }: (typeof classes)[number],
): ReadonlyMap<number, Side> {
  const place = (m: Mark) => ({ x: (m.x + reach) / (2 * reach), y: (1 - m.y / top) * plotHeight });
  const rank = new Map(wanted.map((r, i) => [r, i]));
  const named = marks.filter((m) => rank.has(m.r)).sort((p, q) => (rank.get(p.r) ?? 0) - (rank.get(q.r) ?? 0));
  const around = frame.left + frame.right;
  const plot: Plot = {
    narrowest: from - around,
    widest: to - around,
    height: plotHeight,
    line: size + 3,
    radius: 5,
    gap: 3,
  };
  const sides = placeLabels(
    named.map((m) => ({ ...place(m), width: textWidth(labelText(m.r, counts), size) })),
    marks.filter((m) => !rank.has(m.r)).map(place),
    plot,
  );
  return new Map(
    named.flatMap((m, i) => {
      const side = sides[i];
      return side ? [[m.row, side] as const] : [];
    }),
  );
}

/** Effect against evidence, one mark for each phrase; the strongest of both sides are named, without overlaps. */
export function drawKeyness(rows: readonly KeynessRow[], scope: Scope, theme: ChartTheme): Drawing {
  const sides = sidesOf(scope);
  const zh = scope.locale === 'zh';
  const marks = rows
    .flatMap((r, row): Mark[] =>
      r.class === 'word'
        ? []
        : [
            {
              r,
              row,
              side: r.g2 < 0 ? 'b' : 'a',
              open: r.p_permutation === null || r.p_permutation > significant,
              x: r.log_ratio,
              y: Math.sqrt(Math.abs(r.g2)),
            },
          ],
    )
    .slice(0, mostMarks);
  const axes = axesOf(marks);
  const wanted = [...strongest(rows, 'a', mostLabels), ...strongest(rows, 'b', mostLabels)].sort(
    (p, q) => Math.abs(q.g2) - Math.abs(p.g2),
  );
  const colour = (side: 'a' | 'b'): string => seriesColour(sides[side === 'a' ? 0 : 1], theme);
  const symbol = { a: 'circle', b: 'diamond' } as const;
  const line = Math.min(...rows.filter((r) => r.p_adjusted <= significant).map((r) => Math.sqrt(Math.abs(r.g2))));
  const lineName = zh ? '错误发现率 5%' : '5% false discoveries';
  const openName = zh ? '空心：置换 p > 0.05 或未检验' : 'hollow: permutation p > 0.05 or not tested';

  const data = (side: 'a' | 'b', labels: ReadonlyMap<number, Side>, counts: boolean): readonly Part[] =>
    marks
      .filter((m) => m.side === side)
      .map((m) => {
        const position = labels.get(m.row);
        return {
          value: [m.x, m.y],
          row: m.row,
          name: m.r.phrase,
          ...(m.open
            ? {
                itemStyle: { opacity: 1, color: theme.surface, borderColor: colour(side), borderWidth: 1.5 },
                symbolSize: 7,
              }
            : {}),
          ...(position === undefined
            ? {}
            : { label: { show: true, position, distance: 3, formatter: labelText(m.r, counts) } }),
        };
      });
  const seriesFor = ({ size, counts, ...widths }: (typeof classes)[number]): Part => {
    const labels = labelsFor(marks, wanted, axes, { size, counts, ...widths } as (typeof classes)[number]);
    return {
      series: (['a', 'b'] as const).map((side) => ({
        label: { show: false, color: theme.ink, fontSize: size },
        data: data(side, labels, counts),
      })),
    };
  };
  return {
    kind: 'echarts',
    height,
    option: {
      ...still({
        grid: { ...frame, outerBoundsMode: 'none' },
        legend: legend(theme, {
          data: [
            ...sides.map((key, i) => ({ name: seriesName(key, scope.locale), icon: i === 0 ? 'circle' : 'diamond' })),
            {
              name: openName,
              icon: 'circle',
              itemStyle: { color: theme.surface, borderColor: theme.muted, borderWidth: 1.5 },
            },
            ...(Number.isFinite(line) ? [{ name: lineName }] : []),
          ],
          type: 'plain',
          selectedMode: false,
          textStyle: { color: theme.ink, fontSize: 12 },
        }),
        tooltip: tooltip(theme, (i) => {
          const r = rows[i];
          return r ? lines(r, sides, scope) : [];
        }),
        xAxis: valueAxis(
          theme,
          zh ? '频率之比（对数轴）' : 'ratio of the rates (log scale)',
          (v) => (v === 0 ? '1' : `${2 ** Math.abs(v)}×`),
          { nameLocation: 'middle', nameGap: 26, min: -axes.reach, max: axes.reach, interval: axes.step },
          // The ends stay within the plot.
          { alignMinLabel: 'left', alignMaxLabel: 'right' },
        ),
        yAxis: valueAxis(theme, zh ? '证据 G²（平方根轴）' : 'evidence G² (square root scale)', (v) => `${v * v}`, {
          min: 0,
          max: axes.top,
          interval: axes.rise,
          nameGap: 12,
          axisLine: { show: false, onZero: false },
          nameTextStyle: { color: theme.muted, fontSize: 12, align: 'left', padding: [0, 0, 0, -frame.left + 4] },
        }),
        series: [
          ...(['a', 'b'] as const).map((side, i) => ({
            type: 'scatter',
            name: seriesName(sides[i] ?? side, scope.locale),
            color: colour(side),
            symbol: symbol[side],
            symbolSize: 9,
            itemStyle: { opacity: 1 },
            emphasis: { itemStyle: { borderColor: theme.ink, borderWidth: 2 } },
          })),
          { type: 'scatter', name: openName, silent: true, color: theme.muted, data: [] },
          {
            type: 'line',
            name: lineName,
            silent: true,
            symbol: 'none',
            color: theme.muted,
            lineStyle: { type: 'dashed', width: 1 },
            tooltip: { show: false },
            data: Number.isFinite(line)
              ? [
                  [-axes.reach, line],
                  [axes.reach, line],
                ]
              : [],
          },
        ],
      }),
      media: [
        { query: { maxWidth: 560 }, option: seriesFor(classes[0]) },
        { query: { minWidth: 561, maxWidth: 900 }, option: seriesFor(classes[1]) },
        { option: seriesFor(classes[2]) },
      ],
    },
  };
}
