import type { Span } from '../model/document.ts';

/** Clauses of a sentence: what stands between commas, semicolons, colons and full stops. */

const ends = new Uint8Array(65536);
for (const c of '，；。;：:！？!?\n') ends[c.charCodeAt(0)] = 1;
const comma = 44;

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** Whether a clause ends with the character at `i`; commas and colons inside numbers do not end one. */
function ending(text: string, i: number): boolean {
  const code = text.charCodeAt(i);
  if (ends[code] !== 1 && code !== comma) return false;
  if (code !== comma && code !== 58 && code !== 0xff1a) return true;
  return !(isDigit(text.charCodeAt(i - 1)) && isDigit(text.charCodeAt(i + 1)));
}

/** The clause around a span, inside its sentence, without the marks at its ends. */
export function clauseAround(text: string, span: Span, sentence: Span): Span {
  return { start: clauseStart(text, span.start, sentence.start), end: clauseEnd(text, span.end, sentence.end) };
}

export function clauseStart(text: string, from: number, least: number): number {
  let start = from;
  while (start > least && !ending(text, start - 1)) start--;
  return start;
}

export function clauseEnd(text: string, from: number, most: number): number {
  let end = from;
  while (end < most && !ending(text, end)) end++;
  return end;
}
