/** 1 for code units that count in a comparison of texts: letters, digits, halves of rare characters. */
const counts = Uint8Array.from({ length: 65536 }, (_, code) =>
  /[\p{L}\p{N}]/u.test(String.fromCharCode(code)) || (code >= 0xd800 && code <= 0xdfff) ? 1 : 0,
);

export interface FoldedText {
  readonly codes: Uint16Array;
  /** Offset in the text of each code unit that was kept. */
  readonly offsets: Uint32Array;
}

/** A text without white space and punctuation, full-width letters and digits made ASCII and capitals small. */
export function foldText(text: string): FoldedText {
  const codes = new Uint16Array(text.length);
  const offsets = new Uint32Array(text.length);
  let n = 0;
  for (let i = 0; i < text.length; i++) {
    let code = text.charCodeAt(i);
    if (counts[code] === 0) continue;
    if (code >= 0xff01 && code <= 0xff5e) code -= 0xfee0;
    if (code >= 0x41 && code <= 0x5a) code += 0x20;
    codes[n] = code;
    offsets[n++] = i;
  }
  return { codes: codes.slice(0, n), offsets: offsets.slice(0, n) };
}

/** Characters of a shingle. */
export const shingleChars = 5;

/** 32-bit hashes of all shingles of a text, ascending, each once; two different ones fall together once in 4·10⁹. */
export const shingleHashes = (text: string): Uint32Array => shinglesOf(foldText(text).codes);

/** The same of a folded text. */
export function shinglesOf(codes: Uint16Array): Uint32Array {
  const count = Math.max(0, codes.length - shingleChars + 1);
  const hashes = new Uint32Array(count);
  for (let i = 0; i < count; i++) {
    let hash = 0;
    for (let k = 0; k < shingleChars; k++) hash = Math.imul(hash ^ codes[i + k]!, 0x9e3779b1) ^ (hash >>> 15);
    // Finaliser of MurmurHash3: the sketches need every bit to be even.
    hash ^= hash >>> 16;
    hash = Math.imul(hash, 0x85ebca6b);
    hash ^= hash >>> 13;
    hash = Math.imul(hash, 0xc2b2ae35);
    hashes[i] = (hash ^ (hash >>> 16)) >>> 0;
  }
  return distinct(sorted(hashes));
}

export function distinct(ascending: Uint32Array): Uint32Array {
  let n = 0;
  for (let i = 0; i < ascending.length; i++) {
    if (i === 0 || ascending[i] !== ascending[i - 1]) ascending[n++] = ascending[i]!;
  }
  return ascending.slice(0, n);
}

/** Ascending, in place or not, by a radix sort of 11 bits at a time: a few times as fast as the built-in sort where there are thousands. */
export function sorted(values: Uint32Array): Uint32Array {
  if (values.length < 512) return values.sort();
  let from = values;
  let to: Uint32Array = new Uint32Array(values.length);
  for (let shift = 0; shift < 32; shift += 11) {
    const starts = new Uint32Array(2049);
    for (let i = 0; i < from.length; i++) starts[((from[i]! >>> shift) & 2047) + 1]!++;
    for (let digit = 0; digit < 2048; digit++) starts[digit + 1]! += starts[digit]!;
    for (let i = 0; i < from.length; i++) to[starts[(from[i]! >>> shift) & 2047]!++] = from[i]!;
    [from, to] = [to, from];
  }
  return from;
}

/** Entries that two ascending lists share, looking at those below or equal to a bound only. */
export function countShared(a: Uint32Array, b: Uint32Array, bound = 0xffffffff): number {
  let i = 0;
  let j = 0;
  let shared = 0;
  while (i < a.length && j < b.length) {
    const x = a[i]!;
    const y = b[j]!;
    if (x > bound || y > bound) break;
    if (x === y) shared++;
    if (x <= y) i++;
    if (y <= x) j++;
  }
  return shared;
}

/** Share of the shingles of `a` that `b` has; 0 where `a` has none. Broder 1997. */
export function containment(a: string, b: string): number {
  const inner = shingleHashes(a);
  return inner.length === 0 ? 0 : countShared(inner, shingleHashes(b)) / inner.length;
}
