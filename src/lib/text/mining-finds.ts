import { leastOfBest, likeliest, termhood, type Ranked } from './mining-rank.ts';

/** What was found in a shard, as text and an array that may be handed to another thread. */
export interface Finds {
  /** Apart by line breaks. */
  readonly phrases: string;
  /** By find: what `rowOf` gives. */
  readonly rows: Float32Array<ArrayBuffer>;
}

const width = 10;

const rowOf = (find: Ranked): number[] => [
  find.n,
  find.reports,
  find.leftFreedom / Math.log2(find.n),
  find.rightFreedom / Math.log2(find.n),
  find.cohesion,
  find.opened,
  find.closed,
  find.words,
  find.governed ? 1 : 0,
  find.joined ? 1 : 0,
];

/** Keeps the best of what is added by their measures alone, and those that are as good as the last of them. */
export class BestFinds {
  readonly #limit: number;
  #finds: Ranked[] = [];
  #scores: number[] = [];
  /** What is below it is not among the best. */
  #least = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  add(find: Ranked): void {
    const score = termhood(find, 0);
    if (score < this.#least) return;
    this.#finds.push(find);
    this.#scores.push(score);
    if (this.#finds.length >= 1.5 * this.#limit) this.#prune();
  }

  #prune(): void {
    if (this.#finds.length <= this.#limit) return;
    const scores = this.#scores;
    this.#least = leastOfBest(Float64Array.from(scores), this.#limit);
    this.#finds = this.#finds.filter((_, i) => scores[i]! >= this.#least);
    this.#scores = scores.filter((score) => score >= this.#least);
  }

  /** The best, in the order in which they came. */
  all(): readonly Ranked[] {
    this.#prune();
    return this.#finds;
  }
}

export function packFinds(finds: readonly Ranked[]): Finds {
  const rows = new Float32Array(width * finds.length);
  finds.forEach((find, i) => rows.set(rowOf(find), width * i));
  return { phrases: finds.map(({ phrase }) => phrase).join('\n'), rows };
}

/** Occurrences that an expression is taken to have in a shard that has not found it, where 4 or 5 would be enough. */
const unseen = 1;

/**
 * What the first pass has found, each expression once however many shards have it. It knows so many at most: when there
 * are twice as many it forgets those that seem the least likely, so that its memory does not grow with the corpus.
 */
export class ShardFinds {
  readonly #limit: number;
  #places = new Map<string, number>();
  /** Rows with the sums of `n` and `reports`, and of the measures times `n`. */
  #sums: Float32Array;
  /** By expression: shards that have it, and the last of them. */
  #shards: Uint32Array;
  #last: Uint32Array;
  #added = 0;

  constructor(limit: number) {
    this.#limit = limit;
    this.#sums = new Float32Array(2 * width * limit);
    this.#shards = new Uint32Array(2 * limit);
    this.#last = new Uint32Array(2 * limit);
  }

  /** Adds what a shard has; shards must come in their order for the result to be the same every time. */
  add({ phrases, rows }: Finds): void {
    this.#added++;
    if (phrases === '') return;
    phrases.split('\n').forEach((phrase, i) => {
      const place = this.#placeOf(phrase);
      const n = rows[width * i]!;
      for (let k = 0; k < width; k++) {
        this.#sums[width * place + k]! += rows[width * i + k]! * (k < 2 ? 1 : n);
      }
      // The segmenter may cut it in several ways in one shard.
      if (this.#last[place] !== this.#added) this.#shards[place]!++;
      this.#last[place] = this.#added;
    });
  }

  /** The best of all, which are to be counted again, and those next to them, which tell what they are parts of. */
  best(limit: number): { readonly best: readonly string[]; readonly others: readonly Ranked[] } {
    const finds = this.#likeliest(2 * limit);
    const best = new Set(likeliest(finds, limit));
    return { best: Array.from(best, ({ phrase }) => phrase), others: finds.filter((find) => !best.has(find)) };
  }

  #placeOf(phrase: string): number {
    const known = this.#places.get(phrase);
    if (known !== undefined) return known;
    if (this.#places.size >= this.#last.length) this.#forget();
    const place = this.#places.size;
    this.#places.set(phrase, place);
    return place;
  }

  #likeliest(limit: number): readonly Ranked[] {
    const finds = new BestFinds(limit);
    for (const [phrase, place] of this.#places) finds.add(this.#find(phrase, place));
    return finds.all();
  }

  /** Keeps the likeliest, in their order. */
  #forget(): void {
    const kept = this.#likeliest(this.#limit).slice(0, this.#limit);
    const places = new Map<string, number>();
    for (const { phrase } of kept) {
      const from = this.#places.get(phrase)!;
      const to = places.size;
      this.#sums.copyWithin(width * to, width * from, width * (from + 1));
      this.#shards[to] = this.#shards[from]!;
      this.#last[to] = this.#last[from]!;
      places.set(phrase, to);
    }
    this.#sums.fill(0, width * places.size);
    this.#shards.fill(0, places.size);
    this.#last.fill(0, places.size);
    this.#places = places;
  }

  #find(phrase: string, place: number): Ranked {
    const row = width * place;
    const found = this.#sums[row]!;
    const mean = (k: number): number => this.#sums[row + k]! / found;
    const others = unseen * (this.#added - this.#shards[place]!);
    const n = found + others;
    return {
      phrase,
      n,
      reports: this.#sums[row + 1]! + others,
      leftFreedom: mean(2) * Math.log2(n),
      rightFreedom: mean(3) * Math.log2(n),
      cohesion: mean(4),
      opened: mean(5),
      closed: mean(6),
      boundary: 1,
      words: Math.round(mean(7)),
      governed: mean(8) >= 0.5,
      joined: mean(9) >= 0.5,
    };
  }
}
