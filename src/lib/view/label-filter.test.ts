import { expect, it } from 'vitest';
import { noFilters } from '../model/filters.ts';
import { filterOfLabel } from './label-filter.ts';

const labels = {
  indicators: new Map([
    [
      'gdp_growth',
      {
        indicator: 'gdp_growth',
        label: { zh: '地区生产总值增速', en: 'GDP growth' },
        definition: '',
        unitFamily: 'percent',
        figures: 3,
      },
    ],
  ]),
};
const rows = [
  { region: '内蒙古', region_code: 150000, year: 2019, phrase: '高质量发展', indicator: 'gdp_growth' },
  { region: '朝阳', region_code: 110105, year: 2020, phrase: '一带一路', indicator: 'gdp_growth' },
  { region: '朝阳', region_code: 211300, year: 2020, phrase: '一带一路', indicator: 'gdp_growth' },
  { region: '地区不明', region_code: null, year: null, phrase: '一带一路', indicator: 'gdp_growth' },
];
const of = (label: string, filters = noFilters) => filterOfLabel(label, rows, filters, labels);

it('filters by what a label names', () => {
  expect(of('内蒙古')).toEqual({ regions: [150000] });
  expect(of('2020')).toEqual({ years: { from: 2020, to: 2020 } });
  expect(of('一带一路')).toEqual({ phrases: ['一带一路'] });
  expect(of('GDP growth')).toEqual({ indicator: 'gdp_growth' });
});

it('adds to what is chosen, and takes it back', () => {
  expect(of('内蒙古', { ...noFilters, regions: [540000] })).toEqual({ regions: [540000, 150000] });
  expect(of('内蒙古', { ...noFilters, regions: [540000, 150000] })).toEqual({ regions: [540000] });
  expect(of('2020', { ...noFilters, years: { from: 2020, to: 2020 } })).toEqual({ years: { from: null, to: null } });
  expect(of('GDP growth', { ...noFilters, indicator: 'gdp_growth' })).toEqual({ indicator: null });
});

it('does nothing for regions of one name, for the unknown and for other words', () => {
  expect(of('朝阳')).toBeNull();
  expect(of('地区不明')).toBeNull();
  expect(of('2031')).toBeNull();
  expect(of('未注明')).toBeNull();
});
