import { describe, expect, it } from 'vitest';
import { rate, sameValue, scoreFigures, type PlacedMention, type ScoredFigure } from './score-figures.ts';

const mention = (over: Partial<PlacedMention>): PlacedMention => ({
  id: 'm',
  doc: 'a',
  evidence: '举办培训班12期',
  number_text: '12期',
  value: 12,
  value_high: null,
  bound: 'exact',
  unit_norm: 'session',
  indicator: 'trainings',
  accept_indicators: [],
  region_codes: ['150000'],
  status: 'achieved',
  accept_status: ['achieved'],
  period: 'annual',
  tier: 'core',
  place: null,
  ...over,
});
const figure = (over: Partial<ScoredFigure>): ScoredFigure => ({
  doc: 'a',
  start: 10,
  end: 13,
  value: 12,
  value_high: null,
  bound: 'exact',
  unit: 'session',
  indicator: 'trainings',
  region_code: 150000,
  status: 'achieved',
  period_kind: 'annual',
  year: 2024,
  number_text: '12期',
  evidence: '举办培训班 １２期',
  ...over,
});
const score = (mentions: PlacedMention[], figures: ScoredFigure[]) => scoreFigures('trial', 1, mentions, figures);
const shares = (s: ReturnType<typeof score>) => [
  `${s.evaluation.recall.hits}/${s.evaluation.recall.n}`,
  `${s.evaluation.precision.hits}/${s.evaluation.precision.n}`,
];

describe('scoreFigures', () => {
  it('matches by document, value and number text, whatever the width and the blanks', () => {
    expect(shares(score([mention({})], [figure({})]))).toEqual(['1/1', '1/1']);
    expect(shares(score([mention({})], [figure({ doc: 'b' })]))).toEqual(['0/1', '0/1']);
    expect(shares(score([mention({})], [figure({ value: 13 })]))).toEqual(['0/1', '0/1']);
    expect(shares(score([mention({})], [figure({ evidence: '培训班十二期' })]))).toEqual(['0/1', '0/1']);
  });

  it('goes by the place where the annotation has one', () => {
    const placed = mention({ place: { start: 11, end: 13 } });
    expect(shares(score([placed], [figure({})]))).toEqual(['1/1', '1/1']);
    expect(shares(score([placed], [figure({ start: 40, end: 43 })]))).toEqual(['0/1', '0/1']);
  });

  it('uses a figure once and prefers the one in the annotated words', () => {
    const mentions = [mention({ id: 'second', evidence: '开展轮训12期' }), mention({ id: 'first' })];
    const figures = [figure({ indicator: 'first' }), figure({ evidence: '开展轮训12期', indicator: 'second' })];
    const { disagreements } = score(mentions, figures);
    expect(disagreements.map((d) => [d.mention.id, d.figure.indicator])).toEqual([
      ['second', 'second'],
      ['first', 'first'],
    ]);
    expect(shares(score([mention({}), mention({})], [figure({})]))).toEqual(['1/2', '1/1']);
  });

  it('counts an optional mention neither for recall nor against precision', () => {
    const optional = mention({ tier: 'optional' });
    expect(shares(score([optional], [figure({})]))).toEqual(['0/0', '1/1']);
    expect(shares(score([optional, mention({ value: 7, number_text: '7期' })], []))).toEqual(['0/1', '0/0']);
  });

  it('scores each field of what was found', () => {
    const { evaluation, disagreements } = score(
      [
        mention({}),
        mention({
          value: 5,
          value_high: 6,
          number_text: '5—6%',
          evidence: '增长5—6%',
          bound: 'range',
          unit_norm: 'percent',
          region_codes: ['150000', '150700', '150727'],
          status: 'share',
          accept_status: ['share'],
        }),
      ],
      [
        figure({ bound: 'at_least', unit: 'item', indicator: 'other', status: 'target', region_code: null }),
        figure({
          value: 5,
          value_high: 6,
          evidence: '增长5-6%',
          number_text: '5-6%',
          bound: 'range',
          unit: 'percent',
          region_code: 150700,
          period_kind: 'stock',
        }),
      ],
    );
    const { fields } = evaluation;
    expect(Object.fromEntries(Object.entries(fields).map(([k, r]) => [k, `${r.hits}/${r.n}`]))).toEqual({
      value_high: '0/0',
      bound: '0/1',
      unit: '0/1',
      indicator: '0/1',
      region: '0/1',
      region_prefecture: '0/1',
      status: '0/1',
      period: '1/1',
      year: '0/0',
    });
    // The second is written with another dash: it is missed, and its figure is false.
    expect(evaluation.recall).toMatchObject({ hits: 1, n: 2 });
    expect(disagreements[0]?.fields).toEqual(['bound', 'unit', 'indicator', 'region', 'region_prefecture', 'status']);
  });

  it('scores the year only where the annotation has one, which may be that it cannot be told', () => {
    const year = (years: (number | null)[], stated: number | null) =>
      score([mention({ years })], [figure({ year: stated })]).evaluation.fields.year.hits;
    expect([year([2024], 2024), year([2023], 2024), year([2023, null], null)]).toEqual([1, 0, 1]);
  });

  it('takes neighbours for right where the annotation cannot tell them apart', () => {
    const pieces = score(
      [mention({ unit_norm: 'place', bound: 'at_least', accept_indicators: ['bases'], region_codes: [''] })],
      [figure({ unit: 'item', bound: 'more_than', indicator: 'bases', region_code: null })],
    );
    expect(pieces.disagreements).toEqual([]);
    const people = score([mention({ unit_norm: 'person' })], [figure({ unit: 'person_time' })]);
    expect(people.evaluation.fields.unit).toMatchObject({ hits: 0, n: 1 });
  });

  it('gives recall and precision of each indicator', () => {
    const { evaluation } = score(
      [mention({}), mention({ indicator: 'lectures' }), mention({ indicator: 'bases', value: 3, number_text: '3处' })],
      [figure({}), figure({}), figure({ indicator: 'lectures', value: 99, evidence: '99场' })],
    );
    const of = (name: string) => {
      const found = evaluation.indicators.find((i) => i.indicator === name);
      return found && [found.recall.hits, found.recall.n, found.precision.hits, found.precision.n];
    };
    expect(of('trainings')).toEqual([1, 1, 1, 2]);
    expect(of('lectures')).toEqual([0, 1, 0, 1]);
    expect(of('bases')).toEqual([0, 1, 0, 0]);
  });
});

describe('sameValue', () => {
  it('takes 65 and 0.65 for one, and no other scale', () => {
    expect([sameValue(65, 0.65), sameValue(0.65, 65), sameValue(1e8, 1e8 + 1), sameValue(6.5, 65)]).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });
});

describe('rate', () => {
  // Newcombe (1998), Statistics in Medicine 17, table I, method 3: 81 of 263 is 0.2553 to 0.3662, 15 of 148 0.0624 to 0.1605.
  it('carries the Wilson interval', () => {
    expect(rate(81, 263)).toEqual({ hits: 81, n: 263, estimate: 0.308, low: 0.2553, high: 0.3662 });
    expect(rate(15, 148)).toMatchObject({ low: 0.0624, high: 0.1605 });
    expect(rate(0, 0)).toEqual({ hits: 0, n: 0, estimate: null, low: null, high: null });
  });
});
