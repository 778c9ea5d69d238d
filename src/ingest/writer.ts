import { createHash, type Hash } from 'node:crypto';
import { closeSync, openSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import {
  BIGINT,
  BOOLEAN,
  DATE,
  DOUBLE,
  DuckDBDataChunk,
  DuckDBDateValue,
  DuckDBInstance,
  INTEGER,
  VARCHAR,
  type DuckDBAppender,
  type DuckDBConnection,
  type DuckDBType,
  type DuckDBValue,
} from '@duckdb/node-api';
import { offline, overConnection } from '../lib/db/node.ts';
import type { Database } from '../lib/db/database.ts';
import { tables, type Column, type ColumnType, type Row, type TableName } from '../lib/model/tables.ts';
import { createDerived } from '../lib/sql/derived.ts';
import { NumberSorter, type ScratchFile } from './number-sorter.ts';
import { NumberAppender, NumberChunk, NumberTable, rowsOfAChunk } from './number-table.ts';
import type { CountedReport } from './places.ts';

/** Columns whose integers may pass 2³¹. */
const wide = new Set(['files.bytes']);
/** Tables that come report by report and are stored in the order of their first column. */
const sorted = ['phrase_counts', 'phrase_occurrences', 'family_counts'] as const;
type SortedTable = (typeof sorted)[number];
const isSorted = (table: TableName): table is SortedTable => (sorted as readonly TableName[]).includes(table);
/** Tables of numbers of which a corpus has millions of rows. */
type NumericTable = 'sentences' | SortedTable;
/** Name of a file in the folder, until the end. */
const scratchName = 'counts.tmp';
const millisecondsOfADay = 86_400_000;

interface PhysicalType {
  readonly sql: string;
  readonly type: DuckDBType;
  readonly value: (value: string | number | boolean) => DuckDBValue;
}

const physical: Readonly<Record<ColumnType | 'wide', PhysicalType>> = {
  text: { sql: 'varchar', type: VARCHAR, value: (v) => v },
  integer: { sql: 'integer', type: INTEGER, value: (v) => v },
  wide: { sql: 'bigint', type: BIGINT, value: (v) => BigInt(v) },
  number: { sql: 'double', type: DOUBLE, value: (v) => v },
  date: {
    sql: 'date',
    type: DATE,
    value: (v) => new DuckDBDateValue(Date.parse(`${String(v)}T00:00:00Z`) / millisecondsOfADay),
  },
  boolean: { sql: 'boolean', type: BOOLEAN, value: (v) => v },
};

const columnsOf = (table: TableName): [string, Column][] => Object.entries<Column>(tables[table]);
const physicalOf = (table: TableName, name: string, column: Column): PhysicalType =>
  physical[wide.has(`${table}.${name}`) ? 'wide' : column.type];
const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

const typesOf = (table: TableName): DuckDBType[] =>
  columnsOf(table).map(([name, column]) => physicalOf(table, name, column).type);

/** `create table` of a table of the contract, with its descriptions: people open the file with SQL tools. */
export function definition(database: string, table: TableName): string[] {
  const columns = columnsOf(table);
  const lines = columns.map(
    ([name, column]) => `"${name}" ${physicalOf(table, name, column).sql}${column.nullable ? '' : ' not null'}`,
  );
  return [
    `create table ${database}.${table} (${lines.join(', ')})`,
    ...columns.map(([name, column]) => `comment on column ${database}.${table}."${name}" is ${quoted(column.doc)}`),
  ];
}

/** Rows of one table on their way into the file, in chunks; hashed as they go. */
class TableAppender {
  readonly #names: readonly string[];
  readonly #types: readonly PhysicalType[];
  readonly #chunk: DuckDBDataChunk;
  readonly #appender: DuckDBAppender;
  readonly #hash: Hash = createHash('sha256');
  #columns: (string | number | boolean | null)[][];
  #buffered = 0;
  rows = 0;

  constructor(table: TableName, appender: DuckDBAppender) {
    const columns = columnsOf(table);
    this.#names = columns.map(([name]) => name);
    this.#types = columns.map(([name, column]) => physicalOf(table, name, column));
    this.#chunk = DuckDBDataChunk.create(this.#types.map(({ type }) => type));
    this.#appender = appender;
    this.#columns = this.#names.map(() => []);
  }

  add(row: Readonly<Record<string, string | number | boolean | null>>): void {
    this.#names.forEach((name, i) => this.#columns[i]?.push(row[name] ?? null));
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
    if (this.#buffered === 0) return;
    this.#hash.update(JSON.stringify(this.#columns));
    this.#chunk.reset();
    this.#chunk.setColumns(
      this.#columns.map((column, i) => {
        const { value } = this.#types[i] ?? physical.text;
        return column.map((cell) => (cell === null ? null : value(cell)));
      }),
    );
    this.#appender.appendDataChunk(this.#chunk);
    this.#columns = this.#names.map(() => []);
    this.#buffered = 0;
  }
}

export interface WrittenDataset {
  readonly rows: Readonly<Record<TableName, number>>;
  /** SHA-256 over the rows of every table: equal data, equal fingerprint. */
  readonly fingerprint: string;
}

/** Totals of a phrase over all reports, from its exact counts. */
export interface PhraseTotal {
  readonly n: number;
  readonly report_count: number;
  readonly first_report_id: number;
}

/**
 * Writes `dataset.duckdb` in the storage version that the DuckDB inside duckdb-wasm reads. Phrase counts and occurrences
 * come report by report and are kept in a scratch file until they can be sorted by phrase, so memory does not grow with
 * the corpus.
 */
export class DatasetWriter {
  readonly #folder: string;
  readonly #instance: DuckDBInstance;
  readonly #connection: DuckDBConnection;
  readonly #scratch: ScratchFile;
  #abandoned = false;
  readonly #appenders = new Map<TableName, TableAppender | NumberTable>();

  private constructor(folder: string, instance: DuckDBInstance, connection: DuckDBConnection) {
    this.#folder = folder;
    this.#instance = instance;
    this.#connection = connection;
    this.#scratch = { descriptor: openSync(join(folder, scratchName), 'w+'), end: 0 };
  }

  /** @param folder where `dataset.duckdb` and, until the end, a scratch file are written */
  static async open(folder: string, threads: number): Promise<DatasetWriter> {
    const instance = await DuckDBInstance.create(':memory:', {
      threads: String(threads),
      memory_limit: '80MB',
      temp_directory: `${folder}/duckdb.tmp`,
      ...offline,
    });
    const connection = await instance.connect();
    const writer = new DatasetWriter(folder, instance, connection);
    await connection.run(`attach ${quoted(`${folder}/dataset.duckdb`)} as dataset (storage_version 'v1.4.0')`);
    for (const table of Object.keys(tables) as TableName[]) {
      for (const statement of definition('dataset', table)) await connection.run(statement);
      if (isSorted(table)) {
        writer.#appenders.set(table, new NumberSorter(columnsOf(table).length, writer.#scratch));
        continue;
      }
      const appender = await writer.#appenderOf(table);
      const numeric = table === 'sentences';
      writer.#appenders.set(
        table,
        numeric ? new NumberAppender(typesOf(table), appender) : new TableAppender(table, appender),
      );
    }
    return writer;
  }

  add<T extends Exclude<TableName, NumericTable>>(table: T, row: Row<T>): void {
    const appender = this.#appenders.get(table);
    if (appender instanceof TableAppender) appender.add(row);
  }

  /** A row of a table of numbers, in the order of its columns; 0 and 1 for no and yes. */
  addNumbers(table: NumericTable, row: readonly number[]): void {
    this.#numbers(table).add(...row);
  }

  /** What was counted in a report; `sentence` is the number of its first sentence. */
  addCounts(report: number, sentence: number, counted: CountedReport): void {
    const { phrases, counts, own, families, starts, ownStarts, sentences } = counted;
    const countRows = this.#numbers('phrase_counts');
    const places = this.#numbers('phrase_occurrences');
    let at = 0;
    phrases.forEach((phrase, k) => {
      countRows.add(phrase + 1, report, counts[k]!, own[k]!);
      for (const end = at + counts[k]!; at < end; at++) {
        places.add(phrase + 1, report, sentence + sentences[at]!, starts[at]!, ownStarts[at]!);
      }
    });
    const familyRows = this.#numbers('family_counts');
    families.families.forEach((family, k) => familyRows.add(family, report, families.counts[k]!, families.own[k]!));
  }

  #appenderOf(table: TableName): Promise<DuckDBAppender> {
    return this.#connection.createAppender(table, 'main', 'dataset');
  }

  #numbers(table: NumericTable): NumberTable {
    const appender = this.#appenders.get(table);
    if (!(appender instanceof NumberTable)) throw new Error(`${table} is no table of numbers`);
    return appender;
  }

  #closeAppender(table: TableName): string {
    return this.#appenders.get(table)?.close() ?? '';
  }

  /**
   * Sorts counts and occurrences by phrase and returns the totals by phrase_id. Reports, counts and occurrences must be
   * complete.
   */
  async sortPhraseCounts(): Promise<{
    hashes: ReadonlyMap<TableName, string>;
    totals: ReadonlyMap<number, PhraseTotal>;
  }> {
    const closed: readonly TableName[] = [...sorted, 'reports'];
    const hashes = new Map(closed.map((table) => [table, this.#closeAppender(table)]));
    for (const table of sorted) await this.#writeSorted(table);
    const result = await this.#connection.runAndReadAll(`
      select phrase_id, sum(n)::integer as n, count(*)::integer as report_count,
        arg_min(report_id, (
          coalesce(case when r.date_basis <> 'inferred' then r.date_start end, date '9999-12-31'), report_id
        )) as first_report_id
      from dataset.phrase_counts join dataset.reports r using (report_id)
      group by phrase_id order by phrase_id`);
    const [ids, n, reportCount, first] = result.getColumns() as number[][];
    const totals = new Map<number, PhraseTotal>();
    ids?.forEach((id, i) =>
      totals.set(id, { n: n?.[i] ?? 0, report_count: reportCount?.[i] ?? 0, first_report_id: first?.[i] ?? 0 }),
    );
    return { hashes, totals };
  }

  /** Rows of a report come in the order that they have within a phrase. */
  async #writeSorted(table: SortedTable): Promise<void> {
    const sorter = this.#numbers(table);
    if (!(sorter instanceof NumberSorter)) return;
    const chunk = new NumberChunk(typesOf(table));
    const appender = await this.#appenderOf(table);
    for (const { columns, rows } of sorter.sorted()) chunk.appendTo(appender, columns, rows);
    appender.closeSync();
  }

  /** Closes every table. `hashes` are those of the tables that are closed already. */
  finish(hashes: ReadonlyMap<TableName, string>): WrittenDataset {
    const rows = {} as Record<TableName, number>;
    const fingerprint = createHash('sha256');
    for (const [table, appender] of this.#appenders) {
      fingerprint.update(`${table} ${hashes.get(table) ?? appender.close()}\n`);
      rows[table] = appender.rows;
    }
    return { rows, fingerprint: fingerprint.digest('hex') };
  }

  /** Makes the derived tables; the others must be complete. */
  async derive(): Promise<void> {
    await this.#connection.run('use dataset');
    for (const statement of createDerived) await this.#connection.run(statement);
    await this.#connection.run('use memory');
  }

  /** Runs queries on the tables written so far, by their bare names. */
  async read<T>(use: (database: Database) => Promise<T>): Promise<T> {
    await this.#connection.run('use dataset');
    try {
      return await use(overConnection(this.#connection));
    } finally {
      await this.#connection.run('use memory');
    }
  }

  /** Writes the file out and lets go of it; the scratch files go. */
  async close(): Promise<void> {
    await this.#connection.run('checkpoint dataset');
    await this.#connection.run('detach dataset');
    this.abandon();
    for (const name of [scratchName, 'duckdb.tmp']) {
      await rm(join(this.#folder, name), { recursive: true, force: true });
    }
  }

  abandon(): void {
    if (this.#abandoned) return;
    this.#abandoned = true;
    closeSync(this.#scratch.descriptor);
    this.#connection.closeSync();
    this.#instance.closeSync();
  }
}
