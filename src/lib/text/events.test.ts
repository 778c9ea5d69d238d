import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ReportDate } from '../model/document.ts';
import { smallNumber } from './date-parts.ts';
import { boundByEvents, datedByEvent, inferDate, parseEvents } from './events.ts';

const events = parseEvents(readFileSync('data/events/events.yaml', 'utf8'));
const notBefore = (text: string): string | null => boundByEvents(text, events)?.notBefore ?? null;
const notAfter = (text: string): string | null => boundByEvents(text, events)?.notAfter ?? null;
const unknown: ReportDate = {
  start: null,
  end: null,
  kind: null,
  meeting: null,
  published: null,
  contentStart: null,
  contentEnd: null,
  precision: 'none',
  basis: null,
  partial: null,
  year: null,
};

describe('the dated events', () => {
  it('follow each other: congresses, plenums within a term, sessions', () => {
    const starts = new Map([...events.byKey].map(([key, { start }]) => [key, start]));
    for (const [key, start] of starts) {
      const numbers = /^(congress|plenum|npc) (.*)$/.exec(key)?.[2]?.split(' ').map(Number);
      const last = numbers?.at(-1);
      if (!numbers || last === undefined) continue;
      const before = starts.get(key.replace(/\d+$/, String(last - 1)));
      if (before !== undefined) expect(before < start, key).toBe(true);
      if (key.startsWith('plenum')) {
        const [congress = 0] = numbers;
        expect((starts.get(`congress ${congress}`) ?? '') < start, key).toBe(true);
        expect(start < (starts.get(`congress ${congress + 1}`) ?? '9999'), key).toBe(true);
      }
    }
  });

  it('have every session of the National People’s Congress from the first to the fourteenth', () => {
    const sessions = [5, 4, 1, 1, 5, 5, 5, 5, 5, 5, 5, 5, 5, 4];
    for (const [i, n] of sessions.entries()) {
      for (let session = 1; session <= n; session++) expect(events.byKey.has(`npc ${i + 1} ${session}`)).toBe(true);
      expect(events.byKey.has(`npc ${i + 1} ${n + 1}`)).toBe(false);
    }
  });

  it('are refused with the place of the mistake', () => {
    const yaml = (event: string) =>
      `version: '1'\nsources: { a: { title: t, url: 'https://example.org' } }\nevents:\n  - ${event}\n`;
    const congress = (start: string, end: string, source = 'a') =>
      `{ kind: congress, number: 9, start: ${start}, end: ${end}, source: ${source} }`;
    expect(() => parseEvents(yaml(congress('1969-04-01', '1969-04-24')))).not.toThrow();
    expect(() => parseEvents(yaml(congress('1969-04-24', '1969-04-01')))).toThrow(/ends before it starts/);
    expect(() => parseEvents(yaml(congress('1969-04-31', '1969-05-01')))).toThrow(/events\[0\]\.start/);
    expect(() => parseEvents(yaml(congress('1969-04-01', '1969-04-24', 'b')))).toThrow('there is no source "b"');
    expect(() =>
      parseEvents(yaml(`${congress('1969-04-01', '1969-04-24')}\n  - ${congress('1970-01-01', '1970-01-02')}`)),
    ).toThrow('"congress 9" is there twice');
  });
});

describe('boundByEvents', () => {
  it('takes the latest event that the text speaks of as past', () => {
    expect(notBefore('全县认真学习党的十九大精神，传达十九届六中全会精神。')).toBe('2021-11-08');
    expect(boundByEvents('自党的二十大以来，成效明显。', events)).toEqual({
      notBefore: '2022-10-16',
      notAfter: null,
      events: ['党的二十大'],
    });
    expect(notBefore('深入学习党的十九届二中、三中、四中全会精神')).toBe('2019-10-28');
    expect(notBefore('贯彻中国共产党第二十届中央委员会第三次全体会议精神')).toBe('2024-07-15');
    expect(notBefore('传达学习十四届全国人大二次会议精神')).toBe('2024-03-05');
    expect(notBefore('学习党的十八大、十九大精神')).toBe('2017-10-18');
  });

  it('takes the first of the events that share a name, and the very one that is numbered', () => {
    expect(notBefore('落实中央民族工作会议精神')).toBe('1992-01-14');
    expect(notBefore('落实第五次中央民族工作会议精神')).toBe('2021-08-27');
  });

  it('does not take an event to come for a past one', () => {
    expect(notBefore('以优异成绩迎接党的二十大胜利召开')).toBeNull();
    expect(notBefore('为迎接党的二十大精神宣讲做好准备')).toBeNull();
    expect(notBefore('党的二十大将作出新的部署')).toBeNull();
    expect(notBefore('今年下半年将召开党的二十大。')).toBeNull();
  });

  it('takes the event that the text waits for as the last day that it can be of', () => {
    expect(notAfter('即将召开的党的二十大将总结过去五年的工作')).toBe('2022-10-16');
    expect(notAfter('党的十九大将于今年下半年召开')).toBe('2017-10-18');
    expect(notAfter('以优异成绩迎接党的二十大胜利召开')).toBe('2022-10-16');
    expect(boundByEvents('学习十九届六中全会精神，以实际行动迎接党的二十大胜利召开。', events)).toEqual({
      notBefore: '2021-11-08',
      notAfter: '2022-10-16',
      events: ['十九届六中全会', '党的二十大'],
    });
  });

  it('takes no event to come from a text that looks back on it, from the name of what was done, or by a name that returns', () => {
    expect(notAfter('以实际行动迎接党的二十大胜利召开；学习宣传党的二十大精神')).toBeNull();
    expect(notAfter('深入学习党的二十大精神。即将召开的党的十九大')).toBeNull();
    expect(notAfter('开展“喜迎二十大、永远跟党走”活动')).toBeNull();
    expect(notAfter('即将召开的中央民族工作会议')).toBeNull();
  });

  it('reads no congress in the plenums of local committees, in lists of ten and in standing committees', () => {
    expect(notBefore('贯彻自治区党委十一届六次全会精神')).toBeNull();
    expect(notBefore('发布十大提出的要求，十二大产业加快布局')).toBeNull();
    expect(notBefore('第十三届全国人民代表大会常务委员会第八次会议通过')).toBeNull();
    expect(notBefore('中国共产党某县第十四次代表大会提出')).toBeNull();
    expect(notBefore('全市民族工作会议提出')).toBeNull();
  });

  it('takes a document by its title in its marks', () => {
    const name = '关于全面深入持久开展民族团结进步创建工作铸牢中华民族共同体意识的意见';
    expect(notBefore(`按照《${name}》要求`)).toBe('2019-10-23');
    expect(notBefore(`起草${name}稿`)).toBeNull();
  });
});

describe('datedByEvent', () => {
  const days = (title: string | null, text = ''): string | null => {
    const date = datedByEvent(title, text, events);
    return date && `${date.start}..${date.end}`;
  };

  it('dates what a session issued by its title', () => {
    expect(days('第十四届全国人民代表大会第三次会议关于政府工作报告的决议')).toBe('2025-03-05..2025-03-11');
    expect(days('在中国共产党第十次全国代表大会上的报告')).toBe('1973-08-24..1973-08-28');
    expect(days('团结奋进新征程 (十七大)')).toBe('2007-10-15..2007-10-21');
    expect(days('中国共产党第十八届中央委员会第五次全体会议公报')).toBe('2015-10-26..2015-10-29');
  });

  it('dates it by the subtitle in its head', () => {
    expect(days('团结奋进', '团结奋进\n\n——在中国共产党第十九次全国代表大会上的报告\n')).toBe('2017-10-18..2017-10-24');
  });

  it('leaves what only speaks of a session', () => {
    expect(days('关于学习贯彻第十四届全国人民代表大会第三次会议精神的报告')).toBeNull();
    expect(days('某市第十六届人民代表大会第二次会议关于政府工作报告的决议')).toBeNull();
    expect(days('第十四届全国人民代表大会第三次会议代表建议办理情况')).toBeNull();
    expect(days(null, '某市认真学习第十九次全国代表大会上的报告')).toBeNull();
  });
});

describe('inferDate', () => {
  it('marks the days as inferred and leaves year and precision unknown', () => {
    expect(inferDate({ ...unknown, partial: '--03-12' }, null, '学习党的二十大精神', events)).toEqual({
      ...unknown,
      start: '2022-10-16',
      basis: 'inferred',
      partial: '--03-12',
    });
    expect(inferDate(unknown, null, '党的二十大将于今年召开，明确了任务', events)).toEqual({
      ...unknown,
      end: '2022-10-16',
      basis: 'inferred',
    });
    expect(inferDate(unknown, '第十一届全国人民代表大会第一次会议关于政府工作报告的决议', '', events)).toMatchObject({
      start: '2008-03-05',
      end: '2008-03-18',
      precision: 'none',
      basis: 'inferred',
      kind: 'meeting',
      year: null,
    });
  });

  it('never touches a stated date, and gives none without an event', () => {
    const stated: ReportDate = {
      ...unknown,
      start: '2020-01-01',
      end: '2020-12-31',
      precision: 'year',
      basis: 'title',
      year: 2020,
    };
    expect(inferDate(stated, null, '学习党的二十大精神', events)).toBe(stated);
    expect(inferDate(unknown, null, '一般工作情况', events)).toBe(unknown);
  });
});

const national = '../shared/reports/national/government_work_reports.jsonl';

describe.runIf(existsSync(national))('the sessions of the National People’s Congress', () => {
  it('hold the days on which reports say that they were given or resolutions passed', () => {
    const given =
      /[（(—\n\s]((?:19|20)\d{2})年(\d{1,2})月(\d{1,2})日(?:在)?第([一二三四五六七八九十]+)届全国人民代表大会第([一二三四五六七八九十]+)次会[议議]/g;
    let checked = 0;
    for (const line of readFileSync(national, 'utf8').trim().split('\n')) {
      const { content } = JSON.parse(line) as { content: string };
      for (const [, year = '', month = '', day = '', congress = '', session = ''] of content
        .slice(0, 600)
        .matchAll(given)) {
        const event = events.byKey.get(`npc ${smallNumber(congress) ?? ''} ${smallNumber(session) ?? ''}`);
        const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
        expect(event && event.start <= date && date <= event.end, date).toBe(true);
        checked++;
      }
    }
    expect(checked).toBeGreaterThan(5);
  });
});
