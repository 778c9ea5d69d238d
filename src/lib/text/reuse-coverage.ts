import type { FoldedText } from './reuse-fold.ts';
import { foldText } from './reuse-fold.ts';

/** Start and end (exclusive) of one stretch after the other, ascending, none touching the next. */
export type Stretches = Uint32Array;

/** The union of stretches in any order. */
export function mergeStretches(stretches: readonly (readonly [start: number, end: number])[]): Stretches {
  const merged: number[] = [];
  for (const [start, end] of [...stretches].sort((a, b) => a[0] - b[0])) {
    const last = merged.at(-1);
    if (last === undefined || start > last) merged.push(start, end);
    else if (end > last) merged[merged.length - 1] = end;
  }
  return Uint32Array.from(merged);
}

/** Stretches of a folded text as stretches of the text: punctuation and space go with the character before them. */
export function unfoldStretches({ offsets }: FoldedText, stretches: Stretches, length: number): Stretches {
  return stretches.map((at, i) => (i % 2 === 0 || at < offsets.length ? offsets[at]! : length));
}

/** What passages cover of a text, given by their offsets in it. */
export function coverageOf(text: string, passages: readonly { start: number; end: number }[]): Stretches {
  if (passages.length === 0) return new Uint32Array();
  const folded = foldText(text);
  const places = passages.map(({ start, end }) => [placeOf(folded, start), placeOf(folded, end)] as const);
  return unfoldStretches(folded, mergeStretches(places), text.length);
}

/** Index of the first kept character at or after an offset. */
function placeOf({ offsets }: FoldedText, offset: number): number {
  let low = 0;
  let high = offsets.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (offsets[middle]! < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Whether a stretch lies inside of those covered, all of it. */
export function isCovered(covered: Stretches, start: number, end: number): boolean {
  let low = 0;
  let high = covered.length / 2;
  // The last one that begins at or before the start.
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (covered[2 * middle]! <= start) low = middle + 1;
    else high = middle;
  }
  return low > 0 && end <= covered[2 * low - 1]!;
}
