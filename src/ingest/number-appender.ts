import { createHash, type Hash } from 'node:crypto';
import { BOOLEAN, DuckDBDataChunk, type DuckDBAppender, type DuckDBType } from '@duckdb/node-api';

const rowsOfAChunk = 2048;

/** Rows of a table of whole numbers and yes or no, of which there may be tens of millions: no object a row. */
export class NumberAppender {
  readonly #types: readonly DuckDBType[];
  readonly #appender: DuckDBAppender;
  readonly #hash: Hash = createHash('sha256');
  readonly #columns: readonly Int32Array[];
  #buffered = 0;
  rows = 0;

  constructor(types: readonly DuckDBType[], appender: DuckDBAppender) {
    this.#types = types;
    this.#appender = appender;
    this.#columns = types.map(() => new Int32Array(rowsOfAChunk));
  }

  /** The values in the order of the columns; 0 and 1 for no and yes. */
  add(row: readonly number[]): void {
    for (let i = 0; i < row.length; i++) this.#columns[i]![this.#buffered] = row[i]!;
    this.rows++;
    if (++this.#buffered === rowsOfAChunk) this.#flush();
  }

  /** Writes what is left; returns the SHA-256 of all rows in order. */
  close(): string {
    this.#flush();
    this.#appender.closeSync();
    return this.#hash.digest('hex');
  }

  #flush(): void {
    const rows = this.#buffered;
    if (rows === 0) return;
    const chunk = DuckDBDataChunk.create(this.#types, rows);
    this.#columns.forEach((column, i) => {
      const values = column.subarray(0, rows);
      this.#hash.update(values);
      const vector = chunk.getColumnVector(i);
      const yesNo = this.#types[i] === BOOLEAN;
      for (let row = 0; row < rows; row++) vector.setItem(row, yesNo ? values[row] === 1 : values[row]!);
      vector.flush();
    });
    this.#appender.appendDataChunk(chunk);
    this.#buffered = 0;
  }
}
