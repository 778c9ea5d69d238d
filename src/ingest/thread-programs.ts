import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { codeHash, root } from './versions.ts';

/** What a thread runs, and the file in this folder that is its program. */
export const threads = { worker: 'worker.ts', cutter: 'cutter-thread.ts' } as const;
export type ThreadName = keyof typeof threads;

/** File of a thread's program in JavaScript; undefined where it runs through the loader of TypeScript. */
export type ThreadPrograms = (thread: ThreadName) => URL | undefined;

const place = join(root, '.cache', 'program');

/**
 * Compiles the programs of the threads once for each version of the code: through the loader of TypeScript every thread
 * would take half a second and 55 MB more to start. Where the folder of the program cannot be written to, they run
 * through the loader.
 */
export async function threadPrograms(): Promise<ThreadPrograms> {
  const folder = join(place, codeHash('analysis').slice(0, 16));
  try {
    if (!(await stat(folder).catch(() => undefined))) await compile(folder);
  } catch {
    return () => undefined;
  }
  return (thread) => pathToFileURL(join(folder, threads[thread].replace(/ts$/, 'js')));
}

async function compile(folder: string): Promise<void> {
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
      packages: 'external',
      // Paths are given from the source of a module: those that use it lie in one folder.
      define: { 'import.meta.url': JSON.stringify(pathToFileURL(join(source, threads.worker)).href) },
      logLevel: 'silent',
    });
    const older = await readdir(place);
    // Another run may have finished the same first.
    await rename(unfinished, folder).catch(() => undefined);
    await Promise.all(
      older.filter((name) => /^[0-9a-f]{16}$/.test(name)).map((name) => rm(join(place, name), { recursive: true })),
    );
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}
