import { foldText } from './reuse-fold.ts';
import { commonPrefixes, suffixArray } from './suffix-array.ts';

/** A passage that stands in two texts: UTF-16 offsets in each, ends exclusive. */
export interface SharedPassage {
  /** Length without white space and punctuation. */
  readonly chars: number;
  readonly startA: number;
  readonly endA: number;
  readonly startB: number;
  readonly endB: number;
}

/** The longest passage that two texts share, white space and punctuation aside; the earliest in `a` of several. */
export function longestShared(textA: string, textB: string): SharedPassage | null {
  const a = foldText(textA);
  const b = foldText(textB);
  const codes = new Uint16Array(a.codes.length + b.codes.length + 2);
  codes.set(a.codes);
  // A wall behind each text: 0 is no letter.
  codes.set(b.codes, a.codes.length + 1);
  const order = suffixArray(codes);
  const common = commonPrefixes(codes, order);

  let chars = 0;
  let inA = 0;
  let inB = 0;
  for (let i = 1; i < order.length; i++) {
    const low = Math.min(order[i - 1]!, order[i]!);
    const high = Math.max(order[i - 1]!, order[i]!);
    if (low >= a.codes.length || high <= a.codes.length) continue;
    const length = common[i]!;
    if (length > chars || (length === chars && low < inA)) {
      chars = length;
      inA = low;
      inB = high - a.codes.length - 1;
    }
  }
  if (chars === 0) return null;
  return {
    chars,
    startA: a.offsets[inA]!,
    endA: a.offsets[inA + chars - 1]! + 1,
    startB: b.offsets[inB]!,
    endB: b.offsets[inB + chars - 1]! + 1,
  };
}
