import { describe, expect, it } from 'vitest';
import { halves } from './halves.ts';

const of = (...years: readonly (readonly [number, number])[]) => halves(new Map(years));

describe('the years cut in two', () => {
  it('at the year that leaves about as many reports before as after', () => {
    expect(of([2019, 4], [2020, 2], [2021, 6], [2024, 1])).toEqual({
      early: { from: 2019, to: 2020 },
      late: { from: 2021, to: 2024 },
    });
    expect(of([1954, 1], [2026, 40])).toEqual({ early: { from: 1954, to: 1954 }, late: { from: 1955, to: 2026 } });
    expect(of([2000, 9], [2001, 1])).toEqual({ early: { from: 2000, to: 2000 }, late: { from: 2001, to: 2001 } });
  });

  it('is nothing with fewer than two years', () => {
    expect(of()).toBeNull();
    expect(of([2020, 5])).toBeNull();
    expect(of([2020, 5], [2021, 0])).toBeNull();
  });
});
