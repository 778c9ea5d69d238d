import { Worker } from 'node:worker_threads';

interface Job {
  readonly message: unknown;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

type Reply = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: string };

/** Worker threads, started when there is work for them, that take one job at a time in the order given. */
export class WorkerPool {
  readonly size: number;
  readonly #entry: URL;
  readonly #workerData: unknown;
  readonly #idle: Worker[] = [];
  readonly #workers: Worker[] = [];
  readonly #waiting: Job[] = [];
  readonly #running = new Map<Worker, Job>();
  #failure: Error | undefined;

  /** @param size most threads at a time */
  constructor(size: number, entry: URL, workerData: unknown) {
    this.size = size;
    this.#entry = entry;
    this.#workerData = workerData;
  }

  /** The answer of a worker to a message. Rejects when the worker threw, or when any worker died. */
  run(message: unknown): Promise<unknown> {
    if (this.#failure) return Promise.reject(this.#failure);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ message, resolve, reject });
      this.#next();
    });
  }

  async close(): Promise<void> {
    this.#failure ??= new Error('the pool is closed');
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
  }

  #start(): Worker {
    const worker = new Worker(this.#entry, { workerData: this.#workerData });
    worker.on('message', (reply: Reply) => this.#finish(worker, reply));
    worker.on('error', (error) => this.#fail(error instanceof Error ? error : new Error(String(error))));
    worker.on('exit', (code) => {
      if (code !== 0) this.#fail(new Error(`a worker thread stopped with code ${code}`));
    });
    this.#workers.push(worker);
    return worker;
  }

  #next(): void {
    while (this.#waiting.length > 0) {
      const worker = this.#idle.shift() ?? (this.#workers.length < this.size ? this.#start() : undefined);
      const job = worker && this.#waiting.shift();
      if (!worker || !job) return;
      this.#running.set(worker, job);
      worker.postMessage(job.message);
    }
  }

  #finish(worker: Worker, reply: Reply): void {
    const job = this.#running.get(worker);
    this.#running.delete(worker);
    this.#idle.push(worker);
    if (reply.ok) job?.resolve(reply.value);
    else job?.reject(new Error(reply.error));
    this.#next();
  }

  #fail(error: Error): void {
    if (this.#failure) return;
    this.#failure = error;
    for (const job of [...this.#running.values(), ...this.#waiting.splice(0)]) job.reject(error);
    this.#running.clear();
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
