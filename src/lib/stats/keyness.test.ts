import { describe, expect, it } from 'vitest';
import { keyness, raysonKeyness } from './keyness.ts';

describe('keyness', () => {
  // Dunning 1993, table 2: bigrams of 31,777 words. Rows are "A B", "A not B", "not A B", "not A not B".
  it.each([
    ['the swiss', 110, 2442, 111, 29114, 270.72],
    ['can be', 29, 13, 123, 31612, 263.9],
    ['previous year', 31, 23, 139, 31584, 256.84],
  ])('gives the published value of "%s"', (_, both, first, second, neither, published) => {
    expect(keyness(both, both + second, first, first + neither).g2).toBeCloseTo(published, 2);
  });

  // scipy 1.17.1: chi2_contingency([[a, b], [A-a, B-b]], correction=False, lambda_='log-likelihood').
  it.each([
    [120, 10000, 60, 12000, 33.09049808031942, 8.796756324110931e-9],
    [0, 5000, 12, 8000, -11.659116252582026, 0.0006388868376593802],
    [15, 618000, 3, 1470000, 22.409881872627103, 2.202379378617282e-6],
  ])('agrees with scipy on %d in %d against %d in %d', (nA, totalA, nB, totalB, g2, p) => {
    const found = keyness(nA, totalA, nB, totalB);
    expect(found.g2).toBeCloseTo(g2, 8);
    expect(found.p / p).toBeCloseTo(1, 8);
  });

  // scipy 1.17.1: power_divergence([a, b], expected by size, lambda_='log-likelihood').
  it('has the form with two cells', () => {
    expect(raysonKeyness(120, 10000, 60, 12000)).toBeCloseTo(32.82096232973011, 8);
    expect(raysonKeyness(0, 5000, 12, 8000)).toBeCloseTo(-11.65218757876082, 8);
  });

  it('changes sign with the groups and is 0 where the rates are equal', () => {
    expect(keyness(3, 1000, 9, 1000).g2).toBeCloseTo(-keyness(9, 1000, 3, 1000).g2, 12);
    expect(keyness(3, 1000, 6, 2000)).toEqual({ g2: 0, p: 1 });
    expect(keyness(0, 1000, 0, 2000).g2).toBe(0);
  });

  it('refuses what is no table', () => {
    expect(() => keyness(1, 0, 1, 10)).toThrow(RangeError);
    expect(() => keyness(11, 10, 1, 10)).toThrow(RangeError);
    expect(() => keyness(-1, 10, 1, 10)).toThrow(RangeError);
  });
});
