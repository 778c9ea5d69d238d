import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixture, rowsOf, scopeOf, svgOf, theme, type Fixture } from '../../../tests/fixtures/views.ts';
import type { Filters } from '../model/filters.ts';
import { integer } from '../model/tables.ts';
import { sql } from '../sql/sql.ts';
import { formatMessage } from '../view/format-message.ts';
import { summaryViews, views, viewsOf } from './index.ts';

const years = { from: null, to: null };
const states: readonly [name: string, change: Partial<Filters>][] = [
  ['no filters', {}],
  ['a province and a range of years', { regions: [150000], years: { from: 2020, to: 2021 } }],
  ['groups A and B', { a: { regions: [150000], years }, b: { regions: [540000], years } }],
  ['group A alone', { a: { regions: [150000], years: { from: 2021, to: null } } }],
  [
    'chosen phrases and measure',
    { phrases: ['高质量发展', '一带一路', '没有这个表述'], measure: 'phrase_rate', counting: 'unique' },
  ],
  ['months, shares and smoothing', { timeUnit: 'month', trendMeasure: 'share', smoothing: true }],
  ['an indicator in two units', { indicator: 'people_trained', measure: 'indicator_value' }],
  ['one region and axes', { regions: [540000], across: 'report_length', upwards: 'phrase_rate' }],
  ['chosen kinds of figures', { statuses: ['target'], bounds: ['about', 'exact'], units: ['percent'] }],
  ['two reports', { reports: [3, 4] }],
  ['nothing left', { regions: [650000], years: { from: 1901, to: 1902 }, search: '没有' }],
];

let data: Fixture;
beforeAll(async () => {
  data = await fixture();
});
afterAll(() => data.db.close());

describe.each(views.map((view) => [view.id, view] as const))('%s', (_, view) => {
  describe.each(states)('with %s', (_state, change) => {
    it.each(['zh', 'en'] as const)('answers, speaks and draws in %s', async (locale) => {
      const scope = scopeOf(data, change, locale);
      const rows = await rowsOf(view, data, change, locale);
      for (const row of rows) {
        for (const column of Object.keys(view.columns)) expect(row, `${view.id}.${column}`).toHaveProperty(column);
      }
      const said = [view.title(scope), view.method, view.finding(rows, scope), view.missing(scope)].flatMap((m) =>
        m === null ? [] : [formatMessage(m, locale)],
      );
      for (const text of said) {
        expect(text).not.toMatch(/undefined|null|NaN|Infinity|[{}]/);
        // A Chinese sentence has Chinese words; an English one has no Chinese punctuation outside of quoted phrases.
        expect(text).toMatch(locale === 'zh' ? /[\u4e00-\u9fff]/ : /[a-zA-Z]/);
        if (locale === 'en') expect(text).not.toMatch(/[，。；：、]/);
      }
      const drawing = view.draw(rows, scope, theme);
      const svg = svgOf(drawing, locale === 'zh' ? 360 : 1200);
      if (svg !== null) {
        expect(svg).toMatch(/^<svg/);
        expect(svg).not.toMatch(/NaN|undefined|Infinity/);
      }
      for (const row of rows) view.act?.(row, scope);
      if (view.sources === null) {
        expect(view.columns).toHaveProperty('report_id');
      } else {
        const sources = view.sources(scope);
        const [count] = await data.db.query(
          sql`select count(*)::integer as n, count(distinct report_id)::integer as reports from (${sources})
            where report_id in (select report_id from reports)`,
          { n: integer('rows'), reports: integer('reports') },
        );
        // Each report once, and some wherever there is something to say.
        expect(count?.n).toBe(count?.reports);
        if (view.finding(rows, scope) !== null) expect(count?.n).toBeGreaterThan(0);
      }
    });
  });
});

describe('the list of views', () => {
  it('has unique ids, and the views of the pages', () => {
    const ids = views.map((view) => view.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(
      (['overview', 'phrases', 'figures', 'reports', 'region', 'compare'] as const).flatMap((page) => viewsOf(page)),
    ).toEqual(views);
  });

  it('names the views of the summary', () => {
    expect(summaryViews).toEqual([...viewsOf('overview').map((v) => v.id), 'phrase-trend', 'indicator-by-year']);
  });
});
