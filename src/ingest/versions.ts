import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);

/** The folder of the program, wherever it is installed. */
export const root = fileURLToPath(new URL('../..', import.meta.url));
export const gazetteerPath = join(root, 'data', 'gazetteer', 'regions.json');
export const eventsPath = join(root, 'data', 'events', 'events.yaml');
export const formulasPath = join(root, 'data', 'phrases', 'formulas.txt');
export const codebooksFolder = join(root, 'data', 'codebooks');

export const programVersion = (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string })
  .version;

/** Packages whose work ends up in a dataset. */
const packages = [
  '@duckdb/node-api',
  'opencc-js',
  'pinyin-pro',
  'mammoth',
  'unpdf',
  'linkedom',
  '@mozilla/readability',
  'csv-parse',
];

function packageVersion(name: string): string {
  for (const folder of require.resolve.paths(name) ?? []) {
    try {
      return (JSON.parse(readFileSync(join(folder, name, 'package.json'), 'utf8')) as { version: string }).version;
    } catch {
      // Not installed in this folder: the next one up.
    }
  }
  return 'unknown';
}

/** Where the program and its data lie that make the analysis of a report, and what makes a dataset of the analyses. */
const folders = {
  analysis: ['src/ingest', 'src/ingest/readers', 'src/lib/text', 'src/lib/model', 'data/gazetteer', 'data/events'],
  dataset: ['src/lib/db', 'src/lib/sql', 'src/lib/stats', 'src/lib/view', 'src/lib/views', 'data/phrases'],
};

const known = new Map<keyof typeof folders, string>();

/**
 * SHA-256 over the program itself and the packages it reads and writes with: the work of another version of the program
 * is never taken for its own, even where nobody raised the version number.
 */
export function codeHash(part: keyof typeof folders): string {
  const hash = known.get(part) ?? hashCode(part);
  known.set(part, hash);
  return hash;
}

function hashCode(part: keyof typeof folders): string {
  const hash = createHash('sha256');
  for (const folder of folders[part]) {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true }).sort((a, b) =>
      a.name < b.name ? -1 : 1,
    )) {
      if (!entry.isFile() || entry.name.endsWith('.test.ts')) continue;
      hash.update(`${folder}/${entry.name}\0`).update(readFileSync(join(root, folder, entry.name)));
    }
  }
  for (const name of packages) hash.update(`${name} ${packageVersion(name)}\n`);
  return hash.digest('hex');
}
