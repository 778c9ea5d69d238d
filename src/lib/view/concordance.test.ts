import { expect, it } from 'vitest';
import { concordance } from './concordance.ts';

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
