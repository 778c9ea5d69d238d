import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchesOf, parseTextQuery } from './text-query.ts';

const found = (text: string, typed: string, gap = 10): string[] => {
  const query = parseTextQuery(typed, gap);
  return query === null ? [] : matchesOf(text, query).map(({ start, end }) => text.slice(start, end));
};

describe('a typed query', () => {
  it.each([
    ['共同体', ['共同体']],
    [' 共同体 ', ['共同体']],
    ['加强…建设', ['加强', '建设']],
    ['加强……建设', ['加强', '建设']],
    ['加强...建设', ['加强', '建设']],
    ['加强 * 建设', ['加强', '建设']],
    ['…建设', ['…建设']],
    ['加强*', ['加强*']],
    ['加强\\*建设', ['加强*建设']],
    ['3.5', ['3.5']],
    ['一…二…三', ['一', '二…三']],
  ])('%s', (typed, strings) => {
    expect(parseTextQuery(typed, 5)?.strings).toEqual(strings);
  });

  it('of nothing is none', () => {
    expect(parseTextQuery('  ', 5)).toBeNull();
  });
});

describe('two strings with a gap', () => {
  const text = '加强基层组织建设，加强党的建设。加强队伍；建设机关。加强\n建设';

  it('stand in one sentence, the nearest second one counting', () => {
    expect(found(text, '加强…建设')).toEqual(['加强基层组织建设', '加强党的建设']);
    expect(found('推动发展和发展', '推动…发展')).toEqual(['推动发展']);
  });

  it('stand no further apart than the gap', () => {
    expect(found(text, '加强…建设', 4)).toEqual(['加强基层组织建设', '加强党的建设']);
    expect(found(text, '加强…建设', 3)).toEqual(['加强党的建设']);
    expect(found('加强建设', '加强…建设', 0)).toEqual(['加强建设']);
  });

  it('do not overlap, and a first string without a second one is passed over', () => {
    expect(found('民族民族民族', '民族…民族')).toEqual(['民族民族']);
    expect(found('做好甲乙丙做好工作', '做好…工作', 2)).toEqual(['做好工作']);
  });

  it('are what a regular expression finds', () => {
    const unit = fc.constantFrom('甲', '乙', '丙', '。');
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 40 }), fc.nat(5), (content, gap) => {
        // The lazy quantifier takes the nearest second string, matchAll goes on behind it.
        const pattern = new RegExp(`甲乙[^。！？!?；;\\n]{0,${gap}}?乙`, 'g');
        expect(found(content, '甲乙…乙', gap)).toEqual([...content.matchAll(pattern)].map(([match]) => match));
      }),
    );
  });
});

it('finds one string from left to right without overlaps', () => {
  expect(found('人民人民人', '人民人')).toEqual(['人民人']);
  expect(found('全面全面', '全面')).toHaveLength(2);
});
