import { createGzip } from 'node:zlib';
import { pipeline } from 'node:stream/promises';
import { closeSync, createReadStream, createWriteStream, openSync, readFileSync, writeSync } from 'node:fs';
import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { textIndexSchema, type TextIndex } from '../lib/model/manifest.ts';
import { readRange } from './spool-ref.ts';
import { unpackText } from './stored.ts';
import { SubstringIndexWriter } from './substring-index.ts';

/** A pack of a dataset folder: the cleaned texts, or what cleaning removed, as JSON lists of texts. */
export type PackName = 'texts' | 'removed';

/** Writes `<name>.pack`, block after block in the order of the reports, and its index. */
export class PackWriter {
  readonly #path: string;
  readonly #descriptor: number;
  readonly #texts: [number, number, number][] = [];
  #end = 0;

  constructor(folder: string, name: PackName = 'texts') {
    this.#path = join(folder, name);
    this.#descriptor = openSync(`${this.#path}.pack`, 'w');
  }

  /**
   * @param block empty for a report of which there is nothing
   * @param length UTF-16 length of the text; 0 for other things
   */
  add(block: Uint8Array, length: number): void {
    let written = 0;
    while (written < block.length) written += writeSync(this.#descriptor, block, written);
    this.#texts.push([this.#end, block.length, length]);
    this.#end += block.length;
  }

  async close(): Promise<void> {
    closeSync(this.#descriptor);
    const index: TextIndex = { texts: this.#texts };
    await writeFile(`${this.#path}.json`, JSON.stringify(index));
  }
}

/** Both packs of a dataset with texts, and the index that texts are searched by. */
export class Packs {
  readonly texts: PackWriter;
  readonly removed: PackWriter;
  readonly index: SubstringIndexWriter;

  constructor(folder: string) {
    this.texts = new PackWriter(folder);
    this.removed = new PackWriter(folder, 'removed');
    this.index = new SubstringIndexWriter(folder);
  }

  /** @param reports of the dataset */
  async close(reports: number): Promise<void> {
    await Promise.all([this.texts.close(), this.removed.close(), this.index.close(reports)]);
  }
}

/** Reads a pack of a dataset folder, each block by its byte range. */
export class PackReader {
  readonly #texts: TextIndex['texts'];
  readonly #descriptor: number;

  constructor(folder: string, name: PackName = 'texts') {
    this.#texts = textIndexSchema.parse(JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'))).texts;
    this.#descriptor = openSync(join(folder, `${name}.pack`), 'r');
  }

  get reports(): number {
    return this.#texts.length;
  }

  /** Empty for a report of which there is nothing. */
  text(reportId: number): string {
    const entry = this.#texts[reportId - 1];
    if (!entry) throw new RangeError(`there is no report ${reportId}`);
    const [offset, length] = entry;
    return length === 0 ? '' : unpackText(readRange(this.#descriptor, { offset, length }));
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
