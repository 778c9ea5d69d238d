import type { ChartTheme, Drawing, Scope } from '../view/define-view.ts';
import { responsive, tooltip } from './chart-base.ts';

export interface CompanyPair {
  readonly phrase_a: string;
  readonly phrase_b: string;
  readonly rank_a: number;
  readonly rank_b: number;
  readonly together: number;
  readonly n_a: number;
  readonly n_b: number;
  readonly log_dice: number;
  readonly g2: number;
}

/** Pixels: radius of the largest circle, and widths of the widest and the thinnest line. */
const sizes = { node: 46, least: 8, wide: 7, thin: 0.75 };

/** The network of a phrase: circles by frequency, lines by logDice. */
export function drawCompany(rows: readonly CompanyPair[], scope: Scope, theme: ChartTheme): Drawing {
  const zh = scope.locale === 'zh';
  const own = rows.map((r, row) => ({ r, row })).filter(({ r }) => r.rank_a === 0);
  const centre = own[0];
  const most = Math.max(1, ...own.flatMap(({ r }) => [r.n_a, r.n_b]));
  const size = (n: number): number => Math.max(sizes.least, sizes.node * Math.sqrt(n / most));
  const low = scope.filters.companyDice;
  const high = Math.max(low + 1, ...rows.map((r) => r.log_dice));
  const width = (dice: number): number => sizes.thin + (sizes.wide - sizes.thin) * ((dice - low) / (high - low));
  const circle = (name: string, n: number, row: number, middle: boolean) => ({
    name,
    value: n,
    row,
    symbolSize: size(n),
    itemStyle: {
      color: middle ? theme.accent : (theme.sequential[3] ?? theme.accent),
      borderColor: theme.surface,
      borderWidth: 1,
    },
    label: { fontWeight: middle ? 'bold' : 'normal' },
  });
  const force = { initLayout: 'circular', layoutAnimation: false, gravity: 0.08 };
  const series = {
    type: 'graph',
    layout: 'force',
    force: { ...force, repulsion: 320, edgeLength: [70, 220] },
    roam: false,
    draggable: false,
    // Room for the texts, which stand to the right of their circles.
    left: 40,
    right: 120,
    top: 24,
    bottom: 24,
    label: {
      show: true,
      position: 'right',
      color: theme.ink,
      fontSize: 12,
      distance: 3,
      textBorderColor: theme.surface,
      textBorderWidth: 3,
    },
    labelLayout: { hideOverlap: true },
    emphasis: { focus: 'adjacency', label: { show: true }, itemStyle: { borderColor: theme.ink, borderWidth: 2 } },
    lineStyle: { color: theme.muted, opacity: theme.dark ? 0.45 : 0.35 },
    data: centre
      ? [
          circle(centre.r.phrase_a, centre.r.n_a, centre.row, true),
          ...own.map(({ r, row }) => circle(r.phrase_b, r.n_b, row, false)),
        ]
      : [],
    links: rows.map((r, row) => ({
      source: r.phrase_a,
      target: r.phrase_b,
      value: r.log_dice,
      row,
      lineStyle: { width: width(r.log_dice) },
    })),
  };
  return {
    kind: 'echarts',
    height: 560,
    narrowHeight: 520,
    option: responsive(
      {
        tooltip: tooltip(theme, (i) => {
          const r = rows[i];
          if (!r) return [];
          return [
            `${r.phrase_a} · ${r.phrase_b}`,
            `logDice ${r.log_dice.toFixed(2)} · G² ${r.g2.toFixed(1)}`,
            zh
              ? `同句 ${r.together} 次；各见于 ${r.n_a} 句、${r.n_b} 句`
              : `${r.together} sentences with both; ${r.n_a} and ${r.n_b} with each`,
          ];
        }),
        series: [series],
      },
      {
        series: [
          { force: { ...force, repulsion: 140, edgeLength: [40, 120] }, left: 16, right: 84, label: { fontSize: 11 } },
        ],
      },
      {},
    ),
  };
}
