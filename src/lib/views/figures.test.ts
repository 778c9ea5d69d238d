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
import { integer } from '../model/tables.ts';
import { sql } from '../sql/sql.ts';
import { formatMessage } from '../view/format-message.ts';
import { figuresByRegion } from './figures-by-region.ts';
import { figuresTable } from './figures-table.ts';
import { indicatorByYear, mainRegion, representative } from './indicator-by-year.ts';
import { indicatorOf } from './indicator.ts';
import { indicators } from './indicators.ts';
import { figureTip, focusOf, type FigureRow } from './figure-words.ts';
import { commonestUnit, measureOf, spansOrders } from './figure-rows.ts';

let data: Fixture;
beforeAll(async () => {
  data = await fixture();
});
afterAll(() => data.db.close());

const figure = (change: Partial<FigureRow>): FigureRow => ({
  figure_id: 1,
  series: 'all',
  region_code: 100000,
  region: '中央',
  year: 2020,
  value: 6,
  value_high: null,
  bound: 'exact',
  unit: 'percent',
  status: 'achieved',
  period_kind: 'annual',
  number_text: '6%',
  ...change,
});

describe('figures by region', () => {
  it('has one row for each figure of the indicator', async () => {
    const rows = await rowsOf(figuresByRegion, data);
    expect(pick(rows, 'figure_id', 'region', 'year', 'value', 'value_high', 'bound', 'status')).toEqual([
      [4, '中央', 2021, 6, null, 'more_than', 'target'],
      [6, '内蒙古', 2021, 6, null, 'exact', 'target'],
      [8, '呼和浩特', 2021, 6.5, 7, 'range', 'target'],
      [10, '西藏', 2021, 6.7, null, 'exact', 'achieved'],
      [11, '西藏', 2021, 6.7, null, 'exact', 'achieved'],
      [3, '中央', 2020, 2.3, null, 'exact', 'achieved'],
      [5, '内蒙古', 2020, 6, null, 'about', 'target'],
      [7, '内蒙古', 2020, 0.2, null, 'exact', 'achieved'],
      [9, '西藏', 2020, 9, null, 'at_least', 'target'],
      [1, '中央', 2019, 6.1, null, 'exact', 'achieved'],
      [2, '中央', 2019, 7, null, 'exact', 'achieved'],
      [12, '东城', null, 5, null, 'at_most', 'target'],
    ]);
  });

  it('filters by the region and the year of the figure, and leaves out copies', async () => {
    const rows = await rowsOf(figuresByRegion, data, {
      regions: [540000],
      years: { from: 2021, to: 2021 },
      counting: 'unique',
    });
    expect(pick(rows, 'figure_id')).toEqual([[10]]);
  });

  it('filters a figure without a year by the year of its report', async () => {
    const of = async (year: number) =>
      pick(await rowsOf(figuresByRegion, data, { years: { from: year, to: year } }), 'figure_id', 'year');
    const report = (await rowsOf(figuresByRegion, data)).find((r) => r.year === null)?.report_id;
    expect(report).toBeDefined();
    const [row] = await data.db.query(sql`select r.year from reports r where r.report_id = ${report ?? 0}`, {
      year: integer('year'),
    });
    expect(await of(row?.year ?? 0)).toContainEqual([12, null]);
    expect(await of(2019)).not.toContainEqual([12, null]);
  });

  it('compares the year and status that most regions state', async () => {
    expect(focusOf(await rowsOf(figuresByRegion, data))).toMatchObject({ year: 2021, status: 'target' });
    expect(await findingOf(figuresByRegion, data, {}, 'en')).toBe(
      '3 regions state a figure for 2021 (target): from > 6% (Central) to 6.5–7% (Hohhot); 1 figure in another unit than %, or of growth over several years, is in the table only.',
    );
    expect(await findingOf(figuresByRegion, data, { regions: [540000] })).toBe('西藏2021年的数据（已完成）：6.7%。');
  });

  it('never draws persons with person-times, and says so', async () => {
    const change = { indicator: 'people_trained' };
    const rows = await rowsOf(figuresByRegion, data, change);
    expect(rows).toHaveLength(4);
    expect(commonestUnit(rows)).toEqual({ unit: 'person_time', left: 1 });
    const drawing = figuresByRegion.draw(rows, scopeOf(data, change), theme);
    if (drawing.kind !== 'echarts') throw new Error('expected a chart');
    const series = drawing.option['series'] as { data: { row: number }[] }[];
    const drawn = series.flatMap((s) => s.data.map(({ row }) => rows[row]?.unit));
    expect(drawn).toEqual(['person_time', 'person_time', 'person_time']);
    // 80 to 320,000: more than three orders of magnitude.
    expect(drawing.option['xAxis']).toMatchObject({ type: 'log' });
    expect(await findingOf(figuresByRegion, data, change, 'en')).toMatch(
      /; 1 figure in another unit than attendances, or of growth over several years, is in the table only\.$/,
    );
  });

  it('draws growth over several years only where most of it is such', () => {
    const of = (unit: string, ...periods: readonly string[]) => periods.map((period_kind) => ({ unit, period_kind }));
    const growth = of('percent', 'annual', 'annual', 'multi_year');
    expect(measureOf(growth)).toMatchObject({ unit: 'percent', left: 1 });
    expect(growth.filter((r) => measureOf(growth)?.has(r))).toEqual(of('percent', 'annual', 'annual'));
    expect(measureOf(of('percent', 'annual', 'multi_year', 'multi_year'))?.left).toBe(0);
    // A total of several years is a quantity as any other.
    expect(measureOf(of('session', 'annual', 'annual', 'multi_year'))?.left).toBe(0);
    expect(measureOf([...growth, ...of('yuan', 'annual')])?.left).toBe(2);
    expect(measureOf([])).toBeNull();
  });

  it('opens the figure of a mark', async () => {
    const [first] = await rowsOf(figuresByRegion, data);
    expect(first && figuresByRegion.act?.(first, scopeOf(data))).toEqual({ kind: 'figure', figureId: 4 });
  });
});

describe('an indicator by year', () => {
  it('joins the central level, and names its latest target and outcome', async () => {
    expect(await findingOf(indicatorByYear, data)).toBe(
      '中央在2019–2021间有3个年份的数据，最近的是2021年目标> 6%，2020年已完成2.3%；1条未说明年份，画在报告的年份；另有1条累计、多年或报告年份也不明的数据只列入表格。',
    );
    expect(await findingOf(indicatorByYear, data, { regions: [150000] }, 'en')).toBe(
      '2 regions: figures for 2 years (2020–2021); latest: 2021 target 6% (Inner Mongolia), 2020 achieved 0.2% (Inner Mongolia).',
    );
  });

  it('draws targets and outcomes apart, a range as a bar, and no line through a missing year', async () => {
    const rows = await rowsOf(indicatorByYear, data);
    const drawing = indicatorByYear.draw(rows, scopeOf(data), theme);
    if (drawing.kind !== 'echarts') throw new Error('expected a chart');
    const series = drawing.option['series'] as { type: string; name: string; data: unknown[] }[];
    expect(series.map((s) => [s.type, s.name])).toEqual([
      ['line', '已完成'],
      ['custom', '已完成'],
      ['line', '目标'],
      ['custom', '目标'],
    ]);
    // 2019 has an annual 6.1 and a mean of several years, 7, which is no yearly figure.
    expect(series[0]?.data).toEqual([6.1, 2.3, null, null, null, null]);
    expect(series[2]?.data).toEqual([null, null, 6, null, null, null]);
    // Ten yearly figures and the one of a 2024 report without a year; the one of several years is in the table only.
    const drawn = [...(series[1]?.data ?? []), ...(series[3]?.data ?? [])] as { value: number[]; row: number }[];
    expect(drawn).toHaveLength(11);
    const unstated = drawn.find(({ row }) => rows[row]?.year === null);
    expect(unstated?.value[1]).toBe(2024 - 2019);
    const svg = svgOf(drawing, 800);
    expect(svg?.match(/stroke-dasharray="2,2"/g)).toHaveLength(1);
    for (const text of ['2019', '◆ 目标（%）', '● 已完成（%）', '6.1%', '&gt;6%']) expect(svg).toContain(text);
  });

  it('joins nothing to a figure without a year, and says that its year is the report’s', async () => {
    const rows = (await rowsOf(indicatorByYear, data, { regions: [110000] })).filter((r) => r.year === null);
    const scope = scopeOf(data, { regions: [110000] }, 'en');
    const said = indicatorByYear.finding(rows, scope);
    expect(said && formatMessage(said, 'en')).toBe(
      'Dongcheng: figures for 1 year (2024); latest: 2024 report target ≤ 5%; 1 states no year and is drawn at its report’s.',
    );
    const drawing = indicatorByYear.draw(rows, scope, theme);
    if (drawing.kind !== 'echarts') throw new Error('expected a chart');
    const [line, marks] = drawing.option['series'] as { data: unknown[] }[];
    expect(line?.data).toEqual([null]);
    expect(marks?.data).toHaveLength(1);
    const [row] = rows;
    expect(row && figureTip(row, scope)).toContain('2024 (year of the report) · Target');
  });

  it('has nothing to draw where no figure is yearly, and says so', async () => {
    const rows = (await rowsOf(indicatorByYear, data)).map((r) => ({ ...r, period_kind: 'cumulative' }));
    expect(indicatorByYear.draw(rows, scopeOf(data), theme).kind).toBe('echarts');
    const said = indicatorByYear.finding(rows, scopeOf(data, {}, 'en'));
    expect(said && formatMessage(said, 'en')).toBe(
      'All 12 figures are cumulative, of several years or without a known year, and stand in the table only.',
    );
  });

  it('takes the annual figure, then the commonest, then the first', () => {
    const several = [
      figure({ figure_id: 1, value: 7, period_kind: 'multi_year' }),
      figure({ figure_id: 2, value: 6 }),
      figure({ figure_id: 3, value: 6.1 }),
      figure({ figure_id: 4, value: 6.1 }),
    ];
    expect(representative(several)?.figure_id).toBe(3);
    expect(representative(several.slice(0, 3))?.figure_id).toBe(2);
    expect(representative(several.slice(0, 1))?.figure_id).toBe(1);
    expect(representative([])).toBeNull();
  });

  it('has a main region when there is one', () => {
    expect(mainRegion([figure({}), figure({ region_code: 150000 })])).toBe(100000);
    expect(mainRegion([figure({ region_code: 150000 })])).toBe(150000);
    expect(mainRegion([figure({ region_code: 150000 }), figure({ region_code: 540000 })])).toBeNull();
  });
});

describe('indicators', () => {
  it('says what can be compared', async () => {
    const rows = await rowsOf(indicators, data, {}, 'en');
    expect(
      pick(rows, 'label', 'figures', 'achieved', 'target', 'regions', 'years', 'first_year', 'last_year', 'units'),
    ).toEqual([
      ['GDP growth', 12, 6, 6, 5, 3, 2019, 2021, '%'],
      ['People trained', 4, 4, 0, 4, 3, 2019, 2021, 'attendances, persons'],
      ['Other', 1, 1, 0, 1, 1, 2023, 2023, 'places'],
    ]);
    expect(await findingOf(indicators, data)).toBe(
      '2个指标有数据；覆盖地区最多的是“地区生产总值增长”：5个地区、3个年份、12条数据。',
    );
  });

  it('are chosen by the filter, else growth, else the commonest', () => {
    expect(indicatorOf(scopeOf(data))).toBe('gdp_growth');
    expect(indicatorOf(scopeOf(data, { indicator: 'other' }))).toBe('other');
    const labels = {
      ...data.labels,
      indicators: new Map([...data.labels.indicators].filter(([id]) => id !== 'gdp_growth')),
    };
    expect(indicatorOf(scopeOf({ ...data, labels }))).toBe('people_trained');
    expect(indicatorOf(scopeOf({ ...data, labels: { ...labels, indicators: new Map() } }))).toBeNull();
  });
});

describe('table of figures', () => {
  it('lists all of them, or those of the chosen indicator', async () => {
    expect(await rowsOf(figuresTable, data)).toHaveLength(17);
    const rows = await rowsOf(figuresTable, data, { indicator: 'other' });
    expect(pick(rows, 'indicator_label', 'region', 'value', 'unit')).toEqual([['其他', '东城', 3, 'place']]);
    expect(await findingOf(figuresTable, data, {}, 'en')).toBe('17 figures from 11 reports; 6 are targets, 11 exact.');
  });
});

describe('a logarithmic axis', () => {
  it('is for more than three orders of magnitude above zero', () => {
    expect(spansOrders([1, 1000])).toBe(false);
    expect(spansOrders([1, 1001])).toBe(true);
    expect(spansOrders([0, 5000])).toBe(false);
    expect(spansOrders([-1, 5000])).toBe(false);
    expect(spansOrders([])).toBe(false);
  });
});
