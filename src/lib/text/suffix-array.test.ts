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
const ordered = (text: string) =>
  suffixes(text).sort((a, b) => (a.suffix === b.suffix ? a.at - b.at : a.suffix < b.suffix ? -1 : 1));

describe('suffixArray', () => {
  it('orders the suffixes of banana', () => {
    expect([...suffixArray(codesOf('banana'))]).toEqual([5, 3, 1, 0, 4, 2]);
  });

  it('equals sorting what begins at each position, walls aside', () => {
    fc.assert(
      fc.property(repetitive, (text) => {
        expect([...suffixArray(codesOf(text))]).toEqual(ordered(text).map(({ at }) => at));
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
        const order = suffixArray(codesOf(text));
        expect([...commonPrefixes(codesOf(text), order)]).toEqual(expected);
      }),
    );
  });
});
