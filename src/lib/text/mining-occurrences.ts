import { edge } from './mining-corpus.ts';

/** Bits of `Occurrences.flags`. */
export const flag = {
  /** A wall, a function word or a verb precedes. */
  opened: 1,
  /** A wall or a function word follows. */
  closed: 2,
  /** What follows stands apart, whatever it is. */
  setOff: 4,
  /** A function word opens or closes it, or a verb closes it. */
  badEdge: 8,
  /** It begins and ends where words do. */
  whole: 16,
} as const;

/** What is known of an occurrence between two places, by the bits of `MiningCorpus.edges` there. */
export const flagsOf = (start: number, stop: number): number =>
  ((start & (edge.begins | edge.afterOpening)) !== 0 ? flag.opened : 0) |
  ((stop & (edge.ends | edge.functionNext)) !== 0 ? flag.closed : 0) |
  ((stop & edge.ends) !== 0 ? flag.setOff : 0) |
  ((start & edge.functionNext) !== 0 || (stop & (edge.afterFunction | edge.afterGoverning)) !== 0 ? flag.badEdge : 0) |
  ((start & stop & edge.boundary) !== 0 ? flag.whole : 0);

/** Occurrences of strings, string by string: to go to them in the corpus again would be to wait for memory. */
export interface Occurrences {
  /** By string: where its occurrences end. */
  readonly ends: Int32Array;
  /** By occurrence: the character before it in the upper half and that after it in the lower one, 0 for a wall. */
  readonly beside: Int32Array;
  /** By occurrence: bits of `flag`. */
  readonly flags: Uint8Array;
}

/** Puts occurrences that come in the order of the corpus in that of their strings. */
export class OccurrenceSorter {
  /** By string: the place of its next occurrence. */
  readonly #next: Int32Array;
  readonly #beside: Int32Array;
  readonly #flags: Uint8Array;

  /** @param counts occurrences of each string */
  constructor(counts: Int32Array) {
    this.#next = new Int32Array(counts.length);
    let room = 0;
    for (let i = 0; i < counts.length; i++) {
      this.#next[i] = room;
      room += counts[i]!;
    }
    this.#beside = new Int32Array(room);
    this.#flags = new Uint8Array(room);
  }

  add(string: number, beside: number, flags: number): void {
    const place = this.#next[string]!++;
    this.#beside[place] = beside;
    this.#flags[place] = flags;
  }

  /** When all have come. */
  sorted(): Occurrences {
    return { ends: this.#next, beside: this.#beside, flags: this.#flags };
  }
}
