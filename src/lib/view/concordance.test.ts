import { describe, expect, it } from 'vitest';
import { concordance, tally } from './concordance.ts';

it('shows the words around an occurrence on one line', () => {
  const text = '甲。\n各地开展宣讲，\n覆盖面广。';
  expect(concordance(text, text.indexOf('宣讲'), 2)).toEqual({
    before: '甲。 各地开展',
    match: '宣讲',
    after: '， 覆盖面广。',
    start: 7,
    end: 9,
  });
});

it('never cuts a character in two', () => {
  const text = `𠮷${'一'.repeat(39)}找${'一'.repeat(39)}𠮷`;
  const { before, after } = concordance(text, text.indexOf('找'), 1);
  expect(before).toBe('一'.repeat(39));
  expect(after).toBe('一'.repeat(39));
});

describe('counts of lines', () => {
  const names = ['2021', '2019', '2021', '2020', '2019', '2021'];

  it('name the commonest and add up the rest', () => {
    expect(tally(names, 2, false)).toEqual({
      top: [
        { name: '2021', n: 3 },
        { name: '2019', n: 2 },
      ],
      rest: 1,
    });
  });

  it('may stand in the order of their names', () => {
    expect(tally(names, 9, true)).toEqual({
      top: [
        { name: '2019', n: 2 },
        { name: '2020', n: 1 },
        { name: '2021', n: 3 },
      ],
      rest: 0,
    });
    expect(tally([], 3, true)).toEqual({ top: [], rest: 0 });
  });
});
