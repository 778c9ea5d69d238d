import { describe, expect, it } from 'vitest';
import { snippet } from './grounds.ts';

const text = '会议开幕。各地坚持民族团结，做到“两个维护”，再谈民族团结。\n会议闭幕。';
const at = (found: string, from = 0) => {
  const start = text.indexOf(found, from);
  return { start, end: start + found.length };
};
const sentence = { sentence_start: 5, sentence_end: text.indexOf('\n') };
const joined = (parts: ReturnType<typeof snippet>): string =>
  (parts ?? []).map(({ text: part, found }) => (found ? `[${part}]` : part)).join('');

describe('the sentence of a place', () => {
  it('marks the place that was found, not the same words elsewhere', () => {
    const second = at('民族团结', at('民族团结').end);
    expect(joined(snippet(text, { ...second, ...sentence }))).toBe(
      '各地坚持民族团结，做到“两个维护”，再谈[民族团结]。',
    );
  });

  it('marks both phrases of a sentence, the longer where they overlap', () => {
    const place = { start: sentence.sentence_start, end: sentence.sentence_end, ...sentence };
    expect(joined(snippet(text, place, ['两个维护', '民族团结', '团结']))).toBe(
      '各地坚持[民族团结]，做到“[两个维护]”，再谈[民族团结]。',
    );
  });

  it('is cut where it is long, and says so', () => {
    const long = `${'甲'.repeat(100)}重点${'乙'.repeat(100)}`;
    const parts = snippet(long, { start: 100, end: 102, sentence_start: 0, sentence_end: 202 });
    expect(joined(parts)).toBe(`…${'甲'.repeat(60)}[重点]${'乙'.repeat(60)}…`);
  });

  it('is the place alone where the dataset knows no sentence, and nothing without a place', () => {
    expect(joined(snippet(text, { ...at('两个维护'), sentence_start: null, sentence_end: null }))).toBe('[两个维护]');
    expect(snippet(text, { start: null, end: null, sentence_start: null, sentence_end: null })).toBeNull();
  });

  it('runs over a place that goes on beyond its sentence, on one line', () => {
    const place = { start: text.indexOf('再谈'), end: text.length, ...sentence };
    expect(joined(snippet(text, place))).toBe('各地坚持民族团结，做到“两个维护”，[再谈民族团结。 会议闭幕。]');
  });
});
