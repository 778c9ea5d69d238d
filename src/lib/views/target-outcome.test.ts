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
import type { openMemory } from '../db/node.ts';
import { toCsv } from '../view/csv.ts';
import { distinctBells, nearestEnd } from './dumbbell.ts';
import { figureConflicts } from './figure-conflicts.ts';
import { cutOf, cutRows, targetOutcome } from './target-outcome.ts';

/*
 * The fixture has one pair, 内蒙古 2020: about 6 % by report 3, 0.2 % by report 4. These figures of growth are added; reports
 * 1 and 2 are of the country in 2020 and 2021, 8 and 9 of 西藏 in 2020 and 2022, 11 is a copy of 9.
 */
const added: readonly [
  id: number,
  report: number,
  region: number,
  year: number,
  value: number,
  bound: string,
  status: string,
  text: string,
][] = [
  [101, 1, 100000, 2020, 6, 'about', 'target', '6%左右'],
  [102, 1, 100000, 2020, 6, 'about', 'target', '6%左右'],
  [103, 9, 540000, 2020, 7.8, 'exact', 'achieved', '7.8%'],
  [104, 11, 540000, 2020, 7.9, 'exact', 'achieved', '7.9%'],
  [105, 9, 100000, 2020, 2.4, 'exact', 'achieved', '2.4%'],
];

let data: Fixture;
beforeAll(async () => {
  data = await fixture();
  const db = data.db as Awaited<ReturnType<typeof openMemory>>;
  for (const [id, report, region, year, value, bound, status, text] of added) {
    await db.run({
      text: `insert into figures by name select ${id} as figure_id, ${report} as report_id, ${report} as section_id,
        ${id} as sentence_id, ${region} as region_code, ${year} as year, 'gdp_growth' as indicator, ${value} as value,
        '${bound}' as bound, 'percent' as unit, '${status}' as status, 'annual' as period_kind,
        date '${year}-01-01' as period_start, date '${year}-12-31' as period_end, '${text}' as number_text,
        '样例${text}' as evidence, 0 as start, 1 as "end", false as shared`,
      values: [],
    });
  }
});
afterAll(() => data.db.close());

const columns = ['region', 'year', 'target_figure_id', 'outcome_figure_id', 'difference', 'result', 'reason'] as const;

describe('targets against outcomes', () => {
  it('lists every candidate, and targets without an outcome', async () => {
    expect(pick(await rowsOf(targetOutcome, data), ...columns)).toEqual([
      ['中央', 2021, 4, null, null, null, 'no_outcome'],
      ['内蒙古', 2021, 6, null, null, null, 'no_outcome'],
      ['呼和浩特', 2021, 8, null, null, null, 'no_outcome'],
      ['中央', 2020, 101, 3, -3.7, 'below', null],
      ['中央', 2020, 101, 105, -3.6, 'below', null],
      ['中央', 2020, 102, 3, -3.7, 'below', null],
      ['中央', 2020, 102, 105, -3.6, 'below', null],
      ['内蒙古', 2020, 5, 7, -5.8, 'below', null],
      ['西藏', 2020, 9, 103, -1.2, 'missed', null],
      ['西藏', 2020, 9, 104, -1.1, 'missed', null],
    ]);
  });

  it('keeps to the filters: regions, years, copies and groups', async () => {
    const ids = async (change: Parameters<typeof rowsOf>[2]) =>
      pick(await rowsOf(targetOutcome, data, change), 'target_figure_id', 'outcome_figure_id', 'series');
    expect(await ids({ regions: [540000] })).toEqual([
      [9, 103, 'all'],
      [9, 104, 'all'],
    ]);
    expect(await ids({ regions: [540000], counting: 'unique' })).toEqual([[9, 103, 'all']]);
    expect(await ids({ years: { from: 2021, to: null } })).toEqual([
      [4, null, 'all'],
      [6, null, 'all'],
      [8, null, 'all'],
    ]);
    const years = { from: 2020, to: 2020 };
    expect(await ids({ counting: 'unique', a: { regions: [150000], years }, b: { regions: [540000], years } })).toEqual(
      [
        [5, 7, 'a'],
        [9, 103, 'b'],
      ],
    );
  });

  it('shows the years of the country or of the only region, else the regions of a year', async () => {
    const cut = async (change: Parameters<typeof rowsOf>[2]) =>
      cutOf(await rowsOf(targetOutcome, data, change), scopeOf(data, change));
    expect(await cut({})).toEqual({ by: 'year', region: 100000, unit: 'percent' });
    expect(await cut({ regions: [540000] })).toEqual({ by: 'year', region: 540000, unit: 'percent' });
    expect(await cut({ regions: [540000, 150000] })).toEqual({ by: 'region', year: 2020, unit: 'percent' });
    expect(await cut({ years: { from: 2021, to: 2021 } })).toEqual({ by: 'region', year: 2021, unit: 'percent' });
    expect(await cut({ regions: [650000] })).toBeNull();
  });

  it('says how many targets have an outcome, how they stand and where the gap is widest', async () => {
    expect(await findingOf(targetOutcome, data)).toBe(
      '中央：2个年份有目标，其中1个有后来陈述的完成数，1个低于目标；差距最大的是2020年（目标≈ 6%，完成2.3%，−3.7个百分点）；另有5条只列入表格。',
    );
    expect(await findingOf(targetOutcome, data, { years: { from: 2020, to: 2020 }, counting: 'unique' }, 'en')).toBe(
      '2020: 3 regions have a target, 3 with an outcome stated later, 1 missed, 2 below; the widest gap is Inner Mongolia (target ≈ 6%, outcome 0.2%, −5.8 pp).',
    );
    expect(await findingOf(targetOutcome, data, { years: { from: 2021, to: 2021 } }, 'en')).toBe(
      '2021: 3 regions have a target, none with an outcome stated later.',
    );
  });

  it('draws each pair of numbers once, with its line and difference', async () => {
    const rows = await rowsOf(targetOutcome, data);
    const drawing = targetOutcome.draw(rows, scopeOf(data), theme);
    if (drawing.kind !== 'echarts') throw new Error('expected a chart');
    const [lines, targets, outcomes] = drawing.option['series'] as { data: { value: number[] }[] }[];
    expect(lines?.data).toEqual([
      [6, 0, 2.3],
      [6, 0, 2.4],
    ]);
    // 2020 with each of two outcomes, and 2021 alone.
    expect(targets?.data.map((d) => d.value)).toEqual([
      [6, 1, 6],
      [6, 0, 6],
      [6, 0, 6],
    ]);
    expect(outcomes?.data).toHaveLength(2);
    expect(svgOf(drawing, 800)).toContain('−3.');
  });

  it('opens both figures of a pair', async () => {
    const row = (await rowsOf(targetOutcome, data, { regions: [150000] })).find((r) => r.year === 2020);
    expect(row && targetOutcome.act?.(row, scopeOf(data))).toEqual({
      kind: 'figures',
      figures: [
        { figureId: 5, label: { zh: '目标 ≈ 6%', en: 'Target ≈ 6%' } },
        { figureId: 7, label: { zh: '已完成 0.2%', en: 'Achieved 0.2%' } },
      ],
    });
  });

  it('measures from the nearer end of a range, and leaves parts out where there is the whole', async () => {
    const [row] = await rowsOf(targetOutcome, data, { regions: [540000], counting: 'unique' });
    if (!row) throw new Error('expected a row');
    const range = { ...row, target_value: 6, target_value_high: 7 };
    expect([5, 6.5, 8].map((outcome_value) => nearestEnd({ ...range, outcome_value }))).toEqual([6, 6.5, 7]);
    const cut = { by: 'year', region: 540000, unit: 'percent' } as const;
    const part = { ...row, part: '农村' };
    expect(cutRows([part, row], cut).map(({ row: at }) => at)).toEqual([1]);
    expect(cutRows([part, part], cut)).toHaveLength(2);
    expect(distinctBells([part, part].map((pair, i) => ({ pair, row: i, place: 0 })))).toHaveLength(1);
  });
});

describe('figures that contradict each other', () => {
  it('stand with their reports and sentences, while the filters keep two of them', async () => {
    const rows = await rowsOf(figureConflicts, data);
    expect(pick(rows, 'indicator_label', 'region', 'year', 'kind', 'value', 'title', 'evidence', 'figure_id')).toEqual([
      ['地区生产总值增长', '中央', 2020, 'stated', 2.3, '样例：2021年全国工作报告', '样例2.3%样例', 3],
      ['地区生产总值增长', '中央', 2020, 'stated', 2.4, '样例：西藏2022年工作报告', '样例2.4%', 105],
      ['地区生产总值增长', '西藏', 2020, 'stated', 7.8, '样例：西藏2022年工作报告', '样例7.8%', 103],
      ['地区生产总值增长', '西藏', 2020, 'stated', 7.9, '样例：西藏2022年工作报告（转载）', '样例7.9%', 104],
    ]);
    expect(pick(await rowsOf(figureConflicts, data, { counting: 'unique' }), 'figure_id')).toEqual([[3], [105]]);
    expect(await rowsOf(figureConflicts, data, { years: { from: 2021, to: null } })).toEqual([]);
    expect(await rowsOf(figureConflicts, data, { indicator: 'people_trained' })).toEqual([]);
  });

  it('are counted in the finding', async () => {
    expect(await findingOf(figureConflicts, data, {}, 'en')).toBe('2 contradictions between 4 figures of 3 reports.');
    expect(await findingOf(figureConflicts, data, { regions: [650000] })).toBeNull();
  });

  it('go into CSV as they are', async () => {
    const rows = await rowsOf(figureConflicts, data, { counting: 'unique' });
    const [head, first] = toCsv(figureConflicts.columns, rows).split('\r\n');
    expect(head).toMatch(/^conflict_id,indicator,indicator_label,region_code,region,year,part,/);
    expect(first).toMatch(/^3,gdp_growth,地区生产总值增长,100000,中央,2020,,stated,2\.3,,exact,percent,2\.3%,2021,/);
  });
});
