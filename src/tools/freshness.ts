import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** Every file of the given files and folders, as paths with `/` from the root, in a fixed order. */
function filesOf(root: string, sources: readonly string[]): string[] {
  const files = sources.flatMap((source) => {
    const path = join(root, source);
    if (!existsSync(path)) return [];
    if (statSync(path).isFile()) return [path];
    return readdirSync(path, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
  });
  return files.map((file) => relative(root, file).split(sep).join('/')).sort();
}

/**
 * SHA-256 of the names and contents of all files under the sources. Contents, not times: a fresh clone, a copied folder
 * and a changed branch all tell the truth. Files that `skip` matches do not count, nor do tests.
 */
export function hashOf(root: string, sources: readonly string[], skip?: RegExp): string {
  const hash = createHash('sha256');
  for (const file of filesOf(root, sources)) {
    if (file.includes('.test.') || skip?.test(file)) continue;
    const bytes = readFileSync(join(root, file));
    hash.update(`${file}\0${bytes.length}\0`).update(bytes);
  }
  return hash.digest('hex');
}

/** A product with the hash of what it was made from. The note is written after the product and removed before. */
export class Freshness {
  readonly #note: string;

  constructor(
    root: string,
    name: string,
    private readonly product: string,
  ) {
    this.#note = join(root, '.cache', `${name}.sha256`);
  }

  isFresh(hash: string): boolean {
    return existsSync(this.product) && existsSync(this.#note) && readFileSync(this.#note, 'utf8') === hash;
  }

  forget(): void {
    rmSync(this.#note, { force: true });
  }

  record(hash: string): void {
    mkdirSync(join(this.#note, '..'), { recursive: true });
    writeFileSync(this.#note, hash);
  }
}
