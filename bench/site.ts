import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium, type Browser, type Page } from '@playwright/test';
import { openDatabase } from '../src/lib/db/node.ts';
import { summarySchema } from '../src/lib/model/manifest.ts';
import { text } from '../src/lib/model/tables.ts';
import { sql } from '../src/lib/sql/sql.ts';
import { quantile as ofSorted } from '../src/lib/views/quantiles.ts';
import { chromiumFlags, needChromium } from '../src/tools/chromium.ts';
import { datasetsFolder, siteFolder } from '../src/tools/prepare-site.ts';
import { browserMemory } from './browser-memory.ts';
import { host, type Host } from './host.ts';
import { fullSize, keptSynthetic } from './synthetic.ts';
import { watchCards, type Change, type LoadMarks } from './watch-cards.ts';

/**
 * Prints how fast the built site opens and how fast its charts follow the filters, in Chromium from localhost:
 *   npm run bench:site [-- --repeat N] [--dataset public|synthetic]… [--folder kept] [--page figures]… [--site folder]…
 * Opening: N rounds, each in a new browser; times run from the start of the navigation until the frame is painted, and
 * stand beside those of an empty page. Bytes are those that came over the wire, gzipped, before the charts; DuckDB and
 * its database do not count. Filters: changes of all kinds on each page, each until the charts on the screen have
 * painted the answer; no change is asked twice. Memory is that of all processes of the browser. The synthetic dataset
 * has 100,000 reports; it is made in the folder, and kept there. Several builds of the site come one after the other.
 */
const { values } = parseArgs({
  options: {
    repeat: { type: 'string', default: '7' },
    dataset: { type: 'string', multiple: true, default: ['public', 'synthetic'] },
    page: { type: 'string', multiple: true, default: ['overview', 'figures', 'phrases', 'reports'] },
    folder: { type: 'string' },
    site: { type: 'string', multiple: true, default: [siteFolder] },
  },
});
const repeat = Number(values.repeat);

for (const folder of values.site) {
  if (!existsSync(join(folder, 'index.html'))) throw new Error(`${folder} holds no built site: npm run build`);
}

const work = await mkdtemp(join(tmpdir(), 'tifa-site-'));
const emptySite = join(work, 'empty');
await mkdir(emptySite);
await writeFile(join(emptySite, 'index.html'), '<!doctype html><title>Empty</title><main><p>Empty</p></main>');

/** Folders of the datasets that are measured. */
async function datasetFolders(): Promise<ReadonlyMap<string, string>> {
  const folders = new Map<string, string>();
  for (const name of values.dataset) {
    const folder = name === 'synthetic' ? (values.folder ?? join(work, name)) : join(datasetsFolder, name);
    if (name === 'synthetic') await keptSynthetic(folder, fullSize);
    folders.set(name, folder);
  }
  return folders;
}

const quantile = (times: readonly number[], p: number): number =>
  ofSorted(
    [...times].sort((a, b) => a - b),
    p,
  );

const launch = (): Promise<Browser> => chromium.launch({ executablePath: needChromium(), args: [...chromiumFlags] });

async function newPage(browser: Browser): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    locale: 'zh-CN',
    reducedMotion: 'reduce',
  });
  return context.newPage();
}

async function openPage(browser: Browser, { url }: Host, path: string, dataset: string): Promise<Page> {
  const page = await newPage(browser);
  // tsx names the functions that it compiles with a helper that the page does not have.
  await page.addInitScript('globalThis.__name = (f) => f');
  await page.addInitScript(watchCards);
  await page.goto(`${url}${path}?dataset=${dataset}`);
  await page.waitForFunction(() => window.loadMarks.ready !== undefined, undefined, { timeout: 120_000 });
  return page;
}

/** Milliseconds until an empty page is painted: what the browser and the server take for themselves. */
async function openEmpty(browser: Browser, { url }: Host): Promise<number> {
  const page = await newPage(browser);
  await page.goto(url);
  await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0);
  const painted = await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0);
  await page.context().close();
  return painted;
}

interface Arrival {
  readonly url: string;
  readonly end: number;
  /** Bytes over the wire. */
  readonly bytes: number;
}

interface Visit {
  readonly empty: number;
  readonly marks: Required<LoadMarks>;
  readonly arrivals: readonly Arrival[];
}

/** A visit of the first page in a new browser. */
async function visit(empty: Host, site: Host, dataset: string): Promise<Visit> {
  const browser = await launch();
  try {
    const base = await openEmpty(browser, empty);
    const page = await openPage(browser, site, '/', dataset);
    await page.waitForFunction(() => window.loadMarks.all !== undefined, undefined, { timeout: 120_000 });
    const seen = await page.evaluate(() => ({
      marks: window.loadMarks as Required<LoadMarks>,
      arrivals: [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')].map(
        (entry) => {
          const { name, responseEnd, encodedBodySize } = entry as PerformanceResourceTiming;
          return { url: name, end: responseEnd, bytes: encodedBodySize };
        },
      ),
    }));
    return { empty: base, ...seen };
  } finally {
    await browser.close();
  }
}

/** Whether a file is DuckDB's, of its database, or the script that starts it. */
function isEngine(url: string, folder: string): boolean {
  const { pathname } = new URL(url);
  if (/duckdb/.test(pathname)) return true;
  return pathname.startsWith('/_app/') && readFileSync(join(folder, pathname)).includes('@duckdb/duckdb-wasm');
}

function sayBytes(what: string, arrivals: readonly Arrival[], end: number, folder: string): void {
  const bytes = new Map<string, number>();
  for (const arrival of arrivals) {
    if (arrival.end > end || !arrival.url.startsWith('http') || isEngine(arrival.url, folder)) continue;
    const type = /\.(js|css|json|svg)$/.exec(new URL(arrival.url).pathname)?.[1] ?? 'html';
    bytes.set(type, (bytes.get(type) ?? 0) + arrival.bytes);
  }
  const total = [...bytes.values()].reduce((sum, n) => sum + n, 0);
  const parts = [...bytes].map(([type, n]) => `${type} ${(n / 1000).toFixed(0)}`);
  console.log(`${what.padEnd(34)}${(total / 1000).toFixed(0).padStart(7)}   kB gzipped: ${parts.join(', ')}`);
}

const stages = {
  first: 'first chart',
  visible: 'all charts on the screen',
  all: 'all charts of the page',
  ready: 'DuckDB ready',
} as const;

async function sayOpening(empty: Host, site: Host, folder: string, dataset: string): Promise<void> {
  const visits: Visit[] = [];
  for (let i = 0; i < repeat; i++) visits.push(await visit(empty, site, dataset));
  const base = quantile(
    visits.map((v) => v.empty),
    0.5,
  );
  const line = (what: string, times: readonly number[]): void => {
    const median = quantile(times, 0.5);
    const range = `(${Math.min(...times).toFixed(0)}–${Math.max(...times).toFixed(0)})`;
    console.log(`${what.padEnd(34)}${median.toFixed(0).padStart(7)}   ${range}, ×${(median / base).toFixed(1)}`);
  };
  console.log(`\n${dataset}: cold browser, start page, median of ${repeat} in ms (least–most), × the empty page`);
  line(
    'empty page',
    visits.map((v) => v.empty),
  );
  for (const [stage, name] of Object.entries(stages)) {
    line(
      name,
      visits.map((v) => v.marks[stage as keyof LoadMarks]),
    );
  }
  const [first] = visits;
  if (first === undefined) return;
  sayBytes('before the first chart', first.arrivals, first.marks.first, folder);
  sayBytes('before the charts on the screen', first.arrivals, first.marks.visible, folder);
}

/** What a reader may choose in a dataset. */
interface Choices {
  readonly provinces: readonly number[];
  readonly indicators: readonly string[];
  readonly phrases: readonly string[];
}

async function choicesOf(folder: string): Promise<Choices> {
  const { views } = summarySchema.parse(JSON.parse(await readFile(join(folder, 'summary.json'), 'utf8')));
  const database = await openDatabase(join(folder, 'dataset.duckdb'));
  const found = await database.query(
    sql`select phrase from (select phrase, row_number() over (order by n desc, phrase_id) as place from phrases where chars >= 4)
      where place % 25 = 1 order by place limit 20`,
    { phrase: text('phrase') },
  );
  await database.close();
  return {
    provinces: (views['labels_regions'] ?? [])
      .filter((row) => row['level'] === 'province' && Number(row['reports']) > 0)
      .map((row) => Number(row['region_code'])),
    indicators: (views['labels_indicators'] ?? [])
      .filter((row) => Number(row['figures']) > 0 && row['indicator'] !== 'other')
      .map((row) => String(row['indicator'])),
    phrases: found.map(({ phrase }) => phrase),
  };
}

interface Step {
  readonly kind: string;
  readonly change: Change;
  /** Takes the change back, without being measured: its answer is known. */
  readonly back?: Change;
}

/** 48 changes of every kind, none of which asks what another one has asked. */
function stepsOf({ provinces, indicators, phrases }: Choices, dataset: string): readonly Step[] {
  const link = (query: string): Change => ({ link: `?dataset=${dataset}${query}` });
  const none = link('');
  const region = (code: number): Change => ({ click: `aside input[data-region="${code}"]` });
  const range = (from: number, length: number): readonly number[] => Array.from({ length }, (_, i) => from + i);
  const group = (at: number): string => provinces.slice(at, at + 4).join('~');
  return [
    ...provinces.slice(0, 12).map((code) => ({ kind: 'region', change: region(code), back: region(code) })),
    ...range(2004, 12).map((year) => ({
      kind: 'years',
      change: { type: 'aside .inputs input', text: String(year) },
    })),
    { kind: '', change: none },
    ...indicators.slice(1, 9).map((indicator) => ({ kind: 'indicator', change: link(`&indicator=${indicator}`) })),
    ...phrases.slice(0, 8).map((phrase) => ({ kind: 'phrase', change: link(`&phrase=${encodeURIComponent(phrase)}`) })),
    ...range(0, 4).map((i) => ({ kind: 'groups', change: link(`&a=${group(4 * i)}@&b=${group(4 * i + 4)}@`) })),
    ...range(2012, 4).map((year) => ({ kind: 'groups', change: link(`&a=@..${year}&b=@${year + 1}..`) })),
  ];
}

const paths: Readonly<Record<string, string>> = {
  overview: '/',
  figures: '/figures/',
  phrases: '/phrases/',
  reports: '/reports/',
};

const cells = (times: readonly number[]): string =>
  [0.5, 0.95, 1].map((p) => quantile(times, p).toFixed(0).padStart(7)).join('');

async function sayFilters(site: Host, dataset: string, folder: string): Promise<void> {
  const browser = await launch();
  const steps = stepsOf(await choicesOf(folder), dataset);
  const memory: number[] = [];
  const every: number[] = [];
  try {
    const before = await browserMemory(browser);
    console.log(`\n${dataset}: filter → painted charts on the screen, ms${' '.repeat(6)}n    p50    p95    max`);
    for (const name of values.page) {
      const page = await openPage(browser, site, paths[name] ?? `/${name}/`, dataset);
      const times = new Map<string, number[]>();
      for (const { kind, change, back } of steps) {
        const taken = await page.evaluate((given) => window.followChange(given, 'visible'), change);
        if (kind !== '') times.set(kind, [...(times.get(kind) ?? []), taken]);
        if (back !== undefined) await page.evaluate((given) => window.followChange(given, 'visible'), back);
        memory.push((await browserMemory(browser)) ?? Number.NaN);
      }
      const all = [...times.values()].flat();
      every.push(...all);
      for (const [kind, taken] of [...times, ['all kinds', all] as const]) {
        console.log(`${`${name}, ${kind}`.padEnd(46)}${String(taken.length).padStart(4)}${cells(taken)}`);
      }
      await page.context().close();
    }
    console.log(`${'all pages'.padEnd(46)}${String(every.length).padStart(4)}${cells(every)}`);
    if (before !== null) {
      const most = Math.max(...memory);
      console.log(`memory of the browser, most: ${most.toFixed(0)} MB; ${before.toFixed(0)} MB before any page`);
    }
  } finally {
    await browser.close();
  }
}

try {
  const datasets = await datasetFolders();
  const empty = await host(emptySite, new Map());
  console.log(`${cpus().length} cores, ${cpus()[0]?.model ?? ''}; Chromium in a window of 1280 × 900`);
  for (const folder of values.site) {
    const site = await host(folder, datasets);
    if (values.site.length > 1) console.log(`\n${folder}`);
    for (const [name, data] of datasets) {
      if (repeat > 0) await sayOpening(empty, site, folder, name);
      if (values.page.length > 0) await sayFilters(site, name, data);
    }
    await site.close();
  }
  await empty.close();
} finally {
  await rm(work, { recursive: true, force: true });
}
