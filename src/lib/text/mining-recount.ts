import { CodeTrie } from './code-trie.ts';
import { edge, miningCorpus, type MiningDocument } from './mining-corpus.ts';
import {
  measuresOf,
  wordsAt,
  type MeasureOptions,
  type Measures,
  type Neighbours,
  type Words,
} from './mining-evidence.ts';

/** Columns of what is counted of each expression. */
const column = { n: 0, reports: 1, whole: 2, opened: 3, closed: 4, badEdge: 5 } as const;
const columns = 6;

/** What was counted in some of the reports; arrays that may be handed to another thread. */
export interface Counted {
  /** By expression: the columns. */
  readonly counts: Int32Array<ArrayBuffer>;
  /** By part of an expression: how often it occurs. */
  readonly parts: Int32Array<ArrayBuffer>;
  /** Rows of `NeighbourTable`. */
  readonly neighbours: Int32Array<ArrayBuffer>;
  /** By expression: number of the first report in which it begins and ends where words do, and its words there. */
  readonly first: Float64Array<ArrayBuffer>;
  readonly words: Int32Array<ArrayBuffer>;
  readonly letters: number;
}

/** How often a character stands on a side of an expression: a hash table of rows of four integers. */
class NeighbourTable {
  /** 1 + expression × 2 + side, character, times, times that no word sets it off; 0 first where there is no row. */
  #slots: Int32Array<ArrayBuffer>;
  #mask: number;
  #rows = 0;

  constructor(rows: number) {
    const slots = 2 ** Math.ceil(Math.log2(Math.max(1024, rows)));
    this.#slots = new Int32Array(4 * slots);
    this.#mask = slots - 1;
  }

  add(owner: number, code: number, count: number, bound: number): void {
    let mixed = Math.imul(owner ^ Math.imul(code, 0x9e3779b1), 0x85ebca6b);
    mixed ^= mixed >>> 15;
    for (let at = mixed & this.#mask; ; at = (at + 1) & this.#mask) {
      const slot = 4 * at;
      if (this.#slots[slot] === 0) {
        if (3 * ++this.#rows > 2 * this.#mask) {
          this.#grow();
          this.#rows--;
          this.add(owner, code, count, bound);
          return;
        }
        this.#slots[slot] = owner + 1;
        this.#slots[slot + 1] = code;
      } else if (this.#slots[slot] !== owner + 1 || this.#slots[slot + 1] !== code) continue;
      this.#slots[slot + 2]! += count;
      this.#slots[slot + 3]! += bound;
      return;
    }
  }

  /** Adds rows, or slots of which some are empty. */
  addAll(rows: Int32Array): void {
    for (let row = 0; row < rows.length; row += 4) {
      const owner = rows[row]!;
      if (owner > 0) this.add(owner - 1, rows[row + 1]!, rows[row + 2]!, rows[row + 3]!);
    }
  }

  /** All rows, one after the other. */
  rows(): Int32Array<ArrayBuffer> {
    const rows = new Int32Array(4 * this.#rows);
    let end = 0;
    for (let slot = 0; slot < this.#slots.length; slot += 4) {
      if (this.#slots[slot] === 0) continue;
      for (let k = 0; k < 4; k++) rows[end++] = this.#slots[slot + k]!;
    }
    return rows;
  }

  #grow(): void {
    const old = this.#slots;
    this.#slots = new Int32Array(2 * old.length);
    this.#mask = 2 * this.#mask + 1;
    this.#rows = 0;
    this.addAll(old);
  }
}

/** Strings whose occurrences are wanted: expressions, numbered from 1, then the parts that they can be split into. */
export interface Wanted {
  readonly phrases: readonly string[];
  readonly trie: CodeTrie;
  readonly parts: number;
}

export function wantedStrings(phrases: readonly string[]): Wanted {
  const trie = new CodeTrie(8 * phrases.length);
  phrases.forEach((phrase, i) => trie.add(phrase, i + 1));
  let next = phrases.length + 1;
  for (const phrase of phrases) {
    for (let k = 1; k < phrase.length; k++) {
      for (const part of [phrase.slice(0, k), phrase.slice(k)]) if (trie.find(part) === 0) trie.add(part, next++);
    }
  }
  return { phrases, trie, parts: next - 1 - phrases.length };
}

/**
 * Counts given expressions in reports, with all that their measures need. What was counted in some reports adds up with
 * what was counted in others, whatever the order.
 */
export class Recount {
  readonly #phrases: readonly string[];
  readonly #trie: CodeTrie;
  readonly #counts: Int32Array<ArrayBuffer>;
  readonly #parts: Int32Array<ArrayBuffer>;
  readonly #first: Float64Array<ArrayBuffer>;
  readonly #words: Int32Array<ArrayBuffer>;
  readonly #neighbours: NeighbourTable;
  #letters = 0;

  constructor({ phrases, trie, parts }: Wanted) {
    this.#phrases = phrases;
    this.#trie = trie;
    this.#counts = new Int32Array(columns * phrases.length);
    this.#parts = new Int32Array(parts);
    this.#first = new Float64Array(phrases.length).fill(Infinity);
    this.#words = new Int32Array(phrases.length);
    this.#neighbours = new NeighbourTable(16 * phrases.length);
  }

  /** Counts in reports, the first of which has this number among all. */
  count(docs: readonly MiningDocument[], firstReport: number): void {
    const corpus = miningCorpus(docs);
    const { codes, documents, edges, letters } = corpus;
    this.#letters += letters;
    const trie = this.#trie;
    const total = this.#phrases.length;
    const counts = this.#counts;
    const lastReport = new Int32Array(total).fill(-1);
    for (let at = 0; at < codes.length; at++) {
      if (codes[at] === 0 || !trie.begin(codes[at]!)) continue;
      let end = at + 1;
      do {
        if (trie.value === 0) continue;
        const i = trie.value - 1;
        if (i >= total) {
          this.#parts[i - total]!++;
          continue;
        }
        const row = columns * i;
        const before = edges[at]!;
        const after = edges[end]!;
        const report = documents[at]!;
        counts[row + column.n]!++;
        if (lastReport[i] !== report) {
          lastReport[i] = report;
          counts[row + column.reports]!++;
        }
        const isOpened = (before & (edge.begins | edge.afterOpening)) !== 0;
        if (isOpened) counts[row + column.opened]!++;
        if ((after & (edge.ends | edge.functionNext)) !== 0) counts[row + column.closed]!++;
        if ((before & edge.functionNext) !== 0 || (after & (edge.afterFunction | edge.afterGoverning)) !== 0) {
          counts[row + column.badEdge]!++;
        }
        if ((before & after & edge.boundary) !== 0) {
          counts[row + column.whole]!++;
          if (firstReport + report < this.#first[i]!) {
            this.#first[i] = firstReport + report;
            this.#words[i] = packWords(wordsAt(corpus, at, end - at));
          }
        }
        this.#neighbours.add(2 * i, codes[at - 1]!, 1, isOpened ? 0 : 1);
        this.#neighbours.add(2 * i + 1, codes[end]!, 1, (after & edge.ends) === 0 ? 1 : 0);
      } while (codes[end] !== 0 && trie.step(codes[end++]!));
    }
  }

  /** What was counted so far. */
  counted(): Counted {
    return {
      counts: this.#counts,
      parts: this.#parts,
      neighbours: this.#neighbours.rows(),
      first: this.#first,
      words: this.#words,
      letters: this.#letters,
    };
  }

  /** Adds what another one of the same expressions has counted. */
  add({ counts, parts, neighbours, first, words, letters }: Counted): void {
    for (let i = 0; i < counts.length; i++) this.#counts[i]! += counts[i]!;
    for (let i = 0; i < parts.length; i++) this.#parts[i]! += parts[i]!;
    this.#neighbours.addAll(neighbours);
    for (let i = 0; i < first.length; i++) {
      if (first[i]! >= this.#first[i]!) continue;
      this.#first[i] = first[i]!;
      this.#words[i] = words[i]!;
    }
    this.#letters += letters;
  }

  /** The measures of those that may be phrases by what was counted. */
  measures(options: MeasureOptions): Measures[] {
    const beside = neighboursOf(this.#neighbours.rows(), this.#phrases.length);
    return this.#phrases.flatMap((phrase, i) => {
      const counts = this.#counts.subarray(columns * i, columns * (i + 1));
      const evidence = {
        phrase,
        n: counts[column.n]!,
        reports: counts[column.reports]!,
        whole: counts[column.whole]!,
        opened: counts[column.opened]!,
        closed: counts[column.closed]!,
        badEdge: counts[column.badEdge]!,
        left: beside(2 * i),
        right: beside(2 * i + 1),
        words: unpackWords(this.#words[i]!),
      };
      return measuresOf(evidence, options, () => this.#loosest(phrase), this.#letters) ?? [];
    });
  }

  #loosest(phrase: string): number {
    let most = 0;
    for (let k = 1; k < phrase.length; k++) {
      most = Math.max(most, this.#timesOf(phrase.slice(0, k)) * this.#timesOf(phrase.slice(k)));
    }
    return most;
  }

  #timesOf(part: string): number {
    const i = this.#trie.find(part) - 1;
    const total = this.#phrases.length;
    return i < total ? this.#counts[columns * i + column.n]! : this.#parts[i - total]!;
  }
}

/** Rows of a table by owner, each with its characters ascending. */
function neighboursOf(rows: Int32Array, phrases: number): (owner: number) => Neighbours {
  const starts = new Int32Array(2 * phrases + 1);
  for (let row = 0; row < rows.length; row += 4) starts[rows[row]!]!++;
  for (let owner = 0; owner < 2 * phrases; owner++) starts[owner + 1]! += starts[owner]!;
  const sorted = new Int32Array(rows.length / 4);
  const next = starts.slice();
  for (let row = 0; row < rows.length; row += 4) sorted[next[rows[row]! - 1]!++] = row;
  return (owner) => {
    const own = sorted.subarray(starts[owner], starts[owner + 1]).sort((a, b) => rows[a + 1]! - rows[b + 1]!);
    const values = (k: number): number[] => Array.from(own, (row) => rows[row + k]!);
    return { codes: values(1), counts: values(2), bound: values(3) };
  };
}

function packWords({ words, governed, joined, plain, shortEnd, beforeFunction }: Words): number {
  const flags = [governed, joined, plain, shortEnd, beforeFunction];
  return flags.reduce((bits, flag, k) => bits | (flag ? 1 << (8 + k) : 0), words);
}

function unpackWords(bits: number): Words {
  const flag = (k: number): boolean => (bits & (1 << (8 + k))) !== 0;
  return {
    words: bits & 255,
    governed: flag(0),
    joined: flag(1),
    plain: flag(2),
    shortEnd: flag(3),
    beforeFunction: flag(4),
  };
}
