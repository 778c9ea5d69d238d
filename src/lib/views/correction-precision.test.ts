import { describe, expect, it } from 'vitest';
import type { Subject } from '../model/correction-subject.ts';
import { precisionOf, sampleState, type Judgement } from './correction-precision.ts';

const judged = (n: number, action: Judgement['action'], indicator = 'gdp_growth'): Judgement[] =>
  Array.from({ length: n }, () => ({ target: 'figure', indicator, action }));

describe('precision of an indicator', () => {
  it('takes edited and rejected figures for wrong, with the Wilson interval', () => {
    // Newcombe 1998 (Statistics in Medicine 17, 857–872), table I, method 3: 81 of 263 has 0.2553 to 0.3662.
    const [first] = precisionOf([...judged(81, 'accept'), ...judged(100, 'edit'), ...judged(82, 'reject')]);
    expect(first).toMatchObject({ target: 'figure', indicator: 'gdp_growth', accepted: 81, edited: 100, rejected: 82 });
    expect(first?.share.estimate).toBeCloseTo(81 / 263, 10);
    expect(first?.share.low).toBeCloseTo(0.2553, 4);
    expect(first?.share.high).toBeCloseTo(0.3662, 4);
  });

  it('keeps indicators, dates and regions apart, the most checked indicator first', () => {
    const found = precisionOf([
      { target: 'region', action: 'reject' },
      { target: 'date', action: 'accept' },
      ...judged(1, 'accept', 'cpi'),
      ...judged(2, 'accept'),
    ]);
    expect(found.map(({ target, indicator, accepted }) => [target, indicator, accepted])).toEqual([
      ['figure', 'gdp_growth', 2],
      ['figure', 'cpi', 1],
      ['date', null, 1],
      ['region', null, 0],
    ]);
    expect(precisionOf([])).toEqual([]);
  });
});

describe('a random sample', () => {
  const order = [10, 20, 30, 40].map((start): Subject => ({
    target: 'figure',
    ...{ file: 'a', sha256: 'b', start, end: start + 1, number_text: '5', indicator: 'cpi' },
  }));
  const said = (actions: readonly (Judgement['action'] | null)[]) => (key: string) =>
    actions[order.findIndex((s) => JSON.stringify(key).includes(`,${'start' in s ? s.start : ''},`))] ?? null;

  it('counts only its unbroken beginning: what was picked out further down is not random', () => {
    expect(sampleState(order, said(['accept', 'edit', null, 'accept']))).toMatchObject({ checked: 2, accepted: 1 });
    expect(sampleState(order, said([null, 'accept', 'accept', 'accept']))).toEqual({
      ...{ checked: 0, accepted: 0, share: null },
    });
    expect(sampleState(order, said(['accept', 'accept', 'accept', 'accept'])).share?.estimate).toBe(1);
  });
});
