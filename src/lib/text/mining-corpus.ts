import { wordKind, wordKindsAt } from './mining-words.ts';

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
  /** A phrase may begin here: before it stands a wall, or a function word that needs nothing after it. */
  begins: 2,
  /** A phrase may end here: at it stands a wall, or a function word that needs nothing before it. */
  ends: 4,
  /** The word that begins at it is a function word, governs what follows, or may open a phrase. */
  functionNext: 8,
  governingNext: 16,
  openingNext: 32,
  /** The word that ends before it is a function word, governs what follows, or may open a phrase. */
  afterFunction: 64,
  afterGoverning: 128,
  afterOpening: 256,
} as const;

/** A shard of reports as one array; n is its length. */
export interface MiningCorpus {
  /** UTF-16 code units, 0 for a wall: a run of anything that is no letter, or the end of a document. */
  readonly codes: Uint16Array;
  /** Index of the document of each position. */
  readonly documents: Uint32Array;
  /** Bits of `edge`, n + 1 entries. */
  readonly edges: Uint16Array;
  /** Positions that are no walls. */
  readonly letters: number;
}

/** 1 for code units that a phrase may hold: letters of any script, halves of rare characters, and what joins (人工智能+). */
const isLetter = Uint8Array.from({ length: 65536 }, (_, code) =>
  /[\p{L}+＋×·]/u.test(String.fromCharCode(code)) || (code >= 0xd800 && code <= 0xdfff) ? 1 : 0,
);

const wallKind = { opening: 1, closing: 2, other: 4 } as const;

const kindOfWall = new Uint8Array(65536).fill(wallKind.other);
for (const char of '“「『‘') kindOfWall[char.charCodeAt(0)] = wallKind.opening;
for (const char of '”」』’') kindOfWall[char.charCodeAt(0)] = wallKind.closing;

/** Bits of `edge` before and after a word, by its bits of `wordKind`. */
const bitsBefore = Uint16Array.from({ length: 16 }, (_, kinds) => {
  const free = (kinds & wordKind.function) !== 0 && (kinds & wordKind.binding) === 0;
  return (
    (free ? edge.ends : 0) |
    (kinds & wordKind.function ? edge.functionNext : 0) |
    (kinds & wordKind.governing ? edge.governingNext : 0) |
    (kinds & wordKind.opening ? edge.openingNext : 0)
  );
});
const bitsAfter = Uint16Array.from({ length: 16 }, (_, kinds) => {
  const free = (kinds & wordKind.function) !== 0 && (kinds & wordKind.binding) === 0;
  return (
    (free ? edge.begins : 0) |
    (kinds & wordKind.function ? edge.afterFunction : 0) |
    (kinds & wordKind.governing ? edge.afterGoverning : 0) |
    (kinds & wordKind.opening ? edge.afterOpening : 0)
  );
});

export function miningCorpus(docs: readonly MiningDocument[]): MiningCorpus {
  let room = 1;
  for (const { text } of docs) room += text.length + 1;
  const codes = new Uint16Array(room);
  const documents = new Uint32Array(room);
  const edges = new Uint16Array(room + 1);
  /** By position of a wall: what it is made of. */
  const walls = new Uint8Array(room);
  let n = 0;
  let letters = 0;

  const wall = (document: number, kind: number) => {
    if (n === 0 || codes[n - 1] !== 0) documents[n++] = document;
    walls[n - 1]! |= kind;
  };

  docs.forEach(({ text, boundaries }, document) => {
    wall(document, wallKind.other);
    let start = 0;
    for (let k = 0; k <= boundaries.length; k++) {
      const end = k < boundaries.length ? boundaries[k]! : text.length;
      const first = n;
      for (let i = start; i < end; i++) {
        const code = text.charCodeAt(i);
        if (isLetter[code] === 0) wall(document, kindOfWall[code]!);
        else {
          codes[n] = code;
          documents[n++] = document;
          letters++;
        }
      }
      if (end > start && n === first + (end - start) && codes[first] !== 0) {
        const kinds = wordKindsAt(codes, first, n);
        edges[first]! |= edge.boundary | bitsBefore[kinds]!;
        edges[n]! |= bitsAfter[kinds]!;
      }
      edges[n]! |= edge.boundary;
      start = end;
    }
  });
  wall(docs.length - 1, wallKind.other);

  for (let i = 0; i < n; i++) {
    if (codes[i] !== 0) continue;
    // 做到“两个维护”: what stands before an opening mark goes on behind it, and so with closing marks.
    edges[i]! |= edge.boundary | (walls[i] === wallKind.opening ? 0 : edge.ends);
    edges[i + 1]! |= edge.boundary | (walls[i] === wallKind.closing ? 0 : edge.begins);
  }
  return {
    codes: codes.subarray(0, n),
    documents: documents.subarray(0, n),
    edges: edges.subarray(0, n + 1),
    letters,
  };
}
