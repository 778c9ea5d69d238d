import { BesideCounts } from './mining-beside.ts';
import { edge, miningCorpus, type MiningCorpus, type MiningDocument } from './mining-corpus.ts';
import { measuresOf, wordsAt, type MeasureOptions, type Measures } from './mining-evidence.ts';
import { mayHaveForm } from './mining-form.ts';
import { corpusWords, frequentNGrams, type CorpusWords, type NGrams } from './mining-ngrams.ts';
import { flag, flagsOf, OccurrenceSorter, type Occurrences } from './mining-occurrences.ts';
import { pairHash } from './pair-numbers.ts';

/**
 * Gives `found` the sequences of words of a shard that are frequent enough and may be phrases by form and by the words at
 * their edges. What is counted are whole words only, and parts of expressions are counted roughly (`loosest`): it serves
 * to choose what is worth being counted exactly.
 */
export function measureNGrams(
  docs: readonly MiningDocument[],
  options: MeasureOptions,
  found: (measures: Measures) => void,
): void {
  const corpus = miningCorpus(docs);
  const words = corpusWords(corpus);
  const sizes: NGrams[] = [];
  const measure = measurer(corpus, words, sizes, options);
  for (const nGrams of frequentNGrams(words, { least: options.minCount, maxChars: options.maxChars })) {
    sizes.push(nGrams);
    const wanted = wantedOf(nGrams, corpus, words);
    for (let i = 0; i < wanted.first.length; i++) {
      const measures = measure(wanted, i);
      if (measures !== null) found(measures);
    }
  }
}

/** Those n-grams of a size that may be phrases by what their first occurrence tells; most may not. */
interface Wanted {
  readonly size: number;
  /** By n-gram: its first word at its first occurrence, and reports. */
  readonly first: Int32Array;
  readonly reports: Int32Array;
  readonly occurrences: Occurrences;
}

function wantedOf(
  { size, at, number, counts, first: firsts }: NGrams,
  { codes, starts, edges }: MiningCorpus,
  { begin, end }: CorpusWords,
): Wanted {
  /** By n-gram: its number among those wanted, -1 for others. */
  const wanted = new Int32Array(counts.length).fill(-1);
  const first = new Int32Array(counts.length);
  const times = new Int32Array(counts.length);
  let kept = 0;
  for (let n = 0; n < counts.length; n++) {
    const start = begin[firsts[n]!]!;
    const stop = end[firsts[n]! + size - 1]!;
    const isBad = (flagsOf(edges[start]!, edges[stop]!) & flag.badEdge) !== 0;
    if (!mayHaveForm(codes[start]!, stop - start, isBad)) continue;
    wanted[n] = kept;
    first[kept] = firsts[n]!;
    times[kept++] = counts[n]!;
  }
  const sorter = new OccurrenceSorter(times.subarray(0, kept));
  const reports = new Int32Array(kept);
  const lastReport = new Int32Array(kept).fill(-1);
  let report = 0;
  for (let i = 0; i < at.length; i++) {
    const own = wanted[number[i]!]!;
    if (own < 0) continue;
    const start = begin[at[i]!]!;
    const stop = end[at[i]! + size - 1]!;
    while (starts[report + 1]! < start) report++;
    if (lastReport[own] !== report) {
      lastReport[own] = report;
      reports[own]!++;
    }
    sorter.add(own, (codes[start - 1]! << 16) | codes[stop]!, flagsOf(edges[start]!, edges[stop]!));
  }
  return { size, first: first.subarray(0, kept), reports, occurrences: sorter.sorted() };
}

/**
 * Measures an n-gram.
 * @param sizes the n-grams by size, from one word on, as far as they are known
 */
function measurer(
  corpus: MiningCorpus,
  { begin, end }: CorpusWords,
  sizes: readonly NGrams[],
  options: MeasureOptions,
): (wanted: Wanted, i: number) => Measures | null {
  const { codes, edges, letters } = corpus;
  const shortCount = shortCounts(codes);
  const left = new BesideCounts();
  const right = new BesideCounts();

  return ({ size, first: firsts, reports: inReports, occurrences }, i) => {
    const reports = inReports[i]!;
    if (reports < options.minReports) return null;
    const { ends, beside, flags } = occurrences;
    const from = i === 0 ? 0 : ends[i - 1]!;
    const n = ends[i]! - from;
    let opened = 0;
    let closed = 0;
    let badEdge = 0;
    for (let place = from; place < ends[i]!; place++) {
      const own = flags[place]!;
      const isOpened = (own & flag.opened) !== 0;
      if (isOpened) opened++;
      if ((own & flag.closed) !== 0) closed++;
      if ((own & flag.badEdge) !== 0) badEdge++;
      left.add(beside[place]! >>> 16, 1, isOpened ? 0 : 1);
      right.add(beside[place]! & 0xffff, 1, (own & flag.setOff) !== 0 ? 0 : 1);
    }
    const first = firsts[i]!;
    const start = begin[first]!;
    const stop = end[first + size - 1]!;
    const evidence = {
      phrase: String.fromCharCode(...codes.subarray(start, stop)),
      n,
      reports,
      left: left.entropies(n),
      right: right.entropies(n),
      whole: n,
      opened,
      closed,
      badEdge,
      words: wordsAt(corpus, start, stop - start),
    };
    const loosest = (): number => {
      let most = 0;
      let words = 0;
      for (let at = start + 1; at < stop; at++) {
        const isBetweenWords = (edges[at]! & edge.boundary) !== 0;
        if (isBetweenWords) words++;
        const head = shortCount(start, at) || (isBetweenWords ? countAt(sizes[words - 1]!, first) : n);
        const tail = shortCount(at, stop) || (isBetweenWords ? countAt(sizes[size - words - 1]!, first + words) : n);
        most = Math.max(most, head * tail);
      }
      return most;
    };
    return measuresOf(evidence, options, loosest, letters);
  };
}

const pairSlots = 1 << 20;

/** Occurrences of what lies between two places if it has one or two characters (those with the same hash included), else 0. */
function shortCounts(codes: Uint16Array): (start: number, stop: number) => number {
  const characters = new Int32Array(65536);
  const pairs = new Int32Array(pairSlots);
  const slot = (at: number): number => pairHash(codes[at]!, codes[at + 1]!) & (pairSlots - 1);
  for (let at = 0; at < codes.length - 1; at++) {
    if (codes[at] === 0) continue;
    characters[codes[at]!]!++;
    if (codes[at + 1] !== 0) pairs[slot(at)]!++;
  }
  return (start, stop) =>
    stop - start === 1 ? characters[codes[start]!]! : stop - start === 2 ? pairs[slot(start)]! : 0;
}

/** Occurrences of the n-gram that begins with a word, which is one of those. */
function countAt({ at, number, counts }: NGrams, word: number): number {
  let low = 0;
  let high = at.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (at[middle]! < word) low = middle + 1;
    else high = middle;
  }
  return counts[number[low]!]!;
}
