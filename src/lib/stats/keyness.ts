import { chiSquareTail } from './chi-square.ts';

export interface Keyness {
  /** Log-likelihood ratio, negative where the expression is rarer in A than in B. */
  readonly g2: number;
  /** Two-sided p of |g2| by χ² with one degree of freedom; it takes every occurrence for independent. */
  readonly p: number;
}

/** O·ln(O/E), 0 where nothing was observed. */
const term = (observed: number, expected: number): number =>
  observed === 0 ? 0 : observed * Math.log(observed / expected);

function check(n: number, total: number): void {
  if (!(total > 0) || !(n >= 0) || n > total) throw new RangeError(`${n} occurrences in ${total} cannot be compared`);
}

/**
 * Keyness of an expression that occurs `nA` times in `totalA` units of group A and `nB` times in `totalB` of group B:
 * G² = 2ΣO·ln(O/E) over the four cells of the table (Dunning 1993), signed. Totals are in one unit for both groups,
 * such as characters. Throws RangeError for a negative count, an empty group or more occurrences than units.
 */
export function keyness(nA: number, totalA: number, nB: number, totalB: number): Keyness {
  check(nA, totalA);
  check(nB, totalB);
  const share = (nA + nB) / (totalA + totalB);
  const g2 = Math.max(
    0,
    2 *
      (term(nA, totalA * share) +
        term(nB, totalB * share) +
        term(totalA - nA, totalA * (1 - share)) +
        term(totalB - nB, totalB * (1 - share))),
  );
  return { g2: nA / totalA < nB / totalB ? -g2 : g2, p: chiSquareTail(g2, 1) };
}

/**
 * The form with two of the four cells (Rayson & Garside 2000), as corpus tools print it, signed like `keyness`.
 * It is a little smaller; the difference vanishes as the expression becomes rare.
 */
export function raysonKeyness(nA: number, totalA: number, nB: number, totalB: number): number {
  check(nA, totalA);
  check(nB, totalB);
  const share = (nA + nB) / (totalA + totalB);
  const g2 = Math.max(0, 2 * (term(nA, totalA * share) + term(nB, totalB * share)));
  return nA / totalA < nB / totalB ? -g2 : g2;
}
