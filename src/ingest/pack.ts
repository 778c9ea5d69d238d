import { createGzip } from 'node:zlib';
import { pipeline } from 'node:stream/promises';
import { closeSync, createReadStream, createWriteStream, openSync, readFileSync, writeSync } from 'node:fs';
import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { textIndexSchema, type TextIndex } from '../lib/model/manifest.ts';
import { readRange } from './spool.ts';
import { unpackText } from './stored.ts';

/** Writes `texts.pack`, block after block in the order of the reports, and its index. */
export class PackWriter {
  readonly #folder: string;
  readonly #descriptor: number;
  readonly #texts: [number, number, number][] = [];
  #end = 0;

  constructor(folder: string) {
    this.#folder = folder;
    this.#descriptor = openSync(join(folder, 'texts.pack'), 'w');
  }

  /** @param length UTF-16 length of the text */
  add(block: Uint8Array, length: number): void {
    let written = 0;
    while (written < block.length) written += writeSync(this.#descriptor, block, written);
    this.#texts.push([this.#end, block.length, length]);
    this.#end += block.length;
  }

  async close(): Promise<void> {
    closeSync(this.#descriptor);
    const index: TextIndex = { texts: this.#texts };
    await writeFile(join(this.#folder, 'texts.json'), JSON.stringify(index));
  }
}

/** Reads the cleaned texts of a dataset folder, each by its byte range. */
export class PackReader {
  readonly #texts: TextIndex['texts'];
  readonly #descriptor: number;

  constructor(folder: string) {
    this.#texts = textIndexSchema.parse(JSON.parse(readFileSync(join(folder, 'texts.json'), 'utf8'))).texts;
    this.#descriptor = openSync(join(folder, 'texts.pack'), 'r');
  }

  get reports(): number {
    return this.#texts.length;
  }

  text(reportId: number): string {
    const entry = this.#texts[reportId - 1];
    if (!entry) throw new RangeError(`there is no report ${reportId}`);
    return unpackText(readRange(this.#descriptor, { offset: entry[0], length: entry[1] }));
  }

  *all(): Generator<string> {
    for (let id = 1; id <= this.reports; id++) yield this.text(id);
  }

  close(): void {
    closeSync(this.#descriptor);
  }
}

/** A database up to this size is fetched whole by browsers, and therefore also written gzipped. */
const gzipUpTo = 30_000_000;

/** Writes `<path>.gz` beside a file that is not too large for it; level 6 takes half the time of 9 for 1 % more bytes. */
export async function gzipSmall(path: string): Promise<void> {
  if ((await stat(path)).size > gzipUpTo) return;
  await pipeline(createReadStream(path), createGzip({ level: 6 }), createWriteStream(`${path}.gz`));
}
