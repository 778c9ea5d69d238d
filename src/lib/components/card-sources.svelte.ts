import { untrack } from 'svelte';
import { integer, tables, type RowOf } from '../model/tables.ts';
import { sql, type Sql } from '../sql/sql.ts';
import type { DatasetState } from './dataset-state.svelte.ts';
import type { AnyRow } from './any-row.ts';
import type { Rank } from './query-queue.ts';
import type { Shown } from './view-result.svelte.ts';

const { reports } = tables;
const listColumns = {
  report_id: reports.report_id,
  title: reports.title,
  file: reports.file,
  year: reports.year,
  region_code: reports.region_code,
  url: reports.url,
} as const;
export type SourceReport = RowOf<typeof listColumns>;

/** Reports that a card lists; the page of reports has all of them. */
export const mostSources = 20;
const most: Sql = { text: `limit ${mostSources}`, values: [] };

/** The reports that the rows name themselves. */
function ownReports(rows: readonly AnyRow[]): ReadonlySet<number> {
  return new Set(rows.flatMap(({ report_id: id }) => (typeof id === 'number' ? [id] : [])));
}

/** Whole numbers as constants of SQL: a list may be longer than a statement takes values. */
const constants = (ids: Iterable<number>): Sql => ({ text: `select unnest([${[...ids].join(',')}])`, values: [] });

/** How many reports stand behind what a card shows, and which. */
export class CardSources {
  readonly #dataset: DatasetState;
  readonly #shown: () => Shown;
  readonly #rank: Rank;
  /** Null while it is not known. */
  count = $state<number | null>(null);
  list = $state.raw<readonly SourceReport[] | null>(null);
  error = $state.raw<Error | null>(null);

  /** @param rank how long the count can wait */
  constructor(dataset: DatasetState, shown: () => Shown, rank: Rank) {
    this.#dataset = dataset;
    this.#shown = shown;
    this.#rank = rank;
    $effect(() => {
      const now = shown();
      void dataset.generation;
      return untrack(() => this.#ask(now));
    });
  }

  #ask(shown: Shown): (() => void) | undefined {
    this.list = null;
    this.error = null;
    if (shown.kind !== 'rows') {
      this.count = null;
      return undefined;
    }
    const statement = this.#statement(shown);
    if (statement === null) {
      this.count = ownReports(shown.rows).size;
      return undefined;
    }
    const abort = new AbortController();
    this.#dataset
      .query(
        sql`select count(*)::integer as n from (${statement})`,
        { n: integer('reports') },
        abort.signal,
        this.#rank,
      )
      .then(
        ([row]) => {
          if (!abort.signal.aborted) this.count = row?.n ?? null;
        },
        () => {
          if (!abort.signal.aborted) this.count = null;
        },
      );
    return () => {
      abort.abort();
    };
  }

  /** Null where the rows name their reports. */
  #statement({ view, rows, scope }: Extract<Shown, { kind: 'rows' }>): Sql | null {
    if (rows.length === 0) return constants([]);
    return view.sources === null ? null : view.sources(scope);
  }

  /** Reads the latest of the reports, once they are asked for. */
  async read(): Promise<void> {
    const shown = this.#shown();
    if (shown.kind !== 'rows' || this.list !== null) return;
    const ids = this.#statement(shown) ?? constants(ownReports(shown.rows));
    try {
      const rows = await this.#dataset.query(
        sql`select r.report_id, r.title, r.file, r.year, r.region_code, r.url from reports r
          where r.report_id in (${ids}) order by r.year desc nulls last, r.report_id ${most}`,
        listColumns,
        new AbortController().signal,
      );
      if (this.#shown() === shown) this.list = rows;
    } catch (error) {
      this.error = error instanceof Error ? error : new Error(String(error));
    }
  }
}
