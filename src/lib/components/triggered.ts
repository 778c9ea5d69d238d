import type { Snippet } from 'svelte';

/** Attributes of a button that opens something. */
export interface TriggerAttributes {
  readonly class: string;
  readonly 'aria-label'?: string;
  readonly title?: string;
  readonly disabled?: boolean;
}

/** Props of a component whose button is given to it. */
export interface Triggered {
  readonly trigger: TriggerAttributes;
  /** What stands in the button. */
  readonly children: Snippet;
}
