import type { RowOrder } from '../model/filters.ts';
import { languageTag } from '../view/format-message.ts';
import type { AnyRow, Cell } from './any-row.ts';

/** Chinese by pinyin, whatever the language of the page: a link gives the same order to every reader. */
const collator = new Intl.Collator(languageTag.zh, { numeric: true });

function compare(a: Cell, b: Cell): number {
  if (typeof a === 'string' && typeof b === 'string') return collator.compare(a, b);
  return Number(a) - Number(b);
}

/** Rows in the order of a column; missing values come last either way, equal ones keep their order. */
export function sortRows(rows: readonly AnyRow[], { column, descending }: RowOrder): readonly AnyRow[] {
  const sign = descending ? -1 : 1;
  return [...rows].sort((x, y) => {
    const a = x[column] ?? null;
    const b = y[column] ?? null;
    if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
    return sign * compare(a, b);
  });
}
