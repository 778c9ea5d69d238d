import { expect, it } from 'vitest';
import { seededRandom } from './random.ts';

it('repeats itself by seed and differs between seeds', () => {
  const draw = (seed: number) => Array.from({ length: 5 }, seededRandom(seed));
  expect(draw(7)).toEqual(draw(7));
  expect(draw(7)).not.toEqual(draw(8));
});

it('is even: χ² over 20 bins below its 99.9 % point, 43.82', () => {
  const random = seededRandom(1);
  const bins = new Array<number>(20).fill(0);
  for (let i = 0; i < 200_000; i++) bins[Math.floor(random() * 20)]!++;
  const statistic = bins.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0);
  expect(statistic).toBeLessThan(43.82);
});
