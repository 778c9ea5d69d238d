import { derived, derivedDocs, derivedOrder, type DerivedName } from '../lib/model/derived.ts';
import { integer, optional, tables, text, type Column, type TableName } from '../lib/model/tables.ts';

/** What can be exported: the tables of a dataset and those derived from them. */
export type ExportName = TableName | DerivedName;

export interface TableExport {
  readonly table: ExportName;
  /** What one row is, where the columns alone do not say it. */
  readonly doc?: string;
  readonly sql: string;
  /** Columns of the export in order, with their descriptions. */
  readonly columns: Readonly<Record<string, Column>>;
}

const file = text('input that the report was made of, as given; #n for row n of a table, from 1');

/** First columns of an export where the order of the table is not the one that a reader wants. */
const leading: Readonly<Partial<Record<ExportName, readonly string[]>>> = {
  figures: [
    ...['file', 'report_id', 'region_code', 'year', 'indicator', 'subject', 'value', 'value_high', 'bound', 'unit'],
    ...['status', 'period_kind', 'number_text', 'evidence', 'start', 'end'],
  ],
};

const contract: Readonly<Record<ExportName, Readonly<Record<string, Column>>>> = { ...tables, ...derived };

const isDerived = (name: ExportName): name is DerivedName => name in derived;

/** The rows of a table with the file of their report, in the order in which they were written. */
export function exportOf(table: ExportName): TableExport {
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
  if (table === 'shared_passages') {
    add('original_file', text(`file of original_id: ${file.doc}`), 'o.file');
    joins += ' join reports o on o.report_id = t.original_id';
  }
  if (table === 'target_outcomes') {
    add('target_file', text(`file of target_report_id: ${file.doc}`), 'a.file');
    add('outcome_file', optional(text(`file of outcome_report_id: ${file.doc}`)), 'b.file');
    joins =
      ' join reports a on a.report_id = t.target_report_id left join reports b on b.report_id = t.outcome_report_id';
  }
  if (table === 'phrase_counts' || table === 'phrase_occurrences') {
    add('phrase', text('the expression'), 'p.phrase');
    joins += ' join phrases p on p.phrase_id = t.phrase_id';
  }
  for (const [name, column] of Object.entries(own)) add(name, column, `t."${name}"`);
  const first = leading[table] ?? [];
  const order = [...first, ...Object.keys(columns).filter((name) => !first.includes(name))];
  const ordered = Object.fromEntries(order.map((name) => [name, columns[name] ?? integer('')]));
  const list = order.map((name) => `${expressions.get(name) ?? 'null'} as "${name}"`).join(', ');
  const by = isDerived(table) ? derivedOrder[table].map((name) => `t."${name}"`).join(', ') : 't.rowid';
  return {
    table,
    ...(isDerived(table) ? { doc: derivedDocs[table] } : {}),
    sql: `select ${list} from ${table} t${joins} order by ${by}`,
    columns: ordered,
  };
}

export const exportNames = Object.keys(contract) as readonly ExportName[];
