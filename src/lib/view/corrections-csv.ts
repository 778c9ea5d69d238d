import { parse } from 'csv-parse/browser/esm/sync';
import { stringify } from 'csv-stringify/browser/esm/sync';
import type * as z from 'zod/mini';
import { correctionSchema, type Correction, type CorrectionProblem } from '../model/corrections.ts';

/** Columns of `corrections.csv`, in order. Those that begin with `new_` say what an edit makes of the reading. */
export const correctionColumns = [
  ...['dataset', 'file', 'sha256', 'target', 'start', 'end', 'number_text', 'indicator', 'action'],
  ...['new_value', 'new_value_high', 'new_bound', 'new_unit', 'new_indicator', 'new_region_code', 'new_year'],
  ...['new_status', 'new_period_kind', 'new_date_start', 'new_date_end', 'new_date_precision', 'note', 'time'],
] as const;

const subjectColumns = ['start', 'end', 'number_text', 'indicator'] as const;
const newValues = {
  figure: ['value', 'value_high', 'bound', 'unit', 'indicator', 'region_code', 'year', 'status', 'period_kind'],
  date: ['date_start', 'date_end', 'date_precision', 'year'],
  region: ['region_code'],
} as const;
const numeric = new Set(['start', 'end', 'value', 'value_high', 'region_code', 'year']);

type Cell = string | number | null | undefined;

/**
 * A spreadsheet would run a cell that begins with one of these: an apostrophe before it makes it text. Cells that have
 * such apostrophes of their own get one more, so that reading takes away just what writing added.
 */
const dangerous = /^'*[=+\-@\t\r\0]/;
const escape = (text: string): string => (dangerous.test(text) ? `'${text}` : text);
const unescape = (text: string): string => (/^'+[=+\-@\t\r\0]/.test(text) ? text.slice(1) : text);

function cellsOf(correction: Correction): Record<string, Cell> {
  const { to, ...rest } = correction;
  const renamed = Object.entries<Cell>(to ?? {}).map(([name, value]) => [`new_${name}`, value] as const);
  return { ...rest, ...Object.fromEntries(renamed) };
}

/** RFC 4180, UTF-8 with a byte order mark, since spreadsheets are where researchers look at it. One row a correction. */
export function writeCorrections(corrections: readonly Correction[]): string {
  const rows = corrections.map((correction) => {
    const cells = cellsOf(correction);
    return correctionColumns.map((name) => {
      const cell = cells[name];
      return typeof cell === 'string' ? escape(cell) : (cell ?? null);
    });
  });
  return stringify([[...correctionColumns], ...rows], {
    bom: true,
    record_delimiter: '\r\n',
    quoted_match: /[\r\n]/,
  });
}

/** A correction with the line of the file that it came from. */
export interface ReadCorrection {
  readonly line: number;
  readonly correction: Correction;
}

export interface ReadCorrections {
  readonly corrections: readonly ReadCorrection[];
  readonly problems: readonly CorrectionProblem[];
}

interface Line {
  readonly line: number;
  readonly cells: readonly string[];
}

/** Rows with the line that each begins at. @throws what csv-parse says of broken quotes */
function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let line = 1;
  // With `raw` a record is an object, which the types of csv-parse do not say.
  const records = parse(text, {
    bom: true,
    relax_column_count: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    raw: true,
  }) as unknown as readonly { readonly record: readonly string[]; readonly raw: string }[];
  for (const { record: cells, raw } of records) {
    if (cells.some((cell) => cell !== '')) lines.push({ line, cells });
    // Counted here, since csv-parse takes a CRLF within quotes for two lines.
    line += raw.match(/\r\n|\r|\n/g)?.length ?? 0;
  }
  return lines;
}

/** A cell as the schema wants it: empty is null, a number where one is due, else the text itself for the schema to judge. */
function value(name: string, cell: string): Cell {
  if (cell === '') return null;
  return numeric.has(name) && Number.isFinite(Number(cell)) ? Number(cell) : unescape(cell);
}

function candidate(cells: ReadonlyMap<string, string>): object {
  const read = (name: string, field = name): Cell => value(field, (cells.get(name) ?? '').trim());
  const textOf = (name: string): string => unescape(cells.get(name) ?? '');
  const target = textOf('target').trim();
  const names = Object.hasOwn(newValues, target) ? newValues[target as keyof typeof newValues] : [];
  const edited = read('action') === 'edit';
  return {
    ...Object.fromEntries(['sha256', 'action', 'time'].map((name) => [name, read(name)])),
    ...Object.fromEntries(['dataset', 'file', 'note'].map((name) => [name, textOf(name)])),
    target,
    ...(target === 'figure' ? Object.fromEntries(subjectColumns.map((name) => [name, read(name)])) : {}),
    ...(target === 'figure' ? { number_text: textOf('number_text') } : {}),
    to: edited ? Object.fromEntries(names.map((name) => [name, read(`new_${name}`, name)])) : null,
  };
}

/** What stands where in the row, in the words of the file. */
function problemsOf(row: Line, header: readonly string[], error: z.core.$ZodError, file: string): CorrectionProblem[] {
  return error.issues.map((issue) => {
    const [first, second] = issue.path.map(String);
    const column = first === 'to' && second !== undefined ? `new_${second}` : (first ?? null);
    const cell = column === null ? '' : (row.cells[header.indexOf(column)] ?? '');
    const found = cell === '' ? 'is empty' : `is "${cell}"`;
    return {
      file,
      line: row.line,
      column,
      message: `${column === null ? '' : `${found}; `}${issue.message}. Put it right, or take the row out.`,
    };
  });
}

/**
 * Reads `corrections.csv`: UTF-8 with or without a byte order mark, columns in any order, others ignored. Rows that are no
 * corrections are told apart from those that are; none is dropped in silence.
 */
export function readCorrections(text: string, file: string): ReadCorrections {
  let lines: Line[];
  try {
    lines = linesOf(text);
  } catch (error) {
    const message = `${error instanceof Error ? error.message : String(error)}. Save it as CSV (RFC 4180) again.`;
    const at = error instanceof Error && 'lines' in error && typeof error.lines === 'number' ? error.lines : 1;
    return { corrections: [], problems: [{ file, line: at, column: null, message }] };
  }
  const header = (lines[0]?.cells ?? []).map((name) => name.trim());
  const missing = correctionColumns.filter((name) => !header.includes(name));
  if (missing.length > 0) {
    const message = `has no column ${missing.join(', ')}. The first row must name the columns of an exported corrections.csv.`;
    return { corrections: [], problems: [{ file, line: 1, column: missing[0] ?? null, message }] };
  }
  const corrections: ReadCorrection[] = [];
  const problems: CorrectionProblem[] = [];
  for (const row of lines.slice(1)) {
    const parsed = correctionSchema.safeParse(candidate(new Map(header.map((name, i) => [name, row.cells[i] ?? '']))));
    if (parsed.success) corrections.push({ line: row.line, correction: parsed.data });
    else problems.push(...problemsOf(row, header, parsed.error, file));
  }
  return { corrections, problems };
}
