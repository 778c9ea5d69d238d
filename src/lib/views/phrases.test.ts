import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findingOf, fixture, pick, rowsOf, scopeOf, theme, type Fixture } from '../../../tests/fixtures/views.ts';
import { dispersion } from '../stats/dispersion.ts';
import { phraseHeatmap } from './phrase-heatmap.ts';
import { phraseShare } from './phrase-share.ts';
import { phraseTrend } from './phrase-trend.ts';
import { thinYears } from './phrase-by-year.ts';
import { phrasesTable } from './phrases-table.ts';

let data: Fixture;
beforeAll(async () => {
  data = await fixture();
});
afterAll(() => data.db.close());

const ethnic = '铸牢中华民族共同体意识';
const quality = '高质量发展';
const any = { from: null, to: null };

describe('phrase trend', () => {
  it('counts a phrase in the reports of each year, with zeros where there are reports', async () => {
    const rows = await rowsOf(phraseTrend, data, { phrases: [quality] });
    expect(pick(rows, 'year', 'n', 'reports_with', 'reports', 'chars')).toEqual([
      [2020, 13, 2, 3, 24000],
      [2021, 36, 3, 4, 35000],
      [2022, 0, 0, 4, 23000],
      [2024, 10, 1, 1, 5000],
    ]);
    const rates = [130_000 / 24_000, 360_000 / 35_000, 0, 20];
    rows.forEach((row, i) => expect(row.rate).toBeCloseTo(rates[i] ?? NaN, 12));
  });

  it('keeps the order of the choice and the filters, and leaves out what was not counted', async () => {
    const rows = await rowsOf(phraseTrend, data, {
      phrases: ['没有这个表述', ethnic, quality],
      regions: [150000],
      years: { from: 2021, to: 2021 },
    });
    expect(pick(rows, 'phrase', 'year', 'n', 'reports', 'chars')).toEqual([
      [ethnic, 2021, 24, 2, 14000],
      [quality, 2021, 5, 2, 14000],
    ]);
  });

  it('splits by group', async () => {
    const a = { regions: [150000], years: any };
    const rows = await rowsOf(phraseTrend, data, { phrases: [ethnic], a, counting: 'unique' });
    expect(pick(rows, 'series', 'year', 'n', 'reports')).toEqual([
      ['a', 2020, 8, 1],
      ['a', 2021, 24, 2],
      ['a', 2022, 6, 2],
      ['rest', 2020, 0, 2],
      ['rest', 2021, 0, 2],
      ['rest', 2022, 4, 1],
      ['rest', 2024, 0, 1],
    ]);
  });

  it('chooses among long and formulaic phrases when nothing is chosen', async () => {
    const rows = await rowsOf(phraseTrend, data);
    // 放管服 has three characters.
    expect(new Set(rows.map((r) => r.phrase))).toEqual(new Set([ethnic, quality, '一带一路', '民族团结进步']));
  });

  it('names the peak', async () => {
    expect(await findingOf(phraseTrend, data, { phrases: [quality] })).toBe(
      '“高质量发展”在2024年达到最高：每万字20.00次（1份报告中共10次）。',
    );
    expect(await findingOf(phraseTrend, data, { phrases: [quality], regions: [150700] }, 'en')).toBe(
      'The chosen phrase is not counted in any report that the filters keep.',
    );
  });

  it('breaks the line in a year without reports', async () => {
    const change = { phrases: [quality] };
    const drawing = phraseTrend.draw(await rowsOf(phraseTrend, data, change), scopeOf(data, change), theme);
    if (drawing.kind !== 'echarts') throw new Error('expected a chart');
    const [line] = drawing.option['series'] as { data: unknown[] }[];
    expect(line?.data).toEqual([
      { value: expect.closeTo(5.4167, 4) as number, row: 0 },
      { value: expect.closeTo(10.2857, 4) as number, row: 1 },
      { value: 0, row: 2 },
      null,
      { value: 20, row: 3 },
    ]);
  });
});

describe('share of reports', () => {
  it('has the Wilson interval', async () => {
    const rows = await rowsOf(phraseShare, data, { phrases: [quality] });
    expect(pick(rows, 'year', 'share')).toEqual([
      [2020, 2 / 3],
      [2021, 0.75],
      [2022, 0],
      [2024, 1],
    ]);
    // 3 of 4 by hand: z² = 3.8415; centre (0.75 + 0.4802) / 1.9604, half 1.96 / 1.9604 · √(0.1875/4 + 3.8415/64).
    expect(rows[1]?.share_low).toBeCloseTo(0.3006, 3);
    expect(rows[1]?.share_high).toBeCloseTo(0.9544, 3);
    expect(rows[2]?.share_low).toBe(0);
    // 0 of 4: z² / (n + z²).
    expect(rows[2]?.share_high).toBeCloseTo(3.8415 / 7.8415, 4);
  });

  it('names the surest high share', async () => {
    expect(await findingOf(phraseShare, data, { phrases: [quality] }, 'en')).toBe(
      '“高质量发展” is most widespread in 2021: in 3 of 4 reports (75%; interval 30.1% to 95.4%).',
    );
  });
});

describe('phrases by region', () => {
  it('has true zeros and the unknown region', async () => {
    const rows = await rowsOf(phraseHeatmap, data, { phrases: [quality] });
    expect(pick(rows, 'region', 'n', 'reports_with', 'reports', 'chars')).toEqual([
      ['中央', 40, 2, 2, 30000],
      ['北京', 10, 1, 1, 5000],
      ['内蒙古', 5, 1, 5, 29000],
      ['西藏', 3, 1, 4, 24000],
      ['地区不明', 1, 1, 1, 1000],
    ]);
    expect(await findingOf(phraseHeatmap, data, { phrases: [ethnic] }, 'en')).toBe(
      '“铸牢中华民族共同体意识” is densest in Inner Mongolia: 13.10 per 10,000 characters (38 occurrences, 5 reports); 3 of 5 regions with reports never use it.',
    );
  });

  it('looks into a province', async () => {
    const rows = await rowsOf(phraseHeatmap, data, { phrases: [ethnic], regions: [150000] });
    expect(pick(rows, 'region', 'n', 'rate')).toEqual([
      ['内蒙古', 28, (28 / 18000) * 10000],
      ['呼和浩特', 4, 10],
      ['呼伦贝尔', 6, (6 / 7000) * 10000],
    ]);
  });
});

describe('years with little text', () => {
  it('are those with less than a tenth of the median', () => {
    const rows = [20000, 18000, 1700, 30000, 1800].map((chars, i) => ({ series: 'all', year: 2016 + i, chars }));
    expect(rows.filter(thinYears(rows)).map((r) => r.year)).toEqual([2018]);
    expect(rows.slice(2, 3).filter(thinYears(rows.slice(2, 3)))).toEqual([]);
  });
});

describe('table of phrases', () => {
  it('counts what the filters keep, formulas first', async () => {
    const rows = await rowsOf(phrasesTable, data, { counting: 'unique' });
    // 高质量发展 is more frequent than all others, but neither in a codebook nor ever in quotation marks.
    expect(pick(rows, 'phrase', 'class', 'n', 'reports_with', 'first_year', 'last_year', 'reports')).toEqual([
      [ethnic, 'formula', 44, 7, 2020, 2022, 12],
      ['一带一路', 'formula', 15, 3, 2020, 2021, 12],
      ['民族团结进步', 'formula', 14, 5, 2020, 2022, 12],
      ['放管服', 'formula', 5, 3, 2020, 2024, 12],
      [quality, 'expression', 59, 6, 2020, 2024, 12],
    ]);
    expect(pick(await rowsOf(phrasesTable, data, { search: '民族' }), 'phrase')).toEqual([[ethnic], ['民族团结进步']]);
  });

  it('measures dispersion over all reports, those without the phrase included', async () => {
    const rows = await rowsOf(phrasesTable, data);
    const sizes = [10000, 20000, 8000, 10000, 4000, 5000, 2000, 6000, 8000, 2000, 8000, 5000, 1000];
    const counts = [10, 30, 0, 5, 0, 0, 0, 3, 0, 0, 0, 10, 1];
    const expected = dispersion(counts, sizes)?.dpNorm;
    expect(expected).toBeGreaterThan(0.3);
    expect(rows.find((r) => r.phrase === quality)?.dispersion).toBeCloseTo(expected ?? NaN, 12);
    // One report alone has no dispersion.
    expect(pick(await rowsOf(phrasesTable, data, { regions: [110000] }), 'n', 'dispersion')).toEqual([
      [1, null],
      [10, null],
    ]);
  });
});
