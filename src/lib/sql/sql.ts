/** A statement with its bound values; fragments nest, so a part of a query is a query. */
export interface Sql {
  readonly text: string;
  readonly values: readonly SqlValue[];
}

export type SqlValue = string | number | boolean | null;

const isSql = (value: unknown): value is Sql =>
  typeof value === 'object' && value !== null && 'text' in value && 'values' in value;

/** `sql\`select … where year = ${2020} and ${fragment}\`` → text with `?` for values, fragments spliced in. */
export function sql(strings: TemplateStringsArray, ...parts: readonly (SqlValue | Sql)[]): Sql {
  let text = strings[0] ?? '';
  const values: SqlValue[] = [];
  parts.forEach((part, i) => {
    if (isSql(part)) {
      text += part.text;
      values.push(...part.values);
    } else {
      text += '?';
      values.push(part);
    }
    text += strings[i + 1] ?? '';
  });
  return { text, values };
}

/** Fragments joined by a separator, `empty` when there are none. */
export function join(parts: readonly Sql[], separator: string, empty: Sql): Sql {
  if (parts.length === 0) return empty;
  return { text: parts.map((p) => p.text).join(separator), values: parts.flatMap((p) => p.values) };
}

/** All of the conditions; true when there are none. */
export const all = (conditions: readonly Sql[]): Sql => join(conditions, ' and ', sql`true`);

/** Any of the conditions; false when there are none. */
export const any = (conditions: readonly Sql[]): Sql =>
  join(
    conditions.map((c) => sql`(${c})`),
    ' or ',
    sql`false`,
  );

/** A comma-separated list of bound values, for `in (…)`. */
export const list = (values: readonly SqlValue[]): Sql =>
  join(
    values.map((v) => sql`${v}`),
    ', ',
    sql`null`,
  );

/** A whole number as a constant of the text, as `limit` and `order by` want it: a bound one would be a DOUBLE. */
export const constant = (n: number): Sql => ({ text: String(Math.trunc(n)), values: [] });
