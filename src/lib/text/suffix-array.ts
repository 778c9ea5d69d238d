/**
 * Suffix arrays of UTF-16 text in typed arrays: sorted by three units in linear time, then by prefix doubling (Manber &
 * Myers 1993), where each round sorts only the groups that the last one left open (Larsson & Sadakane 2007). What crosses
 * a wall is not compared, so that a group which ends at one is left as it is.
 */

/**
 * Positions that are no walls, in the order of what begins there: by its code units up to the next wall (code 0), which
 * comes before any letter; ties by position. The last code must be a wall.
 */
export function suffixArray(codes: Uint16Array): Int32Array {
  const order = sortedByThree(codes);
  const sorted = { order, ranks: new Int32Array(codes.length), begins: new Uint8Array(order.length) };
  let open = groupsOfThree(codes, sorted);
  const refine = refinement(sorted);
  for (let width = 3; open.length > 0; width *= 2) open = refine(open, width);
  return order;
}

/** Replaces every code by its rank among the codes that occur; a wall by 0. */
function denseRanks(codes: Uint16Array): { ranks: Uint16Array; count: number } {
  const seen = new Uint16Array(65536);
  for (let i = 0; i < codes.length; i++) seen[codes[i]!] = 1;
  let count = 1;
  for (let code = 1; code < seen.length; code++) if (seen[code] === 1) seen[code] = count++;
  const ranks = new Uint16Array(codes.length);
  for (let i = 0; i < codes.length; i++) if (codes[i] !== 0) ranks[i] = seen[codes[i]!]!;
  return { ranks, count };
}

/** Positions in the order of their first three units, by three stable counting sorts from the last unit to the first. */
function sortedByThree(codes: Uint16Array): Int32Array {
  const { ranks, count } = denseRanks(codes);
  const n = ranks.length;
  /** First place of each unit, by how often it is the first, second and third of a position that is no wall. */
  const starts = [new Int32Array(count + 1), new Int32Array(count + 1), new Int32Array(count + 1)] as const;
  const [byFirst, bySecond, byThird] = starts;
  let letters = 0;
  for (let at = 0; at < n; at++) {
    if (ranks[at] === 0) continue;
    letters++;
    const second = ranks[at + 1]!;
    byFirst[ranks[at]! + 1]!++;
    bySecond[second + 1]!++;
    byThird[(second === 0 ? 0 : ranks[at + 2]!) + 1]!++;
  }
  for (const list of starts) for (let unit = 0; unit < count; unit++) list[unit + 1]! += list[unit]!;
  const order = new Int32Array(letters);
  const sorted = new Int32Array(letters);
  for (let at = 0; at < n; at++) {
    if (ranks[at] === 0) continue;
    const third = ranks[at + 1] === 0 ? 0 : ranks[at + 2]!;
    order[byThird[third]!++] = at;
  }
  for (let i = 0; i < letters; i++) {
    const at = order[i]!;
    sorted[bySecond[ranks[at + 1]!]!++] = at;
  }
  for (let i = 0; i < letters; i++) {
    const at = sorted[i]!;
    order[byFirst[ranks[at]!]!++] = at;
  }
  return order;
}

/** First place and end, one after the other, of the groups that are open. */
type Groups = Int32Array;

/** What the rounds work on. */
interface Sorted {
  readonly order: Int32Array;
  /** By position: 1 + the place in `order` at which its group begins, negative where the group is closed; 0 for a wall. */
  readonly ranks: Int32Array;
  /** By place: 1 where an open group begins, 2 where a closed one does. */
  readonly begins: Uint8Array;
}

/** Sets the ranks of positions sorted by three units and returns the groups that are open. */
function groupsOfThree(codes: Uint16Array, { order, ranks, begins }: Sorted): Groups {
  const n = order.length;
  const groups = new GroupList();
  for (let first = 0; first < n;) {
    const at = order[first]!;
    const [a, b] = [codes[at]!, codes[at + 1]!];
    const c = b === 0 ? 0 : codes[at + 2]!;
    let end = first + 1;
    for (; end < n; end++) {
      const other = order[end]!;
      if (codes[other] !== a || codes[other + 1] !== b || (b !== 0 && codes[other + 2] !== c)) break;
    }
    const isOpen = c !== 0 && end - first > 1;
    begins[first] = isOpen ? 1 : 2;
    if (isOpen) groups.add(first, end);
    const rank = isOpen ? first + 1 : -first - 1;
    for (let i = first; i < end; i++) ranks[order[i]!] = rank;
    first = end;
  }
  return groups.take();
}

class GroupList {
  #list = new Int32Array(1024);
  #size = 0;

  add(first: number, end: number): void {
    if (this.#size + 2 > this.#list.length) {
      const longer = new Int32Array(2 * this.#list.length);
      longer.set(this.#list);
      this.#list = longer;
    }
    this.#list[this.#size++] = first;
    this.#list[this.#size++] = end;
  }

  take(): Groups {
    return this.#list.subarray(0, this.#size);
  }
}

/** Groups up to this size are sorted by insertion, which beats a call of the built-in sort. */
const small = 24;

/**
 * A round: sorts the members of each open group by the rank of what follows `width` units later, and returns the groups
 * that are open then. Rank and position make one number (at most 2⁵³), so that equal ones come in order of position.
 */
function refinement({ order, ranks, begins }: Sorted): (groups: Groups, width: number) => Groups {
  const scale = 2 ** Math.ceil(Math.log2(ranks.length + 1));
  let keys = new Float64Array(1024);

  return (groups, width) => {
    const open = new GroupList();
    for (let g = 0; g < groups.length; g += 2) {
      const first = groups[g]!;
      const count = groups[g + 1]! - first;
      if (count > keys.length) keys = new Float64Array(2 * count);
      for (let i = 0; i < count; i++) {
        const at = order[first + i]!;
        keys[i] = Math.abs(ranks[at + width]!) * scale + at;
      }
      if (count <= small) insertionSort(keys, count);
      else keys.subarray(0, count).sort();
      for (let begin = 0; begin < count;) {
        const following = Math.floor(keys[begin]! / scale);
        const base = following * scale;
        let end = begin;
        while (end < count && keys[end]! - base < scale) {
          order[first + end] = keys[end]! - base;
          end++;
        }
        // What follows closes the group too: a wall, or what goes to one or stands alone.
        const isOpen = end - begin > 1 && ranks[order[first + begin]! + width]! > 0;
        begins[first + begin] = isOpen ? 1 : 2;
        if (isOpen) open.add(first + begin, first + end);
        begin = end;
      }
    }
    // Only now, since the ranks of the last round were needed by all groups.
    for (let g = 0; g < groups.length; g += 2) {
      let rank = 0;
      for (let i = groups[g]!; i < groups[g + 1]!; i++) {
        if (begins[i] !== 0) rank = begins[i] === 1 ? i + 1 : -i - 1;
        ranks[order[i]!] = rank;
      }
    }
    return open.take();
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
 * Longest common prefixes, up to a wall, of neighbours in a complete suffix array, in code units; entry 0 is 0.
 * Kasai et al. 2001.
 */
export function commonPrefixes(codes: Uint16Array, order: Int32Array): Int32Array {
  const place = new Int32Array(codes.length).fill(-1);
  for (let i = 0; i < order.length; i++) place[order[i]!] = i;
  const lengths = new Int32Array(order.length);
  let length = 0;
  for (let at = 0; at < codes.length; at++) {
    const i = place[at]!;
    if (i <= 0) {
      length = 0;
      continue;
    }
    const before = order[i - 1]!;
    while (codes[at + length] !== 0 && codes[at + length] === codes[before + length]) length++;
    lengths[i] = length;
    if (length > 0) length--;
  }
  return lengths;
}
