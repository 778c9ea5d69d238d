import { CodeTrie } from './code-trie.ts';
import { isAbbreviation } from './mining-form.ts';
import type { Measures } from './mining-evidence.ts';

/** What the rank of an expression depends on. */
export type Ranked = Omit<Measures, 'leftEntropy' | 'rightEntropy'>;

export interface Candidate extends Measures {
  /** Termhood: the higher, the more it is an expression of its own; comparable within one corpus only. */
  readonly score: number;
}

/** A verb before a phrase is cut off where the phrase stands without it in this share of its occurrences. */
const verbShare = 0.7;
/** From this share on the verb belongs to the phrase, as in 铸牢中华民族共同体意识. */
const fixedShare = 0.85;

/**
 * Scores expressions and orders them, best first. What lies inside longer candidates counts less, after the C-value
 * (Frantzi, Ananiadou & Mima 2000), but with the most frequent container in place of the mean of all: one fixed
 * container is enough to make a fragment. A verb before a phrase makes no container, and 推动 + phrase is dropped for
 * the phrase where that also stands without it.
 * @param others expressions that are no candidates, but may lie inside or around them
 */
export function rankCandidates(found: readonly Measures[], limit: number, others: readonly Ranked[] = []): Candidate[] {
  const { inside, isDropped } = nesting([...found, ...others]);
  const scores = Float64Array.from(found, (candidate, i) =>
    isDropped[i] === 1 ? -1 : termhood(candidate, inside[i]!),
  );
  const least = leastOfBest(scores, limit);
  return found
    .flatMap((candidate, i) => (scores[i]! < least ? [] : { ...candidate, score: scores[i]! }))
    .sort((a, b) => b.score - a.score || (a.phrase < b.phrase ? -1 : 1))
    .slice(0, limit);
}

/**
 * About so many of expressions that are the likeliest candidates, in their order. None is dropped for another yet, which
 * one occurrence more or less decides.
 */
export function likeliest(found: readonly Ranked[], limit: number): Ranked[] {
  const { inside } = nesting(found);
  const scores = Float64Array.from(found, (find, i) => termhood(find, inside[i]!));
  const least = leastOfBest(scores, limit);
  return found.filter((_, i) => scores[i]! >= least);
}

/** The score of the last one that is among the best, 0 where all are. */
export const leastOfBest = (scores: Float64Array, limit: number): number =>
  Math.max(0, scores.slice().sort()[scores.length - limit] ?? 0);

/**
 * By expression: occurrences of the most frequent one that it lies in, and 1 where it is a verb with another expression
 * that mostly stands without it.
 */
function nesting(all: readonly Ranked[]): { inside: Int32Array; isDropped: Uint8Array } {
  const trie = new CodeTrie(2 * all.length);
  all.forEach(({ phrase }, i) => trie.add(phrase, i + 1));
  const inside = new Int32Array(all.length);
  const isDropped = new Uint8Array(all.length);

  all.forEach((outer, place) => {
    const { phrase } = outer;
    for (let start = 0; start < phrase.length; start++) {
      let known = trie.begin(phrase.charCodeAt(start));
      for (let end = start + 1; known; known = trie.step(phrase.charCodeAt(end++))) {
        if (trie.value > 0 && end - start < phrase.length) {
          const inner = all[trie.value - 1]!;
          const isRest = outer.governed && end === phrase.length;
          if (isRest && end - start > 2 && inner.opened > 0.3 && outer.n < verbShare * inner.n) isDropped[place] = 1;
          const standsAlone =
            isRest && !inner.governed && (isAbbreviation(inner.phrase) || outer.n < fixedShare * inner.n);
          if (!standsAlone) inside[trie.value - 1] = Math.max(inside[trie.value - 1]!, outer.n);
        }
        if (end === phrase.length) break;
      }
    }
  });
  return { inside, isDropped };
}

/**
 * How much of an expression of its own a string is that so often lies in one longer candidate.
 *
 * Weights were set on quoted expressions of provincial and national reports together; the order is not sensitive to
 * them. Length is none of them: official formulas are as often short (放管服) as long.
 */
export function termhood(candidate: Ranked, nested: number): number {
  const { phrase, n, reports, boundary, cohesion, closed } = candidate;
  const own = Math.max(n - nested, n / 2);
  const weight = (Math.log2(1 + own) + Math.log2(1 + Math.min(own, reports))) / 2;
  const left = candidate.leftFreedom / Math.log2(n);
  const right = candidate.rightFreedom / Math.log2(n);
  // Beyond a clause's length it is a passage.
  const passage = Math.sqrt(Math.min(1, 12 / phrase.length));
  // What the segmenter has as one word is seldom a formula, unless it is a short one.
  const word = candidate.words > 1 || phrase.length < 4 ? 1 : 0.75;
  const joined = candidate.joined ? 0.6 : 1;
  const free = 0.5 + Math.sqrt(left * right);
  const ends = 0.75 + Math.sqrt(closed) / 4;
  // Parts that meet by chance hardly cohere; those that seldom stand without each other make an idiom.
  const glue = (1 + 0.4 * Math.max(0, cohesion - 6)) / (1 + Math.exp((3 - cohesion) / 1.5));
  const score = weight * word * joined * passage * free * ends * Math.sqrt(boundary) * glue;
  if (!isAbbreviation(phrase)) return score;
  // The mould is evidence enough, even before a fixed head (三资管理, 双碳目标).
  return Math.max(score, 4 * Math.log2(n) * (0.3 + Math.max(left, right)));
}
