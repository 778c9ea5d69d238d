import { untrack } from 'svelte';
import type { FilterState } from '../filters/filters.svelte.ts';
import { countedColumns, countedQuery, type LivePhrase, type LiveReport } from '../view/live-phrases.ts';
import type { TextMatch } from '../text/text-query.ts';
import type { DatasetState } from './dataset-state.svelte.ts';
import { searchTexts, stepsOf } from './search-texts.ts';

/** How far the counting of a phrase has come. */
export type LiveState =
  | { readonly kind: 'counting'; readonly read: number; readonly of: number }
  | { readonly kind: 'counted'; readonly n: number; readonly reports: number }
  | { readonly kind: 'no-texts' }
  | { readonly kind: 'failed'; readonly error: Error };

export interface LiveCount {
  readonly phrase: string;
  readonly state: LiveState;
}

const opening = '“‘「『';
const closing = '”’」』';

/** Asked anew each time: what was true before a wait need not be after it. */
const isAborted = (signal: AbortSignal): boolean => signal.aborted;

const startsOf = (matches: readonly TextMatch[]): readonly number[] => matches.map(({ start }) => start);

/** Characters before and after a stretch that are a pair of quotation marks. */
function isQuoted(text: string, start: number, end: number): boolean {
  const at = start === 0 ? -1 : opening.indexOf(text.charAt(start - 1));
  return at !== -1 && end < text.length && closing.indexOf(text.charAt(end)) === at;
}

/**
 * The chosen phrases that the dataset has not counted: they are counted in its texts, as the ingest counts phrases, and
 * then stand beside its own in every view.
 */
export class LivePhrasesState {
  readonly #dataset: DatasetState;
  #generation = -1;
  /** Counted in the open dataset, by phrase. */
  #known = new Map<string, LivePhrase>();
  /** Those that stand beside the dataset's own: never one that is not chosen, since a link restores what it shows. */
  #placed = '[]';
  /** One after the other: the tables of a connection are put in order step by step. */
  #running: Promise<unknown> = Promise.resolve();
  #attempt = $state(0);
  counts = $state.raw<readonly LiveCount[]>([]);

  /** Must be made while a component is set up: it follows the filters and the dataset. */
  constructor(dataset: DatasetState, filters: FilterState) {
    this.#dataset = dataset;
    const chosen = $derived(JSON.stringify(filters.current.phrases));
    $effect(() => {
      void this.#attempt;
      const { generation } = dataset;
      const phrases = JSON.parse(chosen) as string[];
      const abort = new AbortController();
      untrack(() => {
        if (generation !== this.#generation) {
          this.#known = new Map();
          this.#placed = '[]';
        }
        this.#generation = generation;
        this.counts = [];
        if (phrases.length === 0 && this.#placed === '[]') return;
        this.#running = this.#running.then(() => this.#follow(phrases, abort.signal)).catch(() => undefined);
      });
      return () => {
        abort.abort();
      };
    });
  }

  retry(): void {
    this.#attempt += 1;
  }

  async #follow(phrases: readonly string[], signal: AbortSignal): Promise<void> {
    if (isAborted(signal)) return;
    await this.#place(phrases);
    if (phrases.length === 0) return;
    const own = await this.#dataset.queryAsRead(countedQuery(phrases), countedColumns, signal);
    const counted = new Set<string>(own.map(({ phrase }) => phrase));
    for (const phrase of phrases) {
      if (counted.has(phrase)) continue;
      try {
        signal.throwIfAborted();
        await this.#add(phrase, phrases, signal);
      } catch (why) {
        if (isAborted(signal)) return;
        this.#say(phrase, { kind: 'failed', error: why instanceof Error ? why : new Error(String(why)) });
      }
    }
  }

  async #add(phrase: string, chosen: readonly string[], signal: AbortSignal): Promise<void> {
    if (this.#dataset.texts === null) {
      this.#say(phrase, { kind: 'no-texts' });
      return;
    }
    let live = this.#known.get(phrase);
    if (live === undefined) {
      live = await this.#count(phrase, signal);
      this.#known.set(phrase, live);
      await this.#place(chosen);
      signal.throwIfAborted();
    }
    const n = live.reports.reduce((sum, report) => sum + report.starts.length, 0);
    this.#say(phrase, { kind: 'counted', n, reports: live.reports.length });
  }

  async #place(chosen: readonly string[]): Promise<void> {
    const live = chosen.flatMap((phrase) => this.#known.get(phrase) ?? []);
    const names = JSON.stringify(live.map(({ phrase }) => phrase));
    if (names === this.#placed) return;
    await this.#dataset.putLive(live);
    this.#placed = names;
  }

  async #count(phrase: string, signal: AbortSignal): Promise<LivePhrase> {
    const dataset = this.#dataset;
    const query = { strings: [phrase], gap: 0 } as const;
    const candidates = (await dataset.texts?.candidates(query.strings)) ?? new Uint32Array();
    const reports: LiveReport[] = [];
    let [quotedN, quotedReports] = [0, 0];
    let read = 0;
    for (const ids of stepsOf(candidates)) {
      signal.throwIfAborted();
      this.#say(phrase, { kind: 'counting', read, of: candidates.length });
      for await (const hits of searchTexts(dataset, query, { reports: [...ids], withOwn: true }, signal)) {
        for (const { reportId, text, matches, own } of hits) {
          reports.push({ reportId, starts: startsOf(matches), ownStarts: startsOf(own) });
          const quoted = matches.filter(({ start, end }) => isQuoted(text, start, end)).length;
          quotedN += quoted;
          if (quoted > 0) quotedReports += 1;
        }
      }
      read += ids.length;
    }
    return { phrase, quotedN, quotedReports, reports };
  }

  #say(phrase: string, state: LiveState): void {
    const others = this.counts.filter((count) => count.phrase !== phrase);
    this.counts = [...others, { phrase, state }];
  }
}
