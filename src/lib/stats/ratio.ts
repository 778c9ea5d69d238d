import { normalQuantile, type ConfidenceLevel, type Interval } from './interval.ts';

/** Sums over the reports of a group, of occurrences `y` and sizes `x`. */
export interface RatioSums {
  readonly reports: number;
  readonly y: number;
  readonly x: number;
  readonly yy: number;
  readonly xy: number;
  readonly xx: number;
}

/**
 * Rate Σy / Σx of many reports with the interval of its linearised variance (Cochran 1977, chapter 6, without the
 * correction for finite populations), which the bootstrap over reports approaches as reports grow in number. Never below
 * zero. Throws RangeError for fewer than two reports or no size.
 */
export function ratioInterval({ reports, y, x, yy, xy, xx }: RatioSums, level: ConfidenceLevel = 0.95): Interval {
  if (!(reports >= 2) || !(x > 0)) throw new RangeError('a ratio needs two reports and a size above zero');
  const estimate = y / x;
  const residuals = Math.max(0, yy - 2 * estimate * xy + estimate * estimate * xx);
  const mean = x / reports;
  const half = normalQuantile[level] * Math.sqrt(residuals / (reports - 1) / reports / (mean * mean));
  return { estimate, low: Math.max(0, estimate - half), high: estimate + half };
}
