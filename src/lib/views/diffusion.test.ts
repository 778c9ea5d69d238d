import { describe, expect, it } from 'vitest';
import { diffusion, shownYear, yearOf, type Adopter } from './diffusion.ts';

const place = (first_year: number | null, window_start: string | null, window_end = window_start): Adopter => ({
  first_year,
  window_start,
  window_end,
});

describe('the spread of a phrase', () => {
  it('counts year by year who used it before, who is new, and who had a report by then', () => {
    const places = [
      place(2019, '2018-01', '2021-05-02'),
      place(2021, '2019', '2021-01-09'),
      place(2021, '2021-02-03'),
      place(null, '2020-07-01', '2022'),
      place(null, null),
    ];
    expect(diffusion(places).map((y) => [y.year, y.before, y.fresh, y.of])).toEqual([
      [2018, 0, 0, 1],
      [2019, 0, 1, 2],
      [2020, 1, 0, 3],
      [2021, 1, 2, 4],
      [2022, 3, 0, 4],
    ]);
  });

  it('is empty where nobody has a dated report', () => {
    expect(diffusion([place(null, null)])).toEqual([]);
    expect(shownYear([], 2020)).toBeNull();
    expect(yearOf(null)).toBeNull();
  });

  it('shows the last year unless another one is chosen, and none beyond the reports', () => {
    const years = diffusion([place(2019, '2018-03-01', '2022-03-01')]);
    expect([null, 2020, 1999, 2030].map((until) => shownYear(years, until))).toEqual([2022, 2020, 2018, 2022]);
  });
});
