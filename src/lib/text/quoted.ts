import type { Span } from '../model/document.ts';
import { isGoverningWord } from './mining-words.ts';

/** Longest expression that is taken for a phrase, in UTF-16 units; longer ones are passages. */
export const maxPhraseChars = 24;

const opening = new Set(['“', '「', '『', '‘']);
const closing = new Map([
  ['”', '“'],
  ['」', '「'],
  ['』', '『'],
  ['’', '‘'],
]);

/** 1 at all of these, and at the marks that do not tell opening from closing. */
const isMark = new Uint8Array(65536);
for (const char of [...opening, ...closing.keys(), '"', '＂']) isMark[char.charCodeAt(0)] = 1;

/** Marks of one pair that lie in a line, in order. */
interface Mark {
  readonly at: number;
  readonly opens: boolean;
}

/**
 * Where expressions are set in quotation marks: “…”, 「…」, 『…』, ‘…’ within them, and ASCII "…" where a line has an even
 * number. Spans hold what stands between the marks: 2 to 24 characters with some Chinese, no punctuation that ends or
 * divides a sentence, and nobody's words. Quotation within quotation gives the inner expression only.
 */
export function quotedSpans(text: string): Span[] {
  const spans: Span[] = [];
  for (let at = nextMark(text, 0); at < text.length;) {
    let lineEnd = text.indexOf('\n', at);
    if (lineEnd < 0) lineEnd = text.length;
    for (const span of pairsInLine(text, at, lineEnd)) if (isExpression(text, span)) spans.push(span);
    at = nextMark(text, lineEnd + 1);
  }
  return spans.sort((a, b) => a.start - b.start);
}

/** The first mark at or after a place; the end of the text where there is none. */
function nextMark(text: string, from: number): number {
  let at = from;
  while (at < text.length && isMark[text.charCodeAt(at)] === 0) at++;
  return at;
}

/** A character after the closing mark with which the object of the verb goes on. */
const goesOn = /[^\P{L}和与及并的等]/u;

/** Longest verb before a quoted expression that is taken with it, in characters. */
const verbChars = 5;

/**
 * Quoted expressions with the verb before them and their marks (增强“四个意识”), one entry for each time: forms of the
 * quoted formula which mining cannot find, since marks are walls to it. The verb is one that governs what follows, and
 * what follows ends with the mark (not so in 贯彻“三个代表”重要思想).
 */
export const governedQuotations = (text: string): string[] => governed(text, quotedSpans(text));

function governed(text: string, spans: readonly Span[]): string[] {
  return spans.flatMap(({ start, end }) => {
    if (goesOn.test(text.charAt(end + 1))) return [];
    for (let length = verbChars; length >= 2; length--) {
      const from = start - 1 - length;
      if (from < 0 || !isGoverningWord(text.slice(from, start - 1))) continue;
      const phrase = text.slice(from, end + 1);
      return phrase.length <= maxPhraseChars ? [phrase] : [];
    }
    return [];
  });
}

/** The quoted expressions of a text in order, one entry for each time. */
export const quotedPhrases = (text: string): string[] => contents(text, quotedSpans(text));

const contents = (text: string, spans: readonly Span[]): string[] =>
  spans.map(({ start, end }) => text.slice(start, end));

/** Both. */
export function quotations(text: string): string[] {
  const spans = quotedSpans(text);
  return [...contents(text, spans), ...governed(text, spans)];
}

function* pairsInLine(text: string, from: number, to: number): Generator<Span> {
  const marks = new Map<string, Mark[]>();
  const ascii: number[] = [];
  for (let at = from; at < to; at++) {
    if (isMark[text.charCodeAt(at)] === 0) continue;
    const char = text[at]!;
    if (char === '"' || char === '＂') ascii.push(at);
    const opens = opening.has(char);
    const pair = opens ? char : closing.get(char);
    if (pair === undefined) continue;
    let list = marks.get(pair);
    if (list === undefined) marks.set(pair, (list = []));
    list.push({ at, opens });
  }
  for (const list of marks.values()) yield* pairsOf(list);
  if (ascii.length % 2 === 0) yield* pairsOfAscii(text, ascii);
}

/**
 * Pairs marks that do not tell opening from closing, one after the other. Two with nothing between them end a quotation
 * and one within it (开展"增强"四个意识""活动), or begin both: the inner one stands between the mark before or after them.
 */
function pairsOfAscii(text: string, marks: readonly number[]): Span[] {
  const pairs: Span[] = [];
  const between = (i: number): Span => ({ start: (marks[i] ?? text.length) + 1, end: marks[i + 1] ?? 0 });
  for (let i = 0; i < marks.length; i += 2) {
    const { start, end } = between(i);
    if (end > start) pairs.push({ start, end });
    else if (pairs.length > 0 && isExpression(text, between(i - 1))) pairs[pairs.length - 1] = between(i - 1);
    else if (isExpression(text, between(i + 1))) {
      pairs.push(between(i + 1));
      i += 2;
    }
  }
  return pairs;
}

/**
 * Pairs an opening mark with the next closing one. Typists confuse the two: of two opening marks in a row the second
 * closes unless a closing one follows it; a closing mark opens where another closing one follows.
 */
function* pairsOf(marks: readonly Mark[]): Generator<Span> {
  let open: number | null = null;
  for (let i = 0; i < marks.length; i++) {
    const { at, opens } = marks[i]!;
    const next = marks[i + 1];
    const closesNext = next !== undefined && !next.opens;
    if (open === null) {
      if (opens || closesNext) open = at;
    } else if (opens && closesNext) {
      open = at;
    } else {
      yield { start: open + 1, end: at };
      open = null;
    }
  }
}

const dividing = /[。！？；：，…!?;:,\n“”「」『』‘’"＂]/u;
const edgePunctuation = /^[、·—\-\s.]|[、·—\-\s.]$/u;
const chinese = /\p{Script=Han}/u;
/** Said, asked, cried … and what may stand between the verb and the mark. */
const speech =
  /(?:说|道|问|答|喊|讲|称赞|感叹|感慨|回答|写道|说起|表示|笑言|坦言|直言|指出|强调|告诉[^，。]{0,8}|介绍)(?:过|着)?[：:，,]\s*[“「『‘"＂]?$/u;

function isExpression(text: string, { start, end }: Span): boolean {
  const content = text.slice(start, end);
  if (content.length < 2 || content.length > maxPhraseChars) return false;
  if (dividing.test(content) || edgePunctuation.test(content) || !chinese.test(content)) return false;
  return !speech.test(text.slice(Math.max(0, start - 16), start));
}
