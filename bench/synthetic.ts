import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { loadCodebooks } from '../src/ingest/codebooks.ts';
import { readManifest } from '../src/ingest/dataset-index.ts';
import { hashFiles } from '../src/ingest/make-manifest.ts';
import { gzipSmall } from '../src/ingest/pack.ts';
import { writeLists } from '../src/ingest/pass-write.ts';
import { writeJson } from '../src/ingest/staging.ts';
import { makeSummary } from '../src/ingest/summary-json.ts';
import { gazetteerPath, programVersion } from '../src/ingest/versions.ts';
import { definition } from '../src/ingest/writer.ts';
import { offline, overConnection } from '../src/lib/db/node.ts';
import type { Manifest } from '../src/lib/model/manifest.ts';
import { schemaVersion, tables, type TableName } from '../src/lib/model/tables.ts';
import { createDerived } from '../src/lib/sql/derived.ts';
import { parseGazetteer } from '../src/lib/text/gazetteer.ts';
import { syntheticTables, type SyntheticIndicator } from './synthetic-tables.ts';

/** How much a synthetic dataset holds; figures and phrase counts are met to within about one percent. */
export interface SyntheticSize {
  readonly reports: number;
  readonly figures: number;
  readonly phraseCounts: number;
  readonly phrases: number;
  /** Another number makes another dataset of the same size. */
  readonly seed: number;
}

/** The size that the site is measured at. */
export const fullSize: SyntheticSize = {
  reports: 100_000,
  figures: 1_000_000,
  phraseCounts: 5_000_000,
  phrases: 8000,
  seed: 1,
};

const name = 'synthetic';
const gazetteerText = (): string => readFileSync(gazetteerPath, 'utf8');
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const quoted = (value: string | number | boolean | null): string =>
  typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value);

/** The real regions and indicators, as an ingest writes them. */
async function insertLists(connection: DuckDBConnection): Promise<void> {
  const lists = new Map<string, string[]>();
  writeLists(
    {
      add(table, row) {
        const cells = Object.keys(tables[table]).map((column) =>
          quoted((row as Record<string, string>)[column] ?? null),
        );
        lists.set(table, [...(lists.get(table) ?? []), `(${cells.join(', ')})`]);
      },
    },
    parseGazetteer(JSON.parse(gazetteerText())),
    loadCodebooks([]),
    { rows: [] },
    { rows: () => [] },
  );
  for (const [table, rows] of lists) await connection.run(`insert into ${table} values ${rows.join(', ')}`);
}

/** The indicators with the first unit that the codebooks give them. */
const indicators = (): readonly SyntheticIndicator[] =>
  loadCodebooks([]).flatMap(({ codebook }) =>
    codebook.indicators.map(({ id, units: [unit = 'item'] }) => ({ indicator: id, unit })),
  );

/** Rows of every table, and a hash over all of them whatever their order. */
async function countRows(connection: DuckDBConnection): Promise<{ rows: Record<string, number>; fingerprint: string }> {
  const rows: Record<string, number> = {};
  const hashes: string[] = [];
  for (const table of Object.keys(tables)) {
    const read = await connection.runAndReadAll(
      `select count(*)::integer, coalesce(bit_xor(hash(t)), 0)::varchar from ${table} t`,
    );
    const [[n, hash] = []] = read.getRows();
    rows[table] = Number(n);
    hashes.push(`${table} ${String(hash)}`);
  }
  return { rows, fingerprint: sha256(hashes.join('\n')) };
}

function manifestOf(size: SyntheticSize, counted: { rows: Record<string, number>; fingerprint: string }): Manifest {
  const gazetteer = gazetteerText();
  return {
    schema_version: schemaVersion,
    name,
    title: { zh: '合成数据集', en: 'Synthetic dataset' },
    notice: {
      zh: '本数据集由程序生成，用于测速：没有一份报告是真的。',
      en: 'Made by a program to measure speed: none of its reports is real.',
    },
    created: new Date(0).toISOString(),
    program_version: programVersion,
    fingerprint: counted.fingerprint,
    segmenter: { name: 'none', version: '0', dictionary_sha256: sha256('') },
    codebooks: loadCodebooks([]).map(({ codebook, sha256: hash }) => ({
      name: codebook.name,
      version: codebook.version,
      sha256: hash,
    })),
    gazetteer: { version: parseGazetteer(JSON.parse(gazetteer)).version, sha256: sha256(gazetteer) },
    inputs: { count: counted.rows['files'] ?? 0, sha256: sha256(JSON.stringify(size)) },
    rows: counted.rows,
    files: {},
    has_texts: false,
    licence: 'CC0-1.0',
    citation: '',
  };
}

/**
 * Writes a whole dataset that nobody ingested, without texts: the tables of the contract with distributions like those
 * of real reports, the real regions and indicators, and references that hold. The same size gives the same rows.
 */
export async function writeSynthetic(folder: string, size: SyntheticSize): Promise<Manifest> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const file = join(folder, 'dataset.duckdb');
  const instance = await DuckDBInstance.create(':memory:', { temp_directory: `${folder}/duckdb.tmp`, ...offline });
  const connection = await instance.connect();
  let manifest: Manifest;
  try {
    await connection.run(`attach ${quoted(file)} as dataset (storage_version 'v1.4.0')`);
    for (const table of Object.keys(tables) as TableName[]) {
      for (const statement of definition('dataset', table)) await connection.run(statement);
    }
    await connection.run('use dataset');
    await insertLists(connection);
    for (const statement of syntheticTables(size, indicators())) await connection.run(statement);
    for (const statement of createDerived) await connection.run(statement);
    manifest = manifestOf(size, await countRows(connection));
    await writeJson(join(folder, 'summary.json'), await makeSummary(overConnection(connection), manifest));
    await connection.run('checkpoint dataset');
    await connection.run('use memory');
    await connection.run('detach dataset');
  } finally {
    connection.closeSync();
    instance.closeSync();
    await rm(`${folder}/duckdb.tmp`, { recursive: true, force: true });
  }
  await gzipSmall(file);
  const whole = { ...manifest, files: await hashFiles(folder) };
  await writeJson(join(folder, 'manifest.json'), whole, 2);
  return whole;
}

/** The dataset of a folder, which is made where the folder has none of that size. */
export async function keptSynthetic(folder: string, size: SyntheticSize): Promise<Manifest> {
  const found = await readManifest(folder);
  const same = found?.inputs.sha256 === sha256(JSON.stringify(size));
  return same ? found : writeSynthetic(folder, size);
}
