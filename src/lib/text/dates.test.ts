import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { GivenMetadata } from '../model/document.ts';
import { yearOfAccount } from './date-content.ts';
import { parseGivenDate } from './date-parts.ts';
import { locateDate } from './dates.ts';

const body = '会议总结了工作，部署了任务，要求各级各部门抓好落实，让群众满意。';
const chinese = (n: number): string => [...String(n)].map((d) => '〇一二三四五六七八九'.charAt(Number(d))).join('');
const small = (n: number): string =>
  `${n >= 20 ? '一二三'.charAt(Math.floor(n / 10) - 1) : ''}${n >= 10 ? '十' : ''}${n % 10 === 0 ? '' : chinese(n % 10)}`;

describe('dates that a report states of itself', () => {
  it('are read in every form', () => {
    const day = fc.record({
      year: fc.integer({ min: 1950, max: 2050 }),
      month: fc.integer({ min: 1, max: 12 }),
      day: fc.integer({ min: 1, max: 28 }),
    });
    fc.assert(
      fc.property(day, ({ year, month, day }) => {
        const iso = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
        const plain = `${year}年${month}月${day}日`;
        const words = `${chinese(year)}年${small(month)}月${small(day)}日`;
        for (const text of [
          `政府工作报告\n——${plain}在某省第十四届人民代表大会第二次会议上\n${body}`,
          `政府工作报告\n（${words}在某省第十四届人民代表大会第二次会议上）\n${body}`,
          `某决议\n（${plain}第十四届某大会第二次会议通过）\n${body}`,
          `题目\n发布时间：${iso} 09:02:33\n${body}`,
          `题目\n${iso} 09:02\n${body}`,
          `题目\n${body}\n${words}`,
        ]) {
          const found = locateDate(text, '题目', {});
          expect([found.start, found.precision, found.basis]).toEqual([iso, 'day', 'text']);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('put the meeting before the publication', () => {
    const text = `题目\n——2024年1月20日在某市第七届人民代表大会第四次会议上\n时间：2024-02-01\n${body}`;
    expect(locateDate(text, null, { date: '2024-02-02' }).start).toBe('2024-01-20');
  });

  it('may be a period, whose end takes the year', () => {
    expect(locateDate(`2020年5月17日—6月17日，区民政局征集意见。${body}`, null, {})).toMatchObject({
      start: '2020-05-17',
      end: '2020-06-17',
      year: 2020,
    });
    expect(locateDate('2023年12月20日至1月5日，开展检查。', null, {}).end).toBe('2024-01-05');
  });

  it('are not days in the past that the text mentions', () => {
    expect(locateDate(`2021年8月27日中央会议召开以来，${body}`, null, {}).year).toBeNull();
  });
});

describe('title and table', () => {
  it.each([
    ['2025年某省政府工作报告', {}, '2025-01-01', 'year', 'title'],
    ['某省2025年政府工作报告', { date: '2025-02-01' }, '2025-02-01', 'day', 'metadata'],
    ['2020年工作回顾', { date: '2021-01-12' }, '2021-01-12', 'day', 'metadata'],
    ['1954年政府工作报告', { date: '2015-03-02' }, '1954-01-01', 'year', 'title'],
    ['政府工作报告', { year: '1998' }, '1998-01-01', 'year', 'metadata'],
    ['政府工作报告', { url: 'https://www.example.gov.cn/202602/t20260203_1.html' }, '2026-02-03', 'day', 'metadata'],
    ['政府工作报告', {}, null, 'none', null],
  ] as const)('%s %o', (title, given, start, precision, basis) => {
    expect(locateDate(body, title, given)).toMatchObject({ start, precision, basis });
  });

  it.each([
    ['2026-02-09', { year: 2026, month: 2, day: 9 }],
    ['2026/2/9 10:00', { year: 2026, month: 2, day: 9 }],
    ['20260209', { year: 2026, month: 2, day: 9 }],
    ['2026年2月', { year: 2026, month: 2, day: null }],
    ['2026', { year: 2026, month: null, day: null }],
    ['2026-13-09', null],
    ['二月', null],
  ])('a cell %s', (cell, date) => {
    expect(parseGivenDate(cell)).toEqual(date);
  });
});

describe('meeting, publication and content', () => {
  const of = (text: string, title: string | null = null, given: GivenMetadata = {}) => {
    const { kind, meeting, published, contentStart, contentEnd } = locateDate(text, title, given);
    return [kind, meeting, published, contentStart && `${contentStart}/${contentEnd ?? ''}`];
  };

  it('are told apart, and which of them the date is', () => {
    const meeting = '——2026年1月20日在某市第七届人民代表大会第五次会议上';
    expect(of(`${meeting}\n时间：2026-02-01\n${body}`)).toEqual(['meeting', '2026-01-20', '2026-02-01', null]);
    expect(of(`发布时间：2025-03-08\n2025年3月6日，全县民族工作会议召开。${body}`)).toEqual([
      'published',
      '2025-03-06',
      '2025-03-08',
      null,
    ]);
    expect(of(`2025年3月6日，全县民族工作会议在县城召开。${body}`)).toEqual(['meeting', '2025-03-06', null, null]);
    expect(of(`2020年5月17日—6月17日，区民政局征集意见。${body}`)).toEqual([
      'content',
      null,
      null,
      '2020-05-17/2020-06-17',
    ]);
  });

  it('reads the line of a page with time and source, and the day in brackets by what the text is', () => {
    expect(of(`2023-11-02 08:15:33 来源：某报\n${body}`)).toEqual(['published', null, '2023-11-02', null]);
    expect(of(`在全省会议上的讲话\n（2021年11月9日）\n${body}`)).toEqual(['meeting', '2021-11-09', null, null]);
    expect(of(`关于工作情况的报告\n（2022年12月30日）\n${body}`)).toEqual(['published', null, '2022-12-30', null]);
    expect(of(`新华社某地1月5日电（记者）${body}`)).toEqual([null, null, '--01-05', null]);
  });

  it('takes the day from the head of a newspaper page, and not what a website says of today', () => {
    const of = (line: string) => locateDate(body, null, {}, [{ reason: 'navigation', text: line, at: 0 }]).published;
    expect(of('04版：民族 2024年8月19日 星期一')).toBe('2024-08-19');
    expect(of('网页版 今天是2024年8月19日')).toBeNull();
    expect(of('首页 2024年8月19日')).toBeNull();
  });

  it('an old text keeps its year, and the day on which it was put on a page', () => {
    expect(of(body, '1954年政府工作报告', { date: '2015-03-02' })).toEqual([
      'content',
      null,
      '2015-03-02',
      '1954-01-01/1954-12-31',
    ]);
  });

  it.each([
    ['2025年上半年工作总结', '2025-01-01/2025-06-30'],
    ['2024年第三季度情况通报', '2024-07-01/2024-09-30'],
    ['2024年前三季度经济运行情况', '2024-01-01/2024-09-30'],
    ['2023年1—9月工作情况', '2023-01-01/2023-09-30'],
    ['2024年2月份简报', '2024-02-01/2024-02-29'],
    ['2021—2025年法治建设情况', '2021-01-01/2025-12-31'],
    ['某市“十三五”时期工作回顾', '2016-01-01/2020-12-31'],
    ['二〇二三年工作总结', '2023-01-01/2023-12-31'],
    ['2023年度工作总结', '2023-01-01/2023-12-31'],
    ['工作总结', null],
  ])('%s is about %s', (title, period) => {
    expect(of(body, title)[3]).toBe(period);
  });

  it.each([
    ['某局2024年工作总结及2025年工作计划', 2024],
    ['某局2025年工作计划', 2025],
    ['某市2023年民族工作总结', 2023],
    ['二〇二三年度工作总结', 2023],
    ['2024年重点工作要点', 2024],
    ['2025年上半年工作总结', null],
    ['2022年和2023年工作情况', null],
    ['2021—2025年法治建设情况', null],
    ['在2023年全省工作会议上的讲话', null],
    ['2024年预算执行情况', null],
    ['“十三五”时期工作回顾', null],
    ['某县绘就团结画卷', null],
  ])('%s gives account of %s', (title, year) => {
    expect(yearOfAccount(title)).toBe(year);
  });

  it('a work report is about the year that it reviews and the year that it plans', () => {
    const report = `各位代表：\n现在，我代表市人民政府向大会报告工作，请予审议。\n一、2018年工作回顾\n${body}\n二、2019年工作安排\n${body}`;
    expect(of(report)[3]).toBe('2018-01-01/2019-12-31');
  });

  it('keeps a month of publication beside the month that the title names', () => {
    expect(of(`2025年2月工作简报\n${body}`, '2025年2月工作简报', { date: '2025-03' })).toEqual([
      'published',
      null,
      '2025-03',
      '2025-02-01/2025-02-28',
    ]);
  });
});

describe('what stays open', () => {
  it('keeps a month and day without a year apart', () => {
    const text = `2月21日，办公室印发通知。2月26日下午，市委召开推进会。${body}`;
    expect(locateDate(text, null, {})).toEqual({
      start: null,
      end: null,
      precision: 'none',
      basis: null,
      partial: '--02-26',
      kind: null,
      meeting: '--02-26',
      published: null,
      contentStart: null,
      contentEnd: null,
      year: null,
    });
  });

  it('takes the year of captions that agree, and of the heads of a work report', () => {
    expect(locateDate(`2022年宣传月启动仪式。\n2022年全体会议。\n${body.repeat(3)}`, null, {}).year).toBe(2022);
    expect(locateDate(`2022年宣传月启动仪式。\n2021年全体会议。\n${body.repeat(3)}`, null, {}).year).toBeNull();
    const report = `各位代表：\n现在，我代表市人民政府向大会报告工作，请予审议。\n一、2018年工作回顾\n${body}\n二、2019年工作安排\n${body}`;
    expect(locateDate(report, null, {})).toMatchObject({ year: 2019, precision: 'year', basis: 'text' });
  });
});
