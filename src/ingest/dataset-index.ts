import { readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { manifestSchema, type DatasetIndex, type Manifest } from '../lib/model/manifest.ts';

/** The public dataset opens first; the invented one comes last. */
function rank(name: string): number {
  if (name === 'public') return 0;
  return name === 'demo' ? 2 : 1;
}

/** The manifest of a dataset folder; undefined where there is none or it cannot be read. */
export async function readManifest(folder: string): Promise<Manifest | undefined> {
  try {
    const parsed = manifestSchema.safeParse(JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Writes `index.json` of a folder of datasets, what the dataset menu lists: every folder in it with a valid manifest,
 * under the folder's own name. Hidden folders are the unfinished ones of a running or killed ingest.
 */
export async function refreshIndex(folder: string): Promise<DatasetIndex> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const names = entries.filter((e) => e.isDirectory() && !e.name.startsWith('.')).map((e) => e.name);
  const found = await Promise.all(
    names.map(async (name) => ({ name, manifest: await readManifest(join(folder, name)) })),
  );
  const datasets = found
    .flatMap(({ name, manifest }) => {
      if (manifest === undefined) return [];
      const { title, rows, has_texts, fingerprint } = manifest;
      return [{ name, title, reports: rows['reports'] ?? 0, has_texts, fingerprint }];
    })
    .sort((a, b) => rank(a.name) - rank(b.name) || (a.name < b.name ? -1 : 1));
  const index = { datasets };
  const path = join(folder, 'index.json');
  const text = `${JSON.stringify(index, null, 2)}\n`;
  if ((await readFile(path, 'utf8').catch(() => '')) !== text && (entries.length > 0 || datasets.length > 0)) {
    await writeFile(`${path}.tmp`, text);
    await rename(`${path}.tmp`, path);
  }
  return index;
}
