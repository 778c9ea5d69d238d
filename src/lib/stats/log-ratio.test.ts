import { expect, it } from 'vitest';
import { logRatio } from './log-ratio.ts';

// Python 3: math.log2(((a + .5) / A) / ((b + .5) / B)).
it('agrees with the formula computed elsewhere', () => {
  expect(logRatio(40, 1e5, 10, 2e5)).toBeCloseTo(2.9475325801058645, 12);
  expect(logRatio(0, 1e5, 10, 2e5)).toBeCloseTo(-3.3923174227787602, 12);
});

// Hardie 2014: each point is a doubling of the relative frequency.
it('gains one for a doubling', () => {
  expect(logRatio(20_000, 1e6, 10_000, 1e6)).toBeCloseTo(1, 3);
  expect(logRatio(10_000, 2e6, 10_000, 1e6)).toBeCloseTo(-1, 12);
  expect(logRatio(10_000, 1e6, 40_000, 1e6)).toBeCloseTo(-2, 3);
});

it('is finite for zeros and refuses an empty group', () => {
  expect(logRatio(0, 100, 0, 100)).toBe(0);
  expect(() => logRatio(1, 0, 1, 100)).toThrow(RangeError);
});
