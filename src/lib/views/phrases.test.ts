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
import { dispersion } from '../stats/dispersion.ts';
import { phraseHeatmap } from './phrase-heatmap.ts';
import { phraseRegions } from './phrase-regions.ts';
import { phraseShare } from './phrase-share.ts';
import { cutAt, drawPhraseLines } from './phrase-lines.ts';
import { phraseTrend } from './phrase-trend.ts';
import { thinPeriods } from './phrase-by-time.ts';
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
      [null, 0, 0, 1, 2000],
    ]);
    const rates = [130_000 / 24_000, 360_000 / 35_000, 0, 20, 0];
    rows.forEach((row, i) => expect(row.rate).toBeCloseTo(rates[i] ?? NaN, 12));
  });

  it('has an interval where reports differ', async () => {
    const rows = await rowsOf(phraseTrend, data, { phrases: [quality] });
    // 2021: 30 in 20,000, 5 in 10,000, 0 in 4,000 and 1 in 1,000. numpy 2.4.6 over all 256 samples of four reports: the
    // quantiles from 0.015 to 0.035 are 0.77 to 2, those from 0.965 to 0.985 are 14.76 to 14.92.
    const [, crowded] = rows;
    expect(crowded?.rate_low).toBeGreaterThanOrEqual(0.769);
    expect(crowded?.rate_low).toBeLessThanOrEqual(2);
    expect(crowded?.rate_high).toBeGreaterThanOrEqual(14.76);
    expect(crowded?.rate_high).toBeLessThanOrEqual(14.92);
    // Neither without an occurrence nor from a single report.
    expect(pick(rows.slice(2), 'rate_low', 'rate_high')).toEqual([
      [null, null],
      [null, null],
      [null, null],
    ]);
  });

  it('counts by month, with the reports that state none apart', async () => {
    const change = { phrases: [quality], timeUnit: 'month' } as const;
    const rows = await rowsOf(phraseTrend, data, change);
    expect(pick(rows, 'year', 'month', 'n', 'reports_with', 'reports', 'chars')).toEqual([
      [2020, 1, 3, 1, 1, 6000],
      [2020, 5, 10, 1, 1, 10000],
      [2021, 1, 5, 1, 1, 10000],
      [2021, 2, 0, 0, 1, 4000],
      [2021, 3, 30, 1, 1, 20000],
      [2022, 1, 0, 0, 3, 21000],
      [2024, 1, 10, 1, 1, 5000],
      [null, null, 1, 1, 4, 13000],
    ]);
    expect(await findingOf(phraseTrend, data, change, 'en')).toBe(
      '“高质量发展” peaks in 2024-01: 20.00 per 10,000 characters (10 occurrences in 1 report); 4 reports without a month stand apart.',
    );
    const drawing = phraseTrend.draw(rows, scopeOf(data, change), theme);
    if (drawing.kind !== 'echarts') throw new Error('expected a chart');
    const { data: names } = drawing.option['xAxis'] as { data: string[] };
    // 49 months from January 2020 to January 2024, a gap, and what stands apart.
    expect([names.length, names[0], names[48], names.at(-1)]).toEqual([51, '2020-01', '2024-01', '不明']);
  });

  it('smooths only on request, and pools neighbours that have reports', async () => {
    const plain = await rowsOf(phraseTrend, data, { phrases: [quality] });
    expect(plain.every((r) => r.rolling_rate === null)).toBe(true);
    const change = { phrases: [quality], smoothing: true };
    const rows = await rowsOf(phraseTrend, data, change);
    const means = [490_000 / 59_000, 490_000 / 82_000, 360_000 / 58_000, 20];
    means.forEach((mean, i) => expect(rows[i]?.rolling_rate).toBeCloseTo(mean, 12));
    expect(rows[4]?.rolling_rate).toBeNull();
    const drawing = phraseTrend.draw(rows, scopeOf(data, change, 'en'), theme);
    expect(svgOf(drawing, 900)).toContain('rolling mean of 3');
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
      ['rest', null, 2, 1],
    ]);
  });

  it('chooses among long and formulaic phrases when nothing is chosen', async () => {
    const rows = await rowsOf(phraseTrend, data);
    // 放管服 has three characters.
    expect(new Set(rows.map((r) => r.phrase))).toEqual(new Set([ethnic, quality, '一带一路', '民族团结进步']));
  });

  it('names the peak', async () => {
    expect(await findingOf(phraseTrend, data, { phrases: [quality] })).toBe(
      '“高质量发展”在2024年达到最高：每万字20.00次（1份报告中共10次）；另有1份报告年份不明，单独列出。',
    );
    expect(await findingOf(phraseTrend, data, { phrases: [quality], regions: [150700] }, 'en')).toBe(
      'The chosen phrase is not counted in any report that the filters keep.',
    );
  });

  it('breaks the line in a year without reports', async () => {
    const change = { phrases: [quality] };
    const drawing = phraseTrend.draw(await rowsOf(phraseTrend, data, change), scopeOf(data, change), theme);
    if (drawing.kind !== 'echarts') throw new Error('expected a chart');
    const [, line] = drawing.option['series'] as { data: unknown[] }[];
    expect(line?.data).toEqual([
      { value: expect.closeTo(5.4167, 4) as number, row: 0 },
      { value: expect.closeTo(10.2857, 4) as number, row: 1 },
      { value: 0, row: 2 },
      null,
      { value: 20, row: 3 },
      null,
      { value: 0, row: 4 },
    ]);
  });
});

describe('the axis of a trend', () => {
  const chart = (highs: readonly (number | null)[]) => {
    const rows = highs.map((high, i) => ({
      phrase: ethnic,
      series: 'all',
      year: 2020 + i,
      month: null,
      high,
      at: 2 + i,
    }));
    return {
      rows,
      scope: scopeOf(data),
      theme,
      axisName: '',
      format: String,
      value: (r: (typeof rows)[number]) => r.at,
      interval: (r: (typeof rows)[number]): readonly [number, number] | null => (r.high === null ? null : [0, r.high]),
      smoothed: () => null,
      tip: () => [],
    };
  };

  it('is not flattened by the interval of a few reports, and says where it is cut', () => {
    expect(cutAt(chart([6, 9, null]))).toBeUndefined();
    // The points reach 4: intervals beyond 12 are cut at the next round number above 6.
    expect(cutAt(chart([6, 40, null]))).toBe(10);
    expect(cutAt(chart([null, null, null]))).toBeUndefined();
    const svg = (highs: readonly (number | null)[]) => svgOf(drawPhraseLines(chart(highs)), 900) ?? '';
    expect(svg([6, 40, null])).not.toContain('>40<');
    expect(svg([6, 11, null])).toContain('>12<');
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
      [null, 0],
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
      '“高质量发展” is most widespread in 2021: in 3 of 4 reports (75%; interval 30.1% to 95.4%); 1 report without a year stands apart.',
    );
  });
});

describe('small multiples', () => {
  it('count by region and year, smaller places with their province', async () => {
    const rows = await rowsOf(phraseRegions, data, { phrases: [ethnic] });
    expect(
      pick(
        rows.filter((r) => r.region === '内蒙古' || r.region === '西藏'),
        'region',
        'year',
        'n',
        'reports_with',
        'reports',
        'chars',
      ),
    ).toEqual([
      ['内蒙古', 2020, 8, 1, 1, 8000],
      ['内蒙古', 2021, 24, 2, 2, 14000],
      ['内蒙古', 2022, 6, 2, 2, 7000],
      ['西藏', 2020, 0, 0, 1, 6000],
      ['西藏', 2022, 8, 2, 2, 16000],
      ['西藏', null, 2, 1, 1, 2000],
    ]);
    expect(rows.some((r) => r.region === '地区不明')).toBe(false);
    expect(await findingOf(phraseRegions, data, { phrases: [ethnic] }, 'en')).toBe(
      'Of 4 regions, Inner Mongolia has the densest use of “铸牢中华民族共同体意识” over all its reports: 13.10 per 10,000 characters (5 of 5 reports, 38 occurrences); 2 have used it; 1 report without a year stands apart.',
    );
  });

  it('share their scale, and show shares on request', async () => {
    const axes = async (trendMeasure: 'rate' | 'share') => {
      const change = { phrases: [ethnic], trendMeasure };
      const drawing = phraseRegions.draw(await rowsOf(phraseRegions, data, change), scopeOf(data, change), theme);
      if (drawing.kind !== 'echarts') throw new Error('expected a chart');
      expect(drawing.narrowHeight).toBeGreaterThanOrEqual(drawing.height);
      return (drawing.option['yAxis'] as { min: number; max: number }[]).map(({ min, max }) => [min, max]);
    };
    // The highest rate is 24 in 14,000 characters.
    expect(await axes('rate')).toEqual(new Array(4).fill([0, 20]));
    expect(await axes('share')).toEqual(new Array(4).fill([0, 1]));
  });

  it('look into a chosen province, and keep groups apart', async () => {
    const rows = await rowsOf(phraseRegions, data, { phrases: [ethnic], regions: [150000] });
    expect(new Set(rows.map((r) => r.region))).toEqual(new Set(['内蒙古', '呼和浩特', '呼伦贝尔']));
    const a = { regions: [540000], years: any };
    const split = await rowsOf(phraseRegions, data, { phrases: [ethnic], a });
    expect(new Set(split.filter((r) => r.series === 'a').map((r) => r.region))).toEqual(new Set(['西藏']));
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
      '“铸牢中华民族共同体意识” is densest in Inner Mongolia: 13.10 per 10,000 characters (38 occurrences, 5 reports); 2 of 4 regions with reports never use it.',
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
    const rows = [20000, 18000, 1700, 30000, 1800].map((chars, i) => ({
      series: 'all',
      year: 2016 + i,
      month: null,
      chars,
    }));
    expect(rows.filter(thinPeriods(rows)).map((r) => r.year)).toEqual([2018]);
    expect(rows.slice(2, 3).filter(thinPeriods(rows.slice(2, 3)))).toEqual([]);
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
