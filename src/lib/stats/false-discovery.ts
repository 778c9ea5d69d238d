/**
 * Adjusted p-values that hold the false discovery rate (Benjamini & Hochberg 1995), in the order given: those at or
 * below q are discoveries of which at most the share q is expected to be false. Throws RangeError outside 0 to 1.
 */
export function benjaminiHochberg(ps: readonly number[]): number[] {
  const order = ps.map((p, index) => {
    if (!(p >= 0 && p <= 1)) throw new RangeError(`${p} is no probability`);
    return index;
  });
  order.sort((a, b) => ps[b]! - ps[a]!);
  const adjusted = new Array<number>(ps.length);
  let least = 1;
  order.forEach((index, i) => {
    least = Math.min(least, (ps[index]! * ps.length) / (ps.length - i));
    adjusted[index] = least;
  });
  return adjusted;
}
