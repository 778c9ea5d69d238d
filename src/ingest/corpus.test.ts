import { describe, expect, it } from 'vitest';
import { shardsOf } from './corpus.ts';

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
