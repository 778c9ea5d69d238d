import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Plugin } from 'vite';

const virtual = 'virtual:duckdb-engine';
const require = createRequire(import.meta.url);

/** Gzips the engine once for each version of the package and returns the path of the packed file. */
async function pack(cache: string): Promise<{ path: string; bytes: number; packedBytes: number }> {
  const source = require.resolve('@duckdb/duckdb-wasm/dist/duckdb-eh.wasm');
  const { version } = JSON.parse(await readFile(join(source, '..', '..', 'package.json'), 'utf8')) as {
    version: string;
  };
  const path = join(cache, `duckdb-eh-${version}.wasm.gz`);
  if (!existsSync(path)) {
    await mkdir(cache, { recursive: true });
    await writeFile(`${path}.tmp`, await promisify(gzip)(await readFile(source), { level: 9 }));
    await rename(`${path}.tmp`, path);
  }
  const [plain, packed] = await Promise.all([stat(source), stat(path)]);
  return { path, bytes: plain.size, packedBytes: packed.size };
}

/**
 * Ships DuckDB's WebAssembly (34 MB) gzipped (8 MB), as many static hosts neither compress it nor take files over
 * 25 MB. `import { url, bytes, packedBytes } from 'virtual:duckdb-engine'`; the page inflates it.
 */
export function duckdbEngine(): Plugin {
  let cache = '';
  return {
    name: 'duckdb-engine',
    configResolved(config) {
      cache = join(config.root, 'node_modules', '.cache', 'duckdb-engine');
    },
    resolveId: (source) => (source === virtual ? `\0${virtual}` : null),
    async load(id) {
      if (id !== `\0${virtual}`) return null;
      const { path, bytes, packedBytes } = await pack(cache);
      return `export { default as url } from ${JSON.stringify(`${path}?url`)};
export const bytes = ${bytes};
export const packedBytes = ${packedBytes};`;
    },
  };
}
