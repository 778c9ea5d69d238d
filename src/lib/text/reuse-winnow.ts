/**
 * Which places of a text stand for it when passages are compared (winnowing: Schleimer, Wilkerson & Aiken 2003): of the
 * hashes of each window of neighbouring n-grams the smallest is taken, so that two texts that share a passage as long as
 * a window have at least one place of it in common.
 */

/** Shortest shared passage, in letters and digits. A formula below it is wording, not text taken over. */
export const passageChars = 30;
/** Characters of the n-gram that an anchor stands for. */
export const anchorChars = 20;
/** Characters around an anchor that decide whether a passage is long enough. */
export const reach = passageChars - anchorChars;

const multiplier = 0x2c1b3c6d;

export interface Anchors {
  /** Hash of the n-gram at each place. */
  readonly hashes: Uint32Array;
  /** Indexes into the codes, ascending. */
  readonly places: Uint32Array;
}

/** 32-bit hashes of all n-grams of a folded text, rolling (Karp & Rabin 1987). */
function gramHashes(codes: Uint16Array): Uint32Array {
  const count = Math.max(0, codes.length - anchorChars + 1);
  const hashes = new Uint32Array(count);
  if (count === 0) return hashes;
  let leading = 1;
  for (let i = 1; i < anchorChars; i++) leading = Math.imul(leading, multiplier);
  let rolling = 0;
  for (let i = 0; i < anchorChars; i++) rolling = (Math.imul(rolling, multiplier) + codes[i]!) | 0;
  for (let i = 0; ; i++) {
    // Finaliser of MurmurHash3: the low bits of the rolling hash depend on the low bits of the text alone.
    let hash = rolling ^ (rolling >>> 16);
    hash = Math.imul(hash, 0x85ebca6b);
    hash ^= hash >>> 13;
    hash = Math.imul(hash, 0xc2b2ae35);
    hashes[i] = (hash ^ (hash >>> 16)) >>> 0;
    if (i + 1 === count) return hashes;
    rolling = (Math.imul(rolling - Math.imul(codes[i]!, leading), multiplier) + codes[i + anchorChars]!) | 0;
  }
}

/**
 * The anchors of a folded text: every window of `passageChars` holds one, chosen by the window alone, the last of
 * equal ones. About one place in six.
 */
export function passageAnchors(codes: Uint16Array): Anchors {
  const all = gramHashes(codes);
  const window = reach + 1;
  const hashes: number[] = [];
  const places: number[] = [];
  let least = -1;
  for (let first = 0; first + window <= all.length; first++) {
    const last = first + window - 1;
    if (least < first) {
      least = first;
      for (let i = first + 1; i <= last; i++) if (all[i]! <= all[least]!) least = i;
    } else if (all[last]! <= all[least]!) least = last;
    else continue;
    hashes.push(all[least]!);
    places.push(least);
  }
  return { hashes: Uint32Array.from(hashes), places: Uint32Array.from(places) };
}
