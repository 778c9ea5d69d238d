import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findingOf, fixture, pick, rowsOf, scopeOf, theme, type Fixture } from '../../../tests/fixtures/views.ts';
import { formatMessage } from '../view/format-message.ts';
import { chosenOnMap, closedOnMap, openProvince } from './map-choice.ts';
import { measures, tileMap } from './tile-map.ts';

let data: Fixture;
beforeAll(async () => {
  data = await fixture();
});
afterAll(() => data.db.close());

describe('tile map', () => {
  it('counts reports and characters of provinces with their parts, without the central level', async () => {
    expect(pick(await rowsOf(tileMap, data), 'region', 'value', 'reports')).toEqual([
      ['北京', 1, 1],
      ['内蒙古', 5, 5],
      ['西藏', 4, 4],
    ]);
    expect(pick(await rowsOf(tileMap, data, { measure: 'characters' }), 'value')).toEqual([[5000], [29000], [24000]]);
    expect(pick(await rowsOf(tileMap, data, { measure: 'reports', counting: 'unique' }), 'value')).toEqual([
      [1],
      [5],
      [3],
    ]);
  });

  it('shows all provinces whatever regions are chosen, and falls back on an unknown measure', async () => {
    const rows = await rowsOf(tileMap, data, { regions: [540000], measure: 'no_such' });
    expect(pick(rows, 'region', 'measure', 'value')).toEqual([
      ['北京', 'reports', 1],
      ['内蒙古', 'reports', 5],
      ['西藏', 'reports', 4],
      ['拉萨', 'reports', 1],
    ]);
  });

  it('opens the province of the region chosen last: its parts with reports and without, counties in their prefecture', async () => {
    const rows = await rowsOf(tileMap, data, { regions: [540000, 150700] });
    expect(pick(rows.slice(3), 'region', 'value', 'reports', 'chars')).toEqual([
      ['呼和浩特', 1, 1, 4000],
      ['呼伦贝尔', 2, 2, 7000],
    ]);
    const drawing = tileMap.draw(rows, scopeOf(data, { regions: [150700] }), theme);
    if (drawing.kind !== 'tile-map') throw new Error('expected a tile map');
    expect(drawing.tiles.map(({ code }) => code)).toEqual([110000, 150000, 540000, 650000]);
    expect(drawing.inner).toMatchObject({ code: 150000, name: '内蒙古各地' });
    expect(drawing.inner?.tiles.map(({ label, display }) => [label, display])).toEqual([
      ['呼和浩特', '1'],
      ['呼伦贝尔', '2'],
    ]);
    // A district of a municipality stands for itself; the finding speaks of provinces alone.
    expect(pick((await rowsOf(tileMap, data, { regions: [110101] })).slice(3), 'region', 'value')).toEqual([
      ['东城', 1],
    ]);
    expect(await findingOf(tileMap, data, { regions: [150000] })).toBe(await findingOf(tileMap, data));
    const measured = { regions: [150000], measure: 'indicator_value' };
    const map = tileMap.draw(await rowsOf(tileMap, data, measured), scopeOf(data, measured), theme);
    if (map.kind !== 'tile-map') throw new Error('expected a tile map');
    // What states the value: figure 5 of Inner Mongolia, figure 8 of Hohhot.
    expect([...map.tiles, ...(map.inner?.tiles ?? [])].map(({ figureId }) => figureId)).toEqual([
      null,
      5,
      9,
      null,
      8,
      null,
    ]);
    const growth = await rowsOf(tileMap, data, measured);
    expect(pick(growth.slice(3), 'region', 'value', 'value_high', 'year')).toEqual([
      ['呼和浩特', 6.5, 7, 2021],
      ['呼伦贝尔', null, null, null],
    ]);
  });

  it('keeps a place or what contains it, and closes a province with all in it', () => {
    expect(chosenOnMap([150000], 150700)).toEqual([150700]);
    expect(chosenOnMap([150700, 150721, 540000], 150000)).toEqual([540000, 150000]);
    expect(chosenOnMap([150721, 150100], 150700)).toEqual([150100, 150700]);
    expect(chosenOnMap([150700], 150700)).toEqual([]);
    expect(closedOnMap([540000, 150700, 150100])).toEqual([540000]);
    expect(openProvince({ regions: [150000, 100000] })).toBeNull();
  });

  it('counts figures where they speak of', async () => {
    // Beijing: gdp_growth and other; Inner Mongolia: 4 of growth, 4 of people trained; Tibet: 3 of growth.
    expect(pick(await rowsOf(tileMap, data, { measure: 'figures' }), 'value')).toEqual([[2], [8], [3]]);
  });

  it('takes the rate of the first chosen phrase, zero where reports never use it', async () => {
    const rows = await rowsOf(tileMap, data, {
      measure: 'phrase_rate',
      phrases: ['铸牢中华民族共同体意识', '一带一路'],
    });
    // 38 occurrences in 29,000 characters; 4 + 4 + 2 in 24,000.
    expect(rows.map((r) => r.value)).toEqual([0, (38 / 29000) * 10000, (10 / 24000) * 10000]);
    expect(pick(rows, 'n')).toEqual([[0], [38], [10]]);
  });

  it('takes an indicator in the year, status and unit that most provinces state', async () => {
    // Targets of 2020 are stated by Inner Mongolia (about 6) and Tibet (at least 9), every other pair by one province.
    const rows = await rowsOf(tileMap, data, { measure: 'indicator_value', indicator: 'gdp_growth' });
    expect(pick(rows, 'region', 'value', 'bound', 'status', 'year', 'figure_id')).toEqual([
      ['北京', null, null, null, null, null],
      ['内蒙古', 6, 'about', 'target', 2020, 5],
      ['西藏', 9, 'at_least', 'target', 2020, 9],
    ]);
    expect(await findingOf(tileMap, data, { measure: 'indicator_value' })).toBe(
      '有报告的3个省份中2个有数据：地区生产总值增长（2020年，目标）最高的是西藏，≥ 9%。',
    );
  });

  it('has a tile for each province, without a value where there is no report', async () => {
    const rows = await rowsOf(tileMap, data, {}, 'en');
    const drawing = tileMap.draw(rows, scopeOf(data, {}, 'en'), theme);
    if (drawing.kind !== 'tile-map') throw new Error('expected a tile map');
    expect(drawing.tiles.map(({ label, value }) => [label, value])).toEqual([
      ['Beijing', 1],
      ['Inner Mongolia', 5],
      ['Tibet', 4],
      ['Xinjiang', null],
    ]);
    expect(formatMessage(drawing.legend, 'en')).toBe('Reports');
  });

  it('adds a region to the choice, and takes it out again', async () => {
    const [, inner] = await rowsOf(tileMap, data);
    if (!inner) throw new Error('expected a row');
    const change = (regions: number[]) => tileMap.act?.(inner, scopeOf(data, { regions }));
    expect(change([540000])).toEqual({ kind: 'filter', change: { regions: [540000, 150000] } });
    expect(change([540000, 150000])).toEqual({ kind: 'filter', change: { regions: [540000] } });
  });

  it('has labels for its measures', () => {
    expect(measures.map((m) => m.id)).toEqual(['reports', 'characters', 'figures', 'phrase_rate', 'indicator_value']);
  });
});
