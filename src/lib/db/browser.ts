import {
  AsyncDuckDB,
  DuckDBDataProtocol,
  VoidLogger,
  type AsyncDuckDBConnection,
  type AsyncPreparedStatement,
} from '@duckdb/duckdb-wasm';
import scriptUrl from '@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js?url';
import type { Table } from 'apache-arrow';
import { bytes, packedBytes, url } from 'virtual:duckdb-engine';
import type { Columns, RowOf } from '../model/tables.ts';
import { withValues } from '../sql/literal.ts';
import type { Sql } from '../sql/sql.ts';
import { cellsOf } from './arrow-cells.ts';
import { SqlConsole } from './console.ts';
import { QueryError, type AttachedDatabase, type Database } from './database.ts';
import { decodeRows } from './decode.ts';
import { download, type Progress } from './download.ts';
import { EngineDied, Life, whenReleased } from './engine-life.ts';
// eslint-disable-next-line no-restricted-imports -- it ends in what Vite is asked to make of it
import workerUrl from './engine-worker.js?url&no-inline';
import { sliced, sliceMilliseconds } from './sliced.ts';

/** A database file: its bytes, or an address that DuckDB reads by byte ranges when it is too large to hold. */
export type DatabaseSource =
  { readonly kind: 'bytes'; readonly bytes: Uint8Array } | { readonly kind: 'url'; readonly url: string };

/** Statements are kept prepared, as filters ask the same ones again with other values: at most this many. */
const keptStatements = 48;

/**
 * The statements of a connection, prepared once. Those with numbers among their values gain nothing by it: numbers are
 * bound as DOUBLE, and DuckDB plans a statement anew whose values have other types than it was prepared for.
 */
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

/** What a statement failed by; the end of the engine is nobody's statement. */
const failure = (statement: Sql, error: unknown): Error =>
  error instanceof EngineDied ? error : new QueryError(statement, error);

/** Runs statements with their values, prepared for this once. */
async function runAll(connection: AsyncDuckDBConnection, life: Life, statements: readonly Sql[]): Promise<void> {
  for (const statement of statements) {
    try {
      await life.guard(async () => {
        if (statement.values.length === 0) await connection.query(statement.text);
        else {
          const prepared = await connection.prepare(statement.text);
          await prepared.query(...statement.values);
          await prepared.close();
        }
      });
    } catch (error) {
      throw failure(statement, error);
    }
  }
}

const decodeTable = <C extends Columns>(columns: C, table: Table): readonly RowOf<C>[] =>
  decodeRows(columns, table.numRows, (name) => {
    const vector = table.getChild(name);
    if (vector === null) return undefined;
    const cells = cellsOf(vector);
    return (row) => cells[row];
  });

function overConnection(
  connection: AsyncDuckDBConnection,
  life: Life,
  close: () => Promise<void>,
  statements = new Statements(connection),
): Database {
  return {
    async query(statement, columns) {
      try {
        const table = await life.guard(async () => {
          if (statement.values.some((value) => typeof value === 'number')) {
            return connection.query(withValues(statement));
          }
          const prepared = await statements.get(statement.text);
          return prepared.query(...statement.values);
        });
        return decodeTable(columns, table);
      } catch (error) {
        throw failure(statement, error);
      }
    },
    close,
  };
}

/** Fetches DuckDB's module and compiles it while it arrives and is inflated. */
async function fetchModule(onProgress: (progress: Progress) => void): Promise<WebAssembly.Module> {
  // It is of use to the next dataset too, so nothing stops it.
  const { signal } = new AbortController();
  const { body } = await download({ url, packedBytes, bytes, signal, onProgress });
  return WebAssembly.compileStreaming(new Response(body, { headers: { 'Content-Type': 'application/wasm' } }));
}

let module: Promise<WebAssembly.Module> | null = null;
const watchers = new Set<(progress: Progress) => void>();

/** DuckDB's module, compiled once for all workers of the page. @throws DownloadError, or what WebAssembly says */
async function compile(onProgress: (progress: Progress) => void): Promise<WebAssembly.Module> {
  watchers.add(onProgress);
  module ??= fetchModule((progress) => {
    for (const watcher of watchers) watcher(progress);
  });
  try {
    return await module;
  } catch (error) {
    module = null;
    throw error;
  } finally {
    watchers.delete(onProgress);
  }
}

/**
 * DuckDB in a worker of its own, for one dataset: WebAssembly never gives memory back, but the end of its worker does.
 */
export class Engine {
  readonly #db: AsyncDuckDB;
  readonly #life: Life;
  readonly #stop: () => void;
  #attached = 0;

  private constructor(db: AsyncDuckDB, life: Life, stop: () => void) {
    this.#db = db;
    this.#life = life;
    this.#stop = stop;
  }

  /**
   * Fetches and starts DuckDB from the site itself.
   *
   * @param onDeath told once if the worker ends without being told to, before anyone who waits for its answer
   * @throws DownloadError, EngineDied, or what WebAssembly says
   */
  static async boot(
    signal: AbortSignal,
    onProgress: (progress: Progress) => void,
    onDeath: (why: EngineDied) => void = () => undefined,
  ): Promise<Engine> {
    const lock = `tifa-atlas.engine.${Math.random().toString(36).slice(2)}`;
    const worker = new Worker(workerUrl, { name: `${new URL(scriptUrl, location.href).href} ${lock}` });
    const watch = new AbortController();
    const life = new Life((why) => {
      stop();
      onDeath(why);
    });
    const stop = (): void => {
      signal.removeEventListener('abort', stop);
      watch.abort();
      worker.terminate();
      life.end('the engine was closed', { quietly: true });
    };
    signal.addEventListener('abort', stop);
    worker.addEventListener('error', (event) => {
      life.end(event.message || 'the worker failed');
    });
    // The worker wants an address to fetch the module from, but is given the module itself.
    const nothing = URL.createObjectURL(new Blob([]));
    try {
      signal.throwIfAborted();
      const db = new AsyncDuckDB(new VoidLogger(), worker);
      const send = async (): Promise<void> => {
        worker.postMessage(await compile(onProgress));
      };
      await life.guard(() => Promise.all([send(), db.instantiate(nothing)]));
      whenReleased(lock, watch.signal, () => {
        life.end('the worker has ended');
      });
      const engine = new Engine(db, life, stop);
      await life.guard(async () => {
        await db.open({
          path: ':memory:',
          filesystem: { reliableHeadRequests: true, allowFullHTTPReads: true, forceFullHTTPReads: false },
          query: { queryPollingInterval: sliceMilliseconds },
        });
        await engine.#offline();
      });
      return engine;
    } catch (error) {
      stop();
      throw error;
    } finally {
      URL.revokeObjectURL(nothing);
    }
  }

  /** Ends the worker and with it all that it holds; what it was asked for fails. */
  close(): void {
    this.#stop();
  }

  /** Extensions are never fetched: no internet is assumed. */
  async #offline(): Promise<void> {
    const connection = await this.#db.connect();
    await connection.query('set autoinstall_known_extensions = false');
    await connection.query('set autoload_known_extensions = false');
    await connection.close();
  }

  /** Attaches a dataset read-only; its tables are read by their bare names. Closing it ends the engine. */
  async attach(source: DatabaseSource): Promise<AttachedDatabase> {
    const name = `dataset_${(this.#attached += 1)}`;
    const file = `${name}.duckdb`;
    const life = this.#life;
    const [connection, slow, other] = await life.guard(async () => {
      if (source.kind === 'bytes') await this.#db.registerFileBuffer(file, source.bytes);
      else await this.#db.registerFileURL(file, source.url, DuckDBDataProtocol.HTTP, false);
      const main = await this.#db.connect();
      await main.query(`attach '${file}' as ${name} (read_only)`);
      const [second, third] = [await this.#db.connect(), await this.#db.connect()];
      for (const each of [main, second, third]) await each.query(`use ${name}`);
      return [main, second, third] as const;
    });
    const close = (): Promise<void> => {
      this.close();
      return Promise.resolve();
    };
    const prepared = new Statements(connection);
    let asking: Promise<SqlConsole> | null = null;
    const console = (): Promise<SqlConsole> => (asking ??= SqlConsole.open(this.#db, name));
    return {
      ...overConnection(connection, life, close, prepared),
      catalog: name,
      querySliced: async (statement, columns, pause) => {
        try {
          return decodeTable(columns, await life.guard(() => sliced(slow, withValues(statement), pause)));
        } catch (error) {
          throw error instanceof DOMException ? error : failure(statement, error);
        }
      },
      asRead: overConnection(other, life, () => Promise.resolve()),
      stand: async (statements) => {
        const { connection: own } = await life.guard(console);
        await runAll(own, life, statements);
      },
      ask: (text, limit, signal) => life.guard(async () => (await console()).ask(text, limit, signal)),
      run: async (statements) => {
        try {
          for (const each of [connection, slow]) await runAll(each, life, statements);
        } finally {
          prepared.clear();
        }
      },
    };
  }
}
