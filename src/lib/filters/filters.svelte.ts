import { goto } from '$app/navigation';
import { page } from '$app/state';
import { noFilters, type Filters } from '../model/filters.ts';
import { isUnfiltered, parseAddress, printAddress, type Address } from './params.ts';

/** The filters of the page. The URL is their only store: reading derives from it, `set` navigates. */
export class FilterState {
  readonly #parsed = $derived(parseAddress(page.url.searchParams));
  readonly current = $derived(this.#parsed.address.filters);
  readonly dataset = $derived(this.#parsed.address.dataset);
  readonly problems = $derived(this.#parsed.problems);
  readonly unfiltered = $derived(isUnfiltered(this.current));
  /** Where a navigation under way leads, so that a second change before its end builds on the first. */
  #target: URL | null = null;

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
    await this.#go(() => ({ filters: noFilters, dataset }), true);
  }

  /** The query string for a link to another page: the same filters, or these with a change. */
  query(change: Partial<Filters> = {}): string {
    const filters = { ...this.current, ...change };
    return printAddress({ filters, dataset: this.dataset }, this.#othersOf(page.url));
  }

  /** Parameters of no filter that all pages share; those of one page alone (such as the reader's report) stay there. */
  #othersOf(url: URL): URLSearchParams {
    const lang = url.searchParams.get('lang');
    return new URLSearchParams(lang === null ? {} : { lang });
  }

  async #go(change: (address: Address) => Address, commit: boolean): Promise<void> {
    const from = this.#target ?? page.url;
    const next = change(parseAddress(from.searchParams).address);
    const target = new URL(printAddress(next, from.searchParams) || from.pathname, from);
    if (target.href === from.href) return;
    this.#target = target;
    try {
      await goto(target, { replaceState: !commit, keepFocus: true, noScroll: true });
    } finally {
      if (this.#target === target) this.#target = null;
    }
  }
}
