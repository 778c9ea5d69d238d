import { describe, expect, it } from 'vitest';
import { shardsOf, spreadSample } from './corpus.ts';

const report = (offset: number, length: number) => ({
  entry: 0,
  place: offset,
  length,
  sentences: 1,
  text: { file: 1, offset, length: 1 },
  date: null,
});

describe('shards', () => {
  it('are runs of reports of about equal length that leave nothing out', () => {
    const reports = [400, 400, 100, 700, 400].map((length, i) => report(i, length));
    const shards = shardsOf(reports, 1000);
    expect(shards.map(({ first, texts }) => [first, texts.map((text) => text.offset)])).toEqual([
      [0, [0, 1, 2]],
      [3, [3, 4]],
    ]);
  });
});

describe('a spread sample', () => {
  const corpus = Array.from({ length: 3720 }, (_, i) => report(i, 500));

  it('is the whole of a corpus that is small enough', () => {
    expect(spreadSample(corpus, 3720 * 500)).toEqual(corpus);
    expect(spreadSample([], 10)).toEqual([]);
  });

  it('has the size that is asked for, in the order of the corpus', () => {
    const sample = spreadSample(corpus, 0.25 * 3720 * 500);
    expect(Math.abs(sample.length - 930)).toBeLessThanOrEqual(2);
    expect(sample.map(({ place }) => place)).toEqual(sample.map(({ place }) => place).sort((a, b) => a - b));
  });

  it('takes its share of every stretch and of every period, such as each month and each of 31 provinces', () => {
    const sample = spreadSample(corpus, 0.25 * 3720 * 500);
    const counts = (groups: number, of: (place: number) => number) => {
      const n = new Array<number>(groups).fill(0);
      for (const { place } of sample) n[of(place)]!++;
      return n;
    };
    for (const n of counts(31, (place) => Math.floor(place / 120))) expect(Math.abs(n - 30)).toBeLessThanOrEqual(2);
    for (const n of counts(12, (place) => place % 12)) expect(Math.abs(n - 77.5)).toBeLessThanOrEqual(3);
    for (const n of counts(31, (place) => place % 31)) expect(Math.abs(n - 30)).toBeLessThanOrEqual(3);
    for (const n of counts(4, (place) => place % 4)) expect(Math.abs(n - 232.5)).toBeLessThanOrEqual(3);
  });
});
