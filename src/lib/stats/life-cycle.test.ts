import { expect, it } from 'vitest';
import { lifeCycle, type YearOfUse } from './life-cycle.ts';

/** Years in a row, each with so many occurrences in its reports of 10,000 characters together. */
const years = (from: number, counts: readonly number[], reports = 2, chars = 10_000): YearOfUse[] =>
  counts.map((n, i) => ({ year: from + i, n, reportsWith: n > 0 ? 1 : 0, reports, chars }));

it('finds the turning points of a formula that comes and goes', () => {
  const found = lifeCycle(years(2000, [0, 0, 6, 20, 30, 12, 8, 0, 0, 0, 0, 0, 0]));
  expect(found).toMatchObject({ first: 2002, last: 2006, openStart: false, silentReports: 12, retired: true });
  expect(found?.peak).toEqual({ year: 2004, rate: 0.003 });
  expect(found?.rise).toEqual({ from: 2002, year: 2003, increase: expect.closeTo(0.0014, 12) as number });
});

it('takes what the first year has for possibly older', () => {
  expect(lifeCycle(years(2000, [9, 5, 5]))).toMatchObject({ first: 2000, openStart: true, rise: null, retired: false });
});

// scipy 1.17.1: binom.pmf(0, 8, 1 / 3) = 0.039018442; binom.pmf(0, 8, 0.25) = 0.100112915.
it('calls an expression retired only where its absence is no chance', () => {
  // One of three reports has it from first to last; eight of four years follow.
  const often = [...years(2000, [5, 5], 3), ...years(2002, [0, 0, 0, 0])];
  const seldom = [...years(2000, [5, 5], 4), ...years(2002, [0, 0, 0, 0])];
  expect(lifeCycle(often)).toMatchObject({ silentReports: 8, retired: true });
  expect(lifeCycle(seldom)).toMatchObject({ silentReports: 8, retired: false });
});

it('needs five reports of three years', () => {
  const after = (counts: readonly number[], reports: number) =>
    lifeCycle([...years(2000, [9, 9], 1), ...years(2002, counts, reports)])?.retired;
  expect(after([0, 0, 0], 2)).toBe(true);
  expect(after([0, 0, 0], 1)).toBe(false);
  expect(after([0, 0], 20)).toBe(false);
});

it('rests peak and rise on years that can bear them', () => {
  // One occurrence in a short year is the highest rate, five in a short one too.
  const short = { year: 2003, n: 1, reportsWith: 1, reports: 1, chars: 100 };
  expect(lifeCycle([...years(2000, [0, 10, 20]), short])?.peak.year).toBe(2002);
  expect(lifeCycle([...years(2000, [0, 10, 20]), { ...short, n: 5 }])?.peak.year).toBe(2002);
  // Where there is no better year, a rare one is taken.
  expect(lifeCycle(years(2000, [0, 1, 2]))?.peak.year).toBe(2002);
});

it('compares with the last year that has reports', () => {
  const gap = [...years(2000, [1]), ...years(2005, [9])];
  expect(lifeCycle(gap)?.rise).toMatchObject({ from: 2000, year: 2005 });
});

it('is null for what never occurs', () => {
  expect(lifeCycle(years(2000, [0, 0]))).toBeNull();
  expect(lifeCycle([])).toBeNull();
});
