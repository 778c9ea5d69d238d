import { expect, it } from 'vitest';
import { wilsonInterval } from './wilson.ts';

// Newcombe 1998, Statistics in Medicine 17, table I, method 3 (score without continuity correction).
it.each([
  [81, 263, 0.2553, 0.3662],
  [15, 148, 0.0624, 0.1605],
  [0, 20, 0, 0.1611],
  [1, 29, 0.0061, 0.1718],
])('gives the published interval of %d of %d', (hits, n, low, high) => {
  const found = wilsonInterval(hits, n);
  expect(found.low).toBeCloseTo(low, 4);
  expect(found.high).toBeCloseTo(high, 4);
  expect(found.estimate).toBe(hits / n);
});

// scipy 1.17.1: binomtest(15, 148).proportion_ci(0.99, 'wilson').
it('has other levels', () => {
  const found = wilsonInterval(15, 148, 0.99);
  expect(found.low).toBeCloseTo(0.05364486961396485, 12);
  expect(found.high).toBeCloseTo(0.18326735011315254, 12);
});

it('ends at 1 where all have it, and refuses what is no share', () => {
  expect(wilsonInterval(31, 31).high).toBe(1);
  expect(() => wilsonInterval(0, 0)).toThrow(RangeError);
  expect(() => wilsonInterval(3, 2)).toThrow(RangeError);
});
