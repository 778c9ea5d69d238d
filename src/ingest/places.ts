import type { PhraseCounts } from '../lib/text/occurrences.ts';

/** The phrases of a report with their places. */
export interface CountedReport extends PhraseCounts {
  /** Index of the sentence in which each occurrence begins, in the order of `starts`. */
  readonly sentences: Uint32Array;
}

/**
 * Adds the sentences of the occurrences. `sentences` are start, end and section of each, one after the other. What begins
 * in the white space between two sentences belongs to the first of them.
 */
export function placeSentences(counts: PhraseCounts, sentences: Int32Array): CountedReport {
  const last = sentences.length / 3 - 1;
  const of = counts.starts.map((start) => {
    let low = 0;
    let high = last;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if (sentences[3 * middle]! <= start) low = middle;
      else high = middle - 1;
    }
    return low;
  });
  return { ...counts, sentences: of };
}
