import type { ColumnType } from '../model/tables.ts';

export type AnswerCell = string | number | boolean | null;

export interface AnswerColumn {
  readonly name: string;
  readonly type: ColumnType;
  /** As DuckDB names it, such as `DECIMAL(18,3)`. */
  readonly sqlType: string;
}

/** The rows of a statement that somebody wrote. */
export interface Answer {
  readonly columns: readonly AnswerColumn[];
  /** Cells in the order of the columns. */
  readonly rows: readonly (readonly AnswerCell[])[];
  /** Whether there are more rows than were asked for. */
  readonly more: boolean;
  /** Milliseconds that it took, once the dataset was open. */
  readonly took: number;
}

/** A statement that DuckDB refuses, with the place in its text where it knows one. */
export class StatementError extends Error {
  override readonly name = 'StatementError';
  /** UTF-16 offset in the statement. */
  readonly at: number | null;

  constructor(message: string, at: number | null, cause: unknown) {
    super(message, { cause });
    this.at = at;
  }
}

const whole = /^U?(?:TINY|SMALL|BIG)?INT(?:EGER)?$|^UINTEGER$/;
const real = /^(?:FLOAT|DOUBLE|DECIMAL\(.*\)|U?HUGEINT)$/;

/** How a type of DuckDB is read: 128-bit numbers as doubles, dates as ISO, lists and all else as DuckDB writes them. */
export function readAs(sqlType: string): { readonly type: ColumnType; readonly cast: 'double' | 'varchar' | null } {
  if (whole.test(sqlType)) return { type: 'integer', cast: null };
  if (real.test(sqlType)) return { type: 'number', cast: sqlType === 'DOUBLE' ? null : 'double' };
  if (sqlType === 'BOOLEAN') return { type: 'boolean', cast: null };
  if (sqlType === 'DATE') return { type: 'date', cast: 'varchar' };
  return { type: 'text', cast: sqlType === 'VARCHAR' ? null : 'varchar' };
}

/** A cell as Arrow gives it; an integer that a double cannot hold, and a number that is none, become text. */
export function answerCell(value: unknown): AnswerCell {
  if (value === null || value === undefined) return null;
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : value.toString();
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  return typeof value === 'boolean' || typeof value === 'string' ? value : JSON.stringify(value);
}

/** A statement that asks for the columns of another; it takes one that reads, and nothing else parses. */
export const describing = (text: string): Wrapped => ({ before: 'describe select * from (\n', text, after: '\n)' });

/** The statement with each column read as `readAs` says, under names of their own, at most `limit` rows. */
export function limited(text: string, columns: readonly AnswerColumn[], limit: number): Wrapped {
  const names = columns.map((_, i) => `c${i}`);
  const list = columns.map(({ sqlType }, i) => {
    const { cast } = readAs(sqlType);
    return cast === null ? `c${i}` : `c${i}::${cast} as c${i}`;
  });
  return {
    before: `select ${list.join(', ')} from (\n`,
    text,
    after: `\n) as answer(${names.join(', ')}) limit ${limit}`,
  };
}

/** A statement inside of another one. */
export interface Wrapped {
  readonly before: string;
  readonly text: string;
  readonly after: string;
}

/**
 * The offset in a text of a position that DuckDB gives: its parser counts characters, all else counts bytes of UTF-8.
 */
function offsetOf(text: string, position: number, inCharacters: boolean): number {
  if (inCharacters) return [...text].slice(0, position).join('').length;
  return new TextDecoder().decode(new TextEncoder().encode(text).subarray(0, position)).length;
}

/** What an error of DuckDB says (`errors_as_json`), with its place in the statement that was wrapped. */
export function statementError(error: unknown, { before, text, after }: Wrapped): StatementError {
  const raw = error instanceof Error ? error.message : String(error);
  let said: Readonly<Record<string, unknown>> = {};
  try {
    said = JSON.parse(raw.slice(raw.indexOf('{'), raw.lastIndexOf('}') + 1)) as typeof said;
  } catch {
    return new StatementError(raw, null, error);
  }
  const { exception_type: type, exception_message: message, position } = said;
  if (typeof message !== 'string') return new StatementError(raw, null, error);
  const at = typeof position === 'string' ? offsetOf(before + text + after, Number(position), type === 'Parser') : null;
  return new StatementError(
    typeof type === 'string' ? `${type} Error: ${message}` : message,
    at === null ? null : Math.min(Math.max(0, at - before.length), text.length),
    error,
  );
}
