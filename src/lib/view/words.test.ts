import { expect, it } from 'vitest';
import { noFilters } from '../model/filters.ts';
import type { RegionLabel } from './define-view.ts';
import { filterWords, regionWords, yearWords } from './words.ts';

const region = (code: number, shortName: string, nameEn: string): [number, RegionLabel] => [
  code,
  { code, name: shortName, shortName, nameEn, level: 'province', parent: 100000, reports: 1 },
];
const gdp = {
  indicator: 'gdp_growth',
  label: { zh: '地区生产总值增速', en: 'GDP growth' },
  definition: '',
  unitFamily: 'percent',
  figures: 1,
};
const labels = {
  regions: new Map([region(150000, '内蒙古', 'Inner Mongolia'), region(540000, '西藏', 'Xizang')]),
  indicators: new Map([['gdp_growth', gdp]]),
};

it('names regions, the unknown by code, many by number', () => {
  expect(regionWords([], labels, 'zh')).toBe('全部地区');
  expect(regionWords([150000, 540000], labels, 'zh')).toBe('内蒙古、西藏');
  expect(regionWords([150000, 999999], labels, 'en')).toBe('Inner Mongolia, 999999');
  expect(regionWords([1, 2, 3, 4, 5, 6], labels, 'en')).toBe('1, 2, 3, 4 and 2 more');
});

it('names years, open ends and year 0 among them', () => {
  expect(yearWords({ from: 2019, to: 2024 }, 'zh')).toBe('2019–2024年');
  expect(yearWords({ from: null, to: 0 }, 'en')).toBe('up to 0');
  expect(yearWords({ from: 2020, to: 2020 }, 'en')).toBe('2020');
});

it('tells what counts', () => {
  expect(filterWords(noFilters, labels, 'en')).toBe('All regions; all years');
  const filters = {
    ...noFilters,
    regions: [150000],
    years: { from: 2019, to: null },
    undated: true,
    counting: 'unique' as const,
    a: { regions: [540000], years: { from: 2020, to: 2021 } },
  };
  expect(filterWords(filters, labels, 'zh')).toBe(
    '内蒙古；2019年及以后；含年份未注明者；不计重复报告；A: 西藏 · 2020–2021年',
  );
});

it('tells which phrases and which indicator are chosen', () => {
  const filters = { ...noFilters, phrases: ['甲', '乙', '丙', '丁'], indicator: 'gdp_growth' };
  expect(filterWords(filters, labels, 'zh')).toBe(
    '全部地区；全部年份；提法：“甲”、“乙”、“丙”等4个；指标：地区生产总值增速',
  );
  expect(filterWords({ ...filters, phrases: ['甲'], families: true }, labels, 'en')).toBe(
    'All regions; all years; phrases: “甲” with their families; indicator: GDP growth',
  );
});
