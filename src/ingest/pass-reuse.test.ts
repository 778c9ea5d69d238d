import { describe, expect, it } from 'vitest';
import { originalsFirst } from './pass-passages.ts';
import { copiesOf } from './pass-reuse.ts';

const pair = (a: number, b: number, containment: number) => ({ a, b, containment, exact: true });
const lengths =
  (...chars: number[]) =>
  (id: number) =>
    chars[id - 1] ?? 0;

describe('which report copies which', () => {
  it('takes the later of two that hold each other', () => {
    expect([...copiesOf([pair(1, 2, 0.95)], lengths(5000, 5200))]).toEqual([[2, 1]]);
    expect([...copiesOf([pair(2, 1, 0.95)], lengths(5200, 5000))]).toEqual([[2, 1]]);
  });

  it('takes the later by stated date, the undated last', () => {
    const dates =
      (...days: (string | null)[]) =>
      (id: number) =>
        days[id - 1] ?? null;
    const pairs = [pair(2, 1, 0.95)];
    expect([...copiesOf(pairs, lengths(5000, 5000), dates('2022-01-05', '2022-01-04'))]).toEqual([[1, 2]]);
    expect([...copiesOf(pairs, lengths(5000, 5000), dates(null, '2022-01-04'))]).toEqual([[1, 2]]);
    expect([...copiesOf(pairs, lengths(5000, 5000), dates(null, null))]).toEqual([[2, 1]]);
  });

  it('takes the excerpt, even where it comes first', () => {
    expect([...copiesOf([pair(1, 2, 0.99)], lengths(2000, 20_000))]).toEqual([[1, 2]]);
  });

  it('leads copies of copies to the same report', () => {
    const copies = copiesOf([pair(2, 1, 1), pair(3, 2, 1), pair(3, 1, 0.9)], lengths(3000, 3000, 3000));
    expect([...copies.values()]).toEqual([1, 1]);
  });

  it('never makes every report a copy of another', () => {
    const copies = copiesOf([pair(2, 1, 0.9), pair(2, 3, 0.95), pair(1, 3, 0.6)], lengths(1500, 1000, 2500));
    expect(copies.size).toBe(2);
    expect([...copies.values()].every((id) => !copies.has(id))).toBe(true);
  });

  it('asks more of short reports, whose formulas are alike', () => {
    expect(copiesOf([pair(2, 1, 0.73)], lengths(600, 500)).size).toBe(0);
    expect(copiesOf([pair(2, 1, 0.84)], lengths(600, 500)).size).toBe(1);
    expect(copiesOf([pair(2, 1, 0.6)], lengths(6000, 5000)).size).toBe(1);
  });
});

describe('to which report a shared passage belongs', () => {
  it('goes by date, then by number, copies and the undated behind', () => {
    const dates = ['2022-01-01', null, '2020-03-05', '2020-03-05', '2019-01-01'];
    const reports = dates.map((date) => ({ date }));
    expect(originalsFirst(reports, new Map([[5, 1]]))).toEqual([3, 4, 1, 2, 5]);
  });
});
