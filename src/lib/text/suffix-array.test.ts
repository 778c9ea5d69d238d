import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commonPrefixes, suffixArray } from './suffix-array.ts';

const codesOf = (text: string) => Uint16Array.from({ length: text.length }, (_, i) => text.charCodeAt(i));
// Few letters, so that much repeats; 乡 and 镇 stand for the upper end of the alphabet.
const repetitive = fc.string({ unit: fc.constantFrom('a', 'b', '乡', '镇'), maxLength: 80 });

const naive = (text: string) =>
  Array.from({ length: text.length }, (_, i) => i).sort((i, j) => (text.slice(i) < text.slice(j) ? -1 : 1));

describe('suffixArray', () => {
  it('orders the suffixes of banana', () => {
    expect([...suffixArray(codesOf('banana'))]).toEqual([5, 3, 1, 0, 4, 2]);
  });

  it('equals sorting the suffixes', () => {
    fc.assert(
      fc.property(repetitive, (text) => {
        expect([...suffixArray(codesOf(text))]).toEqual(naive(text));
      }),
    );
  });

  it('sorts to the wanted depth', () => {
    fc.assert(
      fc.property(repetitive, fc.integer({ min: 1, max: 9 }), (text, depth) => {
        const heads = [...suffixArray(codesOf(text), depth)].map((i) => text.slice(i, i + depth));
        expect(heads).toEqual([...heads].sort());
      }),
    );
  });
});

describe('commonPrefixes', () => {
  it('equals comparing neighbours', () => {
    fc.assert(
      fc.property(repetitive, (text) => {
        const order = suffixArray(codesOf(text));
        const lengths = commonPrefixes(codesOf(text), order);
        for (let i = 1; i < order.length; i++) {
          const [a, b] = [text.slice(order[i - 1]), text.slice(order[i])];
          let k = 0;
          while (k < Math.min(a.length, b.length) && a[k] === b[k]) k++;
          expect(lengths[i]).toBe(k);
        }
      }),
    );
  });
});
