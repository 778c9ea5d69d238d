import { expect, it } from 'vitest';
import { dispersion } from './dispersion.ts';

// Gries 2008: the worked example, the letter "a" in five parts of 9, 10, 10, 10 and 11 letters; DP = 0.18.
it('gives the published value', () => {
  const found = dispersion([1, 2, 3, 4, 5], [9, 10, 10, 10, 11]);
  expect(found?.dp).toBeCloseTo(0.18, 10);
  expect(found?.dpNorm).toBeCloseTo(0.18 / 0.82, 10);
});

// The R package tlda documents DP = 0.4990705 for the French lemma ALLEMAND in ten parts of a corpus (Lyne 1985); its
// formula 'lijffit_gries_2012' divides by 1 − the smallest share.
it('agrees with tlda', () => {
  const sizes = [8143, 8058, 8271, 8125, 7959, 7941, 8146, 8001, 8003, 7930];
  const found = dispersion([2, 0, 1, 1, 3, 0, 3, 0, 0, 0], sizes);
  expect(found?.dp).toBeCloseTo(0.4990705, 7);
  expect(found?.dpNorm).toBeCloseTo(0.4990705 / (1 - 7930 / 80_577), 6);
});

// Lijffijt & Gries 2012: the norm reaches 1 where the smallest part has all, and only there.
it('reaches its ends', () => {
  expect(dispersion([0, 7], [900, 100])?.dpNorm).toBeCloseTo(1, 12);
  expect(dispersion([7, 0], [900, 100])?.dpNorm).toBeLessThan(0.2);
  expect(dispersion([9, 1], [900, 100])).toEqual({ dp: 0, dpNorm: 0 });
  expect(dispersion([5], [100])).toEqual({ dp: 0, dpNorm: 0 });
});

it('is null for what does not occur, and refuses lists that do not fit', () => {
  expect(dispersion([0, 0], [1, 1])).toBeNull();
  expect(() => dispersion([1], [1, 2])).toThrow(RangeError);
  expect(() => dispersion([1, 1], [1, 0])).toThrow(RangeError);
});
