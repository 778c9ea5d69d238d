import { integer, number, optional, tables, text, type Columns, type RowOf } from './tables.ts';

const { figures } = tables;

/** The columns of one side of a pair. */
const sideOf = (side: 'target' | 'outcome', what: string) => ({
  figure_id: integer(`figure of the ${side}`),
  report_id: integer(`report that ${what}`),
  report_year: integer('year of that report'),
  value: number(`value of the ${side} in the base unit; lower end of a range`),
  value_high: optional(number('upper end of a range')),
  bound: text(`bound of the ${side}`),
  number_text: text('the number as that report writes it'),
});

const target = sideOf('target', 'sets the target');
const outcome = sideOf('outcome', 'states the outcome; null where none does');

/**
 * The derived tables of a dataset: rows that follow from its tables by a rule (`lib/sql/derived.ts`), found once by the ingest,
 * so that the site, the exports and SQL users read the same. Names are as stable as those of the tables.
 */
export const derived = {
  /** A target with one outcome; with several outcomes a row for each, with none one row whose `reason` is no_outcome. */
  target_outcomes: {
    indicator: figures.indicator,
    region_code: integer('GB/T 2260 code of the region that the figures speak of'),
    year: integer('year that the target is for'),
    unit: text('base unit of both figures'),
    part: text('part of the region or the whole that both measure, or their subject; empty for the whole'),
    target_figure_id: target.figure_id,
    target_report_id: target.report_id,
    target_report_year: target.report_year,
    target_value: target.value,
    target_value_high: target.value_high,
    target_bound: target.bound,
    target_text: target.number_text,
    outcome_figure_id: optional(outcome.figure_id),
    outcome_report_id: optional(outcome.report_id),
    outcome_report_year: optional(outcome.report_year),
    outcome_value: optional(outcome.value),
    outcome_value_high: outcome.value_high,
    outcome_bound: optional(outcome.bound),
    outcome_text: optional(outcome.number_text),
    difference: optional(
      number('outcome less target; of a range the distance to the nearer end, 0 inside; null where reason says why'),
    ),
    difference_unit: text('unit of the difference: percentage_point for percent, else the unit of the figures'),
    result: optional(
      text(
        'met or missed for a bound (at least, at most …); above, on or below for a number or a range; null where open',
      ),
    ),
    reason: optional(
      text(
        'why there is no difference: no_outcome, outcome_open (a bound), outcome_range, direction (one rises, one falls) or subject (it does not tell what the number is of)',
      ),
    ),
  },
  /** One figure that another one contradicts; rows of one `conflict_id` speak of the same thing and year. */
  figure_conflicts: {
    conflict_id: integer('lowest figure_id of the figures that contradict each other'),
    indicator: figures.indicator,
    region_code: integer('GB/T 2260 code of the region that the figures speak of'),
    year: integer('year that the figures speak of'),
    unit: text('base unit of all of them'),
    part: text('part of the region or the whole that they measure, or their subject; empty for the whole'),
    kind: text('target (two aims) or stated (two values of what was reached)'),
    period: text('year, or since and the first day of a cumulative total'),
    scope: text('reports (between reports) or report (within one)'),
    figures: integer('figures of the conflict'),
    low: number('lowest value of the conflict'),
    high: number('highest value of the conflict'),
    figure_id: figures.figure_id,
    report_id: figures.report_id,
    report_year: optional(integer('year of that report')),
    value: figures.value,
    value_high: figures.value_high,
    bound: figures.bound,
    status: figures.status,
    number_text: figures.number_text,
    evidence: figures.evidence,
  },
} as const satisfies Record<string, Columns>;

export type DerivedName = keyof typeof derived;
export type DerivedRow<V extends DerivedName> = RowOf<(typeof derived)[V]>;

/** What each holds, in a line: the comment on it in the database file and in `datapackage.json`. */
export const derivedDocs: Readonly<Record<DerivedName, string>> = {
  target_outcomes:
    'the target that a report sets for a year with what a later report of the same region states as achieved: same indicator, region, unit and year, yearly figures only; every candidate is a row, a target without an outcome too',
  figure_conflicts:
    'figures of one indicator, region, unit and year whose values cannot all be true: not restatements, roundings, bounds that hold together, parts of a whole or values that one sentence sets side by side',
};

/** Columns that tell the order of the rows. */
export const derivedOrder: Readonly<Record<DerivedName, readonly string[]>> = {
  target_outcomes: ['indicator', 'region_code', 'year', 'target_figure_id', 'outcome_figure_id'],
  figure_conflicts: ['indicator', 'region_code', 'year', 'conflict_id', 'figure_id'],
};
