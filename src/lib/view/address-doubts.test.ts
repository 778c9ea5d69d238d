import { expect, it } from 'vitest';
import { noFilters } from '../model/filters.ts';
import { addressDoubts } from './address-doubts.ts';
import type { RegionLabel } from './define-view.ts';
import { formatMessage } from './format-message.ts';

const region = (code: number): [number, RegionLabel] => [
  code,
  { code, name: '', shortName: '', nameEn: '', level: 'prefecture', parent: null, reports: 1 },
];
const labels = {
  regions: new Map([region(100000), region(530000), region(532500)]),
  indicators: new Map(),
  years: { first: 2019, last: 2024 },
};
const doubts = (change: Partial<typeof noFilters>) =>
  addressDoubts({ ...noFilters, ...change }, labels).map((m) => formatMessage(m, 'en'));

it('accepts what the dataset holds, and regions that contain something of it', () => {
  expect(doubts({ regions: [100000, 530000, 532500], years: { from: 2024, to: null } })).toEqual([]);
});

it('names what it does not hold', () => {
  expect(doubts({ regions: [999999], a: { regions: [110000], years: { from: null, to: null } } })).toEqual([
    'This dataset has no region 999999.',
    'This dataset has no region 110000.',
  ]);
  expect(doubts({ indicator: 'gdp' })).toEqual(['This dataset has no indicator gdp.']);
  expect(doubts({ years: { from: 1900, to: 1950 } })).toEqual([
    'The chosen years lie outside this dataset (2019–2024).',
  ]);
});
