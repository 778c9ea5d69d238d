import { expect, it } from 'vitest';
import { permutationTest, type ReportCount } from './permutation.ts';

const reports = (counts: number[], sizes: number[]): ReportCount[] => counts.map((n, i) => ({ n, size: sizes[i]! }));
const sizesA = [1000, 1200, 1500, 800, 1400];
const b = reports([1, 2, 0, 3, 2, 1], [900, 1300, 700, 1600, 1100, 1000]);

// scipy 1.17.1: permutation_test over all 462 ways to deal the reports, statistic |difference of the ratios of sums|.
it.each([
  [[3, 5, 7, 2, 6], 0.002534668721109399, 1 / 462],
  [[3, 2, 4, 2, 3], 0.0010092449922958395, 7 / 462],
])('agrees with the exact test on %j', (counts, difference, exact) => {
  const permutations = 99_999;
  const found = permutationTest(reports(counts, sizesA), b, { permutations });
  expect(found.difference).toBeCloseTo(difference, 14);
  // Four standard errors of the sampled share.
  expect(Math.abs(found.p - exact)).toBeLessThan(4 * Math.sqrt(exact / permutations));
});

// All occurrences in one report: G² would be significant at any level, whole reports say nothing.
it('finds nothing in one eccentric report', () => {
  const quiet = reports([0, 0, 0, 0], [1000, 1000, 1000, 1000]);
  const found = permutationTest(reports([40, 0, 0, 0], [1000, 1000, 1000, 1000]), quiet);
  expect(found.p).toBeGreaterThan(0.9);
});

it('is never 0, symmetric, and the same for the same input', () => {
  const a = reports([9, 8, 9, 9, 8, 9, 9, 8], new Array<number>(8).fill(500));
  const c = reports(new Array<number>(8).fill(0), new Array<number>(8).fill(500));
  const found = permutationTest(a, c, { permutations: 99 });
  expect(found.p).toBeGreaterThanOrEqual(0.01);
  expect(found).toEqual(permutationTest(a, c, { permutations: 99 }));
  expect(permutationTest(c, a).difference).toBe(-found.difference);
});

it('refuses an empty group', () => {
  expect(() => permutationTest([], b)).toThrow(RangeError);
});
