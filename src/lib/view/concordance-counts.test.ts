import { afterAll, beforeAll, expect, it } from 'vitest';
import { openFixture } from '../../../tests/fixtures/dataset.ts';
import type { Database } from '../db/database.ts';
import { noFilters } from '../model/filters.ts';
import { integer } from '../model/tables.ts';
import { sql } from '../sql/sql.ts';
import { coveredColumns } from './shared-passages.ts';
import {
  candidateColumns,
  candidateQuery,
  countRows,
  coveredIn,
  extentColumns,
  extentQuery,
  type Extent,
} from './concordance-counts.ts';

let db: Database;
beforeAll(async () => {
  db = await openFixture();
});
afterAll(() => db.close());

const any = { from: null, to: null };

it('keeps of the candidates those that the filters keep, with their groups', async () => {
  const ids = [3, 1, 2, 99];
  const all = await db.query(candidateQuery(noFilters, ids), candidateColumns);
  expect(all.map((r) => r.report_id)).toEqual([1, 2, 3]);
  expect(all.every((r) => r.groups === '')).toBe(true);
  const region = all.find((r) => r.region_code !== null)?.region_code ?? 0;
  const grouped = { ...noFilters, a: { regions: [region], years: any }, c: { regions: [], years: any } };
  for (const r of await db.query(candidateQuery(grouped, ids), candidateColumns)) {
    expect(r.groups).toBe(r.region_code === region ? 'AC' : 'C');
  }
  const filtered = await db.query(candidateQuery({ ...noFilters, regions: [region] }, ids), candidateColumns);
  expect(filtered.map((r) => r.report_id)).toEqual(all.filter((r) => r.region_code === region).map((r) => r.report_id));
});

it('measures every report that the filters keep, once', async () => {
  const extent = await db.query(extentQuery(noFilters), extentColumns);
  const [whole] = await db.query(sql`select count(*)::integer as reports, sum(chars)::integer as chars from reports`, {
    reports: integer('reports'),
    chars: integer('characters'),
  });
  expect(extent.reduce((sum, r) => sum + r.reports, 0)).toBe(whole?.reports);
  expect(extent.reduce((sum, r) => sum + r.chars, 0)).toBe(whole?.chars);
});

it('reads the shared passages of the reports asked for', async () => {
  const found = await db.query(coveredIn([1, 2, 3, 4, 5]), coveredColumns);
  expect(found.every(({ report_id }) => report_id <= 5)).toBe(true);
});

const place = (region_code: number | null, year: number | null, groups = '') => ({ region_code, year, groups });

it('counts by group, region and year, with rates over all texts and the unknown last', () => {
  const extent: Extent[] = [
    { ...place(110000, 2020, 'A'), reports: 2, chars: 20_000 },
    { ...place(530000, 2021, 'AB'), reports: 1, chars: 5_000 },
    { ...place(null, null), reports: 1, chars: 0 },
  ];
  const hits = [
    { ...place(530000, 2021, 'AB'), n: 4 },
    { ...place(110000, 2020, 'A'), n: 1 },
  ];
  const row = (
    by: string,
    key: unknown,
    n: number,
    reportsWith: number,
    reports: number,
    chars: number,
    rate: number | null,
  ) => ({
    ...{ by, key, n, reportsWith, reports, chars, rate },
  });
  expect(countRows(extent, hits)).toEqual([
    row('group', 'A', 5, 2, 3, 25_000, 2),
    row('group', 'B', 4, 1, 1, 5_000, 8),
    row('region', 530000, 4, 1, 1, 5_000, 8),
    row('region', 110000, 1, 1, 2, 20_000, 0.5),
    row('region', null, 0, 0, 1, 0, null),
    row('year', 2020, 1, 1, 2, 20_000, 0.5),
    row('year', 2021, 4, 1, 1, 5_000, 8),
    row('year', null, 0, 0, 1, 0, null),
  ]);
});
