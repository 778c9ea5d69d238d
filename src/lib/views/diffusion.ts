/** A province, or another unit, as the spread of a phrase sees it. */
export interface Adopter {
  /** Year of its first dated report with the phrase. */
  readonly first_year: number | null;
  /** Date of its first dated report, with the phrase or without; begins with the year. */
  readonly window_start: string | null;
  /** Date of its last one. */
  readonly window_end: string | null;
}

/** How far a phrase has spread by the end of a year. */
export interface DiffusionYear {
  readonly year: number;
  /** Those that used it in an earlier year. */
  readonly before: number;
  /** Those whose first use is of this year. */
  readonly fresh: number;
  /** Those with a dated report by then. */
  readonly of: number;
}

/** The year that a date in words such as `2021-03` begins with; null without a date. */
export const yearOf = (day: string | null): number | null => (day === null ? null : Number(day.slice(0, 4)));

const isYear = (year: number | null): year is number => year !== null;

/** The spread year by year, from the first dated report of any of them to the last; empty without one. */
export function diffusion(adopters: readonly Adopter[]): readonly DiffusionYear[] {
  const opens = adopters.map((a) => yearOf(a.window_start)).filter(isYear);
  const closes = adopters.map((a) => yearOf(a.window_end)).filter(isYear);
  const first = adopters.map((a) => a.first_year).filter(isYear);
  if (opens.length === 0) return [];
  const from = Math.min(...opens);
  const to = Math.max(from, ...closes);
  return Array.from({ length: to - from + 1 }, (_, i) => {
    const year = from + i;
    return {
      year,
      before: first.filter((y) => y < year).length,
      fresh: first.filter((y) => y === year).length,
      of: opens.filter((y) => y <= year).length,
    };
  });
}

/** The year that is shown: the chosen one, as far as there are reports, else the last; null without any. */
export function shownYear(years: readonly { readonly year: number }[], until: number | null): number | null {
  const first = years[0]?.year;
  const last = years.at(-1)?.year;
  if (first === undefined || last === undefined) return null;
  return until === null ? last : Math.min(last, Math.max(first, until));
}
