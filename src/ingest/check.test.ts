import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkText } from './check-text.ts';
import { checkReport, checkTools, reportsOf, type CheckedFigure, type CheckedReport } from './check.ts';
import { Rejection, UsageError } from './errors.ts';
import { codebooksFolder } from './versions.ts';

const body = [
  '某市民族团结工作简报',
  '2023年，全市举办政策宣讲240余场次，受众3.2万人次。印发《工作要点》第2号，坚持“两个维护”。',
  '新购设备17台。本段落没有任何数字可读。',
].join('\n');

const own = `name: own
version: '1'
title: { zh: 自编, en: Own }
indicators:
  - id: equipment
    label: { zh: 设备, en: Equipment }
    definition: Machines bought.
    units: [item, unit]
    triggers: [新购…设备]
`;

describe('tifa check', () => {
  let folder: string;
  const file = (name: string) => join(folder, name);
  const read = async (path: string, codebooks: readonly string[] = []): Promise<CheckedReport[]> => {
    const tools = checkTools(codebooks);
    const reports = [];
    for await (const raw of reportsOf(path, {})) reports.push(checkReport(raw, tools));
    return reports;
  };
  const figures = (report: CheckedReport | undefined): readonly CheckedFigure[] =>
    report?.sentences.flatMap((s) => s.figures) ?? [];

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'tifa-check-'));
    writeFileSync(file('report.txt'), body);
    writeFileSync(file('own.yaml'), own);
    writeFileSync(file('table.csv'), `title,text\n第一份,全县培训干部300人。\n第二份,全县培训干部450人。\n`);
    writeFileSync(file('empty.txt'), '');
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('gives each figure the trigger, the words that it stands in, and the bound', async () => {
    const [report] = await read(file('report.txt'));
    const [lectures, audience] = figures(report);
    expect(lectures).toMatchObject({
      number_text: '240余场次',
      indicator: 'lectures',
      trigger: '宣讲',
      zone: 'lead',
      bound: 'at_least',
      year: 2023,
    });
    expect(lectures?.zone_text).toContain('宣讲');
    expect(lectures?.times).toEqual(['2023年']);
    expect(audience).toMatchObject({ indicator: 'audience', trigger: '受众', unit: 'person_time', value: 32000 });
    for (const f of figures(report)) {
      const sentence = report?.sentences.find((s) => s.start <= f.start && f.end <= s.end);
      expect(sentence?.text.slice(f.start - sentence.start, f.end - sentence.start)).toBe(f.number_text);
    }
  });

  it('says why numbers were not taken', async () => {
    const [report] = await read(file('report.txt'));
    const unread = report?.sentences.flatMap((s) => s.not_taken.map(({ text, reason }) => [text, reason]));
    expect(unread).toEqual([
      ['2023年', 'date'],
      ['第2号', 'ordinal'],
    ]);
  });

  it('tries the codebook of the user first, with … between the parts of a trigger', async () => {
    const [without] = await read(file('report.txt'));
    expect(figures(without).find((f) => f.value === 17)).toMatchObject({ indicator: 'other', trigger: null });
    const [with_] = await read(file('report.txt'), [file('own.yaml')]);
    expect(figures(with_).find((f) => f.value === 17)).toMatchObject({ indicator: 'equipment' });
    expect(with_?.codebooks[0]).toEqual({ name: 'own', version: '1', applies: true });
  });

  it('reads the example of the guide to codebooks as the guide says', async () => {
    const example = /```yaml\n([\s\S]*?)```/.exec(readFileSync(join(codebooksFolder, 'README.md'), 'utf8'))?.[1];
    writeFileSync(file('guide.yaml'), example ?? '');
    writeFileSync(file('schools.txt'), '全县新建改扩建学校36所，教育经费增长5.5%，教育支出占18%。');
    const [report] = await read(file('schools.txt'), [file('guide.yaml')]);
    expect(figures(report).map((f) => [f.number_text, f.indicator])).toEqual([
      ['36所', 'schools_built'],
      ['5.5%', 'school_funds_growth'],
      ['18%', 'percentage'],
    ]);
  });

  it('reads every row of a table, or the one that is named', async () => {
    expect((await read(file('table.csv'))).map((r) => r.title)).toEqual(['第一份', '第二份']);
    const [row, ...others] = await read(`${file('table.csv')}#2`);
    expect(others).toEqual([]);
    expect(figures(row).map((f) => f.value)).toEqual([450]);
    await expect(read(`${file('table.csv')}#9`)).rejects.toThrow(UsageError);
  });

  it('names the file that cannot be read', async () => {
    await expect(read(file('empty.txt'))).rejects.toThrow(Rejection);
    await expect(read(file('empty.txt'))).rejects.toThrow(/^empty\.txt is empty/);
    await expect(read(file('nowhere.txt'))).rejects.toThrow(UsageError);
  });

  it('says what makes a figure an aim', async () => {
    writeFileSync(file('aims.txt'), '已培训干部80人。力争培训干部90人。要培训干部70人。培训干部60人。');
    const [report] = await read(file('aims.txt'));
    expect(figures(report).map((f) => [f.value, f.status, f.status_reason])).toEqual([
      [80, 'achieved', 'past'],
      [90, 'target', 'aim'],
      [70, 'target', 'duty'],
      [60, 'achieved', 'default'],
    ]);
  });

  it('prints sentences with numbers, and all where asked for', async () => {
    const [report] = await read(file('report.txt'));
    if (!report) throw new Error('no report');
    const short = checkText(report, false);
    expect(short).toContain('240余场次');
    expect(short).toMatch(/indicator +lectures: 宣讲 before the number: /);
    expect(short).toContain('not taken  第2号: ordinal');
    expect(short).not.toContain('没有任何数字');
    expect(checkText(report, true)).toContain('没有任何数字');
  });
});
