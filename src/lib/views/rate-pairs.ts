import type { CustomSeriesRenderItemAPI, CustomSeriesRenderItemParams, CustomSeriesRenderItemReturn } from 'echarts';
import type { ChartTheme, Drawing, Scope } from '../view/define-view.ts';
import { compactNumber } from '../view/format.ts';
import { categoryAxis, grid, legend, responsive, tooltip, valueAxis, type Part } from './chart-base.ts';

/** A phrase in two sets of reports. */
export interface RatePair {
  readonly phrase: string;
  /** formula, expression or word; see `phrase-class.ts`. */
  readonly class: string;
  readonly n_a: number;
  readonly n_b: number;
  readonly with_a: number;
  readonly with_b: number;
  readonly rate_a: number;
  readonly rate_b: number;
  readonly g2: number;
  readonly p_adjusted: number;
  /** Null or missing where whole reports were not permuted. */
  readonly p_permutation?: number | null;
}

/** Phrases of each side. */
const most = 12;
const significant = 0.05;
/** χ² with one degree of freedom is as large by chance in one test of twenty. */
export const oneInTwenty = 3.841;

/**
 * The strongest phrases of a side, without plain words, and of phrases that contain each other only the strongest.
 * @param least G² of a phrase at least
 * @param single the sides are single reports, so that a phrase of one report is no chance of its author
 */
export function typical<R extends RatePair>(
  rows: readonly R[],
  side: 'a' | 'b',
  limit: number = most,
  single = false,
  least = 0,
): readonly R[] {
  const taken: R[] = [];
  const own = rows
    .filter((r) => r.class !== 'word' && (side === 'a' ? r.g2 > 0 : r.g2 < 0))
    .filter((r) => Math.abs(r.g2) >= least)
    .filter((r) => single || (side === 'a' ? r.with_a : r.with_b) > 1)
    .sort((x, y) => Math.abs(y.g2) - Math.abs(x.g2));
  for (const r of own) {
    if (taken.length === limit) break;
    if (!taken.some((t) => t.phrase.includes(r.phrase) || r.phrase.includes(t.phrase))) taken.push(r);
  }
  return taken;
}

interface Spot {
  readonly r: RatePair;
  readonly row: number;
  readonly place: number;
}

/** The lines between the rates of a phrase, with the raw counts behind the farther one. */
function connections(spots: readonly Spot[], theme: ChartTheme): Part {
  const renderItem = (
    { dataIndex }: CustomSeriesRenderItemParams,
    api: CustomSeriesRenderItemAPI,
  ): CustomSeriesRenderItemReturn => {
    const spot = spots[dataIndex];
    if (!spot) return null;
    const [x1 = 0, y = 0] = api.coord([spot.r.rate_a, spot.place]);
    const [x2 = 0] = api.coord([spot.r.rate_b, spot.place]);
    return {
      type: 'group',
      children: [
        {
          type: 'line',
          shape: { x1, y1: y, x2, y2: y },
          style: { stroke: theme.muted, lineWidth: 2, opacity: 0.6 },
        },
        {
          type: 'text',
          style: {
            text: `${spot.r.n_a} : ${spot.r.n_b}`,
            x: Math.max(x1, x2) + 10,
            y,
            fill: theme.muted,
            fontSize: 11,
            fontFamily: theme.font,
            verticalAlign: 'middle',
          },
        },
      ],
    };
  };
  return {
    type: 'custom',
    silent: true,
    renderItem,
    data: spots.map(({ r, place }) => [Math.max(r.rate_a, r.rate_b), place]),
    tooltip: { show: false },
    z: 2,
  };
}

/** Two rates of each phrase on one line, joined, in the colours of the sides: first those typical of A, then of B. */
export function drawRates(
  rows: readonly RatePair[],
  scope: Scope,
  theme: ChartTheme,
  { names: [nameA, nameB], single }: { readonly names: readonly [string, string]; readonly single: boolean },
): Drawing {
  const { locale } = scope;
  const zh = locale === 'zh';
  const index = new Map(rows.map((r, i) => [r, i]));
  const listed = [...typical(rows, 'a', most, single), ...[...typical(rows, 'b', most, single)].reverse()];
  const spots = listed.map((r, place): Spot => ({ r, place, row: index.get(r) ?? 0 }));
  const longest = Math.max(1, ...listed.flatMap((r) => [r.rate_a, r.rate_b]));
  const isOpen = (r: RatePair): boolean =>
    r.p_permutation === undefined ? r.p_adjusted > significant : (r.p_permutation ?? 1) > significant;
  const side = (key: 'a' | 'b'): Part => {
    const colour = key === 'a' ? theme.a : theme.b;
    return {
      type: 'scatter',
      name: key === 'a' ? nameA : nameB,
      color: colour,
      symbol: key === 'a' ? 'circle' : 'diamond',
      symbolSize: key === 'a' ? 10 : 11,
      itemStyle: { opacity: 1 },
      data: spots.map(({ r, row, place }) => ({
        value: [key === 'a' ? r.rate_a : r.rate_b, place],
        row,
        name: r.phrase,
        itemStyle: isOpen(r)
          ? { color: theme.surface, borderColor: colour, borderWidth: 1.75 }
          : { color: colour, borderColor: theme.surface, borderWidth: 0.75 },
      })),
      emphasis: { itemStyle: { borderColor: theme.ink, borderWidth: 2 } },
      z: key === 'a' ? 4 : 3,
    };
  };
  const said = (name: string, n: number, rate: number): string =>
    zh ? `${name}：${n}次，每万字${rate.toFixed(2)}` : `${name}: ${n}, ${rate.toFixed(2)} per 10,000`;
  return {
    kind: 'echarts',
    height: 90 + 24 * Math.max(3, listed.length),
    option: responsive(
      {
        grid: { ...grid(34, 16), bottom: 30, outerBoundsContain: 'axisLabel' },
        legend: legend(theme, {
          selectedMode: false,
          data: [
            { name: nameA, icon: 'circle' },
            { name: nameB, icon: 'diamond' },
          ],
        }),
        tooltip: tooltip(theme, (i) => {
          const r = rows[i];
          if (!r) return [];
          return [
            r.phrase,
            said(nameA, r.n_a, r.rate_a),
            said(nameB, r.n_b, r.rate_b),
            `G² ${Math.abs(r.g2).toFixed(1)}, ${zh ? '校正' : 'adjusted'} p ${r.p_adjusted < 0.001 ? '< 0.001' : `= ${r.p_adjusted.toFixed(3)}`}`,
          ];
        }),
        xAxis: valueAxis(theme, zh ? '每万字次数' : 'per 10,000 characters', (v) => compactNumber(v, locale), {
          min: 0,
          // Room for the counts behind the last mark.
          max: longest * 1.16,
          axisLabel: { color: theme.ink, fontSize: 12, hideOverlap: true, showMaxLabel: false },
          nameLocation: 'middle',
          nameGap: 24,
        }),
        yAxis: {
          ...categoryAxis(
            theme,
            listed.map((r) => r.phrase),
            { every: true, width: 220 },
          ),
          inverse: true,
          splitLine: { show: true, lineStyle: { color: theme.line, type: 'dotted' } },
        },
        series: [connections(spots, theme), side('a'), side('b')],
      },
      { xAxis: { max: longest * 1.45 }, yAxis: { axisLabel: { width: 120 } } },
      { yAxis: { axisLabel: { width: 220 } } },
    ),
  };
}
