import * as z from 'zod';

/** A share with its 95 % Wilson interval; the three are null where there is nothing to take a share of. */
export const rateSchema = z.object({
  hits: z.number().int(),
  n: z.number().int(),
  estimate: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
});

export type Rate = z.infer<typeof rateSchema>;

/** What is compared on the figures that were found. `region_prefecture` is content with the right prefecture. */
export const evaluatedFields = [
  'value_high',
  'bound',
  'unit',
  'indicator',
  'region',
  'region_prefecture',
  'status',
  'period',
  'year',
] as const;

export type EvaluatedField = (typeof evaluatedFields)[number];

/** How the figures of a dataset agree with a hand-made annotation. Facts only: no text of a report. */
export const evaluationSchema = z.object({
  /** Of the annotation: demo, seeds … */
  name: z.string(),
  reports: z.number().int(),
  /** Annotated quantities that must be found; those marked optional are not among them. */
  mentions: z.number().int(),
  /** Figures that the program read in the annotated reports or passages. */
  figures: z.number().int(),
  recall: rateSchema,
  precision: rateSchema,
  /** Share that is right in each field, of the mentions that were found. */
  fields: z.object(
    Object.fromEntries(evaluatedFields.map((f) => [f, rateSchema])) as Record<EvaluatedField, typeof rateSchema>,
  ),
  /** By indicator: found and so labelled of those annotated so; right of those labelled so. */
  indicators: z.array(z.object({ indicator: z.string(), recall: rateSchema, precision: rateSchema })),
});

export type Evaluation = z.infer<typeof evaluationSchema>;

/** `static/evaluation.json`: the evaluations that the Methods page shows. */
export const storedEvaluationSchema = z.object({
  program_version: z.string(),
  evaluations: z.array(evaluationSchema),
});

export type StoredEvaluation = z.infer<typeof storedEvaluationSchema>;
