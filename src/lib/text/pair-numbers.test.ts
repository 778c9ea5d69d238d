import fc from 'fast-check';
import { expect, it } from 'vitest';
import { PairNumbers } from './pair-numbers.ts';

it('numbers pairs in the order in which they come, past the room that it was given', () => {
  const number = fc.integer({ min: 0, max: 30 });
  fc.assert(
    fc.property(
      fc.array(fc.tuple(number, number), { maxLength: 300 }),
      fc.integer({ min: 1, max: 9 }),
      (all, first) => {
        const numbers = new PairNumbers(first, 1);
        const known = new Map<string, number>();
        for (const [a, b] of all) {
          const key = `${a} ${b}`;
          if (!known.has(key)) known.set(key, first + known.size);
          expect(numbers.of(a, b)).toBe(known.get(key));
        }
        expect(numbers.end).toBe(first + known.size);
      },
    ),
  );
});
