// The mini edition of zod: the site checks with these schemas too, and the whole of zod is ten times its size.
import * as z from 'zod/mini';

/** `manifest.json` of a dataset: what it holds and what made it. */
export const manifestSchema = z.object({
  schema_version: z.int(),
  name: z.string().check(z.regex(/^[a-z0-9][a-z0-9-]*$/)),
  title: z.object({ zh: z.string(), en: z.string() }),
  /** Shown on every page of the dataset, for instance that its reports are invented. */
  notice: z.nullable(z.object({ zh: z.string(), en: z.string() })),
  created: z.string(),
  program_version: z.string(),
  /** Hash of every table export: equal data have equal fingerprints. */
  fingerprint: z.string(),
  segmenter: z.object({
    name: z.string(),
    version: z.string(),
    dictionary_sha256: z.string(),
    user_dictionary: z.optional(z.object({ words: z.int(), sha256: z.string() })),
  }),
  codebooks: z.array(z.object({ name: z.string(), version: z.string(), sha256: z.string() })),
  gazetteer: z.object({ version: z.string(), sha256: z.string() }),
  inputs: z.object({ count: z.int(), sha256: z.string() }),
  /** The file of corrections that it was ingested with; its rows stand in the table `corrections`. */
  corrections: z.optional(z.object({ sha256: z.string() })),
  /**
   * From which texts expressions were mined: those of all reports, by shards where they are too large for one suffix
   * array. Datasets of earlier versions name an even sample of a large corpus, and no shards.
   */
  mined: z.optional(z.object({ reports: z.int(), chars: z.int(), shards: z.optional(z.int()) })),
  /** The list of phrases that it was ingested with (`--phrases`). */
  phrases: z.optional(z.object({ count: z.int(), sha256: z.string() })),
  rows: z.record(z.string(), z.int()),
  files: z.record(z.string(), z.object({ bytes: z.int(), sha256: z.string() })),
  has_texts: z.boolean(),
  licence: z.string(),
  citation: z.string(),
});

export type Manifest = z.infer<typeof manifestSchema>;

/** `static/datasets/index.json`: what the dataset menu lists, the first is opened by default. */
export const datasetIndexSchema = z.object({
  datasets: z.array(
    z.object({
      name: z.string(),
      title: z.object({ zh: z.string(), en: z.string() }),
      reports: z.int(),
      has_texts: z.boolean(),
      /** As in the manifest, so that the site asks for all files of a dataset at once. */
      fingerprint: z.string(),
    }),
  ),
});

export type DatasetIndex = z.infer<typeof datasetIndexSchema>;

/** `summary.json`: rows of the first charts with no filters set, so that they show before DuckDB is ready. */
export const summarySchema = z.object({
  fingerprint: z.string(),
  /** Rows by view id, as the view's query returns them. */
  views: z.record(z.string(), z.array(z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])))),
});

export type Summary = z.infer<typeof summarySchema>;

/**
 * `texts.json`: where the cleaned text of report n lies in `texts.pack`, as entry n - 1: first byte, bytes of the
 * deflate-raw block, and UTF-16 length of the text (UTF-8 inside the block). Blocks follow each other without gaps.
 */
export const textIndexSchema = z.object({
  texts: z.array(z.tuple([z.int(), z.int(), z.int()])),
});

export type TextIndex = z.infer<typeof textIndexSchema>;

const bilingual = z.strictObject({
  zh: z.string().check(z.minLength(1)),
  en: z.string().check(z.minLength(1)),
});

/** What `--about` says of a dataset in YAML; all of it is optional. */
export const aboutSchema = z.strictObject({
  title: z.optional(bilingual),
  notice: z.optional(bilingual),
  licence: z.optional(z.string()),
  citation: z.optional(z.string()),
});

export type About = z.infer<typeof aboutSchema>;
