import { allDrawn } from '../charts/turns.ts';
import type { DatasetState } from './dataset-state.svelte.ts';
import { idle } from './idle.ts';

/**
 * Resolves when the first charts are drawn, or none will come soon, and the browser has nothing more urgent to do: what
 * these charts do not need loads then. Must be called while a component is set up.
 */
export function quietOf(dataset: DatasetState): Promise<void> {
  let begin: () => void = () => undefined;
  const begun = new Promise<void>((resolve) => (begin = resolve));
  $effect(() => {
    if (!['index', 'manifest', 'summary'].includes(dataset.phase.kind)) begin();
  });
  return begun.then(allDrawn).then(idle);
}
