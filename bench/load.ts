import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { chromium, type BrowserContext, type Page } from '@playwright/test';
import { chromiumFlags, needChromium } from '../src/tools/chromium.ts';
import { datasetsFolder, siteFolder } from '../src/tools/prepare-site.ts';
import { serve, type Served } from '../src/tools/serve.ts';
import { watchCards, type LoadMarks } from './watch-cards.ts';

/**
 * Prints how fast the built site opens, and how fast its charts follow a filter, in Chromium with the project's server:
 *   npx tsx bench/load.ts [--repeat N] [--dataset name] [--no-filters] [--site folder]…
 * Each of the N rounds takes a new browser profile: a cold visit, then a warm one. Times run from the start of the
 * navigation until the frame is painted, and stand beside those of an empty page of the same server. Bytes are those
 * of the files that had arrived by then, gzipped; DuckDB and its database do not count. Several builds take turns.
 */
const { values } = parseArgs({
  options: {
    repeat: { type: 'string', default: '7' },
    dataset: { type: 'string', default: 'public' },
    site: { type: 'string', multiple: true, default: [siteFolder] },
    'no-filters': { type: 'boolean', default: false },
  },
});
const repeat = Number(values.repeat);

for (const folder of values.site) {
  if (!existsSync(join(folder, 'index.html'))) throw new Error(`${folder} holds no built site: npm run build`);
}

const work = await mkdtemp(join(tmpdir(), 'tifa-load-'));
const emptySite = join(work, 'empty');
await mkdir(emptySite);
await writeFile(join(emptySite, 'index.html'), '<!doctype html><title>Empty</title><main><p>Empty</p></main>');

const beforeIndex = (): Promise<void> => Promise.resolve();
const serveFolder = (folder: string): Promise<Served> =>
  serve({ site: folder, datasets: datasetsFolder, beforeIndex, port: 0 });
const empty = await serveFolder(emptySite);
const sites = await Promise.all(values.site.map(serveFolder));

function quantile(times: readonly number[], p: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (sorted.length - 1) * p;
  const low = sorted[Math.floor(at)] ?? Number.NaN;
  return low + ((sorted[Math.ceil(at)] ?? Number.NaN) - low) * (at % 1);
}

const shown = (times: readonly number[]): string =>
  `${quantile(times, 0.5).toFixed(0).padStart(6)}  (${Math.min(...times).toFixed(0)}–${Math.max(...times).toFixed(0)})`;

async function newContext(name: string): Promise<BrowserContext> {
  return chromium.launchPersistentContext(join(work, name), {
    executablePath: needChromium(),
    args: [...chromiumFlags],
    viewport: { width: 1280, height: 900 },
    locale: 'zh-CN',
    reducedMotion: 'reduce',
  });
}

/** Milliseconds until an empty page is painted: what the browser and the server take for themselves. */
async function openEmpty(context: BrowserContext): Promise<number> {
  const page = await context.newPage();
  await page.goto(empty.url);
  await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0);
  const painted = await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0);
  await page.close();
  return painted;
}

interface Arrival {
  readonly url: string;
  readonly end: number;
}

interface Visit {
  readonly marks: Required<LoadMarks>;
  readonly arrivals: readonly Arrival[];
}

async function openPage(context: BrowserContext, site: Served, path: string): Promise<Page> {
  const page = await context.newPage();
  // tsx names the functions that it compiles with a helper that the page does not have.
  await page.addInitScript('globalThis.__name = (f) => f');
  await page.addInitScript(watchCards);
  await page.goto(`${site.url.slice(0, -1)}${path}?dataset=${values.dataset}`);
  await page.waitForFunction(() => window.loadMarks.ready !== undefined, undefined, { timeout: 60_000 });
  return page;
}

async function visitSite(context: BrowserContext, site: Served): Promise<Visit> {
  const page = await openPage(context, site, '/');
  const visit = await page.evaluate(() => ({
    marks: window.loadMarks as Required<LoadMarks>,
    arrivals: [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')].map(
      (entry) => ({ url: entry.name, end: (entry as PerformanceResourceTiming).responseEnd }),
    ),
  }));
  await page.close();
  return visit;
}

const sizes = new Map<string, number>();

/** Bytes of a file as a host that compresses sends it. */
async function compressed(url: string): Promise<number> {
  const known = sizes.get(url);
  if (known !== undefined) return known;
  const size = gzipSync(Buffer.from(await (await fetch(url)).arrayBuffer())).length;
  sizes.set(url, size);
  return size;
}

function typeOf(url: string): string {
  const { pathname } = new URL(url);
  return /\.(js|css|json|svg)$/.exec(pathname)?.[1] ?? 'html';
}

async function bytesBefore(visit: Visit, end: number): Promise<Map<string, number>> {
  const bytes = new Map<string, number>();
  for (const arrival of visit.arrivals) {
    if (arrival.end > end || !arrival.url.startsWith('http') || /duckdb/.test(arrival.url)) continue;
    const type = typeOf(arrival.url);
    bytes.set(type, (bytes.get(type) ?? 0) + (await compressed(arrival.url)));
  }
  return bytes;
}

const kilobytes = (bytes: Map<string, number>): string => {
  const total = [...bytes.values()].reduce((sum, n) => sum + n, 0);
  const parts = [...bytes].map(([type, n]) => `${type} ${(n / 1000).toFixed(0)}`);
  return `${(total / 1000).toFixed(0).padStart(6)} kB: ${parts.join(', ')}`;
};

/** Milliseconds from a change made in the page until the cards have painted what it asks for. */
const follow = (page: Page, selector: string, value: string | null): Promise<number> =>
  page.evaluate(([target, typed]) => window.followChange(target, typed), [selector, value] as const);

/** Provinces are chosen and let go one after the other; only the choice counts, as its answer is not yet known. */
async function changeRegions(page: Page): Promise<number[]> {
  const provinces = await page
    .locator('aside input[data-region$="0000"]')
    .evaluateAll((boxes) => boxes.map((box) => (box as HTMLElement).dataset['region'] ?? ''));
  const times: number[] = [];
  for (const code of provinces.slice(1, 21)) {
    const box = `aside input[data-region="${code}"]`;
    times.push(await follow(page, box, null));
    await follow(page, box, null);
  }
  return times;
}

async function changeYears(page: Page): Promise<number[]> {
  const times: number[] = [];
  for (let year = 2000; year < 2020; year++) times.push(await follow(page, 'aside .inputs input', String(year)));
  return times;
}

async function choosePhrases(page: Page): Promise<number[]> {
  const times: number[] = [];
  for (let i = 0; i < 6; i++) {
    await page.locator('main [role=combobox]').focus();
    await page.locator('main [role=option]').first().waitFor();
    times.push(await follow(page, 'main [role=option]', null));
    await page.locator('main [role=combobox]').blur();
  }
  return times;
}

type Times = Map<string, number[]>;

function note(times: Times, name: string, time: number): void {
  times.set(name, [...(times.get(name) ?? []), time]);
}

const stages = { first: 'first chart', all: 'all charts of the page', ready: 'DuckDB ready' } as const;

/** A cold visit and a warm one in a new profile. */
async function round(name: string, site: Served, times: Times): Promise<Visit> {
  const context = await newContext(name);
  try {
    note(times, 'empty cold', await openEmpty(context));
    const cold = await visitSite(context, site);
    note(times, 'empty warm', await openEmpty(context));
    const warm = await visitSite(context, site);
    for (const stage of ['first', 'all', 'ready'] as const) {
      note(times, `${stage} cold`, cold.marks[stage]);
      note(times, `${stage} warm`, warm.marks[stage]);
    }
    return cold;
  } finally {
    await context.close();
  }
}

function sayTimes(times: Times): void {
  for (const kind of ['cold', 'warm']) {
    const base = times.get(`empty ${kind}`) ?? [];
    console.log(`${kind}  empty page painted         ${shown(base)}`);
    for (const [stage, name] of Object.entries(stages)) {
      const taken = times.get(`${stage} ${kind}`) ?? [];
      const ratio = quantile(taken, 0.5) / quantile(base, 0.5);
      console.log(`${kind}  ${name.padEnd(26)} ${shown(taken)}  ×${ratio.toFixed(1)}`);
    }
  }
}

async function sayFilters(name: string, site: Served): Promise<void> {
  const context = await newContext(name);
  const say = (what: string, taken: readonly number[]): void => {
    const [p50, p95] = [0.5, 0.95].map((p) => quantile(taken, p).toFixed(0).padStart(6));
    console.log(`${`${what} (${taken.length})`.padEnd(28)}${p50} ${p95}`);
  };
  try {
    console.log('filter → painted, ms           p50    p95');
    const overview = await openPage(context, site, '/');
    say('region, overview', await changeRegions(overview));
    say('year, overview', await changeYears(overview));
    await overview.close();
    const phrases = await openPage(context, site, '/phrases/');
    say('region, phrases', await changeRegions(phrases));
    say('phrase, phrases', await choosePhrases(phrases));
  } finally {
    await context.close();
  }
}

try {
  const all = sites.map((site, i) => ({ site, folder: values.site[i] ?? '', times: new Map<string, number[]>() }));
  const visits = new Map<Served, Visit>();
  for (let i = 0; i < repeat; i++) {
    for (const [at, { site, times }] of all.entries()) visits.set(site, await round(`${i}-${at}`, site, times));
  }
  console.log(`${values.dataset}, ${repeat} rounds: median ms (least–most), ratio to the empty page`);
  for (const [at, { site, folder, times }] of all.entries()) {
    if (all.length > 1) console.log(`\n${folder}`);
    sayTimes(times);
    const visit = visits.get(site);
    if (visit !== undefined) {
      console.log(`gzipped before the first chart ${kilobytes(await bytesBefore(visit, visit.marks.first))}`);
      console.log(`gzipped before all charts      ${kilobytes(await bytesBefore(visit, visit.marks.all))}`);
    }
    if (!values['no-filters']) await sayFilters(`filters-${at}`, site);
  }
} finally {
  await Promise.all([empty, ...sites].map((served) => served.close()));
  await rm(work, { recursive: true, force: true });
}
