import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { boolean, date, integer, number, optional, text } from '../model/tables.ts';
import { sql } from '../sql/sql.ts';
import { QueryError } from './database.ts';
import { openMemory } from './node.ts';

describe('a query in native DuckDB', () => {
  let db: Awaited<ReturnType<typeof openMemory>>;
  beforeAll(async () => {
    db = await openMemory(
      `create table t (name varchar, n integer, x double, d date, ok boolean)`,
      `insert into t values ('呼和浩特', 3, 1.5, '2024-03-05', true), ('海口', 4, null, null, false)`,
    );
  });
  afterAll(() => db.close());

  it('returns rows of the named types, with sums and decimals as numbers', async () => {
    const columns = { name: text(''), n: integer(''), x: optional(number('')), d: optional(date('')), ok: boolean('') };
    expect(await db.query(sql`select * from t where n >= ${3} order by n`, columns)).toEqual([
      { name: '呼和浩特', n: 3, x: 1.5, d: '2024-03-05', ok: true },
      { name: '海口', n: 4, x: null, d: null, ok: false },
    ]);
    const sums = { total: integer(''), share: number('') };
    expect(await db.query(sql`select sum(n) as total, 0.25 as share from t`, sums)).toEqual([
      { total: 7, share: 0.25 },
    ]);
  });

  it('binds whole numbers as integers', async () => {
    expect(await db.query(sql`select n from t order by n limit ${1}`, { n: integer('') })).toEqual([{ n: 3 }]);
    expect(await db.query(sql`select 7 // ${2} as n`, { n: integer('') })).toEqual([{ n: 3 }]);
  });

  it('refuses a null, a type and a column that were not named, and says where', async () => {
    await expect(db.query(sql`select x from t order by n`, { x: number('') })).rejects.toThrow(/x is null/);
    await expect(db.query(sql`select name from t`, { name: integer('') })).rejects.toThrow(/name should be integer/);
    await expect(db.query(sql`select n from t`, { m: integer('') })).rejects.toThrow(/no column m/);
  });

  it('carries the SQL and the values in its errors', async () => {
    const statement = sql`select nothing from t where n = ${42}`;
    const error: unknown = await db.query(statement, {}).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(QueryError);
    expect((error as QueryError).sql).toBe(statement);
    expect((error as QueryError).message).toContain('nothing');
  });
});
