import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';
import { bibliography, citationFile, gbReferences, gbReport } from './citation.ts';
import type { SourceReport } from './source-reports.ts';

const tool = { version: '0.1.0', address: 'http://127.0.0.1:4173/?region=150000', day: '2026-03-05' };
const report: SourceReport = {
  report_id: 7,
  title: '某区工作总结',
  source: '某区人民政府',
  author: null,
  url: 'https://example.org/a?b=1',
  year: 2024,
  date_published: '2024-02-01',
  file: 'a/某区_2024.txt',
  sha256: '00',
  of: 2,
};
const bare: SourceReport = {
  ...report,
  report_id: 8,
  title: null,
  source: null,
  url: null,
  year: null,
  date_published: '--03-01',
};

describe('citations', () => {
  it('follows GB/T 7714', () => {
    expect(gbReport(report, tool.day)).toBe(
      '某区人民政府. 某区工作总结[R/OL]. (2024-02-01)[2026-03-05]. https://example.org/a?b=1.',
    );
    expect(gbReport({ ...report, author: '某人', url: null, date_published: null }, tool.day)).toBe(
      '某人. 某区工作总结[R]. 2024.',
    );
    expect(gbReport(bare, tool.day)).toBe('a/某区_2024.txt[R].');
  });

  it('names the reports first and the tool last', () => {
    const lines = gbReferences([report, bare], tool).trimEnd().split('\n');
    expect(lines.map((line) => line.slice(0, 3))).toEqual(['[1]', '[2]', '[3]']);
    expect(lines[2]).toBe(
      '[3] Tifa Atlas contributors. Tifa Atlas 提法图谱: v0.1.0[CP/OL]. [2026-03-05]. http://127.0.0.1:4173/?region=150000.',
    );
  });

  it('writes BibTeX that TeX can read', () => {
    const bib = bibliography([{ ...report, title: '50% & {x}_y' }, bare], tool);
    expect(bib).toContain('@techreport{report7,\n  author = {{某区人民政府}},\n  title = {{50\\% \\& \\{x\\}\\_y}},');
    expect(bib).toContain('  url = {https://example.org/a?b=1},\n  urldate = {2026-03-05},');
    expect(bib).toContain('@misc{report8,\n  title = {{a/某区\\_2024.txt}},\n  note = {a/某区\\_2024.txt},\n}');
    expect(bib.indexOf('@software{tifa-atlas')).toBeGreaterThan(bib.indexOf('@misc{report8'));
    const unescaped = bib.replace(/\\[{}]/g, '');
    expect(unescaped.split('{').length).toBe(unescaped.split('}').length);
  });

  it('writes a CFF file whose references are the reports, then the tool', () => {
    const cff = parse(citationFile('标题: "一"', [report, bare], tool)) as {
      title: string;
      references: readonly { type: string; title: string; authors: readonly { name: string }[]; year?: number }[];
    };
    expect(cff).toMatchObject({ 'cff-version': '1.2.0', type: 'dataset', 'date-released': '2026-03-05' });
    expect(cff.title).toBe('标题: "一"');
    expect(cff.references.map(({ type }) => type)).toEqual(['report', 'report', 'software']);
    expect(cff.references[0]).toMatchObject({ authors: [{ name: '某区人民政府' }], year: 2024 });
    expect(cff.references[1]?.authors).toEqual([{ name: '佚名' }]);
  });
});
