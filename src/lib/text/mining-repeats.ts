import { suffixArray, type SuffixArray } from './suffix-array.ts';

/**
 * The tree of repeats of a text (its LCP intervals, Abouelhoda, Kurtz & Ohlebusch 2004): each node is a string that
 * occurs often enough and is followed by two different characters, by a wall or by the limit of length. A node comes
 * after those that begin with its string; the longest proper prefix in the tree of a node is its parent.
 */
export interface RepeatTree {
  /** Positions that are no walls, in the order of what begins there. */
  readonly order: Int32Array;
  readonly nodes: number;
  /** By node: length of the string, first and last place in `order`, and parent, -1 for none. */
  readonly length: Uint8Array;
  readonly first: Int32Array;
  readonly last: Int32Array;
  readonly parent: Int32Array;
  /** Occurrences of the string of `length` code units that begins at a position, which must be often enough. */
  readonly countAt: (position: number, length: number) => number;
}

/**
 * Strings of at most `maxLength` (≤ 254) code units with `least` occurrences or more (2 at least) that cross no wall
 * (code 0, also the last one).
 */
export function repeatTree(codes: Uint16Array, maxLength: number, least = 2): RepeatTree {
  const sorted = suffixArray(codes, { depth: maxLength, least });
  const { order, groups } = sorted;
  const tree = intervals(codes, sorted, { maxLength, least });
  const { nodes, length, first, last, parent } = tree;

  const countAt = (position: number, size: number): number => {
    // The smallest node with its place: nodes lie by their last place, the smaller first.
    const place = groups[position]! - 1;
    let low = 0;
    let high = nodes;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (last[middle]! < place) low = middle + 1;
      else high = middle;
    }
    let node = low;
    while (first[node]! > place) node = parent[node]!;
    for (let up = parent[node]!; up >= 0 && length[up]! >= size; up = parent[node]!) node = up;
    return last[node]! - first[node]! + 1;
  };
  return { order, ...tree, countAt };
}

type Intervals = Pick<RepeatTree, 'nodes' | 'length' | 'first' | 'last' | 'parent'>;

function intervals(
  codes: Uint16Array,
  { order, begins }: SuffixArray,
  { maxLength, least }: { maxLength: number; least: number },
): Intervals {
  const n = order.length;
  // Pages of memory that nothing is written to are never taken.
  const length = new Uint8Array(n);
  const firsts = new Int32Array(n);
  const lasts = new Int32Array(n);
  const parent = new Int32Array(n);
  let nodes = 0;
  /** Nodes without a parent so far. */
  const orphans: number[] = [];
  const add = (size: number, first: number, last: number): void => {
    length[nodes] = size;
    firsts[nodes] = first;
    lasts[nodes] = last;
    while (orphans.length > 0 && firsts[orphans.at(-1)!]! >= first) parent[orphans.pop()!] = nodes;
    orphans.push(nodes++);
  };

  /** Strings that the last group begins with, from the empty one to the longest: length and first place. */
  const sizes = new Uint8Array(maxLength + 2);
  const starts = new Int32Array(maxLength + 2);
  let depth = 0;
  for (let group = 0; group < n;) {
    let end = group + 1;
    while (end < n && begins[end] === 0) end++;
    // One that is too small is in no order; one that is not has been sorted to the limit or to a wall.
    const own = end - group < least ? 0 : commonPrefix(codes, order[group]!, order[group + 1]!, maxLength);
    if (own > sizes[depth]!) {
      sizes[++depth] = own;
      starts[depth] = group;
    }
    const common = end < n ? commonPrefix(codes, order[end - 1]!, order[end]!, maxLength) : 0;
    let left = group;
    while (sizes[depth]! > common) {
      left = starts[depth]!;
      if (end - left >= least) add(sizes[depth]!, left, end - 1);
      depth--;
    }
    if (sizes[depth]! < common) {
      sizes[++depth] = common;
      starts[depth] = left;
    }
    group = end;
  }
  for (const node of orphans) parent[node] = -1;
  return { nodes, length, first: firsts, last: lasts, parent };
}

function commonPrefix(codes: Uint16Array, a: number, b: number, limit: number): number {
  let k = 0;
  while (k < limit && codes[a + k] !== 0 && codes[a + k] === codes[b + k]) k++;
  return k;
}
