import { edge, miningCorpus, type MiningCorpus, type MiningDocument } from './mining-corpus.ts';
import {
  mayBePhrase,
  measuresOf,
  wordsAt,
  type MeasureOptions,
  type Measures,
  type Neighbours,
} from './mining-evidence.ts';
import { repeatTree, type RepeatTree } from './mining-repeats.ts';

/** Counts of neighbouring characters, reused from one string to the next. */
class NeighbourCounts {
  readonly #counts = new Int32Array(65536);
  readonly #bound = new Int32Array(65536);
  #seen: number[] = [];

  add(code: number, isBound: boolean): void {
    if (this.#counts[code]!++ === 0) this.#seen.push(code);
    if (isBound) this.#bound[code]!++;
  }

  /** What was added; forgets it. */
  take(): Neighbours {
    const codes = this.#seen.sort((a, b) => a - b);
    const counts = codes.map((code) => this.#counts[code]!);
    const bound = codes.map((code) => this.#bound[code]!);
    for (const code of codes) this.#counts[code] = this.#bound[code] = 0;
    this.#seen = [];
    return { codes, counts, bound };
  }
}

/** All repeats of a shard that are frequent enough and may be phrases by form and by the words at their edges. */
export function measureRepeats(docs: readonly MiningDocument[], options: MeasureOptions): Measures[] {
  const corpus = miningCorpus(docs);
  const tree = repeatTree(corpus.codes, options.maxChars, options.minCount);
  const measure = measurer(corpus, tree, { options, documents: docs.length });
  const found: Measures[] = [];
  for (let node = 0; node < tree.nodes; node++) {
    const start = tree.order[tree.first[node]!]!;
    const longest = tree.length[node]!;
    const parent = tree.parent[node]!;
    const shortest = Math.max(options.minChars, (parent < 0 ? 0 : tree.length[parent]!) + 1);
    for (let length = shortest; length <= longest; length++) {
      // Before the end of a node always the same character follows.
      if (length < longest && (corpus.edges[start + length]! & edge.functionNext) === 0) continue;
      const measures = measure(node, length);
      if (measures !== null) found.push(measures);
    }
  }
  return found;
}

/** Measures the first `length` characters of a node. */
function measurer(
  corpus: MiningCorpus,
  { order, first: firsts, last: lasts, countAt }: RepeatTree,
  { options, documents: count }: { options: MeasureOptions; documents: number },
): (node: number, length: number) => Measures | null {
  const { codes, documents, edges, letters } = corpus;
  /** By document: the last string that was measured in it. */
  const lastMeasured = new Int32Array(count);
  let measured = 0;
  const left = new NeighbourCounts();
  const right = new NeighbourCounts();
  /** Occurrences before each place that begin where a word does. */
  const begun = new Int32Array(order.length + 1);
  for (let i = 0; i < order.length; i++) begun[i + 1] = begun[i]! + (edges[order[i]!]! & edge.boundary);

  return (node, length) => {
    const first = firsts[node]!;
    const last = lasts[node]!;
    const n = last - first + 1;
    if (begun[last + 1]! - begun[first]! < n / 2) return null;
    let whole = 0;
    let badEdge = 0;
    let start = codes.length;
    for (let i = first; i <= last; i++) {
      const at = order[i]!;
      const before = edges[at]!;
      const after = edges[at + length]!;
      if ((before & edge.functionNext) !== 0 || (after & (edge.afterFunction | edge.afterGoverning)) !== 0) badEdge++;
      if ((before & after & edge.boundary) !== 0) {
        whole++;
        if (at < start) start = at;
      } else if (2 * (i - first + 1 - whole) > n) return null;
    }
    const phrase = String.fromCharCode(...codes.subarray(start, start + length));
    if (!mayBePhrase(phrase, badEdge / n)) return null;

    measured++;
    let reports = 0;
    let opened = 0;
    let closed = 0;
    for (let i = first; i <= last; i++) {
      const at = order[i]!;
      const document = documents[at]!;
      if (lastMeasured[document] !== measured) {
        lastMeasured[document] = measured;
        reports++;
      }
      const after = edges[at + length]!;
      const isOpened = (edges[at]! & (edge.begins | edge.afterOpening)) !== 0;
      if (isOpened) opened++;
      if ((after & (edge.ends | edge.functionNext)) !== 0) closed++;
      left.add(codes[at - 1]!, !isOpened);
      right.add(codes[at + length]!, (after & edge.ends) === 0);
    }
    const evidence = {
      phrase,
      n,
      reports,
      left: left.take(),
      right: right.take(),
      whole,
      opened,
      closed,
      badEdge,
      words: wordsAt(corpus, start, length),
    };
    const loosest = (): number => {
      let most = 0;
      for (let k = 1; k < length; k++) most = Math.max(most, countAt(start, k) * countAt(start + k, length - k));
      return most;
    };
    return measuresOf(evidence, options, loosest, letters);
  };
}
