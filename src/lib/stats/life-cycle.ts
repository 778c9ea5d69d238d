/** An expression in a year that has reports; a year without it has zeros. */
export interface YearOfUse {
  readonly year: number;
  readonly n: number;
  readonly reportsWith: number;
  readonly reports: number;
  readonly chars: number;
}

export interface LifeCycle {
  /** First and last year of a report with it. */
  readonly first: number;
  readonly last: number;
  /** The first year of all reports already has it, so that it may be older. */
  readonly openStart: boolean;
  /** The year with the highest rate, per unit of `chars`. */
  readonly peak: { readonly year: number; readonly rate: number };
  /** The steepest increase of the rate from one year with reports to the next; null where it never increases. */
  readonly rise: { readonly from: number; readonly year: number; readonly increase: number } | null;
  /** Reports of the years after the last one. */
  readonly silentReports: number;
  readonly retired: boolean;
}

/** When an expression counts as retired; see `lifeCycle`. */
export const retirement = { reports: 5, years: 3, chance: 0.05 } as const;

/** Fewer occurrences in a year make no peak and no rise, as long as other years have more. */
export const fewOccurrences = 5;

/** A year with less than this share of the text of the median year makes no peak and no rise either. */
const thinShare = 0.1;

/**
 * The life cycle of an expression over the years that have reports, in ascending order. Peak and rise rest on years with
 * at least `fewOccurrences` and a tenth of the text of the median year, if there are any. It is retired where at least
 * `retirement.reports` reports of at least `retirement.years` years follow its last one, all without it, and where that
 * is no chance: with s the share of the reports from its first to its last year that have it, (1 − s) to the power of
 * the following reports is below `retirement.chance` (the probability that none of them has it if its use went on, as in
 * the sighting records of Solow 1993 with reports in the place of time). Null where it never occurs.
 */
export function lifeCycle(years: readonly YearOfUse[]): LifeCycle | null {
  const used = years.filter((y) => y.n > 0);
  const first = used[0];
  const last = used.at(-1);
  const end = years.at(-1);
  if (first === undefined || last === undefined || end === undefined) return null;

  const sizes = years.map((y) => y.chars).sort((a, b) => a - b);
  const median = sizes[Math.floor(sizes.length / 2)] ?? 0;
  const firm = used.filter((y) => y.n >= fewOccurrences && y.chars >= thinShare * median);
  const telling = new Set(firm.length > 0 ? firm : used);
  const rate = (y: YearOfUse): number => (y.chars > 0 ? y.n / y.chars : 0);

  let peak = { year: first.year, rate: 0 };
  let rise: LifeCycle['rise'] = null;
  years.forEach((y, i) => {
    if (!telling.has(y)) return;
    if (rate(y) > peak.rate) peak = { year: y.year, rate: rate(y) };
    const before = years[i - 1];
    if (before === undefined) return;
    const increase = rate(y) - rate(before);
    if (increase > (rise?.increase ?? 0)) rise = { from: before.year, year: y.year, increase };
  });

  const total = (of: readonly YearOfUse[], value: (y: YearOfUse) => number) => of.reduce((sum, y) => sum + value(y), 0);
  const inUse = years.filter((y) => y.year >= first.year && y.year <= last.year);
  const share = total(inUse, (y) => y.reportsWith) / total(inUse, (y) => y.reports);
  const silentReports = total(
    years.filter((y) => y.year > last.year),
    (y) => y.reports,
  );
  return {
    first: first.year,
    last: last.year,
    openStart: first === years[0],
    peak,
    rise,
    silentReports,
    retired:
      silentReports >= retirement.reports &&
      end.year - last.year >= retirement.years &&
      (1 - share) ** silentReports < retirement.chance,
  };
}
