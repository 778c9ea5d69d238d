import { zipSync, type Zippable } from 'fflate';
import type { PackageFile } from '../view/package.ts';

/** The first moment that a zip can name: equal content gives equal bytes on every day and in every time zone. */
const always = new Date(1980, 0, 1);

/** A zip of files; in this thread, since fflate's workers run code from a string, which the page's policy forbids. */
export function zip(files: readonly PackageFile[]): Uint8Array<ArrayBuffer> {
  const entries: Zippable = Object.fromEntries(
    files.map(({ path, bytes }) => [path, [bytes, { level: 6, mtime: always }]]),
  );
  return zipSync(entries);
}
