import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Section } from '../model/document.ts';
import { splitSentences } from './sentences.ts';

const whole = (text: string): Section[] => [
  { ordinal: 0, heading: null, regionCode: null, start: 0, end: text.length },
];
const texts = (text: string): string[] =>
  splitSentences(text, whole(text)).map(({ start, end }) => text.slice(start, end));

describe('splitSentences', () => {
  it('ends a sentence with its closing marks, or with the line', () => {
    expect(texts('他说：“要办好！”大家同意；\n一、工作回顾\n　建成3.5公里。（全文完。）')).toEqual([
      '他说：“要办好！”',
      '大家同意；',
      '一、工作回顾',
      '建成3.5公里。',
      '（全文完。）',
    ]);
  });

  it('never crosses a section', () => {
    const text = '前半句没有句号后半句';
    const sections = [
      { ordinal: 0, heading: null, regionCode: null, start: 0, end: 4 },
      { ordinal: 1, heading: null, regionCode: null, start: 4, end: text.length },
    ];
    expect(splitSentences(text, sections).map(({ section, start, end }) => [section, start, end])).toEqual([
      [0, 0, 4],
      [1, 4, 10],
    ]);
  });

  it('loses nothing but white space', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'甲乙，。！”；\n 　（）3'), maxLength: 60 }), (text) => {
        expect(texts(text).join('').replace(/\s/gu, '')).toBe(text.replace(/\s/gu, ''));
      }),
    );
  });
});
