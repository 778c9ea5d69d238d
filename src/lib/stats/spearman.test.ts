import { expect, it } from 'vitest';
import { spearman } from './spearman.ts';

// scipy.stats.spearmanr (1.x) of the same values; the first are hours of television and IQ, a textbook example.
it('agrees with an independent implementation, ties included', () => {
  expect(spearman([106, 100, 86, 101, 99, 103, 97, 113, 112, 110], [7, 27, 2, 50, 28, 29, 20, 12, 6, 17])).toBeCloseTo(
    -0.17575757575757575,
    12,
  );
  expect(spearman([1, 2, 2, 4, 5, 5, 5], [3, 1, 4, 4, 2, 9, 9])).toBeCloseTo(0.48591265790377514, 12);
});

it('sees order alone, whatever the scale', () => {
  expect(spearman([1, 2, 3, 4], [10, 100, 1000, 1e9])).toBeCloseTo(1, 12);
  expect(spearman([1, 2, 3, 4], [4, 3, 2, 1])).toBeCloseTo(-1, 12);
});

it('says nothing of two pairs, or where one side never changes', () => {
  expect(spearman([1, 2], [1, 2])).toBeNull();
  expect(spearman([1, 2, 3], [5, 5, 5])).toBeNull();
  expect(() => spearman([1, 2, 3], [1, 2])).toThrow(RangeError);
});
