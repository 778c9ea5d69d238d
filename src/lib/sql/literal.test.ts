import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixture, scopeOf, type Fixture } from '../../../tests/fixtures/views.ts';
import type { Filters } from '../model/filters.ts';
import { views } from '../views/index.ts';
import { withValues } from './literal.ts';
import { list, sql } from './sql.ts';

describe('a statement with its values filled in', () => {
  it('writes each kind of value', () => {
    const statement = sql`select ${"他说'好'?"}, ${-1.5}, ${2020}, ${true}, ${null}, '?', "?" -- ?
      from x where a in (${list(['?', 1])}) /* ? */`;
    expect(withValues(statement)).toBe(
      `select '他说''好''?', -1.5, 2020, true, null, '?', "?" -- ?\nfrom x where a in ('?', 1) /* ? */`,
    );
  });

  it('keeps the lines of a value, and counts the places', () => {
    expect(withValues(sql`select ${'a\n    b'}\n    as x`)).toBe("select 'a\n    b'\n    as x");
    expect(() => withValues({ text: 'select ?', values: [] })).toThrow('1 places for 0 values');
  });

  describe('of every view', () => {
    let data: Fixture;
    beforeAll(async () => {
      data = await fixture();
    });
    afterAll(() => data.db.close());

    const years = { from: 2019, to: 2024 };
    const states: readonly Partial<Filters>[] = [
      {},
      { regions: [150000], years, phrases: ['高质量发展', "it's"], undated: true, inferred: true, search: "a'b" },
      { a: { regions: [150000], years }, b: { regions: [540000], years }, counting: 'own', measure: 'phrase_rate' },
      { indicator: 'people_trained', counting: 'unique', families: true },
    ];
    it.each(views.map((view) => [view.id, view] as const))('%s gives the rows of the bound one', async (_, view) => {
      for (const change of states) {
        const statement = view.query(scopeOf(data, change, 'zh'));
        const bound = await data.db.query(statement, view.raw);
        expect(await data.db.query({ text: withValues(statement), values: [] }, view.raw)).toEqual(bound);
      }
    });
  });
});
