import type { Span } from '../lib/model/document.ts';

/** A text without white space, in compatibility forms, and for each of its characters the offset that it came from. */
export interface Folded {
  readonly text: string;
  readonly from: readonly number[];
}

export const fold = (text: string): string => foldText(text).text;

export function foldText(text: string): Folded {
  let folded = '';
  const from: number[] = [];
  for (let i = 0; i < text.length; i++) {
    const c = (text[i] ?? '').normalize('NFKC').replace(/[\s\u200b-\u200f\ufeff]+/g, '');
    folded += c;
    for (let k = 0; k < c.length; k++) from.push(i);
  }
  return { text: folded, from };
}

/** Characters on each side by which a place is told from others, the most first. */
const contexts = [32, 16, 8, 4, 2];

/**
 * Where a span of a reference text lies in another edition of it: by the widest context that is there in both, and
 * of several places by the one nearest in its share of the length. Null where not even two characters on each side agree.
 */
export function locateSpan(reference: Folded, span: readonly [number, number], text: Folded): Span | null {
  const start = reference.from.findIndex((offset) => offset >= span[0]);
  const after = reference.from.findIndex((offset) => offset >= span[1]);
  const end = after < 0 ? reference.text.length : after;
  if (start < 0 || end <= start) return null;
  for (const width of contexts) {
    const left = Math.max(0, start - width);
    const wanted = reference.text.slice(left, end + width);
    const share = left / reference.text.length;
    let best: number | null = null;
    for (let at = text.text.indexOf(wanted); at >= 0; at = text.text.indexOf(wanted, at + 1)) {
      const distance = Math.abs(at / text.text.length - share);
      if (best === null || distance < Math.abs(best / text.text.length - share)) best = at;
    }
    if (best === null) continue;
    const first = best + start - left;
    const last = text.from[first + (end - start) - 1];
    const begin = text.from[first];
    return begin === undefined || last === undefined ? null : { start: begin, end: last + 1 };
  }
  return null;
}
