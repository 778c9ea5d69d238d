import { describe, expect, it } from 'vitest';
import { association, logDice } from './association.ts';

describe('association', () => {
  // Dunning 1993, table 2: "the swiss" in 31,777 bigrams.
  it('gives the published log-likelihood', () => {
    expect(association(110, 2552, 221, 31_777).g2).toBeCloseTo(270.72, 2);
  });

  // NLTK 3.10.3: BigramAssocMeasures.likelihood_ratio(n, (x, y), total) and 14 + log2 of BigramAssocMeasures.dice.
  it.each([
    [110, 2552, 221, 31_777, 270.721876936225, 10.34412781248518],
    [20, 100, 50, 50_058, 185.71460301379742, 12.093109404391482],
    [3, 40, 1200, 9000, -1.3733790108343626, 6.3088380954469185],
    [1, 500, 400, 20_000, -13.769485193053, 5.186218808782963],
  ])('agrees with NLTK on %d of %d and %d in %d', (together, first, second, total, g2, dice) => {
    const found = association(together, first, second, total);
    expect(found.g2).toBeCloseTo(g2, 8);
    expect(found.logDice).toBeCloseTo(dice, 10);
    expect(association(together, second, first, total).g2).toBeCloseTo(g2, 8);
  });

  // Rychlý 2008, section 3: what he says of the values.
  it('has the properties that logDice was made for', () => {
    expect(logDice(70, 70, 70)).toBe(14);
    expect(logDice(1, 16_384, 16_384)).toBe(0);
    expect(logDice(20, 300, 200) - logDice(10, 300, 200)).toBeCloseTo(1, 12);
    expect(2 ** (logDice(500, 900, 900) - (logDice(500, 900, 900) - 7))).toBeCloseTo(128, 9);
    expect(association(5, 50, 40, 1000).logDice).toBe(association(5, 50, 40, 1e9).logDice);
  });

  it('is 0 where nothing depends on anything, and knows its ends', () => {
    expect(association(10, 100, 100, 1000)).toMatchObject({ expected: 10, g2: 0 });
    expect(association(0, 10, 20, 1000)).toMatchObject({ logDice: null, expected: 0.2 });
    expect(association(20, 1000, 20, 1000)).toMatchObject({ expected: 20, g2: 0 });
    expect(() => association(6, 5, 9, 100)).toThrow(RangeError);
    expect(() => association(0, 60, 50, 100)).toThrow(RangeError);
  });
});
