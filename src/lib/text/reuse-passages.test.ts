import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../stats/random.ts';
import { recurringAnchors } from './reuse-contexts.ts';
import { coverageOf, isCovered, mergeStretches, unfoldStretches } from './reuse-coverage.ts';
import { foldText } from './reuse-fold.ts';
import { longestShared } from './reuse-passage.ts';
import {
  extendPassages,
  outermost,
  packPassages,
  PassageIndex,
  unpackPassages,
  type FoldedPassage,
} from './reuse-passages.ts';
import { Recurrence } from './reuse-recurrence.ts';
import { passageAnchors, passageChars } from './reuse-winnow.ts';

/** Characters at random, so that texts share nothing by chance. */
function randomText(seed: number, length: number): string {
  const random = seededRandom(seed);
  return Array.from({ length }, () => String.fromCharCode(0x4e00 + Math.floor(random() * 3000))).join('');
}

const folded = (text: string): Uint16Array => foldText(text).codes;

/** The passages of each text that one before it has too. */
function passagesOf(texts: readonly string[]): FoldedPassage[][] {
  const codes = texts.map(folded);
  const recurrence = Recurrence.for(0);
  for (const c of codes) recurrence.add(Uint32Array.from(new Set(passageAnchors(c).hashes)));
  const index = new PassageIndex();
  return codes.map((own, report) => {
    const found = outermost(index.meet(report, recurringAnchors(own, recurrence)));
    const originals = [...new Set(found.map((p) => p.original))];
    return outermost(
      originals.flatMap((original) =>
        extendPassages(
          own,
          codes[original]!,
          found.filter((p) => p.original === original),
        ),
      ),
    );
  });
}

const covers = (passages: readonly FoldedPassage[]): number[] => [
  ...mergeStretches(passages.map(({ start, end }) => [start, end])),
];

/** The same by comparing every stretch with every text before. */
function bruteCover(texts: readonly string[]): number[][] {
  return texts.map((text, i) => {
    const stretches: [number, number][] = [];
    for (let at = 0; at + passageChars <= text.length; at++) {
      const stretch = text.slice(at, at + passageChars);
      if (texts.slice(0, i).some((earlier) => earlier.includes(stretch))) stretches.push([at, at + passageChars]);
    }
    return [...mergeStretches(stretches)];
  });
}

describe('shared passages', () => {
  const [p, q] = [randomText(1, 80), randomText(2, 60)];
  const own = (seed: number) => randomText(seed + 100, 90);

  it('lie in both texts, at full length, and name the first that has them', () => {
    const texts = [own(1) + p + own(2), own(3) + q + own(4), own(5) + q + own(6) + p, p + own(7)];
    const found = passagesOf(texts);
    expect(found.map((list) => list.map((s) => [s.original, s.start, s.end, s.originalStart]))).toEqual([
      [],
      [],
      [
        [1, 90, 150, 90],
        [0, 240, 320, 90],
      ],
      [[0, 0, 80, 90]],
    ]);
  });

  it('are none below the least length', () => {
    const [short, enough] = [randomText(3, passageChars - 1), randomText(4, passageChars)];
    expect(passagesOf([own(1) + short + own(2), own(3) + short + own(4)])[1]).toEqual([]);
    expect(passagesOf([own(1) + enough + own(2), own(3) + enough + own(4)])[1]).toHaveLength(1);
    expect(passagesOf([enough, enough])[1]).toMatchObject([{ start: 0, end: passageChars }]);
  });

  it('are not what a report repeats of itself', () => {
    expect(passagesOf([p + own(1) + p, own(2)])).toEqual([[], []]);
  });

  it('are found where another report has a longer or an earlier one', () => {
    const longer = own(8) + p + q;
    const [, second, third] = passagesOf([own(1) + p.slice(10, 60) + own(2), longer, own(3) + p + q]);
    expect(second).toMatchObject([{ original: 0, end: 150, start: 100 }]);
    expect(third).toMatchObject([{ original: 1, start: 90, end: 230, originalStart: 90 }]);
  });

  it('cover what comparing everything with everything covers, and are true', () => {
    // Reports made of a few blocks, some of them cut, so that passages lie inside of, across and beside each other.
    const blocks = Array.from({ length: 6 }, (_, i) => randomText(i + 500, 25 + 9 * i));
    const piece = fc
      .tuple(fc.constantFrom(...blocks), fc.nat(20), fc.nat(20))
      .map(([block, from, less]) => block.slice(from, block.length - Math.min(less, block.length)));
    const text = fc.array(piece, { minLength: 1, maxLength: 8 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(fc.array(text, { minLength: 2, maxLength: 6 }), (texts) => {
        const found = passagesOf(texts);
        expect(found.map(covers)).toEqual(bruteCover(texts));
        found.forEach((list, report) => {
          for (const { original, start, end, originalStart } of list) {
            const [mine, theirs] = [texts[report]!, texts[original]!];
            const shift = originalStart - start;
            expect(original).toBeLessThan(report);
            expect(mine.slice(start, end)).toBe(theirs.slice(originalStart, end + shift));
            // Neither end can be moved outwards.
            expect(start === 0 || originalStart === 0 || mine[start - 1] !== theirs[start - 1 + shift]).toBe(true);
            expect(end === mine.length || end + shift === theirs.length || mine[end] !== theirs[end + shift]).toBe(
              true,
            );
          }
        });
      }),
      { numRuns: 300 },
    );
  });

  it('hold the longest passage of two texts', () => {
    const [a, b] = [own(1) + p + own(2) + q, q + own(3) + p + own(4)];
    const longest = longestShared(a, b);
    expect(passagesOf([a, b])[1]).toContainEqual(
      expect.objectContaining({ start: longest?.startB, end: longest?.endB, originalStart: longest?.startA }),
    );
  });

  it('count once, however many reports share one', () => {
    // What stands beside the passage is different in each, so that no two share more by chance.
    const beside = (i: number) => String.fromCharCode(0x3400 + i);
    const texts = Array.from({ length: 60 }, (_, i) => own(2 * i + 20) + beside(i) + p + beside(i) + own(2 * i + 21));
    const found = passagesOf(texts);
    expect(found.slice(1).every(([only, more]) => only?.original === 0 && more === undefined)).toBe(true);
    expect(found[0]).toEqual([]);
  });
});

describe('anchors', () => {
  it('stand in every window of the least length', () => {
    const text = fc.string({ unit: fc.constantFrom('草', '原', '牧', '民'), minLength: passageChars, maxLength: 200 });
    fc.assert(
      fc.property(text, (t) => {
        const { places } = passageAnchors(folded(t));
        for (let at = 0; at + passageChars <= t.length; at++) {
          expect(places.some((place) => place >= at && place + 20 <= at + passageChars)).toBe(true);
        }
      }),
    );
  });

  it('that two reports have are never forgotten', () => {
    const recurrence = Recurrence.for(1000);
    const [a, b] = [1, 2].map((seed) => passageAnchors(folded(randomText(seed, 3000))).hashes);
    const both = Uint32Array.from([...a!.slice(0, 100)]);
    for (const hashes of [a!, b!, both]) recurrence.add(hashes);
    expect(both.every((hash) => recurrence.has(hash))).toBe(true);
    expect(b!.filter((hash) => recurrence.has(hash)).length).toBeLessThan(0.05 * b!.length);
  });
});

describe('what passages cover', () => {
  it('takes the punctuation behind a passage with it', () => {
    const text = '全县牧民转场顺利；草畜平衡。 生态向好。';
    const inside = coverageOf(text, [
      { start: 0, end: 8 },
      { start: 9, end: 13 },
    ]);
    expect([...inside]).toEqual([0, 15]);
    expect(isCovered(inside, 7, 10)).toBe(true);
    expect(isCovered(inside, 12, 16)).toBe(false);
    expect(isCovered(new Uint32Array(), 0, 1)).toBe(false);
    expect([...unfoldStretches(foldText(text), Uint32Array.of(0, 16), text.length)]).toEqual([0, text.length]);
  });

  it('is their union', () => {
    const stretch = fc.tuple(fc.nat(30), fc.integer({ min: 1, max: 10 })).map(([a, n]) => [a, a + n] as const);
    fc.assert(
      fc.property(fc.array(stretch, { maxLength: 8 }), fc.nat(40), fc.integer({ min: 1, max: 6 }), (list, at, n) => {
        const cells = new Set(list.flatMap(([a, b]) => Array.from({ length: b - a }, (_, k) => a + k)));
        const merged = mergeStretches(list);
        const within = Array.from({ length: n }, (_, k) => at + k).every((cell) => cells.has(cell));
        expect(isCovered(merged, at, at + n)).toBe(within);
      }),
    );
  });
});

describe('packed passages', () => {
  it('are the same again, report by report', () => {
    const passage = (original: number, start: number, end: number, originalStart: number): FoldedPassage => ({
      original,
      start,
      end,
      originalStart,
      startsHere: true,
      endsHere: true,
    });
    const lists = [[passage(7, 0, 40, 3), passage(7, 60, 95, 0)], [], [passage(2, 10, 55, 400)]];
    expect(unpackPassages(packPassages(lists), [7, 5, 2], true)).toEqual(lists);
    expect(unpackPassages(packPassages(lists), [7, 5, 2], false)[2]).toMatchObject([{ startsHere: false, end: 55 }]);
    expect(unpackPassages(packPassages([]), [], true)).toEqual([]);
  });
});
