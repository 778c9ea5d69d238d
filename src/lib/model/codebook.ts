import { z } from 'zod';

/** One indicator of a codebook: which quantities count as it. Rules are tried in the order of the file. */
export const indicatorSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9_]*$/),
  label: z.strictObject({ zh: z.string(), en: z.string() }),
  definition: z.string(),
  /** Base units it may have, such as person, person_time, session, yuan, percent. */
  units: z.array(z.string()).min(1),
  /** Words of which one must stand near the number; those in the noun phrase that it counts win over verbs. */
  triggers: z.array(z.string()).min(1),
  /** Words that rule it out in the same clause. */
  not: z.array(z.string()).default([]),
  example: z.string().optional(),
});

export const codebookSchema = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9-]*$/),
  version: z.string(),
  title: z.strictObject({ zh: z.string(), en: z.string() }),
  indicators: z.array(indicatorSchema).min(1),
});

export type Codebook = z.infer<typeof codebookSchema>;
export type CodebookIndicator = z.infer<typeof indicatorSchema>;
