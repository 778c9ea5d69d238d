import { integer, tables, text, type Column, type TableName } from '../lib/model/tables.ts';

export interface TableExport {
  readonly table: TableName;
  readonly sql: string;
  /** Columns of the export in order, with their descriptions. */
  readonly columns: Readonly<Record<string, Column>>;
}

const file = text('input that the report was made of, as given; #n for row n of a table, from 1');

/** First columns of an export where the order of the table is not the one that a reader wants. */
const leading: Readonly<Partial<Record<TableName, readonly string[]>>> = {
  figures: [
    ...['file', 'report_id', 'region_code', 'year', 'indicator', 'subject', 'value', 'value_high', 'bound', 'unit'],
    ...['status', 'period_kind', 'number_text', 'evidence', 'start', 'end'],
  ],
};

const contract: Readonly<Record<TableName, Readonly<Record<string, Column>>>> = tables;

/** The rows of a table with the file of their report, in the order in which they were written. */
export function exportOf(table: TableName): TableExport {
  const own = contract[table];
  const columns: Record<string, Column> = {};
  const expressions = new Map<string, string>();
  const add = (name: string, column: Column, expression: string): void => {
    columns[name] = column;
    expressions.set(name, expression);
  };
  let joins = '';
  if ('report_id' in own && !('file' in own)) {
    add('file', file, 'r.file');
    joins = ' join reports r on r.report_id = t.report_id';
  }
  if (table === 'reuse') {
    add('file_a', text(`file of report_a: ${file.doc}`), 'a.file');
    add('file_b', text(`file of report_b: ${file.doc}`), 'b.file');
    joins = ' join reports a on a.report_id = t.report_a join reports b on b.report_id = t.report_b';
  }
  if (table === 'phrase_counts') {
    add('phrase', text('the expression'), 'p.phrase');
    joins += ' join phrases p on p.phrase_id = t.phrase_id';
  }
  for (const [name, column] of Object.entries(own)) add(name, column, `t."${name}"`);
  const first = leading[table] ?? [];
  const order = [...first, ...Object.keys(columns).filter((name) => !first.includes(name))];
  const ordered = Object.fromEntries(order.map((name) => [name, columns[name] ?? integer('')]));
  const list = order.map((name) => `${expressions.get(name) ?? 'null'} as "${name}"`).join(', ');
  return { table, sql: `select ${list} from ${table} t${joins} order by t.rowid`, columns: ordered };
}

export const tableNames = Object.keys(tables) as readonly TableName[];
