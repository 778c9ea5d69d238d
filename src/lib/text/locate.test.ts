import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import type { GivenMetadata } from '../model/document.ts';
import { locateReport, type LocatedReport } from './locate.ts';
import { clauseRegion } from './regions.ts';
import { gazetteer } from './test-gazetteer.ts';

/** Real reports and the hand-made gold lie beside the checkout; without them these tests are shown as left out. */
const shared = new URL('../../../../shared/', import.meta.url);
const present = existsSync(new URL('gold/seeds.json', shared));
const read = (path: string): string => readFileSync(new URL(path, shared), 'utf8');
const locate = (text: string, given: GivenMetadata = {}): LocatedReport =>
  locateReport({ file: 'x', text, given }, gazetteer);
const bare = (text: string): string => text.replace(/\s/gu, '');

interface GoldDoc {
  readonly doc: string;
  readonly file: string;
  readonly title: string | null;
  readonly region_code: string | null;
  readonly source: string;
  readonly author?: string;
  readonly date: { readonly value: string | null; readonly partial?: string };
  readonly sections?: readonly { readonly heading: string; readonly region_path: readonly string[] }[];
  readonly boilerplate: readonly string[];
}
interface Gold {
  readonly docs: readonly GoldDoc[];
  readonly mentions: readonly {
    readonly doc: string;
    readonly evidence: string;
    readonly number_text: string;
    readonly region_codes: readonly string[];
  }[];
  readonly tifa_counts: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

describe.runIf(present)('the five seeds', () => {
  const gold = present ? (JSON.parse(read('gold/seeds.json')) as Gold) : { docs: [], mentions: [], tifa_counts: {} };
  const located = new Map(gold.docs.map((doc) => [doc.doc, locate(read(`reports/seeds/${doc.file}`))]));
  const of = (doc: string): LocatedReport => {
    const report = located.get(doc);
    if (report === undefined) throw new Error(`no seed ${doc}`);
    return report;
  };

  it.each(gold.docs.map((doc) => [doc.doc, doc] as const))('%s: title, date, region, source', (name, doc) => {
    const report = of(name);
    expect(report.title).toBe(doc.title);
    expect(report.source).toBe(doc.source);
    expect(report.author).toBe(doc.author ?? null);
    expect(report.region.code).toBe(doc.region_code === null ? null : Number(doc.region_code));
    expect(report.date.year).toBe(doc.date.value === null ? null : Number(doc.date.value.slice(0, 4)));
    if (doc.date.value?.length === 10) expect(report.date.end).toBe(doc.date.value);
    if (doc.date.partial !== undefined) expect(report.date.partial).toBe(doc.date.partial);
    // The gold has the heads that stand on lines of their own; 一是 … at the beginning of paragraphs divides them further.
    const headings = report.sections.filter(
      ({ heading }) => heading !== null && !/^[一二三四五六七八九十]是/u.test(heading),
    );
    if (doc.sections !== undefined) {
      expect(headings.map(({ heading, regionCode }) => [heading, regionCode])).toEqual(
        doc.sections.map(({ heading, region_path }) => [heading, gazetteer.resolve(region_path.join(''))]),
      );
    }
  });

  it.each(gold.docs.map((doc) => [doc.doc, doc] as const))(
    '%s: equal to the clean text without its furniture',
    (name, doc) => {
      const cleaned = bare(of(name).text);
      const reference = read(`gold/clean/${doc.doc}.txt`).split('\n');
      const kept = reference.filter((line) => line.trim() !== '' && cleaned.includes(bare(line).replace(/\|$/u, '')));
      expect(bare(kept.join('')).replaceAll('|', '')).toBe(cleaned);
      const gone = reference.filter((line) => line.trim() !== '' && !kept.includes(line));
      for (const line of gone) {
        const known = doc.boilerplate.some(
          (item) => bare(line).includes(bare(item)) || bare(item).includes(bare(line)),
        );
        expect(known || line.trim() === '?', line).toBe(true);
      }
    },
  );

  it('counts of official phrases equal the gold', () => {
    for (const [phrase, counts] of Object.entries(gold.tifa_counts)) {
      for (const { doc } of gold.docs) expect(of(doc).text.split(phrase).length - 1, phrase).toBe(counts[doc] ?? 0);
    }
  });

  it('gives every figure of the gold its region', () => {
    for (const { doc, evidence, number_text, region_codes } of gold.mentions) {
      const { text, sentences, sections, region } = of(doc);
      const start = text.indexOf(number_text, text.indexOf(evidence));
      const sentence = sentences.find((s) => s.start <= start && start < s.end);
      const section = sentence === undefined ? undefined : sections[sentence.section];
      if (sentence === undefined || section === undefined) throw new Error(`no sentence around ${number_text}`);
      const code = clauseRegion({ text, sentence, start, section, reportRegion: region.code, gazetteer });
      expect(code, evidence).toBe(Number(region_codes.at(-1)));
    }
  });
});

describe.runIf(present)('the provincial reports of 2026', () => {
  const folder = new URL('reports/provincial-2026/', shared);
  const rows = present
    ? readdirSync(folder).flatMap((file) =>
        parse<Record<string, string>>(readFileSync(new URL(file, folder)), { columns: true, bom: true }),
      )
    : [];

  it.each([
    [
      'all columns',
      (row: Record<string, string>) => ({
        title: row['title'],
        date: row['publish_date'],
        year: row['year'],
        region: row['province'],
      }),
    ],
    ['the title', (row: Record<string, string>) => ({ title: row['title'] })],
    ['the text alone', () => ({})],
  ])('have their province and year by %s', (_, given) => {
    expect(rows).toHaveLength(31);
    for (const row of rows) {
      const report = locate(row['full_text'] ?? '', given(row));
      expect([report.region.code, report.date.year], row['province']).toEqual([
        gazetteer.resolve(row['province'] ?? ''),
        2026,
      ]);
      expect(report.date.precision).toBe('day');
      expect(report.title).toContain('工作报告');
      expect(report.sections.length).toBeGreaterThan(5);
    }
  });
});

describe.runIf(present)('the national reports', () => {
  const rows = present
    ? ['government_work_reports', 'cpc_congress_reports'].flatMap((name) =>
        read(`reports/national/${name}.jsonl`)
          .split('\n')
          .filter((line) => line !== '')
          .map((line) => JSON.parse(line) as { title: string; content: string; year?: string | null }),
      )
    : [];

  it('belong to the whole country and keep the year of their column, by their title too', () => {
    expect(rows).toHaveLength(88);
    for (const { title, content, year } of rows) {
      const report = locate(content, { title });
      expect(report.region.code, title).toBe(100000);
      if (year != null) expect(report.date.year, title).toBe(Number(year));
      expect(report.text).not.toMatch(/公有领域|公有領域|Public domain/u);
      const given = locate(content, { title, ...(year == null ? {} : { year }) });
      expect(given.date.year).toBe(report.date.year);
    }
  });

  it('are not dated from what they only mention', () => {
    for (const { content, year } of rows) {
      const found = locate(content).date.year;
      if (year != null && found !== null) expect(found).toBe(Number(year));
    }
  });
});
