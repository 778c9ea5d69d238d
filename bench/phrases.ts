/**
 * What the mining of phrases finds, and how fast phrases and copies are found, each as a ratio to a named baseline.
 *
 *   npx tsx bench/phrases.ts [--megabytes 50] [folder of reports]
 *
 * With --megabytes it prints instead what mining that many MB of UTF-8 text costs, made with the character statistics of
 * the reports of the folder, against bare segmentation of the same text.
 *
 * The folder is laid out as `../shared/reports` is: provincial-2026/*.csv with a column full_text, seeds/*.txt,
 * national/*.jsonl with a field content.
 */
import { mkdtempSync, openSync, readdirSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { parse } from 'csv-parse/sync';
import type { CorpusReport } from '../src/ingest/corpus.ts';
import { miner, type MiningTask } from '../src/ingest/mining-tasks.ts';
import { findPhrases } from '../src/ingest/pass-phrases.ts';
import { silent } from '../src/ingest/progress.ts';
import { chooseSegmenter, loadSegmenter, wordBoundaries } from '../src/ingest/segmenter.ts';
import { readRange, type SpoolRef } from '../src/ingest/spool-ref.ts';
import type { Workers } from '../src/ingest/workers.ts';
import { minePhrases, mineShards, miningOptions, type MiningDocument } from '../src/lib/text/mining.ts';
import { cleanNoise } from '../src/lib/text/noise.ts';
import { createPhraseMatcher } from '../src/lib/text/occurrences.ts';
import { quotedPhrases, quotedSpans } from '../src/lib/text/quoted.ts';
import { containment, createReuseIndex, sketchOf } from '../src/lib/text/reuse.ts';
import { toSimplified } from '../src/lib/text/script.ts';
import { seededRandom } from '../src/lib/stats/random.ts';
import { textMaker } from './corpus.ts';

function readReports(folder: string): string[] {
  const provincial = join(folder, 'provincial-2026');
  const seeds = join(folder, 'seeds');
  const rows = readdirSync(provincial).flatMap(
    (file) =>
      parse(readFileSync(join(provincial, file)), { columns: true, bom: true }) as readonly { full_text: string }[],
  );
  const texts = readdirSync(seeds).map((file) => readFileSync(join(seeds, file), 'utf8'));
  return [...rows.map((row) => row.full_text), ...texts].map((text) => toSimplified(cleanNoise(text).text).text);
}

function readNational(folder: string): string[] {
  const national = join(folder, 'national');
  return readdirSync(national)
    .flatMap((file) => readFileSync(join(national, file), 'utf8').split('\n').filter(Boolean))
    .map((line) => toSimplified(cleanNoise((JSON.parse(line) as { content: string }).content).text).text);
}

/** The fastest of three runs, in seconds. */
function seconds<T>(run: () => T): { result: T; time: number } {
  let best = Number.POSITIVE_INFINITY;
  let result!: T;
  for (let k = 0; k < 3; k++) {
    const start = performance.now();
    result = run();
    best = Math.min(best, (performance.now() - start) / 1000);
  }
  return { result, time: best };
}

const line = (label: string, value: string) => console.log(`  ${label.padEnd(64)}${value}`);
const percent = (share: number) => `${(100 * share).toFixed(1)} %`;

/** Expressions of three characters or more that four reports or more set in quotation marks. */
function quotedWidely(texts: readonly string[]): string[] {
  const reports = new Map<string, number>();
  for (const text of texts) {
    for (const phrase of new Set(quotedPhrases(text))) reports.set(phrase, (reports.get(phrase) ?? 0) + 1);
  }
  return [...reports]
    .filter(([phrase, n]) => n >= 4 && /^\p{Script=Han}{3,24}$/u.test(phrase))
    .map(([phrase]) => phrase);
}

/** The baseline of recall: every string of 3 to 12 Chinese characters with six occurrences in four reports. */
function frequentStrings(texts: readonly string[]): Set<string> {
  const counts = new Map<string, { n: number; reports: number; last: number }>();
  texts.forEach((text, report) => {
    for (const [run] of text.matchAll(/\p{Script=Han}+/gu)) {
      for (let start = 0; start < run.length; start++) {
        for (let end = start + 3; end <= Math.min(run.length, start + 12); end++) {
          const part = run.slice(start, end);
          let entry = counts.get(part);
          if (entry === undefined) counts.set(part, (entry = { n: 0, reports: 0, last: -1 }));
          entry.n++;
          if (entry.last !== report) entry.reports++;
          entry.last = report;
        }
      }
    }
  });
  return new Set([...counts].filter(([, { n, reports }]) => n >= 6 && reports >= 4).map(([part]) => part));
}

const { values, positionals } = parseArgs({ options: { megabytes: { type: 'string' } }, allowPositionals: true });
const folder = positionals[0] ?? '../shared/reports';

const cpuSeconds = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

/** Mines made reports as an ingest does, but in this thread, and prints processor time and memory. */
async function printCost(megabytes: number, like: readonly string[]): Promise<void> {
  const work = mkdtempSync(join(tmpdir(), 'tifa-mining-'));
  try {
    const textOf = textMaker(like, 1);
    const random = seededRandom(1);
    const file = openSync(join(work, 'texts'), 'w+');
    const corpus: { entries: SpoolRef[]; reports: CorpusReport[] } = { entries: [], reports: [] };
    let offset = 0;
    for (let bytes = 0; bytes < megabytes * 1e6;) {
      const text = textOf(2000 + random() * 18_000);
      const block = Buffer.from(text, 'utf16le');
      writeSync(file, block);
      const ref = { file: 0, offset, length: block.length };
      corpus.reports.push({ entry: 0, place: 0, length: text.length, sentences: 0, text: ref, date: null });
      offset += block.length;
      bytes += Buffer.byteLength(text);
    }
    const textsAt = (refs: readonly SpoolRef[]) => refs.map((ref) => readRange(file, ref).toString('utf16le'));
    const characters = offset / 2;
    const perMillion = (cpu: number) => `${((1e6 * cpu) / characters).toFixed(3)} s`;

    console.log(`Mining: cost for ${corpus.reports.length} reports, ${characters} characters`);
    const perform = miner({ segmenter: 'nodejieba' }, textsAt);
    const costs = new Map<string, number>();
    const run = (task: MiningTask) => {
      const before = cpuSeconds();
      const result = perform(task);
      costs.set(task.task, (costs.get(task.task) ?? 0) + cpuSeconds() - before);
      return Promise.resolve(result);
    };
    const before = cpuSeconds();
    const workers = { run, size: 1 } as Pick<Workers, 'run' | 'size'>;
    const phrases = await findPhrases(corpus, [], [], { workers, progress: silent });
    const mining = cpuSeconds() - before;
    const peak = process.resourceUsage().maxRSS / 1024;
    line('phrases', String(phrases.length));
    for (const [task, cpu] of costs) line(`processor time for a million characters, ${task}`, perMillion(cpu));
    line('processor time for a million characters, all', perMillion(mining));
    line('largest resident size of the process', `${peak.toFixed(0)} MB`);
    const bare = loadSegmenter('nodejieba');
    let cutting = 0;
    for (const { text } of corpus.reports.slice(0, 1000)) {
      const [content = ''] = textsAt([text]);
      const started = cpuSeconds();
      bare.cut(content);
      cutting += cpuSeconds() - started;
    }
    const share = corpus.reports.slice(0, 1000).reduce((sum, { length }) => sum + length, 0) / characters;
    line('that of bare segmentation by nodejieba', perMillion(cutting / share));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

if (values.megabytes !== undefined) {
  await printCost(Number(values.megabytes), [...readReports(folder), ...readNational(folder)]);
  process.exit();
}

const segmenter = loadSegmenter(chooseSegmenter(undefined));
const withoutMarks = (texts: readonly string[]): MiningDocument[] =>
  texts
    .map((text) => text.replace(/[“”‘’「」『』"]/gu, ''))
    .map((text) => ({ text, boundaries: wordBoundaries(segmenter, text) }));

/** Prints the recall of a set of reports and returns the candidates. */
function printRecall(label: string, texts: readonly string[]): readonly string[] {
  const documents = withoutMarks(texts);
  const wanted = quotedWidely(texts);
  const mined = minePhrases(documents, { ...miningOptions(texts.length), limit: 6000 }).map(({ phrase }) => phrase);
  const recall = (found: ReadonlySet<string>) => wanted.filter((phrase) => found.has(phrase)).length / wanted.length;
  const frequent = frequentStrings(documents.map(({ text }) => text));
  const characters = texts.reduce((sum, text) => sum + text.length, 0);
  console.log(`\n${label}: ${texts.length} reports, ${characters} characters`);
  line('expressions wanted', String(wanted.length));
  for (const n of [1000, 2000, 4000, 6000]) line(`best ${n} candidates`, percent(recall(new Set(mined.slice(0, n)))));
  line(`baseline: all ${frequent.size} frequent strings`, percent(recall(frequent)));
  line('missed', wanted.filter((phrase) => !mined.includes(phrase)).join(' '));
  return mined;
}

console.log('Mining: recall of quoted expressions after the quotation marks are removed');
const reports = readReports(folder);
const national = readNational(folder);
const mined = printRecall('Provincial reports of a year', reports);
printRecall('National reports', national);
const both = printRecall('Both', [...reports, ...national]);
/**
 * What mining in shards, as a large corpus is mined, changes in the best candidates. These shards are far smaller than
 * those of an ingest, and so what is too rare for all of them is more.
 */
function printSharded(texts: readonly string[], atOnce: readonly string[]): void {
  const documents = withoutMarks(texts);
  const options = miningOptions(texts.length);
  console.log(
    '\nMining in shards: share of the candidates that mining at once has, and of those it puts in the first half',
  );
  for (const count of [2, 4, 8]) {
    const size = Math.ceil(documents.length / count);
    const shards = Array.from({ length: count }, (_, i) => documents.slice(i * size, (i + 1) * size));
    const found = new Set(mineShards(shards, options).map(({ phrase }) => phrase));
    const kept = (list: readonly string[]) => percent(list.filter((phrase) => found.has(phrase)).length / list.length);
    line(`${count} shards`, `${kept(atOnce)}, ${kept(atOnce.slice(0, atOnce.length / 2))}`);
  }
}

printSharded([...reports, ...national], both);
const documents = withoutMarks(reports);
const unquoted = documents.map(({ text }) => text);
const characters = unquoted.reduce((sum, text) => sum + text.length, 0);
const frequent = seconds(() => frequentStrings(unquoted));

console.log('\nMining: speed');
const mining = seconds(() => minePhrases(documents, miningOptions(reports.length)));
const cutting = seconds(() => unquoted.reduce((sum, text) => sum + segmenter.cut(text).length, 0));
line('million characters a second', (characters / mining.time / 1e6).toFixed(2));
line('time to that of bare segmentation', (mining.time / cutting.time).toFixed(2));
line('time to that of a map of all 3- to 12-grams', (mining.time / frequent.time).toFixed(2));

console.log('\nCounting: speed');
const phrases = [...new Set([...mined, ...reports.flatMap(quotedPhrases), ...frequent.result])].slice(0, 10_000);
const matcher = createPhraseMatcher(phrases);
const bytes = reports.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
const counting = seconds(() =>
  reports.reduce((sum, text) => sum + matcher.count(text).counts.reduce((a, b) => a + b, 0), 0),
);
const every = Math.ceil(phrases.length / 500);
const sample = phrases.filter((_, i) => i % every === 0);
const searching = seconds(() => {
  let sum = 0;
  for (const text of reports) {
    for (const phrase of sample) {
      for (let at = text.indexOf(phrase); at >= 0; at = text.indexOf(phrase, at + phrase.length)) sum++;
    }
  }
  return sum;
});
line(`MB a second with ${phrases.length} phrases`, (bytes / counting.time / 1e6).toFixed(1));
line(
  'time to that of indexOf for every phrase',
  (counting.time / ((searching.time * phrases.length) / sample.length)).toFixed(4),
);

console.log('\nText reuse: reports of 2,000 characters put together from real sentences');
const sentences = reports.flatMap((text) => text.split(/(?<=[。；\n])/u)).filter((sentence) => sentence.length > 8);
const random = seededRandom(1);
const made = Array.from({ length: 5000 }, (_, i) => {
  let text = '';
  while (text.length < 2000) text += sentences[Math.floor(random() * sentences.length)]!;
  return { id: i, text };
});
// Every fiftieth is a copy of the one before, with a head of its own.
for (let i = 49; i < made.length; i += 50) made[i]!.text = `转载${i}。${made[i - 1]!.text.slice(100)}`;
const copies = Math.floor(made.length / 50);
const textOf = (id: number) => made[id]!.text;
const indexing = seconds(() => {
  const index = createReuseIndex();
  for (const { id, text } of made) index.add(id, text);
  return index.pairs(textOf);
});
const sketching = seconds(() => made.reduce((sum, { text }) => sum + sketchOf(text).hashes.length, 0));
const few = made.slice(0, 60);
const comparing = seconds(() =>
  few.reduce((sum, a) => sum + few.reduce((n, b) => n + (containment(a.text, b.text) > 0.5 ? 1 : 0), 0), 0),
);
line(`copies found of ${copies}`, String(indexing.result.filter(({ a, b }) => a % 50 === 49 && b === a - 1).length));
line('milliseconds a report', ((1000 * indexing.time) / made.length).toFixed(3));
line('time to that of hashing the shingles', (indexing.time / sketching.time).toFixed(2));
line(
  `time to that of comparing all pairs of ${made.length}`,
  (indexing.time / ((comparing.time / few.length ** 2) * made.length ** 2)).toFixed(6),
);
line('quoted expressions found', String(reports.reduce((sum, text) => sum + quotedSpans(text).length, 0)));
