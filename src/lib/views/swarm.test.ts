import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { swarm } from './swarm.ts';

describe('beeswarm', () => {
  it('leaves circles that do not meet on the line, and piles up equal values by turns', () => {
    expect(swarm([0, 10, 20], 10)).toEqual([0, 0, 0]);
    const piled = swarm([5, 5, 5, 5, 5], 8);
    expect([...piled].sort((a, b) => a - b)).toEqual([-16, -8, 0, 8, 16]);
    expect(swarm([], 8)).toEqual([]);
  });

  it('moves a circle just as far as it must', () => {
    // Centres 6 apart along the line touch at a distance of 10 when they are 8 apart across it.
    expect(swarm([0, 6], 10).map(Math.abs)).toEqual([0, 8]);
  });

  it('never lets two circles cover each other', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 200 }), { maxLength: 80 }), (values) => {
        const at = values.sort((a, b) => a - b);
        const offsets = swarm(at, 9);
        for (let i = 0; i < at.length; i++) {
          for (let k = 0; k < i; k++) {
            const distance = Math.hypot((at[i] ?? 0) - (at[k] ?? 0), (offsets[i] ?? 0) - (offsets[k] ?? 0));
            expect(distance).toBeGreaterThan(9 - 1e-6);
          }
        }
      }),
    );
  });
});
