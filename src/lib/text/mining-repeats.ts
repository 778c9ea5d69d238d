import { suffixArray } from './suffix-array.ts';

/**
 * The tree of repeats of a text (its LCP intervals, Abouelhoda, Kurtz & Ohlebusch 2004): each node is a string that
 * occurs at least twice and is followed by two different characters, by a wall or by the limit of length.
 * Node 0 is the empty string. All positions are in `order`, the suffix array without the walls.
 */
export interface RepeatTree {
  readonly order: Int32Array;
  readonly nodes: number;
  /** By node: length of the string, first and last place in `order`, node of its longest proper prefix in the tree. */
  readonly length: Uint8Array;
  readonly first: Int32Array;
  readonly last: Int32Array;
  readonly parent: Int32Array;
  /** Occurrences of the string of `length` code units that begins at a position. */
  readonly countAt: (position: number, length: number) => number;
}

/** Strings of at most `maxLength` (≤ 255) code units that cross no wall (code 0). */
export function repeatTree(codes: Uint16Array, maxLength: number): RepeatTree {
  const sorted = suffixArray(codes, maxLength + 1);
  let walls = 0;
  while (walls < sorted.length && codes[sorted[walls]!] === 0) walls++;
  const order = sorted.subarray(walls);
  const n = order.length;

  const length = new Uint8Array(n + 1);
  const first = new Int32Array(n + 1);
  const last = new Int32Array(n + 1);
  const parent = new Int32Array(n + 1);
  /** Deepest node of each place. */
  const leaf = new Int32Array(n);
  const stack = new Int32Array(maxLength + 2);
  let depth = 0;
  let nodes = 1;

  for (let i = 1; i <= n; i++) {
    const common = i < n ? commonPrefix(codes, order[i - 1]!, order[i]!, maxLength) : 0;
    let top = stack[depth]!;
    leaf[i - 1] = top;
    let left = i - 1;
    let child = -1;
    while (length[top]! > common) {
      last[top] = i - 1;
      left = first[top]!;
      if (child >= 0) parent[child] = top;
      child = top;
      top = stack[--depth]!;
    }
    if (length[top]! < common) {
      length[nodes] = common;
      first[nodes] = left;
      if (left === i - 1) leaf[i - 1] = nodes;
      stack[++depth] = top = nodes++;
    }
    if (child >= 0) parent[child] = top;
  }
  last[0] = n - 1;

  const place = new Int32Array(codes.length);
  for (let i = 0; i < n; i++) place[order[i]!] = i;
  const countAt = (position: number, size: number): number => {
    let node = leaf[place[position]!]!;
    if (length[node]! < size) return 1;
    while (node !== 0 && length[parent[node]!]! >= size) node = parent[node]!;
    return last[node]! - first[node]! + 1;
  };
  return { order, nodes, length, first, last, parent, countAt };
}

function commonPrefix(codes: Uint16Array, a: number, b: number, limit: number): number {
  let k = 0;
  while (k < limit && codes[a + k] !== 0 && codes[a + k] === codes[b + k]) k++;
  return k;
}
