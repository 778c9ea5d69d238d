import type { Scope } from '../view/define-view.ts';

/** Every year from the first to the last of the rows, widened to the chosen range as far as the dataset reaches. */
export function yearSpan(years: readonly (number | null)[], { filters, labels, span }: Scope): readonly number[] {
  const known = years.filter((year) => year !== null);
  const { from, to } = filters.years;
  if (labels.years && known.length > 0) {
    if (from !== null && from >= labels.years.first) known.push(Math.min(from, labels.years.last));
    if (to !== null && to <= labels.years.last) known.push(Math.max(to, labels.years.first));
  }
  if (known.length === 0) return [];
  if (span !== undefined) known.push(span.from, span.to);
  const first = Math.min(...known);
  return Array.from({ length: Math.max(...known) - first + 1 }, (_, i) => first + i);
}

/** “2019–2024”, one year alone, or nothing. */
export function yearRange(years: readonly number[]): string {
  const first = years[0];
  const last = years.at(-1);
  return first === last ? `${first ?? ''}` : `${first}–${last}`;
}
