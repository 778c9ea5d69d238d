import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commonPrefixes, suffixArray } from './suffix-array.ts';

const wall = '|';
/** Codes of a text with a wall behind it; walls are 0. */
const codesOf = (text: string) => Uint16Array.from([...text, wall], (char) => (char === wall ? 0 : char.charCodeAt(0)));
// Few letters, so that much repeats; 乡 and 镇 stand for the upper end of the alphabet.
const repetitive = fc.string({ unit: fc.constantFrom('a', 'b', '乡', '镇', wall), maxLength: 90 });

/** What begins at each position that is no wall, up to the next wall. */
const suffixes = (text: string) =>
  [...text].flatMap((char, at) => (char === wall ? [] : [{ at, suffix: `${text}${wall}`.slice(at).split(wall)[0]! }]));
const ordered = (text: string, depth = Infinity) => {
  const head = (suffix: string) => suffix.slice(0, depth);
  return suffixes(text).sort((a, b) =>
    head(a.suffix) === head(b.suffix) ? a.at - b.at : head(a.suffix) < head(b.suffix) ? -1 : 1,
  );
};

describe('suffixArray', () => {
  it('orders the suffixes of banana', () => {
    expect([...suffixArray(codesOf('banana')).order]).toEqual([5, 3, 1, 0, 4, 2]);
  });

  it('equals sorting what begins at each position, walls aside', () => {
    fc.assert(
      fc.property(repetitive, (text) => {
        expect([...suffixArray(codesOf(text)).order]).toEqual(ordered(text).map(({ at }) => at));
      }),
    );
  });

  it('sorts to the wanted depth, and says which group each position is in', () => {
    fc.assert(
      fc.property(repetitive, fc.constantFrom(3, 6, 12), (text, depth) => {
        const { order, groups, begins } = suffixArray(codesOf(text), { depth });
        expect([...order]).toEqual(ordered(text, depth).map(({ at }) => at));
        let group = 0;
        order.forEach((at, place) => {
          if (begins[place] !== 0) group = place + 1;
          expect(groups[at]).toBe(group);
        });
      }),
    );
  });

  it('leaves groups that are too small together: those of a beginning that is frequent enough are all in one place', () => {
    fc.assert(
      fc.property(repetitive, fc.integer({ min: 2, max: 5 }), (text, least) => {
        const { order } = suffixArray(codesOf(text), { depth: 6, least });
        const all = new Map(suffixes(text).map(({ at, suffix }) => [at, suffix]));
        for (const suffix of new Set(all.values())) {
          for (let length = 1; length <= Math.min(6, suffix.length); length++) {
            const head = suffix.slice(0, length);
            const places = [...order.keys()].filter((place) => all.get(order[place]!)!.startsWith(head));
            if (places.length >= least) expect(places.at(-1)! - places[0]!).toBe(places.length - 1);
          }
        }
      }),
    );
  });
});

describe('commonPrefixes', () => {
  it('equals comparing neighbours', () => {
    fc.assert(
      fc.property(repetitive, (text) => {
        const expected = ordered(text).map(({ suffix }, i, all) => {
          const before = all[i - 1]?.suffix ?? '';
          let k = 0;
          while (k < Math.min(before.length, suffix.length) && before[k] === suffix[k]) k++;
          return k;
        });
        const { order } = suffixArray(codesOf(text));
        expect([...commonPrefixes(codesOf(text), order)]).toEqual(expected);
      }),
    );
  });
});
