/**
 * Offsets of equal circles along a line so that none covers another and each stands at its value: every circle takes the
 * place nearest to the line that those before it leave free (a beeswarm; Eklund's `swarm` method of the R package
 * beeswarm). Places on the line come first for the values in order, so that the picture is the same every time.
 *
 * @param at pixels of the values along the line, ascending
 * @param size pixels from centre to centre of two circles that touch
 * @returns pixels from the line, signed, in the order given
 */
export function swarm(at: readonly number[], size: number): readonly number[] {
  const offsets: number[] = [];
  let first = 0;
  at.forEach((x, i) => {
    while (first < i && x - (at[first] ?? 0) >= size) first++;
    // Only circles less than one size away can be in the way: each forbids a stretch of offsets around its own.
    const blocked: (readonly [from: number, to: number])[] = [];
    for (let k = first; k < i; k++) {
      const reach = Math.sqrt(Math.max(0, size ** 2 - (x - (at[k] ?? 0)) ** 2));
      const own = offsets[k] ?? 0;
      if (reach > 0) blocked.push([own - reach, own + reach]);
    }
    const free = (y: number): boolean => !blocked.some(([from, to]) => y > from + 1e-9 && y < to - 1e-9);
    const places = [0, ...blocked.flat()].filter(free);
    offsets.push(places.reduce((best, y) => (Math.abs(y) < Math.abs(best) - 1e-9 ? y : best), Infinity));
  });
  return offsets;
}
