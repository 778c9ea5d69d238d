export interface Dispersion {
  /** Deviation of proportions (Gries 2008): 0 where each part has its due share, near 1 where one part has all. */
  readonly dp: number;
  /** The same divided by its maximum, 1 − the smallest part's share, so that it reaches 1 (Lijffijt & Gries 2012). */
  readonly dpNorm: number;
}

/**
 * How unevenly an expression is spread over reports: `counts[i]` occurrences in `sizes[i]` units of report i. Null
 * where it does not occur. With one report both are 0. Throws RangeError where the lists differ in length, are empty,
 * or a size is not positive.
 */
export function dispersion(counts: readonly number[], sizes: readonly number[]): Dispersion | null {
  if (counts.length === 0 || counts.length !== sizes.length || sizes.some((size) => !(size > 0))) {
    throw new RangeError('dispersion needs as many counts as sizes, and sizes above zero');
  }
  const occurrences = counts.reduce((a, b) => a + b, 0);
  const units = sizes.reduce((a, b) => a + b, 0);
  if (occurrences === 0) return null;
  let deviation = 0;
  let smallest = Number.POSITIVE_INFINITY;
  counts.forEach((count, i) => {
    const share = sizes[i]! / units;
    deviation += Math.abs(count / occurrences - share);
    smallest = Math.min(smallest, share);
  });
  const dp = deviation / 2;
  return { dp, dpNorm: smallest < 1 ? dp / (1 - smallest) : 0 };
}
