import type { Columns, RowOf } from '../model/tables.ts';
import type { Sql } from '../sql/sql.ts';
import type { Answer } from './answer.ts';

/** An open dataset. Tables are read by their bare names; values are always bound. */
export interface Database {
  /**
   * Rows of a statement, each checked against `columns` (names, types, nulls) before anyone trusts the type.
   * @throws QueryError when the statement fails or its rows are not what `columns` says
   */
  query<C extends Columns>(sql: Sql, columns: C): Promise<readonly RowOf<C>[]>;
  close(): Promise<void>;
}

/** A dataset whose tables temporary views of its connection may stand before. */
export interface AttachedDatabase extends Database {
  /** The name that the dataset is attached by. */
  readonly catalog: string;
  /**
   * Like `query`, in slices, between which the worker answers others: `pause` is awaited there, and gives the query up
   * by what it throws. One at a time.
   */
  querySliced<C extends Columns>(sql: Sql, columns: C, pause: () => Promise<void>): Promise<readonly RowOf<C>[]>;
  /** The same dataset over another connection: no temporary view stands before its tables. */
  readonly asRead: Database;
  /** Runs statements one after the other. @throws QueryError of the first one that fails */
  run(statements: readonly Sql[]): Promise<void>;
  /** Runs statements that put temporary views before the tables that `ask` reads. @throws QueryError */
  stand(statements: readonly Sql[]): Promise<void>;
  /**
   * The first `limit` rows of a statement that somebody wrote, over a connection of its own; it only reads.
   * @throws StatementError, or what the signal was aborted with
   */
  ask(text: string, limit: number, signal: AbortSignal): Promise<Answer>;
}

/** A statement that failed; it carries the SQL and the bound values, so that the page can show them. */
export class QueryError extends Error {
  override readonly name = 'QueryError';
  readonly sql: Sql;

  constructor(sql: Sql, cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.sql = sql;
  }
}
