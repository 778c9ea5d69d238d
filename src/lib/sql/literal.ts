import type { Sql, SqlValue } from './sql.ts';
import { tokensOf } from './tokens.ts';

const literal = (value: SqlValue): string => {
  if (typeof value === 'string') return `'${value.replaceAll("'", "''")}'`;
  return value === null ? 'null' : String(value);
};

/** Without the indentation that the lines have in common, and without empty lines. */
function dedent(text: string): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const [first = '', ...rest] = lines;
  const indents = rest.map((line) => line.length - line.trimStart().length);
  const common = indents.length === 0 ? 0 : Math.min(...indents);
  return [first.trim(), ...rest.map((line) => line.slice(common).trimEnd())].join('\n');
}

/**
 * The statement as text that runs as it is: each `?` is replaced by its value, written as a constant of SQL.
 * @throws Error when there are not as many values as places for them
 */
export function withValues({ text, values }: Sql): string {
  const places = tokensOf(text).filter((token) => token.kind === 'sign' && token.text === '?');
  if (places.length !== values.length) {
    throw new Error(`the statement has ${places.length} places for ${values.length} values`);
  }
  let written = '';
  let at = 0;
  places.forEach(({ start, end }, i) => {
    written += text.slice(at, start) + literal(values[i] ?? null);
    at = end;
  });
  // Lines within a value must stay as they are.
  return values.some((value) => typeof value === 'string' && value.includes('\n'))
    ? (written + text.slice(at)).trim()
    : dedent(written + text.slice(at));
}
