import { WorkerPool } from './pool.ts';
import type { Task, TaskResult, WorkerSettings } from './worker.ts';

/** The worker threads of an ingest, with the answer of each task known by its type. */
export class Workers {
  readonly size: number;
  readonly #pool: WorkerPool;

  constructor(size: number, settings: WorkerSettings) {
    this.size = size;
    this.#pool = new WorkerPool(size, new URL('./worker.js', import.meta.url), settings);
  }

  async run<T extends Task>(task: T): Promise<TaskResult[T['task']]> {
    // worker.ts answers each task with the type that TaskResult gives for it.
    return (await this.#pool.run(task)) as TaskResult[T['task']];
  }

  close(): Promise<void> {
    return this.#pool.close();
  }
}
