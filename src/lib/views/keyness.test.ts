import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findingOf, fixture, pick, rowsOf, scopeOf, type Fixture } from '../../../tests/fixtures/views.ts';
import { formatMessage } from '../view/format-message.ts';
import { strongest } from './keyness-bars.ts';
import { keyness } from './keyness.ts';

let data: Fixture;
beforeAll(async () => {
  data = await fixture();
});
afterAll(() => data.db.close());

const any = { from: null, to: null };
const a = { regions: [150000], years: any };
const b = { regions: [100000], years: any };
const ethnic = '铸牢中华民族共同体意识';

describe('keyness', () => {
  it('asks for a group', () => {
    const missing = keyness.missing(scopeOf(data));
    expect(missing && formatMessage(missing, 'en')).toMatch(/^Choose two groups/);
    expect(keyness.missing(scopeOf(data, { a }))).toBeNull();
  });

  it('has the raw counts of both groups', async () => {
    const rows = await rowsOf(keyness, data, { a, b });
    expect(
      pick(rows, 'phrase', 'n_a', 'n_b', 'with_a', 'with_b', 'reports_a', 'reports_b', 'chars_a', 'chars_b'),
    ).toEqual([
      [ethnic, 38, 0, 5, 0, 5, 2, 29000, 30000],
      ['高质量发展', 5, 40, 1, 2, 5, 2, 29000, 30000],
      ['一带一路', 0, 9, 0, 2, 5, 2, 29000, 30000],
      ['民族团结进步', 6, 0, 2, 0, 5, 2, 29000, 30000],
    ]);
  });

  it('measures evidence and size', async () => {
    const [first, second] = await rowsOf(keyness, data, { a, b });
    // Dunning's G² by its other form, 2·(ln L(p1) + ln L(p2) − ln L(p, 1) − ln L(p, 2)).
    const logL = (p: number, k: number, n: number) => (k > 0 ? k * Math.log(p) : 0) + (n - k) * Math.log(1 - p);
    const g2 = (k1: number, n1: number, k2: number, n2: number) => {
      const p = (k1 + k2) / (n1 + n2);
      return 2 * (logL(k1 / n1, k1, n1) + logL(k2 / n2, k2, n2) - logL(p, k1, n1) - logL(p, k2, n2));
    };
    expect(first?.g2).toBeCloseTo(g2(38, 29000, 0, 30000), 6);
    expect(second?.g2).toBeCloseTo(-g2(5, 29000, 40, 30000), 6);
    expect(first?.log_ratio).toBeCloseTo(Math.log2((38.5 * 30000) / (0.5 * 29000)), 12);
    expect(first?.rate_a).toBeCloseTo((38 / 29000) * 10000, 12);
    expect(first?.p_adjusted).toBeLessThan(1e-6);
  });

  it('sets one group against the rest, whose side keeps its place', async () => {
    const rest = await rowsOf(keyness, data, { a, counting: 'unique' });
    // 44 occurrences without the copy, 38 of them in Inner Mongolia; 12 reports of 81,000 characters, 5 of 29,000.
    const row = rest.find((r) => r.phrase === ethnic);
    expect(row && [row.n_a, row.n_b, row.reports_a, row.reports_b, row.chars_a, row.chars_b]).toEqual([
      38, 6, 5, 7, 29000, 52000,
    ]);
    const onlyB = await rowsOf(keyness, data, { b: a, counting: 'unique' });
    const mirrored = onlyB.find((r) => r.phrase === ethnic);
    expect(mirrored && [mirrored.n_a, mirrored.n_b]).toEqual([6, 38]);
    expect(mirrored?.g2).toBeCloseTo(-(row?.g2 ?? NaN), 9);
  });

  it('counts reports that are in both groups, and warns of few', async () => {
    const rows = await rowsOf(keyness, data, { a, b: { regions: [150700], years: any } });
    expect(rows[0]?.in_both).toBe(2);
    expect(await findingOf(keyness, data, { a, b }, 'en')).toBe(
      'Group A: most typical is “铸牢中华民族共同体意识” (38 occurrences against 0); Group B: most typical is “高质量发展” (40 occurrences against 5); 5 reports against 2: fewer than 5 are a hint at most.',
    );
  });

  it('says nothing when a group is empty', async () => {
    const empty = { regions: [650000], years: any };
    expect(await rowsOf(keyness, data, { a, b: empty })).toEqual([]);
    expect(await findingOf(keyness, data, { a, b: empty })).toBeNull();
  });

  it('adds the phrase of a row to the choice', async () => {
    const [first] = await rowsOf(keyness, data, { a, b });
    expect(first && keyness.act?.(first, scopeOf(data, { phrases: ['放管服'] }))).toEqual({
      kind: 'filter',
      change: { phrases: ['放管服', ethnic] },
    });
  });
});

describe('the strongest phrases', () => {
  const row = (phrase: string, g2: number, reports = 3) => ({
    phrase,
    class: 'formula',
    n_a: 9,
    n_b: 1,
    with_a: reports,
    with_b: reports,
    reports_a: 9,
    reports_b: 9,
    rate_a: 1,
    rate_b: 1,
    g2,
    log_ratio: Math.sign(g2),
    p_adjusted: 0.01,
  });

  it('are taken by side, without parts of each other and without those of one report', () => {
    const rows = [
      row('共同体意识', 50),
      row('铸牢中华民族共同体意识', 60),
      row('改革', 40, 1),
      row('开放', 30),
      row('粮食', -20),
    ];
    expect(strongest(rows, 'a', 5).map((r) => r.phrase)).toEqual(['铸牢中华民族共同体意识', '开放']);
    expect(strongest(rows, 'a', 1)).toHaveLength(1);
    expect(strongest(rows, 'b', 5).map((r) => r.phrase)).toEqual(['粮食']);
    expect(strongest([{ ...row('人民', 90), class: 'word' }, row('开放', 30)], 'a', 5).map((r) => r.phrase)).toEqual([
      '开放',
    ]);
  });
});
