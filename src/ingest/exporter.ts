import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, mkdir, open, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { DuckDBDateValue, DuckDBInstance, type DuckDBConnection, type DuckDBValue } from '@duckdb/node-api';
import { stringify } from 'csv-stringify/sync';
import { offline } from '../lib/db/node.ts';
import type { Manifest } from '../lib/model/manifest.ts';
import { dataPackage } from './data-package.ts';
import { readManifest } from './dataset-index.ts';
import { UsageError } from './errors.ts';
import { exportNames, exportOf, type ExportName, type TableExport } from './export-queries.ts';
import { writeJson } from './staging.ts';

export type ExportFormat = 'csv' | 'parquet';

async function openDataset(
  folder: string,
): Promise<{ connection: DuckDBConnection; manifest: Manifest; close: () => void }> {
  const path = join(folder, 'dataset.duckdb');
  await access(path).catch(() => {
    throw new UsageError(
      `${folder}: there is no dataset (no dataset.duckdb in it). Give the folder that --out of an ingest named.`,
    );
  });
  const manifest = await readManifest(folder);
  if (!manifest)
    throw new UsageError(`${folder}: its manifest.json is missing or not valid. Ingest the reports again.`);
  const instance = await DuckDBInstance.create(path, { access_mode: 'READ_ONLY', ...offline });
  const connection = await instance.connect();
  return {
    connection,
    manifest,
    close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

function cell(value: DuckDBValue): string {
  if (value === null) return '';
  if (value instanceof DuckDBDateValue) return value.toString();
  return String(value);
}

/** RFC 4180: UTF-8 without a mark, CRLF, quotes where needed, one header row, empty for unknown. */
async function writeCsv(connection: DuckDBConnection, source: TableExport, path: string): Promise<void> {
  const file = await open(path, 'w');
  try {
    const format = (rows: string[][]): string => stringify(rows, { record_delimiter: 'windows' });
    await file.write(format([Object.keys(source.columns)]));
    const result = await connection.stream(source.sql);
    for (;;) {
      const chunk = await result.fetchChunk();
      if (!chunk || chunk.rowCount === 0) break;
      await file.write(format(chunk.getRows().map((row) => row.map(cell))));
    }
  } finally {
    await file.close();
  }
}

async function writeTable(
  connection: DuckDBConnection,
  source: TableExport,
  path: string,
  format: ExportFormat,
): Promise<void> {
  const unfinished = `${path}.tmp`;
  if (format === 'csv') await writeCsv(connection, source, unfinished);
  else {
    const target = unfinished.replaceAll("'", "''");
    await connection.run(`copy (${source.sql}) to '${target}' (format parquet, compression zstd)`);
  }
  await rename(unfinished, path);
}

export function tableNamed(name: string): ExportName {
  const table = exportNames.find((t) => t === name);
  if (!table) throw new UsageError(`There is no table "${name}". The tables are: ${exportNames.join(', ')}.`);
  return table;
}

/** Writes one table or view to a .csv or .parquet file. */
export async function exportTable(dataset: string, table: ExportName, path: string): Promise<void> {
  const format = /\.(csv|parquet)$/i.exec(path)?.[1]?.toLowerCase();
  if (format !== 'csv' && format !== 'parquet') {
    throw new UsageError(`--out ${path}: name a file that ends in .csv or .parquet.`);
  }
  const { connection, close } = await openDataset(dataset);
  try {
    await writeTable(connection, exportOf(table), path, format);
  } finally {
    close();
  }
}

async function fileHash(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(path) as AsyncIterable<Uint8Array>) hash.update(piece);
  return hash.digest('hex');
}

/** Writes every table and view as CSV into a folder with a `datapackage.json` that describes them. */
export async function exportAll(dataset: string, folder: string): Promise<void> {
  const { connection, manifest, close } = await openDataset(dataset);
  try {
    await mkdir(folder, { recursive: true });
    const resources = [];
    for (const table of exportNames) {
      const source = exportOf(table);
      const path = join(folder, `${table}.csv`);
      await writeTable(connection, source, path, 'csv');
      resources.push({ source, bytes: (await stat(path)).size, sha256: await fileHash(path) });
    }
    await writeJson(join(folder, 'datapackage.json'), dataPackage(manifest, resources), 2);
  } finally {
    close();
  }
}
