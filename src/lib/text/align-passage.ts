import { foldText } from './reuse-fold.ts';

interface Span {
  readonly start: number;
  readonly end: number;
}

/** Code units around a place in which the passage is looked for, and of the stretch by which it is found. */
const margin = 60;
const anchor = 12;

/**
 * The longest stretch around two places at which two texts agree, letters and digits alone: the exact passage where only
 * its place is known. The places themselves where the texts do not agree there.
 */
export function alignPassage(a: string, inA: Span, b: string, inB: Span): readonly [Span, Span] {
  const from = { a: Math.max(0, inA.start - margin), b: Math.max(0, inB.start - margin) };
  const one = foldText(a.slice(from.a, inA.end + margin));
  const two = foldText(b.slice(from.b, inB.end + margin));
  let best: { i: number; k: number; length: number } | null = null;
  const inside = one.codes.length;
  for (let i = 0; i + anchor <= inside; i += anchor) {
    const k = find(two.codes, one.codes, i);
    if (k < 0) continue;
    const found = extend(one.codes, two.codes, i, k);
    if (best === null || found.length > best.length) best = found;
  }
  if (best === null) return [inA, inB];
  const span = (offsets: Uint32Array, at: number, length: number, start: number): Span => ({
    start: start + (offsets[at] ?? 0),
    end: start + (offsets[at + length - 1] ?? 0) + 1,
  });
  return [span(one.offsets, best.i, best.length, from.a), span(two.offsets, best.k, best.length, from.b)];
}

/** Where the stretch of `codes` from `i` stands in `within`; −1 where it does not. */
function find(within: Uint16Array, codes: Uint16Array, i: number): number {
  for (let k = 0; k + anchor <= within.length; k++) {
    let n = 0;
    while (n < anchor && within[k + n] === codes[i + n]) n++;
    if (n === anchor) return k;
  }
  return -1;
}

function extend(a: Uint16Array, b: Uint16Array, i: number, k: number) {
  let [from, to] = [0, anchor];
  while (i - from > 0 && k - from > 0 && a[i - from - 1] === b[k - from - 1]) from++;
  while (i + to < a.length && k + to < b.length && a[i + to] === b[k + to]) to++;
  return { i: i - from, k: k - from, length: from + to };
}
