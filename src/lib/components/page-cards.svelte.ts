import type { Filters } from '../model/filters.ts';
import type { Scope, AnyView } from '../view/define-view.ts';
import type { Sql } from '../sql/sql.ts';
import type { AnyRow } from './any-row.ts';

/** What a card shows now, for downloads. */
export interface CardNow {
  readonly view: AnyView;
  readonly rows: readonly AnyRow[];
  readonly scope: Scope;
  readonly statement: Sql;
  readonly words: {
    readonly title: string;
    readonly finding: string | null;
    readonly method: string;
    readonly filters: string;
  };
}

export interface PageCard {
  /** Whether it waits for its rows. */
  readonly busy: () => boolean;
  /** Null where it shows no rows. */
  readonly now: () => CardNow | null;
  /** Told of the filters that the page is about to have. */
  readonly foresee: (filters: Filters) => void;
}

/** The cards of the open page, in the order in which they came. */
export class PageCards {
  #cards = $state.raw<readonly PageCard[]>([]);

  readonly count = $derived(this.#cards.length);
  readonly busy = $derived(this.#cards.some((card) => card.busy()));

  /** Returns what takes the card away again. */
  add(card: PageCard): () => void {
    this.#cards = [...this.#cards, card];
    return () => {
      this.#cards = this.#cards.filter((c) => c !== card);
    };
  }

  foresee(filters: Filters): void {
    for (const card of this.#cards) card.foresee(filters);
  }

  now(): readonly CardNow[] {
    return this.#cards.flatMap((card) => card.now() ?? []);
  }
}
