import { expect, it } from 'vitest';
import { rollingMean } from './rolling.ts';

it('pools a period with its neighbours, and leaves gaps where they are', () => {
  const found = rollingMean([
    { at: 2019, hits: 3, size: 1000 },
    { at: 2020, hits: 9, size: 2000 },
    { at: 2021, hits: 0, size: 500 },
    { at: 2024, hits: 4, size: 800 },
  ]);
  expect([...found]).toEqual([
    [2019, 12 / 3000],
    [2020, 12 / 3500],
    [2021, 9 / 2500],
    [2024, 4 / 800],
  ]);
});

it('is the plain mean of three where periods are equally long', () => {
  // numpy 2.4.6: np.convolve([2, 4, 9, 1, 5], np.ones(3) / 3, 'valid') = 5, 4.6667, 5.
  const found = rollingMean([2, 4, 9, 1, 5].map((hits, at) => ({ at, hits, size: 1 })));
  [5, 14 / 3, 5].forEach((mean, i) => expect(found.get(i + 1)).toBeCloseTo(mean, 12));
});

it('is null without any size', () => {
  expect(rollingMean([{ at: 1, hits: 0, size: 0 }]).get(1)).toBeNull();
});
