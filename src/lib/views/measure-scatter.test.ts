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
import { measureScatter } from './measure-scatter.ts';
import { axisIndicators, measureOf } from './region-measures.ts';

let data: Fixture;
beforeAll(async () => {
  data = await fixture();
});
afterAll(() => data.db.close());

describe('what stands on the axes', () => {
  it('is the indicator of the page against another of its kind, else against the length of reports', () => {
    expect(measureOf(scopeOf(data), 'y')).toBe('gdp_growth');
    expect(measureOf(scopeOf(data), 'x')).toBe('report_length');
    expect(measureOf(scopeOf(data, { across: 'people_trained' }), 'x')).toBe('people_trained');
    expect(measureOf(scopeOf(data, { across: 'no_such', upwards: 'no_such' }), 'x')).toBe('report_length');
    expect(measureOf(scopeOf(data, { upwards: 'phrase_rate' }), 'y')).toBe('phrase_rate');
    expect(axisIndicators(scopeOf(data)).map((i) => i.indicator)).toEqual(['gdp_growth', 'people_trained']);
  });
});

describe('two measures against each other', () => {
  it('takes the year, status and unit that most regions state, and the reports of a region with those below', async () => {
    // Targets of 2020: about 6 and at least 9. Mean length: (8000+10000+4000+5000+2000)/5 and (6000+8000+2000+8000)/4.
    const rows = await rowsOf(measureScatter, data);
    expect(
      pick(rows, 'region', 'x_value', 'x_unit', 'x_n', 'y_value', 'y_bound', 'y_year', 'y_status', 'y_figure_id'),
    ).toEqual([
      ['内蒙古', 5800, 'character', 5, 6, 'about', 2020, 'target', 5],
      ['西藏', 6000, 'character', 4, 9, 'at_least', 2020, 'target', 9],
    ]);
    expect(await findingOf(measureScatter, data, {}, 'en')).toBe(
      '2 regions have both: GDP growth (2020, target) is highest in Tibet (≥ 9%), Mean length of a report in Tibet (6000 characters); too few regions, or equal values, for a correlation.',
    );
  });

  it('sets phrase rates, numbers of reports and densities of figures against each other', async () => {
    const rows = await rowsOf(measureScatter, data, {
      across: 'phrase_rate',
      upwards: 'report_count',
      phrases: ['铸牢中华民族共同体意识'],
    });
    expect(pick(rows, 'region', 'x_value', 'x_n', 'x_phrase', 'y_value')).toEqual([
      ['北京', 0, 0, '铸牢中华民族共同体意识', 1],
      ['内蒙古', (38 / 29000) * 10000, 38, '铸牢中华民族共同体意识', 5],
      ['西藏', (10 / 24000) * 10000, 10, '铸牢中华民族共同体意识', 4],
    ]);
    const density = await rowsOf(measureScatter, data, { across: 'figure_density', upwards: 'report_count' });
    // Inner Mongolia: 2 + 2 + 2 + 1 + 1 figures of reports 3 to 7.
    expect(pick(density, 'region', 'x_n')).toContainEqual(['内蒙古', 8]);
  });

  it('looks into a province, and splits by group', async () => {
    const inner = await rowsOf(measureScatter, data, { regions: [150000], upwards: 'report_count' });
    expect(pick(inner, 'region', 'y_value')).toContainEqual(['呼伦贝尔', 2]);
    const years = { from: null, to: null };
    const rows = await rowsOf(measureScatter, data, {
      a: { regions: [150000], years },
      b: { regions: [540000], years },
      upwards: 'report_count',
    });
    expect(pick(rows, 'series', 'region')).toEqual([
      ['a', '内蒙古'],
      ['b', '西藏'],
    ]);
  });

  it('opens the figures of a mark, and chooses the region where none is behind it', async () => {
    const [row] = await rowsOf(measureScatter, data);
    expect(row && measureScatter.act?.(row, scopeOf(data))).toEqual({
      kind: 'figures',
      figures: [{ figureId: 5, label: { zh: '地区生产总值增长 ≈ 6%', en: 'GDP growth ≈ 6%' } }],
    });
    const change = { upwards: 'report_count', across: 'report_length' };
    const [other] = await rowsOf(measureScatter, data, change);
    expect(other && measureScatter.act?.(other, scopeOf(data, change))).toEqual({
      kind: 'filter',
      change: { regions: [110000] },
    });
  });

  it('names its regions without covering one with another, and says how many share a point', async () => {
    const rows = await rowsOf(measureScatter, data);
    const svg = svgOf(measureScatter.draw(rows, scopeOf(data), theme), 700) ?? '';
    expect(svg).toContain('内蒙古');
    expect(svg).toContain('西藏 ↑');
    const [one, two] = rows;
    if (!one || !two) throw new Error('expected two rows');
    const same = [one, { ...one, region: '甲' }, { ...one, region: '乙' }, two];
    expect(svgOf(measureScatter.draw(same, scopeOf(data), theme), 700)).toContain('内蒙古等3个');
  });

  it('counts the reports that state the figures, and those that are measured', async () => {
    const scope = scopeOf(data);
    const ids = await data.db.query(
      sql`select report_id::integer as report_id from (${measureScatter.sources?.(scope) ?? sql`select 0`}) order by 1`,
      { report_id: integer('report') },
    );
    expect(ids.map((r) => r.report_id)).toEqual([3, 4, 5, 6, 7, 8, 9, 10, 11]);
  });
});
