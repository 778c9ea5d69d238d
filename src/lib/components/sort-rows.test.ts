import { expect, it } from 'vitest';
import { sortRows } from './sort-rows.ts';

const by = (values: readonly (string | number | boolean | null)[], descending = false) =>
  sortRows(
    values.map((value) => ({ value })),
    { column: 'value', descending },
  ).map((row) => row['value']);

it('sorts numbers by size and Chinese by pinyin', () => {
  expect(by([10, -2, 0, 9])).toEqual([-2, 0, 9, 10]);
  expect(by(['浙江', '安徽', '北京'])).toEqual(['安徽', '北京', '浙江']);
  expect(by(['浙江', '安徽', '北京'], true)).toEqual(['浙江', '北京', '安徽']);
});

it('puts missing values last in both directions', () => {
  expect(by([null, 2, 0, null])).toEqual([0, 2, null, null]);
  expect(by([null, 2, 0], true)).toEqual([2, 0, null]);
});
