import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rows as given } from '../../../tests/fixtures/dataset-rows.ts';
import { fixture, pick, rowsOf, scopeOf, type Fixture } from '../../../tests/fixtures/views.ts';
import type { Counting, Filters } from '../model/filters.ts';
import { integer } from '../model/tables.ts';
import { coverage } from './coverage.ts';
import { figuresByRegion } from './figures-by-region.ts';
import { figuresTable } from './figures-table.ts';
import { views } from './index.ts';
import { indicators } from './indicators.ts';
import { keyness } from './keyness.ts';
import { phraseHeatmap } from './phrase-heatmap.ts';
import { phraseShare } from './phrase-share.ts';
import { phraseTrend } from './phrase-trend.ts';
import { phrasesTable } from './phrases-table.ts';
import { reportsPerMonth } from './reports-per-month.ts';
import { reportsPerYear } from './reports-per-year.ts';
import { reportsTable } from './reports-table.ts';
import { tileMap } from './tile-map.ts';

let data: Fixture;
beforeAll(async () => {
  data = await fixture();
});
afterAll(() => data.db.close());

const countings: readonly Counting[] = ['all', 'unique', 'own'];
const any = { from: null, to: null };
const quality = '高质量发展';

/** The fixture, counted here without a query. */
const reports = (given.reports ?? []).map((r) => ({
  id: Number(r['report_id']),
  region: r['region_code'] === null ? null : Number(r['region_code']),
  year: r['year'] === null ? null : Number(r['year']),
  month: String(r['date_precision']) === 'day' || r['date_precision'] === 'month' ? String(r['date_start']) : null,
  copy: r['duplicate_of'] !== null,
  chars: Number(r['chars']),
  own: Number(r['chars_own']),
}));
type Report = (typeof reports)[number];

const kept = (counting: Counting): readonly Report[] => reports.filter((r) => counting === 'all' || !r.copy);
const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
const chars = (of: readonly Report[], counting: Counting): number =>
  sum(of.map((r) => (counting === 'own' ? r.own : r.chars)));

function occurrences(phrase: string, of: readonly Report[], counting: Counting): { n: number; with: number } {
  const id = given.phrases?.find((p) => p['phrase'] === phrase)?.['phrase_id'];
  const ns = (given.phrase_counts ?? [])
    .filter((c) => c['phrase_id'] === id && of.some((r) => r.id === c['report_id']))
    .map((c) => Number(c[counting === 'own' ? 'n_own' : 'n']));
  return { n: sum(ns), with: ns.filter((n) => n > 0).length };
}

const figures = (counting: Counting) =>
  (given.figures ?? []).filter(
    (f) => kept(counting).some((r) => r.id === f['report_id']) && (counting !== 'own' || f['shared'] !== true),
  );

const provinceOf = (r: Report): number | null => (r.region === null ? null : Math.floor(r.region / 10000) * 10000);
const distinct = <T>(values: readonly T[]): readonly T[] => [...new Set(values)];

describe('the fixture tells the three ways of counting apart', () => {
  it('in reports, characters, occurrences and figures', () => {
    expect(countings.map((c) => kept(c).length)).toEqual([13, 12, 12]);
    expect(countings.map((c) => chars(kept(c), c))).toEqual([89000, 81000, 73500]);
    expect(countings.map((c) => occurrences(quality, kept(c), c).n)).toEqual([59, 59, 50]);
    expect(countings.map((c) => figures(c).length)).toEqual([17, 16, 14]);
  });
});

describe.each(countings)('counting %s', (counting) => {
  const of = (change: Partial<Filters> = {}): Partial<Filters> => ({ counting, ...change });

  it('coverage, reports per year and per month', async () => {
    const cells = await rowsOf(coverage, data, of());
    for (const { region_code, year, reports: n, chars: size } of cells) {
      const own = kept(counting).filter((r) => provinceOf(r) === region_code && r.year === year);
      expect([n, size]).toEqual([own.length, chars(own, counting)]);
    }
    expect(sum(cells.map((c) => c.reports))).toBe(kept(counting).length);
    for (const { year, reports: n } of await rowsOf(reportsPerMonth, data, of())) {
      expect(n).toBeLessThanOrEqual(kept(counting).filter((r) => r.year === year).length);
    }
    const perYear = await rowsOf(reportsPerYear, data, of());
    expect(sum(perYear.map((r) => r.reports))).toBe(kept(counting).length);
    expect(sum(perYear.map((r) => r.duplicates))).toBe(kept(counting).filter((r) => r.copy).length);
  });

  it('trend and share of reports', async () => {
    const years = [...distinct(kept(counting).flatMap((r) => r.year ?? []))].sort((a, b) => a - b);
    const expected = years.map((year) => {
      const own = kept(counting).filter((r) => r.year === year);
      const { n, with: reportsWith } = occurrences(quality, own, counting);
      return [year, n, reportsWith, own.length, chars(own, counting)];
    });
    const change = of({ phrases: [quality] });
    const shown = ['year', 'n', 'reports_with', 'reports', 'chars'] as const;
    const dated = <R extends { readonly year: number | null }>(all: readonly R[]) => all.filter((r) => r.year !== null);
    expect(pick(dated(await rowsOf(phraseTrend, data, change)), ...shown)).toEqual(expected);
    expect(pick(dated(await rowsOf(phraseShare, data, change)), ...shown)).toEqual(expected);
  });

  it('phrases by region, and the map of their rate', async () => {
    const rows = await rowsOf(phraseHeatmap, data, of({ phrases: [quality] }));
    expect(rows).toHaveLength(distinct(kept(counting).map(provinceOf)).length);
    const map = await rowsOf(tileMap, data, of({ phrases: [quality], measure: 'phrase_rate' }));
    for (const row of rows) {
      const own = kept(counting).filter((r) => provinceOf(r) === row.region_code);
      const { n, with: reportsWith } = occurrences(quality, own, counting);
      const size = chars(own, counting);
      expect([row.n, row.reports_with, row.reports, row.chars]).toEqual([n, reportsWith, own.length, size]);
      expect(row.rate).toBeCloseTo((10_000 * n) / size, 9);
      const tile = map.find((t) => t.region_code === row.region_code);
      if (tile) expect(tile.value).toBeCloseTo((10_000 * n) / size, 9);
    }
    expect(map.length).toBeGreaterThan(0);
  });

  it('the map of reports, characters and figures', async () => {
    for (const [measure, value] of [
      ['reports', (own: readonly Report[]) => own.length],
      ['characters', (own: readonly Report[]) => chars(own, counting)],
    ] as const) {
      for (const row of await rowsOf(tileMap, data, of({ measure }))) {
        expect(row.value).toBe(value(kept(counting).filter((r) => provinceOf(r) === row.region_code)));
      }
    }
    for (const row of await rowsOf(tileMap, data, of({ measure: 'figures' }))) {
      const own = figures(counting).filter(
        (f) => Math.floor(Number(f['region_code']) / 10000) * 10000 === row.region_code,
      );
      expect(row.value).toBe(own.length);
    }
  });

  it('keyness of two groups', async () => {
    const a = { regions: [150000], years: any };
    const b = { regions: [100000], years: any };
    const [ofA, ofB] = [150000, 100000].map((code) => kept(counting).filter((r) => provinceOf(r) === code));
    const rows = await rowsOf(keyness, data, of({ a, b }));
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) {
      const [inA, inB] = [occurrences(row.phrase, ofA ?? [], counting), occurrences(row.phrase, ofB ?? [], counting)];
      expect([row.n_a, row.n_b, row.with_a, row.with_b]).toEqual([inA.n, inB.n, inA.with, inB.with]);
      expect([row.chars_a, row.chars_b]).toEqual([chars(ofA ?? [], counting), chars(ofB ?? [], counting)]);
    }
  });

  it('the tables of phrases and of reports', async () => {
    for (const row of await rowsOf(phrasesTable, data, of())) {
      const { n, with: reportsWith } = occurrences(row.phrase, kept(counting), counting);
      expect([row.n, row.reports_with, row.reports, row.chars]).toEqual([
        n,
        reportsWith,
        kept(counting).length,
        chars(kept(counting), counting),
      ]);
    }
    const table = await rowsOf(reportsTable, data, of());
    expect(table).toHaveLength(kept(counting).length);
    for (const row of table) {
      const own = kept(counting).filter((r) => r.id === row.report_id);
      expect([row.chars, row.figures]).toEqual([
        chars(own, counting),
        figures(counting).filter((f) => f['report_id'] === row.report_id).length,
      ]);
    }
  });

  it('figures, one by one and by indicator', async () => {
    const ids = (rows: readonly { readonly figure_id: number }[]) => rows.map((r) => r.figure_id).sort((x, y) => x - y);
    const expected = figures(counting);
    expect(ids(await rowsOf(figuresTable, data, of()))).toEqual(expected.map((f) => f['figure_id']));
    expect(ids(await rowsOf(figuresByRegion, data, of()))).toEqual(
      expected.filter((f) => f['indicator'] === 'gdp_growth').map((f) => f['figure_id']),
    );
    for (const row of await rowsOf(indicators, data, of())) {
      expect(row.figures).toBe(expected.filter((f) => f['indicator'] === row.indicator).length);
    }
  });

  it.each(views.map((view) => [view.id, view] as const))(
    'no source of %s is left out of the count',
    async (_, view) => {
      const scope = scopeOf(data, of({ phrases: [quality], indicator: 'gdp_growth' }));
      if (view.missing(scope) !== null || view.sources === null) return;
      const ids = await data.db.query(view.sources(scope), { report_id: integer('report') });
      const allowed = new Set(kept(counting).map((r) => r.id));
      expect(ids.filter(({ report_id: id }) => !allowed.has(id))).toEqual([]);
    },
  );
});
