import * as z from 'zod/mini';

/**
 * `texts.index`: which reports hold which two neighbouring characters, and which single ones, so that a search reads
 * the texts of few reports. A character is a UTF-16 unit here. The file holds first the postings, term after term in
 * ascending order, then the tables of terms. `texts.index.json` says where each table lies.
 *
 * - A term is `first << 16 | second`, with `second` 0 for a single character.
 * - A posting list is the ascending numbers of the reports, each as its difference from the one before (the first from
 *   0), written as LEB128 varints.
 * - A table has up to 512 terms, each as three varints: difference from the term before (the first from 0), number of
 *   reports, bytes of the posting list. Posting lists of a table follow each other without gaps.
 */
export const substringIndexSchema = z.object({
  version: z.literal(1),
  /** Reports of the dataset, which are numbered from 1. */
  reports: z.int(),
  /** By table: its first term, its first byte, its bytes, and the first byte of its first posting list. */
  tables: z.array(z.tuple([z.int(), z.int(), z.int(), z.int()])),
});

export type SubstringIndexTables = z.infer<typeof substringIndexSchema>;

/** Terms of a table. */
export const termsPerTable = 512;

/** Control characters, line breaks among them, are in no term: nobody searches for them. */
export const isIndexed = (code: number): boolean => code >= 32;

/** Terms are unsigned, which the shift of JavaScript is not. */
export const termOf = (first: number, second: number): number => first * 65536 + second;

/** What every text with `needle` must have: its pairs of neighbours, each once; or the character that it is. */
export function termsOf(needle: string): readonly number[] {
  const terms = new Set<number>();
  for (let i = 0; i + 1 < needle.length; i++) {
    const [first, second] = [needle.charCodeAt(i), needle.charCodeAt(i + 1)];
    if (isIndexed(first) && isIndexed(second)) terms.add(termOf(first, second));
  }
  if (needle.length === 1 && isIndexed(needle.charCodeAt(0))) terms.add(termOf(needle.charCodeAt(0), 0));
  return [...terms];
}

/** Reads LEB128 varints below 2^32 one after the other. Throws RangeError behind the end. */
export class VarintReader {
  readonly #bytes: Uint8Array;
  at: number;

  constructor(bytes: Uint8Array, at = 0) {
    this.#bytes = bytes;
    this.at = at;
  }

  get ended(): boolean {
    return this.at >= this.#bytes.length;
  }

  next(): number {
    let value = 0;
    let scale = 1;
    for (;;) {
      const byte = this.#bytes[this.at++];
      if (byte === undefined) throw new RangeError('the list ends within a number');
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
      scale *= 128;
    }
  }
}

/** Writes a varint; returns the offset behind it. */
export function writeVarint(bytes: Uint8Array, at: number, value: number): number {
  let rest = value;
  let end = at;
  while (rest >= 0x80) {
    bytes[end++] = (rest % 128) | 0x80;
    rest = Math.floor(rest / 128);
  }
  bytes[end++] = rest;
  return end;
}

/** Most bytes of a varint below 2^32. */
export const varintBytes = 5;

/** The numbers of a posting list. */
export function decodePostings(bytes: Uint8Array, count: number): Uint32Array {
  const reader = new VarintReader(bytes);
  const ids = new Uint32Array(count);
  let id = 0;
  for (let i = 0; i < count; i++) ids[i] = id += reader.next();
  return ids;
}
