import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import { isIndexed, termOf, VarintReader, varintBytes, writeVarint } from '../lib/model/substring-index.ts';

/** Postings of a run; each takes 8 bytes while the run is gathered. */
const runPostings = 4_000_000;
const slots = 1 << 21;
/** More terms than this would crowd the table of slots. */
const mostTerms = slots / 2;

/**
 * Terms with their reports, gathered in memory until there are enough for a sorted run (the single-pass in-memory
 * indexing of Heinz & Zobel 2003). Memory is fixed: about 70 MB.
 */
export class RunBuilder {
  /**
   * Open addressing; by slot the term (0 where free), the last report with it and its last posting, from 1, side by side
   * so that a look-up meets one line of the processor's cache.
   */
  readonly #table = new Uint32Array(slots * 4);
  /** By character: the last report with it, which spares most look-ups of single characters. */
  readonly #seen = new Uint32Array(0x10000);
  readonly #reports: Uint32Array;
  readonly #before: Uint32Array;
  #postings = 0;
  #distinct = 0;

  constructor(postings = runPostings) {
    this.#reports = new Uint32Array(postings + 1);
    this.#before = new Uint32Array(postings + 1);
  }

  /** Whether a text of so many characters might not go in. */
  isFull(chars: number): boolean {
    return this.#postings + 2 * chars >= this.#reports.length || this.#distinct + 2 * chars >= mostTerms;
  }

  get isEmpty(): boolean {
    return this.#postings === 0;
  }

  /** The longest piece of a text that an empty run takes. */
  get capacity(): number {
    return Math.floor(Math.min(this.#reports.length, mostTerms) / 2) - 1;
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
      if (before !== 0) this.#put(termOf(before, code), reportId);
      if (this.#seen[code] !== reportId) {
        this.#seen[code] = reportId;
        this.#put(termOf(code, 0), reportId);
      }
      before = code;
    }
  }

  #put(term: number, reportId: number): void {
    const table = this.#table;
    let at = ((Math.imul(term, 0x9e3779b1) >>> 11) & (slots - 1)) * 4;
    for (let found = table[at]!; found !== term; found = table[at]!) {
      if (found === 0) {
        table[at] = term;
        this.#distinct++;
        break;
      }
      at = (at + 4) & (slots * 4 - 1);
    }
    if (table[at + 1] === reportId) return;
    const posting = ++this.#postings;
    this.#reports[posting] = reportId;
    this.#before[posting] = table[at + 2]!;
    table[at + 1] = reportId;
    table[at + 2] = posting;
  }

  /**
   * Writes the run to a file and empties it. By ascending term: difference from the term before, number of reports, the
   * first and the last of them, bytes of the differences that follow, the differences.
   */
  flush(path: string): void {
    const used = new Float64Array(this.#distinct);
    let n = 0;
    // Term and slot in one number: 32 + 21 bits are exact.
    for (let slot = 0; slot < slots; slot++) {
      const term = this.#table[slot * 4]!;
      if (term !== 0) used[n++] = term * slots + slot;
    }
    used.sort();
    const out = new ByteSink(openSync(path, 'w'));
    let rest = new Uint8Array(1024);
    let reports = new Uint32Array(256);
    let before = 0;
    for (const each of used) {
      const term = Math.floor(each / slots);
      let count = 0;
      for (let at = this.#table[(each % slots) * 4 + 2]!; at !== 0; at = this.#before[at]!) {
        if (count === reports.length) reports = grown(reports);
        reports[count++] = this.#reports[at]!;
      }
      let end = 0;
      for (let i = count - 2; i >= 0; i--) {
        if (end + varintBytes > rest.length) rest = grownBytes(rest);
        end = writeVarint(rest, end, reports[i]! - reports[i + 1]!);
      }
      out.varints(term - before, count, reports[count - 1]!, reports[0]!, end);
      out.bytes(rest, end);
      before = term;
    }
    out.close();
    this.#table.fill(0);
    this.#seen.fill(0);
    this.#postings = this.#distinct = 0;
  }
}

function grown(list: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const more = new Uint32Array(list.length * 2);
  more.set(list);
  return more;
}

export function grownBytes(list: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const more = new Uint8Array(list.length * 2);
  more.set(list);
  return more;
}

/** Bytes on their way into a file, in large pieces. */
export class ByteSink {
  readonly #descriptor: number;
  readonly #buffer = new Uint8Array(1 << 18);
  #filled = 0;
  /** Bytes given to it so far. */
  written = 0;

  constructor(descriptor: number) {
    this.#descriptor = descriptor;
  }

  varints(...values: readonly number[]): void {
    if (this.#filled + values.length * varintBytes > this.#buffer.length) this.#drain();
    const from = this.#filled;
    for (const value of values) this.#filled = writeVarint(this.#buffer, this.#filled, value);
    this.written += this.#filled - from;
  }

  /** The first `length` bytes. */
  bytes(source: Uint8Array, length: number): void {
    this.written += length;
    if (this.#filled + length > this.#buffer.length) this.#drain();
    if (length > this.#buffer.length) this.#write(source, length);
    else {
      this.#buffer.set(length === source.length ? source : source.subarray(0, length), this.#filled);
      this.#filled += length;
    }
  }

  close(): void {
    this.#drain();
    closeSync(this.#descriptor);
  }

  #drain(): void {
    this.#write(this.#buffer, this.#filled);
    this.#filled = 0;
  }

  #write(source: Uint8Array, length: number): void {
    for (let at = 0; at < length;) at += writeSync(this.#descriptor, source, at, length - at);
  }
}

/** Reads a run term by term, a window of it at a time. */
export class RunReader {
  readonly #descriptor: number;
  #window = new Uint8Array(1 << 16);
  #filled = 0;
  #reader = new VarintReader(new Uint8Array());
  #ended = false;
  /** Infinity behind the last term. */
  term = 0;
  count = 0;
  first = 0;
  last = 0;
  /** The differences after the first report. */
  rest = new Uint8Array();

  constructor(path: string) {
    this.#descriptor = openSync(path, 'r');
    this.next();
  }

  next(): void {
    if (!this.#has(5 * varintBytes)) {
      this.term = Infinity;
      return;
    }
    this.term += this.#reader.next();
    this.count = this.#reader.next();
    this.first = this.#reader.next();
    this.last = this.#reader.next();
    const length = this.#reader.next();
    this.#has(length);
    this.rest = this.#window.subarray(this.#reader.at, this.#reader.at + length);
    this.#reader.at += length;
  }

  close(): void {
    closeSync(this.#descriptor);
  }

  /** Makes sure that so many bytes lie ready, unless the file ends before; false at its end. */
  #has(bytes: number): boolean {
    const left = this.#filled - this.#reader.at;
    if (left >= bytes || this.#ended) return left > 0;
    let window = this.#window;
    if (bytes > window.length) window = new Uint8Array(2 * bytes);
    window.set(this.#window.subarray(this.#reader.at, this.#filled));
    this.#window = window;
    this.#filled = left;
    while (this.#filled < window.length) {
      const read = readSync(this.#descriptor, window, this.#filled, window.length - this.#filled, null);
      if (read === 0) {
        this.#ended = true;
        break;
      }
      this.#filled += read;
    }
    this.#reader = new VarintReader(window);
    return this.#filled > 0;
  }
}
