import { closeSync, openSync, writeSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { termsPerTable, type SubstringIndexTables } from '../lib/model/substring-index.ts';
import { ByteList, ByteSink } from './bytes.ts';
import { RunReader } from './run-reader.ts';
import { runsOf, type RunBuilder } from './substring-runs.ts';

/** Tables of terms on their way to the end of the index. */
class Tables {
  readonly rows: SubstringIndexTables['tables'] = [];
  readonly bytes = new ByteList();
  terms = 0;
  #before = 0;

  /** @param at first byte of its posting list */
  add(term: number, count: number, length: number, at: number): void {
    if (this.terms % termsPerTable === 0) {
      this.rows.push([term, this.bytes.length, 0, at]);
      this.#before = 0;
    }
    this.terms++;
    this.bytes.varint(term - this.#before);
    this.bytes.varint(count);
    this.bytes.varint(length);
    this.#before = term;
    const row = this.rows.at(-1);
    if (row) row[2] = this.bytes.length - row[1];
  }
}

/**
 * Writes the index of substrings of a dataset folder; see `lib/model/substring-index.ts`. Sorted runs go into a file
 * beside it and are merged at the end, so that memory does not grow with the texts.
 */
export class SubstringIndexWriter {
  readonly #path: string;
  readonly #descriptor: number;
  readonly #runs: { readonly offset: number; readonly length: number }[] = [];
  #end = 0;

  constructor(folder: string) {
    this.#path = join(folder, 'texts.index');
    this.#descriptor = openSync(`${this.#path}.tmp`, 'w+');
  }

  /** Adds a run of `runsOf`; runs must come in the order of their reports. */
  add(run: Uint8Array): void {
    for (let at = 0; at < run.length;) at += writeSync(this.#descriptor, run, at);
    this.#runs.push({ offset: this.#end, length: run.length });
    this.#end += run.length;
  }

  /** @param reports of the dataset */
  async close(reports: number): Promise<void> {
    const readers = this.#runs.map((run) => new RunReader(this.#descriptor, run));
    const out = new ByteSink(openSync(this.#path, 'w'));
    const tables = new Tables();
    const next = new NextTerms(readers);
    for (let run = next.least(); run !== undefined;) {
      const { term } = run;
      const at = out.written;
      let count = 0;
      let last = 0;
      for (; run?.term === term; run = next.advance()) {
        // A text cut into pieces may lie in two runs.
        const again = run.first === last;
        if (!again) out.varints(run.first - last);
        out.bytes(run.rest, run.rest.length);
        count += again ? run.count - 1 : run.count;
        last = run.last;
      }
      tables.add(term, count, out.written - at, at);
      // Whatever else is under way has its turn.
      if (tables.terms % termsPerTable === 0) await setImmediate();
    }
    const base = out.written;
    out.bytes(tables.bytes.bytes, tables.bytes.length);
    out.close();
    closeSync(this.#descriptor);
    const index: SubstringIndexTables = {
      version: 1,
      reports,
      tables: tables.rows.map(([term, at, bytes, postings]) => [term, base + at, bytes, postings]),
    };
    await writeFile(`${this.#path}.json`, JSON.stringify(index));
    await rm(`${this.#path}.tmp`);
  }
}

/** Writes the index of texts whose reports are numbered from 1. */
export async function indexTexts(folder: string, texts: Iterable<string>, builder?: RunBuilder): Promise<void> {
  const writer = new SubstringIndexWriter(folder);
  let reports = 0;
  function* counted(): Generator<string> {
    for (const text of texts) {
      reports++;
      yield text;
    }
  }
  for (const run of runsOf(1, counted(), builder)) writer.add(run);
  await writer.close(reports);
}

/** Terms and runs make one number: 32 and 21 bits are exact. */
const mostRuns = 2 ** 21;

/** The runs in the order of their next terms, those with the same term in their own order: a binary heap. */
class NextTerms {
  readonly #readers: readonly RunReader[];
  readonly #heap: Float64Array;
  #size = 0;

  constructor(readers: readonly RunReader[]) {
    this.#readers = readers;
    // Sorted numbers are a heap.
    this.#heap = Float64Array.from(readers, ({ term }, run) => term * mostRuns + run).sort();
    this.#size = readers.length;
  }

  least(): RunReader | undefined {
    return this.#size === 0 ? undefined : this.#readers[this.#heap[0]! % mostRuns];
  }

  /** Moves the least run on by a term; returns what is the least then. */
  advance(): RunReader | undefined {
    const run = this.#heap[0]! % mostRuns;
    const reader = this.#readers[run]!;
    reader.next();
    this.#sink(reader.term === Infinity ? this.#heap[--this.#size]! : reader.term * mostRuns + run);
    return this.least();
  }

  /** Puts a key in the place of the least one. */
  #sink(key: number): void {
    const heap = this.#heap;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= this.#size) break;
      if (child + 1 < this.#size && heap[child + 1]! < heap[child]!) child++;
      if (heap[child]! >= key) break;
      heap[at] = heap[child]!;
      at = child;
    }
    heap[at] = key;
  }
}
