import type { LineOrder } from '../model/filters.ts';
import { integer, optional, text } from '../model/tables.ts';

/** A place found in a text. Offsets are UTF-16 into the text of its report. */
export interface Place {
  readonly start: number;
  readonly end: number;
  /** Of two strings with a gap: where the first ends and the second begins. */
  readonly inner: readonly [firstEnd: number, secondStart: number] | null;
}

/** A place found, with the words around it. */
export interface ConcordanceLine extends Place {
  readonly before: string;
  readonly match: string;
  readonly after: string;
}

/** Characters kept on each side: what the widest choice shows. */
export const keptContext = 80;

/** What separates the parts of lines while they are one string. */
const seam = '\0';

const flat = (part: string): string => part.replaceAll(seam, ' ').replace(/\s+/g, ' ');

/** A cut must not fall between the two halves of a character outside the basic plane. */
const whole = (part: string): string => part.replace(/^[\uDC00-\uDFFF]/, '').replace(/[\uD800-\uDBFF]$/, '');

/** The lines of a concordance for places of a text. */
export function concordance(content: string, places: readonly Place[]): ConcordanceLine[] {
  const parts = places.flatMap(({ start, end }) => [
    flat(whole(content.slice(Math.max(0, start - keptContext), start))),
    content.slice(start, end).replaceAll(seam, ' '),
    flat(whole(content.slice(end, end + keptContext))),
  ]);
  // Engines keep a string alive as long as a slice of it: joined anew, the lines do not hold on to their texts.
  const own = parts.join(seam).split(seam);
  return places.map((place, i) => ({
    ...place,
    before: own[3 * i] ?? '',
    match: own[3 * i + 1] ?? '',
    after: own[3 * i + 2] ?? '',
  }));
}

/** The words next to a match, at most so many characters on each side. */
export const narrowed = ({ before, after }: Pick<ConcordanceLine, 'before' | 'after'>, width: number) => ({
  before: whole(before.slice(Math.max(0, before.length - width))),
  after: whole(after.slice(0, width)),
});

/** The parts of a match: both strings and what stands between them; a match of one string is the first part alone. */
export function partsOf({ match, start, inner }: ConcordanceLine): readonly [string, string, string] {
  if (inner === null) return [match, '', ''];
  const [firstEnd, secondStart] = [inner[0] - start, inner[1] - start];
  return [match.slice(0, firstEnd), match.slice(firstEnd, secondStart), match.slice(secondStart)];
}

/** What sorting needs to know of the report of a line. */
interface Sorted extends ConcordanceLine {
  readonly report: { readonly report_id: number; readonly region_code: number | null; readonly year: number | null };
}

const chinese = new Intl.Collator('zh');
const reversed = (part: string): string => [...part].reverse().join('');

/**
 * Turns texts into keys whose code units compare as the collator compares their characters one by one: it is asked once
 * for each different character, not for each pair of lines.
 */
function ranker(texts: readonly string[]): (text: string) => string {
  const characters = [...new Set(texts.flatMap((each) => [...each]))].sort(
    (a, b) => chinese.compare(a, b) || (a < b ? -1 : 1),
  );
  const rank = new Map(characters.map((character, i) => [character, String.fromCharCode(i + 1)]));
  return (each) => Array.from(each, (character) => rank.get(character) ?? '').join('');
}

/** The lines in an order; those that it does not tell apart stay in the order of reports and places. */
export function sortLines<L extends Sorted>(lines: readonly L[], order: LineOrder): readonly L[] {
  if (order === 'report') return lines;
  if (order === 'region' || order === 'year') {
    const value = ({ report }: L): number => (order === 'region' ? report.region_code : report.year) ?? Infinity;
    // Infinity less Infinity is not a number; undated lines are equal.
    return [...lines].sort((a, b) => (value(a) === value(b) ? 0 : value(a) - value(b)));
  }
  const side = (line: L): string =>
    order === 'left' ? reversed(line.before) : order === 'right' ? line.after : line.match;
  const sides = lines.map(side);
  const key = ranker(sides);
  return lines
    .map((line, i) => ({ line, key: key(sides[i] ?? '') }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ line }) => line);
}

/** The lines as CSV holds them. */
export const concordanceColumns = {
  report_id: integer('the report'),
  file: text('its file'),
  title: optional(text('its title')),
  source: optional(text('its source')),
  url: optional(text('address where it was published')),
  region_code: optional(integer('its region')),
  region: text('name of the region'),
  year: optional(integer('its year')),
  groups: text('letters of the groups of the comparison that it belongs to, such as AC'),
  before: text('words before'),
  match: text('what was found'),
  after: text('words after'),
  start: integer('first UTF-16 offset in the cleaned text'),
  end: integer('offset after the last'),
} as const;
