/** An estimate with the bounds of its confidence interval, in the unit of the estimate. */
export interface Interval {
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
}

/** Standard normal quantiles of the two-sided confidence levels in use. */
export const normalQuantile = { 0.9: 1.6448536269514722, 0.95: 1.959963984540054, 0.99: 2.5758293035489004 } as const;

export type ConfidenceLevel = keyof typeof normalQuantile;
