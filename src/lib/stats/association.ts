import { keyness } from './keyness.ts';

export interface Association {
  /** Times that both would be found together if neither depended on the other. */
  readonly expected: number;
  /** Log-likelihood ratio (Dunning 1993), negative where they are together less often than expected. */
  readonly g2: number;
  /** Null where they are never together. */
  readonly logDice: number | null;
}

/**
 * logDice = 14 + log2(2·fxy / (fx + fy)) (Rychlý 2008): at most 14; 1 more is twice as often together. It does not
 * depend on the size of the corpus.
 */
export const logDice = (together: number, first: number, second: number): number =>
  14 + Math.log2((2 * together) / (first + second));

/**
 * How closely two expressions go together: `together` of `total` places (such as sentences) have both, `first` and
 * `second` have the one and the other. Throws RangeError where these numbers cannot be of one table.
 */
export function association(together: number, first: number, second: number, total: number): Association {
  if (together > first || together > second || first + second - together > total) {
    throw new RangeError(`${together} of ${first} and ${second} in ${total} cannot be`);
  }
  const expected = (first * second) / total;
  // The places with the first expression against all others: G² over the same four cells.
  const g2 = first === total || first === 0 ? 0 : keyness(together, first, second - together, total - first).g2;
  return { expected, g2, logDice: together === 0 ? null : logDice(together, first, second) };
}
