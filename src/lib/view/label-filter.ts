import type { Filters } from '../model/filters.ts';
import type { DatasetLabels } from './define-view.ts';

type Row = Readonly<Record<string, string | number | boolean | null>>;

const toggled = <T>(list: readonly T[], item: T): readonly T[] =>
  list.includes(item) ? list.filter((other) => other !== item) : [...list, item];

/** What a column holds in the rows whose other column has this value; null unless it is always the same. */
function only(rows: readonly Row[], column: string, value: string, wanted: string): string | number | null {
  const found = new Set(rows.flatMap((row) => (row[column] === value ? [row[wanted] ?? null] : [])));
  const [one] = found;
  return found.size === 1 && (typeof one === 'string' || typeof one === 'number') ? one : null;
}

/**
 * What a label of an axis filters by: the region, the year, the phrase or the indicator that it names; a second time it
 * takes the choice back. Null where it names none of them, or regions of one name.
 */
export function filterOfLabel(
  label: string,
  rows: readonly Row[],
  filters: Filters,
  labels: Pick<DatasetLabels, 'indicators'>,
): Partial<Filters> | null {
  const code = only(rows, 'region', label, 'region_code');
  if (typeof code === 'number') return { regions: toggled(filters.regions, code) };
  if (rows.some((row) => row['phrase'] === label)) return { phrases: toggled(filters.phrases, label) };
  if (/^\d{4}$/.test(label) && rows.some((row) => row['year'] === Number(label))) {
    const year = Number(label);
    const again = filters.years.from === year && filters.years.to === year;
    return { years: again ? { from: null, to: null } : { from: year, to: year } };
  }
  const names = (id: string): readonly string[] => {
    const of = labels.indicators.get(id)?.label;
    return of === undefined ? [] : [of.zh, of.en];
  };
  const known = rows.flatMap((row) => (typeof row['indicator'] === 'string' ? [row['indicator']] : []));
  const indicator = known.find((id) => names(id).includes(label));
  if (indicator === undefined) return null;
  return { indicator: filters.indicator === indicator ? null : indicator };
}
