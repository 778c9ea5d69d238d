import { describe, expect, it } from 'vitest';
import { splitSections } from './sections.ts';
import { gazetteer } from './test-gazetteer.ts';

const body =
  '各地坚持以人民为中心，扎实推进各项工作，取得了新的成效，群众获得感、幸福感、安全感不断增强，社会大局保持稳定。';
const headsOf = (text: string, region: number | null): [string | null, number | null][] =>
  splitSections(text, region, gazetteer).map(({ heading, regionCode }) => [heading, regionCode]);

describe('splitSections', () => {
  it('takes numbered heads on their own line or before their paragraph', () => {
    const text = `${body}\n一、工作回顾\n${body}\n（一）扩大内需\n${body}\n二、要强化责任，抓好落实。${body}`;
    expect(headsOf(text, 330000)).toEqual([
      [null, 330000],
      ['一、工作回顾', 330000],
      ['（一）扩大内需', 330000],
      ['二、要强化责任，抓好落实', 330000],
    ]);
  });

  it('takes the subheads of a newspaper', () => {
    const text = `${body}\n\n讲堂开到田间\n\n${body}\n\n来源：某报\n\n${body}`;
    expect(headsOf(text, null)).toEqual([
      [null, null],
      ['讲堂开到田间', null],
    ]);
  });

  it('gives each place its region until a head of a higher kind', () => {
    const text = [
      body,
      '包头市：抓实三项工作',
      body,
      '兴安盟：守望相助一家亲',
      body,
      '（一）边境行',
      body,
      '三、下一步安排',
      body,
    ].join('\n');
    expect(headsOf(text, 150000)).toEqual([
      [null, 150000],
      ['包头市：抓实三项工作', 150200],
      ['兴安盟：守望相助一家亲', 152200],
      ['（一）边境行', 152200],
      ['三、下一步安排', 150000],
    ]);
  });

  it('keeps the region under a head of another region, and takes no title for a head', () => {
    expect(headsOf(`某某：一句题目\n${body}\n广州市：外省经验\n${body}`, 150000)).toEqual([
      [null, 150000],
      ['广州市：外省经验', 150000],
    ]);
    expect(headsOf(`包头市：一张蓝图绘到底\n${body}`, 150200)).toEqual([[null, 150200]]);
  });

  it('covers the text without gaps', () => {
    const text = `${body}\n一、甲事\n${body}\n二、乙事\n${body}`;
    const sections = splitSections(text, null, gazetteer);
    let at = 0;
    for (const { start, end } of sections) {
      expect(start).toBe(at);
      at = end;
    }
    expect(at).toBe(text.length);
    expect(splitSections('', null, gazetteer)).toHaveLength(1);
  });
});
