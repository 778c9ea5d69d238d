import { sharedLargeMemory } from './large-memory.ts';

/** Bits of a filter, at most: 32 MB. */
const mostBits = 2 ** 28;
const fewestBits = 2 ** 20;

/**
 * Which hashes two or more reports have: a pair of Bloom filters (Bloom 1970), for hashes met at all and for those met
 * again, so that nothing is kept of what stands in one report alone. It never forgets one that recurs; of those that
 * do not it takes about one in thirty for one that does. Threads share its memory.
 */
export class Recurrence {
  #once: Uint32Array<SharedArrayBuffer>;
  #again: Uint32Array<SharedArrayBuffer>;
  readonly #mask: number;

  constructor(memory: SharedArrayBuffer) {
    const words = memory.byteLength / 8;
    this.#once = new Uint32Array(memory, 0, words);
    this.#again = new Uint32Array(memory, 4 * words, words);
    this.#mask = words * 32 - 1;
  }

  get memory(): SharedArrayBuffer {
    return this.#once.buffer;
  }

  /** Lets go of its memory: from here on nothing recurs. */
  release(): void {
    this.#once = this.#again = new Uint32Array(new SharedArrayBuffer(0));
  }

  /** @param hashes how many different ones to expect */
  static for(hashes: number): Recurrence {
    let bits = fewestBits;
    while (bits < hashes * 8 && bits < mostBits) bits *= 2;
    return new Recurrence(sharedLargeMemory(bits / 4));
  }

  /** Notes the hashes of a report, each once. */
  add(hashes: Uint32Array): void {
    for (const hash of hashes) {
      const first = hash & this.#mask;
      const second = secondHash(hash) & this.#mask;
      if (bit(this.#once, first) && bit(this.#once, second)) {
        set(this.#again, first);
        set(this.#again, second);
      } else {
        set(this.#once, first);
        set(this.#once, second);
      }
    }
  }

  has(hash: number): boolean {
    return bit(this.#again, hash & this.#mask) && bit(this.#again, secondHash(hash) & this.#mask);
  }
}

const bit = (words: Uint32Array, at: number): boolean => ((words[at >>> 5]! >>> (at & 31)) & 1) === 1;

const set = (words: Uint32Array, at: number): void => {
  words[at >>> 5]! |= 1 << (at & 31);
};

function secondHash(hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 15), 0x9e3779b1);
  return mixed ^ (mixed >>> 13);
}
