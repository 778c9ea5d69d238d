/** Shapes that the stages of an ingest hand to each other. Offsets are UTF-16 into the cleaned text. */

export interface Span {
  readonly start: number;
  readonly end: number;
}

/** What a reader or a table row says about a report, as written there. */
export interface GivenMetadata {
  readonly title?: string | undefined;
  readonly url?: string | undefined;
  readonly source?: string | undefined;
  readonly author?: string | undefined;
  readonly date?: string | undefined;
  readonly year?: string | undefined;
  readonly region?: string | undefined;
}

/** One report as a reader found it, before cleaning. */
export interface RawReport {
  /** Path as the dataset names it, `#n` for row n of a table. */
  readonly file: string;
  readonly text: string;
  readonly given: GivenMetadata;
  /** Name of the site whose pages repeat lines; null or absent where none is known. */
  readonly site?: string | null;
  /** What its reader left out of the text as lying outside the article, with places in it. */
  readonly left?: readonly Removal[];
}

export type DatePrecision = 'day' | 'month' | 'year' | 'none';
export type DateBasis = 'text' | 'title' | 'metadata' | 'inferred' | 'corrected';
/** What a date is of: the meeting that a report was given at, its publication, or what it tells of. */
export type DateKind = 'meeting' | 'published' | 'content';

export interface ReportDate {
  /** First and last day that the date can mean, `YYYY-MM-DD`; null when unknown. */
  readonly start: string | null;
  readonly end: string | null;
  /** Which of the dates below `start` and `end` are; null when unknown or only bounds. */
  readonly kind: DateKind | null;
  /** As far as it is stated: `YYYY-MM-DD`, `YYYY-MM`, `YYYY`, or `--MM-DD` without a year. */
  readonly meeting: string | null;
  readonly published: string | null;
  /** First and last day of the period that the report is about, as its title, its opening or its heads name it. */
  readonly contentStart: string | null;
  readonly contentEnd: string | null;
  readonly precision: DatePrecision;
  readonly basis: DateBasis | null;
  /** `--MM-DD` where the text states a day without a year. */
  readonly partial: string | null;
  readonly year: number | null;
}

export type RegionLevel = 'country' | 'province' | 'prefecture' | 'county';
export type RegionBasis = 'metadata' | 'title' | 'text' | 'source' | 'corrected';

export interface ReportRegion {
  readonly code: number | null;
  readonly level: RegionLevel | null;
  readonly basis: RegionBasis | null;
}

export interface Section extends Span {
  readonly ordinal: number;
  readonly heading: string | null;
  readonly regionCode: number | null;
}

export interface Sentence extends Span {
  readonly ordinal: number;
  /** Ordinal of its section. */
  readonly section: number;
}

export type Bound = 'exact' | 'at_least' | 'more_than' | 'at_most' | 'less_than' | 'about' | 'approx' | 'range';
export type Status = 'achieved' | 'target' | 'share';
export type PeriodKind = 'annual' | 'cumulative' | 'stock' | 'multi_year' | 'month' | 'unspecified';

export interface Figure extends Span {
  readonly section: number;
  readonly sentence: number;
  readonly regionCode: number | null;
  readonly year: number | null;
  readonly indicator: string;
  readonly subject: string | null;
  readonly value: number;
  readonly valueHigh: number | null;
  readonly bound: Bound;
  readonly unit: string;
  readonly status: Status;
  readonly periodKind: PeriodKind;
  readonly periodStart: string | null;
  readonly periodEnd: string | null;
  readonly numberText: string;
  readonly evidence: string;
  readonly flags: readonly string[];
}

/** Why cleaning removed a stretch of a page. */
export const removalReasons = [
  'outside',
  'navigation',
  'button',
  'related',
  'counter',
  'qr_code',
  'footer',
  'repeated',
  'page_number',
  'code',
  'licence',
  'note_mark',
  'reading',
  'invisible',
  'spacing',
  'line_break',
] as const;
export type RemovalReason = (typeof removalReasons)[number];

/** A stretch that cleaning removed: put back at its place, the cleaned text is the page again but for its layout. */
export interface Removal {
  readonly reason: RemovalReason;
  readonly text: string;
  /** Where it stood: UTF-16 offset in the cleaned text; stretches at one place follow each other in order. */
  readonly at: number;
}

export type Script = 'simplified' | 'traditional' | 'mixed';

/** A report after every stage that needs nothing but the report itself. */
export interface AnalysedReport {
  readonly file: string;
  readonly sha256: string;
  readonly title: string | null;
  readonly source: string | null;
  readonly author: string | null;
  readonly url: string | null;
  readonly text: string;
  readonly script: Script;
  readonly removed: readonly Removal[];
  readonly date: ReportDate;
  readonly region: ReportRegion;
  readonly sections: readonly Section[];
  readonly sentences: readonly Sentence[];
  readonly figures: readonly Figure[];
}
