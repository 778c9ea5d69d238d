/** DuckDB's worker has ended, or cannot be trusted any more: what it was asked for will never be answered. */
export class EngineDied extends Error {
  override readonly name = 'EngineDied';
}

/** Errors after which the memory of the module is in no known state, whatever it answers next. */
const fatal = /database has been invalidated|memory access out of bounds|table index is out of bounds|^Aborted\(/;

/** Whether an error of DuckDB means that its worker must be replaced, and not just that a statement failed. */
export function isFatal(error: unknown): boolean {
  return error instanceof Error && (error.name === 'RuntimeError' || fatal.test(error.message));
}

/**
 * Whether something still lives. Promises that only it can settle are guarded: they are rejected when it ends, and
 * nothing is kept of those that have settled.
 */
export class Life {
  readonly #waiting = new Set<(why: EngineDied) => void>();
  readonly #onEnd: (why: EngineDied) => void;
  #ended: EngineDied | null = null;

  /** @param onEnd told before those who wait are, so that it can prepare what they turn to next */
  constructor(onEnd: (why: EngineDied) => void) {
    this.#onEnd = onEnd;
  }

  /** @throws EngineDied once it has ended, or the error of `run`; one that is fatal ends it */
  async guard<T>(run: () => Promise<T>): Promise<T> {
    if (this.#ended !== null) throw this.#ended;
    let tell: (why: EngineDied) => void = () => undefined;
    const end = new Promise<never>((_, reject) => this.#waiting.add((tell = reject)));
    try {
      return await Promise.race([run(), end]);
    } catch (error) {
      if (!isFatal(error)) throw error;
      throw this.end((error as Error).message);
    } finally {
      this.#waiting.delete(tell);
    }
  }

  /**
   * Ends it, once, and returns why it has ended. `quietly` when it was told to: whoever still waits is then told, but
   * `onEnd` is not.
   */
  end(why: string, { quietly = false }: { quietly?: boolean } = {}): EngineDied {
    if (this.#ended !== null) return this.#ended;
    const died = (this.#ended = new EngineDied(why));
    if (!quietly) this.#onEnd(died);
    for (const tell of this.#waiting) tell(died);
    this.#waiting.clear();
    return died;
  }
}

/**
 * Calls back when the worker that holds the lock has ended, by whatever cause and however busy it was: browsers release
 * the locks of a worker with it, and tell of its end by no other way. Where there are no locks (a page that is not
 * served securely) it never calls.
 *
 * @param signal stops the watch
 */
export function whenReleased(lock: string, signal: AbortSignal, then: () => void): void {
  if (!('locks' in navigator)) return;
  navigator.locks.request(lock, { signal }, then).catch(() => undefined);
}
