import { MessageChannel, Worker, type MessagePort } from 'node:worker_threads';
import { WorkerPool } from './pool.ts';
import type { SegmenterName } from './segmenter.ts';
import type { Task, TaskResult, WorkerSettings } from './worker.ts';

const entry = new URL('./worker.js', import.meta.url);

/**
 * The threads of an ingest, with the answer of each task known by its type: workers that do everything but cutting
 * words, and one that cuts words for them all, since its dictionaries take more memory than all the rest. That one
 * starts when there is a report to analyse and stops when the last one is.
 */
export class Workers {
  readonly size: number;
  readonly #pool: WorkerPool;
  readonly #segmenter: SegmenterName;
  /** Ends of the channels to workers which the thread that cuts words does not have yet. */
  readonly #ports: MessagePort[] = [];
  #cutter: Worker | undefined;
  #failure: Error | undefined;

  constructor(size: number, segmenter: SegmenterName, settings: Omit<WorkerSettings, 'thread' | 'cutter'>) {
    this.size = size;
    this.#segmenter = segmenter;
    this.#pool = new WorkerPool(size, () => {
      const { port1, port2 } = new MessageChannel();
      this.#ports.push(port2);
      if (this.#cutter) this.#handOver(this.#cutter);
      const workerData: WorkerSettings = { thread: 'worker', cutter: port1, ...settings };
      return new Worker(entry, { workerData, transferList: [port1] });
    });
  }

  async run<T extends Task>(task: T): Promise<TaskResult[T['task']]> {
    if (task.task === 'analyse') this.#cutter ??= this.#startCutter();
    if (this.#failure) throw this.#failure;
    // worker.ts answers each task with the type that TaskResult gives for it.
    return (await this.#pool.run(task)) as TaskResult[T['task']];
  }

  /** Lets go of the dictionaries; call it when no analysis is under way. */
  async stopCutting(): Promise<void> {
    await this.#cutter?.terminate();
    this.#cutter = undefined;
  }

  async close(): Promise<void> {
    await Promise.all([this.#pool.close(), this.stopCutting()]);
  }

  #startCutter(): Worker {
    const cutter = new Worker(entry, { workerData: { thread: 'cutter', segmenter: this.#segmenter } });
    cutter.on('error', (error) => {
      this.#failure = error instanceof Error ? error : new Error(String(error));
      this.#pool.fail(this.#failure);
    });
    this.#handOver(cutter);
    return cutter;
  }

  #handOver(cutter: Worker): void {
    for (const port of this.#ports.splice(0)) cutter.postMessage(port, [port]);
  }
}
