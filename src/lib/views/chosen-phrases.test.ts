import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openMemory } from '../db/node.ts';
import { noFilters, type Filters } from '../model/filters.ts';
import { integer, text } from '../model/tables.ts';
import { sql } from '../sql/sql.ts';
import { chosenPhrases } from './chosen-phrases.ts';

let db: Awaited<ReturnType<typeof openMemory>>;

/**
 * 40,000 reports of 1980 to 2019 in turn. 一二三四 stands in those of the first twenty years, 五六七八 in all, 九十甲乙 in those
 * of 2000 whose number is odd: an even sample of every fourth report has none of them.
 */
beforeAll(async () => {
  db = await openMemory();
  await db.run(sql`create table kept as
    select i as report_id, (1980 + (i // 8) % 40)::integer as year, 110000 as unit from range(40000) t(i)`);
  await db.run(sql`create table phrases as select * from (values
    (1, '一二三四', 4, 'codebook', 0, 20000), (2, '五六七八', 4, 'codebook', 0, 40000), (3, '九十甲乙', 4, 'codebook', 0, 500))
    t(phrase_id, phrase, chars, kind, quoted_n, n)`);
  await db.run(sql`create table phrase_counts as
    select 1 as phrase_id, report_id, 1 as n from kept where year < 2000
    union all select 2, report_id, 1 from kept
    union all select 3, report_id, 1 from kept where year = 2000 and report_id % 2 = 1`);
});
afterAll(() => db.close());

const chosen = async (filters: Partial<Filters>): Promise<readonly string[]> => {
  const rows = await db.query(
    sql`with chosen as (
        select * from (${chosenPhrases({ ...noFilters, ...filters }, 'year', 3)})) select phrase, ordinal from chosen order by ordinal`,
    { phrase: text('phrase'), ordinal: integer('ordinal') },
  );
  return rows.map(({ phrase }) => phrase);
};

describe('the phrases that a chart shows', () => {
  it('are those spread least evenly, by an even sample of very many reports', async () => {
    expect(await chosen({})).toEqual(['一二三四', '五六七八']);
  });

  it('are those spread least evenly among all reports where these are few', async () => {
    await db.run(
      sql`create or replace table kept as select * from kept where report_id < 19200 and year between 1990 and 2005`,
    );
    expect(await chosen({})).toEqual(expect.arrayContaining(['九十甲乙']));
  });

  it('are those chosen, in their order', async () => {
    expect(await chosen({ phrases: ['五六七八', '一二三四'] })).toEqual(['五六七八', '一二三四']);
  });
});
