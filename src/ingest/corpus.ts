import type { SpoolRef } from './spool.ts';
import type { SpoolSlice } from './worker.ts';

/** What is kept in memory of a report while its analysis lies in the spool. */
export interface CorpusReport {
  /** Number of its entry in `Corpus.entries` and its place in it. */
  readonly entry: number;
  readonly place: number;
  readonly length: number;
  readonly text: SpoolRef;
}

/** All reports in the order of their numbers: report n is `reports[n - 1]`. */
export interface Corpus {
  readonly entries: readonly SpoolRef[];
  readonly reports: readonly CorpusReport[];
}

/**
 * Cuts the corpus into runs of consecutive reports of about equal length, each of at most `maxChars` characters unless a
 * single report is longer. The cuts depend on the reports only, never on the number of threads.
 */
export function shardsOf(corpus: Corpus, maxChars: number): { slices: SpoolSlice[]; first: number; reports: number }[] {
  const total = corpus.reports.reduce((sum, { length }) => sum + length, 0);
  const target = total / Math.max(1, Math.ceil(total / maxChars));
  const shards: { slices: SpoolSlice[]; first: number; reports: number }[] = [];
  let chars = 0;
  corpus.reports.forEach((report, i) => {
    let shard = shards.at(-1);
    if (!shard || (chars > 0 && chars + report.length / 2 > target * shards.length)) {
      shard = { slices: [], first: i, reports: 0 };
      shards.push(shard);
    }
    chars += report.length;
    shard.reports++;
    const slice = shard.slices.at(-1);
    const ref = corpus.entries[report.entry];
    if (slice && slice.ref === ref) shard.slices[shard.slices.length - 1] = { ...slice, to: report.place + 1 };
    else if (ref) shard.slices.push({ ref, from: report.place, to: report.place + 1 });
  });
  return shards;
}
