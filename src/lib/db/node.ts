import {
  DOUBLE,
  DuckDBDateValue,
  DuckDBDecimalValue,
  DuckDBInstance,
  INTEGER,
  type DuckDBConnection,
  type DuckDBType,
} from '@duckdb/node-api';
import { sql, type Sql, type SqlValue } from '../sql/sql.ts';
import { QueryError, type Database } from './database.ts';
import { decodeRows } from './decode.ts';

/** Settings that keep DuckDB from fetching extensions: no internet is assumed at run time. */
export const offline = {
  autoinstall_known_extensions: 'false',
  autoload_known_extensions: 'false',
} as const;

function plain(value: unknown): unknown {
  if (value instanceof DuckDBDateValue) return value.toString();
  if (value instanceof DuckDBDecimalValue) return value.toDouble();
  return value;
}

/** Whole numbers are bound as integers, so that `limit ?` and integer division mean what they say. */
function types(values: readonly SqlValue[]): Record<string, DuckDBType> {
  return Object.fromEntries(
    values.flatMap((value, i): [string, DuckDBType][] => {
      if (typeof value !== 'number') return [];
      const whole = Number.isInteger(value) && Math.abs(value) < 2 ** 31;
      return [[String(i + 1), whole ? INTEGER : DOUBLE]];
    }),
  );
}

/** A `Database` over an open native connection; closing it is the caller's. */
export function overConnection(connection: DuckDBConnection): Database {
  return {
    async query(statement, columns) {
      try {
        const values = Object.fromEntries(statement.values.map((value, i) => [String(i + 1), value]));
        const reader = await connection.runAndReadAll(statement.text, values, types(statement.values));
        const cells = reader.getColumns();
        const names = reader.columnNames();
        return decodeRows(columns, reader.currentRowCount, (name) => {
          // A result without rows has names but no columns of cells.
          const at = names.indexOf(name);
          return at < 0 ? undefined : (row) => plain(cells[at]?.[row]);
        });
      } catch (error) {
        throw new QueryError(statement, error);
      }
    },
    close: () => Promise.resolve(),
  };
}

/** Opens `dataset.duckdb` read-only with native DuckDB: for tests, benchmarks and the summary of an ingest. */
export async function openDatabase(path: string): Promise<Database> {
  const instance = await DuckDBInstance.create(path, { access_mode: 'READ_ONLY', ...offline });
  const connection = await instance.connect();
  return {
    ...overConnection(connection),
    close() {
      connection.closeSync();
      instance.closeSync();
      return Promise.resolve();
    },
  };
}

/** An empty database in memory that tests fill with statements. */
export async function openMemory(
  ...statements: readonly string[]
): Promise<Database & { run(sql: Sql): Promise<void> }> {
  const instance = await DuckDBInstance.create(':memory:', { ...offline });
  const connection = await instance.connect();
  const run = async (statement: Sql): Promise<void> => {
    try {
      await connection.run(statement.text, [...statement.values]);
    } catch (error) {
      throw new QueryError(statement, error);
    }
  };
  for (const text of statements) await run({ ...sql``, text });
  return {
    ...overConnection(connection),
    run,
    close() {
      connection.closeSync();
      instance.closeSync();
      return Promise.resolve();
    },
  };
}
