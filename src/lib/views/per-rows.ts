/** A function of rows whose result is kept as long as the rows are: cards derive anew for each theme and language. */
export function perRows<R extends object, T>(compute: (rows: R) => T): (rows: R) => T {
  const results = new WeakMap<R, T>();
  return (rows) => {
    const known = results.get(rows);
    if (known !== undefined) return known;
    const result = compute(rows);
    results.set(rows, result);
    return result;
  };
}
