import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';
import { WorkerPool } from './pool.ts';
import { threads, type ThreadPrograms } from './thread-programs.ts';
import type { Task, TaskResult, WorkerSettings } from './worker.ts';

/** Of each thread: objects of one report die young, and the default lets 48 MB of them lie. */
const maxYoungGenerationSizeMb = 12;

/**
 * How much of a function runs before V8 optimises it: six times the default. Every thread compiles the same code anew,
 * and much of what is a little warm never pays for it.
 */
const interruptBudget = 400_000;

/** Runs a program of TypeScript in a thread. */
const loader = new URL('./worker.js', import.meta.url);

type Stage = 'analyse' | 'reuse' | 'mine' | 'count';

/** The stage that a task belongs to; one ends before the next begins. */
const stages: Readonly<Record<Task['task'], Stage>> = {
  analyse: 'analyse',
  passage: 'reuse',
  anchors: 'reuse',
  extend: 'reuse',
  unfold: 'reuse',
  pack: 'reuse',
  mine: 'mine',
  recount: 'mine',
  cut: 'mine',
  count: 'count',
};

/** Workers that mine at a time: each takes up to 100 MB for its shard. */
const mostMiners = 4;

/** The threads of an ingest, with the answer of each task known by its type. */
export class Workers {
  readonly size: number;
  readonly #startWorker: () => Worker;
  #pool: WorkerPool;
  #stage: Stage | undefined;
  /** Settled when the workers of the stage before are gone. */
  #renewed: Promise<void> = Promise.resolve();

  constructor(size: number, programs: ThreadPrograms, settings: WorkerSettings) {
    this.size = size;
    setFlagsFromString(`--interrupt-budget=${interruptBudget}`);
    this.#startWorker = () => {
      const program = programs('worker');
      return new Worker(program ?? loader, {
        workerData: { ...settings, program: threads.worker },
        // What the loader of TypeScript adds to a thread takes three quarters of the time that it takes to start.
        ...(program === undefined ? {} : { execArgv: [] }),
        resourceLimits: { maxYoungGenerationSizeMb },
      });
    };
    this.#pool = new WorkerPool(size, this.#startWorker);
  }

  async run<T extends Task>(task: T): Promise<TaskResult[T['task']]> {
    const stage = stages[task.task];
    if (stage !== this.#stage) {
      this.#stage = stage;
      this.#renewed = this.#renew(stage === 'mine' ? Math.min(mostMiners, this.size) : this.size);
    }
    await this.#renewed;
    // worker.ts answers each task with the type that TaskResult gives for it.
    return (await this.#pool.run(task)) as TaskResult[T['task']];
  }

  /** What the workers of one stage have loaded is of no use to the next one, which needs their memory. */
  async #renew(size: number): Promise<void> {
    const old = this.#pool;
    this.#pool = new WorkerPool(size, this.#startWorker);
    await old.close();
  }

  async close(): Promise<void> {
    await this.#pool.close();
  }
}
