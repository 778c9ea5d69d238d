import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../lib/db/node.ts';
import { integer, optional, text } from '../lib/model/tables.ts';
import { sql } from '../lib/sql/sql.ts';
import { readManifest } from './dataset-index.ts';
import { exportTable } from './exporter.ts';
import { PackReader } from './pack.ts';
import { ingest } from './pipeline.ts';
import { silent } from './progress.ts';
import type { IngestSummary } from './summary-text.ts';
import { root } from './versions.ts';

const shared = join(root, '..', 'shared');

/** Reports beside the checkout, whose texts are not part of the project. */
describe.runIf(existsSync(join(shared, 'reports')))('the real reports', () => {
  let work: string;
  let summary: IngestSummary;
  const out = (jobs: number) => join(work, `real-${jobs}`);

  const run = (jobs: number) =>
    ingest(
      {
        inputs: [join(shared, 'reports')],
        out: out(jobs),
        name: `real-${jobs}`,
        title: { zh: undefined, en: undefined },
        notice: null,
        licence: '',
        citation: '',
        codebooks: [],
        texts: true,
        jobs,
        map: {},
        segmenter: undefined,
      },
      { progress: silent, now: () => new Date() },
    );

  beforeAll(async () => {
    work = mkdtempSync(join(tmpdir(), 'tifa-real-'));
    summary = await run(2);
  }, 240_000);
  afterAll(() => rmSync(work, { recursive: true, force: true }));

  it('are all accepted, each row a report', () => {
    expect(summary).toMatchObject({ inputs: 124, accepted: 124, duplicates: 0, rejected: 0 });
  });

  it('have their provinces and years', async () => {
    const db = await openDatabase(join(out(2), 'dataset.duckdb'));
    const columns = {
      file: text(''),
      title: optional(text('')),
      region_code: optional(integer('')),
      year: optional(integer('')),
    };
    const rows = await db.query(sql`select file, title, region_code, year from reports`, columns);
    await db.close();
    const provinces = rows.filter((row) => row.file.includes('/provincial-2026/'));
    expect(new Set(provinces.map((row) => row.region_code)).size).toBe(31);
    expect(provinces.every((row) => row.year === 2026 && (row.region_code ?? 0) % 10_000 === 0)).toBe(true);
    const national = rows.filter(
      (row) => /^\d{4}年/.test(row.title ?? '') && row.file.includes('government_work_reports'),
    );
    expect(national.length).toBeGreaterThan(50);
    expect(national.filter((row) => row.title?.slice(0, 4) !== String(row.year))).toEqual([]);
  });

  it('give the figures of the gold annotation', async () => {
    const csv = join(work, 'figures.csv');
    await exportTable(out(2), 'figures', csv);
    const gold = join(shared, 'gold');
    const printed = execFileSync(process.execPath, [join(gold, 'score-figures.mjs'), csv, join(gold, 'seeds.json')], {
      encoding: 'utf8',
    });
    const score = (name: string) => Number(new RegExp(`^${name}: (.*)$`, 'm').exec(printed)?.[1]);
    expect(score('recall')).toBeGreaterThanOrEqual(0.9);
    expect(score('precision')).toBeGreaterThanOrEqual(0.9);
    expect(score('region')).toBeGreaterThanOrEqual(0.95);
  });

  it('have the phrase counts of the gold annotation', async () => {
    const gold = JSON.parse(readFileSync(join(shared, 'gold', 'seeds.json'), 'utf8')) as {
      tifa_counts: Record<string, Record<string, number>>;
    };
    const db = await openDatabase(join(out(2), 'dataset.duckdb'));
    const rows = await db.query(
      sql`select p.phrase, r.file, c.n from phrase_counts c join phrases p using (phrase_id) join reports r using (report_id)
        where r.file like '%/seeds/%'`,
      { phrase: text(''), file: text(''), n: integer('') },
    );
    await db.close();
    const counts: Record<string, Record<string, number>> = {};
    for (const { phrase, file, n } of rows) (counts[phrase] ??= {})[file.split('/').at(-1)?.slice(0, 3) ?? ''] = n;
    for (const [phrase, expected] of Object.entries(gold.tifa_counts)) expect(counts[phrase], phrase).toEqual(expected);
  });

  // Overlap rule: a phrase is searched from left to right, the next time after its end; phrases within and across each
  // other each count.
  it('have the counts of a raw search, for every phrase and every report', async () => {
    const db = await openDatabase(join(out(2), 'dataset.duckdb'));
    const phrases = await db.query(sql`select phrase_id, phrase from phrases`, {
      phrase_id: integer(''),
      phrase: text(''),
    });
    const counts = await db.query(sql`select phrase_id, report_id, n from phrase_counts`, {
      phrase_id: integer(''),
      report_id: integer(''),
      n: integer(''),
    });
    await db.close();
    const stored = new Map(counts.map(({ phrase_id, report_id, n }) => [`${phrase_id} ${report_id}`, n]));
    const pack = new PackReader(out(2));
    const wrong: string[] = [];
    let found = 0;
    [...pack.all()].forEach((content, i) => {
      for (const { phrase_id, phrase } of phrases) {
        let n = 0;
        for (let at = content.indexOf(phrase); at >= 0; at = content.indexOf(phrase, at + phrase.length)) n++;
        if (n > 0) found++;
        if (n !== (stored.get(`${phrase_id} ${i + 1}`) ?? 0)) wrong.push(`${phrase} in report ${i + 1}`);
      }
    });
    pack.close();
    expect(wrong).toEqual([]);
    expect(found).toBe(stored.size);
    expect(phrases.length).toBeGreaterThan(5000);
  }, 240_000);

  it('give the same rows whatever the number of threads', async () => {
    await run(1);
    const [one, two] = [await readManifest(out(1)), await readManifest(out(2))];
    expect(one?.fingerprint).toMatch(/^[0-9a-f]{64}$/);
    expect(one?.fingerprint).toBe(two?.fingerprint);
    expect(one?.files['texts.pack']).toEqual(two?.files['texts.pack']);
    expect(one?.rows).toEqual(two?.rows);
  }, 240_000);
});
