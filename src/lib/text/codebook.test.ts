import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { nearMisses } from './codebook-misses.ts';
import { CodebookError, codebooksFor, compileCodebook, matchIndicator, parseCodebook } from './codebook.ts';
import { findFigures } from './figures.ts';

const yaml = (body: string, head = '') =>
  `name: trial\nversion: '1'\ntitle: { zh: 试, en: Trial }\n${head}indicators:\n${body}`;
const rule = (id: string, triggers: string, more = '') =>
  `  - { id: ${id}, label: { zh: 名, en: Name }, definition: d, units: [item, session, percent], triggers: [${triggers}]${more} }\n`;
const book = (body: string, head = '') => compileCodebook(parseCodebook(yaml(body, head), 'trial.yaml'));

const empty = { noun: '', lead: '', tail: '', carried: '', growth: false, wide: '', listed: false, area: false };
const report = { title: null, text: '' };

describe('parseCodebook', () => {
  it('names the file and the line of broken YAML', () => {
    expect(() => parseCodebook('name: [a', 'broken.yaml')).toThrow(/^broken\.yaml:1:\d+: /);
  });

  it('names the place of a wrong field', () => {
    expect(() => parseCodebook(yaml('  - { id: Bad Id }\n'), 'wrong.yaml')).toThrow(
      /^wrong\.yaml: indicators\.0\.id: /,
    );
  });

  it('refuses a unit that no figure has, and says which there are', () => {
    expect(() => book(rule('a', '甲').replace('[item,', '[item, km,'))).toThrow(
      /^trial\.yaml: indicators\.0\.units\.1: there is no unit "km"\. There are: .*kilometre/,
    );
  });

  it('refuses an indicator that is there twice and a pattern that is none', () => {
    expect(() => book(rule('a', '甲') + rule('a', '乙'))).toThrow('trial.yaml: indicators.1.id: a is there twice');
    expect(() => book(rule('a', '甲'), "applies_to: { title: ['('] }\n")).toThrow(CodebookError);
  });
});

describe('matchIndicator', () => {
  const match = (codebook: ReturnType<typeof book>, zones: Partial<typeof empty>, unit = 'item') =>
    matchIndicator(codebooksFor([codebook], report), unit, { ...empty, ...zones })?.indicator.id ?? null;

  it('prefers the head of the counted noun to the verb before the number', () => {
    const codebook = book(rule('named', '命名, 示范') + rule('bases', '基地'));
    expect(match(codebook, { noun: '民族团结示范教育基地', lead: '命名' })).toBe('bases');
    expect(match(codebook, { lead: '命名' })).toBe('named');
  });

  it('takes the trigger nearest to the number, the longer one at the same place, else the earlier in the file', () => {
    const codebook = book(rule('a', '培训') + rule('b', '宣讲') + rule('c', '培训班') + rule('d', '培训班'));
    expect(match(codebook, { lead: '宣讲培训' })).toBe('a');
    expect(match(codebook, { lead: '培训宣讲' })).toBe('b');
    expect(match(codebook, { lead: '举办培训班' })).toBe('c');
  });

  it('obeys not, units, measure and gaps', () => {
    const codebook = book(
      rule('growth', '总值', ', not: [人均], measure: growth') + rule('share', '经费…占') + rule('rest', "'*'"),
    );
    expect(match(codebook, { lead: '总值增长', growth: true }, 'percent')).toBe('growth');
    expect(match(codebook, { lead: '总值达' }, 'percent')).toBe('rest');
    expect(match(codebook, { lead: '人均总值增长', growth: true }, 'percent')).toBe('rest');
    expect(match(codebook, { lead: '教育经费支出占预算' }, 'percent')).toBe('share');
    expect(match(codebook, { lead: '占预算的经费' }, 'percent')).toBe('rest');
    expect(match(codebook, { lead: '总值增长', growth: true }, 'yuan')).toBeNull();
  });

  it('does not find M2 in PM2.5', () => {
    const codebook = book(rule('money', 'M2'));
    expect(match(codebook, { lead: 'PM2.5浓度下降' }, 'percent')).toBeNull();
    expect(match(codebook, { lead: 'M2增长' }, 'percent')).toBe('money');
  });
});

describe('codebooksFor', () => {
  const work = book(rule('gdp', '总值'), "applies_to: { title: [工作报告], text: ['^各位代表'] }\n");
  const other = book(
    rule('talks', '总值') + rule('any', '培训', ', everywhere: true'),
    'applies_to: { otherwise: true }\n',
  );
  const id = (title: string | null, text: string, lead: string, books = [work, other]) =>
    matchIndicator(codebooksFor(books, { title, text }), 'item', { ...empty, lead })?.indicator.id ?? null;

  it('chooses by title or opening, and otherwise the rest', () => {
    expect(id('某市政府工作报告', '', '总值')).toBe('gdp');
    expect(id(null, '各位代表：', '总值')).toBe('gdp');
    expect(id('宣传月启动', '', '总值')).toBe('talks');
  });

  it('counts everywhere what says so', () => {
    expect(id('某市政府工作报告', '', '培训')).toBe('any');
  });

  it('applies a codebook that the user names to every report', () => {
    expect(id('宣传月启动', '', '总值', [compileCodebook(work.codebook, true), other])).toBe('gdp');
  });
});

describe('the codebooks of the project', () => {
  const folder = 'data/codebooks';
  const codebooks = readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => compileCodebook(parseCodebook(readFileSync(`${folder}/${name}`, 'utf8'), name), true));
  const examples = codebooks.flatMap(({ codebook }) =>
    codebook.indicators.flatMap(({ id, example }) => (example === undefined ? [] : [[id, example] as const])),
  );

  it.each(examples)('%s takes %s', (id, example) => {
    const text = `${example}。`;
    const figures = findFigures(text, {
      sections: [{ ordinal: 0, heading: null, regionCode: null, start: 0, end: text.length }],
      sentences: [{ ordinal: 0, section: 0, start: 0, end: text.length }],
      reportYear: 2025,
      regionOf: () => null,
      codebooks,
    });
    expect(figures.map((f) => f.indicator)).toContain(id);
  });

  it('takes a word of one character before the number only as the head', () => {
    const of = (lead: string, noun = '') =>
      matchIndicator(codebooksFor(codebooks, report), 'item', { ...empty, lead, noun })?.indicator.id ?? null;
    expect(of('覆盖村')).toBe('localities_covered');
    expect(of('走访嘎查(村)')).toBe('localities_covered');
    expect(of('我县还有', '指标')).toBeNull();
  });
});

describe('nearMisses', () => {
  const codebooks = [book(rule('a', '甲', ', not: [丙]') + rule('b', '乙', ', measure: growth'))].map((c) => ({
    ...c,
    forced: true,
  }));
  const of = (lead: string, unit: string) =>
    nearMisses(codebooks, report, { indicator: 'other', unit, zones: { ...empty, lead } }).map((m) => [
      m.indicator,
      m.reason,
      m.detail,
    ]);

  it('says which unit, word or measure kept an indicator from a number', () => {
    expect(of('甲', 'yuan')).toEqual([['a', 'unit', 'item, session, percent']]);
    expect(of('丙甲', 'item')).toEqual([['a', 'not', '丙']]);
    expect(of('乙', 'percent')).toEqual([['b', 'growth', '']]);
    expect(of('丁', 'item')).toEqual([]);
  });
});
