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

  it('takes heads with Arabic numbers, lists and marks', () => {
    const text = [
      '某县工作总结',
      body,
      '1.强化组织领导。' + body,
      '2、夯实基础',
      body,
      '（1）开展宣讲。' + body,
      '一是抓宣传教育。' + body,
      '二是抓产业发展，带动群众增收。' + body,
      '第三，抓队伍建设。' + body,
      '## 四、主要成效',
      body,
      '**五、存在问题**',
      body,
      '【下一步打算】',
      body,
      '■ 结束语',
      body,
    ].join('\n');
    expect(headsOf(text, null).map(([heading]) => heading)).toEqual([
      null,
      '1.强化组织领导',
      '2、夯实基础',
      '（1）开展宣讲',
      '一是抓宣传教育',
      '二是抓产业发展，带动群众增收',
      '第三，抓队伍建设',
      '四、主要成效',
      '五、存在问题',
      '下一步打算',
      '结束语',
    ]);
  });

  it('takes no number for a head, nor lists, nor a paragraph that counts up inside', () => {
    const list = ['1.修建公路', '2.改造校舍', '3.新建水厂', '4.建设广场'].join('\n');
    const text = `某县工作总结\n${body}\n1.5万人参加。${body}\n2.3亿元到位。${body}\n${list}\n一是抓宣传。二是抓落实。${body}`;
    expect(headsOf(text, null)).toEqual([[null, null]]);
  });

  it('takes a place alone, with a motto after a blank, before its paragraph, and with its office', () => {
    const text = [
      '某地巡礼',
      body,
      '东胜区',
      body,
      '达拉特旗 黄河几字弯里的新答卷',
      body,
      `准格尔旗：${body}`,
      '乌审旗民委：抓实三项工作',
      body,
      '二、鄂托克旗创建工作情况',
      body,
      '三、下一步打算',
      body,
    ].join('\n');
    expect(headsOf(text, 150600)).toEqual([
      [null, 150600],
      ['东胜区', 150602],
      ['达拉特旗 黄河几字弯里的新答卷', 150621],
      ['准格尔旗', 150622],
      ['乌审旗民委：抓实三项工作', 150626],
      ['二、鄂托克旗创建工作情况', 150624],
      ['三、下一步打算', 150600],
    ]);
  });

  it('takes no list of places, and no place elsewhere, for heads of parts', () => {
    const list = `获评单位\n${body}\n东胜区\n达拉特旗\n准格尔旗\n${body}`;
    expect(headsOf(list, 150600).filter(([, code]) => code !== 150600).length).toBeLessThanOrEqual(1);
    expect(headsOf(`某地\n${body}\n（一）东胜区、达拉特旗联合行动\n${body}`, 150600).map(([, code]) => code)).toEqual([
      150600, 150600,
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
