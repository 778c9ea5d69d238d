import type { MiningDocument } from './mining-corpus.ts';
import type { MeasureOptions, Measures } from './mining-evidence.ts';
import { measureRepeats } from './mining-measure.ts';
import { rankCandidates, type Candidate } from './mining-rank.ts';
import { Recount, wantedStrings } from './mining-recount.ts';

export type { BoundarySet, MiningDocument } from './mining-corpus.ts';
export type { Candidate } from './mining-rank.ts';

export interface MiningOptions extends MeasureOptions {
  /** Candidates to return, best first. */
  readonly limit: number;
}

/** Options for a corpus of so many reports: where there are few, less evidence must do. */
export function miningOptions(reports: number): MiningOptions {
  const few = reports < 20;
  return { minCount: few ? 3 : 4, minReports: few ? 2 : 3, minChars: 2, maxChars: 24, limit: 6000 };
}

/**
 * Recurring expressions of reports, best first. Anything that is no letter is a wall: line breaks, punctuation, digits,
 * the ends of reports. Memory: about 30 bytes a character.
 */
export function minePhrases(docs: readonly MiningDocument[], options: MiningOptions): Candidate[] {
  return rankCandidates(measureRepeats(docs, options), options.limit);
}

/**
 * A corpus too large for one suffix array is mined in two passes over its shards (Savasere, Omiecinski & Navathe 1995).
 * The first mines each shard for itself: what occurs often enough for a shard in the whole corpus times its shards does so
 * in some shard. The second counts the best that were found in all reports, so that their measures are those of the whole
 * corpus, just as if it had been mined at once.
 */
export function mineShards(shards: readonly (readonly MiningDocument[])[], options: MiningOptions): Candidate[] {
  const [only] = shards;
  if (only !== undefined && shards.length === 1) return minePhrases(only, options);
  const finds = new ShardFinds();
  for (const shard of shards) finds.add(minePhrases(shard, shardOptions(options, charactersOf(shard))));
  const recount = new Recount(wantedStrings(finds.best(options)));
  let reports = 0;
  for (const shard of shards) {
    recount.count(shard, reports);
    reports += shard.length;
  }
  return rankRecounted(recount, options);
}

/**
 * Options for a shard of so many characters. A large one must have an expression three times in two million characters,
 * about as often as a small corpus must, and more of what it has may be among the best of the whole.
 */
export const shardOptions = (options: MiningOptions, characters: number): MiningOptions => ({
  ...options,
  minCount: Math.max(options.minCount, Math.round(1.5e-6 * characters)),
  limit: 2 * options.limit,
});

/** UTF-16 length of reports. */
export const charactersOf = (docs: readonly MiningDocument[]): number =>
  docs.reduce((sum, { text }) => sum + text.length, 0);

/** The candidates of a corpus by what was counted of them in all its reports. */
export const rankRecounted = (recount: Recount, options: MiningOptions): Candidate[] =>
  rankCandidates(recount.measures(options), options.limit);

/** What the first pass has found, each expression once however many shards have it. */
export class ShardFinds {
  readonly #finds = new Map<string, Measures>();

  /** Adds what a shard has; shards must come in their order for the result to be the same every time. */
  add(shard: readonly Candidate[]): void {
    for (const candidate of shard) {
      const other = this.#finds.get(candidate.phrase);
      this.#finds.set(candidate.phrase, other === undefined ? candidate : join(other, candidate));
    }
  }

  /** Those that are counted again: more than are wanted, since a shard where one is rare has not counted it. */
  best({ limit }: Pick<MiningOptions, 'limit'>): string[] {
    return rankCandidates([...this.#finds.values()], 2 * limit).map(({ phrase }) => phrase);
  }
}

/** The sum of two counts, and of measures the mean weighted by them. */
function join(a: Measures, b: Measures): Measures {
  const n = a.n + b.n;
  const mean = (x: number, y: number) => (x * a.n + y * b.n) / n;
  return {
    ...a,
    n,
    reports: a.reports + b.reports,
    leftEntropy: mean(a.leftEntropy, b.leftEntropy),
    rightEntropy: mean(a.rightEntropy, b.rightEntropy),
    leftFreedom: mean(a.leftFreedom, b.leftFreedom),
    rightFreedom: mean(a.rightFreedom, b.rightFreedom),
    cohesion: mean(a.cohesion, b.cohesion),
    boundary: mean(a.boundary, b.boundary),
    opened: mean(a.opened, b.opened),
    closed: mean(a.closed, b.closed),
  };
}
