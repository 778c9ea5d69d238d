import fc from 'fast-check';
import { expect, it } from 'vitest';
import { repeatTree } from './mining-repeats.ts';

const wall = '|';
const codesOf = (text: string) => Uint16Array.from([...text, wall], (char) => (char === wall ? 0 : char.charCodeAt(0)));
const walled = fc.string({ unit: fc.constantFrom('a', 'b', 'c', wall), maxLength: 60 });
const maxLength = 6;
const least = fc.integer({ min: 2, max: 4 });

/** Occurrences, overlapping ones too. */
function occurrences(text: string, part: string): number[] {
  const at: number[] = [];
  for (let i = text.indexOf(part); i >= 0; i = text.indexOf(part, i + 1)) at.push(i);
  return at;
}

it('finds just the repeats that two characters, a wall or the limit follow', () => {
  fc.assert(
    fc.property(walled, least, (text, often) => {
      const tree = repeatTree(codesOf(text), maxLength, often);
      const found = new Map<string, number>();
      for (let node = 0; node < tree.nodes; node++) {
        const start = tree.order[tree.first[node]!]!;
        found.set(text.slice(start, start + tree.length[node]!), tree.last[node]! - tree.first[node]! + 1);
      }

      const expected = new Map<string, number>();
      for (let i = 0; i < text.length; i++) {
        for (let end = i + 1; end <= Math.min(text.length, i + maxLength); end++) {
          const part = text.slice(i, end);
          if (part.includes(wall)) break;
          const at = occurrences(text, part);
          const next = new Set(at.map((start) => text[start + part.length] ?? wall));
          if (at.length >= often && (next.size > 1 || next.has(wall) || part.length === maxLength))
            expected.set(part, at.length);
        }
      }
      expect([...found].sort()).toEqual([...expected].sort());
    }),
  );
});

it('counts any string that is frequent enough by its place', () => {
  fc.assert(
    fc.property(walled, least, (text, often) => {
      const tree = repeatTree(codesOf(text), maxLength, often);
      for (let i = 0; i < text.length; i++) {
        for (let end = i + 1; end <= Math.min(text.length, i + maxLength); end++) {
          const part = text.slice(i, end);
          if (part.includes(wall)) break;
          const n = occurrences(text, part).length;
          if (n >= often) expect(tree.countAt(i, part.length)).toBe(n);
        }
      }
    }),
  );
});
