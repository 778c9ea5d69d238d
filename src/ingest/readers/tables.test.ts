import { describe, expect, it } from 'vitest';
import { UsageError } from '../errors.ts';
import { mapColumns, parseMap, rowReport } from './columns.ts';
import { readCsv } from './csv.ts';
import { firstBadColumn } from './json-error.ts';
import { readJsonl, splitLines } from './jsonl.ts';
import type { TableRow } from './row.ts';

async function* pieces(...texts: string[]): AsyncGenerator<string> {
  await Promise.resolve();
  yield* texts;
}

async function all(rows: AsyncIterable<TableRow>): Promise<string[]> {
  const found: string[] = [];
  for await (const row of rows) {
    found.push(row.kind === 'report' ? `${row.report.file} ${row.report.text}` : `${row.file} ✗ ${row.reason}`);
  }
  return found;
}

describe('columns of a table', () => {
  it.each([
    [['title', 'text'], 'text'],
    [['标题', '正文'], '正文'],
    [['Title', 'Full Text', 'Publish_Date'], 'Full Text'],
    [['full_text', 'content'], 'content'],
    [['題名', '內容'], '內容'],
  ])('finds the text among %j', (names, text) => {
    expect(mapColumns(names, {}).columns.get('text')).toBe(text);
  });

  it('puts province, city and county together where no column has the region as a whole', () => {
    const mapping = mapColumns(['正文', '省份', '城市', '区县'], {});
    const row: Record<string, string> = { 正文: '文', 省份: '四川省', 城市: '成都市', 区县: '' };
    expect(rowReport(mapping, (column) => row[column] ?? '').given.region).toBe('四川省成都市');
    const whole = mapColumns(['text', 'region', 'province'], {});
    expect(rowReport(whole, (column) => (column === 'region' ? '青海' : '甘肃')).given.region).toBe('青海');
  });

  it('lets --map decide and refuses what it cannot read', () => {
    expect(mapColumns(['a', 'text'], parseMap('text=a')).columns.get('text')).toBe('a');
    expect(() => mapColumns(['a', 'text'], parseMap('text=b'))).toThrow(/no column "b".*a, text/);
    expect(() => mapColumns(['编号'], {})).toThrow(/编号.*--map text=/);
    expect(() => parseMap('body=a')).toThrow(UsageError);
    expect(() => parseMap('text=')).toThrow(UsageError);
  });
});

describe('JSON lines', () => {
  it('numbers lines that arrive in any pieces', async () => {
    const lines = [];
    for await (const line of splitLines(pieces('a\nb', 'c\n', '\nd'))) lines.push([line.number, line.text]);
    expect(lines).toEqual([
      [1, 'a'],
      [2, 'bc'],
      [3, ''],
      [4, 'd'],
    ]);
  });

  it('skips a line that is too long without keeping it', async () => {
    const lines = [];
    for await (const { text, chars } of splitLines(pieces('short\n', 'x'.repeat(50), 'y'.repeat(50), '\nlast'), 20)) {
      lines.push([text, chars]);
    }
    expect(lines).toEqual([
      ['short', 5],
      [null, 100],
      ['last', 4],
    ]);
  });

  it('rejects a broken line with its place and goes on', async () => {
    const text = '{"text":"一"}\n\n{"text": 二}\n{"text":"四"}\n';
    expect(await all(readJsonl(pieces(text), 'f.jsonl', {}))).toEqual([
      'f.jsonl#1 一',
      expect.stringMatching(/^f\.jsonl#3 ✗ f\.jsonl, line 3, column 10: not valid JSON/),
      'f.jsonl#4 四',
    ]);
  });

  it.each([
    ['{"a": 1,}', 9],
    ['{"a": tru, "b": 1}', 10],
    ['{"a": "open', 12],
    ['{"a": 1} x', 10],
    ["{'a': 1}", 2],
  ])('finds where %s stops being JSON', (line, column) => {
    expect(firstBadColumn(line)).toBe(column);
  });
});

describe('CSV', () => {
  it('reads quoted cells and names the lines of broken rows', async () => {
    const text = 'title,text\r\n甲,"第一行\r\n第二行"\r\n只有一格\r\n乙,好\r\n丙,"没有闭合\r\n丁,文';
    expect(await all(readCsv(pieces(text.slice(0, 20), text.slice(20)), 'f.csv', {}))).toEqual([
      'f.csv#1 第一行\n第二行',
      expect.stringMatching(/^f\.csv#2 ✗ f\.csv, line 4 \(row 2\): 1 cells where the header has 2/),
      'f.csv#3 好',
      expect.stringMatching(/^f\.csv#4 ✗ f\.csv, line 6: a quotation mark is opened and never closed/),
    ]);
  });

  it('tells commas, semicolons and tabs apart and drops a byte order mark', async () => {
    expect(await all(readCsv(pieces('\ufeff标题;正文\n甲;一,二\n'), 'f.csv', {}))).toEqual(['f.csv#1 一,二']);
    expect(await all(readCsv(pieces('标题\t正文\n甲\t一,二\n'), 'f.tsv', {}))).toEqual(['f.tsv#1 一,二']);
  });

  it('rejects a table without a text column as a whole', async () => {
    expect(await all(readCsv(pieces('编号,名称\n1,甲\n'), 'f.csv', {}))).toEqual([
      expect.stringMatching(/^f\.csv ✗ f\.csv has no column with the text.*编号, 名称.*--map/),
    ]);
  });
});
