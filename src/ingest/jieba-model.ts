/**
 * The hidden Markov model with which jieba finds words that are not in its dictionary: each character begins, ends or is
 * inside a word, or is one.
 */

/** States in the order of the model's file; those that end a word are odd. */
const stateCount = 4;
const endsWord = 1;
const isWord = 3;

/** Logarithm of a probability of zero, as jieba has it. */
const never = -3.14e100;

export class JiebaModel {
  readonly #start: Float64Array;
  /** From state × 4 + to state. */
  readonly #step: Float64Array;
  /** Code unit × 4 + state. */
  readonly #emission = new Float64Array(65536 * stateCount).fill(never);
  #weights = new Float64Array(0);
  #from = new Uint8Array(0);

  /** @param file the model: start, four lines of steps, four lines of emissions; # begins a comment */
  constructor(file: string) {
    const lines = file.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'));
    const numbers = (line = '') => line.trim().split(' ').map(Number);
    this.#start = Float64Array.from(numbers(lines[0]));
    this.#step = Float64Array.from(lines.slice(1, 1 + stateCount).flatMap(numbers));
    lines.slice(1 + stateCount, 1 + 2 * stateCount).forEach((line, state) => {
      for (const emission of line.trim().split(',')) {
        const colon = emission.lastIndexOf(':');
        if (colon !== 1) continue;
        this.#emission[emission.charCodeAt(0) * stateCount + state] = Number(emission.slice(2));
      }
    });
  }

  /**
   * The most probable words of a run of characters (Viterbi): 1 in `ends` at each character that ends one.
   * @param units code unit of each character, the first half for one that has two
   */
  cut(units: Uint16Array, count: number, ends: Uint8Array): void {
    if (this.#from.length < count * stateCount) {
      this.#weights = new Float64Array(2 * count * stateCount);
      this.#from = new Uint8Array(2 * count * stateCount);
    }
    const weights = this.#weights;
    const from = this.#from;
    for (let state = 0; state < stateCount; state++) {
      weights[state] = this.#start[state]! + this.#emission[units[0]! * stateCount + state]!;
    }
    for (let i = 1; i < count; i++) {
      const before = (i - 1) * stateCount;
      const emitted = units[i]! * stateCount;
      for (let state = 0; state < stateCount; state++) {
        let best = never;
        let previous = endsWord;
        for (let earlier = 0; earlier < stateCount; earlier++) {
          const weight =
            weights[before + earlier]! + this.#step[earlier * stateCount + state]! + this.#emission[emitted + state]!;
          if (weight <= best) continue;
          best = weight;
          previous = earlier;
        }
        weights[i * stateCount + state] = best;
        from[i * stateCount + state] = previous;
      }
    }
    const last = (count - 1) * stateCount;
    let state = weights[last + endsWord]! >= weights[last + isWord]! ? endsWord : isWord;
    for (let i = count - 1; i >= 0; i--) {
      ends[i] = state & 1;
      state = from[i * stateCount + state]!;
    }
  }
}
