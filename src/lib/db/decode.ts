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

/** `YYYY-MM-DD` of epoch milliseconds (DuckDB-WASM), a Date at midnight UTC, or an ISO date; undefined for the rest. */
function toDate(value: unknown): string | undefined {
  if (typeof value === 'string') return isoDate.test(value) ? value : undefined;
  const ms = value instanceof Date ? value.getTime() : toNumber(value);
  return ms === undefined || Number.isNaN(ms) ? undefined : new Date(ms).toISOString().slice(0, 10);
}

function convert(column: Column, value: unknown): string | number | boolean | undefined {
  switch (column.type) {
    case 'text':
      return typeof value === 'string' ? value : undefined;
    case 'boolean':
      return typeof value === 'boolean' ? value : undefined;
    case 'date':
      return toDate(value);
    case 'number':
      return toNumber(value);
    case 'integer': {
      const n = toNumber(value);
      return Number.isInteger(n) ? n : undefined;
    }
  }
}

/** One value as its column declares it: bigint → number, epoch or Date → `YYYY-MM-DD`. */
export function decodeValue(name: string, column: Column, value: unknown): string | number | boolean | null {
  if (value === null || value === undefined) {
    if (column.nullable) return null;
    throw new DecodeError(`column ${name} is null, but should be ${column.type}`);
  }
  const converted = convert(column, value);
  if (converted === undefined) throw new DecodeError(`column ${name} should be ${column.type}, is ${show(value)}`);
  return converted;
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
  const readers = Object.entries(columns).map(([name, column]) => {
    const read = at(name);
    if (read === undefined) throw new DecodeError(`the result has no column ${name}`);
    return { name, column, read };
  });
  return Array.from({ length }, (_, i) => {
    const row: Record<string, string | number | boolean | null> = {};
    for (const { name, column, read } of readers) row[name] = decodeValue(name, column, read(i));
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
