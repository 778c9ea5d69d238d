import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keptSynthetic, writeSynthetic, type SyntheticSize } from '../bench/synthetic.ts';
import { isIntact } from '../src/ingest/make-manifest.ts';
import { readManifest } from '../src/ingest/dataset-index.ts';
import type { Database } from '../src/lib/db/database.ts';
import { openDatabase } from '../src/lib/db/node.ts';
import { noFilters } from '../src/lib/model/filters.ts';
import type { Manifest } from '../src/lib/model/manifest.ts';
import { integer, tables, text, type Columns, type TableName } from '../src/lib/model/tables.ts';
import { sql, type Sql } from '../src/lib/sql/sql.ts';
import { views } from '../src/lib/views/index.ts';
import { labelsOf } from './fixtures/dataset.ts';

const size: SyntheticSize = { reports: 400, figures: 4000, phraseCounts: 20_000, phrases: 1000, seed: 3 };

let work: string;
let manifest: Manifest;
let db: Database;

beforeAll(async () => {
  work = mkdtempSync(join(tmpdir(), 'tifa-synthetic-'));
  manifest = await writeSynthetic(join(work, 'made'), size);
  db = await openDatabase(join(work, 'made', 'dataset.duckdb'));
}, 60_000);
afterAll(async () => {
  await db.close();
  rmSync(work, { recursive: true, force: true });
});

const count = async (statement: Sql): Promise<number> => (await db.query(statement, { n: integer('rows') }))[0]?.n ?? 0;

describe('the synthetic dataset', () => {
  it('is a folder as an ingest writes it', async () => {
    const folder = join(work, 'made');
    expect(await readManifest(folder)).toEqual(manifest);
    expect(await isIntact(folder, manifest)).toBe(true);
    expect(Object.keys(manifest.rows)).toEqual(Object.keys(tables));
  });

  it('has about the size that was asked for', () => {
    const { reports, figures, phrases, phrase_counts } = manifest.rows;
    expect([reports, phrases]).toEqual([size.reports, size.phrases]);
    expect(figures).toBeGreaterThan(0.85 * size.figures);
    expect(figures).toBeLessThan(1.15 * size.figures);
    // The commonest phrases meet the number of reports.
    expect(phrase_counts).toBeGreaterThan(0.7 * size.phraseCounts);
    expect(phrase_counts).toBeLessThan(1.3 * size.phraseCounts);
  });

  it.each(Object.keys(tables) as TableName[])('has rows of %s as the contract has them', async (table) => {
    const rows = await db.query({ text: `select * from ${table}`, values: [] }, tables[table]);
    expect(rows.length).toBe(manifest.rows[table]);
  });

  it('has unknown dates and regions, copies, shared passages and families', async () => {
    for (const condition of [
      'year is null',
      "date_basis = 'inferred'",
      'region_code is null',
      'region_code = 100000',
      'duplicate_of is not null',
      'chars_own < chars',
    ]) {
      const n = await count({ text: `select count(*)::integer as n from reports where ${condition}`, values: [] });
      expect(n, condition).toBeGreaterThan(0);
      expect(n, condition).toBeLessThan(size.reports / 3);
    }
    expect(manifest.rows['family_counts']).toBeGreaterThan(0);
  });

  it.each([
    ['phrases state their totals', sql`from phrases p join (select phrase_id, sum(n) as n, count(*) as reports from phrase_counts group by 1) c
      on c.phrase_id = p.phrase_id where p.n <> c.n or p.report_count <> c.reports`],
    ['counts are those of the occurrences', sql`from (select phrase_id, report_id, count(*) as n, count(*) filter (where own) as own
      from phrase_occurrences group by all) o full join phrase_counts c using (phrase_id, report_id)
      where c.n is distinct from o.n or c.n_own is distinct from o.own`],
    ['occurrences lie in their sentence', sql`from phrase_occurrences o left join sentences s using (sentence_id)
      where s.report_id is distinct from o.report_id or o.start < s.start or o.start >= s."end"`],
    ['occurrences of a phrase never overlap', sql`from (select start, lag(start) over (partition by phrase_id, report_id order by start)
      + p.chars as free from phrase_occurrences o join phrases p using (phrase_id)) where start < free`],
    ['figures lie in their sentence and section', sql`from figures f left join sentences s using (sentence_id)
      where s.report_id is distinct from f.report_id or s.section_id <> f.section_id or f.start < s.start or f.start >= s."end"`],
    ['sentences lie in their section', sql`from sentences s left join sections c using (section_id)
      where c.report_id is distinct from s.report_id or s.start < c.start or s."end" > c."end"`],
    ['regions and indicators are known', sql`from figures f left join regions g using (region_code) left join indicators i using (indicator)
      where i.indicator is null or (f.region_code is not null and g.name is null)`],
    ['copies come after what they copy', sql`from reports r left join reports o on o.report_id = r.duplicate_of
      where r.duplicate_of is not null and (o.report_id is null or o.duplicate_of is not null or o.report_id >= r.report_id)`],
    ['texts end where their sections do', sql`from reports r left join (select report_id, max("end") as length from sections group by 1) s
      using (report_id) where s.length is distinct from r.chars`],
  ])('%s', async (_, wrong) => {
    expect(await count(sql`select count(*)::integer as n ${wrong}`)).toBe(0);
  }); // prettier-ignore

  it('answers every view', async () => {
    const labels = await labelsOf(db);
    const group = (code: number) => ({ regions: [code], years: { from: null, to: null } });
    const filters = { ...noFilters, a: group(110000), b: group(440000), reports: [1, 2] };
    for (const view of views) {
      const scope = { filters, labels, locale: 'zh' as const };
      if (view.missing(scope) !== null) continue;
      const rows = await db.query(view.query(scope), view.raw as Columns);
      expect(() => view.derive(rows, scope), view.id).not.toThrow();
    }
  });

  it('is the same every time, and another with another seed', async () => {
    const again = await writeSynthetic(join(work, 'again'), size);
    const other = await writeSynthetic(join(work, 'other'), { ...size, seed: 4 });
    expect(again.fingerprint).toBe(manifest.fingerprint);
    expect(other.fingerprint).not.toBe(manifest.fingerprint);
  });

  it('is kept while its size is the one asked for', async () => {
    const folder = join(work, 'made');
    expect(await keptSynthetic(folder, size)).toEqual(manifest);
    expect(
      await db.query(sql`select name from regions where region_code = 110000`, { name: text('name') }),
    ).toHaveLength(1);
  });
});
