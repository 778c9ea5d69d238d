import { untrack } from 'svelte';
import type { FilterState } from '../filters/filters.svelte.ts';
import type { LivePhrase } from '../view/live-phrases.ts';
import type { DatasetState } from './dataset-state.svelte.ts';

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

/** Asked anew each time: what was true before a wait need not be after it. */
const isAborted = (signal: AbortSignal): boolean => signal.aborted;

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
    const { countedOf } = await import('./count-phrase.ts');
    const counted = await countedOf(this.#dataset, phrases, signal);
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
      const { countPhrase } = await import('./count-phrase.ts');
      live = await countPhrase(this.#dataset, phrase, signal, (read, of) => {
        this.#say(phrase, { kind: 'counting', read, of });
      });
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

  #say(phrase: string, state: LiveState): void {
    const others = this.counts.filter((count) => count.phrase !== phrase);
    this.counts = [...others, { phrase, state }];
  }
}
