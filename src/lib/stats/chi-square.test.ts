import { expect, it } from 'vitest';
import { chiSquareTail } from './chi-square.ts';

// scipy 1.17.1: chi2.sf(x, 1).
it.each([
  [0.001, 0.9747728793699604],
  [0.5, 0.47950012218695337],
  [1, 0.31731050786291115],
  [3.841458820694124, 0.05],
  [10.83, 0.0009986863791802592],
  [50, 1.537459794428033e-12],
  [500, 9.505397766554137e-111],
  [1400, 2.1010145162644003e-306],
])('agrees with scipy at %d', (x, tail) => {
  expect(chiSquareTail(x, 1) / tail).toBeCloseTo(1, 11);
});

it('is 1 at 0 and exponential with two degrees of freedom', () => {
  expect(chiSquareTail(0, 1)).toBe(1);
  expect(chiSquareTail(5.991464547107979, 2)).toBeCloseTo(0.05, 14);
});

it('refuses what is no value of χ²', () => {
  expect(() => chiSquareTail(-1, 1)).toThrow(RangeError);
  expect(() => chiSquareTail(Number.NaN, 1)).toThrow(RangeError);
});
