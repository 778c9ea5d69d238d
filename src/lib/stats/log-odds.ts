export interface LogOdds {
  /** Natural logarithm of the ratio of the odds in A to those in B, with the prior added to both. */
  readonly delta: number;
  /** `delta` in standard errors: beyond ±1.96 the groups differ at the 5 % level. */
  readonly z: number;
}

/**
 * Log-odds ratio with an informative Dirichlet prior (Monroe, Colaresi & Quinn 2008, equations 16 to 22): rare
 * expressions are drawn toward the prior instead of topping the list. `priorN` of `priorTotal` is how often the
 * expression occurs in the background, for instance in all reports, scaled to the weight that the prior should have.
 * Throws RangeError where a count is negative, the prior is not positive or a count is not below its total.
 */
export function logOdds(
  nA: number,
  totalA: number,
  nB: number,
  totalB: number,
  priorN: number,
  priorTotal: number,
): LogOdds {
  if (!(nA >= 0 && nB >= 0 && priorN > 0 && priorN < priorTotal && nA <= totalA && nB <= totalB)) {
    throw new RangeError('log-odds need counts within their totals and a prior above zero and below its total');
  }
  const a = nA + priorN;
  const b = nB + priorN;
  const delta = Math.log(a / (totalA + priorTotal - a)) - Math.log(b / (totalB + priorTotal - b));
  return { delta, z: delta / Math.sqrt(1 / a + 1 / b) };
}
