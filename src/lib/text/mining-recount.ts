import { besideOf, besideTable, sumOfTables, type BesideTable } from './mining-beside.ts';
import { edge, miningCorpus, type MiningDocument } from './mining-corpus.ts';
import { measuresOf, wordsAt, type MeasureOptions, type Measures, type Words } from './mining-evidence.ts';
import { flag, flagsOf, OccurrenceSorter, type Occurrences } from './mining-occurrences.ts';
import { StringAutomaton } from './string-automaton.ts';

/** Tables of characters that are summed up at a time. */
const tablesAtOnce = 8;

/** Columns of what is counted of each expression. */
const column = { n: 0, reports: 1, whole: 2, opened: 3, closed: 4, badEdge: 5 } as const;
const columns = 6;

/** What was counted in some of the reports; arrays that may be handed to another thread. */
export interface Counted {
  /** By expression: the columns. */
  readonly counts: Int32Array<ArrayBuffer>;
  /** By state of the automaton: how often it was come to. */
  readonly visits: Int32Array<ArrayBuffer>;
  /** Sides are those before and after each expression, one after the other. */
  readonly beside: BesideTable;
  /** By expression: number of the first report in which it begins and ends where words do, and its words there. */
  readonly first: Float64Array<ArrayBuffer>;
  readonly words: Int32Array<ArrayBuffer>;
  readonly letters: number;
}

/** Expressions that are to be counted, with the parts that they can be split into. */
export interface Wanted {
  readonly phrases: readonly string[];
  readonly automaton: StringAutomaton;
  /** By state: number of the expression that ends there, from 1; 0 for none. */
  readonly phraseAt: Int32Array;
  /** By state: itself or the longest of its suffixes that is an expression; 0 for none. */
  readonly longest: Int32Array;
}

export function wantedStrings(phrases: readonly string[]): Wanted {
  const automaton = new StringAutomaton(withTails(phrases));
  const { suffix } = automaton;
  const phraseAt = new Int32Array(suffix.length);
  phrases.forEach((phrase, i) => (phraseAt[automaton.stateOf(phrase)] = i + 1));
  const longest = new Int32Array(suffix.length);
  for (const state of automaton.byLength) longest[state] = phraseAt[state] === 0 ? longest[suffix[state]!]! : state;
  return { phrases, automaton, phraseAt, longest };
}

/** Expressions and all that they end with: what they begin with has a state in any case. */
function* withTails(phrases: readonly string[]): Generator<string> {
  for (const phrase of phrases) for (let start = 0; start < phrase.length; start++) yield phrase.slice(start);
}

/**
 * Counts given expressions in reports, with all that their measures need. What was counted in some reports adds up with
 * what was counted in others, whatever the order.
 */
export class Recount {
  readonly #wanted: Wanted;
  readonly #counts: Int32Array<ArrayBuffer>;
  readonly #visits: Int32Array<ArrayBuffer>;
  readonly #first: Float64Array<ArrayBuffer>;
  readonly #words: Int32Array<ArrayBuffer>;
  #tables: BesideTable[] = [];
  #letters = 0;

  constructor(wanted: Wanted) {
    this.#wanted = wanted;
    const { phrases } = wanted;
    this.#counts = new Int32Array(columns * phrases.length);
    this.#visits = new Int32Array(wanted.automaton.suffix.length);
    this.#first = new Float64Array(phrases.length).fill(Infinity);
    this.#words = new Int32Array(phrases.length);
  }

  /** Counts in reports, the first of which has this number among all. */
  count(docs: readonly MiningDocument[], firstReport: number): void {
    const corpus = miningCorpus(docs);
    const { codes, starts, edges, letters } = corpus;
    this.#letters += letters;
    const { automaton, phrases, phraseAt, longest } = this.#wanted;
    const { suffix } = automaton;
    const visits = this.#visits;
    const counts = this.#counts;
    const lengths = Uint8Array.from(phrases, ({ length }) => length);
    const lastReport = new Int32Array(phrases.length).fill(-1);
    const times = new Int32Array(phrases.length);
    const found = new NumberList();
    let state = 0;
    let report = 0;
    for (let end = 1; end < codes.length; end++) {
      const code = codes[end - 1]!;
      state = code === 0 ? 0 : automaton.next(state, code);
      visits[state]!++;
      for (let own = longest[state]!; own !== 0; own = longest[suffix[own]!]!) {
        const i = phraseAt[own]! - 1;
        const start = end - lengths[i]!;
        while (starts[report + 1]! < start) report++;
        times[i]!++;
        found.add(i, end);
        if (lastReport[i] !== report) {
          lastReport[i] = report;
          counts[columns * i + column.reports]!++;
        }
        if (firstReport + report < this.#first[i]! && (edges[start]! & edges[end]! & edge.boundary) !== 0) {
          this.#first[i] = firstReport + report;
          this.#words[i] = packWords(wordsAt(corpus, start, end - start));
        }
      }
    }
    const sorter = new OccurrenceSorter(times);
    found.forEach((i, end) => {
      const start = end - lengths[i]!;
      sorter.add(i, (codes[start - 1]! << 16) | codes[end]!, flagsOf(edges[start]!, edges[end]!));
    });
    this.#addTable(this.#countOccurrences(sorter.sorted()));
  }

  /** Adds what the flags of occurrences tell; returns the characters beside them. */
  #countOccurrences({ ends, beside, flags }: Occurrences): BesideTable {
    const phrases = ends.length;
    const counts = this.#counts;
    for (let i = 0, place = 0; i < phrases; i++) {
      const row = columns * i;
      counts[row + column.n]! += ends[i]! - place;
      for (; place < ends[i]!; place++) {
        const own = flags[place]!;
        if ((own & flag.whole) !== 0) counts[row + column.whole]!++;
        if ((own & flag.opened) !== 0) counts[row + column.opened]!++;
        if ((own & flag.closed) !== 0) counts[row + column.closed]!++;
        if ((own & flag.badEdge) !== 0) counts[row + column.badEdge]!++;
      }
    }
    return besideTable(2 * phrases, 2 * flags.length, (side, sum) => {
      const i = side >>> 1;
      const [shift, free] = (side & 1) === 0 ? [16, flag.opened] : [0, flag.setOff];
      for (let place = i === 0 ? 0 : ends[i - 1]!; place < ends[i]!; place++) {
        sum.add((beside[place]! >>> shift) & 0xffff, 1, (flags[place]! & free) === 0 ? 1 : 0);
      }
    });
  }

  #addTable(table: BesideTable): void {
    this.#tables.push(table);
    if (this.#tables.length === tablesAtOnce) this.#tables = [sumOfTables(this.#tables)];
  }

  #beside(): BesideTable {
    const [only] = this.#tables;
    return only !== undefined && this.#tables.length === 1 ? only : sumOfTables(this.#tables);
  }

  /** What was counted so far. */
  counted(): Counted {
    return {
      counts: this.#counts,
      visits: this.#visits,
      beside: this.#beside(),
      first: this.#first,
      words: this.#words,
      letters: this.#letters,
    };
  }

  /** Adds what another one of the same expressions has counted. */
  add({ counts, visits, beside, first, words, letters }: Counted): void {
    for (let i = 0; i < counts.length; i++) this.#counts[i]! += counts[i]!;
    for (let i = 0; i < visits.length; i++) this.#visits[i]! += visits[i]!;
    this.#addTable(beside);
    for (let i = 0; i < first.length; i++) {
      if (first[i]! >= this.#first[i]!) continue;
      this.#first[i] = first[i]!;
      this.#words[i] = words[i]!;
    }
    this.#letters += letters;
  }

  /** The measures of those that may be phrases by what was counted. */
  measures(options: MeasureOptions): Measures[] {
    const { automaton, phrases } = this.#wanted;
    const beside = this.#beside();
    const occurrences = automaton.occurrences(this.#visits);
    const timesOf = (part: string): number => occurrences[automaton.stateOf(part)]!;
    const loosest = (phrase: string): number => {
      let most = 0;
      for (let k = 1; k < phrase.length; k++)
        most = Math.max(most, timesOf(phrase.slice(0, k)) * timesOf(phrase.slice(k)));
      return most;
    };
    return phrases.flatMap((phrase, i) => {
      const counts = this.#counts.subarray(columns * i, columns * (i + 1));
      const n = counts[column.n]!;
      const evidence = {
        phrase,
        n,
        reports: counts[column.reports]!,
        whole: counts[column.whole]!,
        opened: counts[column.opened]!,
        closed: counts[column.closed]!,
        badEdge: counts[column.badEdge]!,
        left: besideOf(beside, 2 * i, n),
        right: besideOf(beside, 2 * i + 1, n),
        words: unpackWords(this.#words[i]!),
      };
      return measuresOf(evidence, options, () => loosest(phrase), this.#letters) ?? [];
    });
  }
}

/** Pairs of numbers in the order in which they come. */
class NumberList {
  #numbers = new Int32Array(1 << 16);
  #size = 0;

  add(a: number, b: number): void {
    if (this.#size === this.#numbers.length) {
      const longer = new Int32Array(2 * this.#size);
      longer.set(this.#numbers);
      this.#numbers = longer;
    }
    this.#numbers[this.#size++] = a;
    this.#numbers[this.#size++] = b;
  }

  forEach(use: (a: number, b: number) => void): void {
    for (let i = 0; i < this.#size; i += 2) use(this.#numbers[i]!, this.#numbers[i + 1]!);
  }
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
