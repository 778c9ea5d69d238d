/** A mark with a text that may be written beside it. */
export interface Anchor {
  /** Place on the width of the plot, from 0 to 1. */
  readonly x: number;
  /** Pixels from the top of the plot. */
  readonly y: number;
  /** Pixels of the text. */
  readonly width: number;
}

export interface Plot {
  /** Pixels of the narrowest and the widest plot for which the placement must hold. */
  readonly narrowest: number;
  readonly widest: number;
  readonly height: number;
  /** Pixels of a line of text, of the radius of a mark, and between mark and text. */
  readonly line: number;
  readonly radius: number;
  readonly gap: number;
}

export type Side = 'right' | 'left' | 'top' | 'bottom';

/** A box whose place grows with the width of the plot: from x · width + left to x · width + right. */
interface Box {
  readonly x: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

function boxOf({ x, y, width }: Anchor, side: Side, { line, radius, gap }: Plot): Box {
  const away = radius + gap;
  const left = side === 'right' ? away : side === 'left' ? -away - width : -width / 2;
  const top = side === 'top' ? y - away - line : side === 'bottom' ? y + away : y - line / 2;
  return { x, left, right: left + width, top, bottom: top + line };
}

const markOf = ({ x, y }: Anchor, { radius }: Plot): Box => ({
  x,
  left: -radius,
  right: radius,
  top: y - radius,
  bottom: y + radius,
});

/** Whether two boxes meet at any width from the narrowest to the widest. */
function meet(a: Box, b: Box, { narrowest, widest }: Plot): boolean {
  if (a.bottom <= b.top || b.bottom <= a.top) return false;
  // They meet sideways where (b.x − a.x)·w < a.right − b.left and (a.x − b.x)·w < b.right − a.left: two half-lines.
  let [from, to] = [narrowest, widest];
  for (const [slope, room] of [
    [b.x - a.x, a.right - b.left],
    [a.x - b.x, b.right - a.left],
  ] as const) {
    if (slope === 0) {
      if (room <= 0) return false;
    } else if (slope > 0) to = Math.min(to, room / slope);
    else from = Math.max(from, room / slope);
  }
  return from < to;
}

const inside = (box: Box, { narrowest, widest, height }: Plot): boolean =>
  box.top >= 0 &&
  box.bottom <= height &&
  [narrowest, widest].every((w) => box.x * w + box.left >= 0 && box.x * w + box.right <= w);

/**
 * On which side of its mark each text is written, null where there is no room: greedily in the order given, so that the
 * first matter most. No text covers another text or a mark, at any width of the plot. `others` are marks without a text.
 */
export function placeLabels(
  anchors: readonly Anchor[],
  others: readonly Pick<Anchor, 'x' | 'y'>[],
  plot: Plot,
  sides: readonly Side[] = ['right', 'left', 'top', 'bottom'],
): readonly (Side | null)[] {
  const marks = [...anchors, ...others].map((anchor) => markOf({ width: 0, ...anchor }, plot));
  const taken: Box[] = [];
  return anchors.map((anchor, own) => {
    const free = sides.find((side) => {
      const box = boxOf(anchor, side, plot);
      const clear = inside(box, plot) && !taken.some((other) => meet(box, other, plot));
      return clear && !marks.some((mark, i) => i !== own && meet(box, mark, plot));
    });
    if (free === undefined) return null;
    taken.push(boxOf(anchor, free, plot));
    return free;
  });
}
