import { describe, expect, it } from 'vitest';
import { yearAxes, yearOfMark } from './year-axes.ts';

describe('axes of years', () => {
  it('are categories of years, without what stands apart', () => {
    const [axis, ...others] = yearAxes({ xAxis: { type: 'category', data: ['2019', '2020', '2021', '', '未注明'] } });
    expect(others).toEqual([]);
    expect(axis?.years).toEqual([2019, 2020, 2021]);
    expect([-0.4, 0, 1.4, 1.6, 3, 4, 9].map((c) => axis?.yearAt(c))).toEqual([
      2019,
      2019,
      2020,
      2021,
      null,
      null,
      null,
    ]);
    expect(axis?.edges(2019, 2020)).toEqual([-0.5, 1.5]);
  });

  it('are categories of months, of which a year takes all', () => {
    const [axis] = yearAxes({ xAxis: [{ type: 'category', data: ['2019-11', '2019-12', '2020-01'] }] });
    expect(axis?.years).toEqual([2019, 2020]);
    expect(axis?.edges(2019, 2019)).toEqual([-0.5, 1.5]);
  });

  it('are value axes that say so', () => {
    const axis = (timeAxis: string) => yearAxes({ xAxis: { type: 'value', min: 2018, max: 2021, timeAxis } })[0];
    expect(axis('year')?.years).toEqual([2018, 2019, 2020, 2021]);
    expect([2018.4, 2018.6, 2021].map((c) => axis('year')?.yearAt(c))).toEqual([2018, 2019, 2021]);
    expect(axis('year')?.edges(2019, 2020)).toEqual([2018.5, 2020.5]);
    expect(axis('date')?.years).toEqual([2018, 2019, 2020]);
    expect([2018, 2018.9, 2019, 2021].map((c) => axis('date')?.yearAt(c))).toEqual([2018, 2018, 2019, 2020]);
    expect(axis('date')?.edges(2019, 2020)).toEqual([2019, 2021]);
  });

  it('are no regions, counts or lists that only hold a year', () => {
    expect(yearAxes({ xAxis: { type: 'category', data: ['内蒙古', '2019'] } })).toEqual([]);
    expect(yearAxes({ yAxis: { type: 'value', min: 0, max: 2021 } })).toEqual([]);
    expect(yearAxes(null)).toEqual([]);
  });

  it('are found in each panel', () => {
    const xAxis = [0, 1].map((gridIndex) => ({ type: 'category', gridIndex, data: ['2019', '2020'] }));
    expect(yearAxes({ xAxis }).map(({ index, grid }) => [index, grid])).toEqual([
      [0, 0],
      [1, 1],
    ]);
  });
});

it('tells the year of a mark, of a line by its place, else by its value', () => {
  const option = {
    xAxis: [{ type: 'category', data: ['2019', '2020'] }],
    yAxis: [{ type: 'value' }],
    series: [
      {
        data: [
          { value: 3, row: 0 },
          { value: 4, row: 1 },
        ],
      },
      { data: [{ value: [1, 7], row: 2 }] },
    ],
  };
  expect(yearOfMark(option, { seriesIndex: 0, dataIndex: 1 })).toBe(2020);
  expect(yearOfMark(option, { seriesIndex: 1, dataIndex: 0 })).toBe(2020);
  expect(yearOfMark({ ...option, xAxis: [{ type: 'value' }] }, { seriesIndex: 1, dataIndex: 0 })).toBeNull();
});
