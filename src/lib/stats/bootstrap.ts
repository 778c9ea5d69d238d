import type { ConfidenceLevel, Interval } from './interval.ts';
import { seededRandom } from './random.ts';

export interface BootstrapOptions {
  readonly level?: ConfidenceLevel;
  readonly resamples?: number;
  readonly seed?: number;
}

/**
 * Rate of an expression, Σ counts / Σ sizes, with a percentile interval from resampling whole reports (Efron &
 * Tibshirani 1993): occurrences within one report are not independent. `counts[i]` occurrences in `sizes[i]` units of
 * report i; the rate is per unit. The same input gives the same interval. Throws RangeError where the lists differ in
 * length, are empty, or a size is not positive.
 */
export function bootstrapRate(
  counts: readonly number[],
  sizes: readonly number[],
  { level = 0.95, resamples = 2000, seed = 1 }: BootstrapOptions = {},
): Interval {
  const n = counts.length;
  if (n === 0 || sizes.length !== n || sizes.some((size) => !(size > 0))) {
    throw new RangeError('a rate needs as many counts as sizes, and sizes above zero');
  }
  const random = seededRandom(seed);
  const rates = new Float64Array(resamples);
  for (let k = 0; k < resamples; k++) {
    let occurrences = 0;
    let units = 0;
    for (let i = 0; i < n; i++) {
      const drawn = Math.floor(random() * n);
      occurrences += counts[drawn]!;
      units += sizes[drawn]!;
    }
    rates[k] = occurrences / units;
  }
  rates.sort();
  const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
  return {
    estimate: sum(counts) / sum(sizes),
    low: quantile(rates, (1 - level) / 2),
    high: quantile(rates, (1 + level) / 2),
  };
}

/** Quantile of an ascending list, interpolated between neighbours (Hyndman & Fan 1996, type 7). */
export function quantile(sorted: ArrayLike<number>, share: number): number {
  const at = share * (sorted.length - 1);
  const below = Math.floor(at);
  const low = sorted[below]!;
  const high = sorted[Math.min(below + 1, sorted.length - 1)]!;
  return low + (high - low) * (at - below);
}
