import { readSync } from 'node:fs';
import { join } from 'node:path';

/** Where an entry lies: number of its spool file, first byte, length. */
export interface SpoolRef {
  readonly file: number;
  readonly offset: number;
  readonly length: number;
}

export const spoolFile = (number: number): string => `${String(number).padStart(6, '0')}.spool`;

export const spoolPath = (folder: string, file: number): string => join(folder, spoolFile(file));

export function readRange(descriptor: number, { offset, length }: { offset: number; length: number }): Buffer {
  const buffer = Buffer.allocUnsafe(length);
  let read = 0;
  while (read < length) {
    const n = readSync(descriptor, buffer, read, length - read, offset + read);
    if (n === 0)
      throw new Error('a file of the cache is shorter than its index says: delete the cache folder and start again');
    read += n;
  }
  return buffer;
}
