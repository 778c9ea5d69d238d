import { createContext } from 'svelte';
import type { FilterState } from '../filters/filters.svelte.ts';
import type { CorrectionsState } from './corrections-state.svelte.ts';
import type { DatasetState } from './dataset-state.svelte.ts';
import type { EvidenceState } from './evidence-state.svelte.ts';
import type { HelpState } from './help-state.svelte.ts';
import type { LivePhrasesState } from './live-phrases-state.svelte.ts';
import type { LocaleState } from './locale.svelte.ts';
import type { PageCards } from './page-cards.svelte.ts';
import type { OfflineState } from './offline-state.svelte.ts';
import type { SavedGroups } from './saved-groups.svelte.ts';
import type { TextFound } from './text-found.svelte.ts';
import type { ThemeState } from './theme.svelte.ts';

/** What every component of the site shares. */
export interface Site {
  readonly filters: FilterState;
  readonly dataset: DatasetState;
  readonly offline: OfflineState;
  readonly corrections: CorrectionsState;
  readonly live: LivePhrasesState;
  readonly locale: LocaleState;
  readonly theme: ThemeState;
  readonly groups: SavedGroups;
  readonly found: TextFound;
  readonly evidence: EvidenceState;
  readonly help: HelpState;
  readonly cards: PageCards;
  /** Resolves when the first charts are drawn: what they do not need loads then. */
  readonly quiet: Promise<void>;
  /** Whether the page shows one card alone, in a page of others. */
  readonly embedded: boolean;
  /** Path of the site, for links: empty or `/sub`. */
  readonly base: string;
}

export const [useSite, provideSite] = createContext<Site>();
