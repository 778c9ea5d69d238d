import type { SpoolRef } from './spool-ref.ts';

/** What is kept in memory of a report while its analysis lies in the spool. */
export interface CorpusReport {
  /** Number of its entry in `Corpus.entries` and its place in it. */
  readonly entry: number;
  readonly place: number;
  readonly length: number;
  /** How many it has. */
  readonly sentences: number;
  readonly text: SpoolRef;
  /** First day of the date that it states; null when unknown or inferred. */
  readonly date: string | null;
}

/** All reports in the order of their numbers: report n is `reports[n - 1]`. */
export interface Corpus {
  /** Entries of the spool without the texts, which lie behind. */
  readonly entries: readonly SpoolRef[];
  readonly reports: readonly CorpusReport[];
}

/** UTF-16 length of their cleaned texts together. */
export const charsOf = (reports: readonly CorpusReport[]): number =>
  reports.reduce((sum, { length }) => sum + length, 0);

export interface Shard {
  /** Where the texts of its reports lie. */
  readonly texts: readonly SpoolRef[];
  readonly reports: readonly CorpusReport[];
  /** Index of the first report among those that were cut into shards. */
  readonly first: number;
}

/**
 * Cuts reports into runs of about equal length, each of at most `maxChars` characters unless a single report is longer.
 * The cuts depend on the reports only, never on the number of threads.
 */
export function shardsOf(reports: readonly CorpusReport[], maxChars: number): Shard[] {
  const total = charsOf(reports);
  const target = total / Math.max(1, Math.ceil(total / maxChars));
  const shards: { texts: SpoolRef[]; reports: CorpusReport[]; first: number }[] = [];
  let chars = 0;
  reports.forEach((report, i) => {
    let shard = shards.at(-1);
    if (!shard || (chars > 0 && chars + report.length / 2 > target * shards.length)) {
      shard = { texts: [], reports: [], first: i };
      shards.push(shard);
    }
    chars += report.length;
    shard.texts.push(report.text);
    shard.reports.push(report);
  });
  return shards;
}
