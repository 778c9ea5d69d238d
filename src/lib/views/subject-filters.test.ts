import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixture, rowsOf, type Fixture } from '../../../tests/fixtures/views.ts';
import { integer } from '../model/tables.ts';
import { sql, type Sql } from '../sql/sql.ts';
import { coverage } from './coverage.ts';
import { figuresTable } from './figures-table.ts';
import { phraseShare } from './phrase-share.ts';
import { phrasesTable } from './phrases-table.ts';
import { reportsPerMonth } from './reports-per-month.ts';
import { reportsPerYear } from './reports-per-year.ts';
import { reportsTable } from './reports-table.ts';
import { tileMap } from './tile-map.ts';

const phrase = '一带一路';
const indicator = 'people_trained';

let data: Fixture;
let having: ReadonlySet<number>;
let stating: ReadonlySet<number>;
let all: number;

beforeAll(async () => {
  data = await fixture();
  const ids = async (query: Sql) =>
    new Set((await data.db.query(query, { report_id: integer('report') })).map((r) => r.report_id));
  having = await ids(sql`select report_id from phrase_counts join phrases using (phrase_id) where phrase = ${phrase}`);
  stating = await ids(sql`select report_id from figures where indicator = ${indicator}`);
  all = (await ids(sql`select report_id from reports`)).size;
  for (const some of [having, stating]) {
    expect(some.size).toBeGreaterThan(0);
    expect(some.size).toBeLessThan(all);
  }
});
afterAll(() => data.db.close());

const sum = (rows: readonly { readonly reports: number }[]): number => rows.reduce((n, r) => n + r.reports, 0);

describe('a chosen phrase', () => {
  const change = { phrases: [phrase] };

  it('leaves in views of reports those that have it', async () => {
    expect(sum(await rowsOf(coverage, data, change))).toBe(having.size);
    expect(sum(await rowsOf(reportsPerYear, data, change))).toBe(having.size);
    expect(sum(await rowsOf(reportsPerMonth, data, change))).toBe(having.size);
    const listed = await rowsOf(reportsTable, data, change);
    expect(new Set(listed.map((r) => r.report_id))).toEqual(having);
    expect(sum(await rowsOf(tileMap, data, change))).toBeLessThanOrEqual(having.size);
  });

  it('leaves in views of figures those of reports that have it', async () => {
    const figures = await rowsOf(figuresTable, data, change);
    expect(figures.filter((f) => !having.has(f.report_id))).toEqual([]);
    expect(figures.length).toBeLessThan((await rowsOf(figuresTable, data)).length);
  });

  it('leaves in views of phrases every report to set it against', async () => {
    const shares = await rowsOf(phraseShare, data, change);
    expect(sum(shares)).toBe(all);
    expect(shares.reduce((n, r) => n + r.reports_with, 0)).toBe(having.size);
  });
});

describe('a chosen indicator', () => {
  const change = { indicator };

  it('leaves in views of reports and of phrases the reports that state it', async () => {
    expect(sum(await rowsOf(coverage, data, change))).toBe(stating.size);
    const [first] = await rowsOf(phrasesTable, data, change);
    expect(first?.reports).toBe(stating.size);
  });

  it('shows its figures, all of them', async () => {
    const figures = await rowsOf(figuresTable, data, change);
    expect(new Set(figures.map((f) => f.indicator))).toEqual(new Set([indicator]));
    expect(new Set(figures.map((f) => f.report_id))).toEqual(stating);
  });

  it('is set on the map against every province with reports', async () => {
    const change = { indicator, measure: 'indicator_value' };
    const provinces = (rows: readonly { readonly region_code: number }[]) => rows.map((r) => r.region_code);
    expect(provinces(await rowsOf(tileMap, data, change))).toEqual(provinces(await rowsOf(tileMap, data)));
  });
});
