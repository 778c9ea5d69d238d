import { expect, it } from 'vitest';
import { bootstrapRate, quantile } from './bootstrap.ts';

const counts = [3, 0, 7, 2, 5, 1, 0, 4, 6, 2, 9, 3];
const sizes = [1200, 800, 2500, 900, 1500, 700, 600, 1300, 2100, 1000, 2600, 1100];

// scipy 1.17.1: bootstrap((counts, sizes), ratio of sums × 10⁴, paired=True, method='percentile',
// n_resamples=200000) gives 19.728 to 29.648 with a standard error of 2.534. Other random numbers, so within a tenth of
// the standard error.
it('agrees with scipy within the error of sampling', () => {
  const found = bootstrapRate(counts, sizes, { resamples: 100_000 });
  expect(found.estimate * 1e4).toBeCloseTo(25.766871165644172, 10);
  expect(Math.abs(found.low * 1e4 - 19.728)).toBeLessThan(0.25);
  expect(Math.abs(found.high * 1e4 - 29.648)).toBeLessThan(0.25);
});

it('is the same for the same input, and narrower at a lower level', () => {
  expect(bootstrapRate(counts, sizes)).toEqual(bootstrapRate(counts, sizes));
  expect(bootstrapRate(counts, sizes, { level: 0.9 }).low).toBeGreaterThan(bootstrapRate(counts, sizes).low);
});

it('has no width where the reports are alike', () => {
  const found = bootstrapRate([2, 2, 2], [1000, 1000, 1000]);
  expect([found.low, found.high]).toEqual([0.002, 0.002]);
});

it('refuses lists that do not fit', () => {
  expect(() => bootstrapRate([], [])).toThrow(RangeError);
  expect(() => bootstrapRate([1], [1, 2])).toThrow(RangeError);
  expect(() => bootstrapRate([1], [0])).toThrow(RangeError);
});

// R: quantile(c(1, 2, 4, 8), c(0.1, 0.5, 0.9)), type 7: 1.3, 3, 6.8.
it('interpolates quantiles', () => {
  expect([0.1, 0.5, 0.9].map((share) => quantile([1, 2, 4, 8], share))).toEqual(
    [1.3, 3, 6.8].map((x) => expect.closeTo(x, 12)),
  );
});
