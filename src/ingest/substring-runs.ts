import { isIndexed, termOf } from '../lib/model/substring-index.ts';
import { ByteList } from './bytes.ts';

/** Entries of a run, at 16 bytes each while it is gathered: a million characters and what single ones come to. */
const runEntries = 1_250_000;

/**
 * The terms of some reports with the reports that hold them, as a sorted run (Heinz & Zobel 2003). Every occurrence of
 * a term becomes an entry; entries are sorted by two counting sorts, by the second character and then by the first, and
 * doubles fall away as the run is written. Memory is fixed: about 20 MB.
 */
export class RunBuilder {
  readonly #firsts: Uint16Array;
  readonly #seconds: Uint16Array;
  readonly #reports: Uint32Array;
  /** By character: the last report with it, so that it is entered once for each. */
  readonly #seen = new Uint32Array(0x10000);
  #entries = 0;

  constructor(entries = runEntries) {
    this.#firsts = new Uint16Array(entries);
    this.#seconds = new Uint16Array(entries);
    this.#reports = new Uint32Array(entries);
  }

  /** Whether a text of so many characters might not go in. */
  isFull(chars: number): boolean {
    return this.#entries + 2 * chars > this.#reports.length;
  }

  get isEmpty(): boolean {
    return this.#entries === 0;
  }

  /** The longest piece of a text that an empty run takes. */
  get capacity(): number {
    return Math.floor(this.#reports.length / 2);
  }

  /** Adds what a text, or a piece of it, holds; reports must come in ascending order. */
  add(reportId: number, text: string, from = 0, to = text.length): void {
    let before = 0;
    for (let i = from; i < to; i++) {
      const code = text.charCodeAt(i);
      if (!isIndexed(code)) {
        before = 0;
        continue;
      }
      if (before !== 0) this.#enter(before, code, reportId);
      if (this.#seen[code] !== reportId) {
        this.#seen[code] = reportId;
        this.#enter(code, 0, reportId);
      }
      before = code;
    }
  }

  #enter(first: number, second: number, reportId: number): void {
    const at = this.#entries++;
    this.#firsts[at] = first;
    this.#seconds[at] = second;
    this.#reports[at] = reportId;
  }

  /**
   * The run, which is empty then. By ascending term: difference from the term before, number of reports, the first and
   * the last of them, bytes of the differences that follow, the differences.
   */
  finish(): Uint8Array<ArrayBuffer> {
    const order = this.#sorted();
    const run = new ByteList();
    const rest = new ByteList();
    let before = 0;
    for (let i = 0; i < order.length;) {
      const first = this.#firsts[order[i]!]!;
      const second = this.#seconds[order[i]!]!;
      const firstReport = this.#reports[order[i]!]!;
      let last = firstReport;
      let count = 1;
      rest.length = 0;
      for (i++; i < order.length; i++) {
        const at = order[i]!;
        if (this.#seconds[at] !== second || this.#firsts[at] !== first) break;
        const report = this.#reports[at]!;
        if (report === last) continue;
        rest.varint(report - last);
        last = report;
        count++;
      }
      const term = termOf(first, second);
      for (const value of [term - before, count, firstReport, last, rest.length]) run.varint(value);
      run.append(rest);
      before = term;
    }
    this.#entries = 0;
    this.#seen.fill(0);
    return run.taken();
  }

  /** Entries by term, those of a term by report. */
  #sorted(): Uint32Array {
    const bySecond = countingSort(this.#seconds.subarray(0, this.#entries), null);
    return countingSort(this.#firsts.subarray(0, this.#entries), bySecond);
  }
}

/** Indexes of the keys by ascending key, equal ones in the order given (null: their own). */
function countingSort(keys: Uint16Array, order: Uint32Array | null): Uint32Array {
  const starts = new Uint32Array(0x10001);
  for (let i = 0; i < keys.length; i++) starts[keys[i]! + 1]!++;
  for (let key = 0; key < 0x10000; key++) starts[key + 1]! += starts[key]!;
  const sorted = new Uint32Array(keys.length);
  for (let i = 0; i < keys.length; i++) {
    const at = order === null ? i : order[i]!;
    sorted[starts[keys[at]!]!++] = at;
  }
  return sorted;
}

/**
 * The runs of texts whose reports have consecutive numbers from `first` on. A text longer than a run is cut into pieces,
 * which share a character, so that the pair at their border is not lost.
 */
export function* runsOf(
  first: number,
  texts: Iterable<string>,
  builder = new RunBuilder(),
): Generator<Uint8Array<ArrayBuffer>> {
  const most = builder.capacity;
  let reportId = first;
  for (const text of texts) {
    for (let from = 0; from < text.length; from += most - 1) {
      const to = Math.min(text.length, from + most);
      if (builder.isFull(to - from)) yield builder.finish();
      builder.add(reportId, text, from, to);
      if (to === text.length) break;
    }
    reportId++;
  }
  if (!builder.isEmpty) yield builder.finish();
}
