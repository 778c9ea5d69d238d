/** What the reader marks in a text; `sentence` is the one that holds the place which a link leads to. */
export type SpanKind = 'figure' | 'phrase' | 'date' | 'region' | 'shared' | 'found' | 'sentence';

/** A stretch of a text, UTF-16 offsets; `id` tells one figure from another. */
export interface TextSpan {
  readonly start: number;
  readonly end: number;
  readonly kind: SpanKind;
  readonly id?: number;
}

/** A stretch of text that the same spans cover. */
export interface Piece {
  readonly start: number;
  readonly text: string;
  readonly kinds: readonly SpanKind[];
  /** Figures that it belongs to. */
  readonly figures: readonly number[];
}

/** A paragraph of a text with its offsets. */
export interface Paragraph {
  readonly start: number;
  readonly end: number;
}

/** The lines of a text that hold more than white space. */
export function paragraphs(text: string): readonly Paragraph[] {
  return [...text.matchAll(/[^\n]+/g)]
    .filter(([line]) => line.trim() !== '')
    .map((match) => ({ start: match.index, end: match.index + match[0].length }));
}

/**
 * Cuts a paragraph wherever a span begins or ends, so that nested and overlapping spans are all seen: each piece knows
 * every span over it. The texts of the pieces joined are the paragraph.
 * @param places offsets where it is cut as well
 */
export function cut(
  text: string,
  { start, end }: Paragraph,
  spans: readonly TextSpan[],
  places: readonly number[] = [],
): readonly Piece[] {
  const inside = spans.filter((span) => span.start < end && span.end > start && span.start < span.end);
  const cuts = new Set([start, end, ...places.filter((place) => place > start && place < end)]);
  for (const span of inside) {
    cuts.add(Math.max(span.start, start));
    cuts.add(Math.min(span.end, end));
  }
  const bounds = [...cuts].sort((a, b) => a - b);
  return bounds.slice(0, -1).map((from, i): Piece => {
    const to = bounds[i + 1] ?? end;
    const over = inside.filter((span) => span.start <= from && span.end >= to);
    return {
      start: from,
      text: text.slice(from, to),
      kinds: [...new Set(over.map((span) => span.kind))],
      figures: over.flatMap((span) => (span.kind === 'figure' && span.id !== undefined ? [span.id] : [])),
    };
  });
}

/** Where the names stand in a text; of names that begin at one place the longest counts, none inside another. */
export function namesIn(text: string, names: readonly string[], kind: SpanKind): readonly TextSpan[] {
  const wanted = [...new Set(names)].filter((name) => name.length > 1).sort((a, b) => b.length - a.length);
  if (wanted.length === 0) return [];
  const pattern = new RegExp(wanted.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|'), 'gu');
  return [...text.matchAll(pattern)].map((match) => ({ start: match.index, end: match.index + match[0].length, kind }));
}

/** Every occurrence of every phrase, overlapping ones of different phrases among them. */
export function phrasesIn(text: string, phrases: readonly string[]): readonly TextSpan[] {
  const spans: TextSpan[] = [];
  for (const phrase of phrases) {
    if (phrase === '') continue;
    for (let at = text.indexOf(phrase); at !== -1; at = text.indexOf(phrase, at + phrase.length)) {
      spans.push({ start: at, end: at + phrase.length, kind: 'phrase' });
    }
  }
  return spans;
}

/** The matches of patterns (sources of regular expressions), the longest where they overlap. */
export function matchesIn(text: string, sources: readonly string[], kind: SpanKind): readonly TextSpan[] {
  const found = sources
    .flatMap((source) => [...text.matchAll(new RegExp(source, 'gu'))])
    .map((match): TextSpan => ({ start: match.index, end: match.index + match[0].length, kind }))
    .sort((a, b) => b.end - b.start - (a.end - a.start));
  const kept: TextSpan[] = [];
  for (const span of found) if (!kept.some((k) => k.start < span.end && span.start < k.end)) kept.push(span);
  return kept.sort((a, b) => a.start - b.start);
}
