import { closeSync, openSync, readFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { createPhraseMatcher, type PhraseMatcher } from '../lib/text/occurrences.ts';
import { longestShared, type SharedPassage } from '../lib/text/reuse.ts';
import { miner, type MiningResult, type MiningTask } from './mining-tasks.ts';
import { performReuse, type ReuseResult, type ReuseTask } from './reuse-tasks.ts';
import { placeSentences, type CountedReport } from './places.ts';
import { readRange, spoolPath, type SpoolRef } from './spool-ref.ts';
import { decodeEntry, packText, readText, type Entry } from './stored.ts';
import { RunBuilder, runsOf } from './substring-runs.ts';
import type { Cutting } from './segmenter.ts';
import type { CodebookFiles } from './task-analyse.ts';
import type { Unit } from './units.ts';

export interface WorkerSettings {
  readonly cutting: Cutting;
  readonly codebooks: CodebookFiles;
  readonly spoolFolder: string;
}

export type Task =
  /** `repeated` are the lines that pages of sites are known to repeat. */
  | { readonly task: 'analyse'; readonly units: readonly Unit[]; readonly repeated: Float64Array }
  | MiningTask
  /** `phrases` is a JSON file with the phrases and the family of each, read once by each worker. */
  | {
      readonly task: 'count';
      readonly phrases: string;
      /** Entries of the spool without the texts, the place of a report in each, and its text; in the order of the reports. */
      readonly reports: readonly { readonly entry: SpoolRef; readonly place: number; readonly text: SpoolRef }[];
      /** What each text repeats of earlier ones. */
      readonly covered: readonly (Uint32Array | undefined)[];
    }
  /** Packs the texts of reports, the first of which has the number `first`. */
  | { readonly task: 'pack'; readonly first: number; readonly texts: readonly SpoolRef[] }
  | ReuseTask
  | { readonly task: 'passage'; readonly a: SpoolRef; readonly b: SpoolRef };

export interface TaskResult extends ReuseResult, MiningResult {
  /** An entry for each unit. */
  analyse: readonly Uint8Array[];
  /** One for each report. */
  count: readonly CountedReport[];
  pack: PackedTexts;
  passage: SharedPassage | null;
}

export interface PackedTexts {
  /** As they go into the pack, one for each text. */
  readonly blocks: readonly Uint8Array[];
  /** For the index of substrings, in order. */
  readonly runs: readonly Uint8Array[];
}

/** What the workers count, as JSON. */
export interface PhraseFile {
  readonly phrases: readonly string[];
  /** By phrase: its family, 0 for none. */
  readonly families: readonly number[];
}

const settings = workerData as WorkerSettings;

/** Made at first use. */
function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** Codebooks, dictionaries and readers take a quarter of a second to load, which a stage that analyses nothing is spared. */
const analyser = once(async () => (await import('./task-analyse.ts')).analyser(settings.codebooks));

/** Reads the spool, each file of which is opened once. */
function withSpool<T>(use: (bytesAt: (ref: SpoolRef) => Buffer) => T): T {
  const descriptors = new Map<number, number>();
  try {
    return use((ref) => {
      let descriptor = descriptors.get(ref.file);
      if (descriptor === undefined) {
        descriptor = openSync(spoolPath(settings.spoolFolder, ref.file), 'r');
        descriptors.set(ref.file, descriptor);
      }
      return readRange(descriptor, ref);
    });
  } finally {
    for (const descriptor of descriptors.values()) closeSync(descriptor);
  }
}

/** Texts by where their blocks lie in the spool. */
const textsAt = (refs: readonly SpoolRef[]): string[] =>
  withSpool((bytesAt) => refs.map((ref) => readText(bytesAt(ref))));

const mine = miner(settings.cutting, textsAt);

let matcher: { path: string; value: PhraseMatcher } | undefined;

function count({ phrases: path, reports, covered }: Extract<Task, { task: 'count' }>): CountedReport[] {
  if (matcher?.path !== path) {
    const { phrases, families } = JSON.parse(readFileSync(path, 'utf8')) as PhraseFile;
    matcher = { path, value: createPhraseMatcher(phrases, families) };
  }
  const { value } = matcher;
  return withSpool((bytesAt) => {
    let last: { ref: SpoolRef; entry: Entry } | undefined;
    return reports.map(({ entry: ref, place, text }, i) => {
      if (last?.ref.file !== ref.file || last.ref.offset !== ref.offset) {
        last = { ref, entry: decodeEntry(bytesAt(ref)) };
      }
      const report = last.entry.outcomes[place];
      if (report?.kind !== 'report') throw new Error('an entry of the cache is not the report that it was');
      return placeSentences(value.count(readText(bytesAt(text)), covered[i]), report.sentences);
    });
  });
}

const indexBuilder = once(() => new RunBuilder());

function pack({ first, texts }: Extract<Task, { task: 'pack' }>): PackedTexts {
  const blocks: Uint8Array[] = [];
  return withSpool((bytesAt) => {
    // Every text is read once: it is packed on its way into the index.
    function* packed(): Generator<string> {
      for (const ref of texts) {
        const text = readText(bytesAt(ref));
        blocks.push(packText(text));
        yield text;
      }
    }
    const runs = [...runsOf(first, packed(), indexBuilder())];
    return { blocks, runs };
  });
}

function passage(a: SpoolRef, b: SpoolRef): SharedPassage | null {
  const [textA = '', textB = ''] = textsAt([a, b]);
  return longestShared(textA, textB);
}

async function perform(task: Task): Promise<TaskResult[Task['task']]> {
  switch (task.task) {
    case 'analyse':
      return (await analyser())(task.units, new Set(task.repeated));
    case 'mine':
    case 'recount':
    case 'cut':
      return mine(task);
    case 'count':
      return count(task);
    case 'pack':
      return pack(task);
    case 'passage':
      return passage(task.a, task.b);
    default:
      return performReuse(task, textsAt);
  }
}

parentPort?.on('message', ({ job, ...task }: Task & { readonly job: number }) => {
  perform(task).then(
    (value) => parentPort?.postMessage({ job, ok: true, value }),
    (error: unknown) =>
      parentPort?.postMessage({
        job,
        ok: false,
        error: error instanceof Error ? (error.stack ?? error.message) : String(error),
      }),
  );
});
