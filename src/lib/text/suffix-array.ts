/**
 * Suffix arrays of UTF-16 text in typed arrays: prefix doubling (Manber & Myers 1993), where each round sorts only the
 * groups that the last one left unsorted (Larsson & Sadakane 2007), stopped as soon as the wanted depth is sorted.
 * Phrases are short, so that four rounds order a corpus well enough.
 */

/** Replaces every value by its rank among the values that occur, from 0; returns how many there are. */
export function denseRanks(codes: Uint16Array): { ranks: Int32Array; count: number } {
  const seen = new Int32Array(65536);
  for (let i = 0; i < codes.length; i++) seen[codes[i]!] = 1;
  let count = 0;
  for (let code = 0; code < seen.length; code++) if (seen[code] === 1) seen[code] = count++;
  const ranks = new Int32Array(codes.length);
  for (let i = 0; i < codes.length; i++) ranks[i] = seen[codes[i]!]!;
  return { ranks, count };
}

/**
 * Start offsets of all suffixes, ordered by their first `depth` code units (at least two, then the next power of two;
 * ties by offset). A suffix that ends comes before one that goes on. With the default depth the order is complete.
 */
export function suffixArray(codes: Uint16Array, depth = Number.POSITIVE_INFINITY): Int32Array {
  const { order, ranks, groups } = sortedByPairs(codes);
  const refine = refinement(order, ranks);
  let unsorted = groups;
  for (let width = 2; width < depth && unsorted.length > 0; width *= 2) unsorted = refine(unsorted, width);
  return order;
}

/** Suffixes in the order of their first two code units. */
interface Sorted {
  readonly order: Int32Array;
  /** By offset: the place at which the group of equal suffixes begins that it belongs to. */
  readonly ranks: Int32Array;
  /** First place and end, one after the other, of each group of more than one. */
  readonly groups: Int32Array;
}

function sortedByPairs(codes: Uint16Array): Sorted {
  const n = codes.length;
  const { ranks: units, count } = denseRanks(codes);
  // Sorted by the second unit the offsets are those of a sort by the first, one less: the last suffix has no second.
  const bySecond = new Int32Array(n);
  let k = 0;
  if (n > 0) bySecond[k++] = n - 1;
  for (const at of sortedBy(null, units, count)) if (at > 0) bySecond[k++] = at - 1;
  const order = sortedBy(bySecond, units, count);

  const ranks = new Int32Array(n);
  const groups = new Int32Array(n + 1);
  let size = 0;
  for (let first = 0; first < n;) {
    const at = order[first]!;
    let end = first;
    do ranks[order[end]!] = first;
    while (++end < n && units[order[end]!] === units[at] && pairs(units, order[end]! + 1, at + 1));
    if (end - first > 1) {
      groups[size++] = first;
      groups[size++] = end;
    }
    first = end;
  }
  return { order, ranks, groups: groups.slice(0, size) };
}

/** Whether two offsets have the same unit, which the end of the text has with none. */
const pairs = (units: Int32Array, a: number, b: number): boolean =>
  a < units.length && b < units.length && units[a] === units[b];

/** The offsets, or all of them from 0 on, in a stable order of their rank. */
function sortedBy(offsets: Int32Array | null, ranks: Int32Array, count: number): Int32Array {
  const n = ranks.length;
  const starts = new Int32Array(count + 1);
  for (let i = 0; i < n; i++) starts[ranks[i]! + 1]!++;
  for (let rank = 0; rank < count; rank++) starts[rank + 1]! += starts[rank]!;
  const sorted = new Int32Array(n);
  for (let i = 0; i < n; i++) {
    const at = offsets === null ? i : offsets[i]!;
    sorted[starts[ranks[at]!]!++] = at;
  }
  return sorted;
}

/** Groups up to this size are sorted by insertion, which beats a call of the built-in sort. */
const small = 24;

/**
 * A round: sorts the members of each group by the rank of what follows `width` units later, and returns the groups that
 * are left. Rank and offset make one number (at most 2⁵³), so that equal suffixes come in the order of their offsets.
 */
function refinement(order: Int32Array, ranks: Int32Array): (groups: Int32Array, width: number) => Int32Array {
  const n = order.length;
  const scale = 2 ** Math.ceil(Math.log2(n + 1));
  const keys = new Float64Array(n);
  /** 1 at the places where a group begins that this round has made. */
  const begins = new Uint8Array(n);

  return (groups, width) => {
    const left = new Int32Array(n + 1);
    let size = 0;
    for (let g = 0; g < groups.length; g += 2) {
      const first = groups[g]!;
      const count = groups[g + 1]! - first;
      for (let i = 0; i < count; i++) {
        const at = order[first + i]!;
        const following = at + width < n ? ranks[at + width]! + 1 : 0;
        keys[i] = following * scale + at;
      }
      if (count <= small) insertionSort(keys, count);
      else keys.subarray(0, count).sort();
      let begin = 0;
      let rank = -1;
      for (let i = 0; i < count; i++) {
        const following = Math.floor(keys[i]! / scale);
        order[first + i] = keys[i]! - following * scale;
        if (following === rank) continue;
        if (i - begin > 1) {
          left[size++] = first + begin;
          left[size++] = first + i;
        }
        begin = i;
        rank = following;
        begins[first + i] = 1;
      }
      if (count - begin > 1) {
        left[size++] = first + begin;
        left[size++] = first + count;
      }
    }
    // Only now, since the ranks of the last round were needed by all groups.
    for (let g = 0; g < groups.length; g += 2) {
      let rank = 0;
      for (let i = groups[g]!; i < groups[g + 1]!; i++) {
        if (begins[i] === 1) rank = i;
        begins[i] = 0;
        ranks[order[i]!] = rank;
      }
    }
    return left.slice(0, size);
  };
}

function insertionSort(keys: Float64Array, count: number): void {
  for (let i = 1; i < count; i++) {
    const key = keys[i]!;
    let k = i - 1;
    for (; k >= 0 && keys[k]! > key; k--) keys[k + 1] = keys[k]!;
    keys[k + 1] = key;
  }
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
