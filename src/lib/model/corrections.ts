// The mini edition of zod: the site checks with these schemas too.
import * as z from 'zod/mini';
import { subjectKey } from './correction-subject.ts';
import type { Bound, DatePrecision, PeriodKind, Status } from './document.ts';

export const correctionTargets = ['figure', 'date', 'region'] as const;
export type CorrectionTarget = (typeof correctionTargets)[number];

/** accept: it is right as the program read it; edit: it says something else; reject: the report states no such thing. */
export const correctionActions = ['accept', 'edit', 'reject'] as const;
export type CorrectionAction = (typeof correctionActions)[number];

export const boundNames = [
  'exact',
  'at_least',
  'more_than',
  'at_most',
  'less_than',
  'about',
  'approx',
  'range',
] as const;
export const statusNames = ['achieved', 'target', 'share'] as const;
export const periodNames = ['annual', 'cumulative', 'stock', 'multi_year', 'month', 'unspecified'] as const;
export const precisionNames = ['day', 'month', 'year', 'none'] as const;

const nameOf = <T extends string>(names: readonly T[]): z.ZodMiniEnum<{ [K in T]: K }> => z.enum(names);
const identifier = z.string().check(z.regex(/^[a-z][a-z0-9_]*$/));
const regionCode = z.nullable(z.int().check(z.minimum(100000), z.maximum(999999)));
const year = z.nullable(z.int().check(z.minimum(1000), z.maximum(2999)));
const offset = z.int().check(z.minimum(0));

/** All that a figure says after an edit: an edit replaces the whole reading; null is unknown. Values in the base unit. */
const figureValues = z.strictObject({
  value: z.number(),
  value_high: z.nullable(z.number()),
  bound: nameOf<Bound>(boundNames),
  unit: identifier,
  indicator: identifier,
  region_code: regionCode,
  year,
  status: nameOf<Status>(statusNames),
  period_kind: nameOf<PeriodKind>(periodNames),
});
export type FigureValues = z.infer<typeof figureValues>;

/** First and last day, `YYYY-MM-DD`, with the precision that they were given in; nulls and `none` for an unknown date. */
const dateValues = z.strictObject({
  date_start: z.nullable(z.iso.date()),
  date_end: z.nullable(z.iso.date()),
  date_precision: nameOf<DatePrecision>(precisionNames),
  year,
});
export type DateValues = z.infer<typeof dateValues>;

const regionValues = z.strictObject({ region_code: regionCode });
export type RegionValues = z.infer<typeof regionValues>;

const common = {
  /** Name of the dataset in which it was made. */
  dataset: z.string(),
  /** The report: its file and the SHA-256 of its raw text, as the dataset's table `reports` has them. */
  file: z.string().check(z.minLength(1)),
  sha256: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  action: nameOf<CorrectionAction>(correctionActions),
  note: z.string(),
  /** When it was made, ISO 8601. */
  time: z.iso.datetime(),
};

/** `to` is what it says after an edit, and null for the other actions. */
const onlyEdited = z.refine<{ action: CorrectionAction; to: object | null }>(
  ({ action, to }) => (action === 'edit') === (to !== null),
  'an edit needs its new values, and only an edit has them',
);

const figureCorrection = z
  .strictObject({
    ...common,
    target: z.literal('figure'),
    /** The figure as the program reads it: these four stay the same from one ingest to the next, its number does not. */
    start: offset,
    end: offset,
    number_text: z.string().check(z.minLength(1)),
    indicator: identifier,
    to: z.nullable(figureValues),
  })
  .check(onlyEdited);
const dateCorrection = z
  .strictObject({ ...common, target: z.literal('date'), to: z.nullable(dateValues) })
  .check(onlyEdited);
const regionCorrection = z
  .strictObject({ ...common, target: z.literal('region'), to: z.nullable(regionValues) })
  .check(onlyEdited);

/** What one researcher says of one reading: of a figure, or of the date or the region of a report. */
export const correctionSchema = z.discriminatedUnion('target', [figureCorrection, dateCorrection, regionCorrection]);

export type FigureCorrection = z.infer<typeof figureCorrection>;
export type DateCorrection = z.infer<typeof dateCorrection>;
export type RegionCorrection = z.infer<typeof regionCorrection>;
export type Correction = z.infer<typeof correctionSchema>;

/** The corrections that hold: of those about the same thing the latest, of two of the same time the one further down. */
export function lastWord<C extends Correction>(corrections: readonly C[]): C[] {
  const last = new Map<string, C>();
  for (const correction of corrections) {
    const key = subjectKey(correction);
    const before = last.get(key);
    if (before === undefined || Date.parse(correction.time) >= Date.parse(before.time)) last.set(key, correction);
  }
  return [...last.values()];
}

const lastDay = (y: number, m: number): number => new Date(Date.UTC(y, m, 0)).getUTCDate();
const two = (n: number): string => String(n).padStart(2, '0');

/** `2024`, `2024-03` or `2024-03-05` as the days that it can mean; empty is an unknown date; undefined is no date. */
export function dateValuesOf(written: string): DateValues | undefined {
  const text = written.trim();
  if (text === '') return { date_start: null, date_end: null, date_precision: 'none', year: null };
  const match = /^([12]\d{3})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/.exec(text);
  if (!match) return undefined;
  const parts: readonly (string | undefined)[] = match.slice(1);
  const [y, m, d] = parts.map((part) => (part === undefined ? undefined : Number(part)));
  if (y === undefined) return undefined;
  if (m === undefined) return { date_start: `${y}-01-01`, date_end: `${y}-12-31`, date_precision: 'year', year: y };
  if (m < 1 || m > 12) return undefined;
  const month = `${y}-${two(m)}`;
  if (d === undefined) {
    return { date_start: `${month}-01`, date_end: `${month}-${lastDay(y, m)}`, date_precision: 'month', year: y };
  }
  if (d < 1 || d > lastDay(y, m)) return undefined;
  const day = `${month}-${two(d)}`;
  return { date_start: day, date_end: day, date_precision: 'day', year: y };
}

/** What `dateValuesOf` reads back; an inferred date without a last day is written by its first. */
export function dateText({
  date_start,
  date_precision,
}: {
  readonly date_start: string | null;
  readonly date_precision: string;
}): string {
  if (date_start === null) return '';
  return { year: date_start.slice(0, 4), month: date_start.slice(0, 7), day: date_start }[date_precision] ?? '';
}

/** A row of a file of corrections that is none: where, and what to do. */
export interface CorrectionProblem {
  readonly file: string;
  /** From 1; the header is line 1. */
  readonly line: number;
  readonly column: string | null;
  readonly message: string;
}

export const problemText = ({ file, line, column, message }: CorrectionProblem): string =>
  `${file}, line ${line}${column === null ? '' : `, column ${column}`}: ${message}`;
