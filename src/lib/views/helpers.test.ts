import { describe, expect, it } from 'vitest';
import { noFilters } from '../model/filters.ts';
import { sql } from '../sql/sql.ts';
import { formatCell } from '../view/format.ts';
import { axisRange, edgeLabels, paddedRange } from './axis-range.ts';
import { columns } from './columns.ts';
import { unitWords } from '../text/units.ts';
import { notesShown, type FigureMark } from './figure-mark.ts';
import { units } from './names.ts';
import { quantity, shortQuantity, unitName } from './quantity.ts';
import { grainOf, toggled } from './regions.ts';
import { seriesOf } from './series.ts';
import { yearRange, yearSpan } from './years.ts';

const any = { from: null, to: null };

describe('the grain of regions', () => {
  it.each([
    [[], 'province'],
    [[100000], 'province'],
    [[150000], 'prefecture'],
    [[150000, 540000], 'province'],
    [[100000, 150000], 'province'],
    [[150100], 'county'],
    [[150100, 540000], 'prefecture'],
    [[150721], 'county'],
    [[150721, 540100], 'county'],
  ] as const)('of %j is %s', (regions, grain) => {
    expect(grainOf({ ...noFilters, regions })).toBe(grain);
  });

  // Of two groups in one chart, in panels beside each other, and where one of them is set against the rest.
  it.each([
    [[150000], [540000], 'province', 'prefecture', 'province'],
    [[150100], [150200], 'prefecture', 'county', 'province'],
    [[150000], [540000, 650000], 'province', 'province', 'province'],
    [[150000], [150000], 'prefecture', 'prefecture', 'province'],
    [[150000], [], 'province', 'province', 'province'],
  ] as const)('of groups %j and %j is %s in one chart, %s in panels', (first, second, one, panels, rest) => {
    const [a, b] = [first, second].map((regions) => ({ regions, years: any }));
    if (a === undefined || b === undefined) throw new Error('two groups');
    const page = { regions: [], years: any };
    expect(grainOf({ ...noFilters, a, b })).toBe(one);
    // A panel has the regions of its group as a filter.
    for (const [key, group] of [['a', a] as const, ['b', b] as const]) {
      expect(grainOf({ ...noFilters, a, b, regions: group.regions, part: { key, group, page } })).toBe(panels);
    }
    expect(grainOf({ ...noFilters, a, regions: a.regions, part: { key: 'a', group: a, page } })).toBe(rest);
  });

  it('of a filter is that of the filter, whatever the groups', () => {
    const group = { regions: [540000], years: any };
    expect(grainOf({ ...noFilters, regions: [150000], a: group, b: group })).toBe('prefecture');
  });

  it('a region is added to a choice or taken out', () => {
    expect(toggled([1, 2], 3)).toEqual([1, 2, 3]);
    expect(toggled([1, 2], 1)).toEqual([2]);
  });
});

describe('the parts of a comparison', () => {
  const group = { regions: [150000], years: any };
  const keys = (a: typeof group | null, b: typeof group | null) => seriesOf({ ...noFilters, a, b }).map((s) => s.key);

  it('are all, A and B, or one and the rest with A first', () => {
    expect([keys(null, null), keys(group, group), keys(group, null), keys(null, group)]).toEqual([
      ['all'],
      ['a', 'b'],
      ['a', 'rest'],
      ['rest', 'b'],
    ]);
  });

  it('bind their values', () => {
    const [a] = seriesOf({ ...noFilters, a: group });
    expect(a?.member(sql`x`, sql`y`).values).toEqual([150000, 159999]);
  });
});

describe('years', () => {
  const labels = {
    regions: new Map(),
    indicators: new Map(),
    years: { first: 2000, last: 2020 },
    reports: 1,
    hasTexts: false,
    hasOccurrences: true,
  };
  const span = (years: (number | null)[], from: number | null, to: number | null) =>
    yearSpan(years, { filters: { ...noFilters, years: { from, to } }, labels, locale: 'zh' });

  it('have no gaps, and reach as far as the filter within the dataset', () => {
    expect(span([2005, null, 2003], null, null)).toEqual([2003, 2004, 2005]);
    expect(span([2005], 2004, 2007)).toEqual([2004, 2005, 2006, 2007]);
    expect(span([2005], 1, 9999)).toEqual([2005]);
    expect(span([null], 2004, 2007)).toEqual([]);
  });

  it('in short', () => {
    expect([yearRange([2003, 2004, 2005]), yearRange([2003]), yearRange([])]).toEqual(['2003–2005', '2003', '']);
  });
});

describe('quantities', () => {
  const percent = { value: 5, value_high: null, bound: 'exact', unit: 'percent' };

  it('have their bound as a sign and their unit in both languages', () => {
    expect(quantity(percent, 'en')).toBe('5%');
    expect(quantity({ ...percent, value: 4.5, value_high: 5, bound: 'range' }, 'zh')).toBe('4.5–5%');
    expect(quantity({ value: 320000, value_high: null, bound: 'more_than', unit: 'person_time' }, 'zh')).toBe(
      '> 32万人次',
    );
    expect(quantity({ value: 320000, value_high: null, bound: 'about', unit: 'person' }, 'en')).toBe('≈ 320K persons');
    expect(quantity({ value: 1, value_high: null, bound: 'at_least', unit: 'session' }, 'en')).toBe('≥ 1 session');
    expect(quantity({ value: 1, value_high: null, bound: 'exact', unit: 'kilowatt_hour' }, 'en')).toBe('1 kWh');
    expect(unitName('tonne_kilometre', 'en')).toBe('tonne-km');
  });
});

describe('columns', () => {
  it('write identifiers as names and leave codes to the file', () => {
    expect(formatCell(columns.bound, 'at_least', 'zh')).toBe('至少');
    expect(formatCell(columns.unit, 'person_time', 'en')).toBe('attendances');
    expect(formatCell(columns.unit, 'light_year', 'en')).toBe('light_year');
    expect(columns.region_code).toHaveProperty('aside', true);
    expect(columns.region).not.toHaveProperty('aside');
  });
});

describe('the range of an axis', () => {
  const usual = [5, 5.5, 6, 6.5, 7, 7.5, 8, 8.5, 9, 9.5, 10];

  it('leaves far outliers outside', () => {
    // The middle half of the twelve is 6.5 to 9, so what lies beyond 9 + 3 · 2.5 is far out.
    expect(axisRange([...usual, 65.5])).toEqual({ min: null, max: 10, beyond: 1 });
    expect(axisRange([...usual, -40])).toEqual({ min: 5, max: null, beyond: 1 });
  });

  it('is the chart’s own without outliers, with few values, or without spread', () => {
    const own = { min: null, max: null, beyond: 0 };
    expect(axisRange([...usual, 16])).toEqual(own);
    expect(axisRange([1, 2, 3, 500])).toEqual(own);
    expect(axisRange(Array.from({ length: 50 }, () => 5))).toEqual(own);
    expect(axisRange([])).toEqual(own);
  });

  it('labels what lies beyond it, and counts where several share a place', () => {
    const items = [
      { v: 5, p: 'a' },
      { v: 20, p: 'a' },
      { v: 30, p: 'b' },
      { v: 40, p: 'b' },
    ];
    const of = {
      value: (i: (typeof items)[0]) => i.v,
      place: (i: (typeof items)[0]) => i.p,
      text: (i: (typeof items)[0]) => String(i.v),
    };
    expect(edgeLabels(items, { min: null, max: 10, beyond: 3 }, of)).toEqual(['', '20', '', '×2']);
  });
});

describe('units', () => {
  // Beside the units of words: 三分之二 is a ratio, 指数102 an index.
  const bases = [...new Set([...unitWords.map((u) => u.base), 'ratio', 'index'])];

  it.each(bases)('%s has a name in both languages', (base) => {
    expect(units[base]?.zh).toBeTruthy();
    expect(units[base]?.en).toBeTruthy();
    expect(units[base]?.en).not.toMatch(/_|[\u4e00-\u9fff]/);
  });
});

describe('notes beside marks', () => {
  const mark = (place: number, note: string): FigureMark => ({
    row: place,
    place,
    value: 1,
    high: null,
    label: '',
    bound: 'exact',
    status: 'target',
    colour: '#000',
    note,
    strong: true,
  });

  it('are written from the last backwards as far as they do not meet', () => {
    const marks = [mark(0, '8%'), mark(1, '7%'), mark(2, ''), mark(3, '6%')];
    expect([...notesShown(marks, 40)].map((m) => m.place)).toEqual([3, 1, 0]);
    expect([...notesShown(marks, 10)].map((m) => m.place)).toEqual([3, 1]);
    expect([...notesShown(marks, 1)].map((m) => m.place)).toEqual([3]);
  });

  it('are short', () => {
    const figure = { value: 6.5, value_high: null, bound: 'about', unit: 'percent' };
    expect(shortQuantity(figure, 'en')).toBe('≈6.5%');
    expect(shortQuantity({ ...figure, value_high: 7, bound: 'range' }, 'en')).toBe('6.5–7%');
    expect(shortQuantity({ ...figure, value: 32e4, bound: 'at_least', unit: 'person' }, 'zh')).toBe('≥32万');
  });
});

describe('a scale with room for notes', () => {
  const open = { min: null, max: null, beyond: 0 };

  it('has round ends, starts at zero unless the values are far from it, and leaves room above', () => {
    expect(paddedRange([2.3, 13.4], open)).toEqual({ min: 0, max: 15, interval: 5 });
    expect(paddedRange([60, 68], open)).toEqual({ min: 60, max: 70, interval: 2 });
    expect(paddedRange([-3, 5], open)).toEqual({ min: -4, max: 6, interval: 2 });
    expect(paddedRange([5, 5], open)?.max).toBeGreaterThan(5);
    expect(paddedRange([], open)).toBeNull();
  });

  it('leaves out what lies beyond the axis', () => {
    expect(paddedRange([2, 8, 65], { min: null, max: 20, beyond: 1 })).toEqual({ min: 0, max: 10, interval: 2 });
  });
});
