import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type * as DuckDbWasm from '@duckdb/duckdb-wasm/blocking';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openMemory } from '../lib/db/node.ts';
import { summarySchema } from '../lib/model/manifest.ts';
import { derived } from '../lib/model/derived.ts';
import { integer, tables } from '../lib/model/tables.ts';
import { sql } from '../lib/sql/sql.ts';
import { labelQueries } from '../lib/view/labels.ts';
import { summaryViews } from '../lib/views/index.ts';
import { readManifest } from './dataset-index.ts';
import { exportAll, exportTable } from './exporter.ts';
import { PackReader } from './pack.ts';
import { ingest } from './pipeline.ts';
import { silent } from './progress.ts';
import type { IngestOptions } from './settings.ts';
import { root } from './versions.ts';

let work: string;
let input: string;
const served = () => join(work, 'static', 'datasets');
const out = () => join(served(), 'mine');

const run = (change: Partial<IngestOptions> = {}) =>
  ingest(
    {
      inputs: [input],
      out: out(),
      name: 'mine',
      title: { zh: '我的数据', en: 'Mine' },
      notice: null,
      licence: 'CC0',
      citation: '',
      codebooks: [],
      texts: true,
      jobs: 2,
      map: {},
      segmenter: undefined,
      ...change,
    },
    { progress: silent, now: () => new Date('2026-01-02T03:04:05Z') },
  );

beforeAll(async () => {
  work = mkdtempSync(join(tmpdir(), 'tifa-dataset-'));
  input = join(work, 'reports');
  cpSync(join(root, 'tests', 'golden', 'input', 'copies'), input, { recursive: true });
  cpSync(join(root, 'tests', 'golden', 'input', 'cities'), join(input, 'cities'), { recursive: true });
  mkdirSync(served(), { recursive: true });
  await run();
}, 60_000);
afterAll(() => rmSync(work, { recursive: true, force: true }));

const packageSchema = z.object({
  name: z.string().regex(/^[a-z0-9._-]+$/),
  created: z.iso.datetime(),
  resources: z
    .array(
      z.object({
        name: z.string().regex(/^[a-z0-9._-]+$/),
        path: z.string(),
        encoding: z.literal('utf-8'),
        mediatype: z.literal('text/csv'),
        bytes: z.number().int(),
        hash: z.string(),
        schema: z.object({
          fields: z.array(
            z.object({
              name: z.string(),
              type: z.enum(['string', 'integer', 'number', 'date', 'boolean']),
              description: z.string().min(3),
            }),
          ),
        }),
      }),
    )
    .length(Object.keys(tables).length + Object.keys(derived).length),
});

describe('a dataset', () => {
  it('opens in DuckDB-WASM, with every table, view and column of the contract', async () => {
    const require = createRequire(import.meta.url);
    const duckdb = require('@duckdb/duckdb-wasm/dist/duckdb-node-blocking.cjs') as typeof DuckDbWasm;
    const dist = dirname(require.resolve('@duckdb/duckdb-wasm/dist/duckdb-eh.wasm'));
    const bundle = (kind: string) => ({
      mainModule: join(dist, `duckdb-${kind}.wasm`),
      mainWorker: join(dist, `duckdb-node-${kind}.worker.cjs`),
    });
    const db = await duckdb.createDuckDB(
      { mvp: bundle('mvp'), eh: bundle('eh') },
      new duckdb.VoidLogger(),
      duckdb.NODE_RUNTIME,
    );
    await db.instantiate(() => undefined);
    db.registerFileBuffer('d.duckdb', new Uint8Array(readFileSync(join(out(), 'dataset.duckdb'))));
    const connection = db.connect();
    connection.query(`attach 'd.duckdb' as d (read_only)`);
    connection.query('use d');
    for (const [table, columns] of Object.entries({ ...tables, ...derived })) {
      const names = connection.query(`select * from ${table} limit 3`).schema.fields.map((field) => field.name);
      expect(names, table).toEqual(Object.keys(columns));
    }
    connection.close();
  });

  it('packs the texts so that offsets point at what they say', async () => {
    const csv = join(work, 'figures.csv');
    await exportTable(out(), 'figures', csv);
    const rows = z
      .array(
        z.object({
          report_id: z.coerce.number(),
          start: z.coerce.number(),
          end: z.coerce.number(),
          number_text: z.string(),
        }),
      )
      .parse(parse(readFileSync(csv), { columns: true }));
    expect(rows.length).toBeGreaterThan(50);
    const pack = new PackReader(out());
    for (const row of rows) expect(pack.text(row.report_id).slice(row.start, row.end)).toBe(row.number_text);
    pack.close();
  });

  it('has the rows of the first charts in its summary, and stands in the menu', async () => {
    const summary = summarySchema.parse(JSON.parse(readFileSync(join(out(), 'summary.json'), 'utf8')));
    const manifest = await readManifest(out());
    expect(summary.fingerprint).toBe(manifest?.fingerprint);
    expect(Object.keys(summary.views).sort()).toEqual([...Object.keys(labelQueries), ...summaryViews].sort());
    expect(JSON.parse(readFileSync(join(served(), 'index.json'), 'utf8'))).toEqual({
      datasets: [
        {
          name: 'mine',
          title: { zh: '我的数据', en: 'Mine' },
          reports: 7,
          has_texts: true,
          fingerprint: summary.fingerprint,
        },
      ],
    });
  });

  it('names every file with its size and hash', async () => {
    const manifest = await readManifest(out());
    const present = readdirSync(out()).filter((name) => name !== 'manifest.json');
    expect(Object.keys(manifest?.files ?? {}).sort()).toEqual(present.sort());
    for (const [name, { bytes, sha256 }] of Object.entries(manifest?.files ?? {})) {
      const content = readFileSync(join(out(), name));
      expect(content.length).toBe(bytes);
      expect(createHash('sha256').update(content).digest('hex')).toBe(sha256);
    }
  });
});

describe('an export', () => {
  it('is a valid data package of tables that can be read again', async () => {
    const folder = join(work, 'export');
    await exportAll(out(), folder);
    const described = packageSchema.parse(JSON.parse(readFileSync(join(folder, 'datapackage.json'), 'utf8')));
    for (const { path, bytes, hash, schema } of described.resources) {
      const content = readFileSync(join(folder, path));
      expect(statSync(join(folder, path)).size).toBe(bytes);
      expect(`sha256:${createHash('sha256').update(content).digest('hex')}`).toBe(hash);
      const [header, ...rows] = parse(content, { relax_column_count: false });
      expect(header).toEqual(schema.fields.map((field) => field.name));
      expect(content.toString('utf8').split('\r\n').length).toBeGreaterThan(rows.length);
    }
    const figures = described.resources.find(({ path }) => path === 'figures.csv');
    expect(figures?.schema.fields.slice(0, 5).map((field) => field.name)).toEqual([
      'file',
      'report_id',
      'region_code',
      'year',
      'indicator',
    ]);
  });

  it('writes Parquet', async () => {
    const path = join(work, 'figures.parquet');
    await exportTable(out(), 'figures', path);
    const db = await openMemory();
    const query = sql`select count(*) as n, count(file) as files from read_parquet(${path})`;
    const [row] = await db.query(query, { n: integer(''), files: integer('') });
    await db.close();
    expect(row?.n).toBeGreaterThan(50);
    expect(row?.files).toBe(row?.n);
  });
});

describe('a second run', () => {
  it('reads only what has changed', async () => {
    writeFileSync(join(input, 'new.txt'), '2025年，玉树藏族自治州建成示范社区27个（虚构样例）。');
    const summary = await run();
    expect(summary).toMatchObject({ inputs: 8, reused: 7, written: true });
    rmSync(join(input, 'new.txt'));
    expect(await run()).toMatchObject({ inputs: 7, reused: 7, written: true });
    expect(await run()).toMatchObject({ inputs: 7, reused: 7, written: false });
  }, 60_000);

  it('leaves files alone that are not its own', async () => {
    const note = join(out(), 'note.md');
    writeFileSync(note, 'kept');
    writeFileSync(join(input, 'more.txt'), '2025年，果洛藏族自治州建成示范社区19个（虚构样例）。');
    await run();
    expect(readFileSync(note, 'utf8')).toBe('kept');
    expect(readdirSync(served()).sort()).toEqual(['.cache', 'index.json', 'mine']);
  }, 60_000);

  it('refuses a folder that holds other things than a dataset', async () => {
    const other = join(work, 'other');
    mkdirSync(other);
    writeFileSync(join(other, 'letter.txt'), '不可覆盖');
    await expect(run({ out: other, name: 'other' })).rejects.toThrow(/holds other things/);
    await expect(run({ out: join(input, 'dataset'), name: 'dataset' })).rejects.toThrow(/lies inside/);
    await expect(run({ name: '数据' })).rejects.toThrow(/cannot name a dataset/);
  });
});
