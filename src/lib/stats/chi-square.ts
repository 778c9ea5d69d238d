/**
 * Upper tail of the χ² distribution: the probability of a value of `x` or more with one or two degrees of freedom.
 * Relative error below 1e-13, far into the tail (x up to about 1,400, where the result leaves the range of numbers).
 * Throws RangeError for a negative or undefined `x`.
 */
export function chiSquareTail(x: number, degrees: 1 | 2): number {
  if (!(x >= 0)) throw new RangeError(`${x} is no value of χ²`);
  return degrees === 2 ? Math.exp(-x / 2) : upperGammaHalf(x / 2);
}

/** Γ(½, z)/Γ(½) = erfc(√z): series for small z, continued fraction (Lentz) beyond. Press et al. 2007, section 6.2. */
function upperGammaHalf(z: number): number {
  const a = 0.5;
  if (z === 0) return 1;
  const scale = Math.exp(-z + a * Math.log(z)) / Math.sqrt(Math.PI);
  if (z < 1.5) {
    let term = 1 / a;
    let sum = term;
    for (let n = 1; Math.abs(term) > sum * 1e-17; n++) {
      term *= z / (a + n);
      sum += term;
    }
    return 1 - sum * scale;
  }
  const tiny = 1e-300;
  let b = z + 1 - a;
  let c = 1 / tiny;
  let d = 1 / b;
  let h = d;
  for (let i = 1; i < 1000; i++) {
    const an = -i * (i - a);
    b += 2;
    d = an * d + b;
    if (Math.abs(d) < tiny) d = tiny;
    c = b + an / c;
    if (Math.abs(c) < tiny) c = tiny;
    d = 1 / d;
    const change = d * c;
    h *= change;
    if (Math.abs(change - 1) < 1e-16) break;
  }
  return h * scale;
}
