import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { readManifest } from './dataset-index.ts';
import type { InputFile } from './inputs.ts';
import { isIntact } from './make-manifest.ts';
import type { ColumnMap } from './readers/columns.ts';
import type { Spool } from './spool.ts';
import { writeJson } from './staging.ts';
import { unitBytes, unitKey, unitsOf } from './units.ts';

/** What the closing summary says of the dataset itself. */
const outcomeSchema = z.object({
  accepted: z.number(),
  duplicates: z.number(),
  rejections: z.array(z.object({ file: z.string(), reason: z.string() })),
  without_date: z.number(),
  without_region: z.number(),
  figures: z.number(),
  phrases: z.number(),
});
export type Outcome = z.infer<typeof outcomeSchema>;

const lastRunSchema = z.object({
  /** Of the inputs, the versions and the options: equal keys, equal datasets. */
  key: z.string(),
  /** When the dataset was made that it left in place. */
  created: z.string(),
  /** Bytes of all inputs. */
  bytes: z.number(),
  outcome: outcomeSchema,
});
export type LastRun = z.infer<typeof lastRunSchema>;

const pathOf = (spool: Spool): string => join(spool.folder, 'last-run.json');

/** Adds up what a run depends on: the keys of the units in order, which hold the versions, and the options. */
export class RunKey {
  readonly #hash = createHash('sha256');

  constructor(options: object) {
    this.#hash.update(JSON.stringify(options));
  }

  add(unit: string): void {
    this.#hash.update(`\n${unit}`);
  }

  digest(): string {
    return this.#hash.copy().digest('hex');
  }
}

/** Remembers a run whose dataset lies in `out`. */
export async function rememberRun(spool: Spool, out: string, run: Omit<LastRun, 'created'>): Promise<void> {
  const manifest = await readManifest(out);
  if (manifest) await writeJson(pathOf(spool), { ...run, created: manifest.created });
}

/**
 * The last run, if this one would make the same dataset and that one still lies in `out` as it was written. Looks at the
 * inputs only up to the first one that has changed.
 */
export async function sameAsLastRun(
  files: readonly InputFile[],
  context: { map: ColumnMap; spool: Spool; versions: string; out: string; options: object },
): Promise<LastRun | undefined> {
  const { map, spool, versions, out, options } = context;
  const text = await readFile(pathOf(spool), 'utf8').catch(() => 'null');
  const last = lastRunSchema.safeParse(JSON.parse(text));
  const manifest = await readManifest(out);
  if (!last.success || manifest?.created !== last.data.created) return undefined;
  const key = new RunKey(options);
  let bytes = 0;
  for await (const unit of unitsOf(files, map)) {
    const name = unitKey(unit, versions);
    if (!spool.has(name)) return undefined;
    key.add(name);
    bytes += unitBytes(unit);
  }
  const same = key.digest() === last.data.key && bytes === last.data.bytes && (await isIntact(out, manifest));
  return same ? last.data : undefined;
}
