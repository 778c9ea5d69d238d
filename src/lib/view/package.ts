import type { Filters } from '../model/filters.ts';
import type { Column, Columns, ColumnType, RowOf } from '../model/tables.ts';
import { bibliography, citationFile, gbReferences } from './citation.ts';
import { csvBytes } from './csv.ts';
import type { ViewColumns } from './define-view.ts';
import type { PackageCard, PackageContext } from './package-contents.ts';
import { readme } from './package-readme.ts';
import { rowEvidenceColumns } from './row-evidence.ts';
import type { SourceReport } from './source-reports.ts';

export interface PackageFile {
  readonly path: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

const fieldTypes: Readonly<Record<ColumnType, string>> = {
  text: 'string',
  integer: 'integer',
  number: 'number',
  date: 'date',
  boolean: 'boolean',
};

const schemaOf = (columns: Columns | ViewColumns): object => ({
  $schema: 'https://datapackage.org/profiles/2.0/tableschema.json',
  fields: Object.entries<Column & { readonly label?: { readonly zh: string; readonly en: string } }>(columns).map(
    ([name, { type, doc, nullable, label }]) => ({
      name,
      type: fieldTypes[type],
      ...(label === undefined ? {} : { title: `${label.en} · ${label.zh}` }),
      description: doc,
      // An empty text is written like a missing one.
      ...(nullable || type === 'text' ? {} : { constraints: { required: true } }),
    }),
  ),
  missingValues: [''],
});

interface Table {
  readonly name: string;
  readonly path: string;
  readonly title: string;
  readonly columns: Columns | ViewColumns;
  readonly rows: readonly RowOf<Columns>[];
  readonly more: object;
}

/** The tables of a card: its data, and what stands behind them where the view knows. */
function tablesOf(card: PackageCard, folder: string, prefix: string, filters: Filters): readonly Table[] {
  const { id, title, finding, method, scope, columns, rows, sql, evidence } = card;
  const data: Table = {
    name: `${prefix}data`,
    path: `${folder}data.csv`,
    title,
    columns,
    rows,
    more: { description: [finding, scope, method].filter(Boolean).join('\n'), view: id, sql, filters },
  };
  if (evidence.length === 0) return [data];
  return [
    data,
    {
      name: `${prefix}evidence`,
      path: `${folder}evidence.csv`,
      title: `${title}: evidence`,
      columns: rowEvidenceColumns,
      rows: evidence,
      more: { description: `What the reports state behind each row of ${folder}data.csv.`, view: id },
    },
  ];
}

/** The reports of all cards, each once, in the order of their numbers. */
export function allSources(cards: readonly PackageCard[]): readonly SourceReport[] {
  const byId = new Map(cards.flatMap(({ sources }) => sources.map((report) => [report.report_id, report] as const)));
  return [...byId.values()].sort((a, b) => a.report_id - b.report_id);
}

const isAddress = (url: string | null): url is string => url !== null && /^https?:\/\/\S+$/.test(url);

/**
 * The files of a package after Data Package version 2 (datapackage.org/standard/data-package): of one card `data.csv`
 * and `evidence.csv`, of several the same in a folder for each. The same content and day give the same bytes.
 */
export async function packageFiles(
  cards: readonly PackageCard[],
  context: PackageContext,
): Promise<readonly PackageFile[]> {
  const { manifest, filters, locale, name, title, tool, sha256 } = context;
  const encoder = new TextEncoder();
  const tables = cards.flatMap((card) =>
    cards.length === 1 ? tablesOf(card, '', '', filters) : tablesOf(card, `${card.id}/`, `${card.id}-`, filters),
  );
  const files: PackageFile[] = [];
  const resources: object[] = [];
  for (const table of tables) {
    const bytes = csvBytes(table.columns, table.rows, 'utf8');
    const hash = await sha256(bytes);
    files.push({ path: table.path, bytes });
    resources.push({
      name: table.name,
      type: 'table',
      title: table.title,
      ...table.more,
      path: table.path,
      format: 'csv',
      mediatype: 'text/csv',
      encoding: 'utf-8',
      bytes: bytes.length,
      ...(hash === null ? {} : { hash: `sha256:${hash}` }),
      dialect: { delimiter: ',', lineTerminator: '\r\n', quoteChar: '"', doubleQuote: true, header: true },
      schema: schemaOf(table.columns),
    });
  }
  const reports = allSources(cards);
  const descriptor = {
    $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
    name,
    title,
    description: [manifest.notice?.[locale], manifest.licence, manifest.citation].filter(Boolean).join('\n'),
    homepage: tool.address,
    created: `${tool.day}T00:00:00Z`,
    contributors: [{ title: 'Tifa Atlas contributors', roles: ['wrangler'] }],
    sources: [
      ...reports.map((report) => ({
        title: report.title ?? report.file,
        ...(isAddress(report.url) ? { path: report.url } : {}),
      })),
      { title: `Tifa Atlas ${tool.version}`, path: tool.address, version: tool.version },
    ],
    dataset: { name: manifest.name, fingerprint: manifest.fingerprint, program_version: manifest.program_version },
    resources,
  };
  const add = (path: string, text: string): void => {
    files.push({ path, bytes: encoder.encode(text) });
  };
  add('datapackage.json', `${JSON.stringify(descriptor, null, 2)}\n`);
  add(
    'README.md',
    readme(
      cards,
      reports,
      context,
      files.map(({ path }) => path),
    ),
  );
  add('CITATION.cff', citationFile(title, reports, tool));
  add('citation.bib', bibliography(reports, tool));
  add('citation-gbt7714.txt', gbReferences(reports, tool));
  return files;
}
