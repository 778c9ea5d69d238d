/**
 * A DECIMAL or HUGEINT as Arrow gives it: four 32-bit words, little-endian, two's complement, `scale` digits after the
 * point. Rounded to the nearest double.
 */
export function decimalToNumber(words: Uint32Array, scale: number): number {
  let bits = 0n;
  for (let i = 3; i >= 0; i--) bits = (bits << 32n) | BigInt(words[i] ?? 0);
  const value = BigInt.asIntN(128, bits);
  // Through the decimal text: dividing by a power of ten would round twice.
  return scale === 0 ? Number(value) : Number(`${value}e-${scale}`);
}
