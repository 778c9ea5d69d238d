import type { ChartTheme, Drawing, Scope } from '../view/define-view.ts';
import { textWidth } from '../view/text-width.ts';
import { still, tooltip, type Part } from './chart-base.ts';
import { placeLabels, type Side } from './label-placement.ts';
import { layOut } from './network-layout.ts';
import { seriesColour, seriesName, seriesOf } from './series.ts';

export interface CompanyPair {
  readonly phrase_a: string;
  readonly phrase_b: string;
  readonly series: string;
  readonly rank_a: number;
  readonly rank_b: number;
  readonly together: number;
  readonly n_a: number;
  readonly n_b: number;
  readonly log_dice: number;
  readonly g2: number;
}

/** Pixels: diameters of the largest and the smallest circle, and widths of the widest and the thinnest line. */
const sizes = { most: 44, least: 8, wide: 4, thin: 0.5 };

/** Weak lines are pale, so that a dense network shows its strong ones instead of a tangle. */
const opacity = { strong: 0.8, weak: 0.35 };
const between = ({ strong, weak }: { strong: number; weak: number }, at: number): number => weak + (strong - weak) * at;

/** Pixels around the circles, so that texts at the edge have room, and of the whole chart. */
const frame = { left: 48, right: 72, top: 28, bottom: 28 };

/** Widths of the chart for which circles and texts are placed apart. */
const classes = [
  { from: 260, to: 560, size: 11, scale: 0.6, tall: 680 },
  { from: 561, to: 900, size: 12, scale: 0.9, tall: 560 },
  { from: 901, to: 2400, size: 12, scale: 1, tall: 560 },
] as const;

interface Node {
  /** Unique in the chart, which may have a phrase in each of its networks. */
  readonly id: string;
  readonly name: string;
  readonly n: number;
  readonly row: number;
}

const idOf = (series: string, phrase: string): string => `${series} ${phrase}`;

/** The network of one part of the comparison: the chosen phrase, then the others by logDice. */
interface Panel {
  readonly series: string;
  readonly nodes: readonly Node[];
  readonly pairs: readonly CompanyPair[];
}

function panelsOf(rows: readonly CompanyPair[], scope: Scope): readonly Panel[] {
  return seriesOf(scope.filters).flatMap(({ key }): Panel[] => {
    const own = rows.map((r, row) => ({ r, row })).filter(({ r }) => r.series === key && r.rank_a === 0);
    const [first] = own;
    if (!first) return [];
    const node = (name: string, n: number, row: number): Node => ({ id: idOf(key, name), name, n, row });
    return [
      {
        series: key,
        nodes: [
          node(first.r.phrase_a, first.r.n_a, first.row),
          ...own.map(({ r, row }) => node(r.phrase_b, r.n_b, row)),
        ],
        pairs: rows.filter((r) => r.series === key),
      },
    ];
  });
}

/** The network of a phrase in each part of the comparison: circles by frequency, lines by logDice. */
export function drawCompany(rows: readonly CompanyPair[], scope: Scope, theme: ChartTheme): Drawing {
  const zh = scope.locale === 'zh';
  const panels = panelsOf(rows, scope);
  const nodes = panels.flatMap((panel) => panel.nodes);
  const centres = new Set(panels.map((panel) => panel.nodes[0]?.id));
  const most = Math.max(1, ...nodes.map(({ n }) => n));
  const low = scope.filters.companyDice;
  const high = Math.max(low + 1, ...rows.map((r) => r.log_dice));
  const strength = (r: CompanyPair): number => (r.log_dice - low) / (high - low);

  /** Networks beside each other, where there is room for two. */
  const across = ({ from }: (typeof classes)[number]): number =>
    from > 560 ? Math.min(2, Math.max(1, panels.length)) : 1;
  const heightOf = (c: (typeof classes)[number]): number => c.tall * Math.max(1, Math.ceil(panels.length / across(c)));

  const circlesFor = (c: (typeof classes)[number]): Part => {
    const { from, to, size, scale } = c;
    const diameter = (n: number): number => Math.max(sizes.least, sizes.most * scale * Math.sqrt(n / most));
    const around = frame.left + frame.right;
    const tall = heightOf(c);
    const plot = { width: (from + Math.min(to, 1400)) / 2 - around, height: tall - frame.top - frame.bottom };
    const [columns, lines] = [across(c), Math.max(1, Math.ceil(panels.length / across(c)))];
    /** A place in the cell of a panel as a place in the whole plot; cells have space between them. */
    const inCell = (at: number, cell: number, cells: number): number => {
      const space = cells === 1 ? 0 : 0.07;
      return (cell + space + (1 - 2 * space) * at) / cells;
    };
    const places = panels.flatMap(({ nodes: own, pairs }, i) =>
      layOut(
        own.map(({ id, n }) => ({ id, radius: diameter(n) / 2 })),
        pairs.map((r) => ({
          source: idOf(r.series, r.phrase_a),
          target: idOf(r.series, r.phrase_b),
          strength: strength(r),
        })),
        { width: plot.width / columns, height: plot.height / lines },
      ).map(({ x, y }) => ({
        x: inCell(x, i % columns, columns),
        y: inCell(y, Math.floor(i / columns), lines),
      })),
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
    const isCentre = (i: number): boolean => centres.has(nodes[i]?.id);
    const side = (i: number): Side | null => sides[i] ?? (isCentre(i) ? 'top' : null);
    const colours = new Map(
      panels.flatMap((panel) =>
        panel.nodes.map(({ id }) => [
          id,
          panels.length > 1 ? seriesColour(panel.series, theme) : (theme.sequential[3] ?? theme.accent),
        ]),
      ),
    );
    return {
      data: nodes.map(({ id, name, n, row }, i) => ({
        id,
        name,
        value: [places[i]?.x ?? 0.5, places[i]?.y ?? 0.5],
        row,
        symbolSize: diameter(n),
        itemStyle: { color: isCentre(i) ? theme.accent : (colours.get(id) ?? theme.accent) },
        label: {
          show: side(i) !== null,
          position: side(i) ?? 'right',
          fontSize: size,
          fontWeight: isCentre(i) ? 'bold' : 'normal',
        },
      })),
    };
  };

  /** The names of the groups over their networks; none for a single one. */
  const titlesFor = (c: (typeof classes)[number]): readonly Part[] =>
    panels.length < 2
      ? []
      : panels.map(({ series }, i) => ({
          text: seriesName(series, scope.locale),
          left: `${(100 * (i % across(c))) / across(c)}%`,
          top: Math.floor(i / across(c)) * c.tall,
          padding: 0,
          textStyle: { color: theme.ink, fontSize: 13, fontWeight: 'bold' },
        }));

  const axis = { type: 'value', min: 0, max: 1, show: false };
  const series = {
    type: 'graph',
    coordinateSystem: 'cartesian2d',
    layout: 'none',
    roam: false,
    label: { color: theme.ink, distance: 3, textBorderColor: theme.surface, textBorderWidth: 3, formatter: '{b}' },
    itemStyle: { borderColor: theme.surface, borderWidth: 1, opacity: 1 },
    emphasis: { focus: 'adjacency', label: { show: true }, itemStyle: { borderColor: theme.ink, borderWidth: 2 } },
    lineStyle: { color: theme.muted },
    links: rows.map((r, row) => ({
      source: idOf(r.series, r.phrase_a),
      target: idOf(r.series, r.phrase_b),
      value: r.log_dice,
      row,
      lineStyle: {
        width: between({ strong: sizes.wide, weak: sizes.thin }, strength(r)),
        opacity: between(opacity, strength(r) ** 2),
      },
    })),
  };
  return {
    kind: 'echarts',
    height: heightOf(classes[2]),
    narrowHeight: heightOf(classes[0]),
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
        option: { title: titlesFor(c), series: [{ ...series, ...circlesFor(c) }] },
      })),
    },
  };
}
