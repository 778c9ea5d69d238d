import * as z from 'zod/mini';
import {
  datasetIndexSchema,
  manifestSchema,
  summarySchema,
  type DatasetIndex,
  type Manifest,
  type Summary,
} from '../model/manifest.ts';
import { DownloadError, request } from './download.ts';

async function readJson<T>(url: string, schema: z.ZodMiniType<T>, init: RequestInit): Promise<T> {
  const response = await request(url, init);
  const body = await response.text();
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch (error) {
    throw new DownloadError(url, body.trimStart().startsWith('<') ? 'a web page, not JSON' : 'not JSON', error);
  }
  const parsed = schema.safeParse(json);
  if (!parsed.success) throw new DownloadError(url, z.prettifyError(parsed.error), parsed.error);
  return parsed.data;
}

/** A file of a dataset that is kept for times without a network. */
export interface KeptFile {
  readonly url: string;
  readonly bytes: number;
  readonly sha256: string;
  /** Hash of the file that a packed one holds. */
  readonly inflated: string | null;
}

/** Where the files of datasets are, below the folder of all datasets. */
export class DatasetFiles {
  readonly #root: string;

  constructor(root: string) {
    this.#root = root;
  }

  index(signal: AbortSignal): Promise<DatasetIndex> {
    return readJson(`${this.#root}/index.json`, datasetIndexSchema, { signal, cache: 'no-cache' });
  }

  manifest(name: string, signal: AbortSignal): Promise<Manifest> {
    return readJson(`${this.#root}/${name}/manifest.json`, manifestSchema, { signal, cache: 'no-cache' });
  }

  summary(name: string, fingerprint: string, signal: AbortSignal): Promise<Summary> {
    // It is asked for before the manifest says its hash.
    return readJson(`${this.#root}/${name}/summary.json?v=${fingerprint.slice(0, 12)}`, summarySchema, { signal });
  }

  /** Address of a file of a dataset; it changes with the content of the file, so that caches never mix two. */
  url(name: string, manifest: Manifest, file: string): string {
    const hash = manifest.files[file]?.sha256 ?? manifest.fingerprint;
    return `${this.#root}/${name}/${file}?sha256=${hash.slice(0, 12)}`;
  }

  /** What opens the dataset without a network, the database in the form that the page reads. */
  kept(name: string, manifest: Manifest): readonly KeptFile[] {
    const { file: database } = databaseFile(manifest);
    const summary = `${this.#root}/${name}/summary.json?v=${manifest.fingerprint.slice(0, 12)}`;
    return Object.entries(manifest.files)
      .filter(([file]) => !file.startsWith('dataset.duckdb') || file === database)
      .map(([file, { bytes, sha256 }]) => ({
        url: file === 'summary.json' ? summary : this.url(name, manifest, file),
        bytes,
        sha256,
        // Some servers have the browser inflate it.
        inflated: file.endsWith('.gz') ? (manifest.files[file.slice(0, -3)]?.sha256 ?? null) : null,
      }));
  }

  /** What says which datasets there are, and what is in this one. */
  lists(name: string): { readonly index: string; readonly manifest: string } {
    return { index: `${this.#root}/index.json`, manifest: `${this.#root}/${name}/manifest.json` };
  }
}

/** The database file of a dataset, gzipped if it has it so, with its size. */
export function databaseFile(manifest: Manifest): { file: string; bytes: number; packedBytes: number } {
  const plain = manifest.files['dataset.duckdb'];
  const packed = manifest.files['dataset.duckdb.gz'];
  const bytes = plain?.bytes ?? packed?.bytes ?? 0;
  return packed === undefined
    ? { file: 'dataset.duckdb', bytes, packedBytes: bytes }
    : { file: 'dataset.duckdb.gz', bytes, packedBytes: packed.bytes };
}
