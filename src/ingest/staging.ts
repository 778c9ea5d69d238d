import { access, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** Names of the folders beside a dataset that hold an unfinished or a replaced one. */
const pattern = (name: string): RegExp =>
  new RegExp(`^\\.${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\.(new|old)-(\\d+)$`);

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

function running(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/**
 * Puts right what a killed run left beside a dataset: unfinished folders go; a dataset that was set aside and not yet
 * replaced comes back.
 */
async function recover(out: string): Promise<void> {
  const parent = dirname(out);
  const name = pattern(basename(out));
  for (const entry of (await readdir(parent)).sort()) {
    const match = name.exec(entry);
    if (!match || (running(Number(match[2])) && Number(match[2]) !== process.pid)) continue;
    const path = join(parent, entry);
    if (match[1] === 'old' && !(await exists(out))) await rename(path, out);
    else await rm(path, { recursive: true, force: true });
  }
}

/** A folder beside `out` to write a dataset into, after cleaning up what killed runs left. */
export async function openStaging(out: string): Promise<string> {
  await mkdir(dirname(out), { recursive: true });
  await recover(out);
  const staging = join(dirname(out), `.${basename(out)}.new-${process.pid}`);
  await mkdir(staging);
  return staging;
}

/** Whether a folder may be replaced by a dataset: it is missing, empty, or a dataset itself. */
export async function isReplaceable(out: string): Promise<boolean> {
  let entries: string[];
  try {
    entries = await readdir(out);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ENOENT';
  }
  return entries.length === 0 || entries.includes('manifest.json');
}

/**
 * Puts the finished folder in the place of `out`; the old dataset is there until the moment of the rename. Files that are
 * not of the old dataset (`owned`) stay in the folder.
 */
export async function swapIn(staging: string, out: string, owned: readonly string[]): Promise<void> {
  const old = join(dirname(out), `.${basename(out)}.old-${process.pid}`);
  const replaced = await exists(out);
  if (replaced) await rename(out, old);
  await rename(staging, out);
  if (!replaced) return;
  for (const name of await readdir(old)) {
    if (!owned.includes(name) && !(await exists(join(out, name)))) await rename(join(old, name), join(out, name));
  }
  await rm(old, { recursive: true, force: true });
}

/** Folder for what ingest keeps between runs: `.cache` of the checkout around `out`, else beside `out`. */
export async function cacheFolder(out: string): Promise<string> {
  for (let folder = dirname(out); ; folder = dirname(folder)) {
    if (await exists(join(folder, 'package.json'))) {
      const place = out.slice(folder.length + 1).replace(/[^\p{L}\p{N}-]+/gu, '_');
      return join(folder, '.cache', 'tifa', place);
    }
    if (dirname(folder) === folder) return join(dirname(out), '.cache', 'tifa', basename(out));
  }
}

/** Whether the folder around `out` holds the datasets of a site: its menu is then refreshed. */
export async function servedFolder(out: string): Promise<boolean> {
  const parent = dirname(out);
  return parent.endsWith(join('static', 'datasets')) || (await exists(join(parent, 'index.json')));
}

/** Writes a JSON file with a final line break; `space` as for `JSON.stringify`. */
export const writeJson = (path: string, value: unknown, space?: number): Promise<void> =>
  writeFile(path, `${JSON.stringify(value, null, space)}\n`);
