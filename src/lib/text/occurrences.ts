/** How often each phrase occurs in a text: indexes of phrases, ascending, and their counts. */
export interface PhraseCounts {
  readonly phrases: Uint32Array;
  readonly counts: Uint32Array;
  /** Of the counts, those not wholly inside of the covered stretches; where nothing is covered, the counts themselves. */
  readonly own: Uint32Array;
  /** Families of which a member occurs, ascending, and the places where one does; see `createPhraseMatcher`. */
  readonly families: FamilyCounts;
  /** First UTF-16 offset of every occurrence: phrase by phrase as in `phrases`, and ascending. */
  readonly starts: Uint32Array;
  /** 1 for those not wholly inside of the covered stretches, in the order of `starts`. */
  readonly ownStarts: Uint8Array;
}

export interface FamilyCounts {
  readonly families: Uint32Array;
  readonly counts: Uint32Array;
  /** Of the places, those not wholly inside of the covered stretches. */
  readonly own: Uint32Array;
}

export interface PhraseOccurrence {
  /** Index in the list that the matcher was made of. */
  readonly phrase: number;
  readonly start: number;
  readonly end: number;
}

export interface PhraseMatcher {
  /** @param covered start and end of stretches, ascending and apart */
  readonly count: (text: string, covered?: Uint32Array) => PhraseCounts;
  /** In the order of their ends, the longer first. */
  readonly find: (text: string) => PhraseOccurrence[];
}

/** Transitions of an automaton: open addressing on (state, symbol), since a state has few of thousands of symbols. */
class Transitions {
  private keys: Float64Array;
  private values: Int32Array;
  private mask: number;
  private readonly symbols: number;

  constructor(capacity: number, symbols: number) {
    let size = 1024;
    while (size < capacity * 2) size *= 2;
    this.keys = new Float64Array(size).fill(-1);
    this.values = new Int32Array(size);
    this.mask = size - 1;
    this.symbols = symbols;
  }

  /** The next state, or -1. */
  get(state: number, symbol: number): number {
    const key = state * this.symbols + symbol;
    for (let slot = this.slot(state, symbol); ; slot = (slot + 1) & this.mask) {
      const found = this.keys[slot]!;
      if (found === key) return this.values[slot]!;
      if (found === -1) return -1;
    }
  }

  set(state: number, symbol: number, next: number): void {
    let slot = this.slot(state, symbol);
    while (this.keys[slot] !== -1) slot = (slot + 1) & this.mask;
    this.keys[slot] = state * this.symbols + symbol;
    this.values[slot] = next;
  }

  private slot(state: number, symbol: number): number {
    const mixed = Math.imul(state, 0x9e3779b1) ^ Math.imul(symbol, 0x85ebca6b);
    return (mixed ^ (mixed >>> 15)) & this.mask;
  }
}

/**
 * Finds all phrases in one pass over the UTF-16 units of a text (Aho & Corasick 1975). The result is that of a search
 * for every phrase by itself, from left to right, the next one after the end of the last: phrases within and across
 * each other each count, a phrase never overlaps itself. Throws RangeError for an empty phrase or one given twice.
 *
 * Members of a family are counted by place: occurrences that share a character are one place, so that 增强四个意识 counts
 * once for its family though 四个意识 stands in it.
 * @param families by phrase: its family, 0 for none
 */
export function createPhraseMatcher(phrases: readonly string[], families: readonly number[] = []): PhraseMatcher {
  const symbolOf = new Uint16Array(65536);
  let symbols = 1;
  let units = 0;
  for (const phrase of phrases) {
    if (phrase === '') throw new RangeError('a phrase is empty');
    units += phrase.length;
    for (let i = 0; i < phrase.length; i++) {
      const code = phrase.charCodeAt(i);
      if (symbolOf[code] === 0) symbolOf[code] = symbols++;
    }
  }

  const next = new Transitions(units, symbols);
  const parent = new Int32Array(units + 1);
  const symbolAt = new Uint16Array(units + 1);
  /** Phrase that ends in a state, or -1. */
  const phraseAt = new Int32Array(units + 1).fill(-1);
  let states = 1;
  phrases.forEach((phrase, index) => {
    let state = 0;
    for (let i = 0; i < phrase.length; i++) {
      const symbol = symbolOf[phrase.charCodeAt(i)]!;
      let to = next.get(state, symbol);
      if (to < 0) {
        to = states++;
        parent[to] = state;
        symbolAt[to] = symbol;
        next.set(state, symbol, to);
      }
      state = to;
    }
    if (phraseAt[state] !== -1) throw new RangeError(`the phrase ${phrase} is given twice`);
    phraseAt[state] = index;
  });

  const { fail, output } = links(states, parent, symbolAt, phraseAt, next);
  const root = new Int32Array(symbols);
  for (let symbol = 1; symbol < symbols; symbol++) root[symbol] = Math.max(0, next.get(0, symbol));
  const lengths = Uint32Array.from(phrases, (phrase) => phrase.length);
  /** End of the last occurrence that was counted, so that a phrase does not overlap itself. */
  const lastEnd = new Int32Array(phrases.length);
  const counts = new Uint32Array(phrases.length);
  const inside = new Uint32Array(phrases.length);

  /** Runs the automaton; `report` gets every occurrence that counts, with its end. */
  const scan = (text: string, report: (phrase: number, end: number) => void): void => {
    let state = 0;
    for (let i = 0; i < text.length; i++) {
      const symbol = symbolOf[text.charCodeAt(i)]!;
      if (symbol === 0) {
        state = 0;
        continue;
      }
      let to = -1;
      while (state !== 0 && (to = next.get(state, symbol)) < 0) state = fail[state]!;
      state = state === 0 ? root[symbol]! : to;
      for (let at = phraseAt[state]! < 0 ? output[state]! : state; at !== 0; at = output[at]!) {
        const phrase = phraseAt[at]!;
        if (i + 1 - lengths[phrase]! < lastEnd[phrase]!) continue;
        lastEnd[phrase] = i + 1;
        report(phrase, i + 1);
      }
    }
  };

  return {
    count(text, covered = new Uint32Array()) {
      const found: number[] = [];
      /** By family: its places, start and end, ascending and apart. */
      const places = new Map<number, number[]>();
      const met: number[] = [];
      let stretch = 0;
      scan(text, (phrase, end) => {
        if (counts[phrase]!++ === 0) found.push(phrase);
        const start = end - lengths[phrase]!;
        const family = families[phrase] ?? 0;
        if (family !== 0) addPlace(places, family, start, end);
        // Ends ascend, so that the first stretch that does not end before an occurrence is never behind the last one.
        while (stretch < covered.length && covered[stretch + 1]! < end) stretch += 2;
        const repeated = stretch < covered.length && covered[stretch]! <= start;
        if (repeated) inside[phrase]!++;
        met.push(phrase, start, repeated ? 0 : 1);
      });
      const ids = Uint32Array.from(found).sort();
      const all = Uint32Array.from(ids, (phrase) => counts[phrase]!);
      const own = covered.length === 0 ? all : Uint32Array.from(ids, (phrase, i) => all[i]! - inside[phrase]!);
      const starts = new Uint32Array(met.length / 3);
      const ownStarts = new Uint8Array(starts.length);
      // Where the next occurrence of a phrase goes; its counter has done its work.
      let place = 0;
      for (const phrase of ids) {
        const n = counts[phrase]!;
        counts[phrase] = place;
        place += n;
      }
      for (let i = 0; i < met.length; i += 3) {
        const at = counts[met[i]!]!++;
        starts[at] = met[i + 1]!;
        ownStarts[at] = met[i + 2]!;
      }
      for (const phrase of found) lastEnd[phrase] = counts[phrase] = inside[phrase] = 0;
      return { phrases: ids, counts: all, own, families: countPlaces(places, covered), starts, ownStarts };
    },
    find(text) {
      const found: PhraseOccurrence[] = [];
      scan(text, (phrase, end) => found.push({ phrase, start: end - lengths[phrase]!, end }));
      for (const { phrase } of found) lastEnd[phrase] = 0;
      return found;
    },
  };
}

/** Adds an occurrence to the places of its family; ends ascend from call to call. */
function addPlace(places: Map<number, number[]>, family: number, start: number, end: number): void {
  const own = places.get(family);
  if (own === undefined) {
    places.set(family, [start, end]);
    return;
  }
  let from = start;
  // All places that the occurrence reaches back into become one with it.
  while (own.length > 0 && own[own.length - 1]! > start) {
    own.pop();
    from = Math.min(from, own.pop()!);
  }
  own.push(from, end);
}

function countPlaces(places: ReadonlyMap<number, readonly number[]>, covered: Uint32Array): FamilyCounts {
  const families = Uint32Array.from(places.keys()).sort();
  const counts = new Uint32Array(families.length);
  const own = new Uint32Array(families.length);
  families.forEach((family, i) => {
    const list = places.get(family)!;
    counts[i] = list.length / 2;
    let stretch = 0;
    let inside = 0;
    for (let k = 0; k < list.length; k += 2) {
      while (stretch < covered.length && covered[stretch + 1]! < list[k + 1]!) stretch += 2;
      if (stretch < covered.length && covered[stretch]! <= list[k]!) inside++;
    }
    own[i] = counts[i] - inside;
  });
  return { families, counts, own };
}

/** By state: the longest proper suffix that is a state, and the nearest one on that chain where a phrase ends (0: none). */
function links(
  states: number,
  parent: Int32Array,
  symbolAt: Uint16Array,
  phraseAt: Int32Array,
  next: Transitions,
): { fail: Int32Array; output: Int32Array } {
  const fail = new Int32Array(states);
  const output = new Int32Array(states);
  for (const state of byDepth(states, parent)) {
    const up = parent[state]!;
    if (up !== 0) {
      let suffix = fail[up]!;
      let to = next.get(suffix, symbolAt[state]!);
      while (to < 0 && suffix !== 0) {
        suffix = fail[suffix]!;
        to = next.get(suffix, symbolAt[state]!);
      }
      fail[state] = Math.max(0, to);
    }
    const suffix = fail[state]!;
    output[state] = phraseAt[suffix]! >= 0 ? suffix : output[suffix]!;
  }
  return { fail, output };
}

/** States other than the root, the shallow ones first; a parent always has a smaller number. */
function byDepth(states: number, parent: Int32Array): Int32Array {
  const depth = new Uint32Array(states);
  for (let state = 1; state < states; state++) depth[state] = depth[parent[state]!]! + 1;
  return Int32Array.from({ length: states - 1 }, (_, i) => i + 1).sort((a, b) => depth[a]! - depth[b]!);
}
