import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Manifest } from '../lib/model/manifest.ts';

export async function hashFile(path: string): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(path) as AsyncIterable<Uint8Array>) hash.update(piece);
  return { bytes: (await stat(path)).size, sha256: hash.digest('hex') };
}

/** Size and hash of every file of a folder, by name. */
export async function hashFiles(folder: string): Promise<Manifest['files']> {
  const files: Manifest['files'] = {};
  for (const name of (await readdir(folder)).sort()) files[name] = await hashFile(join(folder, name));
  return files;
}

/**
 * Whether two manifests describe the same dataset. The database file itself differs from run to run, since DuckDB writes
 * an identifier of its own into it; the fingerprint stands for its rows.
 */
export function sameDataset(a: Manifest, b: Manifest): boolean {
  const comparable = ({ created: _created, files, ...rest }: Manifest): string =>
    JSON.stringify([rest, Object.entries(files).filter(([name]) => !name.startsWith('dataset.duckdb'))]);
  return comparable(a) === comparable(b);
}

/** Whether the files of a dataset are as its manifest says. */
export async function isIntact(folder: string, manifest: Manifest): Promise<boolean> {
  for (const [name, { sha256 }] of Object.entries(manifest.files)) {
    const found = await hashFile(join(folder, name)).catch(() => undefined);
    if (found?.sha256 !== sha256) return false;
  }
  return true;
}
