import type { Filters } from '../model/filters.ts';

const two = (n: number): string => String(n).padStart(2, '0');

/** `{view}_{regions}_{from}-{to}_{yyyymmdd}.{ending}`: what a download holds can be told from its name. */
export function fileName(viewId: string, filters: Filters, now: Date, ending: string): string {
  const { regions, years } = filters;
  const where = regions.length === 0 ? 'all' : regions.length <= 3 ? regions.join('-') : `${regions.length}-regions`;
  const when = years.from === null && years.to === null ? 'all-years' : `${years.from ?? 'start'}-${years.to ?? 'end'}`;
  const day = `${now.getFullYear()}${two(now.getMonth() + 1)}${two(now.getDate())}`;
  return `${viewId}_${where}_${when}_${day}.${ending}`;
}
