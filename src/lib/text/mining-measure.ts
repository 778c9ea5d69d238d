import { edge, miningCorpus, type MiningDocument } from './mining-corpus.ts';
import { hasPhraseForm, isAbbreviation, isWholeFrame } from './mining-form.ts';
import { repeatTree } from './mining-repeats.ts';

/** What the occurrences of an expression say about it. Entropies and PMI in bits, shares from 0 to 1. */
export interface Measures {
  readonly phrase: string;
  /** Occurrences and reports in the texts that were mined; overlapping occurrences count. */
  readonly n: number;
  readonly reports: number;
  /** Entropy of the character before and after it; every wall counts as a character of its own. */
  readonly leftEntropy: number;
  readonly rightEntropy: number;
  /** The same with every function word or governing verb beside it as a character of its own, since those leave it whole. */
  readonly leftFreedom: number;
  readonly rightFreedom: number;
  /** Smallest pointwise mutual information over its splits in two (Church & Hanks 1990). */
  readonly cohesion: number;
  /** Share of occurrences that begin and end where words of the segmenter do. */
  readonly boundary: number;
  /** Share of occurrences that a wall, a function word or a verb precedes. */
  readonly opened: number;
  /** Share of occurrences that a wall or a function word follows. */
  readonly closed: number;
  /** Words that the segmenter makes of it, at its first occurrence. */
  readonly words: number;
  /** Whether its first word is a verb or adverb that governs the rest. */
  readonly governed: boolean;
}

export interface MeasureOptions {
  readonly minCount: number;
  readonly minReports: number;
  readonly minChars: number;
  readonly maxChars: number;
}

/** Counts of neighbouring characters, reused from one string to the next. */
class Neighbours {
  private readonly counts = new Int32Array(65536);
  private readonly seen: number[] = [];
  private single = 0;

  /** Null is a neighbour unlike any other. */
  add(code: number | null): void {
    if (code === null) this.single++;
    else if (this.counts[code]!++ === 0) this.seen.push(code);
  }

  /** Shannon entropy in bits of what was added; forgets it. */
  entropy(total: number): number {
    let bits = (this.single / total) * Math.log2(total);
    for (const code of this.seen) {
      const share = this.counts[code]! / total;
      bits -= share * Math.log2(share);
      this.counts[code] = 0;
    }
    this.seen.length = 0;
    this.single = 0;
    return bits;
  }
}

/**
 * All repeats of a shard that are frequent enough and may be phrases by form and by the words at their edges.
 * Repeats that one character always precedes or follows are left out: the longer string is the expression.
 */
export function measureRepeats(docs: readonly MiningDocument[], options: MeasureOptions): Measures[] {
  const { codes, documents, edges, letters } = miningCorpus(docs);
  const tree = repeatTree(codes, options.maxChars);
  const lastNode = new Int32Array(docs.length).fill(-1);
  const left = new Neighbours();
  const right = new Neighbours();
  const leftFree = new Neighbours();
  const rightFree = new Neighbours();
  const found: Measures[] = [];

  for (let node = 1; node < tree.nodes; node++) {
    const length = tree.length[node]!;
    const first = tree.first[node]!;
    const last = tree.last[node]!;
    const n = last - first + 1;
    if (length < options.minChars || n < options.minCount) continue;
    const start = tree.order[first]!;
    let whole = 0;
    for (let i = first; i <= last; i++) {
      const at = tree.order[i]!;
      if ((edges[at]! & edges[at + length]! & edge.boundary) !== 0) whole++;
    }
    const boundary = whole / n;
    if (boundary < 0.5) continue;
    const phrase = String.fromCharCode(...codes.subarray(start, start + length));
    if (!hasPhraseForm(phrase)) continue;

    let reports = 0;
    let opened = 0;
    let closed = 0;
    let badEdge = 0;
    for (let i = first; i <= last; i++) {
      const at = tree.order[i]!;
      const document = documents[at]!;
      if (lastNode[document] !== node) {
        lastNode[document] = node;
        reports++;
      }
      const before = edges[at]!;
      const after = edges[at + length]!;
      const isOpened = (before & (edge.begins | edge.afterOpening)) !== 0;
      const isClosed = (after & edge.ends) !== 0;
      if (isOpened) opened++;
      if ((after & (edge.ends | edge.functionNext)) !== 0) closed++;
      if ((before & edge.functionNext) !== 0 || (after & (edge.afterFunction | edge.afterGoverning)) !== 0) badEdge++;

      const previous = codes[at - 1]!;
      const next = codes[at + length]!;
      left.add(previous === 0 ? null : previous);
      right.add(next === 0 ? null : next);
      leftFree.add(isOpened ? null : previous);
      rightFree.add(isClosed ? null : next);
    }
    const leftEntropy = left.entropy(n);
    const rightEntropy = right.entropy(n);
    const leftFreedom = leftFree.entropy(n);
    const rightFreedom = rightFree.entropy(n);
    if (reports < options.minReports || rightFreedom === 0) continue;

    let words = 0;
    let plain = 0;
    for (let i = start; i < start + length; i++) {
      if ((edges[i]! & edge.boundary) === 0) continue;
      words++;
      if ((edges[i]! & (edge.functionNext | edge.openingNext)) === 0) plain++;
    }
    const governed = (edges[start]! & edge.governingNext) !== 0;
    // 贯彻党, from 贯彻党的…: an object of one character is the head of a longer one.
    const cutOff = governed && (edges[start + length - 1]! & edge.boundary) !== 0;
    if (!isAbbreviation(phrase)) {
      if (leftFreedom === 0 || cutOff || (governed && (plain === 0 || closed / n < 0.3))) continue;
      if (badEdge / n >= 0.5 && !isWholeFrame(phrase)) continue;
    }

    let cohesion = Number.POSITIVE_INFINITY;
    for (let k = 1; k < length; k++) {
      const expected = (tree.countAt(start, k) * tree.countAt(start + k, length - k)) / letters;
      cohesion = Math.min(cohesion, Math.log2(n / expected));
    }
    if (cohesion <= 0) continue;
    found.push({
      phrase,
      n,
      reports,
      leftEntropy,
      rightEntropy,
      leftFreedom,
      rightFreedom,
      cohesion,
      boundary,
      opened: opened / n,
      closed: closed / n,
      words,
      governed,
    });
  }
  return found;
}
