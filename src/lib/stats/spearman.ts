/** Ranks from 1; equal values share the mean of their ranks. */
function ranks(values: readonly number[]): readonly number[] {
  const order = values.map((_, i) => i).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
  const result = new Array<number>(values.length).fill(0);
  for (let i = 0; i < order.length;) {
    let j = i;
    while (j + 1 < order.length && values[order[j + 1] ?? 0] === values[order[i] ?? 0]) j++;
    for (let k = i; k <= j; k++) result[order[k] ?? 0] = (i + j) / 2 + 1;
    i = j + 1;
  }
  return result;
}

/**
 * Spearman's rank correlation: the product-moment correlation of the ranks, ties with the mean of theirs (Spearman 1904;
 * Kendall & Gibbons 1990, ch. 3). Null for fewer than three pairs, or where all values of a side are equal.
 */
export function spearman(x: readonly number[], y: readonly number[]): number | null {
  if (x.length !== y.length) throw new RangeError(`${x.length} values cannot be paired with ${y.length}`);
  if (x.length < 3) return null;
  const [a, b] = [ranks(x), ranks(y)];
  const mean = (x.length + 1) / 2;
  let [ab, aa, bb] = [0, 0, 0];
  a.forEach((r, i) => {
    const [da, db] = [r - mean, (b[i] ?? 0) - mean];
    ab += da * db;
    aa += da * da;
    bb += db * db;
  });
  return aa === 0 || bb === 0 ? null : ab / Math.sqrt(aa * bb);
}
