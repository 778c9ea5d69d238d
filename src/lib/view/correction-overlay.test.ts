import { beforeEach, describe, expect, it } from 'vitest';
import { openFixture } from '../../../tests/fixtures/dataset.ts';
import type { Database } from '../db/database.ts';
import type { Correction, FigureCorrection } from '../model/corrections.ts';
import { derived } from '../model/derived.ts';
import { integer, tables, type Row } from '../model/tables.ts';
import { sql, type Sql } from '../sql/sql.ts';
import { overlayStatements, unmatchedQuery, withoutOverlay, type OverlayTarget } from './correction-overlay.ts';

type Fixture = Database & { run(sql: Sql): Promise<void> };

const target: OverlayTarget = {
  catalog: 'memory',
  corrected: false,
  derived: Object.keys(derived) as (keyof typeof derived)[],
};
const time = '2026-01-01T00:00:00Z';
let db: Fixture;

const figures = async (): Promise<Row<'figures'>[]> =>
  [...(await db.query(sql`select * from figures order by figure_id`, tables.figures))] as Row<'figures'>[];
const reports = async (): Promise<Row<'reports'>[]> =>
  [...(await db.query(sql`select * from reports order by report_id`, tables.reports))] as Row<'reports'>[];

async function apply(corrections: readonly Correction[], to = target): Promise<number[]> {
  for (const statement of overlayStatements(corrections, to)) await db.run(statement);
  return (await db.query(unmatchedQuery(to), { n: integer('place') })).map(({ n }) => n);
}

async function subject(place = 0) {
  const figure = (await figures())[place]!;
  const report = (await reports()).find((r) => r.report_id === figure.report_id)!;
  const { file, sha256 } = report;
  const { start, end, number_text, indicator } = figure;
  const about = { dataset: 'fixture', file, sha256, note: '', time };
  const reject = {
    ...about,
    target: 'figure',
    start,
    end,
    number_text,
    indicator,
    action: 'reject',
    to: null,
  } as const;
  const { value, value_high, unit, region_code, year } = figure;
  const to = {
    ...{ value, value_high, unit, region_code, year, indicator },
    ...({ bound: 'exact', status: 'achieved', period_kind: 'annual' } as const),
  };
  const edit: FigureCorrection & { to: object } = {
    ...reject,
    action: 'edit',
    to: { ...to, value: 12345, region_code: 530000 },
  };
  return { figure, report, about, reject, edit, accept: { ...reject, action: 'accept' } as const };
}

beforeEach(async () => {
  db = (await openFixture()) as Fixture;
});

describe('corrections before the tables', () => {
  it('change, hide and leave figures alone', async () => {
    const [before, one, two, three] = [await figures(), await subject(0), await subject(1), await subject(2)];
    expect(await apply([one.edit, two.reject, three.accept])).toEqual([]);
    const now = await figures();
    expect(now.map((f) => f.figure_id)).toEqual(before.map((f) => f.figure_id).filter((_, i) => i !== 1));
    expect(now[0]).toMatchObject({ ...one.edit.to, flags: expect.stringMatching(/(^|; )corrected$/) });
    expect(now.slice(1)).toEqual(before.slice(2));
    for (const statement of withoutOverlay(target)) await db.run(statement);
    expect(await figures()).toEqual(before);
  });

  it('change the date and the region of a report', async () => {
    const before = await reports();
    const { about, report } = await subject();
    const [region] = await db.query(
      sql`select region_code, level from regions where region_code <> ${report.region_code} order by region_code limit 1`,
      { region_code: tables.regions.region_code, level: tables.regions.level },
    );
    const to = { date_start: '2031-05-01', date_end: '2031-05-31', date_precision: 'month', year: 2031 } as const;
    await apply([
      { ...about, target: 'date', action: 'edit', to },
      { ...about, target: 'region', action: 'edit', to: { region_code: region!.region_code } },
    ]);
    const now = await reports();
    expect(now.find((r) => r.report_id === report.report_id)).toEqual({
      ...{ ...report, ...to, date_basis: 'corrected', date_partial: null },
      ...{ region_code: region!.region_code, region_level: region!.level, region_basis: 'corrected' },
    });
    expect(now.filter((r) => r.report_id !== report.report_id)).toEqual(
      before.filter((r) => r.report_id !== report.report_id),
    );
    await apply([{ ...about, target: 'date', action: 'reject', to: null }]);
    expect((await reports()).find((r) => r.report_id === report.report_id)).toMatchObject({
      ...{ date_start: null, date_end: null, date_precision: 'none', year: null, date_basis: 'corrected' },
      region_code: report.region_code,
    });
  });

  it('name those that are about nothing in the dataset', async () => {
    const { reject, about } = await subject();
    expect(
      await apply([
        reject,
        { ...reject, start: reject.start + 1 },
        { ...about, file: 'elsewhere.txt', target: 'region', action: 'reject', to: null },
        { ...about, sha256: 'f'.repeat(64), target: 'date', action: 'accept', to: null },
      ]),
    ).toEqual([1, 2, 3]);
  });

  it('hold for the views of the dataset too', async () => {
    const pairs = sql`select count(*)::integer as n from target_outcomes`;
    const columns = { n: integer('rows') };
    const before = (await db.query(pairs, columns))[0]!.n;
    expect(before).toBeGreaterThan(0);
    const all = await Promise.all((await figures()).map(async (_, i) => (await subject(i)).reject));
    expect(await apply(all)).toEqual([]);
    expect(await figures()).toEqual([]);
    expect((await db.query(pairs, columns))[0]!.n).toBe(0);
  });

  it('take many at once', async () => {
    const { reject } = await subject();
    const many = Array.from({ length: 95 }, (_, i) => ({ ...reject, start: reject.start + i }));
    expect(await apply(many)).toHaveLength(94);
  });
});

describe('a dataset that was ingested with corrections', () => {
  const corrected = { ...target, corrected: true };
  const noValues = Object.fromEntries(
    Object.keys(tables.corrections).map((name) => [name, null]),
  ) as unknown as Row<'corrections'>;

  async function bake(row: Partial<Row<'corrections'>>): Promise<void> {
    const full: Record<string, string | number | null> = { ...noValues, ...row };
    const values = Object.keys(tables.corrections).map((name) => {
      const cell = full[name] ?? null;
      return typeof cell === 'string' ? `'${cell}'` : String(cell);
    });
    await db.run({ text: `insert into memory.main.corrections values (${values.join(', ')})`, values: [] });
  }
  const baked = (one: Awaited<ReturnType<typeof subject>>): Partial<Row<'corrections'>> => ({
    ...{ correction_id: 1, line: 2, file: one.about.file, sha256: one.about.sha256, time, outcome: 'applied' },
    ...{ report_id: one.report.report_id, figure_id: one.figure.figure_id, target: 'figure' },
    ...{ start: one.figure.start, end: one.figure.end, number_text: one.figure.number_text },
    indicator: one.figure.indicator,
  });

  it('gives back what the program read where that is found right', async () => {
    const one = await subject();
    const { value, value_high, bound, unit, region_code, year, status, period_kind } = one.figure;
    const old = Object.entries({ value, value_high, bound, unit, region_code, year, status, period_kind });
    await bake({ ...baked(one), action: 'edit', ...Object.fromEntries(old.map(([k, v]) => [`old_${k}`, v])) });
    await db.run(sql`update memory.main.figures set value = 777, indicator = 'other', flags = 'corrected'
      where figure_id = ${one.figure.figure_id}`);
    expect(await apply([], corrected)).toEqual([]);
    expect((await figures())[0]).toMatchObject({ value: 777, indicator: 'other' });
    expect(await apply([one.accept], corrected)).toEqual([]);
    const { period_start: _s, period_end: _e, flags: _f, ...same } = one.figure;
    expect((await figures())[0]).toMatchObject(same);
    // The same edit that was ingested changes nothing more.
    expect(await apply([one.edit], corrected)).toEqual([]);
    expect((await figures())[0]).toMatchObject({ ...one.edit.to });
  });

  it('brings back a figure that had been rejected', async () => {
    const one = await subject();
    await bake({ ...baked(one), action: 'reject' });
    await db.run(sql`insert into memory.main.rejected_figures
      select * from memory.main.figures where figure_id = ${one.figure.figure_id}`);
    await db.run(sql`delete from memory.main.figures where figure_id = ${one.figure.figure_id}`);
    expect(await apply([one.reject], corrected)).toEqual([]);
    expect((await figures()).some((f) => f.figure_id === one.figure.figure_id)).toBe(false);
    expect(await apply([one.accept], corrected)).toEqual([]);
    expect((await figures()).find((f) => f.figure_id === one.figure.figure_id)).toEqual(one.figure);
  });

  it('gives back the date and the region that were read', async () => {
    const one = await subject();
    const { date_start, date_end, date_precision, date_basis, year, region_code, region_basis } = one.report;
    const { figure_id: _, ...of } = baked(one);
    const old = {
      old_date_start: date_start,
      old_date_end: date_end,
      old_date_precision: date_precision,
      old_year: year,
    };
    await bake({ ...of, target: 'date', action: 'reject', ...old, old_basis: date_basis });
    await bake({ ...of, target: 'region', action: 'reject', old_region_code: region_code, old_basis: region_basis });
    await db.run(sql`update memory.main.reports set date_start = null, date_end = null, date_precision = 'none',
      year = null, date_basis = 'corrected', region_code = null, region_level = null, region_basis = 'corrected'
      where report_id = ${one.report.report_id}`);
    const accept = { ...one.about, action: 'accept', to: null } as const;
    await apply([{ ...accept, target: 'date' }], corrected);
    // What the ingest was told of the other reading stays.
    const only = { date_start, year, region_code: null, region_basis: 'corrected' };
    expect((await reports()).find((r) => r.report_id === one.report.report_id)).toMatchObject(only);
    await apply(
      [
        { ...accept, target: 'date' },
        { ...accept, target: 'region' },
      ],
      corrected,
    );
    expect((await reports()).find((r) => r.report_id === one.report.report_id)).toMatchObject({
      ...{ date_start, date_end, date_precision, date_basis, year },
      ...{ region_code, region_basis, region_level: one.report.region_level },
    });
  });
});
