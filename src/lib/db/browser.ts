import {
  AsyncDuckDB,
  DuckDBDataProtocol,
  VoidLogger,
  type AsyncDuckDBConnection,
  type AsyncPreparedStatement,
} from '@duckdb/duckdb-wasm';
import scriptUrl from '@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js?url';
import { DataType, type Vector } from 'apache-arrow';
import { bytes, packedBytes, url } from 'virtual:duckdb-engine';
import type { Sql } from '../sql/sql.ts';
import { QueryError, type AttachedDatabase, type Database } from './database.ts';
import { decimalToNumber } from './decimal.ts';
import { decodeRows } from './decode.ts';
import { download, type Progress } from './download.ts';
// eslint-disable-next-line no-restricted-imports -- it ends in what Vite is asked to make of it
import workerUrl from './engine-worker.js?url&no-inline';

/** A database file: its bytes, or an address that DuckDB reads by byte ranges when it is too large to hold. */
export type DatabaseSource =
  { readonly kind: 'bytes'; readonly bytes: Uint8Array } | { readonly kind: 'url'; readonly url: string };

/** A reader of one column: DECIMAL and HUGEINT arrive as 128-bit words. */
function reader(vector: Vector): (row: number) => unknown {
  const type: unknown = vector.type;
  if (!(type instanceof DataType) || !DataType.isDecimal(type)) return (row) => vector.get(row) as unknown;
  const { scale } = type;
  return (row) => {
    const words = vector.get(row) as Uint32Array | null;
    return words === null ? null : decimalToNumber(words, scale);
  };
}

/** Statements are kept prepared, as filters ask the same ones again with other values: at most this many. */
const keptStatements = 48;

/** The statements of a connection, prepared once. */
class Statements {
  readonly #connection: AsyncDuckDBConnection;
  readonly #prepared = new Map<string, Promise<AsyncPreparedStatement>>();

  constructor(connection: AsyncDuckDBConnection) {
    this.#connection = connection;
  }

  get(text: string): Promise<AsyncPreparedStatement> {
    const prepared = this.#prepared.get(text) ?? this.#connection.prepare(text);
    this.#prepared.delete(text);
    this.#prepared.set(text, prepared);
    prepared.catch(() => this.#prepared.delete(text));
    const [oldest] = this.#prepared;
    if (this.#prepared.size > keptStatements && oldest !== undefined) {
      this.#prepared.delete(oldest[0]);
      // Whoever asked for it has sent the values already: the worker does one thing after the other.
      oldest[1].then((statement) => statement.close()).catch(() => undefined);
    }
    return prepared;
  }

  /** Forgets all: what is prepared keeps reading a table that a temporary view has come before since. */
  clear(): void {
    for (const prepared of this.#prepared.values()) {
      prepared.then((statement) => statement.close()).catch(() => undefined);
    }
    this.#prepared.clear();
  }
}

/** Runs statements with their values, prepared for this once. */
async function runAll(connection: AsyncDuckDBConnection, statements: readonly Sql[]): Promise<void> {
  for (const statement of statements) {
    try {
      if (statement.values.length === 0) await connection.query(statement.text);
      else {
        const prepared = await connection.prepare(statement.text);
        await prepared.query(...statement.values);
        await prepared.close();
      }
    } catch (error) {
      throw new QueryError(statement, error);
    }
  }
}

function overConnection(
  connection: AsyncDuckDBConnection,
  close: () => Promise<void>,
  statements = new Statements(connection),
): Database {
  return {
    async query(statement, columns) {
      try {
        const prepared = await statements.get(statement.text);
        const table = await prepared.query(...statement.values);
        return decodeRows(columns, table.numRows, (name) => {
          const vector = table.getChild(name);
          return vector === null ? undefined : reader(vector);
        });
      } catch (error) {
        throw new QueryError(statement, error);
      }
    },
    close,
  };
}

/** DuckDB's module, compiled while it arrives and is inflated. @throws DownloadError, or what WebAssembly says */
async function compile(signal: AbortSignal, onProgress: (progress: Progress) => void): Promise<WebAssembly.Module> {
  const { body } = await download({ url, packedBytes, bytes, signal, onProgress });
  return WebAssembly.compileStreaming(new Response(body, { headers: { 'Content-Type': 'application/wasm' } }));
}

/** DuckDB in a worker. It is booted once; datasets are attached to it one after the other. */
export class Engine {
  readonly #db: AsyncDuckDB;
  #attached = 0;

  private constructor(db: AsyncDuckDB) {
    this.#db = db;
  }

  /** Fetches and starts DuckDB from the site itself. @throws DownloadError, or what WebAssembly says */
  static async boot(signal: AbortSignal, onProgress: (progress: Progress) => void): Promise<Engine> {
    const worker = new Worker(workerUrl, { name: new URL(scriptUrl, location.href).href });
    // The worker wants an address to fetch the module from, but is given the module itself.
    const nothing = URL.createObjectURL(new Blob([]));
    try {
      const db = new AsyncDuckDB(new VoidLogger(), worker);
      const send = async (): Promise<void> => {
        worker.postMessage(await compile(signal, onProgress));
      };
      await Promise.all([send(), db.instantiate(nothing)]);
      await db.open({
        path: ':memory:',
        filesystem: { reliableHeadRequests: true, allowFullHTTPReads: true, forceFullHTTPReads: false },
      });
      const engine = new Engine(db);
      await engine.#offline();
      return engine;
    } catch (error) {
      worker.terminate();
      throw error;
    } finally {
      URL.revokeObjectURL(nothing);
    }
  }

  /** Extensions are never fetched: no internet is assumed. */
  async #offline(): Promise<void> {
    const connection = await this.#db.connect();
    await connection.query('set autoinstall_known_extensions = false');
    await connection.query('set autoload_known_extensions = false');
    await connection.close();
  }

  /** Attaches a dataset read-only; its tables are read by their bare names. */
  async attach(source: DatabaseSource): Promise<AttachedDatabase> {
    const name = `dataset_${(this.#attached += 1)}`;
    const file = `${name}.duckdb`;
    if (source.kind === 'bytes') await this.#db.registerFileBuffer(file, source.bytes);
    else await this.#db.registerFileURL(file, source.url, DuckDBDataProtocol.HTTP, false);
    const connection = await this.#db.connect();
    const run = (statement: Sql) => connection.query(statement.text);
    await run({ text: `attach '${file}' as ${name} (read_only)`, values: [] });
    await run({ text: `use ${name}`, values: [] });
    const other = await this.#db.connect();
    await other.query(`use ${name}`);
    const close = async (): Promise<void> => {
      await other.query('use memory');
      await other.close();
      await run({ text: 'use memory', values: [] });
      await run({ text: `detach ${name}`, values: [] });
      await connection.close();
      await this.#db.dropFile(file);
    };
    const prepared = new Statements(connection);
    return {
      ...overConnection(connection, close, prepared),
      catalog: name,
      asRead: overConnection(other, () => Promise.resolve()),
      run: async (statements) => {
        try {
          await runAll(connection, statements);
        } finally {
          prepared.clear();
        }
      },
    };
  }
}
