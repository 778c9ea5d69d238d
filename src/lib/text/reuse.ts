import { largeUint32 } from './large-memory.ts';
import { AnchorTable } from './reuse-anchors.ts';
import { countShared, distinct, foldText, shingleHashes, shinglesOf, sorted } from './reuse-fold.ts';
import { passageAnchors } from './reuse-winnow.ts';

export { containment } from './reuse-fold.ts';
export { longestShared, type SharedPassage } from './reuse-passage.ts';

/** Containment above which one report copies another: copies measure 0.84 and more, different reports 0.23 and less. */
export const copyThreshold = 0.5;

/** Hashes that a sketch holds at most. */
const sketchSize = 512;
/** Sketches that lie in one piece of memory, 2 MB. */
const sketchesOfAPage = 1024;
/** One shingle in so many is an anchor, by which candidates are found. */
const anchorRate = 32;
const anchorBound = 2 ** 32 / anchorRate - 1;
/** The smallest hashes of a report are anchors in any case, for the sake of short reports. */
const anchorsAtLeast = 4;
/** Reports that an anchor lists at most: later copies are found by the first ones, and formulas do not cost quadratic time. */
const listedAtMost = 64;
/** Steps of equal width up to the largest anchor, at which sketches are compared roughly. */
const steps = 16;
const step = Math.floor(anchorBound / steps);
/** Candidates are examined from this share of common anchors, far enough below the threshold for the sampling error. */
const anchorShare = 0.2;

/** A report's shingles in at most 512 numbers: its smallest hashes (bottom-k, Broder 1997), ascending. */
export interface Sketch {
  readonly hashes: Uint32Array;
  /** Distinct shingles of the report. */
  readonly shingles: number;
}

export interface ReusePair {
  /** The report that is contained; of two equal ones the one added later. */
  readonly a: number;
  readonly b: number;
  /** Share of the shingles of `a` that `b` has: exact where texts were at hand, else estimated. */
  readonly containment: number;
  readonly exact: boolean;
}

export interface ReuseIndex {
  readonly add: (id: number, text: string) => void;
  /** For sketches made elsewhere, such as in worker threads; they are copied. */
  readonly addSketch: (id: number, sketch: Sketch) => void;
  /** Pairs above the threshold, by `a`, then `b`. With `textOf` they are verified. Then the index is empty again. */
  readonly pairs: (textOf?: (id: number) => string | null) => ReusePair[];
}

export const sketchOf = (text: string): Sketch => sketchOfShingles(shingleHashes(text));

const sketchOfShingles = (all: Uint32Array): Sketch => ({ hashes: all.slice(0, sketchSize), shingles: all.length });

/** All that reuse is found by: the sketch for copies, and the hashes of the anchors of passages, each once. */
export function reuseMarks(text: string): { sketch: Sketch; anchors: Uint32Array } {
  const { codes } = foldText(text);
  return { sketch: sketchOfShingles(shinglesOf(codes)), anchors: distinct(sorted(passageAnchors(codes).hashes)) };
}

/**
 * Estimated share of the shingles of `a` that `b` has, from the hashes below the smaller of the two sketches' bounds.
 * Standard error √(c(1−c)/m), m being the hashes of `a` that take part: 512 for reports of equal length (at most
 * 0.022), 512·|a|/|b| where b is longer (0.09 where it is fifteen times as long).
 */
export const estimateContainment = (a: Sketch, b: Sketch): number => estimate(a, b).share;

function estimate(a: Sketch, b: Sketch): { share: number; taking: number } {
  const bound = Math.min(boundOf(a), boundOf(b));
  const taking = countBelow(a.hashes, bound);
  return { share: taking === 0 ? 0 : countShared(a.hashes, b.hashes, bound) / taking, taking };
}

/** Standard errors by which the estimate of a copy may fall short of the threshold. */
const errors = 4;

/**
 * The estimate from which the texts of a pair are compared. Without the term for the error, in a large corpus of one
 * kind of report far more pairs would be read again than there are reports.
 */
const examinedFrom = (taking: number): number =>
  Math.max(copyThreshold / 2, copyThreshold - errors * Math.sqrt((copyThreshold * (1 - copyThreshold)) / taking));

const boundOf = ({ hashes, shingles }: Sketch): number =>
  shingles > hashes.length ? hashes[hashes.length - 1]! : 0xffffffff;

/**
 * Finds reports of which one holds more than half of the 5-character shingles of the other. A report costs 2 kB for
 * its sketch and 15 bytes for each 32nd shingle, and is compared with those that share a fifth of its anchors.
 */
export function createReuseIndex(): ReuseIndex {
  const ids: number[] = [];
  const sketches: Sketch[] = [];
  let page = new Uint32Array();
  let anchors = new AnchorTable(listedAtMost);
  /** By report and step, from 0 on: how many of its hashes lie at or below the step. */
  let below = new Uint16Array(1024 * (steps + 1));
  /** By report: steps as far as its sketch reaches. */
  let reaches = new Uint8Array(1024);
  /** By report: anchors that it shares with the one being added. */
  let shared = new Uint16Array(1024);
  let met = new Uint32Array(1024);
  const candidates: { a: number; b: number; estimate: number }[] = [];

  const addSketch = (id: number, sketch: Sketch): void => {
    const place = sketches.length;
    if (place % sketchesOfAPage === 0) page = largeUint32(sketchSize * sketchesOfAPage);
    const from = sketchSize * (place % sketchesOfAPage);
    page.set(sketch.hashes, from);
    const hashes = page.subarray(from, from + sketch.hashes.length);
    if (place === shared.length) {
      [below, reaches, shared, met] = [longer(below), longer(reaches), longer(shared), longer(met)];
    }
    ids.push(id);
    sketches.push({ hashes, shingles: sketch.shingles });
    reaches[place] = Math.min(steps, Math.floor(boundOf(sketch) / step));
    const row = place * (steps + 1);
    for (let k = 1; k <= steps; k++) below[row + k] = countBelow(hashes, step * k);
    let found = 0;
    for (let i = 0; i < hashes.length && (i < anchorsAtLeast || hashes[i]! <= anchorBound); i++) {
      found = anchors.meet(hashes[i]!, place, shared, met, found);
    }
    for (let i = 0; i < found; i++) {
      const other = met[i]!;
      const together = shared[other]!;
      shared[other] = 0;
      // Nearly all pairs go here, and no sketch is looked at for them.
      const k = Math.min(reaches[place], reaches[other]!);
      if (together < anchorShare * Math.min(below[row + k]!, below[other * (steps + 1) + k]!)) continue;
      if (together < anchorShare * comparableAnchors(place, other)) continue;
      const { taking, ...candidate } = compare(place, other);
      // The estimate errs: what texts may yet confirm is kept.
      if (candidate.estimate > examinedFrom(taking)) candidates.push(candidate);
    }
  };

  /** Anchors of the smaller of two reports, as far as both sketches reach. */
  const comparableAnchors = (x: number, y: number): number => {
    const [a, b] = [sketches[x]!, sketches[y]!];
    const bound = Math.min(anchorBound, boundOf(a), boundOf(b));
    return Math.min(countBelow(a.hashes, bound), countBelow(b.hashes, bound));
  };

  const compare = (later: number, earlier: number): { a: number; b: number; estimate: number; taking: number } => {
    const laterIn = estimate(sketches[later]!, sketches[earlier]!);
    const earlierIn = estimate(sketches[earlier]!, sketches[later]!);
    return earlierIn.share > laterIn.share
      ? { a: earlier, b: later, estimate: earlierIn.share, taking: earlierIn.taking }
      : { a: later, b: earlier, estimate: laterIn.share, taking: laterIn.taking };
  };

  return {
    add: (id, text) => addSketch(id, sketchOf(text)),
    addSketch,
    pairs(textOf) {
      const found: ReusePair[] = [];
      const hashes = cached((place: number) => {
        const text = textOf?.(ids[place]!) ?? null;
        return text === null ? null : shingleHashes(text);
      });
      for (const { a, b, estimate: estimated } of candidates) {
        const inner = hashes(a);
        const outer = hashes(b);
        const exact = inner !== null && outer !== null && inner.length > 0;
        const value = exact ? countShared(inner, outer) / inner.length : estimated;
        if (value > copyThreshold) found.push({ a: ids[a]!, b: ids[b]!, containment: value, exact });
      }
      // Sketches and anchors take a quarter of the texts' own size, which what follows can use.
      for (const list of [ids, sketches, candidates]) list.length = 0;
      page = new Uint32Array();
      anchors = new AnchorTable(listedAtMost);
      return found.sort((x, y) => x.a - y.a || x.b - y.b);
    },
  };
}

function longer<T extends Uint8Array | Uint16Array | Uint32Array>(values: T): T {
  const copy = new (values.constructor as new (length: number) => T)(values.length * 2);
  copy.set(values);
  return copy;
}

/** How many entries of an ascending list are no greater than a bound. */
function countBelow(hashes: Uint32Array, bound: number): number {
  let low = 0;
  let high = hashes.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (hashes[middle]! <= bound) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Remembers the last few results, since the candidates of a report follow each other. */
function cached<T>(compute: (key: number) => T, size = 256): (key: number) => T {
  const known = new Map<number, T>();
  return (key) => {
    const hit = known.get(key);
    if (hit !== undefined) return hit;
    const value = compute(key);
    known.set(key, value);
    if (known.size > size) known.delete(known.keys().next().value!);
    return value;
  };
}
