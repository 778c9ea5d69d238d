import type { MiningDocument } from './mining-corpus.ts';
import { measureRepeats, type MeasureOptions, type Measures } from './mining-measure.ts';
import { rankCandidates, type Candidate } from './mining-rank.ts';

export type { BoundarySet, MiningDocument } from './mining-corpus.ts';
export type { Candidate } from './mining-rank.ts';

export interface MiningOptions extends MeasureOptions {
  /** Candidates to return, best first. */
  readonly limit: number;
}

/**
 * Options for a corpus of so many reports: where there are few, less evidence must do. A shard of a larger corpus is
 * mined with those of its own size, since what is frequent in the whole is frequent in some shard (Savasere et al. 1995).
 */
export function miningOptions(reports: number): MiningOptions {
  const few = reports < 20;
  return { minCount: few ? 3 : 4, minReports: few ? 2 : 3, minChars: 2, maxChars: 24, limit: 6000 };
}

/**
 * Recurring expressions of a shard of reports, best first. Anything that is no letter is a wall: line breaks,
 * punctuation, digits, the ends of reports. Memory: about 40 bytes a character.
 */
export function minePhrases(docs: readonly MiningDocument[], options: MiningOptions): Candidate[] {
  return rankCandidates(measureRepeats(docs, options), options.limit);
}

/**
 * Joins what was mined from several shards and ranks it anew. Counts add up over the shards that proposed the
 * expression, so that one too rare in a shard is counted short there (`createPhraseMatcher` counts exactly); the other
 * measures are means weighted by occurrences, and an entropy is therefore a lower bound.
 */
export function mergeCandidates(shards: readonly (readonly Candidate[])[], limit: number): Candidate[] {
  const merger = new CandidateMerger();
  for (const shard of shards) merger.add(shard);
  return merger.ranked(limit);
}

/** `mergeCandidates` for shards that come one after the other: holds each expression once, however many propose it. */
export class CandidateMerger {
  private readonly merged = new Map<string, Measures>();

  add(shard: readonly Candidate[]): void {
    for (const candidate of shard) {
      const other = this.merged.get(candidate.phrase);
      this.merged.set(candidate.phrase, other === undefined ? candidate : join(other, candidate));
    }
  }

  ranked(limit: number): Candidate[] {
    return rankCandidates([...this.merged.values()], limit);
  }
}

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
