import { createHash, type Hash } from 'node:crypto';
import { BOOLEAN, DuckDBDataChunk, type DuckDBAppender, type DuckDBType } from '@duckdb/node-api';

export const rowsOfAChunk = 2048;

/** Rows of a table of whole numbers and yes or no, of which there may be tens of millions: no object a row. */
export abstract class NumberTable {
  readonly #hash: Hash = createHash('sha256');
  readonly #columns: readonly Int32Array[];
  #buffered = 0;
  rows = 0;

  constructor(width: number) {
    this.#columns = Array.from({ length: width }, () => new Int32Array(rowsOfAChunk));
  }

  /** The values in the order of the columns; 0 and 1 for no and yes. */
  add(...row: readonly number[]): void {
    for (let i = 0; i < row.length; i++) this.#columns[i]![this.#buffered] = row[i]!;
    this.rows++;
    if (++this.#buffered === rowsOfAChunk) this.#flush();
  }

  /** Writes what is left; returns the SHA-256 of all rows in the order in which they came. */
  close(): string {
    this.#flush();
    return this.#hash.digest('hex');
  }

  /** Takes rows over, at most a chunk of them, by column. */
  protected abstract write(columns: readonly Int32Array[], rows: number): void;

  #flush(): void {
    const rows = this.#buffered;
    if (rows === 0) return;
    for (const column of this.#columns) this.#hash.update(column.subarray(0, rows));
    this.write(this.#columns, rows);
    this.#buffered = 0;
  }
}

/** Appends rows to a table of DuckDB. It has one chunk, since the memory of each lies there till its object is collected. */
export class NumberChunk {
  readonly #types: readonly DuckDBType[];
  readonly #chunk: DuckDBDataChunk;

  constructor(types: readonly DuckDBType[]) {
    this.#types = types;
    this.#chunk = DuckDBDataChunk.create(types, rowsOfAChunk);
  }

  appendTo(appender: DuckDBAppender, columns: readonly Int32Array[], rows: number): void {
    const chunk = this.#chunk;
    if (chunk.rowCount !== rows) chunk.rowCount = rows;
    columns.forEach((values, i) => {
      const vector = chunk.getColumnVector(i);
      const yesNo = this.#types[i] === BOOLEAN;
      for (let row = 0; row < rows; row++) vector.setItem(row, yesNo ? values[row] === 1 : values[row]!);
      vector.flush();
    });
    appender.appendDataChunk(chunk);
  }
}

/** Rows that go into the file as they come. */
export class NumberAppender extends NumberTable {
  readonly #chunk: NumberChunk;
  readonly #appender: DuckDBAppender;

  constructor(types: readonly DuckDBType[], appender: DuckDBAppender) {
    super(types.length);
    this.#chunk = new NumberChunk(types);
    this.#appender = appender;
  }

  override close(): string {
    const hash = super.close();
    this.#appender.closeSync();
    return hash;
  }

  protected override write(columns: readonly Int32Array[], rows: number): void {
    this.#chunk.appendTo(this.#appender, columns, rows);
  }
}
