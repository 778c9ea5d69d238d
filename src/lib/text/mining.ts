import type { MiningDocument } from './mining-corpus.ts';
import type { MeasureOptions } from './mining-evidence.ts';
import { BestFinds, packFinds, ShardFinds, type Finds } from './mining-finds.ts';
import { measureNGrams } from './mining-measure.ts';
import { rankCandidates, type Candidate } from './mining-rank.ts';
import { Recount, wantedStrings } from './mining-recount.ts';

export type { BoundarySet, MiningDocument } from './mining-corpus.ts';
export { rankCandidates, type Candidate } from './mining-rank.ts';

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
 * the ends of reports. See `mineShards`.
 */
export const minePhrases = (docs: readonly MiningDocument[], options: MiningOptions): Candidate[] =>
  mineShards(docs.length === 0 ? [] : [docs], options);

/**
 * The expressions of a corpus, in two passes over its shards (Savasere, Omiecinski & Navathe 1995). The first finds those
 * of each shard: what occurs often enough for a shard in the whole corpus times its shards does so in some shard. The
 * second counts the best that were found in all reports, so that their measures are those of the whole corpus, however
 * it is cut.
 */
export function mineShards(shards: readonly (readonly MiningDocument[])[], options: MiningOptions): Candidate[] {
  const finds = new ShardFinds(16 * options.limit);
  for (const shard of shards) finds.add(findInShard(shard, options));
  const { best, others } = finds.best(recounted(options));
  const recount = new Recount(wantedStrings(best));
  let reports = 0;
  for (const shard of shards) {
    recount.count(shard, reports);
    reports += shard.length;
  }
  return rankCandidates(recount.measures(options), options.limit, others);
}

/** The best of the expressions that a shard has as sequences of words. */
export function findInShard(docs: readonly MiningDocument[], options: MiningOptions): Finds {
  const best = new BestFinds(4 * options.limit);
  measureNGrams(docs, shardOptions(options, charactersOf(docs)), (find) => best.add(find));
  return packFinds(best.all());
}

/** Expressions that are counted again: more than are wanted, since a shard where one is rare has not found it. */
export const recounted = ({ limit }: MiningOptions): number => 3 * limit;

/**
 * What a sequence of words must have in a shard of so many characters to be found. In a large one it must occur three
 * times in two million characters, about as often as a small corpus must; in a small one half as often as in all, since
 * the segmenter may cut the other occurrences otherwise.
 */
const shardOptions = ({ minChars, maxChars }: MiningOptions, characters: number): MeasureOptions => ({
  minCount: Math.min(255, Math.max(2, Math.round(1.5e-6 * characters))),
  minReports: 2,
  minChars,
  maxChars,
});

/** UTF-16 length of reports. */
export const charactersOf = (docs: readonly MiningDocument[]): number =>
  docs.reduce((sum, { text }) => sum + text.length, 0);
