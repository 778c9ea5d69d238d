import { untrack } from 'svelte';
import type { Progress } from '../db/download.ts';
import type { Keep } from '../db/keep-dataset.ts';
import type { DatasetState } from './dataset-state.svelte.ts';
import { idle } from './idle.ts';

/** Whether the open dataset opens without a network. */
export type OfflineStatus =
  /** The browser keeps nothing for this page. */
  | { readonly kind: 'off' }
  /** It is large: it is kept when the reader asks for it. */
  | { readonly kind: 'offered'; readonly bytes: number }
  | { readonly kind: 'keeping'; readonly progress: Progress }
  | { readonly kind: 'kept' }
  | { readonly kind: 'failed'; readonly error: Error };

/** Up to this size a dataset that was opened is kept without asking. */
const keptUnasked = 64e6;

/** Milliseconds that the site and a dataset are not kept yet after it has opened: the first questions come before. */
const firstQuestions = 3_000;

const nothingYet: Progress = { loaded: 0, total: 0 };

/** Keeps the site and the datasets opened in it for times without a network, once they have nothing more to load. */
export class OfflineState {
  readonly #dataset: DatasetState;
  readonly #base: string;
  #registration: Promise<boolean> | null = null;
  #abort = new AbortController();
  status = $state.raw<OfflineStatus>({ kind: 'off' });

  /**
   * Must be made while a component is set up: it follows the dataset. `base` is the path of the site; where not `enabled`
   * nothing is kept.
   */
  constructor(dataset: DatasetState, base: string, enabled: boolean) {
    this.#dataset = dataset;
    this.#base = base;
    if (!enabled) return;
    $effect(() => {
      void dataset.generation;
      if (dataset.phase.kind !== 'ready') return;
      untrack(() => void this.#follow({ asked: false }));
      return () => {
        this.#abort.abort();
        this.status = { kind: 'off' };
      };
    });
  }

  /** Keeps the open dataset whatever its size. */
  async keep(): Promise<void> {
    // Asked not to be the first thing to go when the disk is full; a browser that refuses still keeps it.
    await navigator.storage.persist().catch(() => false);
    await this.#follow({ asked: true });
  }

  /** The service worker; false where the browser has none, or not for this page. */
  async #register(): Promise<boolean> {
    if (!('serviceWorker' in navigator) || !('caches' in window)) return false;
    try {
      const script = `${this.#base}/service-worker.js`;
      const registration = await navigator.serviceWorker.register(script, { scope: `${this.#base}/` });
      return (registration as ServiceWorkerRegistration | undefined) !== undefined;
    } catch {
      return false;
    }
  }

  async #follow({ asked }: { asked: boolean }): Promise<void> {
    this.#abort.abort();
    const { signal } = (this.#abort = new AbortController());
    const { name, manifest, files } = this.#dataset;
    if (name === null || manifest === null) return;
    const show = (status: OfflineStatus): void => {
      if (!signal.aborted) this.status = status;
    };
    try {
      if (!asked) {
        await new Promise((resolve) => setTimeout(resolve, firstQuestions));
        await idle();
      }
      if (signal.aborted || !(await (this.#registration ??= this.#register()))) return;
      const { bytesMissing, keepDataset } = await import('../db/keep-dataset.ts');
      const what: Keep = {
        base: this.#base,
        name,
        files: files.kept(name, manifest),
        lists: files.lists(name),
        signal,
        onProgress: (progress) => {
          show({ kind: 'keeping', progress });
        },
      };
      const bytes = await bytesMissing(what);
      if (!asked && bytes > keptUnasked) {
        show({ kind: 'offered', bytes });
        return;
      }
      if (bytes > 0) show({ kind: 'keeping', progress: { ...nothingYet, total: bytes } });
      await keepDataset(what);
      await navigator.serviceWorker.ready;
      show({ kind: 'kept' });
    } catch (error) {
      show({ kind: 'failed', error: error instanceof Error ? error : new Error(String(error)) });
    }
  }
}
