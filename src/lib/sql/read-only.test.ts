import { describe, expect, it } from 'vitest';
import { asReading } from './read-only.ts';

const why = (text: string): string => {
  const reading = asReading(text);
  return reading.kind === 'refused'
    ? reading.why.text.en.replace('{word}', String(reading.why.values?.['word']))
    : 'run';
};

describe('read-only', () => {
  it.each([
    'select 1',
    ' -- why\n(select 1) union (select 2)',
    'with a as (select 1) select * from a',
    'from reports',
    'values (1), (2)',
    'DESCRIBE reports',
    'show tables',
    'summarize figures',
    "pivot figures on status in ('target') using count(*)",
    'select \'drop table x; insert into y\' as words, "create" from (select 1 as "create") -- ; delete',
    "select replace(title, 'a', 'b'), update from (select title, 1 as update from reports)",
    "select * from range(3), (select 'x.csv') t",
    'select count(*) insert from reports',
  ])('runs %s', (text) => {
    expect(why(text)).toBe('run');
  });

  it.each([
    ['create temp table x as select 1', 'CREATE'],
    ["COPY reports to 'x.csv'", 'COPY'],
    ["attach ':memory:' as z", 'ATTACH'],
    ['pragma version', 'PRAGMA'],
    ['install fts', 'INSTALL'],
    ['load fts', 'LOAD'],
    ['set threads = 1', 'SET'],
    ['use memory', 'USE'],
    ['call pragma_version()', 'CALL'],
    ['detach dataset_1', 'DETACH'],
    ['drop view figures', 'DROP'],
    ['begin', 'BEGIN'],
    ['prepare x as select 1', 'PREPARE'],
    ['with a as (select 1) insert into reports select * from a', 'INSERT'],
    ['with a as (select 1) delete from reports', 'DELETE'],
  ])('refuses %s', (text, word) => {
    expect(why(text)).toContain(`${word} is not run`);
  });

  it.each([
    ["select * from read_csv('x.csv')", 'read_csv'],
    ['select * from "read_text" (\'x\')', '"read_text"'],
    ["from 'x.csv'", "'x.csv'"],
    ["select * from reports join 'https://x/y.parquet' on true", "'https://x/y.parquet'"],
    ['from "a/b.parquet"', '"a/b.parquet"'],
    ["select * from query('from x')", 'query'],
    ['from enable_logging()', 'enable_logging'],
    ['from arrow_scan(1, 2, 3)', 'arrow_scan'],
    ["select * from glob('*')", 'glob'],
  ])('stays inside of the dataset: %s', (text, word) => {
    expect(why(text)).toContain(`${word} is not run`);
  });

  it('takes no bracket that closes the one around it', () => {
    expect(asReading('select 1) as x, (select 2')).toMatchObject({ kind: 'refused', start: 8, end: 9 });
    expect(why('select \')\' from (select 1) as ")"')).toBe('run');
  });

  it('takes one statement, and says where the second begins', () => {
    expect(asReading('select 1 ; -- end\n')).toEqual({ kind: 'query', text: 'select 1' });
    expect(why('select 1; select 2')).toContain('One statement');
    expect(asReading('select 1; select 2')).toMatchObject({ start: 8, end: 18 });
    for (const text of ['', '  ;', '-- nothing']) expect(why(text)).toContain('no statement');
  });
});
