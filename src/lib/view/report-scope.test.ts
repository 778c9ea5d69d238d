import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { openMemory } from '../db/node.ts';
import type { Database } from '../db/database.ts';
import { integer } from '../model/tables.ts';
import { sql } from '../sql/sql.ts';
import { inYears } from './report-scope.ts';

/** Reports by what is known of their dates. */
const reports: readonly {
  readonly year?: number;
  readonly from?: string;
  readonly to?: string;
  readonly basis?: string;
}[] = [
  { year: 2021, from: '2021-03-05', to: '2021-03-05', basis: 'text' },
  { year: 2019, from: '2019-01-01', to: '2019-12-31', basis: 'title' },
  {},
  { from: '2021-11-08', basis: 'inferred' },
  { to: '2022-10-16', basis: 'inferred' },
  { from: '2021-11-08', to: '2022-10-16', basis: 'inferred' },
  { from: '2021-03-05', to: '2021-03-11', basis: 'inferred' },
];

let db: Database;
beforeAll(async () => {
  const day = (text?: string) => (text === undefined ? 'null' : `date '${text}'`);
  const values = reports.map(
    ({ year, from, to, basis }, i) =>
      `(${i}, ${year ?? 'null'}, ${day(from)}, ${day(to)}, ${basis === undefined ? 'null' : `'${basis}'`})`,
  );
  db = await openMemory(
    'create table reports (report_id integer, year integer, date_start date, date_end date, date_basis varchar)',
    `insert into reports values ${values.join(', ')}`,
  );
});
afterAll(() => db.close());

async function keptBy(from: number | null, to: number | null, undated: boolean, inferred: boolean): Promise<number[]> {
  const rows = await db.query(
    sql`select report_id from reports r where ${inYears(sql`r.year`, { from, to }, { undated, inferred })} order by 1`,
    { report_id: integer('report') },
  );
  return rows.map((r) => r.report_id);
}

describe('a range of years', () => {
  it('keeps stated years, and unknown ones as chosen', async () => {
    expect(await keptBy(2020, 2022, false, false)).toEqual([0]);
    expect(await keptBy(2020, 2022, true, false)).toEqual([0, 2, 3, 4, 5, 6]);
    expect(await keptBy(null, null, false, false)).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });

  it('takes inferred dates where they decide', async () => {
    // Only the last two lie within these years for certain.
    expect(await keptBy(2020, 2022, false, true)).toEqual([0, 5, 6]);
    expect(await keptBy(2020, 2022, true, true)).toEqual([0, 2, 3, 4, 5, 6]);
    // Not before 2021: certain where the range has no end, excluded from what comes before.
    expect(await keptBy(2021, null, false, true)).toEqual([0, 3, 5, 6]);
    expect(await keptBy(null, 2020, true, true)).toEqual([1, 2, 4]);
    expect(await keptBy(2023, null, true, true)).toEqual([2, 3]);
  });

  it('is what every day that a date can be says', async () => {
    const year = fc.option(fc.integer({ min: 2017, max: 2025 }), { nil: null });
    await fc.assert(
      fc.asyncProperty(year, year, fc.boolean(), fc.boolean(), async (a, b, undated, inferred) => {
        const [from, to] = a !== null && b !== null && a > b ? [b, a] : [a, b];
        const lies = (y: number) => (from === null || y >= from) && (to === null || y <= to);
        const expected = reports.flatMap((r, i) => {
          if (from === null && to === null) return [i];
          if (r.year !== undefined) return lies(r.year) ? [i] : [];
          const bounded = inferred && r.basis === 'inferred';
          const first = bounded && r.from !== undefined ? Number(r.from.slice(0, 4)) : 1900;
          const last = bounded && r.to !== undefined ? Number(r.to.slice(0, 4)) : 2100;
          const possible = Array.from({ length: last - first + 1 }, (_, k) => first + k).map(lies);
          if (possible.every((x) => x)) return [i];
          return possible.some((x) => x) && undated ? [i] : [];
        });
        expect(await keptBy(from, to, undated, inferred)).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  });
});
