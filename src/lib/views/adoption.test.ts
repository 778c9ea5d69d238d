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
import { groundColumns, groundsQuery } from '../view/grounds.ts';
import { yearFraction } from './adoption-chart.ts';
import { ranked } from './adoption-rows.ts';
import { adoption } from './adoption.ts';
import { firstUseMap } from './first-use-map.ts';

let data: Fixture;
beforeAll(async () => {
  data = await fixture();
});
afterAll(() => data.db.close());

const ethnic = '铸牢中华民族共同体意识';
const any = { from: null, to: null };

describe('order of adoption', () => {
  it('takes each region by its own dated reports, level after level', async () => {
    const rows = await rowsOf(adoption, data, { phrases: [ethnic, '高质量发展'] });
    expect(
      pick(
        rows,
        'level',
        'region',
        'rank',
        'adoption',
        'first_date',
        'reports_before',
        'dated_reports',
        'undated_with',
      ),
    ).toEqual([
      ['country', '中央', null, 'never', null, 0, 2, 0],
      ['province', '内蒙古', 1, 'from_start', '2020', 0, 2, 0],
      ['province', '西藏', 3, 'adopted', '2022-01-04', 1, 3, 0],
      ['prefecture', '呼和浩特', 2, 'from_start', '2021-02', 0, 1, 0],
      ['prefecture', '呼伦贝尔', 4, 'from_start', '2022-01-10', 0, 1, 0],
      ['prefecture', '拉萨', null, 'undated', null, 0, 0, 1],
      ['county', '东城', null, 'never', null, 0, 1, 0],
      ['county', '阿荣旗', null, 'undated', null, 0, 0, 1],
      ['unknown', '地区不明', null, 'never', null, 0, 1, 0],
    ]);
    expect(rows.every((r) => r.phrase === ethnic)).toBe(true);
  });

  it('gives no order between dates that overlap', () => {
    const use = (starts: string | null, ends: string | null, first_date: string | null) => ({
      phrase: ethnic,
      series: 'all',
      region_code: 1,
      level: 'province',
      first_date,
      starts,
      ends,
      window_start: null,
      window_end: null,
      reports_before: 1,
      dated_reports: 2,
      reports_with: 1,
      n: 1,
      undated_with: 0,
      report_id: 1,
    });
    const rows = [
      use('2020-01-01', '2020-12-31', '2020'),
      use('2020-03-05', '2020-03-05', '2020-03-05'),
      use('2020-05-01', '2020-05-31', '2020-05'),
      use('2021-01-01', '2021-01-01', '2021-01-01'),
      use(null, null, null),
    ];
    expect(ranked(rows).map((r) => r.rank)).toEqual([1, 1, 2, 4, null]);
    expect(ranked(rows).at(-1)?.adoption).toBe('never');
  });

  it('says what is first in this dataset, by level, and what may be older', async () => {
    expect(await findingOf(adoption, data, { phrases: [ethnic] })).toBe(
      '在本数据集中，“铸牢中华民族共同体意识”最早见于内蒙古（2020）；按层级最早：省级2020，地级2021-02。7个有注明日期报告的地区中4个用过，其中1个先无后有，3个第一份报告已有、可能更早；另有2份未注日期的报告含有它。',
    );
    expect(await findingOf(adoption, data, { phrases: [ethnic], regions: [540100] }, 'en')).toBe(
      '“铸牢中华民族共同体意识” is found in 1 undated report only, which has no place in an order.',
    );
    expect(await findingOf(adoption, data, { phrases: ['没有这个表述'] })).toBeNull();
  });

  it('keeps groups apart, and lists the first use first', async () => {
    const change = { phrases: [ethnic], a: { regions: [540000], years: any } };
    const rows = await rowsOf(adoption, data, change);
    expect(
      pick(
        rows.filter((r) => r.series === 'a'),
        'region',
        'rank',
      ),
    ).toEqual([
      ['西藏', 1],
      ['拉萨', null],
    ]);
    const [tibet] = rows;
    const grounds = tibet && adoption.grounds?.(tibet, scopeOf(data, change));
    expect(grounds?.title.zh).toBe(`“${ethnic}” · 西藏 · A组`);
    const places = grounds ? await data.db.query(groundsQuery(grounds, 0), groundColumns) : [];
    expect(places[0]?.report_id).toBe(9);
  });

  it('draws a lane for each region with dated reports, hollow where the start is open', async () => {
    const change = { phrases: [ethnic] };
    const drawing = adoption.draw(await rowsOf(adoption, data, change), scopeOf(data, change), theme);
    if (drawing.kind !== 'echarts') throw new Error('expected a chart');
    const series = drawing.option['series'] as { data: { name: string; itemStyle?: { color: string } }[] }[];
    expect(series.map((s) => s.data.map((d) => d.name))).toEqual([
      ['中央', '内蒙古', '西藏', '呼和浩特', '呼伦贝尔', '东城', '地区不明'],
      ['西藏'],
      ['内蒙古', '呼和浩特', '呼伦贝尔'],
      ['中央', '东城', '地区不明'],
    ]);
    expect(series[2]?.data[0]?.itemStyle?.color).toBe(theme.surface);
    expect(svgOf(drawing, 800)).toContain('省级');
  });

  it('places dates on the axis', () => {
    expect(yearFraction('2020')).toBe(2020.5);
    expect(yearFraction('2020-07')).toBe(2020.5);
    expect(yearFraction('2021-01-01')).toBe(2021);
    expect(yearFraction('2020-12-31')).toBeCloseTo(2020.999, 2);
  });
});

describe('first use on the map', () => {
  it('counts places below for their province, without the central level', async () => {
    const rows = await rowsOf(firstUseMap, data, { phrases: [ethnic] });
    expect(pick(rows, 'region', 'first_year', 'rank', 'adoption', 'dated_reports', 'undated_with')).toEqual([
      ['北京', null, null, 'never', 1, 0],
      ['内蒙古', 2020, 1, 'from_start', 4, 1],
      ['西藏', 2022, 2, 'adopted', 3, 1],
    ]);
    expect(await findingOf(firstUseMap, data, { phrases: [ethnic] }, 'en')).toBe(
      '2 of 3 provinces with dated reports have used “铸牢中华民族共同体意识”: Inner Mongolia in 2020, 2 by 2022; 1 already in the first report, so perhaps earlier.',
    );
  });

  it('tells an open start, reports without it, and no report apart', async () => {
    const change = { phrases: [ethnic] };
    const drawing = firstUseMap.draw(await rowsOf(firstUseMap, data, change), scopeOf(data, change), theme);
    if (drawing.kind !== 'tile-map') throw new Error('expected a tile map');
    expect(drawing.tiles.map((t) => [t.label, t.value, t.absent, t.display])).toEqual([
      ['北京', null, true, '未用'],
      ['内蒙古', 2020, false, '≤2020'],
      ['西藏', 2022, false, '2022'],
      ['新疆', null, false, '–'],
    ]);
  });

  it('goes back to an earlier year: who had used it by then, who was new, who had no report yet', async () => {
    const change = { phrases: [ethnic], until: 2020 };
    const rows = await rowsOf(firstUseMap, data, change);
    // The rows are those of all years: table and CSV keep their meaning.
    expect(rows).toEqual(await rowsOf(firstUseMap, data, { phrases: [ethnic] }));
    const drawing = firstUseMap.draw(rows, scopeOf(data, change), theme);
    if (drawing.kind !== 'tile-map') throw new Error('expected a tile map');
    expect(drawing.tiles.map((t) => [t.label, t.value, t.absent, t.fresh ?? false])).toEqual([
      ['北京', null, false, false],
      ['内蒙古', 2020, false, true],
      ['西藏', null, true, false],
      ['新疆', null, false, false],
    ]);
    // The colours are those of the whole time.
    expect(drawing.span).toEqual([2020, 2022]);
    expect(drawing.timeline?.shown).toBe(2020);
    expect(drawing.timeline?.years.map((y) => [y.year, y.before, y.fresh, y.of])).toEqual([
      [2020, 0, 1, 2],
      [2021, 1, 0, 2],
      [2022, 1, 1, 2],
      [2023, 2, 0, 2],
      [2024, 2, 0, 3],
    ]);
  });

  it('says who had used it by an earlier year', async () => {
    const change = { phrases: [ethnic], until: 2020 };
    expect(await findingOf(firstUseMap, data, change)).toBe(
      '到2020年，2个已有注明日期报告的省份中1个用过“铸牢中华民族共同体意识”，其中当年首见的1个：内蒙古；1个第一份报告已有，可能更早；到2024年累计2个。',
    );
    // Beijing has its first report in 2024, with this phrase; Inner Mongolia and Tibet have theirs in 2020.
    expect(await findingOf(firstUseMap, data, { phrases: ['放管服'], until: 2020 }, 'en')).toBe(
      'By 2020 none of the 2 provinces with dated reports until then had used “放管服”; 1 has by 2024.',
    );
    expect(await findingOf(firstUseMap, data, { ...change, until: 2021 }, 'en')).toBe(
      'By 2021, 1 of 2 provinces with dated reports until then had used “铸牢中华民族共同体意识”, none of them for the first time that year; 1 already in the first report, so perhaps earlier; 2 by 2024.',
    );
  });
});
