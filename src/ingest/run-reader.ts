import { readSync } from 'node:fs';
import { VarintReader, varintBytes } from '../lib/model/substring-index.ts';

/** Reads a run term by term, a window of it at a time: hundreds of runs are read at once. */
export class RunReader {
  readonly #descriptor: number;
  #at: number;
  readonly #to: number;
  #window = new Uint8Array(1 << 14);
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

  /** @param range bytes of the run in its file */
  constructor(descriptor: number, range: { readonly offset: number; readonly length: number }) {
    this.#descriptor = descriptor;
    this.#at = range.offset;
    this.#to = range.offset + range.length;
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

  /** Makes sure that so many bytes lie ready, unless the run ends before; false at its end. */
  #has(bytes: number): boolean {
    const left = this.#filled - this.#reader.at;
    if (left >= bytes || this.#ended) return left > 0;
    let window = this.#window;
    if (bytes > window.length) window = new Uint8Array(2 * bytes);
    window.set(this.#window.subarray(this.#reader.at, this.#filled));
    this.#window = window;
    this.#filled = left;
    while (this.#filled < window.length) {
      const wanted = Math.min(window.length - this.#filled, this.#to - this.#at);
      const read = wanted === 0 ? 0 : readSync(this.#descriptor, window, this.#filled, wanted, this.#at);
      if (read === 0) {
        this.#ended = true;
        break;
      }
      this.#filled += read;
      this.#at += read;
    }
    this.#reader = new VarintReader(window);
    return this.#filled > 0;
  }
}
