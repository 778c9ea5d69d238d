import { derived } from '../model/derived.ts';
import type { Bilingual } from '../model/message.ts';
import { optional, tables, text, type Columns } from '../model/tables.ts';
import { sql } from '../sql/sql.ts';
import { columnNames, tableDocs } from './schema-words.ts';

/** The columns of the open dataset as its file has them, with the comments that the ingest wrote. */
export const schemaColumns = {
  table_name: text('table or view'),
  column_name: text('column'),
  data_type: text('type in SQL'),
  comment: optional(text('what it holds')),
} as const;

export const schemaQuery = sql`
  select table_name, column_name, data_type, comment from duckdb_columns()
  where database_name = current_database() and schema_name = 'main' and not internal
  order by table_name, column_index`;

export interface SchemaColumn {
  readonly name: string;
  readonly type: string;
  /** Null where it has no name of its own in Chinese. */
  readonly zh: string | null;
  /** What it holds, in English: the description of the exports. */
  readonly doc: string;
}

export interface SchemaTable {
  readonly name: string;
  readonly doc: Bilingual | null;
  readonly rows: number | null;
  readonly columns: readonly SchemaColumn[];
}

const contract: Readonly<Record<string, Columns>> = { ...tables, ...derived };
const order = Object.keys(contract);
const place = (name: string): number => (order.includes(name) ? order.indexOf(name) : order.length);

/** Tables in the order of the contract, those that it does not know at the end. */
export function schemaOf(
  found: readonly { table_name: string; column_name: string; data_type: string; comment: string | null }[],
  rows: Readonly<Record<string, number>>,
): readonly SchemaTable[] {
  const byTable = new Map<string, SchemaColumn[]>();
  for (const { table_name: table, column_name: name, data_type: type, comment } of found) {
    const columns = byTable.get(table) ?? [];
    byTable.set(table, columns);
    columns.push({
      name,
      type: type.toLowerCase(),
      zh: columnNames[`${table}.${name}`] ?? columnNames[name] ?? null,
      doc: comment ?? contract[table]?.[name]?.doc ?? '',
    });
  }
  return [...byTable]
    .map(([name, columns]) => ({ name, doc: tableDocs[name] ?? null, rows: rows[name] ?? null, columns }))
    .sort((a, b) => place(a.name) - place(b.name) || (a.name < b.name ? -1 : 1));
}
