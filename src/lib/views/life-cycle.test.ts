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
import { drawLifeCycles } from './life-cycle-chart.ts';
import { lifeCycles } from './life-cycle.ts';

let data: Fixture;
beforeAll(async () => {
  data = await fixture();
});
afterAll(() => data.db.close());

const ethnic = '铸牢中华民族共同体意识';
const any = { from: null, to: null };

describe('life cycles', () => {
  it('rest on dated reports; inferred and missing dates are counted apart', async () => {
    const rows = await rowsOf(lifeCycles, data);
    // Reports 7 (inferred) and 10 (no year) have the first formula, 3 states its year alone and counts from 1 January.
    expect(
      pick(
        rows.filter((r) => r.phrase === ethnic || r.phrase === '放管服'),
        'phrase',
        'n',
        'reports_with',
        'first_date',
        'first_report_id',
        'last_date',
        'last_report_id',
        'undated_reports',
      ),
    ).toEqual([
      [ethnic, 45, 6, '2020', 3, '2022-01-10', 6, 2],
      ['放管服', 5, 3, '2020-05-22', 1, '2024-01-08', 12, 0],
    ]);
  });

  it('find rise and peak in years that bear them', async () => {
    const rows = await rowsOf(lifeCycles, data, { phrases: ['高质量发展'] });
    const [row] = rows;
    // 13 in 24,000, 36 in 35,000, none in 21,000 (without the inferred report), 10 in 5,000 characters.
    expect(row).toMatchObject({ open_start: true, rise_year: 2024, peak_year: 2024, retired_year: null, ordinal: 0 });
    expect(row?.rise).toBeCloseTo(20, 12);
    expect(row?.peak_rate).toBeCloseTo(20, 12);
    expect(row?.silent_reports).toBe(0);
    // Only the chosen phrase is drawn, the table has the others too.
    expect(rows.filter((r) => r.ordinal !== null)).toHaveLength(1);
    expect(rows).toHaveLength(5);
  });

  it('follow groups and filters', async () => {
    const a = { regions: [150000], years: any };
    const rows = await rowsOf(lifeCycles, data, { phrases: [ethnic], a, counting: 'unique' });
    expect(
      pick(
        rows.filter((r) => r.phrase === ethnic),
        'series',
        'n',
        'first_date',
        'undated_reports',
      ),
    ).toEqual([
      ['a', 37, '2020', 1],
      ['rest', 4, '2022-01-04', 1],
    ]);
    const tibet = await rowsOf(lifeCycles, data, {
      phrases: [ethnic],
      regions: [540000],
      years: { from: 2022, to: null },
    });
    expect(pick(tibet.slice(0, 1), 'n', 'first_date', 'open_start', 'undated_reports')).toEqual([
      [8, '2022-01-04', true, 0],
    ]);
  });

  it('say what is newest and steepest', async () => {
    expect(await findingOf(lifeCycles, data, { phrases: [ethnic, '高质量发展'] }, 'en')).toBe(
      'Of 2 phrases in the chart, “铸牢中华民族共同体意识” is the newest (first in this dataset: 2020); “高质量发展” rises most steeply, by 20.00 per 10,000 characters in 2024; none counts as retired; the first year already has 2.',
    );
  });

  it('are drawn as bars with what the ends mean', async () => {
    const change = { phrases: [ethnic] };
    const drawing = drawLifeCycles(await rowsOf(lifeCycles, data, change), scopeOf(data, change), theme);
    const svg = svgOf(drawing, 800) ?? '';
    expect(svg).toContain('已退出');
    expect(svg).toContain(ethnic);
  });
});
