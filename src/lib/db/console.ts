import type { AsyncDuckDB, AsyncDuckDBConnection } from '@duckdb/duckdb-wasm';
import {
  answerCell,
  describing,
  limited,
  readAs,
  statementError,
  type Answer,
  type AnswerCell,
  type AnswerColumn,
  type Wrapped,
} from './answer.ts';

const all = ({ before, text, after }: Wrapped): string => before + text + after;

/** A connection of its own for statements that somebody writes, so that a long one can be cancelled. */
export class SqlConsole {
  readonly connection: AsyncDuckDBConnection;

  private constructor(connection: AsyncDuckDBConnection) {
    this.connection = connection;
  }

  /** @param catalog the attached dataset that bare names mean */
  static async open(db: AsyncDuckDB, catalog: string): Promise<SqlConsole> {
    const connection = await db.connect();
    await connection.query(`use ${catalog}`);
    await connection.query('set errors_as_json = true');
    return new SqlConsole(connection);
  }

  /** Names and types, without running the statement: DuckDB prepares one statement at most, and here only one that reads. */
  async #columns(text: string): Promise<readonly AnswerColumn[]> {
    const wrapped = describing(text);
    try {
      const prepared = await this.connection.prepare(all(wrapped));
      try {
        const table = await prepared.query();
        const names = table.getChild('column_name');
        const types = table.getChild('column_type');
        return Array.from({ length: table.numRows }, (_, i) => {
          const sqlType = String(types?.get(i));
          return { name: String(names?.get(i)), type: readAs(sqlType).type, sqlType };
        });
      } finally {
        await prepared.close();
      }
    } catch (error) {
      throw statementError(error, wrapped);
    }
  }

  /**
   * The first rows of a statement.
   * @throws StatementError, or what the signal was aborted with
   */
  async ask(text: string, limit: number, signal: AbortSignal): Promise<Answer> {
    const began = performance.now();
    const columns = await this.#columns(text);
    signal.throwIfAborted();
    const wrapped = limited(text, columns, limit + 1);
    const cancel = (): void => {
      this.connection.cancelSent().catch(() => undefined);
    };
    signal.addEventListener('abort', cancel);
    try {
      // DuckDB works at it in slices, between which it hears that it should stop.
      const rows: AnswerCell[][] = [];
      for await (const batch of await this.connection.send(all(wrapped))) {
        const vectors = columns.map((_, i) => batch.getChildAt(i));
        for (let row = 0; row < batch.numRows; row++) {
          rows.push(vectors.map((vector) => answerCell(vector?.get(row))));
        }
      }
      signal.throwIfAborted();
      return { columns, rows: rows.slice(0, limit), more: rows.length > limit, took: performance.now() - began };
    } catch (error) {
      signal.throwIfAborted();
      throw statementError(error, wrapped);
    } finally {
      signal.removeEventListener('abort', cancel);
    }
  }
}
