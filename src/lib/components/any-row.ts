export type Cell = string | number | boolean | null;

/** A row of a view, whatever its columns. */
export type AnyRow = Readonly<Record<string, Cell>>;
