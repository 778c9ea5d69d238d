import { noFilters, type Filters, type RowOrder } from '../model/filters.ts';
import { isUnfiltered, parseAddress, plainAddress, printAddress, type Address } from './params.ts';

/** What the filter state needs of the router. */
export interface Navigation {
  /** The address of the page; reading it must be tracked. */
  readonly url: () => URL;
  readonly go: (url: URL, options: { replaceState: boolean; keepFocus: true; noScroll: true }) => Promise<void>;
}

/** What a link says beside the filters, so that it shows the same on another machine. */
export interface LinkBasis {
  readonly dataset: string | null;
  readonly fingerprint: string | null;
  readonly lang: string;
}

/** Digits of the fingerprint in a link: two datasets of one name never share them by chance. */
const fingerprintDigits = 12;

/** The filters of the page. The URL is their only store: reading derives from it, `set` navigates. */
export class FilterState {
  readonly #navigation: Navigation;
  readonly #parsed = $derived.by(() => parseAddress(this.#navigation.url().searchParams));
  /** The filters of a moment ago: equal ones stay the same object, so that nothing is drawn anew for the same question. */
  #last: { readonly printed: string; readonly filters: Filters } | null = null;
  readonly current = $derived.by((): Filters => {
    const { filters } = this.#parsed.address;
    const printed = printAddress({ ...plainAddress, filters });
    if (this.#last?.printed !== printed) this.#last = { printed, filters };
    return this.#last.filters;
  });
  readonly dataset = $derived(this.#parsed.address.dataset);
  readonly at = $derived(this.#parsed.address.at);
  readonly tables = $derived(this.#parsed.address.tables);
  readonly sorted = $derived(this.#parsed.address.sorted);
  readonly problems = $derived(this.#parsed.problems);
  readonly unfiltered = $derived(isUnfiltered(this.current));
  /** Where a navigation under way leads, so that a second change before its end builds on the first. */
  #target: URL | null = null;

  constructor(navigation: Navigation) {
    this.#navigation = navigation;
  }

  /**
   * Changes filters. `commit: false` (while dragging) replaces the history entry, a committed change pushes one.
   */
  async set(change: Partial<Filters>, { commit = true }: { commit?: boolean } = {}): Promise<void> {
    await this.#go((address) => ({ ...address, filters: { ...address.filters, ...change } }), commit);
  }

  async clear(): Promise<void> {
    await this.#go((address) => ({ ...address, filters: noFilters }), true);
  }

  /** Opens another dataset; filters that name its regions or phrases would mean nothing there and go. */
  async open(dataset: string | null): Promise<void> {
    await this.#go(() => ({ ...plainAddress, dataset }), true);
  }

  /** Shows a view as a table, or as a chart again: no filter, so that the way back does not stop there. */
  async showTable(view: string, on: boolean): Promise<void> {
    await this.#go(({ tables, ...address }) => {
      const others = tables.filter((id) => id !== view);
      return { ...address, tables: on ? [...others, view] : others };
    }, false);
  }

  /** Orders the table of a view; null leaves it as the view gives it. The way back undoes it. */
  async sort(view: string, order: RowOrder | null): Promise<void> {
    await this.#go(({ sorted, ...address }) => {
      const others = sorted.filter((of) => of.view !== view);
      return { ...address, sorted: order === null ? others : [...others, { view, ...order }] };
    }, true);
  }

  /** Forgets which dataset the link was made with. */
  async acceptDataset(): Promise<void> {
    await this.#go((address) => ({ ...address, at: null }), false);
  }

  /** Takes a parameter that is no filter out of the address, such as `lang` once a language is chosen. */
  async forget(key: string): Promise<void> {
    await this.#go((address) => address, false, key);
  }

  /** The query string for a link to another page: the same filters, or these with a change. */
  query(change: Partial<Filters> = {}): string {
    // The two reports that a page compares say nothing to another page.
    const filters = { ...this.current, reports: [], ...change };
    return printAddress({ ...plainAddress, filters, dataset: this.dataset }, this.#shared());
  }

  /** A link to this page for others: it names the dataset with its fingerprint, and the language. */
  link({ dataset, fingerprint, lang }: LinkBasis): URL {
    const url = this.#navigation.url();
    const kept = new URLSearchParams(url.searchParams);
    kept.set('lang', lang);
    const at = fingerprint?.slice(0, fingerprintDigits) ?? null;
    return new URL(printAddress({ ...this.#parsed.address, dataset, at }, kept), url);
  }

  /** Parameters of no filter that all pages share; those of one page alone (such as the reader's report) stay there. */
  #shared(): URLSearchParams {
    const lang = this.#navigation.url().searchParams.get('lang');
    return new URLSearchParams(lang === null ? {} : { lang });
  }

  async #go(change: (address: Address) => Address, commit: boolean, without?: string): Promise<void> {
    const from = this.#target ?? this.#navigation.url();
    const next = change(parseAddress(from.searchParams).address);
    const kept = new URLSearchParams(from.searchParams);
    if (without !== undefined) kept.delete(without);
    const target = new URL(printAddress(next, kept) || from.pathname, from);
    if (target.href === from.href) return;
    this.#target = target;
    try {
      await this.#navigation.go(target, { replaceState: !commit, keepFocus: true, noScroll: true });
    } finally {
      if (this.#target === target) this.#target = null;
    }
  }
}
