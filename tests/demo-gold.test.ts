/** The demo reports and their gold agree: every marked figure stands in its file, every count is right, every report says it is invented. */
import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse as parseCsv } from 'csv-parse/sync';
import { parseHTML } from 'linkedom';
import mammoth from 'mammoth';
import { Converter } from 'opencc-js';
import { extractText, getDocumentProxy } from 'unpdf';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';

const folder = join(import.meta.dirname, '../data/demo');
const reports = join(folder, 'reports');

const goldSchema = z.object({
  version: z.number(),
  docs: z.array(
    z.object({
      doc: z.string(),
      file: z.string(),
      path: z.string(),
      title: z.string(),
      region_code: z.string().nullable(),
      sections: z.array(z.object({ heading: z.string(), region_path: z.array(z.string()) })),
      negatives: z.array(z.object({ text: z.string(), reason: z.string(), count: z.number() })),
    }),
  ),
  mentions: z.array(
    z.object({
      id: z.string(),
      doc: z.string(),
      evidence: z.string(),
      number_text: z.string(),
      value: z.number(),
      value_high: z.number().optional(),
      bound: z.enum(['exact', 'at_least', 'less_than', 'about', 'approx', 'range']),
      unit_norm: z.string(),
      indicator: z.string(),
      accept_indicators: z.array(z.string()),
      region: z.array(z.string()),
      region_codes: z.array(z.string()).min(1),
      status: z.enum(['achieved', 'target', 'share']),
      accept_status: z.array(z.string()),
      period: z.string(),
      tier: z.enum(['core', 'hard', 'optional']),
      note: z.string(),
    }),
  ),
  tifa_counts: z.record(z.string(), z.record(z.string(), z.number())),
});

const gold = goldSchema.parse(JSON.parse(readFileSync(join(folder, 'gold.json'), 'utf8')));

const toSimplified = Converter({ from: 'tw', to: 'cn' });
const reading = /\([a-zü\u00e0-\u01dc]+\)/g;
/** Chromium's PDF writer maps some glyphs of Noto CJK to the radical of the same shape. */
const radicals: Readonly<Record<string, string>> = {
  '⺠': '民',
  '⻅': '见',
  '⻉': '贝',
  '⻋': '车',
  '⻓': '长',
  '⻔': '门',
  '⻘': '青',
  '⻚': '页',
  '⻛': '风',
  '⻜': '飞',
  '⻝': '食',
  '⻢': '马',
  '⻥': '鱼',
  '⻩': '黄',
  '⻬': '齐',
  '⻰': '龙',
};
const legacy = new Set(['nmg-2025-government-report.txt', 'beichuan-2024-county-report.txt', 'changji-2022-news.html']);

/** Decodes by what the README says of a file, not by detection: the reference must not share the reader's mistakes. */
function decode(path: string, bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  return new TextDecoder(legacy.has(basename(path)) ? 'gb18030' : 'utf-8', { fatal: true }).decode(bytes);
}

async function textOf(path: string): Promise<string> {
  const bytes = readFileSync(join(reports, path));
  if (path.endsWith('.docx')) return (await mammoth.extractRawText({ buffer: bytes })).value;
  if (path.endsWith('.pdf')) {
    return (await extractText(await getDocumentProxy(new Uint8Array(bytes)), { mergePages: true })).text;
  }
  const text = decode(path, bytes);
  return path.endsWith('.html') ? parseHTML(text).document.body.innerText : text;
}

/** Text without what the noise adds; blanks and page numbers go too, since PDF lines break anywhere. */
function fold(text: string): string {
  const traditional = reading.test(text);
  reading.lastIndex = 0;
  const simplified = traditional ? toSimplified(text.replaceAll('日?qǐng)?bào)', '日報').replace(reading, '')) : text;
  return simplified
    .replace(/[\u2e80-\u2eff]/g, (radical) => radicals[radical] ?? radical)
    .replace(/[\u200b\ufeff]/g, '')
    .replace(/— *\d+ *—/g, '')
    .normalize('NFKC')
    .replace(/\s+/g, '');
}

/** Rows of the tables as [title, text]. */
function rowsOf(path: string): [string, string][] {
  const bytes = readFileSync(join(reports, path));
  if (/\.jsonl(\.gz)?$/.test(path)) {
    const lines = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').trim().split('\n');
    const row = z.record(z.string(), z.unknown());
    return lines.map((line) => {
      const r = row.parse(JSON.parse(line));
      return [String(r['title'] ?? r['标题']), String(r['content'] ?? r['正文'])];
    });
  }
  const delimiter = path.endsWith('.tsv') ? '\t' : ',';
  const rows = z
    .array(z.record(z.string(), z.string()))
    .parse(parseCsv(bytes, { bom: true, columns: true, delimiter }));
  return rows.map((r) => [r['标题'] ?? '', r['正文'] ?? r['内容'] ?? '']);
}

const paths = readdirSync(reports, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.[a-z]+$/.test(path))
  .sort();
const isTable = (path: string) => /\.(jsonl|csv|tsv)(\.gz)?$/.test(path);

const texts = new Map<string, string>();
const titled: [string, string][] = [];

beforeAll(async () => {
  for (const path of paths) {
    if (isTable(path))
      titled.push(...rowsOf(path).map(([title, text]): [string, string] => [title, fold(title + text)]));
    else {
      const text = fold(await textOf(path));
      texts.set(path, text);
      titled.push([path, text]);
    }
  }
});

const occurrences = (text: string, part: string): number => text.split(part).length - 1;
const textOfDoc = (doc: string): string => texts.get(gold.docs.find((d) => d.doc === doc)?.path ?? '') ?? '';

/** Value of a plain number with 万 or 亿, the lower end of a range; null for numerals in characters. */
function plainValue(numberText: string): number | null {
  const match = /^[^\d]*(\d+(?:\.\d+)?)[余多]?([万亿]?)[余多]?([万亿]?)/.exec(
    numberText.replace(/[—至到-]\d.*?(?=[万亿%元名个])/, ''),
  );
  if (!match) return null;
  const scale = (unit: string | undefined) => (unit === '万' ? 1e4 : unit === '亿' ? 1e8 : 1);
  return Number(match[1]) * scale(match[2]) * scale(match[3]);
}

describe('demo reports', () => {
  it('are 34 to 40, each marked as invented', () => {
    expect(titled.length).toBeGreaterThanOrEqual(34);
    expect(titled.length).toBeLessThanOrEqual(40);
    for (const [name, text] of titled) {
      expect(text, name).toContain('(虚构样例)');
      expect(text, name).toContain('本文为软件演示而虚构');
      expect(text.length, name).toBeGreaterThanOrEqual(850);
    }
  });

  it('come in every input format', () => {
    const endings = new Set(paths.map((path) => /\.[a-z]+(\.gz)?$/.exec(path)?.[0]));
    expect([...endings].sort()).toEqual(['.csv', '.docx', '.html', '.jsonl', '.jsonl.gz', '.pdf', '.tsv', '.txt']);
  });
});

describe('gold of the demo reports', () => {
  it('covers at least 14 single-report files of different names and 200 mentions', () => {
    expect(new Set(gold.docs.map((d) => d.file)).size).toBe(gold.docs.length);
    expect(gold.docs.length).toBeGreaterThanOrEqual(14);
    expect(gold.mentions.length).toBeGreaterThanOrEqual(200);
    expect(new Set(gold.mentions.map((m) => m.id)).size).toBe(gold.mentions.length);
    for (const d of gold.docs) expect(basename(d.path)).toBe(d.file);
  });

  it('quotes numbers and evidence that stand in the text', () => {
    for (const m of gold.mentions) {
      const text = textOfDoc(m.doc);
      expect(text, m.id).toContain(fold(m.number_text));
      expect(text, m.id).toContain(fold(m.evidence));
      expect(fold(m.evidence), m.id).toContain(fold(m.number_text));
    }
  });

  it('gives plain numbers the value that they state', () => {
    const plain = gold.mentions
      .map((m) => ({ m, value: plainValue(m.number_text) }))
      .filter(({ value }) => value !== null);
    expect(plain.length).toBeGreaterThan(400);
    for (const { m, value } of plain) expect(m.value, `${m.id} ${m.number_text}`).toBeCloseTo(value ?? NaN, 4);
  });

  it('has the regions that the gazetteer has', () => {
    const rows = z
      .object({ regions: z.array(z.array(z.unknown())) })
      .parse(JSON.parse(readFileSync(join(folder, '../gazetteer/regions.json'), 'utf8'))).regions;
    const names = new Map(rows.map((row) => [String(row[0]), row[1]]));
    for (const m of gold.mentions) {
      if (m.region.length === 0) continue;
      expect(m.region_codes.map((code) => names.get(code))).toEqual(m.region);
      expect(textOfDoc(m.doc), m.id).toContain(m.region.at(-1)?.slice(0, 2));
    }
  });

  it('finds headings and negatives in the text', () => {
    for (const d of gold.docs) {
      const text = texts.get(d.path) ?? '';
      for (const { heading } of d.sections) expect(text, d.file).toContain(fold(heading));
      for (const n of d.negatives)
        expect(occurrences(text, fold(n.text)), `${d.file} ${n.text}`).toBeGreaterThanOrEqual(n.count);
    }
  });

  it('counts phrases as they stand in the text', () => {
    for (const [phrase, counts] of Object.entries(gold.tifa_counts)) {
      for (const d of gold.docs) {
        expect(occurrences(texts.get(d.path) ?? '', phrase), `${phrase} in ${d.file}`).toBe(counts[d.doc] ?? 0);
      }
    }
  });
});
