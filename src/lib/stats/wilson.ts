import { normalQuantile, type ConfidenceLevel, type Interval } from './interval.ts';

/**
 * Share of `n` reports of which `hits` have something, with its score interval (Wilson 1927; without continuity
 * correction). Unlike the usual one it never leaves 0 to 1 and holds for few reports. Throws RangeError where `n` is
 * not positive or `hits` is not within 0 and `n`.
 */
export function wilsonInterval(hits: number, n: number, level: ConfidenceLevel = 0.95): Interval {
  if (!(n > 0 && hits >= 0 && hits <= n)) throw new RangeError(`${hits} of ${n} is no share`);
  const z = normalQuantile[level];
  const share = hits / n;
  const weight = (z * z) / n;
  const centre = (share + weight / 2) / (1 + weight);
  const half = (z / (1 + weight)) * Math.sqrt((share * (1 - share)) / n + weight / (4 * n));
  return {
    estimate: share,
    low: hits === 0 ? 0 : Math.max(0, centre - half),
    high: hits === n ? 1 : Math.min(1, centre + half),
  };
}
