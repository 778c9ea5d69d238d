import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findingOf, fixture, pick, rowsOf, scopeOf, type Fixture } from '../../../tests/fixtures/views.ts';
import { dateInWords, periodInWords, reportsTable } from './reports-table.ts';

let data: Fixture;
beforeAll(async () => {
  data = await fixture();
});
afterAll(() => data.db.close());

describe('table of reports', () => {
  it('lists the latest first, with dates as far as they are known', async () => {
    const rows = await rowsOf(reportsTable, data);
    expect(pick(rows, 'report_id', 'date', 'region', 'figures', 'duplicate_of')).toEqual([
      [12, '2024-01-08', '东城', 2, null],
      [6, '2022-01-10', '呼伦贝尔', 1, null],
      [11, '2022-01-05', '西藏', 1, 9],
      [9, '2022-01-04', '西藏', 1, null],
      [2, '2021-03-05', '中央', 2, null],
      [5, '2021-02', '呼和浩特', 2, null],
      [4, '2021-01-25', '内蒙古', 2, null],
      [13, '2021', '地区不明', 0, null],
      [1, '2020-05-22', '中央', 2, null],
      [8, '2020-01-07', '西藏', 1, null],
      [3, '2020', '内蒙古', 2, null],
      // Inferred dates come after stated ones.
      [7, '2022（推断）', '阿荣旗', 1, null],
      [10, '未注明 (01-12)', '拉萨', 0, null],
    ]);
  });

  it('searches titles, and takes signs of SQL as they are', async () => {
    expect(pick(await rowsOf(reportsTable, data, { search: '民族' }), 'report_id')).toEqual([[5], [3], [10]]);
    expect(await rowsOf(reportsTable, data, { search: "%' or 1=1 --" })).toEqual([]);
    expect(
      pick(await rowsOf(reportsTable, data, { search: '工作', regions: [150000], counting: 'unique' }), 'report_id'),
    ).toEqual([[6], [5], [4], [3], [7]]);
  });

  it('lists the reports whose texts hold what was searched, with the occurrences', async () => {
    const labels = { ...data.labels, hasTexts: true };
    const change = { search: '民族' };
    const query = async (found: ReadonlyMap<number, number> | null) => {
      const scope = { ...scopeOf(data, change), labels, found };
      const rows = await data.db.query(reportsTable.query(scope), reportsTable.raw);
      return pick(reportsTable.derive(rows, scope), 'report_id', 'hits');
    };
    expect(
      await query(
        new Map([
          [4, 2],
          [10, 1],
        ]),
      ),
    ).toEqual([
      [4, 2],
      [10, 1],
    ]);
    expect(await query(new Map())).toEqual([]);
    // While the texts are being read the list is whole: titles are not what was asked.
    expect(await query(null)).toHaveLength(13);
  });

  it('says how many of all', async () => {
    expect(await findingOf(reportsTable, data, { regions: [540000] }, 'en')).toBe(
      '4 of 13 reports; 1 states no year; 1 is a copy of another.',
    );
  });

  it('opens the report', async () => {
    const [first] = await rowsOf(reportsTable, data);
    expect(first && reportsTable.act?.(first, scopeOf(data))).toEqual({ kind: 'report', reportId: 12 });
  });
});

describe('a date in words', () => {
  const unknown = {
    year: null,
    date_start: null,
    date_end: null,
    date_precision: 'none',
    date_basis: null,
    date_partial: null,
  };

  it('is never more than the report tells', () => {
    expect(dateInWords(unknown, { locale: 'en' })).toBe('not stated');
    expect(dateInWords({ ...unknown, date_start: '2021-11-08', date_basis: 'inferred' }, { locale: 'en' })).toBe(
      'not before 2021-11-08 (inferred)',
    );
    expect(
      dateInWords(
        { ...unknown, date_start: '2021-11-08', date_end: '2022-10-15', date_basis: 'inferred' },
        { locale: 'zh' },
      ),
    ).toBe('2021-11-08 – 2022-10-15（推断）');
    expect(dateInWords({ ...unknown, date_end: '2022-10-16', date_basis: 'inferred' }, { locale: 'en' })).toBe(
      'not after 2022-10-16 (inferred)',
    );
  });
});

describe('a period in words', () => {
  it.each([
    ['2025-01-01', '2025-12-31', '2025'],
    ['2025-01-01', '2026-12-31', '2025–2026'],
    ['2025-01-01', '2025-06-30', '2025-01 – 2025-06'],
    ['2024-02-01', '2024-02-29', '2024-02'],
    ['2020-05-17', '2020-06-17', '2020-05-17 – 2020-06-17'],
    ['2020-05-17', '2020-05-17', '2020-05-17'],
  ])('%s to %s is %s', (start, end, words) => {
    expect(periodInWords(start, end)).toBe(words);
  });

  it('is none where a limit is unknown', () => {
    expect(periodInWords(null, null)).toBeNull();
  });
});
