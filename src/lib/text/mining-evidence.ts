import type { Beside } from './mining-beside.ts';
import { edge, type MiningCorpus } from './mining-corpus.ts';
import { isAbbreviation, mayBePhrase } from './mining-form.ts';

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
  /** Words that the segmenter makes of it, at its first occurrence between words. */
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

/** What the segmenter makes of an expression at one of its occurrences. */
export interface Words {
  readonly words: number;
  readonly governed: boolean;
  readonly joined: boolean;
  /** Whether some word neither is a function word nor may open a phrase. */
  readonly plain: boolean;
  /** Whether its last word has one character. */
  readonly shortEnd: boolean;
  /** Whether a function word follows it. */
  readonly beforeFunction: boolean;
}

/** Counts of an expression over its occurrences. */
export interface Evidence {
  readonly phrase: string;
  readonly n: number;
  readonly reports: number;
  readonly left: Beside;
  readonly right: Beside;
  /** Occurrences that begin and end where words do, and those of `Measures.opened` and `closed`. */
  readonly whole: number;
  readonly opened: number;
  readonly closed: number;
  /** Occurrences that a function word opens or closes, or a verb closes. */
  readonly badEdge: number;
  /** At its first occurrence that begins and ends where words do. */
  readonly words: Words;
}

const isJoint = new Uint8Array(65536);
for (const char of '的和与及等') isJoint[char.charCodeAt(0)] = 1;

/** The words of what lies at a place of a corpus. */
export function wordsAt({ codes, edges }: MiningCorpus, start: number, length: number): Words {
  const end = start + length;
  let words = 0;
  let plain = false;
  let joined = false;
  for (let i = start; i < end; i++) {
    const bits = edges[i]!;
    if ((bits & edge.boundary) === 0) continue;
    words++;
    plain ||= (bits & (edge.functionNext | edge.openingNext)) === 0;
    if (i > start && (bits & edge.functionNext) !== 0 && (edges[i + 1]! & edge.boundary) !== 0) {
      joined ||= isJoint[codes[i]!] === 1;
    }
  }
  return {
    words,
    governed: (edges[start]! & edge.governingNext) !== 0,
    joined,
    plain,
    shortEnd: (edges[end - 1]! & edge.boundary) !== 0,
    beforeFunction: (edges[end]! & edge.functionNext) !== 0,
  };
}

/**
 * The measures of an expression that the words at its edges allow to be a phrase; null for others. One that one character always precedes or follows is left out: the longer string is the expression. One that a
 * function word always follows (两个确立 before 的) is whole where that word begins.
 *
 * @param loosest how often its two parts occur, multiplied, at the split where that is most
 * @param letters of all texts
 */
export function measuresOf(
  evidence: Evidence,
  options: Pick<MeasureOptions, 'minCount' | 'minReports'>,
  loosest: () => number,
  letters: number,
): Measures | null {
  const { phrase, n, reports, whole, opened, closed, badEdge } = evidence;
  if (n < options.minCount || reports < options.minReports || whole / n < 0.5) return null;
  const { words, governed, joined, plain, shortEnd, beforeFunction } = evidence.words;
  const { left, right } = evidence;
  if (right.freedom === 0 && !(right.entropy === 0 && beforeFunction)) return null;
  if (!mayBePhrase(phrase, badEdge / n)) return null;
  if (!isAbbreviation(phrase)) {
    // 贯彻党, from 贯彻党的…: an object of one character is the head of a longer one.
    if (left.freedom === 0 || (governed && (shortEnd || !plain || closed / n < 0.3))) return null;
  }
  const cohesion = Math.log2(n / (loosest() / letters));
  if (cohesion <= 0) return null;
  return {
    phrase,
    n,
    reports,
    leftEntropy: left.entropy,
    rightEntropy: right.entropy,
    leftFreedom: left.freedom,
    rightFreedom: right.freedom,
    cohesion,
    boundary: whole / n,
    opened: opened / n,
    closed: closed / n,
    words,
    governed,
    joined,
  };
}
