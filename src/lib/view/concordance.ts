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

const flat = (text: string): string => text.replace(/\s+/g, ' ');

/** A cut must not fall between the two halves of a character outside the basic plane. */
const whole = (text: string): string => text.replace(/^[\uDC00-\uDFFF]/, '').replace(/[\uD800-\uDBFF]$/, '');

/** The line of a concordance for the occurrence at `start`. */
export function concordance(text: string, start: number, length: number): ConcordanceLine {
  const end = start + length;
  return {
    before: flat(whole(text.slice(Math.max(0, start - width), start))),
    match: text.slice(start, end),
    after: flat(whole(text.slice(end, end + width))),
    start,
    end,
  };
}
