import type { Span } from '../lib/model/document.ts';
import { evaluatedFields, type EvaluatedField, type Evaluation, type Rate } from '../lib/model/evaluation.ts';
import { wilsonInterval } from '../lib/stats/wilson.ts';
import type { GoldMention } from './gold.ts';
import { fold } from './locate-span.ts';

/** A figure of a dataset with the document of the annotation that it was read in. */
export interface ScoredFigure extends Span {
  readonly doc: string;
  readonly value: number;
  readonly value_high: number | null;
  readonly bound: string;
  readonly unit: string;
  readonly indicator: string;
  readonly region_code: number | null;
  readonly status: string;
  readonly period_kind: string;
  readonly year: number | null;
  readonly number_text: string;
  readonly evidence: string;
}

/** An annotated quantity, with its place in the cleaned text where the annotation gives one. */
export interface PlacedMention extends GoldMention {
  readonly place: Span | null;
}

export interface Disagreement {
  readonly mention: PlacedMention;
  readonly figure: ScoredFigure;
  readonly fields: readonly EvaluatedField[];
}

export interface Score {
  readonly evaluation: Evaluation;
  readonly missed: readonly PlacedMention[];
  readonly spurious: readonly ScoredFigure[];
  readonly disagreements: readonly Disagreement[];
}

/** A percentage may be 65 or 0.65. */
export const sameValue = (a: number, b: number): boolean =>
  [1, 100, 0.01].some((k) => Math.abs(a * k - b) <= 1e-6 * Math.max(1, Math.abs(b)));

/** Bounds that an annotation may stand for. */
const bounds: Readonly<Record<string, readonly string[]>> = {
  strict: ['at_least', 'more_than'],
  at_least: ['at_least', 'more_than'],
  less_than: ['less_than', 'at_most'],
  about: ['about', 'approx'],
  approx: ['approx', 'about'],
};

/** Units that count things one by one: which of them 个 stands for is the annotator's reading, not the text's. */
const pieces = new Set(['item', 'unit', 'place', 'team', 'household', 'pair', 'post', 'head']);
const sameUnit = (a: string, b: string): boolean => a === b || (pieces.has(a) && pieces.has(b));

const rightIndicator = (m: GoldMention, indicator: string): boolean =>
  indicator === m.indicator || m.accept_indicators.includes(indicator);

const regionOf = (f: ScoredFigure): string => (f.region_code === null ? '' : String(f.region_code));

/** Whether a field of a figure is as annotated; null where the annotation does not have it. */
const comparisons: Readonly<Record<EvaluatedField, (m: GoldMention, f: ScoredFigure) => boolean | null>> = {
  value_high: (m, f) => (m.value_high === null ? null : f.value_high !== null && sameValue(f.value_high, m.value_high)),
  bound: (m, f) => (bounds[m.bound] ?? [m.bound]).includes(f.bound),
  unit: (m, f) => sameUnit(f.unit, m.unit_norm),
  indicator: (m, f) => rightIndicator(m, f.indicator),
  region: (m, f) => regionOf(f) === (m.region_codes.at(-1) ?? ''),
  region_prefecture: (m, f) => regionOf(f).slice(0, 4) === (m.region_codes.at(-1) ?? '').slice(0, 4),
  status: (m, f) =>
    m.accept_status.includes(f.status) || f.status === m.status || (m.status === 'share' && f.status === 'achieved'),
  period: (m, f) => (m.period === undefined ? null : f.period_kind === m.period),
  year: (m, f) => (m.years === undefined ? null : m.years.includes(f.year)),
};

export function rate(hits: number, n: number): Rate {
  if (n === 0) return { hits, n, estimate: null, low: null, high: null };
  const round = (x: number): number => Number(x.toFixed(4));
  const { estimate, low, high } = wilsonInterval(hits, n);
  return { hits, n, estimate: round(estimate), low: round(low), high: round(high) };
}

/**
 * A figure matches a mention when it is of the same document, has the same value, and overlaps the mention's place, or
 * where the annotation has no place, when its evidence contains the number text. One figure serves one mention; among
 * several the one in the annotated words is taken.
 */
function match(mentions: readonly PlacedMention[], figures: readonly ScoredFigure[]): Map<PlacedMention, ScoredFigure> {
  const used = new Set<ScoredFigure>();
  const matched = new Map<PlacedMention, ScoredFigure>();
  const folded = new Map(figures.map((f) => [f, fold(f.evidence)]));
  for (const mention of mentions) {
    const { place } = mention;
    const number = fold(mention.number_text);
    const candidates = figures.filter(
      (f) =>
        !used.has(f) &&
        f.doc === mention.doc &&
        sameValue(f.value, mention.value) &&
        (place === null ? (folded.get(f) ?? '').includes(number) : f.start < place.end && place.start < f.end),
    );
    const words = fold(mention.evidence);
    const inWords = (f: ScoredFigure): boolean => {
      const evidence = folded.get(f) ?? '';
      return evidence.includes(words) || words.includes(evidence);
    };
    const figure = candidates.find(inWords) ?? candidates[0];
    if (!figure) continue;
    used.add(figure);
    matched.set(mention, figure);
  }
  return matched;
}

/** How figures agree with an annotation: precision and recall of the quantities, then of each field and indicator. */
export function scoreFigures(
  name: string,
  reports: number,
  mentions: readonly PlacedMention[],
  figures: readonly ScoredFigure[],
): Score {
  const matched = match(mentions, figures);
  const used = new Set(matched.values());
  const wanted = mentions.filter((m) => m.tier !== 'optional');
  const missed = wanted.filter((m) => !matched.has(m));
  const spurious = figures.filter((f) => !used.has(f));
  const pairs = wanted.flatMap((mention) => {
    const figure = matched.get(mention);
    return figure ? [{ mention, figure }] : [];
  });
  const fields = Object.fromEntries(
    evaluatedFields.map((field) => {
      const results = pairs.map(({ mention, figure }) => comparisons[field](mention, figure)).filter((r) => r !== null);
      return [field, rate(results.filter(Boolean).length, results.length)];
    }),
  ) as Record<EvaluatedField, Rate>;
  return {
    evaluation: {
      name,
      reports,
      mentions: wanted.length,
      figures: figures.length,
      recall: rate(pairs.length, wanted.length),
      precision: rate(used.size, figures.length),
      fields,
      indicators: byIndicator(wanted, matched, figures),
    },
    missed,
    spurious,
    disagreements: pairs
      .map((pair) => ({
        ...pair,
        fields: evaluatedFields.filter((field) => comparisons[field](pair.mention, pair.figure) === false),
      }))
      .filter((d) => d.fields.length > 0),
  };
}

function byIndicator(
  wanted: readonly PlacedMention[],
  matched: ReadonlyMap<PlacedMention, ScoredFigure>,
  figures: readonly ScoredFigure[],
): Evaluation['indicators'] {
  const mentionOf = new Map([...matched].map(([mention, figure]) => [figure, mention]));
  const names = new Set([...wanted.map((m) => m.indicator), ...figures.map((f) => f.indicator)]);
  return [...names].sort().map((indicator) => {
    const annotated = wanted.filter((m) => m.indicator === indicator);
    const found = annotated.filter((m) => {
      const figure = matched.get(m);
      return figure !== undefined && rightIndicator(m, figure.indicator);
    });
    const labelled = figures.filter((f) => f.indicator === indicator);
    const right = labelled.filter((f) => {
      const mention = mentionOf.get(f);
      return mention !== undefined && rightIndicator(mention, indicator);
    });
    return {
      indicator,
      recall: rate(found.length, annotated.length),
      precision: rate(right.length, labelled.length),
    };
  });
}
