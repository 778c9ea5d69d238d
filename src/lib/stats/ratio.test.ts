import { expect, it } from 'vitest';
import { bootstrapRate } from './bootstrap.ts';
import { ratioInterval, type RatioSums } from './ratio.ts';

const counts = [3, 0, 7, 2, 5, 1, 0, 4, 6, 2, 9, 3];
const sizes = [1200, 800, 2500, 900, 1500, 700, 600, 1300, 2100, 1000, 2600, 1100];

const sumsOf = (y: readonly number[], x: readonly number[]): RatioSums => {
  const sum = (of: (i: number) => number) => y.reduce((total, _, i) => total + of(i), 0);
  return {
    reports: y.length,
    y: sum((i) => y[i]!),
    x: sum((i) => x[i]!),
    yy: sum((i) => y[i]! ** 2),
    xy: sum((i) => x[i]! * y[i]!),
    xx: sum((i) => x[i]! ** 2),
  };
};

// numpy 2.4.6: e = counts − R·sizes; standard error sqrt((e²).sum() / 11 / 12) / sizes.mean() = 0.00025160495529873546.
// The bootstrap of scipy 1.17.1 has 0.0002534 for the same data, see bootstrap.test.ts.
it('agrees with numpy', () => {
  const { estimate, low, high } = ratioInterval(sumsOf(counts, sizes));
  expect(estimate).toBeCloseTo(0.0025766871165644172, 15);
  expect(low).toBeCloseTo(0.0020835504658470857, 14);
  expect(high).toBeCloseTo(0.0030698237672817487, 14);
});

it('is near the bootstrap where there are many reports', () => {
  const many = Array.from({ length: 240 }, (_, i) => i);
  const y = many.map((i) => (i * 7919) % 6);
  const x = many.map((i) => 800 + ((i * 104_729) % 1700));
  const large = ratioInterval(sumsOf(y, x));
  const drawn = bootstrapRate(y, x, { resamples: 20_000 });
  const width = drawn.high - drawn.low;
  expect(Math.abs(large.low - drawn.low)).toBeLessThan(0.05 * width);
  expect(Math.abs(large.high - drawn.high)).toBeLessThan(0.05 * width);
});

it('never leaves zero, has no width where the reports are alike, and needs two reports', () => {
  expect(ratioInterval(sumsOf([1, 0, 0], [10, 10, 10])).low).toBe(0);
  const alike = ratioInterval(sumsOf([2, 2], [1000, 1000]));
  expect([alike.low, alike.high]).toEqual([0.002, 0.002]);
  expect(() => ratioInterval(sumsOf([1], [10]))).toThrow(RangeError);
});
