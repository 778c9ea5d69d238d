import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decimalToNumber } from './decimal.ts';

function words(value: bigint): Uint32Array {
  const bits = BigInt.asUintN(128, value);
  return Uint32Array.from([0n, 32n, 64n, 96n], (shift) => Number((bits >> shift) & 0xffffffffn));
}

it('reads whole numbers of either sign', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(2n ** 126n), max: 2n ** 126n }), (n) => {
      expect(decimalToNumber(words(n), 0)).toBe(Number(n));
    }),
  );
});

it('puts the point where the scale says', () => {
  expect(decimalToNumber(words(450n), 2)).toBe(4.5);
  expect(decimalToNumber(words(-1n), 3)).toBe(-0.001);
  expect(decimalToNumber(words(3n), 1)).toBe(0.3);
});
