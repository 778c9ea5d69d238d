import { once } from 'node:events';
import { MessageChannel, Worker, type MessagePort } from 'node:worker_threads';
import { WorkerPool } from './pool.ts';
import type { CutterSettings } from './cutter.ts';
import type { SegmenterName } from './segmenter.ts';
import { threads, type ThreadName, type ThreadPrograms } from './thread-programs.ts';
import type { Task, TaskResult, WorkerSettings } from './worker.ts';

/** Of each thread: objects of one report die young, and the default lets 48 MB of them lie. */
const maxYoungGenerationSizeMb = 12;

/** Runs a program of TypeScript in a thread. */
const loader = new URL('./worker.js', import.meta.url);

/**
 * The threads of an ingest, with the answer of each task known by its type: workers that do everything but cutting
 * words, and one that cuts words for them all, since its dictionaries take more memory than all the rest. That one
 * starts with the first text that is mined.
 */
export class Workers {
  readonly size: number;
  readonly #startWorker: () => Worker;
  #pool: WorkerPool;
  /** A shard is mined in the time in which the next one is cut, and takes much memory: one thread mines them all. */
  #miner: WorkerPool | undefined;
  /** Settled when the workers that have analysed reports are gone; undefined while they are at work. */
  #renewed: Promise<void> | undefined;
  readonly #programs: ThreadPrograms;
  readonly #segmenter: SegmenterName;
  /** Ends of the channels to workers which the thread that cuts words does not have yet. */
  readonly #ports: MessagePort[] = [];
  #cutter: Worker | undefined;
  #failure: Error | undefined;

  constructor(
    size: number,
    programs: ThreadPrograms,
    segmenter: SegmenterName,
    settings: Omit<WorkerSettings, 'cutter'>,
  ) {
    this.size = size;
    this.#programs = programs;
    this.#segmenter = segmenter;
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
    if (task.task !== 'analyse') await (this.#renewed ??= this.#renew());
    let pool = this.#pool;
    if (task.task === 'mine') {
      this.#cutter ??= this.#startCutter();
      pool = this.#miner ??= new WorkerPool(1, this.#startWorker);
    }
    if (this.#failure) throw this.#failure;
    // worker.ts answers each task with the type that TaskResult gives for it.
    return (await pool.run(task)) as TaskResult[T['task']];
  }

  /** Workers begin anew after the analyses: what those have loaded is not needed any more, and other work takes its place. */
  async #renew(): Promise<void> {
    const old = this.#pool;
    for (const port of this.#ports.splice(0)) port.close();
    this.#pool = new WorkerPool(this.size, this.#startWorker);
    await old.close();
  }

  /** Lets go of the dictionaries and of what mining took; call it when no mining is under way. */
  async stopCutting(): Promise<void> {
    const [cutter, miner] = [this.#cutter, this.#miner];
    this.#cutter = this.#miner = undefined;
    await miner?.close();
    if (!cutter) return;
    const ended = once(cutter, 'exit');
    cutter.postMessage(null);
    await ended;
  }

  async close(): Promise<void> {
    await Promise.all([this.#pool.close(), this.#miner?.close(), this.#cutter?.terminate()]);
  }

  #startCutter(): Worker {
    const data: CutterSettings = { segmenter: this.#segmenter };
    const cutter = this.#start('cutter', data, []);
    cutter.on('error', (error) => {
      this.#failure = error instanceof Error ? error : new Error(String(error));
      this.#miner?.fail(this.#failure);
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
