import type { Filters } from '../model/filters.ts';
import { integer } from '../model/tables.ts';
import { sql } from '../sql/sql.ts';
import { reportsKept } from '../view/report-scope.ts';
import type { DatasetState } from './dataset-state.svelte.ts';

const columns = { n: integer('reports') };

/** How many reports the filters keep: one query for all cards. Null while it is not known. */
export class ReportCount {
  kept = $state<number | null>(null);

  /** Call inside an effect: it reads the filters and the dataset. */
  follow(dataset: DatasetState, filters: Filters): () => void {
    const abort = new AbortController();
    const { labels } = dataset;
    const narrowed = filters.regions.length > 0 || filters.years.from !== null || filters.years.to !== null;
    if (!narrowed && filters.counting === 'all') {
      this.kept = labels?.reports ?? null;
    } else {
      const statement = sql`select count(*)::integer as n from reports r where ${reportsKept(filters)}`;
      dataset.query(statement, columns, abort.signal).then(
        ([row]) => {
          if (!abort.signal.aborted) this.kept = row?.n ?? null;
        },
        () => {
          if (!abort.signal.aborted) this.kept = null;
        },
      );
    }
    return () => {
      abort.abort();
    };
  }
}
