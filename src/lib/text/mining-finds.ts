import { leastOfBest, likeliest, termhood, type Ranked } from './mining-rank.ts';

/** What was found in a shard, as text and an array that may be handed to another thread. */
export interface Finds {
  /** Apart by line breaks. */
  readonly phrases: string;
  /** By find: what `rowOf` gives. */
  readonly rows: Float32Array<ArrayBuffer>;
}

const width = 11;

const rowOf = (find: Ranked): number[] => [
  find.n,
  find.reports,
  find.leftFreedom / Math.log2(find.n),
  find.rightFreedom / Math.log2(find.n),
  find.cohesion,
  find.opened,
  find.closed,
  find.boundary,
  find.words,
  find.governed ? 1 : 0,
  find.joined ? 1 : 0,
];

/** Keeps the best of what is added, a few more at times, by their measures alone. */
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
    if (this.#finds.length >= 2 * this.#limit) this.#prune();
  }

  #prune(): void {
    if (this.#finds.length <= this.#limit) return;
    const scores = this.#scores;
    this.#least = leastOfBest(Float64Array.from(scores), this.#limit);
    this.#finds = this.#finds.filter((_, i) => scores[i]! >= this.#least);
    this.#scores = scores.filter((score) => score >= this.#least);
  }

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

/** What the first pass has found, each expression once however many shards have it. */
export class ShardFinds {
  readonly #places = new Map<string, number>();
  /** Rows with the sums of `n` and `reports`, and of the measures times `n`. */
  #sums = new Float64Array(width * 4096);

  /** Adds what a shard has; shards must come in their order for the result to be the same every time. */
  add({ phrases, rows }: Finds): void {
    if (phrases === '') return;
    phrases.split('\n').forEach((phrase, i) => {
      let place = this.#places.get(phrase);
      if (place === undefined) {
        place = this.#places.size;
        this.#places.set(phrase, place);
        if (width * (place + 1) > this.#sums.length) {
          const longer = new Float64Array(2 * this.#sums.length);
          longer.set(this.#sums);
          this.#sums = longer;
        }
      }
      const n = rows[width * i]!;
      for (let k = 0; k < width; k++) {
        this.#sums[width * place + k]! += rows[width * i + k]! * (k < 2 ? 1 : n);
      }
    });
  }

  /** The best of all, which are to be counted again, and those next to them, which tell what they are parts of. */
  best(limit: number): { readonly best: readonly string[]; readonly others: readonly Ranked[] } {
    const finds = new BestFinds(2 * limit);
    for (const [phrase, place] of this.#places) finds.add(this.#find(phrase, width * place));
    const best = new Set(likeliest(finds.all(), limit));
    return { best: Array.from(best, ({ phrase }) => phrase), others: finds.all().filter((find) => !best.has(find)) };
  }

  #find(phrase: string, row: number): Ranked {
    const sums = this.#sums;
    const n = sums[row]!;
    const mean = (k: number): number => sums[row + k]! / n;
    return {
      phrase,
      n,
      reports: sums[row + 1]!,
      leftFreedom: mean(2) * Math.log2(n),
      rightFreedom: mean(3) * Math.log2(n),
      cohesion: mean(4),
      opened: mean(5),
      closed: mean(6),
      boundary: mean(7),
      words: Math.round(mean(8)),
      governed: mean(9) >= 0.5,
      joined: mean(10) >= 0.5,
    };
  }
}
