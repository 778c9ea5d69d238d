import { createServer, type Server } from 'node:http';
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, readSync, rmSync, statSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { deflateRawSync } from 'node:zlib';
import { chromium } from '@playwright/test';
import { createServer as createSite } from 'vite';
import { PackReader, PackWriter } from '../src/ingest/pack.ts';
import { indexTexts } from '../src/ingest/substring-index.ts';
import { root } from '../src/ingest/versions.ts';
import { SubstringIndex } from '../src/lib/db/substring-index.ts';
import type * as Texts from '../src/lib/db/texts.ts';
import { substringIndexSchema } from '../src/lib/model/substring-index.ts';
import { matchesOf, parseTextQuery } from '../src/lib/text/text-query.ts';
import type * as Query from '../src/lib/text/text-query.ts';
import { chromiumFlags, findChromium } from '../src/tools/chromium.ts';
import { textMaker } from './corpus.ts';

/**
 * Prints how long searches of substrings take over reports that nobody wrote, with the character statistics of the
 * given ones, until the first 50 lines and until every match is counted: in Node over files, and in Chromium over
 * localhost with the code of the site:
 *   npx tsx bench/search.ts [--reports 100000] [--chars 2000] [--folder kept] [folder of reports]
 * With --folder the texts and their index are kept there, and used again if they are there already.
 */
const { values, positionals } = parseArgs({
  options: { reports: { type: 'string' }, chars: { type: 'string' }, folder: { type: 'string' } },
  allowPositionals: true,
});
const reports = Number(values.reports ?? 100_000);
const chars = Number(values.chars ?? 2000);
const shared = join(root, '..', 'shared', 'reports');
const source = positionals[0] ?? (existsSync(shared) ? shared : join(root, 'data', 'demo', 'reports'));
const work = mkdtempSync(join(tmpdir(), 'tifa-search-'));
const folder = values.folder ?? work;
const firstLines = 50;
const repeat = 5;

/** Cleaned texts of real reports, to make others like. */
function seeds(): string[] {
  const out = join(work, 'seed');
  const cli = join(root, 'src', 'ingest', 'cli.ts');
  const args = ['--import', 'tsx', cli, 'ingest', source, '--out', out, '--name', 'seed'];
  const { status } = spawnSync(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) throw new Error(`the ingest of ${source} failed`);
  const pack = new PackReader(out);
  const texts = [...pack.all()];
  pack.close();
  return texts;
}

async function writeTexts(): Promise<void> {
  const make = textMaker(seeds(), 7);
  const pack = new PackWriter(folder);
  let making = 0;
  let length = 0;
  function* texts(): Generator<string> {
    for (let i = 0; i < reports; i++) {
      const started = performance.now();
      const text = make(chars / 2 + ((i * 7919) % chars));
      pack.add(deflateRawSync(text, { level: 4 }), text.length);
      length += text.length;
      making += performance.now() - started;
      yield text;
    }
  }
  const started = performance.now();
  await indexTexts(folder, texts());
  const indexing = performance.now() - started - making;
  await pack.close();
  console.log(`indexed      ${(length / 1e6).toFixed(0)} million characters in ${(indexing / 1000).toFixed(1)} s`);
}

const megabytes = (name: string): string => `${(statSync(join(folder, name)).size / 1e6).toFixed(1)} MB`;

/** Strings of each kind: common and rare ones of two to four characters, a long one, and one that is nowhere. */
function needles(): readonly string[] {
  const pack = new PackReader(folder);
  const middle = pack.text(Math.ceil(pack.reports / 2)).replaceAll('\n', '');
  pack.close();
  const long = middle.slice(300, 312);
  return [
    '发展',
    '民族团结',
    '社会主义现代化',
    '共同体意识',
    '脱贫攻坚',
    long.slice(0, 5),
    long,
    '从未写过的字串',
    '加强…建设',
  ];
}

interface Timing {
  readonly needle: string;
  readonly candidates: number;
  readonly found: number;
  readonly hits: number;
  /** Milliseconds. */
  readonly first: number;
  readonly complete: number;
}

const median = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;

/** Over the files, one block after the other. */
async function inNode(needle: string): Promise<Timing> {
  const tables = substringIndexSchema.parse(JSON.parse(readFileSync(join(folder, 'texts.index.json'), 'utf8')));
  const file = openSync(join(folder, 'texts.index'), 'r');
  const read = (offset: number, length: number): Promise<Uint8Array> => {
    const bytes = new Uint8Array(length);
    readSync(file, bytes, 0, length, offset);
    return Promise.resolve(bytes);
  };
  const pack = new PackReader(folder);
  const wanted = parseTextQuery(needle, 10)!;
  const firsts: number[] = [];
  let [candidates, found, hits, complete] = [0, 0, 0, 0];
  for (let i = 0; i < repeat; i++) {
    const index = new SubstringIndex(tables, read);
    const started = performance.now();
    const ids = await index.candidates(wanted.strings);
    let first: number | null = null;
    [candidates, found, hits] = [ids.length, 0, 0];
    for (const id of ids) {
      const n = matchesOf(pack.text(id), wanted).length;
      found += n > 0 ? 1 : 0;
      hits += n;
      if (hits >= firstLines) first ??= performance.now() - started;
      // Only the last round goes through to the end.
      if (first !== null && i < repeat - 1) break;
    }
    complete = performance.now() - started;
    firsts.push(first ?? complete);
  }
  pack.close();
  return { needle, candidates, found, hits, first: median(firsts), complete };
}

/** The files of the folder by byte ranges, and an empty page of the same origin. */
async function serveFolder(): Promise<{ server: Server; url: string }> {
  const server = createServer((request, response) => {
    const name = (request.url ?? '').slice(1);
    if (name === '') {
      response.setHeader('Content-Type', 'text/html');
      response.end('<!doctype html><title>bench</title>');
      return;
    }
    const path = join(folder, name);
    if (!existsSync(path)) {
      response.writeHead(404).end();
      return;
    }
    const range = /bytes=(\d+)-(\d+)/.exec(request.headers.range ?? '');
    if (range === null) {
      response.end(readFileSync(path));
      return;
    }
    const [from, to] = [Number(range[1]), Number(range[2])];
    const bytes = new Uint8Array(to - from + 1);
    const descriptor = openSync(path, 'r');
    readSync(descriptor, bytes, 0, bytes.length, from);
    closeSync(descriptor);
    response.writeHead(206).end(bytes);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

/** What the page runs. */
async function inPage(task: string): Promise<{ prepared: number; timings: readonly Timing[] }> {
  const given = JSON.parse(task) as {
    site: string;
    url: string;
    needles: readonly string[];
    firstLines: number;
    repeat: number;
  };
  const paths = [`${given.site}src/lib/db/texts.ts`, `${given.site}src/lib/text/text-query.ts`] as const;
  const { TextPack } = (await import(/* @vite-ignore */ paths[0])) as typeof Texts;
  const { parseTextQuery, matchesOf } = (await import(/* @vite-ignore */ paths[1])) as typeof Query;
  const { signal } = new AbortController();
  const begun = performance.now();
  let pack = new TextPack((file) => `${given.url}/${file}`, { indexed: true });
  await pack.prepare();
  const prepared = performance.now() - begun;
  const timings: Timing[] = [];
  for (const needle of given.needles) {
    const query = parseTextQuery(needle, 10)!;
    const firsts: number[] = [];
    let [candidates, found, hits, complete] = [0, 0, 0, 0];
    for (let i = 0; i < given.repeat; i++) {
      // Without the tables that the round before has read.
      pack = new TextPack((file) => `${given.url}/${file}`, { indexed: true });
      await pack.prepare();
      const started = performance.now();
      const ids = await pack.candidates(query.strings);
      let first: number | null = null;
      [candidates, found, hits] = [ids.length, 0, 0];
      for (let at = 0, step = 40; at < ids.length; at += step, step = Math.min(2560, step * 4)) {
        for await (const texts of pack.texts(ids.subarray(at, at + step), signal)) {
          for (const { text } of texts) {
            const n = matchesOf(text, query).length;
            found += n > 0 ? 1 : 0;
            hits += n;
          }
          if (hits >= given.firstLines) first ??= performance.now() - started;
        }
        if (first !== null && i < given.repeat - 1) break;
      }
      complete = performance.now() - started;
      firsts.push(first ?? complete);
    }
    firsts.sort((a, b) => a - b);
    timings.push({ needle, candidates, found, hits, first: firsts[Math.floor(firsts.length / 2)] ?? 0, complete });
  }
  return { prepared, timings };
}

async function inChromium(list: readonly string[]): Promise<{ prepared: number; timings: readonly Timing[] }> {
  const development = await createSite({ root, logLevel: 'error', server: { port: 0, host: '127.0.0.1' } });
  await development.listen();
  const { server, url } = await serveFolder();
  const executablePath = findChromium();
  const browser = await chromium.launch({
    ...(executablePath === null ? {} : { executablePath }),
    args: [...chromiumFlags],
  });
  try {
    const page = await browser.newPage();
    await page.goto(url);
    const site = development.resolvedUrls?.local[0] ?? '';
    return await page.evaluate(inPage, JSON.stringify({ site, url, needles: list, firstLines, repeat }));
  } finally {
    await browser.close();
    server.close();
    await development.close();
  }
}

/** Prints a table. */
function print(title: string, timings: readonly Timing[]): void {
  console.log(`\n${title}\ncandidates  with it     matches  first ms  complete ms`);
  for (const { needle, candidates, found, hits, first, complete } of timings) {
    const cells = [`${candidates}`.padStart(10), `${found}`.padStart(9), `${hits}`.padStart(12)];
    console.log(`${cells.join('')}${first.toFixed(0).padStart(10)}${complete.toFixed(0).padStart(13)}  ${needle}`);
  }
}

try {
  if (!existsSync(join(folder, 'texts.index.json'))) await writeTexts();
  const sizes = ['texts.pack', 'texts.json', 'texts.index', 'texts.index.json'].map(
    (name) => `${name} ${megabytes(name)}`,
  );
  console.log(`texts        ${sizes.join(', ')}`);
  const list = needles();
  const timings: Timing[] = [];
  for (const needle of list) timings.push(await inNode(needle));
  print(`Node, over files (first: until ${firstLines} matches, median of ${repeat})`, timings);
  const page = await inChromium(list);
  print(`Chromium, over localhost (directory and places of texts once: ${page.prepared.toFixed(0)} ms)`, page.timings);
} finally {
  rmSync(work, { recursive: true, force: true });
}
