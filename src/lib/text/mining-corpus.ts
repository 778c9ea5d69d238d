import { isBindingWord, isFunctionWord, isGoverningWord, opensPhrase } from './mining-words.ts';

/** Ends of the segmenter's tokens: UTF-16 offsets into the text, ascending; the start of the text is implied. */
export type BoundarySet = Uint32Array;

export interface MiningDocument {
  readonly text: string;
  readonly boundaries: BoundarySet;
}

/** Bits of `MiningCorpus.edges` at a position: what lies between it and the character before it. */
export const edge = {
  /** A word ends before it, another begins. */
  boundary: 1,
  /** A wall stands before it, or a function word that needs nothing after it, so that a phrase may begin here. */
  afterFunction: 2,
  /** The word that ends before it governs what follows. */
  afterGoverning: 4,
  /** The word that ends before it may open a phrase. */
  afterOpening: 8,
  /** A wall stands at it, or the word that begins at it is a function word. */
  functionNext: 16,
  /** The word that begins at it governs what follows. */
  governingNext: 32,
  /** The word that ends before it is a function word. */
  endsFunction: 64,
  /** The word that begins at it governs or opens. */
  openingNext: 128,
} as const;

/** A shard of reports as one array; n is its length. */
export interface MiningCorpus {
  /** UTF-16 code units, 0 for a wall: a run of anything that is no letter, or the end of a document. */
  readonly codes: Uint16Array;
  /** Index of the document of each position. */
  readonly documents: Uint32Array;
  /** Bits of `edge`, n + 1 entries. */
  readonly edges: Uint8Array;
  /** Positions that are no walls. */
  readonly letters: number;
}

/** 1 for code units that a phrase may hold: letters of any script, halves of rare characters, and what joins (人工智能+). */
const isLetter = Uint8Array.from({ length: 65536 }, (_, code) =>
  /[\p{L}+＋×·]/u.test(String.fromCharCode(code)) || (code >= 0xd800 && code <= 0xdfff) ? 1 : 0,
);

export function miningCorpus(docs: readonly MiningDocument[]): MiningCorpus {
  let room = 1;
  for (const { text } of docs) room += text.length + 1;
  const codes = new Uint16Array(room);
  const documents = new Uint32Array(room);
  const edges = new Uint8Array(room + 1);
  let n = 0;
  let letters = 0;

  const wall = (document: number) => {
    if (n === 0 || codes[n - 1] !== 0) documents[n++] = document;
  };

  docs.forEach(({ text, boundaries }, document) => {
    wall(document);
    let start = 0;
    for (let k = 0; k <= boundaries.length; k++) {
      const end = k < boundaries.length ? boundaries[k]! : text.length;
      const first = n;
      for (let i = start; i < end; i++) {
        const code = text.charCodeAt(i);
        if (isLetter[code] === 0) wall(document);
        else {
          codes[n] = code;
          documents[n++] = document;
          letters++;
        }
      }
      if (end > start && n === first + (end - start) && codes[first] !== 0) {
        const token = text.slice(start, end);
        const isFunction = isFunctionWord(token);
        const governs = isGoverningWord(token);
        const opens = opensPhrase(token);
        edges[first]! |=
          edge.boundary |
          (isFunction ? edge.functionNext : 0) |
          (governs ? edge.governingNext : 0) |
          (opens ? edge.openingNext : 0);
        edges[n]! |=
          (isFunction ? edge.endsFunction : 0) |
          (isFunction && !isBindingWord(token) ? edge.afterFunction : 0) |
          (governs ? edge.afterGoverning : 0) |
          (opens ? edge.afterOpening : 0);
      }
      edges[n]! |= edge.boundary;
      start = end;
    }
  });
  wall(docs.length - 1);

  for (let i = 0; i < n; i++) {
    if (codes[i] !== 0) continue;
    edges[i]! |= edge.boundary | edge.functionNext;
    edges[i + 1]! |= edge.boundary | edge.afterFunction;
  }
  return {
    codes: codes.subarray(0, n),
    documents: documents.subarray(0, n),
    edges: edges.subarray(0, n + 1),
    letters,
  };
}
