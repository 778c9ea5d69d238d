import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { describe, expect, it } from 'vitest';
import type { Figure, RawReport } from '../model/document.ts';
import { compileCodebook, parseCodebook } from './codebook.ts';
import { findFigures } from './figures.ts';
import { createGazetteer, parseGazetteer } from './gazetteer.ts';
import { locateReport } from './locate.ts';
import { clauseRegion } from './regions.ts';
import { splitSections } from './sections.ts';
import { splitSentences } from './sentences.ts';

const shared = '../shared';
const json = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));

const codebooks = ['community-work', 'work-report'].map((name) => {
  const file = `data/codebooks/${name}.yaml`;
  return compileCodebook(parseCodebook(readFileSync(file, 'utf8'), file));
});
const gazetteer = createGazetteer(parseGazetteer(json('data/gazetteer/regions.json')));

function figuresOf(report: RawReport): { readonly figures: readonly Figure[]; readonly region: number | null } {
  const { text, title, date, region, sections, sentences } = locateReport(report, gazetteer);
  const figures = findFigures(text, {
    title,
    sections,
    sentences,
    reportYear: date.year,
    codebooks,
    regionOf: (sentence, start, section) =>
      clauseRegion({ text, sentence, start, section, reportRegion: region.code, gazetteer }),
  });
  return { figures, region: region.code };
}

interface Target {
  readonly value: number;
  readonly value_high: number | null;
  readonly bound: string;
}

/** The growth targets that a report sets for its year, each once. */
function growthTargets(figures: readonly Figure[], year: number): Target[] {
  const targets = figures.filter(
    (f) => f.indicator === 'gdp_growth' && f.status === 'target' && f.periodKind === 'annual' && f.year === year,
  );
  const seen = new Map(
    targets.map((f) => [
      `${f.value} ${f.valueHigh ?? ''} ${f.bound}`,
      { value: f.value, value_high: f.valueHigh, bound: f.bound },
    ]),
  );
  return [...seen.values()];
}

describe.runIf(existsSync(shared))('real reports', () => {
  it('finds every figure of the seeds gold', () => {
    const gold = json(`${shared}/gold/seeds.json`) as {
      docs: {
        doc: string;
        file: string;
        title: string | null;
        region_code: string | null;
        date: { value: string | null };
      }[];
    };
    const rows = gold.docs.flatMap(({ doc, file, title, region_code, date }) => {
      const text = readFileSync(`${shared}/gold/clean/${doc}.txt`, 'utf8');
      const region = region_code === null ? null : Number(region_code);
      const sections = splitSections(text, region, gazetteer);
      return findFigures(text, {
        title,
        sections,
        sentences: splitSentences(text, sections),
        reportYear: date.value === null ? null : Number(date.value.slice(0, 4)),
        codebooks,
        regionOf: (sentence, start, section) =>
          clauseRegion({ text, sentence, start, section, reportRegion: region, gazetteer }),
      }).map((f) => ({
        file,
        region_code: f.regionCode,
        indicator: f.indicator,
        value: f.value,
        bound: f.bound,
        status: f.status,
        evidence: f.evidence,
      }));
    });
    const folder = mkdtempSync(join(tmpdir(), 'figures-'));
    try {
      const csv = join(folder, 'figures.csv');
      writeFileSync(csv, stringify(rows, { header: true }));
      const output = execFileSync('node', [`${shared}/gold/score-figures.mjs`, csv, `${shared}/gold/seeds.json`], {
        encoding: 'utf8',
      });
      const scores = Object.fromEntries(
        output.split('\n').flatMap((line) => {
          const [name, value] = line.split(': ');
          return name && value ? [[name, Number(value)]] : [];
        }),
      );
      for (const field of ['recall', 'precision', 'bound', 'indicator', 'region', 'status']) {
        expect(scores[field], `${field}\n${output}`).toBeGreaterThanOrEqual(0.97);
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('reads the growth targets of 2026 of all provinces', () => {
    const { targets } = json('tests/fixtures/gdp-growth-targets-2026.json') as {
      targets: (Target & { region_code: number })[];
    };
    const folder = `${shared}/reports/provincial-2026`;
    const read = readdirSync(folder).map((name) => {
      const [row] = parse<Record<string, string>>(readFileSync(join(folder, name), 'utf8'), {
        columns: true,
        bom: true,
      });
      const given = {
        title: row?.['title'],
        region: row?.['province'],
        year: row?.['year'],
        date: row?.['publish_date'],
      };
      const { figures, region } = figuresOf({ file: name, text: row?.['full_text'] ?? '', given });
      return { region_code: region, targets: growthTargets(figures, 2026) };
    });
    read.sort((a, b) => (a.region_code ?? 0) - (b.region_code ?? 0));
    expect(read).toEqual(targets.map(({ region_code, ...target }) => ({ region_code, targets: [target] })));
  });

  it('reads the growth targets of all State Council reports that state one', () => {
    const { targets } = json('tests/fixtures/gdp-growth-targets-national.json') as {
      targets: (Target & { year: number })[];
    };
    const lines = readFileSync(`${shared}/reports/national/government_work_reports.jsonl`, 'utf8').trim().split('\n');
    const read = lines.flatMap((line, i) => {
      const { title, content, year } = JSON.parse(line) as { title: string; content: string; year?: number | string };
      if (year === undefined || Number(year) < 1990) return [];
      const given = { title, year: String(year) };
      const { figures } = figuresOf({ file: `reports.jsonl#${i + 1}`, text: content, given });
      const [target, ...others] = growthTargets(figures, Number(year));
      expect(others, String(year)).toEqual([]);
      return target ? [{ year: Number(year), ...target }] : [];
    });
    expect(read.sort((a, b) => a.year - b.year)).toEqual(targets);
  });
});
