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
  /** By document: position of the wall before it; at last n. */
  readonly starts: Uint32Array;
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
  const edges = new Uint16Array(room + 1);
  const starts = new Uint32Array(docs.length + 1);
  let n = 0;
  let walls = 0;
  /** What the wall before n is made of, 0 where there is none. */
  let kinds = 0;
  const endWall = (): void => {
    // 做到“两个维护”: what stands before an opening mark goes on behind it, and so with closing marks.
    edges[n - 1]! |= edge.boundary | (kinds === wallKind.opening ? 0 : edge.ends);
    edges[n]! |= edge.boundary | (kinds === wallKind.closing ? 0 : edge.begins);
    kinds = 0;
  };

  docs.forEach(({ text, boundaries }, document) => {
    if (kinds === 0) {
      walls++;
      n++;
    }
    kinds |= wallKind.other;
    starts[document] = n - 1;
    let start = 0;
    for (let k = 0; k <= boundaries.length; k++) {
      const end = k < boundaries.length ? boundaries[k]! : text.length;
      const first = n;
      for (let i = start; i < end; i++) {
        const code = text.charCodeAt(i);
        if (isLetter[code] === 1) {
          if (kinds !== 0) endWall();
          codes[n++] = code;
        } else {
          if (kinds === 0) {
            walls++;
            n++;
          }
          kinds |= kindOfWall[code]!;
        }
      }
      if (end > start && n === first + (end - start) && codes[first] !== 0) {
        const own = wordKindsAt(codes, first, n);
        if (own !== 0) {
          edges[first]! |= bitsBefore[own]!;
          edges[n]! |= bitsAfter[own]!;
        }
        edges[first]! |= edge.boundary;
      }
      edges[n]! |= edge.boundary;
      start = end;
    }
  });
  if (kinds === 0) {
    walls++;
    n++;
  }
  kinds |= wallKind.other;
  endWall();
  starts[docs.length] = n;
  return { codes: codes.subarray(0, n), starts, edges: edges.subarray(0, n + 1), letters: n - walls };
}
