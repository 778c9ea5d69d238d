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
import { indicatorRanking } from './indicator-ranking.ts';
import { movesOf, rankRegions, type Ranked } from './ranking-rows.ts';

let data: Fixture;
beforeAll(async () => {
  data = await fixture();
});
afterAll(() => data.db.close());

type Figure = Parameters<typeof rankRegions>[0][number];

const figure = (region_code: number, year: number, value: number, change: Partial<Figure> = {}): Figure => ({
  figure_id: region_code + year,
  indicator: 'gdp_growth',
  region_code,
  year,
  value,
  value_high: null,
  bound: 'exact',
  unit: 'percent',
  status: 'achieved',
  period_kind: 'annual',
  subject: null,
  number_text: `${value}%`,
  series: 'all',
  report_id: 1,
  year_basis: 'text',
  report_year: year + 1,
  ...change,
});

describe('ranking over years', () => {
  it('ranks provinces by year, with the numbers that they state', async () => {
    // Targets of 2020: about 6 of Inner Mongolia, at least 9 of Tibet; no other year has two provinces.
    const rows = await rowsOf(indicatorRanking, data);
    expect(pick(rows, 'year', 'region', 'rank', 'ties', 'of', 'value', 'bound', 'status')).toEqual([
      [2020, '西藏', 1, 1, 2, 9, 'at_least', 'target'],
      [2020, '内蒙古', 2, 1, 2, 6, 'about', 'target'],
    ]);
    expect(await findingOf(indicatorRanking, data)).toBe(
      '2020年目标：2个省份中西藏居首（≥ 9%）；只有这一年有两个以上地区可排，看不出变化。',
    );
    expect(await findingOf(indicatorRanking, data, {}, 'en')).toBe(
      '2020 (target): Tibet ranks first of 2 provinces (≥ 9%); no other year has two regions to rank, so nothing moves.',
    );
  });

  it('lets equal values share a rank and leaves the next ones free', () => {
    const rows = rankRegions(
      [figure(110000, 2020, 5), figure(150000, 2020, 7), figure(540000, 2020, 5), figure(650000, 2020, 4)],
      scopeOf(data),
    );
    expect(pick(rows, 'region_code', 'rank', 'ties')).toEqual([
      [150000, 1, 1],
      [110000, 2, 2],
      [540000, 2, 2],
      [650000, 4, 1],
    ]);
  });

  it('ranks equal things alone: one level, status and unit, no totals of several years, no year of one region', () => {
    const kept = [2020, 2021].flatMap((year) => [figure(110000, year, 5), figure(150000, year, 6)]);
    const others = [
      figure(100000, 2020, 9),
      figure(150100, 2020, 8),
      figure(540000, 2020, 30, { period_kind: 'multi_year' }),
      figure(540000, 2020, 7, { status: 'target' }),
      figure(650000, 2020, 7, { unit: 'yuan' }),
      figure(650000, 2023, 7),
    ];
    const rows = rankRegions([...others, ...kept], scopeOf(data));
    expect(pick(rows, 'year', 'region_code')).toEqual([
      [2020, 150000],
      [2020, 110000],
      [2021, 150000],
      [2021, 110000],
    ]);
  });

  it('prefers what has several years to what has more regions in one', () => {
    const once = [110000, 150000, 540000, 650000, 310000].map((code) => figure(code, 2022, 1, { status: 'target' }));
    const twice = [2020, 2021].flatMap((year) => [figure(110000, year, 5), figure(150000, year, 6)]);
    expect(rankRegions([...once, ...twice], scopeOf(data)).map((r) => r.status)).toEqual(Array(4).fill('achieved'));
  });

  it('looks into a province, and says who moved most', () => {
    const inner = [figure(150100, 2020, 3), figure(150700, 2020, 4), figure(150000, 2020, 9)];
    expect(pick(rankRegions(inner, scopeOf(data, { regions: [150000] })), 'region_code', 'rank')).toEqual([
      [150700, 1],
      [150100, 2],
    ]);
    const rows = rankRegions(
      [
        ...[figure(110000, 2020, 5), figure(150000, 2020, 6), figure(540000, 2020, 7)],
        ...[figure(110000, 2022, 8), figure(150000, 2022, 7), figure(540000, 2022, 6)],
      ],
      scopeOf(data),
    );
    expect(movesOf(rows).map(({ from, to, by }) => [to.region_code, from.rank, to.rank, by])).toEqual([
      [540000, 1, 3, -2],
      [150000, 2, 2, 0],
      [110000, 3, 1, 2],
    ]);
  });

  it('breaks the line of a region over a missing year, and dots lead over it', () => {
    const codes = [110000, 150000, 540000];
    const rows = rankRegions(
      [2020, 2021, 2022].flatMap((year) =>
        codes.filter((code) => code !== 110000 || year !== 2021).map((code) => figure(code, year, code / 1e5)),
      ),
      scopeOf(data),
    );
    const drawing = indicatorRanking.draw(rows, scopeOf(data), theme);
    if (drawing.kind !== 'echarts') throw new Error('expected a chart');
    const series = drawing.option['series'] as { name?: string; silent?: boolean; data: unknown[] }[];
    const lines = series.filter((s) => s.name === '北京');
    expect(lines).toHaveLength(1);
    expect(lines[0]?.data.map((d) => (Array.isArray(d) ? null : (d as { row: number }).row))).toEqual([2, null, 7]);
    const dotted = series.filter((s) => s.silent && s.data.length === 2 && s.name === undefined);
    expect(dotted.map((s) => s.data)).toContainEqual([
      [0, 3],
      [2, 3],
    ]);
    const svg = svgOf(drawing, 800) ?? '';
    for (const name of ['北京', '内蒙古', '西藏']) expect(svg).toContain(name);
  });

  it('opens the figure of a mark', async () => {
    const [row] = await rowsOf(indicatorRanking, data);
    expect(row && indicatorRanking.act?.(row as Ranked & typeof row, scopeOf(data))).toEqual({
      kind: 'figure',
      figureId: 9,
    });
  });
});
