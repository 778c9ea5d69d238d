import { expect, it } from 'vitest';
import { permutationTests, type Occurrences } from './permutation.ts';

/** Counts of reports in order, as places and counts without the zeros. */
const sparse = (counts: readonly number[]): Occurrences => ({
  places: counts.flatMap((n, place) => (n > 0 ? [place] : [])),
  counts: counts.filter((n) => n > 0),
});
const sizes = [1000, 1200, 1500, 800, 1400, 900, 1300, 700, 1600, 1100, 1000];
const inB = [1, 2, 0, 3, 2, 1];

// scipy 1.17.1: permutation_test over all 462 ways to deal the reports, statistic |difference of the ratios of sums|.
it('agrees with the exact test', () => {
  const permutations = 99_999;
  const cases: [inA: number[], difference: number, exact: number][] = [
    [[3, 5, 7, 2, 6], 0.002534668721109399, 1 / 462],
    [[3, 2, 4, 2, 3], 0.0010092449922958395, 7 / 462],
  ];
  const found = permutationTests(
    { sizes, inA: 5 },
    cases.map(([inA]) => sparse([...inA, ...inB])),
    { permutations },
  );
  cases.forEach(([, difference, exact], i) => {
    expect(found[i]?.difference).toBeCloseTo(difference, 14);
    // Four standard errors of the sampled share.
    expect(Math.abs((found[i]?.p ?? 1) - exact)).toBeLessThan(4 * Math.sqrt(exact / permutations));
  });
});

// All occurrences in one report: G² would be significant at any level, whole reports say nothing.
it('finds nothing in one eccentric report', () => {
  const even = new Array<number>(8).fill(1000);
  const [found] = permutationTests({ sizes: even, inA: 4 }, [sparse([40, 0, 0, 0, 0, 0, 0, 0])]);
  expect(found?.p).toBeGreaterThan(0.9);
});

it('is never 0, the same for the same input, and the same whichever group comes first', () => {
  const even = new Array<number>(16).fill(500);
  const a = [9, 8, 9, 9, 8, 9, 9, 8, 0, 0, 0, 0, 0, 0, 0, 0];
  const [found] = permutationTests({ sizes: even, inA: 8 }, [sparse(a)], { permutations: 99 });
  expect(found?.p).toBeGreaterThanOrEqual(0.01);
  expect(permutationTests({ sizes: even, inA: 8 }, [sparse(a)], { permutations: 99 })).toEqual([found]);
  const [turned] = permutationTests({ sizes: even, inA: 8 }, [sparse([...a].reverse())], { permutations: 99 });
  expect(turned?.difference).toBe(-(found?.difference ?? NaN));
  // An expression is measured alone as it is among others.
  const among = permutationTests({ sizes: even, inA: 8 }, [sparse([...a].reverse()), sparse(a)], { permutations: 99 });
  expect(among[1]).toEqual(found);
});

it('refuses an empty group and a report without size', () => {
  expect(() => permutationTests({ sizes, inA: 0 }, [])).toThrow(RangeError);
  expect(() => permutationTests({ sizes, inA: sizes.length }, [])).toThrow(RangeError);
  expect(() => permutationTests({ sizes: [10, 0], inA: 1 }, [])).toThrow(RangeError);
});
