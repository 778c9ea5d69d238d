import { CodeTrie } from '../lib/text/code-trie.ts';

/** Prefixes of the words of jieba's own dictionary, about. */
const usualPrefixes = 500_000;

/** Words of dictionaries in the format of jieba, with their weights. */
export class JiebaWords {
  /** Its strings have numbers that stand for weights. */
  readonly trie = new CodeTrie(usualPrefixes);
  /** Natural logarithms of the shares of words, by number; 0 stands for no word. */
  readonly weights: number[] = [0];
  /** What a single character weighs that is no word. */
  readonly leastWeight: number;
  /** Code points that the user's dictionaries have as words of their own. */
  readonly ownCharacters = new Set<number>();
  readonly #numbers = new Map<number, number>();

  /**
   * @param dictionary a word, its frequency and a tag a line
   * @param own dictionaries of the user: frequency and tag may be left out
   */
  constructor(dictionary: string, own: readonly string[] = []) {
    let sum = 0;
    let words = 0;
    const frequencies = new Map<number, number>();
    for (const { frequency = 0 } of entries(dictionary)) {
      sum += frequency;
      words++;
      frequencies.set(frequency, (frequencies.get(frequency) ?? 0) + 1);
    }
    for (const { word, frequency = 0 } of entries(dictionary)) this.#add(word, Math.log(frequency / sum));
    const ascending = [...frequencies].sort(([a], [b]) => a - b);
    this.leastWeight = Math.log((ascending[0]?.[0] ?? 1) / sum);
    let place = Math.floor(words / 2);
    const median = ascending.find(([, count]) => (place -= count) < 0)?.[0] ?? 1;
    for (const { word, frequency = median } of own.flatMap((text) => [...entries(text)])) {
      this.#add(word, Math.log(frequency / sum));
      if ([...word].length === 1) this.ownCharacters.add(word.codePointAt(0)!);
    }
  }

  #add(word: string, weight: number): void {
    let number = this.#numbers.get(weight);
    if (number === undefined) {
      number = this.weights.push(weight) - 1;
      this.#numbers.set(weight, number);
    }
    this.trie.add(word, number);
  }
}

function* entries(text: string): Generator<{ word: string; frequency: number | undefined }> {
  for (let start = 0; start < text.length;) {
    let end = text.indexOf('\n', start);
    if (end < 0) end = text.length;
    const space = text.indexOf(' ', start);
    if (space < 0 || space > end) {
      if (end > start) yield { word: text.slice(start, end), frequency: undefined };
    } else {
      const next = text.indexOf(' ', space + 1);
      // Two columns are word and tag.
      const frequency = next < 0 || next > end ? undefined : Number(text.slice(space + 1, next));
      yield { word: text.slice(start, space), frequency };
    }
    start = end + 1;
  }
}
