import { PairNumbers } from './pair-numbers.ts';

/**
 * Reads texts unit by unit and knows at each the longest beginning of any of its strings that ends there (Aho & Corasick
 * 1975). State 0 is where no string has begun; the steps from the others lie in one array, the double array of Aoe 1989,
 * which is small enough to stay near the processor.
 */
export class StringAutomaton {
  /** By state: that of its longest proper suffix. */
  readonly suffix: Int32Array<ArrayBuffer>;
  /** All states but 0, shorter ones first. Some numbers below the length of `suffix` are no state's. */
  readonly byLength: Int32Array;
  /** By unit: its number, from 0; units that no string has share one that no step has. */
  readonly #number: Int32Array;
  /** By unit: the state after it in state 0. */
  readonly #first: Int32Array;
  /** By state: number of the unit 0 step, and the state that the step to it comes from; -1 for none. */
  readonly #steps: Int32Array;

  /** @param strings none of which is empty */
  constructor(strings: Iterable<string>) {
    const tree = treeOf(strings);
    const { number, units } = unitNumbers(tree);
    this.#number = number;
    const { place, steps } = doubleArray(tree, number, units);
    this.#steps = steps;
    this.#first = new Int32Array(65536);
    this.suffix = new Int32Array(steps.length / 2);
    this.byLength = new Int32Array(tree.nodes - 1);
    for (let k = 1; k < tree.nodes; k++) {
      const node = tree.byLength[k]!;
      const state = place[node]!;
      const unit = tree.unit[node]!;
      this.byLength[k - 1] = state;
      if (tree.parent[node] === 0) this.#first[unit] = state;
      else this.suffix[state] = this.next(this.suffix[place[tree.parent[node]!]!]!, unit);
    }
  }

  /** The state after a unit. */
  next(state: number, unit: number): number {
    const steps = this.#steps;
    const number = this.#number[unit]!;
    for (let from = state; from !== 0; from = this.suffix[from]!) {
      const to = steps[2 * from]! + number;
      if (steps[2 * to + 1] === from) return to;
    }
    return this.#first[unit]!;
  }

  /** The state of a string, or of a beginning of one. */
  stateOf(string: string): number {
    let state = 0;
    for (let i = 0; i < string.length; i++) state = this.next(state, string.charCodeAt(i));
    return state;
  }

  /** Turns how often each state was come to into how often its string occurs. */
  occurrences(visits: Int32Array): Int32Array {
    const times = visits.slice();
    for (let i = this.byLength.length - 1; i >= 0; i--) {
      const state = this.byLength[i]!;
      times[this.suffix[state]!]! += times[state]!;
    }
    return times;
  }
}

/** Beginnings of strings as nodes; 0 is the empty one. */
interface Tree {
  readonly nodes: number;
  /** By node: what it is without its last unit, and that. */
  readonly parent: Int32Array;
  readonly unit: Uint16Array;
  readonly byLength: Int32Array;
}

function treeOf(strings: Iterable<string>): Tree {
  const all = [...strings];
  const room = all.reduce((sum, { length }) => sum + length, 1);
  const parent = new Int32Array(room);
  const unit = new Uint16Array(room);
  const length = new Int32Array(room);
  const numbers = new PairNumbers(1, room);
  for (const string of all) {
    let node = 0;
    for (let i = 0; i < string.length; i++) {
      const next = numbers.of(node, string.charCodeAt(i));
      parent[next] = node;
      unit[next] = string.charCodeAt(i);
      length[next] = i + 1;
      node = next;
    }
  }
  const nodes = numbers.end;
  const byLength = sortedBy(length.subarray(0, nodes));
  return { nodes, parent, unit, byLength };
}

/** Indexes in the order of their values, which are small; ties by index. */
function sortedBy(values: Int32Array): Int32Array {
  const starts = new Int32Array(values.reduce((a, b) => Math.max(a, b), 0) + 2);
  for (const value of values) starts[value + 1]!++;
  for (let i = 1; i < starts.length; i++) starts[i]! += starts[i - 1]!;
  const order = new Int32Array(values.length);
  for (let i = 0; i < values.length; i++) order[starts[values[i]!]!++] = i;
  return order;
}

function unitNumbers({ nodes, unit }: Tree): { number: Int32Array; units: number } {
  const number = new Int32Array(65536).fill(-1);
  let units = 0;
  for (let node = 1; node < nodes; node++) if (number[unit[node]!] === -1) number[unit[node]!] = units++;
  for (let code = 0; code < number.length; code++) if (number[code] === -1) number[code] = units;
  return { number, units };
}

/**
 * Gives each node a place such that its children lie at one distance each, by unit, from a place of its own.
 * Returns by node its place; and by place the two numbers of `#steps`.
 */
function doubleArray(
  { nodes, parent, unit }: Tree,
  number: Int32Array,
  units: number,
): { place: Int32Array; steps: Int32Array } {
  const children = sortedBy(parent.subarray(1, nodes)).map((node) => node + 1);
  /** By node: where its children begin among those. */
  const starts = new Int32Array(nodes + 1);
  for (const node of children) starts[parent[node]! + 1]!++;
  const fans = starts.slice(1);
  for (let node = 0; node < nodes; node++) starts[node + 1]! += starts[node]!;

  const base = new Int32Array(nodes);
  let taken = new Uint8Array(2 * (nodes + units));
  const fits = (node: number, distance: number): boolean => {
    for (let i = starts[node]!; i < starts[node + 1]!; i++) {
      if (taken[distance + number[unit[children[i]!]!]!] === 1) return false;
    }
    return true;
  };
  let end = 1;
  const settle = (node: number, least: number): void => {
    let distance = least;
    if (end + 2 * units > taken.length) taken = grown(taken);
    while (!fits(node, distance)) distance++;
    base[node] = distance;
    for (let i = starts[node]!; i < starts[node + 1]!; i++) {
      const at = distance + number[unit[children[i]!]!]!;
      taken[at] = 1;
      end = Math.max(end, at + 1);
    }
  };
  // Children of the empty string come first, so that no other base is negative; then those that find room the hardest,
  // each behind the last; and single ones fill what these have left.
  settle(0, 1);
  let free = 1;
  let distance = 1;
  const bySize = sortedBy(fans);
  for (let k = nodes - 1; k >= 0; k--) {
    const node = bySize[k]!;
    if (node === 0 || fans[node] === 0) continue;
    while (taken[free] === 1) free++;
    if (fans[node] === 1) distance = free - number[unit[children[starts[node]!]!]!]!;
    settle(node, distance);
    distance = base[node]!;
  }

  const place = new Int32Array(nodes);
  for (let node = 1; node < nodes; node++) place[node] = base[parent[node]!]! + number[unit[node]!]!;
  const steps = new Int32Array(2 * (end + units + 1)).fill(-1);
  for (let node = 1; node < nodes; node++) {
    steps[2 * place[node]!] = base[node]!;
    steps[2 * place[node]! + 1] = place[parent[node]!]!;
  }
  return { place, steps };
}

function grown(list: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const longer = new Uint8Array(2 * list.length);
  longer.set(list);
  return longer;
}
