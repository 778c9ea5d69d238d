import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  findingOf,
  fixture,
  pick,
  rowsOf,
  scopeOf,
  svgOf,
  theme,
  type Fixture,
} from '../../../tests/fixtures/views.ts';
import {
  choiceQuery,
  comparedColumns,
  comparedQuery,
  containmentColumns,
  containmentQuery,
} from '../view/compare-queries.ts';
import { integer } from '../model/tables.ts';
import { sql } from '../sql/sql.ts';
import { formatMessage } from '../view/format-message.ts';
import { regionFactColumns, regionFactQuery } from '../view/region-queries.ts';
import { compareFigures } from './compare-figures.ts';
import { comparePassages } from './compare-passages.ts';
import { comparePhrases } from './compare-phrases.ts';
import { typical, type RatePair } from './rate-pairs.ts';
import { regionIndicators, regionPhrases } from './region-profile.ts';

let data: Fixture;
beforeAll(async () => {
  data = await fixture();
});
afterAll(() => data.db.close());

describe('profile of a region', () => {
  it('needs one region', () => {
    for (const regions of [[], [150000, 540000]]) {
      const said = regionPhrases.missing(scopeOf(data, { regions }));
      expect(said && formatMessage(said, 'zh')).toBe('选择一个地区，查看其概况。');
    }
    expect(regionIndicators.missing(scopeOf(data, { regions: [150000] }))).toBeNull();
  });

  it('says what the dataset holds of it', async () => {
    const facts = async (code: number, change = {}) =>
      (await data.db.query(regionFactQuery(code, scopeOf(data, change).filters), regionFactColumns))[0];
    expect(await facts(150000)).toEqual({
      reports: 5,
      own: 2,
      undated: 0,
      first_year: 2020,
      last_year: 2022,
      chars: 29000,
      figures: 8,
      indicators: 2,
    });
    expect(await facts(540100)).toMatchObject({ reports: 1, own: 1, undated: 1, first_year: null, figures: 0 });
    expect(await facts(150000, { years: { from: 2021, to: 2021 } })).toMatchObject({ reports: 2, own: 1 });
  });

  it('draws the indicators of the region itself that have two years', async () => {
    const rows = await rowsOf(regionIndicators, data, { regions: [150000] });
    expect(pick(rows, 'indicator', 'year', 'value', 'status')).toEqual([
      ['gdp_growth', 2021, 6, 'target'],
      ['gdp_growth', 2020, 6, 'target'],
      ['gdp_growth', 2020, 0.2, 'achieved'],
    ]);
    expect(await rowsOf(regionIndicators, data, { regions: [150700] })).toEqual([]);
  });

  it('sets its phrases against all other reports, with the raw counts of both', async () => {
    const rows = await rowsOf(regionPhrases, data, { regions: [150000] });
    const row = rows.find((r) => r.phrase === '铸牢中华民族共同体意识');
    // 38 of 48 occurrences, in 5 of 13 reports with 29,000 of 89,000 characters.
    expect(row).toMatchObject({ n_a: 38, n_b: 10, reports_a: 5, reports_b: 8, chars_a: 29000, chars_b: 60000 });
    expect(row?.g2).toBeGreaterThan(20);
    expect(await findingOf(regionPhrases, data, { regions: [150000] }, 'en')).toMatch(
      /^Inner Mongolia uses “铸牢中华民族共同体意识” \(38:10\).* more, .*less; 5 reports against 8 others/,
    );
    expect(regionPhrases.words?.(scopeOf(data, { regions: [150000] }, 'en'))).toBe(
      'Inner Mongolia against the rest; all regions; all years',
    );
    const svg = svgOf(regionPhrases.draw(rows, scopeOf(data, { regions: [150000] }), theme), 900) ?? '';
    expect(svg).toContain('38 : 10');
  });

  it('is set against all others whatever groups the page compares', async () => {
    const group = { regions: [540000], years: { from: null, to: null } };
    const [row] = await rowsOf(regionPhrases, data, { regions: [150000], a: group, c: group, d: group });
    expect(row).toMatchObject({ reports_a: 5, reports_b: 8, in_both: 0 });
  });

  it('does not take a range of years for a difference between regions', async () => {
    const change = { regions: [150000], years: { from: 2021, to: 2022 } };
    const [row] = await rowsOf(regionPhrases, data, change);
    // Reports 4 to 7 against 2, 9, 11 and 13 of the same years.
    expect(row).toMatchObject({ reports_a: 4, reports_b: 4 });
  });
});

describe('two reports', () => {
  const pair = (...reports: number[]) => ({ reports });

  it('must both be chosen', () => {
    for (const view of [compareFigures, comparePassages, comparePhrases]) {
      expect(view.missing(scopeOf(data, pair(3)))).not.toBeNull();
      expect(view.missing(scopeOf(data, pair(3, 4)))).toBeNull();
    }
  });

  it('have phrases that each uses more, whatever the filters', async () => {
    const rows = await rowsOf(comparePhrases, data, {
      ...pair(3, 4),
      regions: [540000],
      years: { from: 1900, to: 1900 },
    });
    expect(pick(rows, 'phrase', 'n_a', 'n_b', 'chars_a', 'chars_b')).toEqual([
      ['民族团结进步', 4, 0, 8000, 10000],
      ['高质量发展', 0, 5, 8000, 10000],
      ['铸牢中华民族共同体意识', 8, 20, 8000, 10000],
    ]);
    // 8 and 20 in 8,000 and 10,000 characters: 2ΣO·ln(O/E) over the four cells, computed in Python.
    const row = rows.find((r) => r.phrase === '铸牢中华民族共同体意识');
    expect(row?.g2).toBeCloseTo(-2.987704298637187, 10);
    // It stands more often in report 4, from the first character of its text, and has eleven.
    expect(row && comparePhrases.act?.(row, scopeOf(data, pair(3, 4)))).toEqual({
      kind: 'report',
      reportId: 4,
      start: 0,
      end: 11,
    });
    expect(comparePhrases.words?.(scopeOf(data, pair(3, 4), 'en'))).toBe(
      'Both reports as a whole, whatever the filters',
    );
  });

  it('share passages: one from the other, or both from an earlier report', async () => {
    const direct = await rowsOf(comparePassages, data, pair(4, 3));
    expect(pick(direct, 'a_start', 'a_end', 'b_start', 'b_end', 'chars', 'via')).toEqual([
      [0, 2200, 50, 2250, 1950, null],
    ]);
    const turned = await rowsOf(comparePassages, data, pair(3, 4));
    expect(pick(turned, 'a_start', 'a_end', 'b_start', 'b_end')).toEqual([[50, 2250, 0, 2200]]);
    expect(await rowsOf(comparePassages, data, pair(3, 8))).toEqual([]);
    expect(comparePassages.act?.(direct[0]!, scopeOf(data, pair(4, 3)))).toEqual({
      kind: 'report',
      reportId: 4,
      start: 0,
      end: 2200,
    });
    expect(await findingOf(comparePassages, data, pair(4, 3), 'en')).toBe(
      '1 passage in common, 20% of A and 25% of B; the longest has 1,950 characters.',
    );
  });

  it('finds what both have from a third one where the pieces overlap', async () => {
    await data.db.query(
      sql`insert into shared_passages values (6, 10, 510, 1, 2000, 2500, 500), (8, 700, 1100, 1, 2300, 2700, 400),
        (9, 0, 100, 1, 2490, 2590, 100) returning report_id`,
      { report_id: integer('report') },
    );
    const rows = await rowsOf(comparePassages, data, pair(6, 8));
    // 2300 to 2500 of report 1: the last 200 of the one, the first 200 of the other.
    expect(pick(rows, 'a_start', 'a_end', 'b_start', 'b_end', 'chars', 'via_id')).toEqual([
      [310, 510, 700, 900, 200, 1],
    ]);
    expect(rows[0]?.via).toBe('样例：2020年全国工作报告');
    // Ten characters are no passage.
    expect(await rowsOf(comparePassages, data, pair(6, 9))).toEqual([]);
    await data.db.query(sql`delete from shared_passages where report_id in (6, 8, 9) returning report_id`, {
      report_id: integer('report'),
    });
  });

  it('state figures alike: equal kinds, and years that stand alike to the year of the report', async () => {
    // Both a target for their own year; the achieved 0.2% of report 4 is of the year before, and report 3 has none.
    const rows = await rowsOf(compareFigures, data, pair(3, 4));
    expect(
      pick(rows, 'indicator', 'region', 'a_value', 'a_year', 'b_value', 'b_year', 'difference', 'difference_unit'),
    ).toEqual([['gdp_growth', '内蒙古', 6, 2020, 6, 2021, 0, 'percentage_point']]);
    expect(await findingOf(compareFigures, data, pair(3, 4), 'en')).toBe(
      '1 figure is in both: 0 higher in B, 1 equal, 0 lower; GDP growth (target) A ≈ 6%, B 6%, no difference.',
    );
    expect(compareFigures.act?.(rows[0]!, scopeOf(data))).toEqual({
      kind: 'figures',
      figures: [
        { figureId: 5, label: { zh: 'A：≈ 6%', en: 'A: ≈ 6%' } },
        { figureId: 6, label: { zh: 'B：6%', en: 'B: 6%' } },
      ],
    });
    // Each of its own region; a range has no difference.
    const others = await rowsOf(compareFigures, data, pair(4, 5));
    expect(pick(others, 'region', 'a_value', 'b_value', 'b_value_high', 'difference')).toEqual([
      ['各自的地区', 6, 6.5, 7, null],
    ]);
    expect(await rowsOf(compareFigures, data, pair(6, 13))).toEqual([]);
  });

  it('can be looked for: the nearest of the same region first', async () => {
    const found = await data.db.query(choiceQuery('', 4), comparedColumns);
    expect(found.slice(0, 1).map((r) => r.report_id)).toEqual([3]);
    expect(found.map((r) => r.report_id)).not.toContain(4);
    expect((await data.db.query(choiceQuery('西藏', 4), comparedColumns)).map((r) => r.report_id).sort()).toEqual([
      11, 8, 9,
    ]);
    const both = await data.db.query(comparedQuery(4, 3), comparedColumns);
    expect(both.map((r) => [r.report_id, r.figures]).sort()).toEqual([
      [3, 2],
      [4, 2],
    ]);
    expect(await data.db.query(containmentQuery(4, 3), containmentColumns)).toEqual([]);
  });
});

describe('typical phrases', () => {
  const phrase = (name: string, g2: number, change: Partial<RatePair> = {}): RatePair => ({
    phrase: name,
    class: 'formula',
    n_a: 5,
    n_b: 1,
    with_a: 3,
    with_b: 1,
    rate_a: 5,
    rate_b: 1,
    g2,
    p_adjusted: 0.01,
    ...change,
  });

  it('are the strongest of a side, no words, none within another, none of one report unless it is one', () => {
    const rows = [
      phrase('共同体意识', 5),
      phrase('铸牢中华民族共同体意识', 9),
      phrase('工作', 20, { class: 'word' }),
      phrase('守望相助', 7, { with_a: 1 }),
      phrase('放管服', -6, { with_b: 4 }),
    ];
    expect(typical(rows, 'a').map((r) => r.phrase)).toEqual(['铸牢中华民族共同体意识']);
    expect(typical(rows, 'a', 5, true).map((r) => r.phrase)).toEqual(['铸牢中华民族共同体意识', '守望相助']);
    expect(typical(rows, 'b').map((r) => r.phrase)).toEqual(['放管服']);
    expect(typical(rows, 'a', 5, true, 8).map((r) => r.phrase)).toEqual(['铸牢中华民族共同体意识']);
  });
});
