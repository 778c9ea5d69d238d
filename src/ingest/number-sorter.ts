import { readSync, writeSync } from 'node:fs';
import { rowsOfAChunk, NumberTable } from './number-table.ts';

/** Values of the first column that share a bucket. */
const bucketWidth = 64;
/** Numbers of a bucket that are kept in memory before they go into the file, 16 kB. */
const bufferedNumbers = 4096;

/** Rows with neighbouring values in their first column. */
interface Bucket {
  numbers: Int32Array;
  filled: number;
  rows: number;
  /** Where the rest of it lies in the file, in order. */
  readonly pieces: { readonly offset: number; readonly length: number }[];
}

/** A file that several sorters write into, one after the other. */
export interface ScratchFile {
  readonly descriptor: number;
  end: number;
}

/**
 * Sorts rows of numbers by their first column, which is 1 or more; those with the same value keep their order. They are
 * dealt out to buckets that lie in a scratch file, and each bucket is sorted when its turn comes, so that memory does not
 * grow with the rows but for those of the largest bucket (a distribution sort: Knuth, The Art of Computer Programming 3, 5.2.5).
 */
export class NumberSorter extends NumberTable {
  readonly #width: number;
  readonly #file: ScratchFile;
  readonly #buckets: (Bucket | undefined)[] = [];

  constructor(width: number, file: ScratchFile) {
    super(width);
    this.#width = width;
    this.#file = file;
  }

  /** All rows in order, at most a chunk at a time, by column; the columns are used again for the next chunk. */
  *sorted(): Generator<{ columns: readonly Int32Array[]; rows: number }> {
    const columns = Array.from({ length: this.#width }, () => new Int32Array(rowsOfAChunk));
    const most = this.#buckets.reduce((rows, bucket) => Math.max(rows, bucket?.rows ?? 0), 0);
    const numbers = new Int32Array(this.#width * most);
    let n = 0;
    for (const [i, bucket] of this.#buckets.entries()) {
      if (bucket === undefined) continue;
      this.#read(bucket, numbers);
      for (const row of this.#order(numbers, bucket.rows, i * bucketWidth)) {
        const at = row * this.#width;
        for (let k = 0; k < this.#width; k++) columns[k]![n] = numbers[at + k]!;
        if (++n < rowsOfAChunk) continue;
        yield { columns, rows: n };
        n = 0;
      }
      this.#buckets[i] = undefined;
    }
    if (n > 0) yield { columns, rows: n };
  }

  protected override write(columns: readonly Int32Array[], rows: number): void {
    const first = columns[0]!;
    for (let row = 0; row < rows; row++) {
      const bucket = this.#bucket(Math.floor(first[row]! / bucketWidth));
      if (bucket.filled + this.#width > bucket.numbers.length) this.#spill(bucket);
      for (const column of columns) bucket.numbers[bucket.filled++] = column[row]!;
      bucket.rows++;
    }
  }

  #bucket(i: number): Bucket {
    return (this.#buckets[i] ??= { numbers: new Int32Array(bufferedNumbers), filled: 0, rows: 0, pieces: [] });
  }

  #spill(bucket: Bucket): void {
    const bytes = new Uint8Array(bucket.numbers.buffer, 0, 4 * bucket.filled);
    for (let at = 0; at < bytes.length;) {
      at += writeSync(this.#file.descriptor, bytes, at, bytes.length - at, this.#file.end + at);
    }
    bucket.pieces.push({ offset: this.#file.end, length: bytes.length });
    this.#file.end += bytes.length;
    bucket.filled = 0;
  }

  #read({ numbers, filled, pieces }: Bucket, into: Int32Array): void {
    const bytes = new Uint8Array(into.buffer);
    let at = 0;
    for (const { offset, length } of pieces) {
      for (const end = at + length, from = offset - at; at < end;) {
        at += readSync(this.#file.descriptor, bytes, at, end - at, from + at);
      }
    }
    into.set(numbers.subarray(0, filled), at / 4);
  }

  /** The rows by their first column, a counting sort. */
  #order(numbers: Int32Array, rows: number, least: number): Uint32Array {
    const starts = new Uint32Array(bucketWidth + 1);
    for (let row = 0; row < rows; row++) starts[numbers[row * this.#width]! - least + 1]!++;
    for (let value = 0; value < bucketWidth; value++) starts[value + 1]! += starts[value]!;
    const order = new Uint32Array(rows);
    for (let row = 0; row < rows; row++) order[starts[numbers[row * this.#width]! - least]!++] = row;
    return order;
  }
}
