import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { readManifest } from './dataset-index.ts';
import type { InputFile } from './inputs.ts';
import { hashFile, isIntact } from './make-manifest.ts';
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
  /** Null where no corrections were given. */
  corrections: z
    .object({
      accepted: z.number(),
      edited: z.number(),
      rejected: z.number(),
      superseded: z.number(),
      unmatched: z.array(z.string()).readonly(),
    })
    .nullable(),
});
export type Outcome = z.infer<typeof outcomeSchema>;

const lastRunSchema = z.object({
  /** Of the inputs, the versions and the options: equal keys, equal datasets. */
  key: z.string(),
  /** SHA-256 of the manifest of the dataset that it left in place. */
  manifest: z.string(),
  /** Bytes of all inputs. */
  bytes: z.number(),
  outcome: outcomeSchema,
});
export type LastRun = z.infer<typeof lastRunSchema>;

const pathOf = (spool: Spool): string => join(spool.folder, 'last-run.json');

const manifestHash = (out: string): Promise<string | undefined> =>
  hashFile(join(out, 'manifest.json')).then(
    ({ sha256 }) => sha256,
    () => undefined,
  );

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
export async function rememberRun(spool: Spool, out: string, run: Omit<LastRun, 'manifest'>): Promise<void> {
  const manifest = await manifestHash(out);
  if (manifest !== undefined) await writeJson(pathOf(spool), { ...run, manifest });
}

/** What is known of the last run; undefined where nothing is, or a killed run left it unfinished. */
async function lastRun(spool: Spool): Promise<LastRun | undefined> {
  try {
    return lastRunSchema.parse(JSON.parse(await readFile(pathOf(spool), 'utf8')));
  } catch {
    return undefined;
  }
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
  const last = await lastRun(spool);
  const manifest = await readManifest(out);
  if (!last || !manifest || (await manifestHash(out)) !== last.manifest) return undefined;
  const key = new RunKey(options);
  let bytes = 0;
  for await (const unit of unitsOf(files, map)) {
    const name = unitKey(unit, versions);
    if (!spool.has(name)) return undefined;
    key.add(name);
    bytes += unitBytes(unit);
  }
  const same = key.digest() === last.key && bytes === last.bytes && (await isIntact(out, manifest));
  return same ? last : undefined;
}
