import { contextChars, sideChars, type AnchorContexts } from './reuse-contexts.ts';
import { anchorChars, reach } from './reuse-winnow.ts';

/** Contexts that an anchor lists, while there is room. */
const listedAtMost = 64;
/** From so many contexts on an anchor lists half as many, and again at each doubling: 25 MB here, 200 MB at the end. */
const roomy = 2 ** 19;

/** As a power of two: entries of a page. In pages the list grows without being copied. */
const pageBits = 14;
const pageEntries = 1 << pageBits;

/** Entries of the lists of contexts. */
interface Page {
  readonly reports: Uint32Array;
  readonly places: Uint32Array;
  /** By entry: the next one of its list, −1 at the end. */
  readonly nexts: Int32Array;
  readonly contexts: Uint16Array;
}

const newPage = (): Page => ({
  reports: new Uint32Array(pageEntries),
  places: new Uint32Array(pageEntries),
  nexts: new Int32Array(pageEntries).fill(-1),
  contexts: new Uint16Array(pageEntries * contextChars),
});

/** A stretch that a report shares with an earlier one, in places of the folded texts; ends are exclusive. */
export interface FoldedPassage {
  /** The earlier report, by its number in the order of meeting. */
  readonly original: number;
  start: number;
  end: number;
  /** Place of the start in the earlier report. */
  originalStart: number;
  /** Whether the passage is known to end here; else the texts may go on together. */
  startsHere: boolean;
  endsHere: boolean;
}

/**
 * Finds what reports share with earlier ones. Reports are met in the order in which a passage belongs to the first that
 * has it. Every stretch of `passageChars` that an earlier report has is found by an anchor in it and by the characters
 * around the anchor, without comparing reports in pairs. Each different surrounding of an anchor is listed with the
 * first report that has it, up to sixty-four; where a corpus repeats itself so much that half a million are listed, fewer.
 */
export class PassageIndex {
  #keys = new Uint32Array(1024);
  /** By slot: first entry of its list, −1 for a free slot. */
  #heads = new Int32Array(1024).fill(-1);
  #used = 0;
  #pages: Page[] = [];
  #entries = 0;

  /**
   * The passages of the next report; those with one earlier report at one distance are joined.
   * @param report its number in the order of meeting
   */
  meet(report: number, { hashes, places, contexts }: AnchorContexts): FoldedPassage[] {
    const found: FoldedPassage[] = [];
    /** By earlier report and distance: the passage that was found last. */
    const open = new Map<string, FoldedPassage>();
    const fresh: number[] = [];
    for (let i = 0; i < hashes.length; i++) {
      if (!this.#find(hashes[i]!, places[i]!, contexts, i, found, open)) fresh.push(i);
    }
    for (const i of fresh) this.#list(report, hashes[i]!, places[i]!, contexts, i);
    return found;
  }

  /** Lets go of all that it has met. */
  release(): void {
    this.#keys = new Uint32Array();
    this.#heads = new Int32Array();
    this.#pages = [];
  }

  /** Adds the passages of an anchor; returns whether an earlier report has all that stands around it. */
  #find(
    hash: number,
    place: number,
    contexts: Uint16Array,
    index: number,
    found: FoldedPassage[],
    open: Map<string, FoldedPassage>,
  ): boolean {
    const [left, right] = [index * contextChars, index * contextChars + sideChars];
    const matches: [entry: number, left: number, right: number][] = [];
    for (let entry = this.#heads[this.#slotOf(hash)]!; entry >= 0; entry = this.#next(entry)) {
      const listed = this.#page(entry).contexts;
      const own = (entry % pageEntries) * contextChars;
      const before = common(listed, own, contexts, left);
      const after = common(listed, own + sideChars, contexts, right);
      const whole = isEnd(contexts, left, before) && isEnd(contexts, right, after);
      if (before + after >= reach) {
        if (whole) matches.length = 0;
        matches.push([entry, before, after]);
      }
      if (whole) {
        this.#passages(place, matches, found, open);
        return true;
      }
    }
    this.#passages(place, matches, found, open);
    return false;
  }

  #passages(
    place: number,
    matches: readonly (readonly [entry: number, left: number, right: number])[],
    found: FoldedPassage[],
    open: Map<string, FoldedPassage>,
  ): void {
    for (const [entry, before, after] of matches) {
      const { reports, places } = this.#page(entry);
      const original = reports[entry % pageEntries]!;
      const originalPlace = places[entry % pageEntries]!;
      const key = `${original} ${originalPlace - place}`;
      const last = open.get(key);
      const [start, end] = [place - before, place + anchorChars + after];
      if (last && start <= last.end) {
        if (end >= last.end) [last.end, last.endsHere] = [end, after < sideChars];
        continue;
      }
      const passage: FoldedPassage = {
        original,
        start,
        end,
        originalStart: originalPlace - before,
        startsHere: before < sideChars,
        endsHere: after < sideChars,
      };
      open.set(key, passage);
      found.push(passage);
    }
  }

  #list(report: number, hash: number, place: number, contexts: Uint16Array, index: number): void {
    let slot = this.#slotOf(hash);
    let last = -1;
    let length = 0;
    const from = index * contextChars;
    for (let entry = this.#heads[slot]!; entry >= 0; entry = this.#next(entry)) {
      // The report may have the same twice.
      if (this.#page(entry).reports[entry % pageEntries] === report && this.#isSame(entry, contexts, from)) return;
      last = entry;
      length++;
    }
    if (length >= this.#listedAtMost()) return;
    const entry = this.#entries++;
    const page = (this.#pages[entry >>> pageBits] ??= newPage());
    const at = entry % pageEntries;
    page.reports[at] = report;
    page.places[at] = place;
    page.contexts.set(contexts.subarray(from, from + contextChars), at * contextChars);
    if (last >= 0) {
      this.#page(last).nexts[last % pageEntries] = entry;
      return;
    }
    if (++this.#used * 4 > this.#keys.length * 3) {
      this.#rehash();
      slot = this.#slotOf(hash);
    }
    this.#keys[slot] = hash;
    this.#heads[slot] = entry;
  }

  #page(entry: number): Page {
    return this.#pages[entry >>> pageBits]!;
  }

  #next(entry: number): number {
    return this.#page(entry).nexts[entry % pageEntries]!;
  }

  #listedAtMost(): number {
    let most = listedAtMost;
    for (let room = roomy; this.#entries > room && most > 1; room *= 2) most /= 2;
    return most;
  }

  #isSame(entry: number, contexts: Uint16Array, from: number): boolean {
    const listed = this.#page(entry).contexts;
    const own = (entry % pageEntries) * contextChars;
    for (let k = 0; k < contextChars; k++) if (listed[own + k] !== contexts[from + k]) return false;
    return true;
  }

  /** Where the hash is, or the free slot for it. Anchors are the smallest hashes, so that their low bits are even. */
  #slotOf(hash: number): number {
    const mask = this.#keys.length - 1;
    let slot = hash & mask;
    while (this.#heads[slot]! >= 0 && this.#keys[slot] !== hash) slot = (slot + 1) & mask;
    return slot;
  }

  #rehash(): void {
    const [keys, heads] = [this.#keys, this.#heads];
    this.#keys = new Uint32Array(keys.length * 2);
    this.#heads = new Int32Array(keys.length * 2).fill(-1);
    for (let old = 0; old < keys.length; old++) {
      if (heads[old]! < 0) continue;
      const slot = this.#slotOf(keys[old]!);
      this.#keys[slot] = keys[old]!;
      this.#heads[slot] = heads[old]!;
    }
  }
}

/**
 * The passages of a report that lie in no longer one, by start; of several with the same ends the one of the earliest
 * report.
 */
export function outermost(passages: readonly FoldedPassage[]): FoldedPassage[] {
  const order = [...passages].sort((a, b) => a.start - b.start || b.end - a.end || a.original - b.original);
  let reached = -1;
  return order.filter(({ end }) => {
    if (end <= reached) return false;
    reached = end;
    return true;
  });
}

/** Characters that a listed side and one of a report have in common, from the anchor outwards. */
function common(listed: Uint16Array, own: number, contexts: Uint16Array, other: number): number {
  let n = 0;
  while (n < sideChars && contexts[other + n] !== 0 && listed[own + n] === contexts[other + n]) n++;
  return n;
}

/** Whether so many characters are all that a side has, or all that can matter. */
const isEnd = (contexts: Uint16Array, side: number, common: number): boolean =>
  common >= reach || contexts[side + common] === 0;

/**
 * Lengthens passages to where the folded texts part, and joins those that meet; all of one report with one earlier one.
 */
export function extendPassages(
  codes: Uint16Array,
  original: Uint16Array,
  passages: readonly FoldedPassage[],
): FoldedPassage[] {
  const byDistance = new Map<number, FoldedPassage>();
  const result: FoldedPassage[] = [];
  for (const passage of [...passages].sort((a, b) => a.start - b.start)) {
    const distance = passage.originalStart - passage.start;
    const last = byDistance.get(distance);
    if (last && passage.start < last.end) continue;
    let { start, end } = passage;
    while (start > 0 && start + distance > 0 && codes[start - 1] === original[start - 1 + distance]) start--;
    while (end < codes.length && end + distance < original.length && codes[end] === original[end + distance]) end++;
    const whole = { ...passage, start, end, originalStart: start + distance, startsHere: true, endsHere: true };
    byDistance.set(distance, whole);
    result.push(whole);
  }
  return result;
}
