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
    return readJson(this.url(name, fingerprint, 'summary.json'), summarySchema, { signal });
  }

  /** Address of a file of a dataset; it changes with the dataset's fingerprint, so that caches never mix two. */
  url(name: string, fingerprint: string, file: string): string {
    return `${this.#root}/${name}/${file}?v=${fingerprint.slice(0, 12)}`;
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
