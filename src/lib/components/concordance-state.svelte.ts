import type { Filters } from '../model/filters.ts';
import type { TextQuery } from '../text/text-query.ts';
import { concordance, type ConcordanceLine } from '../view/concordance.ts';
import {
  candidateColumns,
  candidateQuery,
  extentColumns,
  extentQuery,
  type Candidate,
  type Extent,
} from '../view/concordance-counts.ts';
import type { DatasetState } from './dataset-state.svelte.ts';
import { searchTexts, stepsOf } from './search-texts.ts';

export interface Line extends ConcordanceLine {
  readonly report: Candidate;
}

/** A report in which something was found, and how often. */
export interface CountedReport extends Candidate {
  readonly n: number;
}

/** Lines kept at most; counts go on beyond. */
export const mostLines = 200_000;

/** Milliseconds between two looks at what has been found so far. */
const showEvery = 200;

export type SearchPhase = 'idle' | 'running' | 'done' | 'stopped' | 'failed';

/** A search of the texts: what has been found so far, and how far it has come. */
export class ConcordanceState {
  readonly #dataset: DatasetState;
  phase = $state<SearchPhase>('idle');
  lines = $state.raw<readonly Line[]>([]);
  reports = $state.raw<readonly CountedReport[]>([]);
  /** Occurrences, those beyond the lines kept included. */
  n = $state(0);
  /** Candidates looked at, of how many. */
  read = $state(0);
  of = $state(0);
  /** The texts that the filters keep, by region, year and group; null until known. */
  extent = $state.raw<readonly Extent[] | null>(null);
  error = $state.raw<Error | null>(null);
  #abort = new AbortController();

  constructor(dataset: DatasetState) {
    this.#dataset = dataset;
  }

  /** Ends the search under way and keeps what it has found. */
  stop(): void {
    if (this.phase !== 'running') return;
    this.#abort.abort();
    this.phase = 'stopped';
  }

  /** Ends the search under way and forgets it. */
  clear(): void {
    this.#abort.abort();
    this.phase = 'idle';
    this.lines = [];
    this.reports = [];
    this.n = this.read = this.of = 0;
    this.extent = this.error = null;
  }

  /** Searches anew. What fails is kept in `error`. */
  async run(query: TextQuery, filters: Filters): Promise<void> {
    this.clear();
    const { signal } = (this.#abort = new AbortController());
    this.phase = 'running';
    try {
      await Promise.all([this.#find(query, filters, signal), this.#measure(filters, signal)]);
      if (!signal.aborted) this.phase = 'done';
    } catch (why) {
      if (signal.aborted) return;
      this.#abort.abort();
      this.error = why instanceof Error ? why : new Error(String(why));
      this.phase = 'failed';
    }
  }

  async #measure(filters: Filters, signal: AbortSignal): Promise<void> {
    const extent = await this.#dataset.query(extentQuery(filters), extentColumns, signal);
    if (!signal.aborted) this.extent = extent;
  }

  async #find(query: TextQuery, filters: Filters, signal: AbortSignal): Promise<void> {
    const dataset = this.#dataset;
    const candidates = (await dataset.texts?.candidates(query.strings)) ?? new Uint32Array();
    signal.throwIfAborted();
    this.of = candidates.length;
    const lines: Line[] = [];
    const reports: CountedReport[] = [];
    let n = 0;
    let read = 0;
    let shown = -Infinity;
    const show = (now: number): void => {
      if (signal.aborted) return;
      this.lines = [...lines];
      this.reports = [...reports];
      this.n = n;
      this.read = read;
      shown = now;
    };
    for (const ids of stepsOf(candidates)) {
      const kept = await dataset.query(candidateQuery(filters, ids), candidateColumns, signal);
      const byId = new Map(kept.map((report) => [report.report_id, report]));
      const withOwn = filters.counting === 'own';
      for await (const hits of searchTexts(dataset, query, { reports: [...byId.keys()], withOwn }, signal)) {
        for (const { reportId, text, own } of hits) {
          const report = byId.get(reportId);
          if (report === undefined || own.length === 0) continue;
          if (lines.length < mostLines) {
            for (const line of concordance(text, own)) lines.push({ ...line, report });
          }
          reports.push({ ...report, n: own.length });
          n += own.length;
        }
        const now = performance.now();
        // The first lines at once, the rest from time to time: each look sorts and draws anew.
        if (lines.length > 0 && now - shown > Math.max(showEvery, lines.length / 50)) show(now);
      }
      read += ids.length;
      if (!signal.aborted) this.read = read;
    }
    show(performance.now());
  }
}
