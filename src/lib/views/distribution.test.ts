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
import { toCsv } from '../view/csv.ts';
import { facetColumns, facetQuery } from './figure-facets.ts';
import { figuresByRegion } from './figures-by-region.ts';
import { figuresTable } from './figures-table.ts';
import { indicatorDistribution } from './indicator-distribution.ts';
import { indicatorPanels } from './indicator-panels.ts';
import { quantile } from './quantiles.ts';

let data: Fixture;
beforeAll(async () => {
  data = await fixture();
});
afterAll(() => data.db.close());

type Series = { name?: string; data: { value: number[]; row: number }[] };
const seriesOf = (option: Record<string, unknown>) => option['series'] as Series[];

describe('distribution of an indicator', () => {
  it('has one mark for each figure that compares, from low to high, each status in a lane of its own', async () => {
    const rows = await rowsOf(indicatorDistribution, data);
    const drawing = indicatorDistribution.draw(rows, scopeOf(data), theme);
    if (drawing.kind !== 'echarts') throw new Error('expected a chart');
    const [achieved, target] = seriesOf(drawing.option);
    expect(achieved?.data.map((d) => d.value[0])).toEqual([0.2, 2.3, 6.1, 6.7, 6.7]);
    expect(target?.data.map((d) => d.value[0])).toEqual([5, 6, 6, 6, 6.5, 9]);
    expect(new Set(achieved?.data.map((d) => d.value[1])).size).toBe(1);
    expect(achieved?.data[0]?.value[1]).toBeGreaterThan(target?.data[0]?.value[1] ?? 0);
    // The range ends at its upper end, so that the axis has room for it.
    expect(target?.data[4]?.value).toEqual([6.5, expect.any(Number), 7]);
    const marks = [...(achieved?.data ?? []), ...(target?.data ?? [])].map((d) => rows[d.row]?.figure_id);
    expect(new Set(marks).size).toBe(11);
    // Growth over several years is not drawn with that of one.
    expect(rows.filter((r) => !marks.includes(r.figure_id)).map((r) => r.period_kind)).toEqual(['multi_year']);
  });

  it('says where the middle half lies, of the year and status that most regions state', async () => {
    // Targets of 2021: more than 6, 6, and 6.5 to 7.
    expect(await findingOf(indicatorDistribution, data, {}, 'en')).toBe(
      '3 figures for 2021 (target): the middle half lies from 6% to 6.25%, the median at 6%; lowest > 6% (Central, 2 figures), highest 6.5–7% (Hohhot); 8 figures of other years or statuses are smaller; 1 figure in another unit than %, or of growth over several years, is in the table only.',
    );
  });

  it('takes a logarithmic axis for positive values that span more than two powers of ten', async () => {
    const axisOf = async (indicator: string): Promise<unknown> => {
      const rows = await rowsOf(indicatorDistribution, data, { indicator });
      const drawing = indicatorDistribution.draw(rows, scopeOf(data, { indicator }), theme);
      return drawing.kind === 'echarts' ? (drawing.option['xAxis'] as { type: string }).type : null;
    };
    // 80, 18,000 and 320,000 attendances; 0.2 to 9 percent.
    expect(await axisOf('people_trained')).toBe('log');
    expect(await axisOf('gdp_growth')).toBe('value');
  });

  it('draws marks that cover neither each other nor the edge', async () => {
    const rows = await rowsOf(indicatorDistribution, data);
    const svg = svgOf(indicatorDistribution.draw(rows, scopeOf(data), theme), 900) ?? '';
    expect(svg).toContain('中位数 6%');
    expect(svg).toContain('已完成 · 5');
  });

  it('goes into CSV as it is drawn', async () => {
    const rows = await rowsOf(indicatorDistribution, data);
    expect(toCsv(indicatorDistribution.columns, rows).split('\r\n')).toHaveLength(rows.length + 2);
  });
});

// numpy.quantile([1, 2, 4, 8], [.25, .5, .75]), its default method.
describe('quantiles', () => {
  it('agree with an independent implementation', () => {
    expect([0.25, 0.5, 0.75].map((q) => quantile([1, 2, 4, 8], q))).toEqual([1.75, 3, 5]);
    expect(quantile([3], 0.25)).toBe(3);
    expect(quantile([], 0.5)).toBeNaN();
  });
});

describe('facets of figures', () => {
  it('keep figures of the chosen statuses, bounds and units in every view of single figures', async () => {
    const targets = await rowsOf(figuresByRegion, data, { statuses: ['target'] });
    expect(targets).toHaveLength(6);
    expect(
      pick(await rowsOf(figuresByRegion, data, { statuses: ['target'], bounds: ['range', 'about'] }), 'figure_id'),
    ).toEqual([[8], [5]]);
    expect(pick(await rowsOf(figuresTable, data, { units: ['person', 'place'] }), 'unit')).toEqual([
      ['place'],
      ['person'],
    ]);
    expect(figuresTable.words?.(scopeOf(data, { statuses: ['target'], units: ['percent'] }, 'en'))).toBe(
      'All regions; all years; only Target, %',
    );
  });

  it('count what each choice would leave, under the choices of the others', async () => {
    const counts = async (change: Parameters<typeof scopeOf>[1]) => {
      const rows = await data.db.query(facetQuery(scopeOf(data, change)), facetColumns);
      return (facet: string) => Object.fromEntries(rows.filter((r) => r.facet === facet).map((r) => [r.value, r.n]));
    };
    const all = await counts({});
    expect(all('indicator')).toEqual({ gdp_growth: 12, people_trained: 4, other: 1 });
    expect(all('status')).toEqual({ achieved: 11, target: 6 });
    expect(all('region')).toEqual({ 100000: 4, 110000: 2, 150000: 8, 540000: 3 });
    const growth = await counts({ indicator: 'gdp_growth', statuses: ['target'] });
    // Its own choice does not hide the others of a facet.
    expect(growth('indicator')).toEqual({ gdp_growth: 6 });
    expect(growth('status')).toEqual({ achieved: 6, target: 6 });
    expect(growth('bound')).toEqual({ about: 1, at_least: 1, at_most: 1, exact: 1, more_than: 1, range: 1 });
    const grouped = await counts({
      a: { regions: [540000], years: { from: null, to: null } },
      b: { regions: [150100], years: { from: null, to: null } },
    });
    expect(grouped('region')).toEqual({ 540000: 3, 150000: 2 });
  });
});

describe('panels by region', () => {
  it('has regions with two years or more, from the first year that two regions state', async () => {
    const rows = await rowsOf(indicatorPanels, data);
    expect(new Set(rows.map((r) => r.region))).toEqual(new Set(['中央', '内蒙古', '西藏']));
    // 2019 is stated by the central level alone, and the total of several years is no year.
    expect(Math.min(...rows.map((r) => r.year ?? 0))).toBe(2020);
    expect(rows.some((r) => r.period_kind === 'multi_year')).toBe(false);
    const drawing = indicatorPanels.draw(rows, scopeOf(data), theme);
    if (drawing.kind !== 'echarts') throw new Error('expected a chart');
    expect(drawing.option['grid']).toHaveLength(3);
    const ends = (drawing.option['yAxis'] as { min: number; max: number }[]).map(({ min, max }) => `${min} ${max}`);
    expect(new Set(ends).size).toBe(1);
  });
});
