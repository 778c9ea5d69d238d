import type { AnyRow, Cell } from './view-result.svelte.ts';

export interface Order {
  readonly key: string;
  readonly descending: boolean;
}

function compare(a: Cell, b: Cell, collator: Intl.Collator): number {
  if (typeof a === 'string' && typeof b === 'string') return collator.compare(a, b);
  return Number(a) - Number(b);
}

/** Rows in the order of a column; missing values come last either way, equal ones keep their order. */
export function sortRows(
  rows: readonly AnyRow[],
  { key, descending }: Order,
  collator: Intl.Collator,
): readonly AnyRow[] {
  const sign = descending ? -1 : 1;
  return [...rows].sort((x, y) => {
    const a = x[key] ?? null;
    const b = y[key] ?? null;
    if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
    return sign * compare(a, b, collator);
  });
}
