import { expect, it } from 'vitest';
import { noFilters } from '../model/filters.ts';
import { fileName } from './file-name.ts';

const day = new Date(2026, 2, 5, 12);

it('names view, regions, years and day', () => {
  const filters = { ...noFilters, regions: [150000, 540000], years: { from: 2019, to: 2024 } };
  expect(fileName('coverage', filters, day, 'csv')).toBe('coverage_150000-540000_2019-2024_20260305.csv');
  expect(fileName('coverage', noFilters, day, 'png')).toBe('coverage_all_all-years_20260305.png');
  const many = { ...noFilters, regions: [110000, 120000, 130000, 140000], years: { from: null, to: 2020 } };
  expect(fileName('x', many, day, 'svg')).toBe('x_4-regions_start-2020_20260305.svg');
});
