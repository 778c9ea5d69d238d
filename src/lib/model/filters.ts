/** By which column rows are ordered; those without a value come last either way. */
export interface RowOrder {
  readonly column: string;
  readonly descending: boolean;
}

/** The order of the table of a view. */
export interface TableOrder extends RowOrder {
  readonly view: string;
}

/** What a researcher has chosen. The URL is its only store; see `lib/filters`. */

export interface YearRange {
  /** Null is open. */
  readonly from: number | null;
  readonly to: number | null;
}

/** A set of reports to compare: both conditions hold; an empty list of regions means all. */
export interface Group {
  readonly regions: readonly number[];
  readonly years: YearRange;
}

/** The groups that can be compared, in their order. */
export const groupKeys = ['a', 'b', 'c', 'd'] as const;
export type GroupKey = (typeof groupKeys)[number];

/** A part of the comparison: a group, or the reports outside of the one group that is set. */
export type PartKey = GroupKey | 'rest';

/** One part: the reports of its group, or for `rest` those outside of it. */
export interface Part {
  readonly key: PartKey;
  readonly group: Group;
}

/** A part with what the page itself is filtered by, so that charts of the parts can choose the same things to show. */
export interface PartOfPage extends Part {
  readonly page: Pick<Filters, 'regions' | 'years'>;
}

/**
 * What counts: every report; those that copy no other; or of these only what stands outside of passages that an earlier
 * report of the dataset has too, so that a shared passage counts once, in its original.
 */
export type Counting = 'all' | 'unique' | 'own';

/** What a point of a trend stands for. Months need reports that are dated to the month or the day. */
export type TimeUnit = 'year' | 'month';

/** What small multiples of a trend show: occurrences per 10,000 characters, or the share of reports. */
export type TrendMeasure = 'rate' | 'share';

/** By what the reports of a list of lines are ordered. */
export type ReportOrder = 'date' | 'region';

/** Characters that a concordance shows on each side. */
export const contextWidths = ['20', '40', '80'] as const;
export type ContextWidth = (typeof contextWidths)[number];

/** What the lines of a concordance are sorted by; `left` reads from the match outwards. */
export const lineOrders = ['report', 'left', 'match', 'right', 'region', 'year'] as const;
export type LineOrder = (typeof lineOrders)[number];

/** The largest gap that two strings may have between them. */
export const widestGap = 200;

export interface Filters {
  /** Codes selected in the tree. A province means itself and all below it; 100000 means reports of the central level only. */
  readonly regions: readonly number[];
  readonly years: YearRange;
  /** Keep reports whose year is unknown while a range of years is set. */
  readonly undated: boolean;
  /**
   * Take a report without a year by the days between which it must lie, where events tell them: in a range of years
   * that they lie in, out of one that they lie outside of. Where they do not decide, its year stays unknown.
   */
  readonly inferred: boolean;
  readonly phrases: readonly string[];
  readonly indicator: string | null;
  /** Of single figures: their status, bound and unit; an empty list keeps all. */
  readonly statuses: readonly string[];
  readonly bounds: readonly string[];
  readonly units: readonly string[];
  readonly a: Group | null;
  readonly b: Group | null;
  readonly c: Group | null;
  readonly d: Group | null;
  /** Only these reports count: set where a view is drawn once for each part, never by the URL. */
  readonly part?: PartOfPage;
  readonly counting: Counting;
  /** What the map shows. */
  readonly measure: string;
  readonly timeUnit: TimeUnit;
  readonly trendMeasure: TrendMeasure;
  /** Draw trends as rolling means of three neighbouring years or months. */
  readonly smoothing: boolean;
  readonly reportOrder: ReportOrder;
  /** The year up to which a map shows how a phrase spread; null is the last one. */
  readonly until: number | null;
  /** Phrases of a network at most. */
  readonly companyNodes: number;
  /** Least logDice of two phrases that a network joins. */
  readonly companyDice: number;
  /** Count a chosen phrase with the other forms of its family. */
  readonly families: boolean;
  /** A string of the texts, or two with a gap between them such as `加强…建设`. */
  readonly search: string;
  /** Most characters between two strings searched for. */
  readonly gap: number;
  readonly context: ContextWidth;
  readonly order: LineOrder;
  /** What is set against each other on the two axes: a measure or an indicator; see `views/region-measures.ts`. */
  readonly across: string;
  readonly upwards: string;
  /** The two reports that are compared. */
  readonly reports: readonly number[];
}

/** What the sliders of a network go over. */
export const companyRange = {
  nodes: { least: 6, most: 60, step: 2 },
  dice: { least: 0, most: 14, step: 0.5 },
} as const;

export const noFilters: Filters = {
  regions: [],
  years: { from: null, to: null },
  undated: false,
  inferred: false,
  phrases: [],
  indicator: null,
  statuses: [],
  bounds: [],
  units: [],
  a: null,
  b: null,
  c: null,
  d: null,
  counting: 'all',
  measure: 'reports',
  timeUnit: 'year',
  trendMeasure: 'rate',
  smoothing: false,
  reportOrder: 'date',
  until: null,
  companyNodes: 24,
  companyDice: 10,
  search: '',
  families: false,
  gap: 10,
  context: '40',
  order: 'report',
  across: 'auto',
  upwards: 'chosen',
  reports: [],
};

/** The parts that reports are compared by: the groups that are set. One alone is set against the rest; none, no parts. */
export function partsOf(filters: Pick<Filters, GroupKey>): readonly Part[] {
  const set = groupKeys.flatMap((key) => {
    const group = filters[key];
    return group === null ? [] : [{ key, group }];
  });
  const [only, second] = set;
  if (only === undefined || second !== undefined) return set;
  const rest: Part = { key: 'rest', group: only.group };
  return only.key === 'b' ? [rest, only] : [only, rest];
}
