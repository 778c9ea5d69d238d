import { untrack } from 'svelte';
import { isUnfiltered } from '../filters/params.ts';
import type { Filters } from '../model/filters.ts';
import type { Sql } from '../sql/sql.ts';
import type { AnyView, ChartTheme, Drawing, Scope } from '../view/define-view.ts';
import type { Message } from '../model/message.ts';
import { splitByGroup } from '../views/split-by-group.ts';
import type { AnyRow } from './any-row.ts';
import type { Rank } from './query-queue.ts';
import type { Site } from './site.ts';

/** Rows as the query gave them, with the scope that they answer. */
interface Answer {
  readonly key: string;
  /** Which opening of a dataset it belongs to. */
  readonly generation: number;
  readonly raw: readonly AnyRow[];
  readonly view: AnyView;
  readonly scope: Scope;
}

interface ShownRows {
  readonly kind: 'rows';
  /** The view whose rows these are: split by group where groups are compared. */
  readonly view: AnyView;
  readonly rows: readonly AnyRow[];
  readonly scope: Scope;
  readonly drawing: Drawing;
}

/** What a card shows. While a newer query runs the last answer stays, marked as busy. */
export type Shown =
  | { readonly kind: 'loading' }
  | { readonly kind: 'missing'; readonly message: Message }
  | { readonly kind: 'failed'; readonly error: Error }
  | ShownRows;

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));

let frame: Promise<unknown> = Promise.resolve();

/** What nobody sees yet is drawn after what is on the screen, each in a frame of its own. */
function nextFrame(): Promise<unknown> {
  const painted = (done: () => void): void => {
    if (document.hidden) setTimeout(done);
    else requestAnimationFrame(() => setTimeout(done));
  };
  frame = frame.then(() => new Promise<void>(painted));
  return frame;
}

/** Runs a view for the filters of the page and holds its last answer. */
export class ViewResult {
  readonly #given: AnyView;
  readonly #site: Site;
  readonly #theme: () => ChartTheme;
  readonly #rank: Rank;
  #answer = $state.raw<Answer | null>(null);
  #error = $state.raw<Error | null>(null);
  #attempt = $state(0);
  /** The scope that a card which nobody sees may follow. */
  #followed = $state.raw<Scope | null>(null);
  #foreseen = new AbortController();
  /** What was drawn last: it stands as it is until a newer answer comes, and is not drawn anew for an older one. */
  #last: { readonly answer: Answer; readonly theme: ChartTheme; readonly shown: ShownRows } | null = null;

  readonly scope: Scope | null = $derived.by(() => {
    const { labels } = this.#site.dataset;
    return labels === null
      ? null
      : {
          filters: this.#site.filters.current,
          labels,
          locale: this.#site.locale.current,
          found: this.#site.found.reports,
        };
  });
  /** The view for the groups of the page. */
  readonly view: AnyView = $derived.by(() => splitByGroup(this.#given, this.#site.filters.current));
  readonly #missing = $derived.by(() => (this.scope === null ? null : this.view.missing(this.scope)));
  readonly statement: Sql | null = $derived.by(() =>
    this.scope === null || this.#missing !== null ? null : this.view.query(this.scope),
  );
  /** Equal keys are equal questions: a filter that the query does not read leaves it as it is. */
  readonly #key = $derived(this.statement && JSON.stringify([this.statement.text, this.statement.values]));

  readonly busy = $derived.by(
    () => this.#key !== null && this.#error === null && this.#answer !== null && this.#answer.key !== this.#key,
  );

  readonly shown: Shown = $derived.by(() => {
    if (this.#missing !== null) return { kind: 'missing', message: this.#missing };
    if (this.#error !== null) return { kind: 'failed', error: this.#error };
    const answer = this.#answer;
    if (answer === null || this.scope === null || answer.generation !== this.#site.dataset.generation) {
      return { kind: 'loading' };
    }
    const theme = this.#theme();
    const last = this.#last;
    if (last?.answer === answer && last.theme === theme && this.#rank() > 0 && this.#followed !== this.scope) {
      return last.shown;
    }
    // An older answer keeps its own filters, but speaks the language of today.
    const scope = answer.key === this.#key ? this.scope : { ...answer.scope, locale: this.scope.locale };
    if (
      last?.answer === answer &&
      last.theme === theme &&
      (last.shown.scope === scope || (answer.key !== this.#key && last.shown.scope.locale === scope.locale))
    ) {
      return last.shown;
    }
    try {
      const { view } = answer;
      const rows = view.derive(answer.raw, scope) as readonly AnyRow[];
      const shown = { kind: 'rows' as const, view, rows, scope, drawing: view.draw(rows, scope, theme) };
      this.#last = { answer, theme, shown };
      return shown;
    } catch (error) {
      return { kind: 'failed', error: asError(error) };
    }
  });

  /** @param rank how long the rows can wait */
  constructor(view: AnyView, site: Site, theme: () => ChartTheme, rank: Rank) {
    this.#given = view;
    this.#rank = rank;
    this.#site = site;
    this.#theme = theme;
    $effect(() => {
      void this.#attempt;
      void this.#site.dataset.generation;
      void this.#site.dataset.revision;
      const key = this.#key;
      if (key === null) return;
      return untrack(() => this.#ask(key));
    });
    $effect(() => {
      const { scope } = this;
      const abort = new AbortController();
      void untrack(() => this.#seenFirst(abort.signal)).then(() => {
        if (!abort.signal.aborted) this.#followed = scope;
      });
      return () => {
        abort.abort();
      };
    });
  }

  retry(): void {
    if (this.#site.dataset.phase.kind === 'failed') void this.#site.dataset.retry();
    this.#attempt += 1;
  }

  /**
   * Asks what filters that the page is about to have will ask, so that DuckDB works while the page still follows them;
   * whoever asks the same meanwhile waits for the same answer.
   */
  foresee(filters: Filters): void {
    this.#foreseen.abort();
    if (this.#rank() > 0 || this.scope === null) return;
    const scope = { ...this.scope, filters };
    const view = splitByGroup(this.#given, filters);
    if (view.missing(scope) !== null || (isUnfiltered(filters) && this.#fromSummary() !== null)) return;
    this.#foreseen = new AbortController();
    this.#site.dataset.query(view.query(scope), view.raw, this.#foreseen.signal).catch(() => undefined);
  }

  #ask(key: string): () => void {
    const abort = new AbortController();
    const { scope, statement, view } = this;
    const { dataset, filters } = this.#site;
    const { generation } = dataset;
    this.#error = null;
    if (scope === null || statement === null) return () => undefined;
    const known = filters.unfiltered ? this.#fromSummary() : null;
    const answer = (raw: readonly AnyRow[]): void => {
      if (!abort.signal.aborted) this.#answer = { key, generation, raw, view, scope };
    };
    if (known !== null && (this.#answer === null || this.#rank() === 0)) {
      answer(known);
      return () => undefined;
    }
    const raw: Promise<readonly AnyRow[]> =
      known === null ? dataset.query(statement, view.raw, abort.signal, this.#rank) : Promise.resolve(known);
    raw
      .then(async (rows) => {
        await this.#seenFirst(abort.signal);
        answer(rows);
      })
      .catch((error: unknown) => {
        if (!abort.signal.aborted) this.#error = asError(error);
      });
    return () => {
      abort.abort();
    };
  }

  /** Resolves at once where somebody looks; else when what is on the screen is painted, or the signal is aborted. */
  async #seenFirst(signal: AbortSignal): Promise<void> {
    const mayWait = (): boolean => this.#rank() > 0 && !signal.aborted;
    // All cards of the page have asked what they ask.
    if (mayWait()) await new Promise((resolve) => setTimeout(resolve));
    // A frame that began with nothing urgent has painted the answers that somebody waits for.
    for (let calm = false; !calm && mayWait();) {
      calm = !this.#site.dataset.urgent;
      await nextFrame();
    }
  }

  /** Rows made at ingest; a summary of other columns is as good as none. */
  #fromSummary(): readonly AnyRow[] | null {
    try {
      return this.#site.dataset.summaryRows(this.#given.id, this.#given.raw) as readonly AnyRow[] | null;
    } catch {
      return null;
    }
  }
}
