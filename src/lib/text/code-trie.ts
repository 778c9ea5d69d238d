import { pairHash as hash } from './pair-numbers.ts';

/** Integers of a slot of the table: state, code unit, next state, value of the string that ends there. */
const slotSize = 4;

/**
 * Strings with a number each, as one tree of their code units in typed arrays: prefixes are states, the step from one by
 * a unit lies in a hash table with linear probing, the first step in a table of its own.
 */
export class CodeTrie {
  /** By code unit: state and value. */
  readonly #first = new Int32Array(2 * 65536);
  #slots: Int32Array;
  #mask: number;
  /** A bit by hash, four for each slot: 0 where no step has it. Most steps that are tried do not exist, and end here. */
  #known: Int32Array;
  #states = 1;

  /** Where the last step led (another state may be set to go on from), and the number of the string that ends there, 0 for none. */
  state = 0;
  value = 0;

  /** @param room prefixes for which there is room at first; more may come */
  constructor(room = 1024) {
    const slots = 2 ** Math.ceil(Math.log2(2 * room));
    this.#slots = new Int32Array(slotSize * slots);
    this.#mask = slots - 1;
    this.#known = new Int32Array(Math.max(1, slots >>> 3));
  }

  /** All states are below it. */
  get states(): number {
    return this.#states;
  }

  /** Adds a string, which must not be empty; a number that it had is replaced. */
  add(text: string, value: number): void {
    const last = text.length - 1;
    const first = 2 * text.charCodeAt(0);
    if (this.#first[first] === 0) this.#first[first] = this.#states++;
    if (last === 0) this.#first[first + 1] = value;
    let state = this.#first[first]!;
    for (let i = 1; i <= last; i++) {
      const slot = this.#slotFor(state, text.charCodeAt(i));
      state = this.#slots[slot + 2]!;
      if (i === last) this.#slots[slot + 3] = value;
    }
  }

  /** The number of a string, 0 for one that was not added. */
  find(text: string): number {
    let known = this.begin(text.charCodeAt(0));
    for (let i = 1; known && i < text.length; i++) known = this.step(text.charCodeAt(i));
    return known ? this.value : 0;
  }

  /** Goes from the empty prefix to that of one unit; false where no string begins with it. */
  begin(unit: number): boolean {
    this.state = this.#first[2 * unit]!;
    this.value = this.#first[2 * unit + 1]!;
    return this.state !== 0;
  }

  /** Goes on by a unit; false where no string does. */
  step(unit: number): boolean {
    const own = hash(this.state, unit);
    const known = this.#known;
    if ((known[(own >>> 5) & (known.length - 1)]! & (1 << own)) === 0) return false;
    const slots = this.#slots;
    for (let at = own & this.#mask; ; at = (at + 1) & this.#mask) {
      const slot = at * slotSize;
      const next = slots[slot + 2]!;
      if (next === 0) return false;
      if (slots[slot] !== this.state || slots[slot + 1] !== unit) continue;
      this.state = next;
      this.value = slots[slot + 3]!;
      return true;
    }
  }

  /** The slot of a step, made where there is none. */
  #slotFor(state: number, unit: number): number {
    if (2 * this.#states > this.#mask) this.#grow();
    const own = hash(state, unit);
    for (let at = own & this.#mask; ; at = (at + 1) & this.#mask) {
      const slot = at * slotSize;
      if (this.#slots[slot + 2] === 0) {
        this.#note(own);
        this.#slots[slot] = state;
        this.#slots[slot + 1] = unit;
        this.#slots[slot + 2] = this.#states++;
        return slot;
      }
      if (this.#slots[slot] === state && this.#slots[slot + 1] === unit) return slot;
    }
  }

  #note(own: number): void {
    this.#known[(own >>> 5) & (this.#known.length - 1)]! |= 1 << own;
  }

  #grow(): void {
    const old = this.#slots;
    this.#slots = new Int32Array(2 * old.length);
    this.#mask = 2 * this.#mask + 1;
    this.#known = new Int32Array(2 * this.#known.length);
    for (let from = 0; from < old.length; from += slotSize) {
      if (old[from + 2] === 0) continue;
      const own = hash(old[from]!, old[from + 1]!);
      this.#note(own);
      let at = own & this.#mask;
      while (this.#slots[at * slotSize + 2] !== 0) at = (at + 1) & this.#mask;
      this.#slots.set(old.subarray(from, from + slotSize), at * slotSize);
    }
  }
}
