import { z } from 'zod';

/** One indicator of a codebook: which quantities count as it. Where two fit equally, the earlier in the file wins. */
export const indicatorSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9_]*$/),
  label: z.strictObject({ zh: z.string(), en: z.string() }),
  definition: z.string(),
  /** Base units it may have, such as person, person_time, session, yuan, percent. */
  units: z.array(z.string()).min(1),
  /**
   * Words of which one must stand near the number; those in the noun phrase that it counts win over verbs.
   * `…` stands for up to 16 characters of the same clause; `*` alone takes whatever no other indicator took.
   */
  triggers: z.array(z.string().min(1)).min(1),
  /** Words that rule it out when they stand in what the number measures. */
  not: z.array(z.string().min(1)).default([]),
  /** level: an amount or a share as it stands; growth: a rate of change; any: both. */
  measure: z.enum(['level', 'growth', 'any']).default('any'),
  /** Counts only what is measured for the whole of the region: not of its parts (县域…), branches or several towns named. */
  whole: z.boolean().default(false),
  /** Before a number a trigger must be the head of its noun phrase: 社区开设窗口9个 counts no 社区. */
  head: z.boolean().default(false),
  /** A region has one value of it a year, so that two different ones contradict; the codebook's word without one. */
  one_value: z.boolean().optional(),
  /** Also counts in reports to which the rest of its codebook does not apply. */
  everywhere: z.boolean().default(false),
  example: z.string().optional(),
});

/** Which reports a codebook is for; every report when it says nothing. */
export const appliesToSchema = z.strictObject({
  /** Regular expressions of which one must match the title. */
  title: z.array(z.string()).default([]),
  /** Regular expressions of which one must match the first 1500 characters. */
  text: z.array(z.string()).default([]),
  /** The reports to which no other loaded codebook applies. */
  otherwise: z.boolean().default(false),
});

export const codebookSchema = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9-]*$/),
  version: z.string(),
  title: z.strictObject({ zh: z.string(), en: z.string() }),
  applies_to: appliesToSchema.optional(),
  /** What holds for its indicators that do not say it themselves. */
  one_value: z.boolean().optional(),
  indicators: z.array(indicatorSchema).min(1),
});

export type Codebook = z.infer<typeof codebookSchema>;
export type CodebookIndicator = z.infer<typeof indicatorSchema>;
