import type { YearRange } from '../model/filters.ts';

/**
 * The years cut in two, so that each period has about half of the dated reports: a first comparison that favours no
 * place. Null with fewer than two years.
 */
export function halves(
  reportsByYear: ReadonlyMap<number, number>,
): { readonly early: YearRange; readonly late: YearRange } | null {
  const years = [...reportsByYear].filter(([, n]) => n > 0).sort(([a], [b]) => a - b);
  const total = years.reduce((sum, [, n]) => sum + n, 0);
  const first = years[0]?.[0];
  const last = years.at(-1)?.[0];
  if (first === undefined || last === undefined || first === last) return null;
  let before = 0;
  let best: { year: number; apart: number } | null = null;
  for (const [year, n] of years.slice(0, -1)) {
    before += n;
    const apart = Math.abs(total - 2 * before);
    if (best === null || apart < best.apart) best = { year, apart };
  }
  const cut = best?.year ?? first;
  return { early: { from: first, to: cut }, late: { from: cut + 1, to: last } };
}
