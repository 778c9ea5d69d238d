import { once } from 'node:events';
import { MessageChannel, Worker, type MessagePort } from 'node:worker_threads';
import { WorkerPool } from './pool.ts';
import type { CutterSettings } from './cutter.ts';
import { threads, type ThreadName, type ThreadPrograms } from './thread-programs.ts';
import type { Task, TaskResult, WorkerSettings } from './worker.ts';

/** Of each thread: objects of one report die young, and the default lets 48 MB of them lie. */
const maxYoungGenerationSizeMb = 12;

/** Runs a program of TypeScript in a thread. */
const loader = new URL('./worker.js', import.meta.url);

type Stage = 'analyse' | 'reuse' | 'mine' | 'count';

/**
 * The stage that a task belongs to; one ends before the next begins. A shard is mined in the time in which the next one
 * is cut, and takes much memory: one worker mines them all.
 */
const stages: Readonly<Record<Task['task'], Stage>> = {
  analyse: 'analyse',
  passage: 'reuse',
  anchors: 'reuse',
  extend: 'reuse',
  unfold: 'reuse',
  mine: 'mine',
  cut: 'mine',
  count: 'count',
};

/**
 * The threads of an ingest, with the answer of each task known by its type: workers that do everything but cutting
 * words, and one that cuts words for them all, since its dictionaries take more memory than all the rest. That one
 * starts with the first text that is mined.
 */
export class Workers {
  readonly size: number;
  readonly #startWorker: () => Worker;
  #pool: WorkerPool;
  #stage: Stage | undefined;
  /** Settled when the workers of the stage before are gone. */
  #renewed: Promise<void> = Promise.resolve();
  readonly #programs: ThreadPrograms;
  readonly #cutting: CutterSettings;
  /** Ends of the channels to workers which the thread that cuts words does not have yet. */
  readonly #ports: MessagePort[] = [];
  #cutter: Worker | undefined;
  #failure: Error | undefined;

  constructor(
    size: number,
    programs: ThreadPrograms,
    cutting: CutterSettings,
    settings: Omit<WorkerSettings, 'cutter'>,
  ) {
    this.size = size;
    this.#programs = programs;
    this.#cutting = cutting;
    this.#startWorker = () => {
      const { port1, port2 } = new MessageChannel();
      this.#ports.push(port2);
      if (this.#cutter) this.#handOver(this.#cutter);
      const data: WorkerSettings = { cutter: port1, ...settings };
      return this.#start('worker', data, [port1]);
    };
    this.#pool = new WorkerPool(size, this.#startWorker);
  }

  async run<T extends Task>(task: T): Promise<TaskResult[T['task']]> {
    const stage = stages[task.task];
    if (stage !== this.#stage) {
      this.#stage = stage;
      this.#renewed = this.#renew(stage === 'mine' ? 1 : this.size);
    }
    await this.#renewed;
    if (stage === 'mine') this.#cutter ??= this.#startCutter();
    if (this.#failure) throw this.#failure;
    // worker.ts answers each task with the type that TaskResult gives for it.
    return (await this.#pool.run(task)) as TaskResult[T['task']];
  }

  /** What the workers of one stage have loaded is of no use to the next one, which needs their memory. */
  async #renew(size: number): Promise<void> {
    const old = this.#pool;
    for (const port of this.#ports.splice(0)) port.close();
    this.#pool = new WorkerPool(size, this.#startWorker);
    await old.close();
  }

  /** Lets go of the dictionaries; call it when no mining is under way. */
  async stopCutting(): Promise<void> {
    const cutter = this.#cutter;
    if (!cutter) return;
    this.#cutter = undefined;
    const ended = once(cutter, 'exit');
    cutter.postMessage(null);
    await ended;
  }

  async close(): Promise<void> {
    await Promise.all([this.#pool.close(), this.#cutter?.terminate()]);
  }

  #startCutter(): Worker {
    const cutter = this.#start('cutter', this.#cutting, []);
    cutter.on('error', (error) => {
      this.#failure = error instanceof Error ? error : new Error(String(error));
      this.#pool.fail(this.#failure);
    });
    this.#handOver(cutter);
    return cutter;
  }

  #start(thread: ThreadName, data: object, transferList: readonly MessagePort[]): Worker {
    const workerData = { ...data, program: threads[thread] };
    return new Worker(this.#programs(thread) ?? loader, {
      workerData,
      transferList: [...transferList],
      resourceLimits: { maxYoungGenerationSizeMb },
    });
  }

  #handOver(cutter: Worker): void {
    for (const port of this.#ports.splice(0)) cutter.postMessage(port, [port]);
  }
}
