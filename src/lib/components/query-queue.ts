/** How long a job can wait: 0 not at all, since somebody looks at where its answer goes; of the rest the least goes first. */
export type Rank = () => number;

/** How a job that has its turn is to run. */
export interface Turn {
  /** Whether it should run in one go; else in slices, with a pause between two of them. */
  readonly urgent: boolean;
  /** Resolves when nothing urgent waits or runs. @throws an AbortError when nobody wants the job any more */
  readonly pause: () => Promise<void>;
}

type Place = 'urgent' | 'patient' | 'none';

interface Waiting {
  readonly rank: Rank;
  readonly signal: AbortSignal;
  readonly start: (place: Place) => void;
}

/**
 * Runs urgent jobs in the order of asking, at most `width` at a time, and while there are none one of the others. What
 * is urgent may change while a job waits, or runs. A job whose signal was aborted while it waited never starts.
 */
export class QueryQueue {
  readonly #width: number;
  #waiting: readonly Waiting[] = [];
  #urgent = 0;
  /** Whether a job that can wait is under way. */
  #patient = false;
  #paused: (() => void)[] = [];

  constructor(width: number) {
    this.#width = width;
  }

  async run<T>(job: (turn: Turn) => Promise<T>, signal: AbortSignal, rank: Rank = () => 0): Promise<T> {
    const place = await new Promise<Place>((start) => {
      this.#waiting = [...this.#waiting, { rank, signal, start }];
      this.#serve();
    });
    try {
      signal.throwIfAborted();
      const pause = async (): Promise<void> => {
        this.#serve();
        while (this.#urgent > 0 && rank() > 0 && !signal.aborted) {
          await new Promise<void>((resolve) => this.#paused.push(resolve));
        }
        signal.throwIfAborted();
      };
      return await job({ urgent: place === 'urgent', pause });
    } finally {
      if (place === 'urgent') this.#urgent -= 1;
      if (place === 'patient') this.#patient = false;
      this.#serve();
    }
  }

  /** Whether something urgent waits or runs. */
  get busy(): boolean {
    return this.#urgent > 0 || this.#waiting.some(({ rank, signal }) => !signal.aborted && rank() === 0);
  }

  #start(next: Waiting, place: Place): void {
    this.#waiting = this.#waiting.filter((other) => other !== next);
    next.start(place);
  }

  /** Gives every place that is free to the next in line. */
  #serve(): void {
    for (const one of this.#waiting) if (one.signal.aborted) this.#start(one, 'none');
    while (this.#urgent < this.#width) {
      const next = this.#waiting.find(({ rank }) => rank() === 0);
      if (next === undefined) break;
      this.#urgent += 1;
      this.#start(next, 'urgent');
    }
    if (this.#urgent > 0) return;
    const [first, ...rest] = this.#waiting;
    if (!this.#patient && first !== undefined) {
      this.#patient = true;
      this.#start(
        rest.reduce((a, b) => (b.rank() < a.rank() ? b : a), first),
        'patient',
      );
    }
    for (const go of this.#paused.splice(0)) go();
  }
}
