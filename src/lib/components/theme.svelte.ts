import { MediaQuery } from 'svelte/reactivity';
import { storage } from './locale.svelte.ts';

export type ThemeChoice = 'system' | 'light' | 'dark';

const stored = 'tifa.theme';

const known = (text: string | null): ThemeChoice => (text === 'light' || text === 'dark' ? text : 'system');

/** Light or dark: what was chosen, else what the system asks for. `static/theme.js` sets it before the first paint. */
export class ThemeState {
  choice = $state<ThemeChoice>(known(storage(stored)));
  readonly #system = new MediaQuery('(prefers-color-scheme: dark)');
  readonly dark = $derived(this.choice === 'system' ? this.#system.current : this.choice === 'dark');

  choose(choice: ThemeChoice): void {
    storage(stored, choice);
    this.choice = choice;
    document.documentElement.dataset['theme'] = choice;
  }
}
