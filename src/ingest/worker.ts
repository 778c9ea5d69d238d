import { closeSync, openSync, readFileSync } from 'node:fs';
import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import type { RawReport } from '../lib/model/document.ts';
import { createGazetteer, parseGazetteer } from '../lib/text/gazetteer.ts';
import { compileCodebook, parseCodebook } from '../lib/text/codebook.ts';
import { parseEvents } from '../lib/text/events.ts';
import { minePhrases, miningOptions, type Candidate } from '../lib/text/mining.ts';
import { createPhraseMatcher, type PhraseCounts, type PhraseMatcher } from '../lib/text/occurrences.ts';
import { longestShared, type SharedPassage } from '../lib/text/reuse.ts';
import { analyse, type Tools } from './analyse.ts';
import { cutterAt } from './cutter.ts';
import { messageOf, Rejection } from './errors.ts';
import { readDocument } from './readers/formats.ts';
import { readRange, spoolPath, type SpoolRef } from './spool.ts';
import {
  decodeEntry,
  encodeOutcomes,
  textOf,
  unpackOffsets,
  unpackText,
  type AnalysedReport,
  type StoredRejection,
  type StoredReport,
} from './stored.ts';
import type { Unit } from './units.ts';
import { eventsPath, gazetteerPath } from './versions.ts';

export interface WorkerSettings {
  /** Leads to the thread that cuts words. */
  readonly cutter: MessagePort;
  readonly codebooks: readonly { readonly fileName: string; readonly text: string; readonly forced: boolean }[];
  readonly spoolFolder: string;
}

/** Reports that lie side by side in the spool: those of an entry, from one to before another. */
export interface SpoolSlice {
  readonly ref: SpoolRef;
  readonly from: number;
  readonly to: number;
}

export type Task =
  | { readonly task: 'analyse'; readonly units: readonly Unit[] }
  | { readonly task: 'mine'; readonly slices: readonly SpoolSlice[] }
  /** `phrases` is a JSON file with the phrases, read once by each worker. */
  | { readonly task: 'count'; readonly phrases: string; readonly slices: readonly SpoolSlice[] }
  /** Texts of two reports, by where their blocks lie in the spool. */
  | { readonly task: 'passage'; readonly a: SpoolRef; readonly b: SpoolRef };

export interface TaskResult {
  /** An entry for each unit. */
  analyse: readonly Uint8Array[];
  mine: readonly Candidate[];
  /** One for each report of the slices. */
  count: readonly PhraseCounts[];
  passage: SharedPassage | null;
}

const settings = workerData as WorkerSettings;
const cut = cutterAt(settings.cutter);

/** Loaded at first use: a run that reuses everything needs no dictionary. */
function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

const tools = once((): Tools => ({
  gazetteer: createGazetteer(parseGazetteer(JSON.parse(readFileSync(gazetteerPath, 'utf8')))),
  codebooks: settings.codebooks.map(({ fileName, text, forced }) =>
    compileCodebook(parseCodebook(text, fileName), forced),
  ),
  events: parseEvents(readFileSync(eventsPath, 'utf8')),
}));

function refusal(file: string, place: string, error: unknown, sha256: string, bytes: number): StoredRejection {
  const reason =
    error instanceof Rejection
      ? `${place} ${error.message}`
      : `${place}: the program failed on it (${messageOf(error)}); please report this with the file`;
  return { kind: 'rejected', file, reason, sha256, bytes };
}

/** A report with the promise of its words: what follows is analysed while another thread finds them. */
function withWords(raw: RawReport, input: { sha256: string; bytes: number }): Promise<AnalysedReport> {
  const report = analyse(raw, input, tools());
  return cut(report.text).then((tokens) => ({ ...report, tokens }));
}

async function analyseUnit(unit: Unit): Promise<Promise<AnalysedReport | StoredRejection>[]> {
  if (unit.kind === 'document') {
    const { name, sha256, bytes } = unit;
    try {
      const { text, given } = await readDocument(bytes, unit.format, unit.gzipped);
      return [withWords({ file: name, text, given }, { sha256, bytes: bytes.length })];
    } catch (error) {
      return [Promise.resolve(refusal(name, name, error, sha256, bytes.length))];
    }
  }
  return unit.rows.map((row) => {
    if (row.kind === 'rejected') return Promise.resolve(row);
    try {
      return withWords(row.report, row);
    } catch (error) {
      return Promise.resolve(refusal(row.report.file, row.report.file, error, row.sha256, row.bytes));
    }
  });
}

async function analyseUnits(units: readonly Unit[]): Promise<Uint8Array[]> {
  const analysed: Promise<AnalysedReport | StoredRejection>[][] = [];
  for (const unit of units) analysed.push(await analyseUnit(unit));
  const entries: Uint8Array[] = [];
  for (const outcomes of analysed) entries.push(encodeOutcomes(await Promise.all(outcomes)));
  return entries;
}

function readSpool(ref: SpoolRef): Buffer {
  const descriptor = openSync(spoolPath(settings.spoolFolder, ref.file), 'r');
  try {
    return readRange(descriptor, ref);
  } finally {
    closeSync(descriptor);
  }
}

/** The reports of slices with their texts; the rejected rows between them are left out. */
function* reportsOf(slices: readonly SpoolSlice[]): Generator<{ report: StoredReport; text: string }> {
  for (const { ref, from, to } of slices) {
    const bytes = readSpool(ref);
    const entry = decodeEntry(bytes);
    for (const report of entry.outcomes.slice(from, to)) {
      if (report.kind === 'report') yield { report, text: textOf(bytes, entry, report) };
    }
  }
}

function mine(slices: readonly SpoolSlice[]): Candidate[] {
  const documents = [...reportsOf(slices)].map(({ report, text }) => ({
    text,
    boundaries: unpackOffsets(report.tokens),
  }));
  return minePhrases(documents, miningOptions(documents.length));
}

let matcher: { path: string; value: PhraseMatcher } | undefined;

function count(path: string, slices: readonly SpoolSlice[]): PhraseCounts[] {
  if (matcher?.path !== path) {
    matcher = { path, value: createPhraseMatcher(JSON.parse(readFileSync(path, 'utf8')) as string[]) };
  }
  const { value } = matcher;
  return Array.from(reportsOf(slices), ({ text }) => value.count(text));
}

async function perform(task: Task): Promise<TaskResult[Task['task']]> {
  switch (task.task) {
    case 'analyse':
      return analyseUnits(task.units);
    case 'mine':
      return mine(task.slices);
    case 'count':
      return count(task.phrases, task.slices);
    case 'passage':
      return longestShared(unpackText(readSpool(task.a)), unpackText(readSpool(task.b)));
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
