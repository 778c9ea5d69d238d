import { JiebaModel } from './jieba-model.ts';
import { JiebaWords } from './jieba-words.ts';

/** What jieba cuts at whatever its dictionary says. */
const separates = new Uint8Array(65536);
for (const char of ' \t\n，。') separates[char.charCodeAt(0)] = 1;

const isLetter = (unit: number): boolean => (unit >= 65 && unit <= 90) || (unit >= 97 && unit <= 122);
const isDigit = (unit: number): boolean => unit >= 48 && unit <= 57;
const isHigh = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;
const isLow = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff;

/**
 * Cuts texts as nodejieba does with its dictionaries (the most probable path of words, and a hidden Markov model for
 * what is left over), but straight to the ends of the words: without a copy of the text in UTF-8 and a string for each
 * word it takes a quarter of the time, and a tenth of the memory.
 */
export class Jieba {
  readonly #words: JiebaWords;
  readonly #model: JiebaModel;
  #units = new Uint16Array(0);
  /** By place: weight of the best path from there on, and length of its first word. */
  #best = new Float64Array(0);
  #length = new Int32Array(0);
  /** Of a run of single characters: first half of each, place behind it, and whether a word ends there. */
  #run = new Uint16Array(0);
  #behind = new Int32Array(0);
  #ends = new Uint8Array(0);

  /**
   * @param files contents of dictionary and model as jieba has them
   * @param own dictionaries of the user
   */
  constructor(files: { readonly dictionary: string; readonly model: string }, own: readonly string[] = []) {
    this.#words = new JiebaWords(files.dictionary, own);
    this.#model = new JiebaModel(files.model);
  }

  /** Ends of the words of a text: ascending UTF-16 offsets, the last is the length of the text. */
  ends(text: string): Uint32Array<ArrayBuffer> {
    const n = text.length;
    this.#makeRoom(n);
    const units = this.#units;
    for (let i = 0; i < n; i++) units[i] = text.charCodeAt(i);
    const ends = new Uint32Array(n);
    let count = 0;
    for (let start = 0; start < n;) {
      let end = start;
      while (end < n && separates[units[end]!] === 0) end++;
      if (end > start) count = this.#cut(start, end, ends, count);
      if (end < n) ends[count++] = end + 1;
      start = end + 1;
    }
    return ends.slice(0, count);
  }

  #makeRoom(n: number): void {
    if (n <= this.#units.length) return;
    const room = n + (n >> 1);
    this.#units = new Uint16Array(room);
    this.#best = new Float64Array(room + 1);
    this.#length = new Int32Array(room);
    this.#run = new Uint16Array(room);
    this.#behind = new Int32Array(room);
    this.#ends = new Uint8Array(room);
  }

  #cut(start: number, end: number, ends: Uint32Array, from: number): number {
    this.#findPath(start, end);
    const units = this.#units;
    const own = this.#words.ownCharacters;
    let count = from;
    for (let i = start; i < end;) {
      let single = 0;
      let at = i;
      for (; at < end; single++) {
        const width = this.#widthAt(at, end);
        if (this.#length[at] !== width || (own.size > 0 && own.has(this.#characterAt(at, width)))) break;
        this.#run[single] = units[at]!;
        at += width;
        this.#behind[single] = at;
      }
      if (single > 0) {
        count = this.#cutSingles(single, ends, count);
        i = at;
      } else {
        i += this.#length[i]!;
        ends[count++] = i;
      }
    }
    return count;
  }

  /** Code units of the character at a place. */
  #widthAt(at: number, end: number): number {
    return isHigh(this.#units[at]!) && at + 1 < end && isLow(this.#units[at + 1]!) ? 2 : 1;
  }

  #characterAt(at: number, width: number): number {
    const unit = this.#units[at]!;
    return width === 1 ? unit : 0x10000 + ((unit - 0xd800) << 10) + (this.#units[at + 1]! - 0xdc00);
  }

  /** The most probable path of words of the dictionary, from the end backwards; the shorter word where two are equal. */
  #findPath(start: number, end: number): void {
    const units = this.#units;
    const best = this.#best;
    const { trie, weights, leastWeight } = this.#words;
    best[end] = 0;
    for (let i = end - 1; i >= start; i--) {
      const width = this.#widthAt(i, end);
      let longest = width;
      const known = trie.begin(units[i]!);
      let weight = best[i + width]! + (width === 1 && trie.value > 0 ? weights[trie.value]! : leastWeight);
      if (known) {
        for (let at = i + 1; at < end && trie.step(units[at]!); at++) {
          if (trie.value === 0) continue;
          const path = best[at + 1]! + weights[trie.value]!;
          // A character of two units, which is single, has been weighed without its own weight.
          if (path <= weight && at + 1 !== i + width) continue;
          weight = path;
          longest = at + 1 - i;
        }
      }
      best[i] = weight;
      this.#length[i] = longest;
    }
  }

  /** Letters and digits by rule, the rest by the model. */
  #cutSingles(single: number, ends: Uint32Array, from: number): number {
    const run = this.#run;
    let count = from;
    for (let i = 0; i < single;) {
      let next = i + 1;
      if (run[i]! < 0x80) {
        if (isLetter(run[i]!)) while (next < single && (isLetter(run[next]!) || isDigit(run[next]!))) next++;
        else if (isDigit(run[i]!)) while (next < single && (isDigit(run[next]!) || run[next] === 46)) next++;
        ends[count++] = this.#behind[next - 1]!;
      } else {
        while (next < single && run[next]! >= 0x80) next++;
        if (next === i + 1) ends[count++] = this.#behind[i]!;
        else {
          this.#model.cut(run.subarray(i, next), next - i, this.#ends);
          for (let k = i; k < next; k++) if (this.#ends[k - i] === 1) ends[count++] = this.#behind[k]!;
        }
      }
      i = next;
    }
    return count;
  }
}
