import { readdir, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { messageOf, UsageError } from './errors.ts';

/** A file to read, under the name that the dataset gives it. */
export interface InputFile {
  readonly path: string;
  readonly name: string;
  readonly bytes: number;
  /** Why it cannot be opened at all. */
  readonly problem: string | null;
}

export interface Inputs {
  /** In the order of their names, so that report numbers do not depend on the file system. */
  readonly files: readonly InputFile[];
  /** Hidden files and folders, which are not read. */
  readonly hidden: number;
  /** What was noticed while listing: empty folders, loops of links. */
  readonly notes: readonly string[];
}

interface Walk {
  readonly found: { path: string; name: string; bytes: number; problem: string | null; real: string }[];
  readonly notes: string[];
  hidden: number;
}

async function walkFolder(walk: Walk, path: string, name: string, ancestors: readonly string[]): Promise<void> {
  const real = await realpath(path);
  if (ancestors.includes(real)) {
    walk.notes.push(`${name}: a link that leads back to a folder around it; not followed`);
    return;
  }
  const entries = await readdir(path).catch((error: unknown) => messageOf(error));
  if (typeof entries === 'string') {
    walk.found.push({ path, name, bytes: 0, problem: `cannot be opened (${entries}): check its permissions`, real });
    return;
  }
  for (const entry of entries.sort()) {
    if (entry.startsWith('.')) walk.hidden++;
    else await walkEntry(walk, join(path, entry), `${name}/${entry}`, [...ancestors, real]);
  }
}

async function walkEntry(walk: Walk, path: string, name: string, ancestors: readonly string[]): Promise<void> {
  let info;
  try {
    info = await stat(path);
  } catch (error) {
    const problem = `cannot be opened (${messageOf(error).split(',')[0]}): a link that leads nowhere, or a file that went away`;
    walk.found.push({ path, name, bytes: 0, problem, real: path });
    return;
  }
  if (info.isDirectory()) return walkFolder(walk, path, name, ancestors);
  const problem = info.isFile() ? null : 'is not a regular file: take it out of the folder';
  walk.found.push({ path, name, bytes: info.size, problem, real: await realpath(path) });
}

/** The last `count` parts of a path, joined by `/`. */
const tail = (path: string, count: number): string => path.split(sep).filter(Boolean).slice(-count).join('/');

/**
 * Names of the arguments in the dataset: the base name, with as many parents as it takes to tell two of them apart. Never
 * the path on this machine.
 */
export function argumentNames(paths: readonly string[]): readonly string[] {
  const depth = paths.map(() => 1);
  for (let round = 0; round < 64; round++) {
    const names = paths.map((path, i) => tail(path, depth[i] ?? 1));
    const clashes = names.map((name) => names.filter((other) => other === name).length > 1);
    if (!clashes.includes(true)) return names;
    clashes.forEach((clash, i) => {
      if (clash) depth[i] = (depth[i] ?? 1) + 1;
    });
  }
  return paths.map((path) => tail(path, 64));
}

/** All files of the arguments. Throws a `UsageError` for a path that does not exist. */
export async function listInputs(args: readonly string[]): Promise<Inputs> {
  const walk: Walk = { found: [], notes: [], hidden: 0 };
  const paths = [...new Set(args.map((arg) => resolve(arg)))];
  const names = argumentNames(paths);
  for (const [i, path] of paths.entries()) {
    const info = await stat(path).catch(() => undefined);
    if (!info) throw new UsageError(`${args[i] ?? path}: there is no such file or folder.`);
    const before = walk.found.length;
    await walkEntry(walk, path, names[i] || basename(dirname(path)) || 'root', []);
    if (info.isDirectory() && walk.found.length === before) {
      walk.notes.push(`${args[i] ?? path}: the folder holds no file that can be read`);
    }
  }
  walk.found.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  const seen = new Set<string>();
  const files = walk.found.filter(({ real }) => !seen.has(real) && seen.add(real));
  const repeated = walk.found.length - files.length;
  if (repeated > 0) walk.notes.push(`${repeated} more paths lead to files that are read already`);
  return { files: files.map(({ real: _, ...file }) => file), hidden: walk.hidden, notes: walk.notes };
}
