import fc from 'fast-check';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import {
  boundNames,
  correctionActions,
  periodNames,
  precisionNames,
  problemText,
  statusNames,
  type Correction,
} from '../model/corrections.ts';
import { correctionColumns, readCorrections, writeCorrections } from './corrections-csv.ts';

const sha256 = 'a'.repeat(64);

const rejected: Correction = {
  dataset: 'demo',
  file: 'reports/a.txt',
  sha256,
  target: 'figure',
  start: 10,
  end: 15,
  number_text: '约300人',
  indicator: 'people_trained',
  action: 'reject',
  to: null,
  note: '',
  time: '2026-03-04T05:06:07.000Z',
};
const edited: Correction = {
  ...rejected,
  action: 'edit',
  to: {
    value: 300,
    value_high: null,
    bound: 'about',
    unit: 'person',
    indicator: 'other',
    region_code: 150000,
    year: null,
    status: 'achieved',
    period_kind: 'annual',
  },
};

const anyText = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('=1+1', "'=1", "''-2", '-3%', '"', 'a,b', 'x\r\ny', '\r', '\n', ' 约 ', '@', '\t', ''),
);
const someText = anyText.filter((text) => text !== '');
const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => (Object.is(n, -0) ? 0 : n));
const identifier = fc.stringMatching(/^[a-z][a-z0-9_]{0,9}$/);
const code = fc.option(fc.integer({ min: 100000, max: 999999 }));
const year = fc.option(fc.integer({ min: 1000, max: 2999 }));
const day = fc.option(
  fc
    .date({ min: new Date('1950-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
    .map((d) => d.toISOString().slice(0, 10)),
);
const common = {
  dataset: anyText,
  file: someText,
  sha256: fc.stringMatching(/^[0-9a-f]{64}$/),
  note: anyText,
  time: fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true }).map((d) => d.toISOString()),
};
const figureTo = fc.record({
  value: number,
  value_high: fc.option(number),
  bound: fc.constantFrom(...boundNames),
  unit: identifier,
  indicator: identifier,
  region_code: code,
  year,
  status: fc.constantFrom(...statusNames),
  period_kind: fc.constantFrom(...periodNames),
});
const dateTo = fc.record({ date_start: day, date_end: day, date_precision: fc.constantFrom(...precisionNames), year });
const regionTo = fc.record({ region_code: code });
const action = fc.constantFrom(...correctionActions);
const figureKey = { start: fc.nat(), end: fc.nat(), number_text: someText, indicator: identifier };

const onlyIfEdited = (c: { readonly action: string; readonly to: unknown }) =>
  (c.action === 'edit' ? c : { ...c, to: null }) as Correction;
const correction: fc.Arbitrary<Correction> = fc.oneof(
  fc.record({ ...common, ...figureKey, target: fc.constant('figure'), action, to: figureTo }).map(onlyIfEdited),
  fc.record({ ...common, target: fc.constant('date'), action, to: dateTo }).map(onlyIfEdited),
  fc.record({ ...common, target: fc.constant('region'), action, to: regionTo }).map(onlyIfEdited),
);

describe('corrections.csv', () => {
  it('reads back what was written, whatever stands in it', () => {
    fc.assert(
      fc.property(fc.array(correction, { maxLength: 8 }), (list) => {
        const { corrections, problems } = readCorrections(writeCorrections(list), 'c.csv');
        expect(problems).toEqual([]);
        expect(corrections.map((c) => c.correction)).toEqual(list);
      }),
      { numRuns: 300 },
    );
  });

  it('is RFC 4180: a header, CRLF, a byte order mark; no cell that a spreadsheet would run', () => {
    const text = writeCorrections([{ ...rejected, note: '=HYPERLINK("x")\r\n第二行' }, edited]);
    expect(text.charCodeAt(0)).toBe(0xfeff);
    const [header, first, second] = parse(text.slice(1), { record_delimiter: '\r\n' });
    expect(header).toEqual(correctionColumns);
    expect(first?.at(-2)).toBe('\'=HYPERLINK("x")\r\n第二行');
    expect(second?.[header?.indexOf('new_bound') ?? -1]).toBe('about');
    expect(text.endsWith('\r\n')).toBe(true);
  });

  it('takes what a spreadsheet makes of it: no mark, line feeds, other columns, another order', () => {
    const rows = parse(writeCorrections([edited]), { bom: true });
    const text = rows.map((row, i) => [i === 0 ? 'mine' : 'x', ...row.toReversed()].join(',')).join('\n');
    expect(readCorrections(text, 'c.csv')).toEqual({ corrections: [{ line: 2, correction: edited }], problems: [] });
  });

  it('names the file, the line and the column of a bad row, and keeps the good ones', () => {
    const bad = writeCorrections([{ ...rejected, note: '两\r\n行' }, edited, rejected])
      .replace(',about,', ',roughly,')
      .replace(',person,other,', ',person,,');
    const { corrections, problems } = readCorrections(bad, 'c.csv');
    expect(corrections.map(({ line }) => line)).toEqual([2, 5]);
    expect(problems.map(({ line, column }) => [line, column])).toEqual([
      [4, 'new_bound'],
      [4, 'new_indicator'],
    ]);
    expect(problemText(problems[0]!)).toMatch(/^c\.csv, line 4, column new_bound: is "roughly"; .*take the row out/);
    expect(problemText(problems[1]!)).toContain('is empty');
  });

  it.each([
    ['nothing', ''],
    ['another table', 'file,value\r\na,1\r\n'],
  ])('says what %s lacks', (_what, text) => {
    const { corrections, problems } = readCorrections(text, 'c.csv');
    expect(corrections).toEqual([]);
    expect(problems).toMatchObject([{ line: 1, message: expect.stringContaining('has no column') }]);
  });

  it('says where a quotation mark is never closed', () => {
    const { problems } = readCorrections(`${correctionColumns.join(',')}\r\n"demo,`, 'c.csv');
    expect(problems).toHaveLength(1);
    expect(problems[0]?.message).toContain('RFC 4180');
  });
});
