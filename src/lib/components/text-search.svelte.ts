import { untrack } from 'svelte';
import { parseTextQuery } from '../text/text-query.ts';
import { ConcordanceState } from './concordance-state.svelte.ts';
import type { Site } from './site.ts';

export interface FollowedSearch {
  readonly search: ConcordanceState;
  /** What another search would be needed for: order and width of the lines are none. */
  readonly question: () => string;
  readonly again: () => void;
}

/**
 * Searches the texts for what the address asks, anew whenever that changes, and tells the other views of the page what
 * was found. Must be called while a component is set up: it ends with it.
 */
export function followSearch({ dataset, filters, found }: Site): FollowedSearch {
  const search = new ConcordanceState(dataset);
  let attempt = $state(0);
  const query = $derived(parseTextQuery(filters.current.search, filters.current.gap));
  const question = $derived.by(() => {
    const { regions, years, undated, inferred, counting, a, b, c, d } = filters.current;
    return JSON.stringify([query, regions, years, undated, inferred, counting, a, b, c, d]);
  });
  $effect(() => {
    void question;
    void attempt;
    void dataset.generation;
    void dataset.revision;
    if (dataset.texts === null || query === null) {
      search.clear();
      return;
    }
    const asked = query;
    untrack(() => void search.run(asked, filters.current));
    return () => {
      search.clear();
    };
  });
  $effect(() => {
    if (search.phase !== 'done') return;
    found.put(new Map(search.reports.map(({ report_id, n }) => [report_id, n])));
    return () => {
      found.clear();
    };
  });
  return {
    search,
    question: () => question,
    again: () => {
      attempt += 1;
    },
  };
}
