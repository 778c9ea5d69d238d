import { z } from 'zod';

/** Offsets of the first and after the last character, UTF-16, into the reference text of the report. */
const span = z.tuple([z.number().int(), z.number().int()]);

const mentionSchema = z.object({
  id: z.string(),
  doc: z.string(),
  evidence: z.string().default(''),
  number_text: z.string().min(1),
  value: z.number(),
  value_high: z.number().nullable().default(null),
  bound: z.string(),
  unit_norm: z.string(),
  indicator: z.string(),
  accept_indicators: z.array(z.string()).default([]),
  /** From province down; the last one is scored. An empty string: unknown. */
  region_codes: z.array(z.string()).min(1),
  status: z.string(),
  accept_status: z.array(z.string()).default([]),
  period: z.string().optional(),
  /** Years that the figure may be said to speak of; null is: it cannot be told. */
  years: z.array(z.number().int().nullable()).optional(),
  /** Those marked optional count neither for recall nor against precision. */
  tier: z.string().default('core'),
  number_span: span.optional(),
});

/**
 * An annotation of figures, in the form of `data/demo/gold.json`. The reference text that offsets point into is
 * `clean/<doc>.txt` beside the file where there is one, else the text of the report as it is read, before cleaning.
 */
export const goldSchema = z.object({
  /** Folder of the reports, seen from the annotation. */
  reports: z.string().optional(),
  docs: z
    .array(
      z.object({
        doc: z.string(),
        file: z.string(),
        /** Inside the folder of reports; `#n` for row n of a table. */
        path: z.string().optional(),
        /** Where only parts of a report are annotated: figures outside of them are not scored. */
        passages: z.array(span).optional(),
      }),
    )
    .min(1),
  mentions: z.array(mentionSchema).min(1),
});

export type Gold = z.infer<typeof goldSchema>;
export type GoldDoc = Gold['docs'][number];
export type GoldMention = Gold['mentions'][number];
