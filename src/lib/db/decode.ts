import type { Column, Columns, RowOf } from '../model/tables.ts';

/** A value of a result that is not what its column declares. */
export class DecodeError extends Error {
  override readonly name = 'DecodeError';
}

const isoDate = /^\d{4}-\d{2}-\d{2}$/;

function show(value: unknown): string {
  if (typeof value === 'bigint') return `${value}n`;
  return typeof value === 'string' ? JSON.stringify(value) : String(value);
}

/** A finite number of a number or of a 64-bit integer that a double holds exactly; undefined for anything else. */
function toNumber(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (typeof value !== 'bigint') return undefined;
  const n = Number(value);
  return Number.isSafeInteger(n) ? n : undefined;
}

/** Days as ISO dates, by epoch milliseconds: the reports of a dataset share a few thousand. */
const days = new Map<number, string>();
const keptDays = 50_000;

function isoDay(ms: number): string | undefined {
  const known = days.get(ms);
  if (known !== undefined) return known;
  const date = new Date(ms);
  if (Number.isNaN(date.getTime())) return undefined;
  const day = date.toISOString().slice(0, 10);
  if (days.size < keptDays) days.set(ms, day);
  return day;
}

/** `YYYY-MM-DD` of epoch milliseconds (DuckDB-WASM), a Date at midnight UTC, or an ISO date; undefined for the rest. */
function toDate(value: unknown): string | undefined {
  if (typeof value === 'string') return isoDate.test(value) ? value : undefined;
  const ms = value instanceof Date ? value.getTime() : toNumber(value);
  return ms === undefined ? undefined : isoDay(ms);
}

type Cell = string | number | boolean;

/** How values of a type are read: bigint → number, epoch or Date → `YYYY-MM-DD`; undefined for what is of no such type. */
const readers: Readonly<Record<Column['type'], (value: unknown) => Cell | undefined>> = {
  text: (value) => (typeof value === 'string' ? value : undefined),
  boolean: (value) => (typeof value === 'boolean' ? value : undefined),
  date: toDate,
  number: toNumber,
  integer: (value) => {
    const n = toNumber(value);
    return Number.isInteger(n) ? n : undefined;
  },
};

/** The values of a column as it declares them. @throws DecodeError */
function decodeColumn(name: string, column: Column, length: number, at: (row: number) => unknown): (Cell | null)[] {
  const read = readers[column.type];
  const cells = new Array<Cell | null>(length);
  for (let row = 0; row < length; row++) {
    const value = at(row);
    if (value === null || value === undefined) {
      if (!column.nullable) throw new DecodeError(`column ${name} is null, but should be ${column.type}`);
      cells[row] = null;
      continue;
    }
    const cell = read(value);
    if (cell === undefined) throw new DecodeError(`column ${name} should be ${column.type}, is ${show(value)}`);
    cells[row] = cell;
  }
  return cells;
}

/**
 * Rows of a result, checked. `at(name)` gives a reader of one column by row number, undefined if the result lacks it.
 * @throws DecodeError for a missing column or a value of another type
 */
export function decodeRows<C extends Columns>(
  columns: C,
  length: number,
  at: (name: string) => ((row: number) => unknown) | undefined,
): readonly RowOf<C>[] {
  const names = Object.keys(columns);
  const decoded = Object.entries(columns).map(([name, column]) => {
    const read = at(name);
    if (read === undefined) throw new DecodeError(`the result has no column ${name}`);
    return decodeColumn(name, column, length, read);
  });
  return Array.from({ length }, (_, i) => {
    const row: Record<string, Cell | null> = {};
    for (let c = 0; c < names.length; c++) row[names[c]!] = decoded[c]![i]!;
    // Every column was checked above; TypeScript cannot follow the loop.
    return row as RowOf<C>;
  });
}

/** Rows that are objects already, such as those of `summary.json`. */
export function decodeObjects<C extends Columns>(
  columns: C,
  rows: readonly Readonly<Record<string, unknown>>[],
): readonly RowOf<C>[] {
  const first = rows[0];
  if (first === undefined) return [];
  return decodeRows(columns, rows.length, (name) => (name in first ? (i) => rows[i]?.[name] : undefined));
}
