import type { Manifest } from '../lib/model/manifest.ts';
import type { ColumnType } from '../lib/model/tables.ts';
import type { TableExport } from './export-queries.ts';

export interface ExportedTable {
  readonly source: TableExport;
  readonly bytes: number;
  readonly sha256: string;
}

const fieldTypes: Readonly<Record<ColumnType, string>> = {
  text: 'string',
  integer: 'integer',
  number: 'number',
  date: 'date',
  boolean: 'boolean',
};

/** Column that numbers the rows of a table. */
const primaryKeys: Readonly<Record<string, readonly string[]>> = {
  reports: ['report_id'],
  sections: ['section_id'],
  sentences: ['sentence_id'],
  removed: ['report_id', 'ordinal'],
  regions: ['region_code'],
  indicators: ['indicator'],
  figures: ['figure_id'],
  phrases: ['phrase_id'],
  phrase_counts: ['phrase_id', 'report_id'],
  phrase_occurrences: ['phrase_id', 'report_id', 'start'],
  reuse: ['report_a', 'report_b'],
  figure_conflicts: ['figure_id'],
};

function resource({ source, bytes, sha256 }: ExportedTable): object {
  const key = primaryKeys[source.table];
  return {
    name: source.table.replaceAll('_', '-'),
    type: 'table',
    ...(source.doc === undefined ? {} : { description: source.doc }),
    path: `${source.table}.csv`,
    format: 'csv',
    mediatype: 'text/csv',
    encoding: 'utf-8',
    bytes,
    hash: `sha256:${sha256}`,
    schema: {
      $schema: 'https://datapackage.org/profiles/2.0/tableschema.json',
      fields: Object.entries(source.columns).map(([name, column]) => ({
        name,
        type: fieldTypes[column.type],
        description: column.doc,
        ...(column.nullable ? {} : { constraints: { required: true } }),
      })),
      missingValues: [''],
      ...(key ? { primaryKey: key } : {}),
    },
  };
}

/** `datapackage.json` of exported tables, after Data Package version 2 (datapackage.org/standard/data-package). */
export function dataPackage(manifest: Manifest, exported: readonly ExportedTable[]): object {
  const notice = manifest.notice ? `${manifest.notice.en}\n${manifest.notice.zh}\n` : '';
  return {
    $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
    name: manifest.name,
    title: `${manifest.title.en} · ${manifest.title.zh}`,
    description: `${notice}Licence of the sources: ${manifest.licence}\nCitation: ${manifest.citation}`,
    version: `${manifest.schema_version}.0.0`,
    created: manifest.created,
    resources: exported.map(resource),
  };
}
