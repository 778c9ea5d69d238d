import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findingOf, fixture, pick, rowsOf, type Fixture } from '../../../tests/fixtures/views.ts';
import { reportsPerMonth } from './reports-per-month.ts';
import { reportsPerYear } from './reports-per-year.ts';

let data: Fixture;
beforeAll(async () => {
  data = await fixture();
});
afterAll(() => data.db.close());

const any = { from: null, to: null };

describe('reports per year', () => {
  it('counts by level, with the undated and the copies', async () => {
    const rows = await rowsOf(reportsPerYear, data);
    expect(pick(rows, 'year', 'level', 'reports', 'duplicates')).toEqual([
      [2020, 'country', 1, 0],
      [2020, 'province', 2, 0],
      [2021, 'country', 1, 0],
      [2021, 'prefecture', 1, 0],
      [2021, 'province', 1, 0],
      [2021, 'unknown', 1, 0],
      [2022, 'county', 1, 0],
      [2022, 'prefecture', 1, 0],
      [2022, 'province', 2, 1],
      [2024, 'county', 1, 0],
      [null, 'prefecture', 1, 0],
    ]);
  });

  it('splits by group, or one group against the rest', async () => {
    const a = { regions: [150000], years: any };
    const b = { regions: [540000], years: any };
    expect(pick(await rowsOf(reportsPerYear, data, { a, b }), 'year', 'series', 'reports')).toEqual([
      [2020, 'a', 1],
      [2020, 'b', 1],
      [2021, 'a', 2],
      [2022, 'a', 2],
      [2022, 'b', 2],
      [null, 'b', 1],
    ]);
    const rest = await rowsOf(reportsPerYear, data, { a });
    expect(rest.filter((r) => r.series === 'rest').reduce((sum, r) => sum + r.reports, 0)).toBe(8);
  });

  it('names the year with most reports, ties included', async () => {
    expect(await findingOf(reportsPerYear, data, {}, 'en')).toBe(
      '2022 and 2 years in all have the most reports, 4; 1 states no year.',
    );
    expect(await findingOf(reportsPerYear, data, { regions: [540000], counting: 'unique' })).toBe(
      '2022年等2个年份的报告最多，有1份；1份报告未注明年份。',
    );
    expect(await findingOf(reportsPerYear, data, { regions: [540100] })).toBe('1份报告都未注明年份。');
  });
});

describe('reports per month', () => {
  it('counts only reports that are dated to the day or the month', async () => {
    const rows = await rowsOf(reportsPerMonth, data);
    expect(pick(rows, 'year', 'month', 'reports')).toEqual([
      [2020, 1, 1],
      [2020, 5, 1],
      [2020, null, 1],
      [2021, 1, 1],
      [2021, 2, 1],
      [2021, 3, 1],
      [2021, null, 1],
      [2022, 1, 3],
      [2022, null, 1],
      [2024, 1, 1],
      [null, null, 1],
    ]);
  });

  it('says how many state a month', async () => {
    expect(await findingOf(reportsPerMonth, data)).toBe('13份报告中有9份注明月份，以1月最多：6份。');
    expect(await findingOf(reportsPerMonth, data, {}, 'en')).toBe(
      'Of 13 reports, 9 state the month; Jan has the most, 6.',
    );
  });
});
