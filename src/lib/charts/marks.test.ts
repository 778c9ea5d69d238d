import { expect, it } from 'vitest';
import { marksOf, move } from './marks.ts';

const option = {
  series: [
    { name: 'ground', silent: true, data: [[0, 3]] },
    { name: 'A', data: [{ value: [2019, 4], row: 0 }, null, { value: [2021, 5], row: 1 }] },
    { name: 'empty', data: [] },
    { name: 'B', data: [3, '-', { value: [null, null], row: 7 }, { name: 'x', value: 0, row: 2 }] },
  ],
};

it('lists the marks that can be seen, zero among them', () => {
  expect(marksOf(option).map((s) => s.map((m) => [m.seriesIndex, m.dataIndex, m.name, m.row]))).toEqual([
    [
      [1, 0, '2019 · 4', 0],
      [1, 2, '2021 · 5', 1],
    ],
    [
      [3, 0, '3', null],
      [3, 3, 'x', 2],
    ],
  ]);
  expect(marksOf({})).toEqual([]);
});

it('moves along and across series and stops at the ends', () => {
  const marks = marksOf(option);
  const go = (...keys: string[]) => keys.reduce<ReturnType<typeof move>>((place, key) => move(marks, place, key), null);
  expect(go('ArrowRight')).toEqual({ series: 0, mark: 0 });
  expect(go('ArrowRight', 'ArrowRight', 'ArrowRight')).toEqual({ series: 0, mark: 1 });
  expect(go('Home', 'ArrowDown', 'End', 'ArrowDown')).toEqual({ series: 1, mark: 1 });
  expect(go('Home', 'End', 'ArrowLeft', 'ArrowLeft', 'ArrowUp')).toEqual({ series: 0, mark: 0 });
  expect(move([], null, 'Home')).toBeNull();
});
