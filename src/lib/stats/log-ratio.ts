/**
 * Size of a difference in frequency (Hardie 2014): the binary logarithm of the ratio of the relative frequencies, so
 * that 1 is twice as often in A, −1 half as often. Half an occurrence is added to both counts, which keeps it finite.
 * Totals are in one unit for both groups. Throws RangeError for a negative count or an empty group.
 */
export function logRatio(nA: number, totalA: number, nB: number, totalB: number): number {
  if (!(nA >= 0 && nB >= 0 && totalA > 0 && totalB > 0)) {
    throw new RangeError(`${nA} in ${totalA} and ${nB} in ${totalB} cannot be compared`);
  }
  return Math.log2((nA + 0.5) / totalA / ((nB + 0.5) / totalB));
}
