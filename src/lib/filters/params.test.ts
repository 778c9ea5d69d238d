import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noFilters, type Filters } from '../model/filters.ts';
import { isUnfiltered, paramKeys, parseAddress, plainAddress, printAddress, type Address } from './params.ts';

const codes = fc.uniqueArray(fc.integer({ min: 100000, max: 999999 }), { maxLength: 3 });
const years = fc.constantFrom(
  { from: null, to: null },
  { from: 0, to: 0 },
  { from: 2019, to: null },
  { from: 2019, to: 2024 },
);
const group = fc.option(fc.record({ regions: codes, years }), { nil: null });
const filters: fc.Arbitrary<Filters> = fc.record({
  regions: codes,
  years,
  undated: fc.boolean(),
  inferred: fc.boolean(),
  phrases: fc.uniqueArray(fc.constantFrom('两个维护', 'a~b', '百分之60%', 'x&y=z', '+1', '共同体 意识'), {
    maxLength: 3,
  }),
  indicator: fc.constantFrom(null, 'gdp_growth', 'other'),
  statuses: fc.constantFrom([], ['target'], ['achieved', 'share']),
  bounds: fc.constantFrom([], ['at_least', 'about']),
  units: fc.constantFrom([], ['percent', 'person_time']),
  a: group,
  b: group,
  c: group,
  d: group,
  counting: fc.constantFrom('all', 'unique', 'own'),
  measure: fc.constantFrom('reports', 'phrases'),
  timeUnit: fc.constantFrom('year', 'month'),
  trendMeasure: fc.constantFrom('rate', 'share'),
  smoothing: fc.boolean(),
  families: fc.boolean(),
  reportOrder: fc.constantFrom('date', 'region'),
  until: fc.constantFrom(null, 1954, 2021),
  companyNodes: fc.constantFrom(6, 24, 60),
  companyDice: fc.constantFrom(0, 8, 9.5, 14),
  search: fc.constantFrom('', '0', '铸牢', '?#&=', '加强…建设', '甲 * 乙'),
  gap: fc.constantFrom(0, 10, 200),
  context: fc.constantFrom('20', '40', '80'),
  order: fc.constantFrom('report', 'left', 'match', 'right', 'region', 'year'),
  across: fc.constantFrom('auto', 'gdp_growth'),
  upwards: fc.constantFrom('chosen', 'report_length'),
  reports: fc.constantFrom([], [4], [12, 3]),
});
const addresses: fc.Arbitrary<Address> = fc.record({
  filters,
  dataset: fc.constantFrom(null, 'demo', 'public'),
  at: fc.constantFrom(null, '8b573f9e8369'),
  sorted: fc.constantFrom(
    [],
    [{ view: 'coverage', column: 'reports', descending: true }],
    [
      { view: 'figures-table', column: 'year', descending: false },
      { view: 'coverage', column: 'desc', descending: false },
    ],
  ),
  tables: fc.uniqueArray(fc.constantFrom('coverage', 'phrase-trend'), { maxLength: 2 }),
});

const parseKeys = (query: string) => [...new URL(`http://x/${query}`).searchParams.keys()];
const parse = (query: string) => parseAddress(new URL(`http://x/${query}`).searchParams);

describe('the address', () => {
  it('reads what it prints, through a real URL', () => {
    fc.assert(
      fc.property(addresses, (address) => {
        const { address: back, problems } = parse(printAddress(address));
        expect(back).toEqual(address);
        expect(problems).toEqual([]);
      }),
    );
  });

  it('is tested with every parameter', () => {
    const written = new Set(
      fc.sample(addresses, { numRuns: 400, seed: 5 }).flatMap((address) => parseKeys(printAddress(address))),
    );
    expect([...written].sort()).toEqual([...paramKeys].sort());
  });

  it('leaves defaults out', () => {
    expect(printAddress(plainAddress)).toBe('');
    expect(isUnfiltered(noFilters)).toBe(true);
    expect(isUnfiltered({ ...noFilters, a: { regions: [], years: { from: null, to: null } } })).toBe(false);
  });

  it('is readable', () => {
    const address: Address = {
      ...plainAddress,
      dataset: 'demo',
      filters: {
        ...noFilters,
        regions: [150000, 540000],
        years: { from: 2019, to: 2024 },
        undated: true,
        inferred: true,
        a: { regions: [150000, 540000], years: { from: 2019, to: 2021 } },
        b: { regions: [], years: { from: null, to: null } },
        counting: 'own',
      },
    };
    expect(printAddress(address)).toBe(
      '?dataset=demo&region=150000~540000&year=2019..2024&undated=1&inferred=1&a=150000~540000@2019..2021&b=@&count=own',
    );
  });

  it('keeps parameters of others', () => {
    const kept = new URLSearchParams('lang=en&region=110000');
    expect(printAddress(plainAddress, kept)).toBe('?lang=en');
  });

  it('falls back and says so', () => {
    const { address, problems } = parse('?region=999999~x&year=soon&count=most&dataset=a%20b&undated=maybe&inferred=2');
    expect(address).toEqual({ ...plainAddress, filters: { ...noFilters, regions: [999999] } });
    expect(problems.map((p) => `${p.key}=${p.text}`)).toEqual([
      'dataset=a b',
      'region=x',
      'year=soon',
      'undated=maybe',
      'inferred=2',
      'count=most',
    ]);
  });

  it('says when a link is newer than the page', () => {
    expect(parse('?v=9').problems.map((p) => p.key)).toEqual(['v']);
    expect(parse('?v=1').problems).toEqual([]);
  });
});
