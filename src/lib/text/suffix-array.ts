/**
 * Suffix arrays of UTF-16 text in typed arrays: prefix doubling (Manber & Myers 1993) with counting sort, stopped as
 * soon as the wanted depth is sorted. Phrases are short, so that five rounds order a corpus well enough, in time
 * linear in its length.
 */

/** Replaces every value by its rank among the values that occur, from 0; returns how many there are. */
export function denseRanks(codes: Uint16Array): { ranks: Int32Array; count: number } {
  const seen = new Int32Array(65536);
  for (const code of codes) seen[code] = 1;
  let count = 0;
  for (let code = 0; code < seen.length; code++) if (seen[code] === 1) seen[code] = count++;
  return { ranks: Int32Array.from(codes, (code) => seen[code]!), count };
}

/**
 * Start offsets of all suffixes, ordered by their first `depth` code units (at least; ties by offset). A suffix that
 * ends comes before one that goes on. With the default depth the order is complete.
 */
export function suffixArray(codes: Uint16Array, depth = Number.POSITIVE_INFINITY): Int32Array {
  const n = codes.length;
  const start = denseRanks(codes);
  let ranks: Int32Array = start.ranks;
  let count = start.count;
  let order = sortedBy(
    Int32Array.from({ length: n }, (_, i) => i),
    ranks,
    count,
  );
  let shifted: Int32Array = new Int32Array(n);
  let next: Int32Array = new Int32Array(n);
  for (let width = 1; width < depth && count < n; width *= 2) {
    // Sorted by the second half of the key already: the suffixes without one first, then in the order of the last round.
    let k = 0;
    for (let i = Math.max(0, n - width); i < n; i++) shifted[k++] = i;
    for (let i = 0; i < n; i++) {
      const at = order[i]!;
      if (at >= width) shifted[k++] = at - width;
    }
    const sorted = sortedBy(shifted, ranks, count);
    shifted = order;
    order = sorted;

    let rank = 0;
    for (let i = 0; i < n; i++) {
      const at = order[i]!;
      if (i > 0) {
        const before = order[i - 1]!;
        const same =
          ranks[at] === ranks[before] &&
          (at + width < n ? ranks[at + width]! : -1) === (before + width < n ? ranks[before + width]! : -1);
        if (!same) rank++;
      }
      next[at] = rank;
    }
    [ranks, next] = [next, ranks];
    count = n === 0 ? 0 : rank + 1;
  }
  return order;
}

/** The offsets in a stable order of their rank. */
function sortedBy(offsets: Int32Array, ranks: Int32Array, count: number): Int32Array {
  const starts = new Int32Array(count + 1);
  for (const at of offsets) starts[ranks[at]! + 1]!++;
  for (let rank = 0; rank < count; rank++) starts[rank + 1]! += starts[rank]!;
  const sorted = new Int32Array(offsets.length);
  for (const at of offsets) sorted[starts[ranks[at]!]!++] = at;
  return sorted;
}

/**
 * Longest common prefixes of neighbours in a complete suffix array, in code units; entry 0 is 0.
 * Kasai et al. 2001.
 */
export function commonPrefixes(codes: Uint16Array, order: Int32Array): Int32Array {
  const n = codes.length;
  const place = new Int32Array(n);
  for (let i = 0; i < n; i++) place[order[i]!] = i;
  const lengths = new Int32Array(n);
  let length = 0;
  for (let at = 0; at < n; at++) {
    const i = place[at]!;
    if (i === 0) {
      length = 0;
      continue;
    }
    const before = order[i - 1]!;
    while (at + length < n && before + length < n && codes[at + length] === codes[before + length]) length++;
    lengths[i] = length;
    if (length > 0) length--;
  }
  return lengths;
}
