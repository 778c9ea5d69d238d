import { createHash } from 'node:crypto';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Plugin } from 'esbuild';
import { messageOf } from './errors.ts';
import { codeHash, root } from './versions.ts';

/** What a thread runs, and the file in this folder that is its program. */
export const threads = { worker: 'worker.ts' } as const;
export type ThreadName = keyof typeof threads;

/** File of a thread's program in JavaScript; undefined where it runs through the loader of TypeScript. */
export type ThreadPrograms = (thread: ThreadName) => URL | undefined;

/** The compiled programs of other versions are kept this long: a run that began before the change may still start threads. */
const keptMs = 24 * 60 * 60 * 1000;

/**
 * Compiles the programs of the threads once for each version of the code: through the loader of TypeScript every thread
 * would take half a second and 55 MB more to start. Where that fails, because nothing can be written there, say, they run
 * through the loader, and `note` is told why.
 *
 * @param place folder of compiled programs
 */
export async function threadPrograms(place: string, note: (line: string) => void): Promise<ThreadPrograms> {
  // The program holds the paths of the code that it was compiled from.
  const version = createHash('sha256')
    .update(`${codeHash('analysis')}\0${root}`)
    .digest('hex')
    .slice(0, 16);
  const folder = join(place, version);
  try {
    if (!(await stat(folder).catch(() => undefined))) await compile(place, folder);
  } catch (error) {
    note(`threads start slower, since their program was not compiled: ${messageOf(error).split('\n')[0] ?? ''}`);
    return () => undefined;
  }
  return (thread) => pathToFileURL(join(folder, threads[thread].replace(/ts$/, 'mjs')));
}

/** Leaves packages where they are: named by their paths, they are found from wherever the compiled program lies. */
const installedPackages: Plugin = {
  name: 'installed-packages',
  setup(build) {
    build.onResolve({ filter: /^[^./]/ }, async ({ path, resolveDir, kind, pluginData }) => {
      if (pluginData === 'asked' || kind === 'entry-point' || path.startsWith('node:')) return undefined;
      const found = await build.resolve(path, { resolveDir, kind, pluginData: 'asked' });
      if (found.errors.length > 0) return { errors: found.errors };
      return { path: pathToFileURL(found.path).href, external: true };
    });
  },
};

async function compile(place: string, folder: string): Promise<void> {
  const { build } = await import('esbuild');
  const unfinished = `${folder}.${process.pid}`;
  const source = join(root, 'src', 'ingest');
  await mkdir(unfinished, { recursive: true });
  try {
    await build({
      entryPoints: Object.values(threads).map((file) => join(source, file)),
      outdir: unfinished,
      bundle: true,
      splitting: true,
      platform: 'node',
      format: 'esm',
      target: 'node20',
      // The folder may lie in a project whose .js files are CommonJS.
      outExtension: { '.js': '.mjs' },
      plugins: [installedPackages],
      // Paths are given from the source of a module: those that use it lie in one folder.
      define: { 'import.meta.url': JSON.stringify(pathToFileURL(join(source, threads.worker)).href) },
      logLevel: 'silent',
    });
    // Another run may have finished the same first.
    await rename(unfinished, folder).catch(async (error: unknown) => {
      if (!(await stat(folder).catch(() => undefined))) throw error;
    });
    await removeOld(place);
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

async function removeOld(place: string): Promise<void> {
  for (const name of await readdir(place)) {
    const made = await stat(join(place, name)).catch(() => undefined);
    if (/^[0-9a-f]{16}(\.\d+)?$/.test(name) && made && Date.now() - made.mtimeMs > keptMs) {
      await rm(join(place, name), { recursive: true, force: true });
    }
  }
}
