import type { Columns, RowOf } from '../model/tables.ts';

type Cell = string | number | boolean | null;

/**
 * A spreadsheet would run a text cell that begins with one of these as a formula, so a leading apostrophe makes it
 * text (OWASP, "CSV Injection"). Numbers are never touched.
 */
const formula = /^[=+\-@\t\r\0]/;

function field(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell !== 'string') return String(cell);
  const safe = formula.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const line = (cells: readonly Cell[]): string => `${cells.map(field).join(',')}\r\n`;

/**
 * Rows as RFC 4180 CSV: one header row with the keys of the columns, CRLF, no comment lines. An empty field is a
 * missing value.
 */
export function toCsv<C extends Columns>(columns: C, rows: readonly RowOf<C>[]): string {
  const keys = Object.keys(columns);
  return line(keys) + rows.map((row) => line(keys.map((key) => row[key] ?? null))).join('');
}

/** Excel reads UTF-8 only when a byte order mark leads; programs want none. */
export type CsvFlavour = 'excel' | 'utf8';

export function csvBytes<C extends Columns>(
  columns: C,
  rows: readonly RowOf<C>[],
  flavour: CsvFlavour,
): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode((flavour === 'excel' ? '\uFEFF' : '') + toCsv(columns, rows));
}
