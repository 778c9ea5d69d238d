import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  groupCodec,
  identifierCodec,
  optionalIdentifierCodec,
  phrasesCodec,
  regionsCodec,
  switchCodec,
  tableOrdersCodec,
  textCodec,
  yearsCodec,
  choiceCodec,
  numberCodec,
  type Codec,
} from './codec.ts';

const code = fc.integer({ min: 100000, max: 999999 });
const codes = fc.uniqueArray(code, { maxLength: 5 });
const year = fc.option(fc.integer({ min: 0, max: 9999 }), { nil: null });
const years = fc
  .tuple(year, year)
  .map(([from, to]) => (from !== null && to !== null && from > to ? { from: to, to: from } : { from, to }));
const identifier = fc.stringMatching(/^[a-z0-9][a-z0-9_-]{0,20}$/);

function roundTrips<T>(codec: Codec<T>, values: fc.Arbitrary<T>): void {
  fc.assert(
    fc.property(values, (value) => {
      expect(codec.parse(codec.print(value))).toEqual({ value, junk: [] });
    }),
  );
}

describe('every codec reads what it prints', () => {
  it('regions', () => roundTrips(regionsCodec, codes));
  it('years, 0 among them', () => roundTrips(yearsCodec, years));
  it('groups, empty ones among them', () => roundTrips(groupCodec, fc.record({ regions: codes, years })));
  it('switch', () => roundTrips(switchCodec, fc.boolean()));
  it('choice', () => roundTrips(choiceCodec(['all', 'unique'], 'all'), fc.constantFrom('all', 'unique')));
  it('identifier', () => roundTrips(identifierCodec('reports'), identifier));
  it('orders of tables', () => {
    const order = fc.record({
      view: fc.stringMatching(/^[a-z][a-z-]{0,12}$/),
      // A column may itself be called `desc`.
      column: fc.oneof(fc.constant('desc'), fc.stringMatching(/^[a-z][a-z0-9_]{0,12}$/)),
      descending: fc.boolean(),
    });
    roundTrips(tableOrdersCodec, fc.uniqueArray(order, { selector: ({ view }) => view, maxLength: 4 }));
  });
  it('optional identifier', () => roundTrips(optionalIdentifierCodec, identifier));
  it('text', () => {
    roundTrips(
      textCodec,
      fc.string({ unit: 'grapheme' }).map((s) => s.trim()),
    );
  });
  it('phrases with any sign in them', () => {
    const phrase = fc.string({ unit: fc.constantFrom('两', '个', '维', '~', '\\', '&', '@', '+', ' ', '%', 'a') });
    roundTrips(
      phrasesCodec,
      fc.uniqueArray(
        phrase.filter((p) => p.trim() !== ''),
        { maxLength: 4 },
      ),
    );
  });
});

describe('junk', () => {
  it('leaves the good regions and names the bad ones', () => {
    expect(regionsCodec.parse('150000~abc~15~540000~150000')).toEqual({
      value: [150000, 540000],
      junk: ['abc', '15'],
    });
  });
  it('makes a range of years open', () => {
    const any = { from: null, to: null };
    for (const text of ['19xx', '2019-2020', '2019...2020', '20190', '2019..2020..2021']) {
      expect(yearsCodec.parse(text)).toEqual({ value: any, junk: [text] });
    }
  });
  it('turns a reversed range round', () => {
    expect(yearsCodec.parse('2024..2019').value).toEqual({ from: 2019, to: 2024 });
  });
  it('keeps year 0 and half-open ranges', () => {
    expect(yearsCodec.parse('0').value).toEqual({ from: 0, to: 0 });
    expect(yearsCodec.parse('..0').value).toEqual({ from: null, to: 0 });
    expect(yearsCodec.parse('2019..').value).toEqual({ from: 2019, to: null });
  });
  it('tells a group of everything from no group', () => {
    expect(groupCodec.parse('@').value).toEqual({ regions: [], years: { from: null, to: null } });
    expect(groupCodec.parse('150000')).toEqual({ value: null, junk: ['150000'] });
    expect(groupCodec.parse('150000~x@2019').junk).toEqual(['x']);
  });
  it('takes one order of a table, and names what is none', () => {
    expect(tableOrdersCodec.parse('coverage.year~coverage.reports.desc~coverage~.x~a.b.asc~a.b.desc')).toEqual({
      value: [
        { view: 'coverage', column: 'year', descending: false },
        { view: 'a', column: 'b', descending: true },
      ],
      junk: ['coverage.reports.desc', 'coverage', '.x', 'a.b.asc'],
    });
  });

  it('refuses what is no identifier', () => {
    expect(optionalIdentifierCodec.parse('../etc')).toEqual({ value: null, junk: ['../etc'] });
  });
});

it('takes a whole number up to its limit', () => {
  const codec = numberCodec({ least: 0, most: 200, step: 1, fallback: 10 });
  roundTrips(codec, fc.nat(200));
  for (const junk of ['201', '-1', '1.5', '', 'x']) expect(codec.parse(junk)).toEqual({ value: 10, junk: [junk] });
});
