/** What happened in a period of how much: occurrences of characters, or reports with something of reports. */
export interface PeriodCount {
  /** Number of the period; neighbours differ by 1. */
  readonly at: number;
  readonly hits: number;
  readonly size: number;
}

/**
 * Centred rolling mean of three neighbouring periods, pooled: hits of the period and its neighbours over their size, so
 * that a short period weighs no more than it has to say. A neighbour that is missing adds nothing; periods keep their
 * places. Null where the three have no size.
 */
export function rollingMean(periods: readonly PeriodCount[]): ReadonlyMap<number, number | null> {
  const byPlace = new Map(periods.map((period) => [period.at, period]));
  return new Map(
    periods.map(({ at }) => {
      const near = [at - 1, at, at + 1].flatMap((place) => byPlace.get(place) ?? []);
      const size = near.reduce((sum, period) => sum + period.size, 0);
      return [at, size > 0 ? near.reduce((sum, period) => sum + period.hits, 0) / size : null];
    }),
  );
}
