import type { Worker } from 'node:worker_threads';

interface Job {
  readonly message: object;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** What a worker answers to a message: its `job` is that of the message. */
type Reply = { readonly job: number } & (
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: string }
);

/** Jobs that a worker is given at a time: it may begin the next one while the first waits for another thread. */
const jobsOfAWorker = 2;

/** Worker threads, started when there is work for them, that take jobs in the order given. */
export class WorkerPool {
  readonly size: number;
  readonly #start: () => Worker;
  /** The workers and the jobs that each has. */
  readonly #workers = new Map<Worker, Map<number, Job>>();
  readonly #waiting: Job[] = [];
  #jobs = 0;
  #failure: Error | undefined;

  /**
   * @param size most threads at a time
   * @param start makes a worker that answers each message with a reply
   */
  constructor(size: number, start: () => Worker) {
    this.size = size;
    this.#start = start;
  }

  /** The answer of a worker to a message. Rejects when the worker threw, or when any worker died. */
  run(message: object): Promise<unknown> {
    if (this.#failure) return Promise.reject(this.#failure);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ message, resolve, reject });
      this.#next();
    });
  }

  async close(): Promise<void> {
    this.#failure ??= new Error('the pool is closed');
    await Promise.all([...this.#workers.keys()].map((worker) => worker.terminate()));
  }

  #add(): Worker {
    const worker = this.#start();
    worker.on('message', (reply: Reply) => this.#finish(worker, reply));
    worker.on('error', (error) => this.fail(error instanceof Error ? error : new Error(String(error))));
    worker.on('exit', (code) => {
      if (code !== 0) this.fail(new Error(`a worker thread stopped with code ${code}`));
    });
    this.#workers.set(worker, new Map());
    return worker;
  }

  /** The worker for the next job: an idle one, else a new one, else one that has room for another. */
  #free(): Worker | undefined {
    let free: Worker | undefined;
    let fewest = jobsOfAWorker;
    for (const [worker, jobs] of this.#workers) {
      if (jobs.size >= fewest) continue;
      free = worker;
      fewest = jobs.size;
    }
    return fewest > 0 && this.#workers.size < this.size ? this.#add() : free;
  }

  #next(): void {
    while (this.#waiting.length > 0) {
      const worker = this.#free();
      const job = worker && this.#waiting.shift();
      if (!worker || !job) return;
      this.#workers.get(worker)?.set(++this.#jobs, job);
      worker.postMessage({ ...job.message, job: this.#jobs });
    }
  }

  #finish(worker: Worker, reply: Reply): void {
    const jobs = this.#workers.get(worker);
    const job = jobs?.get(reply.job);
    jobs?.delete(reply.job);
    if (reply.ok) job?.resolve(reply.value);
    else job?.reject(new Error(reply.error));
    this.#next();
  }

  /** Rejects what is under way and whatever comes. */
  fail(error: Error): void {
    if (this.#failure) return;
    this.#failure = error;
    for (const jobs of this.#workers.values()) {
      for (const job of jobs.values()) job.reject(error);
      jobs.clear();
    }
    for (const job of this.#waiting.splice(0)) job.reject(error);
  }
}

/**
 * Runs `work` on the items, at most `width` at a time, and gives the results in the order of the items. The next item is
 * taken only when there is room for it: a slow consumer or worker holds back whoever makes the items.
 */
export async function* mapInOrder<T, R>(
  items: AsyncIterable<T> | Iterable<T>,
  width: number,
  work: (item: T) => Promise<R>,
): AsyncGenerator<R> {
  const window: Promise<R>[] = [];
  for await (const item of items) {
    const result = work(item);
    // A failure is thrown when its turn comes; until then it is not unhandled.
    result.catch(() => undefined);
    window.push(result);
    if (window.length >= width) yield await (window.shift() as Promise<R>);
  }
  while (window.length > 0) yield await (window.shift() as Promise<R>);
}
