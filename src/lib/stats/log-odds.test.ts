import { describe, expect, it } from 'vitest';
import { logOdds } from './log-odds.ts';

describe('log-odds with a Dirichlet prior', () => {
  // The documented output of the Python package fightin_words for two sentences of nine words over a vocabulary of
  // eleven, with a prior of 0.05 for each word: brown, fox, quick 0.6894227886807968; donkey the negative; the 0.
  it('agrees with the package fightin_words', () => {
    expect(logOdds(1, 9, 0, 9, 0.05, 0.55).z).toBeCloseTo(0.6894227886807968, 12);
    expect(logOdds(0, 9, 1, 9, 0.05, 0.55).z).toBeCloseTo(-0.6894227886807968, 12);
    expect(logOdds(2, 9, 2, 9, 0.05, 0.55).z).toBe(0);
  });

  // numpy 2.4.6 on whole vectors, by equations 16, 20 and 22 of Monroe, Colaresi & Quinn 2008: counts
  // [40, 10, 5, 0] and [20, 30, 5, 8], prior [60, 40, 10, 8].
  it.each([
    [40, 20, 60, 0.547804627007078, 3.6520308467138536],
    [10, 30, 40, -0.4391263906812963, -2.3715535598610225],
    [5, 5, 10, 0.04939275532957632, 0.13526763135671235],
    [0, 8, 8, -0.693147180559945, -1.6007548451372575],
  ])('weighs %d against %d by a prior of %d', (nA, nB, prior, delta, z) => {
    const found = logOdds(nA, 55, nB, 63, prior, 118);
    expect(found.delta).toBeCloseTo(delta, 12);
    expect(found.z).toBeCloseTo(z, 12);
  });

  it('draws rare expressions to the prior', () => {
    const weak = logOdds(3, 10_000, 0, 10_000, 0.01, 100).delta;
    const strong = logOdds(3, 10_000, 0, 10_000, 10, 100_000).delta;
    expect(strong).toBeLessThan(weak);
  });

  it('refuses a prior of zero', () => {
    expect(() => logOdds(1, 9, 0, 9, 0, 1)).toThrow(RangeError);
    expect(() => logOdds(10, 9, 0, 9, 1, 2)).toThrow(RangeError);
  });
});
