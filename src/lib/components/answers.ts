import type { Rank } from './query-queue.ts';

/** Somebody who waits for an answer. */
interface Asker {
  readonly rank: Rank;
}

interface Asked<T> {
  readonly askers: Set<Asker>;
  readonly abort: AbortController;
  readonly answer: Promise<readonly T[]>;
}

/** What is kept at most: answers, and rows of all of them together. */
export interface Bounds {
  readonly answers: number;
  readonly rows: number;
}

/**
 * Asks each question once: whoever asks the same one meanwhile waits for the same answer, and the answers used last are
 * kept. A question is given up when nobody waits for it any more.
 */
export class Answers<T> {
  readonly #bounds: Bounds;
  readonly #kept = new Map<string, readonly T[]>();
  readonly #asked = new Map<string, Asked<T>>();
  #rows = 0;

  constructor(bounds: Bounds) {
    this.#bounds = bounds;
  }

  /**
   * The answer to the question of a key. `ask` is told how long it can wait: as little as the most impatient asker.
   * @throws what `ask` throws
   */
  of(
    key: string,
    { signal, rank }: { readonly signal: AbortSignal; readonly rank: Rank },
    ask: (signal: AbortSignal, rank: Rank) => Promise<readonly T[]>,
  ): Promise<readonly T[]> {
    const kept = this.#kept.get(key);
    if (kept !== undefined) {
      this.#keep(key, kept);
      return Promise.resolve(kept);
    }
    const asked = this.#asked.get(key) ?? this.#start(key, ask);
    const asker = { rank };
    asked.askers.add(asker);
    const leave = (): void => {
      asked.askers.delete(asker);
      if (asked.askers.size > 0) return;
      if (this.#asked.get(key) === asked) this.#asked.delete(key);
      asked.abort.abort();
    };
    signal.addEventListener('abort', leave, { once: true });
    if (signal.aborted) leave();
    return asked.answer.finally(() => {
      signal.removeEventListener('abort', leave);
    });
  }

  #start(key: string, ask: (signal: AbortSignal, rank: Rank) => Promise<readonly T[]>): Asked<T> {
    const askers = new Set<Asker>();
    const abort = new AbortController();
    const rank = (): number => Math.min(...[...askers].map((asker) => asker.rank()));
    // It begins when the one who asks is counted among the askers.
    const answer = Promise.resolve()
      .then(() => ask(abort.signal, rank))
      .then((rows) => {
        this.#keep(key, rows);
        return rows;
      })
      .finally(() => {
        if (this.#asked.get(key) === asked) this.#asked.delete(key);
      });
    const asked = { askers, abort, answer };
    this.#asked.set(key, asked);
    return asked;
  }

  #drop(key: string): void {
    this.#rows -= this.#kept.get(key)?.length ?? 0;
    this.#kept.delete(key);
  }

  /** The newest is kept whatever its size. */
  #keep(key: string, rows: readonly T[]): void {
    this.#drop(key);
    this.#kept.set(key, rows);
    this.#rows += rows.length;
    for (const oldest of this.#kept.keys()) {
      const fits = this.#kept.size <= this.#bounds.answers && this.#rows <= this.#bounds.rows;
      if (fits || oldest === key) break;
      this.#drop(oldest);
    }
  }
}
