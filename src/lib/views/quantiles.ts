/** The value below which a share of the sorted values lies: linear between neighbours (type 7 of Hyndman & Fan 1996). */
export function quantile(ascending: readonly number[], share: number): number {
  const place = share * (ascending.length - 1);
  const low = Math.floor(place);
  const [a = NaN, b = a] = [ascending[low], ascending[low + 1]];
  return a + (place - low) * (b - a);
}
