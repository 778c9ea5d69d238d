import { isIndexed, termOf } from '../lib/model/substring-index.ts';
import { largeUint32 } from '../lib/text/large-memory.ts';
import { ByteList } from './bytes.ts';

/** Entries of a run, at 16 bytes each with what sorts them: a million characters and what single ones come to. */
const runEntries = 1_250_000;
/** As a power of two: terms that are remembered, to enter those that a report has again and again but once. */
const rememberedBits = 15;
/** Bits of a term that are sorted by at once. */
const digitBits = 11;

/**
 * The terms of some reports with the reports that hold them, as a sorted run (Heinz & Zobel 2003). The occurrences of
 * terms become entries, which are sorted by a radix sort; doubles fall away as they are entered, where they follow soon,
 * or else as the run is written. Memory is fixed: about 20 MB.
 */
export class RunBuilder {
  #terms: Uint32Array;
  #reports: Uint32Array;
  #sortedTerms: Uint32Array;
  #sortedReports: Uint32Array;
  /** By the high bits of its hash: the term entered last, and its report. */
  readonly #lastTerms = new Uint32Array(1 << rememberedBits);
  readonly #lastReports = new Uint32Array(1 << rememberedBits);
  /** By character: the last report with it, so that it is entered once for each. */
  readonly #seen = new Uint32Array(0x10000);
  #entries = 0;

  constructor(entries = runEntries) {
    this.#terms = largeUint32(entries);
    this.#reports = largeUint32(entries);
    this.#sortedTerms = largeUint32(entries);
    this.#sortedReports = largeUint32(entries);
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

  /** Adds what a text, or a piece of it, holds; reports must come in ascending order, from 1 on. */
  add(reportId: number, text: string, from = 0, to = text.length): void {
    const terms = this.#terms;
    const reports = this.#reports;
    const lastTerms = this.#lastTerms;
    const lastReports = this.#lastReports;
    const seen = this.#seen;
    let n = this.#entries;
    let before = 0;
    for (let i = from; i < to; i++) {
      const code = text.charCodeAt(i);
      if (!isIndexed(code)) {
        before = 0;
        continue;
      }
      if (before !== 0) {
        const term = termOf(before, code);
        const slot = Math.imul(term, 0x9e3779b1) >>> (32 - rememberedBits);
        if (lastTerms[slot] !== term || lastReports[slot] !== reportId) {
          lastTerms[slot] = term;
          lastReports[slot] = reportId;
          terms[n] = term;
          reports[n++] = reportId;
        }
      }
      if (seen[code] !== reportId) {
        seen[code] = reportId;
        terms[n] = termOf(code, 0);
        reports[n++] = reportId;
      }
      before = code;
    }
    this.#entries = n;
  }

  /**
   * The run, which is empty then. By ascending term: difference from the term before, number of reports, the first and
   * the last of them, bytes of the differences that follow, the differences.
   */
  finish(): Uint8Array<ArrayBuffer> {
    this.#sort();
    const terms = this.#terms;
    const reports = this.#reports;
    const entries = this.#entries;
    const run = new ByteList();
    const rest = new ByteList();
    let before = 0;
    for (let i = 0; i < entries;) {
      const term = terms[i]!;
      const first = reports[i]!;
      let last = first;
      let count = 1;
      rest.length = 0;
      for (i++; i < entries && terms[i] === term; i++) {
        const report = reports[i]!;
        if (report === last) continue;
        rest.varint(report - last);
        last = report;
        count++;
      }
      for (const value of [term - before, count, first, last, rest.length]) run.varint(value);
      run.append(rest);
      before = term;
    }
    this.#entries = 0;
    this.#seen.fill(0);
    this.#lastReports.fill(0);
    return run.taken();
  }

  /** Sorts the entries by term, those of a term by report, in which order they come: a stable sort digit by digit. */
  #sort(): void {
    const starts = new Uint32Array((1 << digitBits) + 1);
    const mask = (1 << digitBits) - 1;
    for (let shift = 0; shift < 32; shift += digitBits) {
      const [terms, reports] = [this.#terms, this.#reports];
      const [toTerms, toReports] = [this.#sortedTerms, this.#sortedReports];
      starts.fill(0);
      for (let i = 0; i < this.#entries; i++) starts[((terms[i]! >>> shift) & mask) + 1]!++;
      for (let digit = 0; digit < mask; digit++) starts[digit + 1]! += starts[digit]!;
      for (let i = 0; i < this.#entries; i++) {
        const at = starts[(terms[i]! >>> shift) & mask]!++;
        toTerms[at] = terms[i]!;
        toReports[at] = reports[i]!;
      }
      [this.#terms, this.#reports, this.#sortedTerms, this.#sortedReports] = [toTerms, toReports, terms, reports];
    }
  }
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
