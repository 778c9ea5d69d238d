import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findingOf, fixture, pick, rowsOf, scopeOf, theme, type Fixture } from '../../../tests/fixtures/views.ts';
import { coverage } from './coverage.ts';

let data: Fixture;
beforeAll(async () => {
  data = await fixture();
});
afterAll(() => data.db.close());

describe('coverage', () => {
  it('counts reports of a province with those of its parts, and keeps unknown years and regions', async () => {
    const rows = await rowsOf(coverage, data);
    expect(pick(rows, 'region_code', 'region', 'year', 'reports', 'chars')).toEqual([
      [100000, '中央', 2020, 1, 10000],
      [100000, '中央', 2021, 1, 20000],
      [110000, '北京', 2024, 1, 5000],
      [150000, '内蒙古', 2020, 1, 8000],
      [150000, '内蒙古', 2021, 2, 14000],
      [150000, '内蒙古', 2022, 2, 7000],
      [540000, '西藏', 2020, 1, 6000],
      [540000, '西藏', 2022, 2, 16000],
      [540000, '西藏', null, 1, 2000],
      [null, '地区不明', 2021, 1, 1000],
    ]);
  });

  it('looks into the one province that is chosen, and leaves out its copies on request', async () => {
    const inner = await rowsOf(coverage, data, { regions: [150000], years: { from: 2021, to: 2022 } }, 'en');
    expect(pick(inner, 'region', 'year', 'reports')).toEqual([
      ['Inner Mongolia', 2021, 1],
      ['Hohhot', 2021, 1],
      ['Hulunbuir', 2022, 2],
    ]);
    // Dongcheng lies directly under its province, so it stands for itself.
    expect(pick(await rowsOf(coverage, data, { regions: [110000] }), 'region')).toEqual([['东城']]);
    const unique = await rowsOf(coverage, data, { regions: [540000, 150000], counting: 'unique' });
    expect(unique.find((r) => r.region_code === 540000 && r.year === 2022)?.reports).toBe(1);
  });

  it('says how many cells are filled', async () => {
    // Country, Beijing, Inner Mongolia, Tibet and Xinjiang over 2020 to 2024; 8 cells with year and region hold a report.
    expect(await findingOf(coverage, data)).toBe(
      '5个地区、2020–2024年间的25个格子中，8个有报告；另有1份报告未注明年份。',
    );
    expect(await findingOf(coverage, data, {}, 'en')).toBe(
      '8 of 25 cells (5 regions, 2020–2024) hold a report; 1 more report states no year.',
    );
    expect(await findingOf(coverage, data, { regions: [650000] })).toBeNull();
  });

  it('hatches what has no report and sets the undated apart', async () => {
    const rows = await rowsOf(coverage, data);
    const drawing = coverage.draw(rows, scopeOf(data), theme);
    if (drawing.kind !== 'echarts') throw new Error('expected a chart');
    const { xAxis, series } = drawing.option as {
      xAxis: { data: string[] };
      series: [{ data: number[][]; itemStyle: object }, { data: { value: number[]; row: number }[] }];
    };
    expect(xAxis.data).toEqual(['2020', '2021', '2022', '2023', '2024', '', '未注明']);
    expect(series[0].data).toEqual([
      [0, 4],
      [6, 6],
    ]);
    expect(series[0].itemStyle).toHaveProperty('decal');
    // Only reports are cells: nothing stands for an empty one.
    expect(series[1].data).toHaveLength(rows.length);
    const undated = series[1].data.find(({ row }) => rows[row]?.year === null);
    expect(undated?.value.slice(0, 3)).toEqual([6, 3, 1]);
  });

  it('leads to the region and the year', async () => {
    const [first] = await rowsOf(coverage, data);
    expect(first && coverage.act?.(first, scopeOf(data))).toEqual({
      kind: 'filter',
      change: { regions: [100000], years: { from: 2020, to: 2020 } },
    });
  });
});
