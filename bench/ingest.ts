import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { allocator } from '../src/ingest/allocator.js';
import { PackReader } from '../src/ingest/pack.ts';
import { ingest } from '../src/ingest/pipeline.ts';
import type { Progress } from '../src/ingest/progress.ts';
import type { IngestSummary } from '../src/ingest/summary-text.ts';
import { loadSegmenter } from '../src/ingest/segmenter.ts';
import { root } from '../src/ingest/versions.ts';
import { writeCorpus } from './corpus.ts';

/**
 * Prints how long an ingest takes against bare segmentation of the same text by one thread of nodejieba, in the same
 * run, and the most memory that it takes:
 *   npx tsx bench/ingest.ts [--megabytes 50] [--megabytes 500] [--jobs N] [folder]
 * For each --megabytes it first makes a corpus of that size of UTF-8 text with the character statistics of the reports
 * of the folder, so that sizes can be compared that nobody has reports for. Without it the folder itself is read.
 */
const { values, positionals } = parseArgs({
  // --out is how it calls itself: one ingest in a process of its own, so that its memory is known.
  options: { megabytes: { type: 'string', multiple: true }, jobs: { type: 'string' }, out: { type: 'string' } },
  allowPositionals: true,
});
const jobs = Number(values.jobs ?? availableParallelism());
const shared = join(root, '..', 'shared', 'reports');
const corpus = positionals[0] ?? (existsSync(shared) ? shared : join(root, 'data', 'demo', 'reports'));
const work = mkdtempSync(join(tmpdir(), 'tifa-bench-'));

interface Measured {
  readonly summary: IngestSummary;
  /** Largest resident size of the process, in MB. */
  readonly peak: number;
  /** Seconds of processor time over all threads: what does not depend on how busy the machine is. */
  readonly cpu: number;
  readonly passes: readonly Pass[];
}

/** A pass over all reports, with what follows it up to the next one. */
interface Pass {
  readonly name: string;
  readonly seconds: number;
  readonly cpu: number;
}

const cpuSeconds = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

/** Notes when each pass begins. */
class Passes implements Progress {
  readonly #begun: { readonly name: string; readonly at: number; readonly cpu: number }[] = [];

  stage(name: string): void {
    this.#begun.push({ name, at: performance.now(), cpu: cpuSeconds() });
  }

  advance(): void {}
  done(): void {}
  note(): void {}

  /** Call it when the last one has ended. */
  all(): readonly Pass[] {
    this.stage('end');
    return this.#begun.slice(0, -1).map(({ name, at, cpu }, i) => {
      const next = this.#begun[i + 1];
      return { name, seconds: ((next?.at ?? at) - at) / 1000, cpu: (next?.cpu ?? cpu) - cpu };
    });
  }
}

async function ingestHere(input: string, out: string): Promise<Measured> {
  const passes = new Passes();
  passes.stage('start');
  const summary = await ingest(
    {
      inputs: [input],
      out,
      name: 'bench',
      title: { zh: undefined, en: undefined },
      notice: null,
      licence: '',
      citation: '',
      codebooks: [],
      texts: true,
      jobs,
      map: {},
      segmenter: 'nodejieba',
    },
    { progress: passes, now: () => new Date() },
  );
  return { summary, peak: process.resourceUsage().maxRSS / 1024, cpu: cpuSeconds(), passes: passes.all() };
}

function run(input: string, name: string): Measured {
  const args = [
    '--import',
    'tsx',
    fileURLToPath(import.meta.url),
    input,
    '--out',
    join(work, name),
    '--jobs',
    String(jobs),
  ];
  const { status, stdout } = spawnSync(process.execPath, args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    // As the command does.
    env: { ...allocator, ...process.env },
  });
  if (status !== 0) throw new Error(`the ingest of ${input} failed`);
  return JSON.parse(stdout) as Measured;
}

/** The cleaned texts of a dataset, one after the other. */
function* textsOf(name: string): Generator<string> {
  const pack = new PackReader(join(work, name));
  yield* pack.all();
  pack.close();
}

/** Seconds that one thread takes to segment the texts, its dictionary being loaded. */
function segmentation(texts: Iterable<string>): { seconds: number; cpu: number; bytes: number } {
  const segmenter = loadSegmenter('nodejieba');
  let seconds = 0;
  let cpu = 0;
  let bytes = 0;
  for (const text of texts) {
    bytes += Buffer.byteLength(text);
    const started = performance.now();
    const before = cpuSeconds();
    segmenter.cut(text);
    cpu += cpuSeconds() - before;
    seconds += (performance.now() - started) / 1000;
  }
  return { seconds, cpu, bytes };
}

function measure(input: string): void {
  const { summary, peak, cpu, passes } = run(input, 'bench');
  const again = run(input, 'bench').summary;
  const bare = segmentation(textsOf('bench'));
  // Mining cuts all of the words that there are to cut: what the rest costs is told apart from it.
  const mining = passes.find(({ name }) => name === 'phrases')?.seconds ?? 0;
  const without = summary.seconds - mining;
  const lines = [
    `reports                ${summary.accepted + summary.duplicates}, ${(bare.bytes / 1e6).toFixed(1)} MB of cleaned text, ${jobs} threads`,
    `ingest                 ${summary.seconds.toFixed(2)} s, ${(bare.bytes / 1e6 / summary.seconds).toFixed(2)} MB/s`,
    `bare segmentation      ${bare.seconds.toFixed(2)} s, ${(bare.bytes / 1e6 / bare.seconds).toFixed(2)} MB/s (nodejieba, one thread)`,
    `ratio                  ${(summary.seconds / bare.seconds).toFixed(2)}, without the pass that mines phrases ${(without / bare.seconds).toFixed(2)}`,
    `processor time         ${cpu.toFixed(1)} s to ${bare.cpu.toFixed(1)} s, ratio ${(cpu / bare.cpu).toFixed(2)} (start-up and dictionaries included; ${jobs} idle cores would give ${(cpu / bare.cpu / jobs).toFixed(2)} at best)`,
    `by pass                ${passes.map(({ name, seconds, cpu: own }) => `${name} ${seconds.toFixed(1)} s (${own.toFixed(1)} s of processor time)`).join(', ')}`,
    `second run, unchanged  ${again.seconds.toFixed(2)} s, ${again.reused} of ${again.inputs} inputs reused`,
    `peak memory            ${peak.toFixed(0)} MB (resident, the process of the first run with all its threads)`,
  ];
  console.log(`${lines.join('\n')}\n`);
}

async function bench(): Promise<void> {
  if (values.megabytes === undefined) {
    measure(corpus);
    return;
  }
  run(corpus, 'seed');
  const input = join(work, 'corpus.jsonl');
  for (const megabytes of values.megabytes) {
    await writeCorpus(input, textsOf('seed'), Number(megabytes));
    measure(input);
  }
}

try {
  if (values.out === undefined) await bench();
  else console.log(JSON.stringify(await ingestHere(corpus, values.out)));
} finally {
  rmSync(work, { recursive: true, force: true });
}
