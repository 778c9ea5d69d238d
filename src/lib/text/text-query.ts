/** What is searched for in texts: a string, or two with a gap between them. */
export interface TextQuery {
  /** One or two strings, none of them empty. */
  readonly strings: readonly [string] | readonly [string, string];
  /** Most characters between the two. */
  readonly gap: number;
}

/** A place where a query is met, in UTF-16 offsets. */
export interface TextMatch {
  readonly start: number;
  readonly end: number;
  /** Of a query of two strings: where the first ends and the second begins. */
  readonly inner: readonly [firstEnd: number, secondStart: number] | null;
}

/** An ellipsis, three full stops or an asterisk between two strings; a backslash before it takes it as it stands. */
const separator = /(?<!\\)\s*(?:…+|\.{3,}|\*)\s*/g;
const unescaped = (text: string): string => text.replace(/\\([\\*….])/g, '$1');

/**
 * Reads what a user typed: `加强…建设`, `加强...建设` or `加强 * 建设` are two strings, all else one. Null for nothing. Only
 * the first separator with text on both sides parts; what else stands there belongs to the second string.
 */
export function parseTextQuery(typed: string, gap: number): TextQuery | null {
  const text = typed.trim();
  if (text === '') return null;
  for (const match of text.matchAll(separator)) {
    const [first, second] = [text.slice(0, match.index), text.slice(match.index + match[0].length)];
    if (first !== '' && second !== '') return { strings: [unescaped(first), unescaped(second)], gap };
  }
  return { strings: [unescaped(text)], gap };
}

/** What ends a sentence. */
const sentenceEnd = /[。！？!?；;\n]/;

/** Where `needle` begins in a text: from left to right, the next one behind the end of the last. */
export function occurrences(text: string, needle: string): number[] {
  const starts: number[] = [];
  if (needle === '') return starts;
  for (let at = text.indexOf(needle); at !== -1; at = text.indexOf(needle, at + needle.length)) starts.push(at);
  return starts;
}

/**
 * The matches of a query from left to right, none overlapping another. Of two strings the second must begin within `gap`
 * characters behind the first and in the same sentence; the nearest one counts, and the search goes on behind it. A first
 * string without a second one is passed over.
 */
export function matchesOf(text: string, { strings, gap }: TextQuery): TextMatch[] {
  const [first, second] = strings;
  if (second === undefined) {
    return occurrences(text, first).map((start) => ({ start, end: start + first.length, inner: null }));
  }
  const matches: TextMatch[] = [];
  for (let start = text.indexOf(first); start !== -1;) {
    const from = start + first.length;
    const window = text.slice(from, from + gap + second.length);
    const at = window.indexOf(second);
    if (at === -1 || sentenceEnd.test(window.slice(0, at))) {
      start = text.indexOf(first, start + 1);
      continue;
    }
    const end = from + at + second.length;
    matches.push({ start, end, inner: [from, from + at] });
    start = text.indexOf(first, end);
  }
  return matches;
}
