import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boolean, date, integer, number, text } from '../model/tables.ts';
import { csvBytes, toCsv } from './csv.ts';

const columns = {
  region_code: integer('code'),
  title: { ...text('title'), nullable: true },
  value: { ...number('value'), nullable: true },
  day: date('day'),
  inferred: boolean('inferred'),
} as const;

const row = { region_code: 150000, title: '报告', value: 4.5, day: '2024-03-01', inferred: false };

describe('csv', () => {
  it('is these bytes', () => {
    const expected = 'region_code,title,value,day,inferred\r\n150000,报告,4.5,2024-03-01,false\r\n';
    expect([...csvBytes(columns, [row], 'utf8')]).toEqual([...Buffer.from(expected, 'utf8')]);
    expect([...csvBytes(columns, [row], 'excel')]).toEqual([0xef, 0xbb, 0xbf, ...Buffer.from(expected, 'utf8')]);
  });

  it('quotes what needs quoting and nothing else', () => {
    const titled = (title: string | null) => toCsv({ title: columns.title }, [{ title }]).slice('title\r\n'.length);
    expect(titled('他说"好"')).toBe('"他说""好"""\r\n');
    expect(titled('甲,乙')).toBe('"甲,乙"\r\n');
    expect(titled('甲\n乙')).toBe('"甲\n乙"\r\n');
    expect(titled('甲，乙')).toBe('甲，乙\r\n');
    expect(titled(null)).toBe('\r\n');
  });

  it('disarms formulas in text, and only there', () => {
    for (const sign of ['=', '+', '-', '@', '\t', '\0']) {
      expect(toCsv({ title: columns.title }, [{ title: `${sign}1` }])).toBe(`title\r\n'${sign}1\r\n`);
    }
    expect(toCsv({ value: columns.value }, [{ value: -1.5 }, { value: 0 }, { value: null }])).toBe(
      'value\r\n-1.5\r\n0\r\n\r\n',
    );
  });

  it('has a header when there are no rows', () => {
    expect(toCsv(columns, [])).toBe('region_code,title,value,day,inferred\r\n');
  });

  it('is read back by another parser', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '提', '"', ',', '\r', '\n', '=', ' ') });
    fc.assert(
      fc.property(fc.array(fc.record({ a: cell, b: cell }), { minLength: 1 }), (rows) => {
        const csv = toCsv({ a: text('a'), b: text('b') }, rows);
        const back = parse<{ a: string; b: string }>(csv, { columns: true, record_delimiter: '\r\n' });
        const disarm = (s: string) => (/^[=\r]/.test(s) ? `'${s}` : s);
        expect(back).toEqual(rows.map(({ a, b }) => ({ a: disarm(a), b: disarm(b) })));
      }),
    );
  });
});
