import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixture, scopeOf, rowsOf, theme, type Fixture } from '../../../tests/fixtures/views.ts';
import { marksOf } from '../charts/marks.ts';
import type { Filters } from '../model/filters.ts';
import type { AnyView, Drawing } from '../view/define-view.ts';
import { groundColumns, groundsQuery, lookedThrough, type GroundRow, type Grounds } from '../view/grounds.ts';
import { views } from './index.ts';
import { splitByGroup } from './split-by-group.ts';

const years = { from: null, to: null };
const a = { regions: [150000], years };
const states: readonly [name: string, change: Partial<Filters>][] = [
  ['no filters', {}],
  ['group A alone, and years', { a, years: { from: 2020, to: 2022 } }],
  ['phrases without copies', { phrases: ['高质量发展', '一带一路'], measure: 'phrase_rate', counting: 'unique' }],
  ['families without shared passages', { phrases: ['高质量发展'], families: true, counting: 'own' }],
  ['months and shares', { timeUnit: 'month', trendMeasure: 'share', measure: 'figures' }],
  ['an indicator', { indicator: 'people_trained', measure: 'indicator_value' }],
  ['axes of reports', { across: 'report_length', upwards: 'phrase_rate' }],
  ['two reports', { reports: [3, 4] }],
];

let data: Fixture;
beforeAll(async () => {
  data = await fixture();
});
afterAll(() => data.db.close());

type Row = Readonly<Record<string, string | number | boolean | null>>;

/** What a row says that it counts, in places and in reports; null where it does not say. */
function counted(
  id: string,
  row: Row,
  of: Grounds['of'],
): { readonly n: number | null; readonly reports: number | null } {
  const number = (value: unknown): number | null => (typeof value === 'number' ? value : null);
  switch (of) {
    case 'reports':
      return { n: number(row['reports']), reports: number(row['reports']) };
    case 'sentences':
      return { n: number(row['together']), reports: number(row['reports_with']) };
    case 'figures':
      return {
        n: number(id === 'tile-map' ? row['n'] : row['figures']),
        reports: id === 'tile-map' ? null : number(row['reports']),
      };
    case 'occurrences':
      if (id === 'keyness') return { n: Number(row['n_a']) + Number(row['n_b']), reports: null };
      if (id === 'region-phrases') return { n: number(row['n_a']), reports: number(row['with_a']) };
      if (id === 'measure-scatter')
        return { n: number(row['x_phrase'] === null ? row['y_n'] : row['x_n']), reports: null };
      // The order of adoption counts undated reports apart.
      if (id === 'adoption' || id === 'first-use-map') return { n: number(row['n']), reports: null };
      return { n: number(row['n']), reports: number(row['reports_with']) };
  }
}

const ask = (grounds: Pick<Grounds, 'places' | 'order'>): Promise<readonly GroundRow[]> =>
  data.db.query(groundsQuery(grounds, 0), groundColumns);

const drawings = (drawing: Drawing): readonly (Drawing | null)[] =>
  drawing.kind === 'panels' ? drawing.panels.map((panel) => panel.drawing) : [drawing];

describe.each(views.map((view) => [view.id, view] as const))('%s', (id, given: AnyView) => {
  describe.each(states)('with %s', (_, change) => {
    it('has evidence behind every row, and as much as the row counts', async () => {
      const scope = scopeOf(data, change);
      const view = splitByGroup(given, scope.filters);
      const rows = (await rowsOf(view, data, change)) as readonly Row[];
      for (const row of rows.slice(0, 24)) {
        const grounds = view.grounds?.(row, scope) ?? null;
        const action = view.act?.(row, scope) ?? null;
        if (grounds === null) {
          // Without a list it leads to the place itself.
          const empty = row['reports'] === 0 || (id === 'first-use-map' && row['region_code'] === null);
          if (!empty) expect(action?.kind, `${id} ${JSON.stringify(row)}`).toMatch(/^(figures?|report)$/);
          continue;
        }
        expect(grounds.title.zh).not.toMatch(/undefined|null|NaN/);
        expect(grounds.title.en).not.toMatch(/undefined|null|NaN|[，。；：、]/);
        const [first] = await ask(grounds);
        const { n, reports } = counted(id, row, grounds.of);
        const said = `${id} ${JSON.stringify(row)}`;
        expect(first?.total ?? 0, said).toBe(n);
        if (reports !== null) expect(first?.reports ?? 0, said).toBe(reports);
        if (n === 0) expect((await ask(lookedThrough(grounds))).length, said).toBeGreaterThan(0);
      }
    });

    it('has a row behind every mark of its chart', async () => {
      const scope = scopeOf(data, change);
      const view = splitByGroup(given, scope.filters);
      const rows = await rowsOf(view, data, change);
      for (const drawing of drawings(view.draw(rows, scope, theme))) {
        if (drawing?.kind !== 'echarts') continue;
        const without = marksOf(drawing.option)
          .flat()
          .filter((mark) => mark.row === null);
        expect(without.map((mark) => `${mark.series} ${mark.name}`)).toEqual([]);
      }
    });
  });
});
