/** Integers of a slot of the table: the pair, and its number, 0 in an empty slot. */
const slotSize = 3;

/** Numbers pairs of integers in the order in which they come: a hash table with linear probing. */
export class PairNumbers {
  #slots: Int32Array;
  #mask: number;
  readonly #first: number;
  #next: number;

  /**
   * @param first number of the first pair, at least 1
   * @param room pairs for which there is room at first; more may come
   */
  constructor(first: number, room = 1024) {
    const slots = 2 ** Math.ceil(Math.log2(2 * room));
    this.#slots = new Int32Array(slotSize * slots);
    this.#mask = slots - 1;
    this.#first = first;
    this.#next = first;
  }

  /** All numbers are below it. */
  get end(): number {
    return this.#next;
  }

  /** The number of a pair, made where it has none. */
  of(a: number, b: number): number {
    const slots = this.#slots;
    for (let at = pairHash(a, b) & this.#mask; ; at = (at + 1) & this.#mask) {
      const slot = slotSize * at;
      const number = slots[slot + 2]!;
      if (number === 0) return this.#add(slot, a, b);
      if (slots[slot] === a && slots[slot + 1] === b) return number;
    }
  }

  #add(slot: number, a: number, b: number): number {
    const number = this.#next++;
    this.#slots[slot] = a;
    this.#slots[slot + 1] = b;
    this.#slots[slot + 2] = number;
    if (2 * (this.#next - this.#first) > this.#mask) this.#grow();
    return number;
  }

  #grow(): void {
    const old = this.#slots;
    this.#slots = new Int32Array(2 * old.length);
    this.#mask = 2 * this.#mask + 1;
    for (let from = 0; from < old.length; from += slotSize) {
      if (old[from + 2] === 0) continue;
      let at = pairHash(old[from]!, old[from + 1]!) & this.#mask;
      while (this.#slots[slotSize * at + 2] !== 0) at = (at + 1) & this.#mask;
      this.#slots.set(old.subarray(from, from + slotSize), slotSize * at);
    }
  }
}

/** A hash of 32 bits, the lower ones of which are good. */
export function pairHash(a: number, b: number): number {
  const mixed = Math.imul(a ^ Math.imul(b, 0x9e3779b1), 0x85ebca6b);
  return mixed ^ (mixed >>> 15);
}
