import { integer, optional, text } from '../model/tables.ts';

/** An occurrence with the words around it. Offsets are UTF-16 into the text of its report. */
export interface ConcordanceLine {
  readonly before: string;
  readonly match: string;
  readonly after: string;
  readonly start: number;
  readonly end: number;
}

/** Characters on each side. */
const width = 40;

const flat = (part: string): string => part.replace(/\s+/g, ' ');

/** A cut must not fall between the two halves of a character outside the basic plane. */
const whole = (part: string): string => part.replace(/^[\uDC00-\uDFFF]/, '').replace(/[\uD800-\uDBFF]$/, '');

/** The line of a concordance for the occurrence at `start`. */
export function concordance(content: string, start: number, length: number): ConcordanceLine {
  const end = start + length;
  return {
    before: flat(whole(content.slice(Math.max(0, start - width), start))),
    match: content.slice(start, end),
    after: flat(whole(content.slice(end, end + width))),
    start,
    end,
  };
}

/** The lines as CSV holds them. */
export const concordanceColumns = {
  report_id: integer('the report'),
  file: text('its file'),
  title: optional(text('its title')),
  region_code: optional(integer('its region')),
  region: text('name of the region'),
  year: optional(integer('its year')),
  before: text('words before'),
  match: text('the text searched for'),
  after: text('words after'),
  start: integer('first UTF-16 offset in the cleaned text'),
  end: integer('offset after the last'),
} as const;

/**
 * How often each name occurs: the `most` commonest, and how many occurrences the others have together. The commonest
 * come first, or in the order of their names.
 */
export function tally(
  names: readonly string[],
  most: number,
  byName: boolean,
): { readonly top: readonly { readonly name: string; readonly n: number }[]; readonly rest: number } {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  const order = [...counts].map(([name, n]) => ({ name, n })).sort((a, b) => b.n - a.n || (a.name < b.name ? -1 : 1));
  const top = order.slice(0, most);
  const rest = order.slice(most).reduce((sum, { n }) => sum + n, 0);
  return { top: byName ? top.sort((a, b) => (a.name < b.name ? -1 : 1)) : top, rest };
}
