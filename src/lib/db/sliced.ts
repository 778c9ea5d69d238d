import type { AsyncDuckDBConnection } from '@duckdb/duckdb-wasm';
import { RecordBatchReader, Table, type RecordBatch } from 'apache-arrow';

/** Milliseconds that DuckDB works at a slice: so long somebody who is in a hurry waits. */
export const sliceMilliseconds = 15;

/** Between two slices of a query: waits as long as others have work that cannot wait. @throws to give it up */
export type Pause = () => Promise<void>;

/**
 * Runs a statement in slices, between which the worker can answer others; the result is whole. One that its pauses give
 * up is cancelled.
 *
 * @throws what the pauses throw, or the error of DuckDB
 */
export function sliced(connection: AsyncDuckDBConnection, text: string, pause: Pause): Promise<Table> {
  return connection.useUnsafe(async (db, id) => {
    try {
      let header = await db.startPendingQuery(id, text);
      while (header === null) {
        await pause();
        header = await db.pollPendingQuery(id);
      }
      const first = header;
      const pieces = async function* (): AsyncGenerator<Uint8Array> {
        yield first;
        for (;;) {
          const piece = await db.fetchQueryResults(id);
          if (piece?.length === 0) return;
          if (piece !== null) yield piece;
        }
      };
      const batches: RecordBatch[] = [];
      const reader = await RecordBatchReader.from(pieces());
      await reader.open();
      for await (const batch of reader) batches.push(batch);
      return new Table(reader.schema, batches);
    } catch (error) {
      await db.cancelPendingQuery(id).catch(() => undefined);
      throw error;
    }
  });
}
