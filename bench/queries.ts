import { readFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { createServer } from 'vite';
import { openDatabase } from '../src/lib/db/node.ts';
import type * as Browser from '../src/lib/db/browser.ts';
import type { Database } from '../src/lib/db/database.ts';
import { noFilters, type Filters } from '../src/lib/model/filters.ts';
import type { Columns } from '../src/lib/model/tables.ts';
import type { Sql } from '../src/lib/sql/sql.ts';
import type { DatasetLabels } from '../src/lib/view/define-view.ts';
import { datasetLabels, labelQueries } from '../src/lib/view/labels.ts';
import { views } from '../src/lib/views/index.ts';
import { chromiumFlags, findChromium } from '../src/tools/chromium.ts';

/**
 * Prints how long the queries of the views take in DuckDB-WASM, in Chromium with the site's own database code, against
 * the same queries in native DuckDB:
 *   npx tsx bench/queries.ts [--repeat N] [dataset folder]
 * Times are medians of N runs after one that is not counted; both sides include the check of every row.
 */
const { values, positionals } = parseArgs({ options: { repeat: { type: 'string' } }, allowPositionals: true });
const repeat = Number(values.repeat ?? 7);
const root = join(import.meta.dirname, '..');
const file = join(positionals[0] ?? join(root, 'static', 'datasets', 'public'), 'dataset.duckdb');

interface Job {
  readonly name: string;
  readonly statement: Sql;
  readonly columns: Columns;
}

interface Timing {
  readonly rows: number;
  readonly milliseconds: number;
}

async function readLabels(db: Database): Promise<DatasetLabels> {
  const { labels_regions, labels_indicators, labels_years } = labelQueries;
  const rows = {
    regions: await db.query(labels_regions.sql, labels_regions.columns),
    indicators: await db.query(labels_indicators.sql, labels_indicators.columns),
    years: await db.query(labels_years.sql, labels_years.columns),
  };
  const years = rows.years.flatMap((r) => (r.year === null ? [] : [r.year]));
  const manifest = { has_texts: false, rows: { phrase_occurrences: 1 } } as unknown as Parameters<
    typeof datasetLabels
  >[1];
  const labels = datasetLabels(rows, manifest);
  return { ...labels, years: years.length === 0 ? null : { first: Math.min(...years), last: Math.max(...years) } };
}

/** No filters, a selection, and two groups, made from the regions and years that the dataset has. */
function states({ regions, years }: DatasetLabels): readonly [name: string, change: Partial<Filters>][] {
  const any = { from: null, to: null };
  const codes = [...regions.values()].filter((r) => r.level === 'province').map((r) => r.code);
  const half = Math.ceil(codes.length / 2);
  const middle = years === null ? null : Math.floor((years.first + years.last) / 2);
  return [
    ['all', {}],
    ['selection', { regions: codes.slice(0, 3), years: { from: middle, to: null } }],
    ['groups', { a: { regions: codes.slice(0, half), years: any }, b: { regions: codes.slice(half), years: any } }],
  ];
}

function jobsOf(labels: DatasetLabels): readonly Job[] {
  return states(labels).flatMap(([state, change]) =>
    views.flatMap((view): Job[] => {
      const scope = { filters: { ...noFilters, ...change }, labels, locale: 'zh' as const };
      if (view.missing(scope) !== null) return [];
      return [{ name: `${view.id} (${state})`, statement: view.query(scope), columns: view.raw as Columns }];
    }),
  );
}

const median = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;

async function native(db: Database, { statement, columns }: Job): Promise<Timing> {
  const times: number[] = [];
  let rows = 0;
  for (let i = 0; i <= repeat; i++) {
    const start = performance.now();
    rows = (await db.query(statement, columns)).length;
    if (i > 0) times.push(performance.now() - start);
  }
  return { rows, milliseconds: median(times) };
}

/** What the page runs: the database code of the site as the development server hands it out. */
async function inPage(task: string): Promise<readonly Timing[]> {
  const { jobs, repeat: times } = JSON.parse(task) as { jobs: readonly Job[]; repeat: number };
  const path = '/src/lib/db/browser.ts';
  const { Engine } = (await import(/* @vite-ignore */ path)) as typeof Browser;
  const engine = await Engine.boot(new AbortController().signal, () => undefined);
  const bytes = new Uint8Array(await (await fetch('/bench/dataset.duckdb')).arrayBuffer());
  const db = await engine.attach({ kind: 'bytes', bytes });
  const timings: Timing[] = [];
  for (const { statement, columns } of jobs) {
    const taken: number[] = [];
    let rows = 0;
    for (let i = 0; i <= times; i++) {
      const start = performance.now();
      rows = (await db.query(statement, columns)).length;
      if (i > 0) taken.push(performance.now() - start);
    }
    taken.sort((a, b) => a - b);
    timings.push({ rows, milliseconds: taken[Math.floor(taken.length / 2)] ?? 0 });
  }
  return timings;
}

async function wasm(jobs: readonly Job[]): Promise<readonly Timing[]> {
  const server = await createServer({ root, logLevel: 'error', server: { port: 0, host: '127.0.0.1' } });
  await server.listen();
  const executablePath = findChromium();
  const browser = await chromium.launch({
    ...(executablePath === null ? {} : { executablePath }),
    args: [...chromiumFlags],
  });
  try {
    const address = server.resolvedUrls?.local[0] ?? '';
    const task = JSON.stringify({ jobs, repeat });
    const page = await browser.newPage();
    await page.route('**/bench/', (route) =>
      route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>bench</title>' }),
    );
    await page.route('**/bench/dataset.duckdb', (route) => route.fulfill({ body: readFileSync(file) }));
    await page.goto(`${address}bench/`);
    try {
      return await page.evaluate(inPage, task);
    } catch (error) {
      // A first visit makes the server bundle libraries and reload the page; the second finds them.
      if (!/context was destroyed|dynamically imported/.test(String(error))) throw error;
      await page.goto(`${address}bench/`);
      return await page.evaluate(inPage, task);
    }
  } finally {
    await browser.close();
    await server.close();
  }
}

if (!existsSync(file)) {
  console.error(`${file} does not exist. Make the dataset first, or name the folder of another.`);
  process.exit(2);
}
const db = await openDatabase(file);
const jobs = jobsOf(await readLabels(db));
const inNative: Timing[] = [];
for (const job of jobs) inNative.push(await native(db, job));
await db.close();
const inWasm = await wasm(jobs);

const width = Math.max(...jobs.map((job) => job.name.length));
const column = (text: string, size: number): string => text.padStart(size);
console.log(
  `${'view'.padEnd(width)}${column('rows', 8)}${column('native ms', 11)}${column('wasm ms', 10)}${column('ratio', 8)}`,
);
const ratios = jobs.map((job, i) => {
  const [n, w] = [inNative[i], inWasm[i]];
  if (!n || !w || n.rows !== w.rows)
    throw new Error(`${job.name}: ${n?.rows} rows in native DuckDB, ${w?.rows} in WASM`);
  const ratio = w.milliseconds / n.milliseconds;
  const [nativeText, wasmText] = [n.milliseconds.toFixed(1), w.milliseconds.toFixed(1)];
  console.log(
    `${job.name.padEnd(width)}${column(String(n.rows), 8)}${column(nativeText, 11)}${column(wasmText, 10)}${column(ratio.toFixed(2), 8)}`,
  );
  return ratio;
});
console.log(
  `median ratio ${median(ratios).toFixed(2)}, highest ${Math.max(...ratios).toFixed(2)}, over ${jobs.length} queries`,
);
