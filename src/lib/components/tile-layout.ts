import { mapSize, tileCells } from './tiles.ts';

/** A tile where it is drawn, in units of the drawing. */
export interface PlacedTile {
  readonly code: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Part of the open province. */
  readonly inner: boolean;
}

export const side = 56;
export const gap = 4;
const step = side + gap;

/** Pixels of the head of the second level, and of its tiles. */
const head = 44;
const innerHeight = 44;

export const mapWidth = mapSize.columns * step - gap;
export const outerHeight = mapSize.rows * step - gap;

const provinces: readonly PlacedTile[] = tileCells.map(({ code, row, col }) => ({
  code,
  x: col * step,
  y: row * step,
  width: side,
  height: side,
  inner: false,
}));

/**
 * Tiles of the provinces about where they lie, and below them the parts of one province in rows, in the order given: no
 * drawn border is needed for them.
 * @param across parts in a row
 */
export function placeTiles(
  parts: readonly number[],
  across: number,
): { readonly tiles: readonly PlacedTile[]; readonly height: number } {
  if (parts.length === 0) return { tiles: provinces, height: outerHeight };
  const width = (mapWidth - (across - 1) * gap) / across;
  const rows = Math.ceil(parts.length / across);
  const inner = parts.map((code, i): PlacedTile => ({
    code,
    x: (i % across) * (width + gap),
    y: outerHeight + head + Math.floor(i / across) * (innerHeight + gap),
    width,
    height: innerHeight,
    inner: true,
  }));
  return { tiles: [...provinces, ...inner], height: outerHeight + head + rows * (innerHeight + gap) - gap };
}

/** Directions of the arrow keys, right and down. */
const directions: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** The nearest tile in the direction of an arrow key, itself where there is none; null for another key. */
export function neighbour(tiles: readonly PlacedTile[], from: PlacedTile, key: string): PlacedTile | null {
  const direction = directions[key];
  if (direction === undefined) return null;
  const [dx, dy] = direction;
  const middle = (t: PlacedTile) => [t.x + t.width / 2, t.y + t.height / 2] as const;
  const [x, y] = middle(from);
  const distance = (t: PlacedTile): number => {
    const [ox, oy] = middle(t);
    const along = (ox - x) * dx + (oy - y) * dy;
    // A tile beside the way counts as twice as far; one that is not ahead at all is no neighbour.
    return along < side / 2 ? Infinity : along + 2 * Math.abs((ox - x) * dy + (oy - y) * dx);
  };
  const best = tiles.reduce((a, t) => (distance(t) < distance(a) ? t : a), from);
  return Number.isFinite(distance(best)) ? best : from;
}
