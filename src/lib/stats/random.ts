/** Numbers from 0 (inclusive) to 1 (exclusive). */
export type Random = () => number;

/**
 * A generator that gives the same numbers for the same seed on every machine: mulberry32 (T. Ettinger, public domain),
 * period 2³². Charts must not change from one look to the next.
 */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
