import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { datePattern, partialPattern } from '../text/date-parts.ts';
import { cut, matchesIn, namesIn, paragraphs, phrasesIn, type SpanKind, type TextSpan } from './highlights.ts';

const text = '第一段。\n\n  \n第二段：培训骨干3000人次。\n';

it('finds paragraphs and leaves blank lines out', () => {
  expect(paragraphs(text).map((p) => text.slice(p.start, p.end))).toEqual(['第一段。', '第二段：培训骨干3000人次。']);
});

describe('cut', () => {
  const line = '甲乙丙丁戊己';
  const pieces = (...spans: TextSpan[]) =>
    cut(line, { start: 0, end: 6 }, spans).map((p) => `${p.text}:${p.kinds.join('+')}${p.figures.join()}`);
  it('leaves plain text whole', () => {
    expect(pieces()).toEqual(['甲乙丙丁戊己:']);
  });
  it('shows nested spans', () => {
    expect(pieces({ start: 1, end: 5, kind: 'phrase' }, { start: 2, end: 3, kind: 'figure', id: 9 })).toEqual([
      '甲:',
      '乙:phrase',
      '丙:phrase+figure9',
      '丁戊:phrase',
      '己:',
    ]);
  });
  it('shows overlapping spans', () => {
    expect(pieces({ start: 0, end: 3, kind: 'date' }, { start: 2, end: 9, kind: 'region' })).toEqual([
      '甲乙:date',
      '丙:date+region',
      '丁戊己:region',
    ]);
  });
  it('keeps two figures apart that share a stretch', () => {
    expect(pieces({ start: 0, end: 2, kind: 'figure', id: 1 }, { start: 1, end: 3, kind: 'figure', id: 2 })).toEqual([
      '甲:figure1',
      '乙:figure1,2',
      '丙:figure2',
      '丁戊己:',
    ]);
  });
  it('gives back every character, and each span whole', () => {
    const span = fc.record({
      start: fc.nat(12),
      end: fc.nat(12),
      kind: fc.constantFrom<SpanKind>('figure', 'phrase', 'date'),
      id: fc.nat(3),
    });
    fc.assert(
      fc.property(fc.array(span, { maxLength: 8 }), (spans) => {
        const whole = '一二三四五六七八九十';
        const found = cut(whole, { start: 0, end: 10 }, spans);
        expect(found.map((p) => p.text).join('')).toBe(whole);
        for (const s of spans.filter((x) => x.start < x.end)) {
          const over = found.filter((p) => p.start >= s.start && p.start < s.end);
          expect(over.map((p) => p.text).join('')).toBe(whole.slice(s.start, s.end));
          expect(over.every((p) => p.kinds.includes(s.kind))).toBe(true);
        }
      }),
    );
  });
});

describe('finding spans', () => {
  const show = (where: string, spans: readonly TextSpan[]) => spans.map((s) => where.slice(s.start, s.end));
  it('takes the longest name', () => {
    const where = '在内蒙古自治区和广西开展';
    expect(show(where, namesIn(where, ['内蒙古', '内蒙古自治区', '广西'], 'region'))).toEqual(['内蒙古自治区', '广西']);
    expect(namesIn(where, [], 'region')).toEqual([]);
  });
  it('finds every phrase, inside another too', () => {
    const where = '铸牢共同体意识，共同体意识';
    expect(show(where, phrasesIn(where, ['共同体意识', '铸牢共同体意识'])).sort()).toEqual([
      '共同体意识',
      '共同体意识',
      '铸牢共同体意识',
    ]);
  });
  it('finds dates, whole ones before their parts', () => {
    const where = '二〇二三年十二月二十六日，2024年，3月5日';
    expect(show(where, matchesIn(where, [datePattern, partialPattern], 'date'))).toEqual([
      '二〇二三年十二月二十六日',
      '2024年',
      '3月5日',
    ]);
  });
});
