import { openSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { termsPerTable, varintBytes, writeVarint, type SubstringIndexTables } from '../lib/model/substring-index.ts';
import { ByteSink, grownBytes, RunBuilder, RunReader } from './substring-runs.ts';

/** Tables of terms on their way to the end of the index. */
class Tables {
  readonly rows: SubstringIndexTables['tables'] = [];
  bytes = new Uint8Array(1 << 16);
  end = 0;
  #terms = 0;
  #before = 0;

  /** @param at first byte of its posting list */
  add(term: number, count: number, length: number, at: number): void {
    if (this.#terms % termsPerTable === 0) {
      this.rows.push([term, this.end, 0, at]);
      this.#before = 0;
    }
    this.#terms++;
    if (this.end + 3 * varintBytes > this.bytes.length) this.bytes = grownBytes(this.bytes);
    for (const value of [term - this.#before, count, length]) this.end = writeVarint(this.bytes, this.end, value);
    this.#before = term;
    const row = this.rows.at(-1);
    if (row) row[2] = this.end - row[1];
  }
}

/**
 * Writes the index of substrings of a dataset folder; see `lib/model/substring-index.ts`. Sorted runs go into files beside
 * it, which are merged at the end, so that memory does not grow with the texts.
 */
export class SubstringIndexWriter {
  readonly #path: string;
  readonly #runs: string[] = [];
  readonly #builder: RunBuilder;
  #reports = 0;

  /** @param postings how many a run holds */
  constructor(folder: string, postings?: number) {
    this.#path = join(folder, 'texts.index');
    this.#builder = new RunBuilder(postings);
  }

  /** The next report's text; empty where it has none. */
  add(text: string): void {
    const reportId = ++this.#reports;
    const most = this.#builder.capacity;
    // Pieces share a character, so that the pair at their border is not lost.
    for (let from = 0; from < text.length; from += most - 1) {
      const to = Math.min(text.length, from + most);
      if (this.#builder.isFull(to - from)) this.#flush();
      this.#builder.add(reportId, text, from, to);
      if (to === text.length) break;
    }
  }

  async close(): Promise<void> {
    if (!this.#builder.isEmpty) this.#flush();
    const readers = this.#runs.map((path) => new RunReader(path));
    const out = new ByteSink(openSync(this.#path, 'w'));
    const tables = new Tables();
    for (let term = least(readers); term < Infinity; term = least(readers)) {
      const at = out.written;
      let count = 0;
      let last = 0;
      for (const run of readers) {
        if (run.term !== term) continue;
        // A text cut into pieces may lie in two runs.
        const again = run.first === last;
        if (!again) out.varints(run.first - last);
        out.bytes(run.rest, run.rest.length);
        count += again ? run.count - 1 : run.count;
        last = run.last;
        run.next();
      }
      tables.add(term, count, out.written - at, at);
    }
    const base = out.written;
    out.bytes(tables.bytes, tables.end);
    out.close();
    for (const reader of readers) reader.close();
    const index: SubstringIndexTables = {
      version: 1,
      reports: this.#reports,
      tables: tables.rows.map(([term, at, bytes, postings]) => [term, base + at, bytes, postings]),
    };
    await writeFile(`${this.#path}.json`, JSON.stringify(index));
    await Promise.all(this.#runs.map((path) => rm(path)));
  }

  #flush(): void {
    const path = `${this.#path}.${this.#runs.length}.tmp`;
    this.#builder.flush(path);
    this.#runs.push(path);
  }
}

function least(readers: readonly RunReader[]): number {
  let term = Infinity;
  for (const run of readers) if (run.term < term) term = run.term;
  return term;
}
