import { closeSync, openSync, writeSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { readRange, spoolFile, spoolPath, type SpoolRef } from './spool-ref.ts';

const indexSchema = z.record(z.string(), z.tuple([z.number().int(), z.number().int(), z.number().int()]));

/**
 * Entries on disk by key: the analyses of this run and of the one before. A run appends to one new file; what it neither
 * wrote nor reused is forgotten when it commits, and a run that is killed leaves the old index as it was.
 */
export class Spool {
  readonly folder: string;
  readonly #known: ReadonlyMap<string, SpoolRef>;
  readonly #used = new Map<string, SpoolRef>();
  readonly #number: number;
  readonly #descriptors = new Map<number, number>();
  #end = 0;

  private constructor(folder: string, known: ReadonlyMap<string, SpoolRef>, number: number) {
    this.folder = folder;
    this.#known = known;
    this.#number = number;
  }

  static async open(folder: string): Promise<Spool> {
    await mkdir(folder, { recursive: true });
    const index = await readFile(join(folder, 'index.json'), 'utf8')
      .then((text) => indexSchema.parse(JSON.parse(text)))
      .catch(() => ({}));
    const present = (await readdir(folder)).flatMap((name) => /^(\d+)\.spool$/.exec(name)?.[1] ?? []).map(Number);
    const known = new Map<string, SpoolRef>();
    for (const [key, [file, offset, length]] of Object.entries(index)) {
      if (present.includes(file)) known.set(key, { file, offset, length });
    }
    const live = new Set([...known.values()].map((ref) => ref.file));
    await Promise.all(present.filter((n) => !live.has(n)).map((n) => rm(spoolPath(folder, n), { force: true })));
    return new Spool(folder, known, Math.max(0, ...present) + 1);
  }

  has(key: string): boolean {
    return this.#used.has(key) || this.#known.has(key);
  }

  /** The entry of a key that this run or the last one wrote. */
  find(key: string): SpoolRef | undefined {
    const ref = this.#used.get(key) ?? this.#known.get(key);
    if (ref) this.#used.set(key, ref);
    return ref;
  }

  append(key: string, entry: Uint8Array): SpoolRef {
    const ref = { file: this.#number, offset: this.#end, length: entry.length };
    let written = 0;
    while (written < entry.length) {
      written += writeSync(
        this.#descriptor(this.#number, 'w+'),
        entry,
        written,
        entry.length - written,
        ref.offset + written,
      );
    }
    this.#end += entry.length;
    this.#used.set(key, ref);
    return ref;
  }

  read(ref: SpoolRef): Buffer {
    return readRange(this.#descriptor(ref.file, 'r'), ref);
  }

  /** Makes the entries of this run the ones that the next run finds. */
  async commit(): Promise<void> {
    const index = Object.fromEntries([...this.#used].map(([key, r]) => [key, [r.file, r.offset, r.length]]));
    const path = join(this.folder, 'index.json');
    await writeFile(`${path}.tmp`, JSON.stringify(index));
    await rename(`${path}.tmp`, path);
    this.close();
    const live = new Set([...this.#used.values()].map((ref) => spoolFile(ref.file)));
    const present = (await readdir(this.folder)).filter((name) => name.endsWith('.spool'));
    await Promise.all(present.filter((name) => !live.has(name)).map((name) => rm(join(this.folder, name))));
  }

  close(): void {
    for (const descriptor of this.#descriptors.values()) closeSync(descriptor);
    this.#descriptors.clear();
  }

  #descriptor(file: number, flags: string): number {
    let descriptor = this.#descriptors.get(file);
    if (descriptor === undefined) {
      descriptor = openSync(spoolPath(this.folder, file), flags);
      this.#descriptors.set(file, descriptor);
    }
    return descriptor;
  }
}
