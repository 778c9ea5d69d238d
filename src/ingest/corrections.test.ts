import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../lib/db/node.ts';
import type { Correction, FigureCorrection } from '../lib/model/corrections.ts';
import { tables, type Row, type TableName } from '../lib/model/tables.ts';
import { sql } from '../lib/sql/sql.ts';
import { writeCorrections } from '../lib/view/corrections-csv.ts';
import { readManifest } from './dataset-index.ts';
import { UsageError } from './errors.ts';
import { exportTable } from './exporter.ts';
import { ingest } from './pipeline.ts';
import { silent } from './progress.ts';
import { summaryText } from './summary-text.ts';

let work: string;
const out = () => join(work, 'mine');
const csv = () => join(work, 'corrections.csv');
const time = '2026-01-02T03:04:05.000Z';

async function run(corrections?: readonly Correction[]) {
  const stages: string[] = [];
  if (corrections) writeFileSync(csv(), writeCorrections(corrections));
  const summary = await ingest(
    {
      inputs: [join(work, 'reports')],
      out: out(),
      name: 'mine',
      title: { zh: '我的数据', en: 'Mine' },
      notice: null,
      licence: '',
      citation: '',
      codebooks: [],
      texts: true,
      jobs: 1,
      map: {},
      segmenter: undefined,
      corrections: corrections && csv(),
    },
    { progress: { ...silent, stage: (name) => void stages.push(name) }, now: () => new Date(0) },
  );
  return { ...summary, kept: stages.length === 0 };
}

async function rows<T extends TableName>(table: T): Promise<Row<T>[]> {
  const db = await openDatabase(join(out(), 'dataset.duckdb'));
  try {
    const found = await db.query({ ...sql``, text: `select * from ${table} order by rowid` }, tables[table]);
    return [...found];
  } finally {
    await db.close();
  }
}

interface AsRead {
  readonly reports: readonly Row<'reports'>[];
  readonly figures: readonly Row<'figures'>[];
}
let asRead: AsRead;

const report = (name: string): Row<'reports'> => {
  const found = asRead.reports.find(({ file }) => file.endsWith(name));
  if (!found) throw new Error(`there is no report ${name}`);
  return found;
};
const figure = (written: string): Row<'figures'> => {
  const found = asRead.figures.find(({ number_text }) => number_text.includes(written));
  if (!found) throw new Error(`the program does not read ${written}`);
  return found;
};

const about = (name: string) => {
  const { file, sha256 } = report(name);
  return { dataset: 'mine', file, sha256, note: '', time };
};

function ofFigure(written: string, action: 'accept' | 'reject'): FigureCorrection {
  const { start, end, number_text, indicator } = figure(written);
  return { ...about('a.txt'), target: 'figure', start, end, number_text, indicator, action, to: null };
}
function edit(written: string, change: Partial<FigureCorrection['to'] & object>): FigureCorrection {
  const { value, value_high, bound, unit, indicator, region_code, year, status, period_kind } = figure(written);
  const to = { value, value_high, bound, unit, indicator, region_code, year, status, period_kind, ...change };
  return { ...ofFigure(written, 'accept'), action: 'edit', to: to as FigureCorrection['to'] };
}
const region = (code: number | null): Correction => ({
  ...about('b.txt'),
  target: 'region',
  action: code === null ? 'reject' : 'edit',
  to: code === null ? null : { region_code: code },
});

beforeAll(async () => {
  work = mkdtempSync(join(tmpdir(), 'tifa-corrections-'));
  mkdirSync(join(work, 'reports'));
  writeFileSync(
    join(work, 'reports', 'a.txt'),
    '玉树藏族自治州2025年工作情况\n\n2025年，玉树藏族自治州建成示范社区27个，举办培训班12期，培训骨干约350人（虚构样例）。',
  );
  writeFileSync(join(work, 'reports', 'b.txt'), '2024年，果洛藏族自治州走访慰问群众340户（虚构样例）。');
  await run();
  asRead = { reports: await rows('reports'), figures: await rows('figures') };
}, 60_000);
afterAll(() => rmSync(work, { recursive: true, force: true }));

describe('an ingest with corrections', () => {
  beforeEach(() => {
    expect(asRead.figures.length).toBeGreaterThanOrEqual(3);
  });

  it('writes what an edit says, flagged, and leaves the rest as it was read', async () => {
    const { corrections } = await run([
      edit('350', { value: 380, bound: 'at_least', year: 2024, region_code: 630000 }),
      ofFigure('27', 'accept'),
    ]);
    expect(corrections).toEqual({ accepted: 1, edited: 1, rejected: 0, superseded: 0, unmatched: [] });
    const now = await rows('figures');
    const old = figure('350');
    expect(now.map((f) => f.figure_id)).toEqual(asRead.figures.map((f) => f.figure_id));
    const changed = now.filter((f, i) => JSON.stringify(f) !== JSON.stringify(asRead.figures[i]));
    expect(changed).toEqual([
      {
        ...old,
        value: 380,
        bound: 'at_least',
        year: 2024,
        region_code: 630000,
        // The days of the old year would contradict the new one.
        period_start: null,
        period_end: null,
        flags: [old.flags, 'corrected'].filter((flag) => flag !== null).join('; '),
      },
    ]);
    const [first, second] = await rows('corrections');
    expect(first).toMatchObject({
      correction_id: 1,
      line: 2,
      figure_id: old.figure_id,
      action: 'edit',
      old_value: old.value,
      old_bound: old.bound,
      old_year: old.year,
      indicator: old.indicator,
      new_value: 380,
      new_bound: 'at_least',
      outcome: 'applied',
    });
    expect(second).toMatchObject({ action: 'accept', figure_id: figure('27').figure_id, new_value: null });
  });

  it('keeps a rejected figure apart, under its number', async () => {
    const { corrections, figures } = await run([ofFigure('12', 'reject')]);
    expect(corrections).toMatchObject({ rejected: 1 });
    expect(figures).toBe(asRead.figures.length - 1);
    const gone = figure('12');
    expect(await rows('rejected_figures')).toEqual([gone]);
    expect(await rows('figures')).toEqual(asRead.figures.filter((f) => f !== gone));
  });

  it('writes the date and the region of a report, with the basis "corrected"', async () => {
    const date: Correction = {
      ...about('a.txt'),
      target: 'date',
      action: 'edit',
      to: { date_start: '2026-01-01', date_end: '2026-01-31', date_precision: 'month', year: 2026 },
    };
    await run([date, region(632800)]);
    const [a, b] = await rows('reports');
    expect(a).toMatchObject({ ...date.to, date_basis: 'corrected', region_code: report('a.txt').region_code });
    expect(b).toMatchObject({ region_code: 632800, region_level: 'prefecture', region_basis: 'corrected' });
    expect((await rows('corrections')).map((c) => [c.target, c.old_region_code, c.old_year, c.old_basis])).toEqual([
      ['date', null, report('a.txt').year, report('a.txt').date_basis],
      ['region', report('b.txt').region_code, null, report('b.txt').region_basis],
    ]);

    await run([{ ...date, action: 'reject', to: null }, region(null)]);
    const [c, d] = await rows('reports');
    expect(c).toMatchObject({ date_start: null, date_end: null, date_precision: 'none', year: null });
    expect(d).toMatchObject({ region_code: null, region_level: null, region_basis: 'corrected' });
  });

  it('tells by name what it could not apply, in the summary and in the table', async () => {
    const ghost = { ...ofFigure('27', 'reject'), start: 1, number_text: '98个' };
    const { corrections, ...rest } = await run([
      ghost,
      { ...region(630000), file: 'reports/gone.txt' },
      { ...region(630000), sha256: '0'.repeat(64) },
      edit('27', { indicator: 'no_such' }),
      edit('12', { unit: 'sessions' }),
      edit('350', { region_code: 999999 }),
    ]);
    expect(corrections?.unmatched).toEqual([
      expect.stringMatching(/^corrections\.csv, line 2: .*a\.txt, figure "98个" .*reads no such figure/),
      expect.stringMatching(/line 3: reports\/gone\.txt, region: no report/),
      expect.stringMatching(/line 4: .*b\.txt, region: the text of this file is another one/),
      expect.stringMatching(/line 5: .*new_indicator no_such/),
      expect.stringMatching(/line 6: .*new_unit sessions/),
      expect.stringMatching(/line 7: .*new_region_code 999999/),
    ]);
    const text = summaryText({ corrections, ...rest });
    for (const line of corrections?.unmatched ?? []) expect(text).toContain(line);
    expect(await rows('figures')).toEqual(asRead.figures);
    expect((await rows('corrections')).map((c) => [c.line, c.outcome, c.report_id])).toEqual(
      [2, 3, 4, 5, 6, 7].map((line) => [line, 'unmatched', null]),
    );
  });

  it('follows the later of two about the same thing', async () => {
    const later = { ...edit('27', { value: 29 }), time: '2026-02-02T00:00:00Z' };
    const { corrections } = await run([later, ofFigure('27', 'reject')]);
    expect(corrections).toMatchObject({ edited: 1, rejected: 0, superseded: 1 });
    expect((await rows('figures')).find((f) => f.start === later.start)?.value).toBe(29);
  });

  it('says what it was made with, and is made anew for other corrections only', async () => {
    const list = [ofFigure('27', 'accept')];
    const first = await run(list);
    const { sha256 } = (await readManifest(out()))?.corrections ?? {};
    expect(sha256).toMatch(/^[0-9a-f]{64}$/);
    const again = await run(list);
    expect(again).toMatchObject({ kept: true, written: false });
    expect(again.corrections).toEqual(first.corrections);
    expect(await run([ofFigure('27', 'reject')])).toMatchObject({ kept: false, written: true });
    expect((await readManifest(out()))?.corrections?.sha256).not.toBe(sha256);
    // Taken back: the dataset is the one that was read.
    expect(await run()).toMatchObject({ kept: false, written: true, corrections: null });
    expect((await readManifest(out()))?.corrections).toBeUndefined();
    expect(await rows('figures')).toEqual(asRead.figures);
    expect(await rows('corrections')).toEqual([]);
  });

  it('exports what was rejected and corrected', async () => {
    await run([ofFigure('12', 'reject'), edit('27', { value: 28 })]);
    for (const table of ['rejected_figures', 'corrections'] as const) {
      await exportTable(out(), table, join(work, `${table}.csv`));
    }
  });

  it('stops at a file that it cannot read, naming line and column', async () => {
    await run([ofFigure('27', 'accept')]);
    writeFileSync(csv(), writeCorrections([edit('27', {})]).replace(',exact,', ',precisely,'));
    const wrong = ingest(
      {
        inputs: [join(work, 'reports')],
        out: out(),
        name: 'mine',
        title: { zh: '我的数据', en: 'Mine' },
        notice: null,
        licence: '',
        citation: '',
        codebooks: [],
        texts: true,
        jobs: 1,
        map: {},
        segmenter: undefined,
        corrections: csv(),
      },
      { progress: silent, now: () => new Date(0) },
    );
    await expect(wrong).rejects.toThrow(UsageError);
    await expect(wrong).rejects.toThrow(/line 2, column new_bound: is "precisely"/);
  });
});
