import { describe, expect, it } from 'vitest';
import { findMasks } from './masks.ts';
import { findQuantities } from './quantities.ts';
import { findUnread } from './unread.ts';

function unread(text: string): [string, string][] {
  const masks = findMasks(text);
  return findUnread(text, masks, findQuantities(text, masks)).map(({ start, end, reason }) => [
    text.slice(start, end),
    reason,
  ]);
}

describe('findUnread', () => {
  it('lists masked numbers with the reason of the mask', () => {
    expect(unread('2023年5月，印发《办法》第3号，坚持“两个维护”。')).toEqual([
      ['2023年5月', 'date'],
      ['第3号', 'ordinal'],
    ]);
  });

  it('lists quoted slogans that would have been read as quantities', () => {
    expect(unread('落实“12项措施”，举办培训班6期。')).toEqual([['“12项措施”', 'quoted']]);
  });

  it('lists numbers without a unit and leaves words with numerals alone', () => {
    expect(unread('编号为 4471 的一些材料统一归档。')).toEqual([['4471', 'no_unit']]);
  });

  it('lists nothing where every number is a quantity', () => {
    expect(unread('举办培训班6期，培训1200人次。')).toEqual([]);
  });

  it('gives spans in order that overlap neither each other nor a quantity', () => {
    const text = '第2批共30个项目（2019—2021年）分3类，前5名得奖，热线12345，其中一条道路长8公里，占比约三成。';
    const masks = findMasks(text);
    const quantities = findQuantities(text, masks);
    const spans = [...findUnread(text, masks, quantities), ...quantities].sort((a, b) => a.start - b.start);
    expect(quantities.length).toBeGreaterThan(1);
    for (const [i, span] of spans.entries()) expect(span.start).toBeGreaterThanOrEqual(spans[i - 1]?.end ?? 0);
  });
});
