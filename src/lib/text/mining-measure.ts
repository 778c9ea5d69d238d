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
  /** Whether a particle or conjunction joins its parts (显著的成效, 农业和工业): such a string is mostly put together freely. */
  readonly joined: boolean;
}

export interface MeasureOptions {
  readonly minCount: number;
  readonly minReports: number;
  readonly minChars: number;
  readonly maxChars: number;
}

const isJoint = new Uint8Array(65536);
for (const char of '的和与及等') isJoint[char.charCodeAt(0)] = 1;

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
 * Repeats that one character always precedes or follows are left out: the longer string is the expression. One that a
 * function word always follows (两个确立 before 的) is whole where that word begins.
 */
export function measureRepeats(docs: readonly MiningDocument[], options: MeasureOptions): Measures[] {
  const { codes, documents, edges, letters } = miningCorpus(docs);
  const tree = repeatTree(codes, options.maxChars);
  /** By document: the last string that was measured in it. */
  const lastMeasured = new Int32Array(docs.length);
  let measured = 0;
  const left = new Neighbours();
  const right = new Neighbours();
  const leftFree = new Neighbours();
  const rightFree = new Neighbours();
  const found: Measures[] = [];

  const measure = (node: number, length: number): Measures | null => {
    const first = tree.first[node]!;
    const last = tree.last[node]!;
    const n = last - first + 1;
    const start = tree.order[first]!;
    let whole = 0;
    for (let i = first; i <= last; i++) {
      const at = tree.order[i]!;
      if ((edges[at]! & edges[at + length]! & edge.boundary) !== 0) whole++;
    }
    const boundary = whole / n;
    if (boundary < 0.5) return null;
    const phrase = String.fromCharCode(...codes.subarray(start, start + length));
    if (!hasPhraseForm(phrase)) return null;

    measured++;
    let reports = 0;
    let opened = 0;
    let closed = 0;
    let badEdge = 0;
    for (let i = first; i <= last; i++) {
      const at = tree.order[i]!;
      const document = documents[at]!;
      if (lastMeasured[document] !== measured) {
        lastMeasured[document] = measured;
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
    const isWhole = length < tree.length[node]!;
    if (reports < options.minReports || (rightFreedom === 0 && !isWhole)) return null;

    let words = 0;
    let plain = 0;
    let joined = false;
    for (let i = start; i < start + length; i++) {
      if ((edges[i]! & edge.boundary) === 0) continue;
      words++;
      if ((edges[i]! & (edge.functionNext | edge.openingNext)) === 0) plain++;
      if (i > start && (edges[i]! & edge.functionNext) !== 0 && (edges[i + 1]! & edge.boundary) !== 0) {
        joined ||= isJoint[codes[i]!] === 1;
      }
    }
    const governed = (edges[start]! & edge.governingNext) !== 0;
    // 贯彻党, from 贯彻党的…: an object of one character is the head of a longer one.
    const cutOff = governed && (edges[start + length - 1]! & edge.boundary) !== 0;
    if (!isAbbreviation(phrase)) {
      if (leftFreedom === 0 || cutOff || (governed && (plain === 0 || closed / n < 0.3))) return null;
      if (badEdge / n >= 0.5 && !isWholeFrame(phrase)) return null;
    }

    let cohesion = Number.POSITIVE_INFINITY;
    for (let k = 1; k < length; k++) {
      const expected = (tree.countAt(start, k) * tree.countAt(start + k, length - k)) / letters;
      cohesion = Math.min(cohesion, Math.log2(n / expected));
    }
    if (cohesion <= 0) return null;
    return {
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
      joined,
    };
  };

  for (let node = 1; node < tree.nodes; node++) {
    if (tree.last[node]! - tree.first[node]! + 1 < options.minCount) continue;
    const start = tree.order[tree.first[node]!]!;
    const longest = tree.length[node]!;
    const shortest = Math.max(options.minChars, tree.length[tree.parent[node]!]! + 1);
    for (let length = shortest; length <= longest; length++) {
      if (length < longest && (edges[start + length]! & edge.functionNext) === 0) continue;
      const measures = measure(node, length);
      if (measures !== null) found.push(measures);
    }
  }
  return found;
}
