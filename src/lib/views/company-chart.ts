import type { ChartTheme, Drawing, Scope } from '../view/define-view.ts';
import { still, tooltip, type Part } from './chart-base.ts';
import { placeLabels, textWidth, type Side } from './label-placement.ts';
import { layOut } from './network-layout.ts';

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

/** Pixels: diameters of the largest and the smallest circle, and widths of the widest and the thinnest line. */
const sizes = { most: 44, least: 8, wide: 7, thin: 0.75 };

/** Pixels around the circles, so that texts at the edge have room, and of the whole chart. */
const frame = { left: 48, right: 72, top: 28, bottom: 28 };

/** Widths of the chart for which circles and texts are placed apart. */
const classes = [
  { from: 260, to: 560, size: 11, scale: 0.6, tall: 680 },
  { from: 561, to: 900, size: 12, scale: 0.9, tall: 560 },
  { from: 901, to: 2400, size: 12, scale: 1, tall: 560 },
] as const;

interface Node {
  readonly name: string;
  readonly n: number;
  readonly row: number;
}

/** The chosen phrase, then the others by logDice. */
function nodesOf(rows: readonly CompanyPair[]): readonly Node[] {
  const own = rows.map((r, row) => ({ r, row })).filter(({ r }) => r.rank_a === 0);
  const [first] = own;
  if (!first) return [];
  return [
    { name: first.r.phrase_a, n: first.r.n_a, row: first.row },
    ...own.map(({ r, row }) => ({ name: r.phrase_b, n: r.n_b, row })),
  ];
}

/** The network of a phrase: circles by frequency, lines by logDice. */
export function drawCompany(rows: readonly CompanyPair[], scope: Scope, theme: ChartTheme): Drawing {
  const zh = scope.locale === 'zh';
  const nodes = nodesOf(rows);
  const most = Math.max(1, ...nodes.map(({ n }) => n));
  const low = scope.filters.companyDice;
  const high = Math.max(low + 1, ...rows.map((r) => r.log_dice));
  const strength = (r: CompanyPair): number => (r.log_dice - low) / (high - low);

  const circlesFor = ({ from, to, size, scale, tall }: (typeof classes)[number]): Part => {
    const diameter = (n: number): number => Math.max(sizes.least, sizes.most * scale * Math.sqrt(n / most));
    const around = frame.left + frame.right;
    const plot = { width: (from + Math.min(to, 1400)) / 2 - around, height: tall - frame.top - frame.bottom };
    const places = layOut(
      nodes.map(({ name, n }) => ({ id: name, radius: diameter(n) / 2 })),
      rows.map((r) => ({ source: r.phrase_a, target: r.phrase_b, strength: strength(r) })),
      plot,
    );
    // Texts may go into the frame, so that they are placed on the whole width. What has room on the narrowest chart has
    // room on any wider one, where places only move apart.
    const wide = from;
    const inFrame = (x: number): number => (frame.left + x * (wide - around)) / wide;
    const sides = placeLabels(
      nodes.map(({ name, n }, i) => ({
        x: inFrame(places[i]?.x ?? 0.5),
        y: frame.top + (places[i]?.y ?? 0.5) * plot.height,
        width: textWidth(name, size) + Math.max(0, diameter(n) / 2 - 6),
      })),
      [],
      { narrowest: wide, widest: wide + 1, height: tall, line: size + 3, radius: 6, gap: 4 },
      ['right', 'left'],
    );
    // The centre is named whatever stands in the way.
    const side = (i: number): Side | null => sides[i] ?? (i === 0 ? 'top' : null);
    return {
      data: nodes.map(({ name, n, row }, i) => ({
        name,
        value: [places[i]?.x ?? 0.5, places[i]?.y ?? 0.5],
        row,
        symbolSize: diameter(n),
        itemStyle: { color: i === 0 ? theme.accent : (theme.sequential[3] ?? theme.accent) },
        label: {
          show: side(i) !== null,
          position: side(i) ?? 'right',
          fontSize: size,
          fontWeight: i === 0 ? 'bold' : 'normal',
        },
      })),
    };
  };

  const axis = { type: 'value', min: 0, max: 1, show: false };
  const series = {
    type: 'graph',
    coordinateSystem: 'cartesian2d',
    layout: 'none',
    roam: false,
    label: { color: theme.ink, distance: 3, textBorderColor: theme.surface, textBorderWidth: 3, formatter: '{b}' },
    itemStyle: { borderColor: theme.surface, borderWidth: 1, opacity: 1 },
    emphasis: { focus: 'adjacency', label: { show: true }, itemStyle: { borderColor: theme.ink, borderWidth: 2 } },
    lineStyle: { color: theme.muted, opacity: theme.dark ? 0.45 : 0.35 },
    links: rows.map((r, row) => ({
      source: r.phrase_a,
      target: r.phrase_b,
      value: r.log_dice,
      row,
      lineStyle: { width: sizes.thin + (sizes.wide - sizes.thin) * strength(r) },
    })),
  };
  return {
    kind: 'echarts',
    height: classes[2].tall,
    narrowHeight: classes[0].tall,
    option: {
      ...still({
        grid: frame,
        xAxis: axis,
        yAxis: { ...axis, inverse: true },
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
      }),
      media: classes.map((c) => ({
        query: { minWidth: c.from === 260 ? 0 : c.from, ...(c.to === 2400 ? {} : { maxWidth: c.to }) },
        option: { series: [{ ...series, ...circlesFor(c) }] },
      })),
    },
  };
}
