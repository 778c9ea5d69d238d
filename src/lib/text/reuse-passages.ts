import { largeMemory } from './large-memory.ts';
import { contextChars, sideChars, type AnchorContexts } from './reuse-contexts.ts';
import { anchorChars, reach } from './reuse-winnow.ts';

/** Contexts that an anchor lists, while there is room. */
const listedAtMost = 64;
/** From so many contexts on an anchor lists half as many, and again at each doubling: 30 MB here, 240 MB with eight times as many. */
const roomy = 2 ** 19;

/** As a power of two: entries of a page. */
const pageBits = 17;
const pageMask = (1 << pageBits) - 1;

/** Integers of an entry: the next one of its list (0 at the end), report, place; then the characters of the context. */
const column = { next: 0, report: 1, place: 2 } as const;
/** Code units before the context, and integers of an entry: what is compared lies side by side. */
const contextAt = 6;
const entrySize = (contextAt + contextChars) / 2;

/** Entries of the lists of contexts. In pages the list grows without being copied. */
interface Page {
  readonly numbers: Uint32Array;
  readonly codes: Uint16Array;
}

function newPage(): Page {
  const memory = largeMemory((4 * entrySize) << pageBits);
  return { numbers: new Uint32Array(memory), codes: new Uint16Array(memory) };
}

/** Pairs of integers by slot: a hash, and the first entry of its list, 0 for a free slot. */
const newSlots = (slots: number): Uint32Array => new Uint32Array(largeMemory(8 * slots));

/** A key for an earlier report and a distance, which is below 2²⁵ either way: reports are shorter. */
const keyOf = (original: number, distance: number): number => original * 2 ** 26 + distance + 2 ** 25;

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
  #slots = newSlots(1024);
  #mask = 1023;
  #used = 0;
  #pages: Page[] = [];
  /** Entries are numbered from 1. */
  #entries = 0;
  #listedAtMost = listedAtMost;
  #roomy = roomy;
  /** The entries that an anchor has enough in common with, and how much on each side. */
  readonly #matches = new Uint32Array(listedAtMost);
  readonly #lefts = new Uint8Array(listedAtMost);
  readonly #rights = new Uint8Array(listedAtMost);
  /** Of the anchor looked for last: the last entry of its list, 0 where there is none, and how many it has. */
  #last = 0;
  #length = 0;

  /**
   * The passages of the next report; those with one earlier report at one distance are joined.
   * @param report its number in the order of meeting
   */
  meet(report: number, { hashes, places, contexts }: AnchorContexts): FoldedPassage[] {
    const found: FoldedPassage[] = [];
    /** By earlier report and distance: the passage that was found last. */
    const open = new Map<number, FoldedPassage>();
    /** Anchors to be listed, with the end and the length of the list of each. */
    const fresh: number[] = [];
    for (let i = 0; i < hashes.length; i++) {
      if (!this.#find(hashes[i]!, places[i]!, contexts, i, found, open)) fresh.push(i, this.#last, this.#length);
    }
    for (let k = 0; k < fresh.length; k += 3) {
      const i = fresh[k]!;
      this.#list(report, hashes[i]!, places[i]!, contexts, i * contextChars, fresh[k + 1]!, fresh[k + 2]!);
    }
    return found;
  }

  /** Lets go of all that it has met. */
  release(): void {
    this.#slots = new Uint32Array();
    this.#pages = [];
  }

  /** Adds the passages of an anchor; returns whether an earlier report has all that stands around it. */
  #find(
    hash: number,
    place: number,
    contexts: Uint16Array,
    index: number,
    found: FoldedPassage[],
    open: Map<number, FoldedPassage>,
  ): boolean {
    const left = index * contextChars;
    const right = left + sideChars;
    let matches = 0;
    let whole = false;
    let last = 0;
    let length = 0;
    for (let entry = this.#slots[2 * this.#slotOf(hash) + 1]!; entry > 0 && !whole; length++) {
      const { numbers, codes } = this.#pages[entry >>> pageBits]!;
      const at = entrySize * (entry & pageMask);
      const own = 2 * at + contextAt;
      const before = common(codes, own, contexts, left);
      const after = common(codes, own + sideChars, contexts, right);
      whole = isEnd(contexts, left, before) && isEnd(contexts, right, after);
      if (before + after >= reach) {
        if (whole) matches = 0;
        this.#matches[matches] = entry;
        this.#lefts[matches] = before;
        this.#rights[matches++] = after;
      }
      last = entry;
      entry = numbers[at + column.next]!;
    }
    if (matches > 0) this.#passages(place, matches, found, open);
    this.#last = last;
    this.#length = length;
    return whole;
  }

  #passages(place: number, matches: number, found: FoldedPassage[], open: Map<number, FoldedPassage>): void {
    for (let i = 0; i < matches; i++) {
      const entry = this.#matches[i]!;
      const { numbers } = this.#pages[entry >>> pageBits]!;
      const at = entrySize * (entry & pageMask);
      const original = numbers[at + column.report]!;
      const originalPlace = numbers[at + column.place]!;
      const [before, after] = [this.#lefts[i]!, this.#rights[i]!];
      const key = keyOf(original, originalPlace - place);
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

  /** @param last end of the list of the anchor, and `length` its entries, when the report was met */
  #list(
    report: number,
    hash: number,
    place: number,
    contexts: Uint16Array,
    from: number,
    last: number,
    length: number,
  ): void {
    let slot = last === 0 ? this.#slotOf(hash) : -1;
    let end = last;
    // What has been listed since is of this report, which may have the same twice.
    for (let entry = last === 0 ? this.#slots[2 * slot + 1]! : this.#next(last); entry > 0; entry = this.#next(entry)) {
      if (this.#isSame(entry, contexts, from)) return;
      end = entry;
      length++;
    }
    if (length >= this.#listedAtMost) return;
    const entry = ++this.#entries;
    if (entry > this.#roomy && this.#listedAtMost > 1) {
      this.#listedAtMost /= 2;
      this.#roomy *= 2;
    }
    const { numbers, codes } = (this.#pages[entry >>> pageBits] ??= newPage());
    const at = entrySize * (entry & pageMask);
    numbers[at + column.report] = report;
    numbers[at + column.place] = place;
    for (let k = 0; k < contextChars; k++) codes[2 * at + contextAt + k] = contexts[from + k]!;
    if (end > 0) {
      this.#pages[end >>> pageBits]!.numbers[entrySize * (end & pageMask) + column.next] = entry;
      return;
    }
    if (++this.#used * 4 > (this.#mask + 1) * 3) {
      this.#rehash();
      slot = this.#slotOf(hash);
    }
    this.#slots[2 * slot] = hash;
    this.#slots[2 * slot + 1] = entry;
  }

  #next(entry: number): number {
    return this.#pages[entry >>> pageBits]!.numbers[entrySize * (entry & pageMask) + column.next]!;
  }

  #isSame(entry: number, contexts: Uint16Array, from: number): boolean {
    const { codes } = this.#pages[entry >>> pageBits]!;
    const own = 2 * entrySize * (entry & pageMask) + contextAt;
    for (let k = 0; k < contextChars; k++) if (codes[own + k] !== contexts[from + k]) return false;
    return true;
  }

  /** Where the hash is, or the free slot for it. Anchors are the smallest hashes, so that their low bits are even. */
  #slotOf(hash: number): number {
    const slots = this.#slots;
    const mask = this.#mask;
    let slot = hash & mask;
    while (slots[2 * slot + 1]! > 0 && slots[2 * slot] !== hash) slot = (slot + 1) & mask;
    return slot;
  }

  #rehash(): void {
    const old = this.#slots;
    this.#slots = newSlots(old.length);
    this.#mask = old.length - 1;
    for (let at = 0; at < old.length; at += 2) {
      if (old[at + 1] === 0) continue;
      const slot = this.#slotOf(old[at]!);
      this.#slots[2 * slot] = old[at]!;
      this.#slots[2 * slot + 1] = old[at + 1]!;
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

/** Passages of a report as numbers, which go from thread to thread in a fraction of the time of objects. */
export interface PackedPassages {
  /** Start, end and start in the earlier report of one passage after the other. */
  readonly places: Uint32Array;
  /** How many each of the earlier reports has, one after the other. */
  readonly counts: Uint32Array;
}

/** Packs the passages with several earlier reports; that their ends are known is not kept. */
export function packPassages(lists: readonly (readonly FoldedPassage[])[]): PackedPassages {
  const counts = Uint32Array.from(lists, ({ length }) => length);
  const places = new Uint32Array(3 * counts.reduce((sum, n) => sum + n, 0));
  let at = 0;
  for (const list of lists) {
    for (const { start, end, originalStart } of list) {
      places[at++] = start;
      places[at++] = end;
      places[at++] = originalStart;
    }
  }
  return { places, counts };
}

/**
 * The passages with each of the earlier reports, whose numbers are `originals`.
 * @param known whether their ends are
 */
export function unpackPassages(
  { places, counts }: PackedPassages,
  originals: readonly number[],
  known: boolean,
): FoldedPassage[][] {
  let at = 0;
  return originals.map((original, i) =>
    Array.from({ length: counts[i] ?? 0 }, () => ({
      original,
      start: places[at++]!,
      end: places[at++]!,
      originalStart: places[at++]!,
      startsHere: known,
      endsHere: known,
    })),
  );
}
