import type { CustomSeriesRenderItemAPI, CustomSeriesRenderItemParams, CustomSeriesRenderItemReturn } from 'echarts';
import type { ChartTheme } from '../view/define-view.ts';

type Shape = NonNullable<CustomSeriesRenderItemReturn>;

/** A figure as it is drawn; `place` is its position on the category axis. */
export interface FigureMark {
  readonly row: number;
  readonly place: number;
  readonly value: number;
  readonly high: number | null;
  readonly bound: string;
  readonly status: string;
  readonly colour: string;
  /** Written at the edge where the mark lies beyond the axis. */
  readonly label: string;
  /** Written beside the mark as far as there is room; empty for none. */
  readonly note: string;
  /** Drawn strongly or as context. */
  readonly strong: boolean;
  /** Its place is that of the report, since the figure states none: a dashed ring. */
  readonly inferred?: boolean;
}

export const statusColour = (status: string, theme: ChartTheme): string => {
  const [achieved, target, share] = theme.categories;
  const colour = status === 'target' ? target : status === 'share' ? share : achieved;
  return colour ?? theme.accent;
};

/** The symbol of a status, in legends too: colour is never the only sign. */
export const statusSymbol = (status: string): string =>
  status === 'target' ? 'diamond' : status === 'share' ? 'rect' : 'circle';

/** From so many marks on, there is hardly a place in the plot that is near to a single one. */
const crowd = 400;

const open = new Set(['more_than', 'less_than', 'about', 'approx']);
const upward = new Set(['at_least', 'more_than']);
const downward = new Set(['at_most', 'less_than']);

function anchor(status: string, x: number, y: number, r: number, style: object): Shape {
  if (status === 'target') {
    const d = r * 1.25;
    const points = [
      [x, y - d],
      [x + d, y],
      [x, y + d],
      [x - d, y],
    ];
    return { type: 'polygon', shape: { points }, style };
  }
  if (status === 'share') return { type: 'rect', shape: { x: x - r, y: y - r, width: 2 * r, height: 2 * r }, style };
  return { type: 'circle', shape: { cx: x, cy: y, r }, style };
}

/** An arrow from the mark along the value axis: the value may lie further that way. */
function arrow(x: number, y: number, dx: number, dy: number, r: number, style: object): Shape {
  const [tipX, tipY] = [x + dx * (r + 9), y + dy * (r + 9)];
  const points = [
    [tipX - dx * 4 - dy * 3, tipY - dy * 4 - dx * 3],
    [tipX, tipY],
    [tipX - dx * 4 + dy * 3, tipY - dy * 4 + dx * 3],
  ];
  return {
    type: 'group',
    children: [
      { type: 'line', shape: { x1: x + dx * r, y1: y + dy * r, x2: tipX, y2: tipY }, style },
      { type: 'polyline', shape: { points }, style: { ...style, fill: 'none' } },
    ],
  };
}

interface Edge {
  readonly x: number;
  readonly y: number;
  /** The axis of the values, and whether the figure lies beyond its upper end. */
  readonly along: 'x' | 'y';
  readonly far: boolean;
  /** Where the plot ends. */
  readonly right: number;
}

/** A figure beyond the end of the axis: a chevron at the edge with its value. */
function atEdge({ x, y, along, far, right }: Edge, mark: FigureMark, theme: ChartTheme): Shape {
  const [dx, dy] = along === 'x' ? [far ? 1 : -1, 0] : [0, far ? -1 : 1];
  const points = [
    [x - dx * 6 - dy * 4, y - dy * 6 - dx * 4],
    [x, y],
    [x - dx * 6 + dy * 4, y - dy * 6 + dx * 4],
  ];
  const before = along === 'x' ? far : x + 8 + noteWidth(mark.label) > right;
  const text = {
    text: mark.label,
    x: along === 'x' ? x - dx * 9 : x + (before ? -8 : 8),
    y: y - dy * 6,
    fill: mark.colour,
    fontSize: 11,
    fontFamily: theme.font,
    align: before ? ('right' as const) : ('left' as const),
    verticalAlign: 'middle' as const,
  };
  return {
    type: 'group',
    children: [
      { type: 'polyline', shape: { points }, style: { stroke: mark.colour, lineWidth: 2, fill: 'none' } },
      { type: 'text', style: text },
      { type: 'circle', shape: { cx: x, cy: y, r: 8 }, style: { fill: 'rgba(0,0,0,0)' } },
    ],
  };
}

/** The rectangle of the axes; custom series get it untyped. */
function area(params: CustomSeriesRenderItemParams): { x: number; y: number; width: number; height: number } {
  const { x, y, width, height } = params.coordSys as unknown as Record<'x' | 'y' | 'width' | 'height', number>;
  return { x, y, width, height };
}

/** Width of a note of 11 pixels, roughly: a Latin sign is a bit more than half as wide as high. */
const noteWidth = (note: string): number => [...note].reduce((sum, c) => sum + (c < '\u2000' ? 7 : 11), 2);

/** The marks whose note has room on an axis of `step` pixels a place: the last one always, then backwards. */
export function notesShown(marks: readonly FigureMark[], step: number): ReadonlySet<FigureMark> {
  const shown = new Set<FigureMark>();
  let left = Infinity;
  for (const mark of marks.filter((m) => m.note !== '').sort((a, b) => b.place - a.place)) {
    const half = noteWidth(mark.note) / 2;
    if (mark.place * step + half > left) continue;
    shown.add(mark);
    left = mark.place * step - half;
  }
  return shown;
}

/**
 * Draws a figure: a filled symbol where the report states the number itself, a hollow one where the number is not
 * reached or only about right, an arrow to the open side of a bound, and a bar over a range.
 * `values` is the axis of the values; marks of one place step aside by status (`lane` pixels), so that a target and its
 * outcome do not cover each other. `spread` gives each mark its own distance from its place, in pixels, of the pixels at
 * which the values stand.
 */
export function renderFigure(
  marks: readonly FigureMark[],
  values: 'x' | 'y',
  theme: ChartTheme,
  lane: number,
  spread: ((at: readonly number[]) => readonly number[]) | null = null,
) {
  const crowded = marks.length > crowd;
  const noted = { step: NaN, marks: new Set<FigureMark>() as ReadonlySet<FigureMark> };
  const apart = { key: '', offsets: [] as readonly number[] };
  return (params: CustomSeriesRenderItemParams, api: CustomSeriesRenderItemAPI): Shape | undefined => {
    const mark = marks[params.dataIndex];
    if (!mark) return;
    const box = area(params);
    if (spread !== null && apart.key !== `${box.x} ${box.width}`) {
      const offsets = spread(marks.map(({ value }) => api.coord([value, 0])[0] ?? 0));
      Object.assign(apart, { key: `${box.x} ${box.width}`, offsets });
    }
    const byStatus = mark.status === 'target' ? lane : mark.status === 'achieved' ? -lane : 0;
    const aside = apart.offsets[params.dataIndex] ?? byStatus;
    const point = (value: number): readonly [number, number] => {
      const [x = 0, y = 0] = api.coord(values === 'x' ? [value, mark.place] : [mark.place, value]);
      return values === 'x' ? [x, y + aside] : [x + aside, y];
    };
    const [x, y] = point(mark.value);
    const [at, from, to] = values === 'x' ? [x, box.x, box.x + box.width] : [y, box.y, box.y + box.height];
    if (at < from - 1 || at > to + 1) {
      const edge = at < from ? from : to;
      const far = values === 'x' ? at > to : at < from;
      const where = values === 'x' ? { x: edge, y } : { x, y: edge };
      return atEdge({ ...where, along: values, far, right: box.x + box.width }, mark, theme);
    }
    const step = Math.abs((api.coord([1, 0])[0] ?? 0) - (api.coord([0, 0])[0] ?? 0));
    if (mark.note !== '' && noted.step !== step) Object.assign(noted, { step, marks: notesShown(marks, step) });
    const r = mark.strong ? 4.5 : 3;
    const opacity = mark.strong ? 1 : 0.5;
    const hollow = open.has(mark.bound);
    const style = hollow
      ? { fill: theme.surface, stroke: mark.colour, lineWidth: 1.75, opacity }
      : { fill: mark.colour, stroke: theme.surface, lineWidth: 0.75, opacity };
    const stroke = { stroke: mark.colour, lineWidth: 1.75, opacity };
    const side = upward.has(mark.bound) ? 1 : downward.has(mark.bound) ? -1 : 0;
    const children: Shape[] = [];
    if (mark.high !== null) {
      const [x2, y2] = point(mark.high);
      children.push({
        type: 'line',
        shape: { x1: x, y1: y, x2, y2 },
        style: { ...stroke, lineWidth: mark.strong ? 5 : 3, opacity: opacity * 0.55 },
      });
      children.push(anchor(mark.status, x2, y2, r, style));
    }
    if (side !== 0) children.push(arrow(x, y, values === 'x' ? side : 0, values === 'y' ? -side : 0, r, stroke));
    children.push(anchor(mark.status, x, y, r, style));
    if (mark.inferred) {
      const ring = { stroke: mark.colour, lineWidth: 1.25, lineDash: [2, 2], fill: 'none', opacity };
      children.push({ type: 'circle', shape: { cx: x, cy: y, r: r + 4 }, style: ring });
    }
    if (noted.marks.has(mark)) {
      const top = mark.high === null ? y : Math.min(y, point(mark.high)[1]);
      children.push({
        type: 'text',
        z2: 10,
        style: {
          stroke: theme.surface,
          lineWidth: 3,
          text: mark.note,
          x,
          y: top - r - (side > 0 ? 12 : 4),
          fill: mark.colour,
          fontSize: 11,
          fontFamily: theme.font,
          align: 'center',
          verticalAlign: 'bottom',
        },
      });
    }
    // A larger invisible target makes small marks easy to hit; where they crowd it would only cover its neighbours.
    if (!crowded) children.push({ type: 'circle', shape: { cx: x, cy: y, r: 8 }, style: { fill: 'rgba(0,0,0,0)' } });
    const [only] = children;
    return children.length === 1 ? only : { type: 'group', children };
  };
}
