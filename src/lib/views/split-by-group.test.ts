import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixture, scopeOf, svgOf, theme, type Fixture } from '../../../tests/fixtures/views.ts';
import type { Filters, Group } from '../model/filters.ts';
import { integer } from '../model/tables.ts';
import { sql } from '../sql/sql.ts';
import type { AnyView, Drawing, Panel } from '../view/define-view.ts';
import { formatMessage } from '../view/format-message.ts';
import { coverage } from './coverage.ts';
import { views } from './index.ts';
import { phraseHeatmap } from './phrase-heatmap.ts';
import { phraseTrend } from './phrase-trend.ts';
import { splitByGroup } from './split-by-group.ts';
import { tileMap } from './tile-map.ts';

const years = { from: null, to: null };
const group = (regions: readonly number[], range: Group['years'] = years): Group => ({ regions, years: range });
const inner = group([150000]);
const tibet = group([540000]);
const late = group([], { from: 2021, to: null });
const none = group([650000], { from: 1901, to: 1902 });
const states: readonly [name: string, change: Partial<Filters>][] = [
  ['A and B', { a: inner, b: tibet }],
  ['A to D, one of them empty', { a: inner, b: tibet, c: late, d: none }],
  ['C alone against the rest', { c: late }],
  ['filters and groups', { regions: [150000], a: late, d: inner, years: { from: 2019, to: 2022 }, undated: true }],
];

type Row = Readonly<Record<string, string | number | boolean | null>>;

let data: Fixture;
beforeAll(async () => {
  data = await fixture();
});
afterAll(() => data.db.close());

async function answer(view: AnyView, change: Partial<Filters>): Promise<readonly Row[]> {
  const scope = scopeOf(data, change);
  return view.derive(await data.db.query(view.query(scope), view.raw), scope) as readonly Row[];
}

const split = (view: AnyView, change: Partial<Filters>): AnyView => splitByGroup(view, scopeOf(data, change).filters);

describe.each(views.map((view) => [view.id, view] as const))('%s', (_, view) => {
  it.each(states)('is split by %s', async (_state, change) => {
    const scope = scopeOf(data, change, 'en');
    const parted = split(view, change);
    expect('series' in parted.columns || view.groups === 'own').toBe(true);
    const rows = await answer(parted, change);
    const finding = parted.finding(rows, scope);
    const said = [parted.title(scope), ...(finding === null ? [] : [finding])].map((m) => formatMessage(m, 'en'));
    for (const sentence of said) expect(sentence).not.toMatch(/undefined|null|NaN|Infinity|[{}]/);
    const drawing = parted.draw(rows, scope, theme);
    const drawn: readonly Drawing[] =
      drawing.kind === 'panels' ? drawing.panels.flatMap((panel) => panel.drawing ?? []) : [drawing];
    for (const one of drawn) expect(svgOf(one, 800) ?? '').not.toMatch(/NaN|undefined/);
    for (const row of rows) parted.act?.(row, scope);
    if (parted.sources !== null) {
      const [count] = await data.db.query(
        sql`select count(*)::integer as n, count(distinct report_id)::integer as reports from (${parted.sources(scope)})`,
        { n: integer('rows'), reports: integer('reports') },
      );
      expect(count?.n).toBe(count?.reports);
    }
  });
});

/** The ends of all scales with numbers of a panel, as they are drawn. */
function endsOf(drawing: Panel['drawing']): readonly string[] {
  if (drawing?.kind === 'tile-map') {
    const { span, timeline } = drawing;
    // Where all lies in one year there is none.
    const axis =
      timeline === undefined ? [] : [JSON.stringify([timeline.years.map(({ year }) => year), timeline.most])];
    return [JSON.stringify(span), ...axis];
  }
  if (drawing?.kind !== 'echarts') return [];
  return (['visualMap', 'xAxis', 'yAxis'] as const).flatMap((part) =>
    [drawing.option[part]].flat().flatMap((scale, i) => {
      const { type, min, max } = (scale ?? {}) as { type?: string; min?: unknown; max?: unknown };
      return type === undefined || type === 'category' ? [] : [`${part} ${i}: ${String(min)} to ${String(max)}`];
    }),
  );
}

it.each(states)('charts in panels of one card share the ends of their scales: %s', async (_state, change) => {
  const compared: string[] = [];
  for (const view of views) {
    const parted = split(view, change);
    const scope = scopeOf(data, change);
    if (parted === view || parted.missing(scope) !== null) continue;
    const drawing = parted.draw(await answer(parted, change), scope, theme);
    if (drawing.kind !== 'panels') continue;
    const ends = drawing.panels.flatMap((panel) => (panel.drawing === null ? [] : [endsOf(panel.drawing)]));
    const most = ends.reduce((a, b) => (a.length > b.length ? a : b), []);
    for (const own of ends) expect(own, view.id).toEqual(most.slice(0, own.length));
    expect(ends.flat().join(), view.id).not.toMatch(/undefined to|to undefined/);
    if (ends.length > 1 && ends[0]?.length !== 0) compared.push(view.id);
  }
  expect(compared).toEqual(expect.arrayContaining(['tile-map', 'coverage', 'phrase-heatmap', 'indicators']));
});

describe('a view in panels', () => {
  it('is itself while nothing is compared, and where it splits by itself', () => {
    expect(split(coverage, {})).toBe(coverage);
    expect(split(phraseTrend, { a: inner, b: tibet })).toBe(phraseTrend);
  });

  it('has the rows of each group, as a filter for the group alone gives them', async () => {
    const change = { a: inner, b: tibet };
    const rows = await answer(split(coverage, change), change);
    for (const [key, regions] of [
      ['a', [150000]],
      ['b', [540000]],
    ] as const) {
      const sum = (of: readonly Row[]) => of.reduce((n, r) => n + Number(r['reports']), 0);
      const alone = await answer(coverage, { regions });
      const own = rows.filter((r) => r['series'] === key);
      expect(sum(own)).toBe(sum(alone));
      expect(sum(own)).toBeGreaterThan(0);
    }
  });

  it('has every report in the group or in the rest', async () => {
    const change = { a: late };
    const reports = (of: readonly Row[]) => of.reduce((n, r) => n + Number(r['reports']), 0);
    const rows = await answer(split(coverage, change), change);
    expect(reports(rows)).toBe(reports(await answer(coverage, {})));
    expect(new Set(rows.map((r) => r['series']))).toEqual(new Set(['a', 'rest']));
    // A report without a year is certainly not among the late ones.
    expect(rows.filter((r) => r['year'] === null).every((r) => r['series'] === 'rest')).toBe(true);
  });

  it('draws panels over the same years, but for groups that name theirs', async () => {
    const axes = async (change: Partial<Filters>) => {
      const parted = split(coverage, change);
      const drawing = parted.draw(await answer(parted, change), scopeOf(data, change), theme);
      if (drawing.kind !== 'panels') throw new Error(drawing.kind);
      return drawing.panels.map(({ drawing: own }) => {
        const axis = own?.kind === 'echarts' ? (own.option['xAxis'] as { data: readonly string[] }) : null;
        return axis?.data.filter((name) => /^\d{4}$/.test(name));
      });
    };
    const [first, second] = await axes({ a: inner, b: tibet });
    expect(first).toEqual(second);
    expect(first?.length).toBeGreaterThan(1);
    const [whole, latest] = await axes({ a: inner, b: late });
    expect(latest?.[0]).toBe('2021');
    expect(Number(whole?.[0])).toBeLessThan(2021);
  });

  it('shows the same phrases in each panel, and a panel that is empty', async () => {
    const change = { a: inner, b: late, c: none };
    const parted = split(phraseHeatmap, change);
    const rows = await answer(parted, change);
    const phrases = (key: string) => [...new Set(rows.filter((r) => r['series'] === key).map((r) => r['phrase']))];
    expect(phrases('a').length).toBeGreaterThan(1);
    expect(phrases('b')).toEqual(phrases('a'));
    const drawing = parted.draw(rows, scopeOf(data, change), theme);
    if (drawing.kind !== 'panels') throw new Error(drawing.kind);
    expect(drawing.panels.map((p) => [p.part.key, p.drawing === null])).toEqual([
      ['a', false],
      ['b', false],
      ['c', true],
    ]);
  });

  it('gives panels that know their rows and share their colours', async () => {
    const change = { a: inner, b: tibet };
    const parted = split(tileMap, change);
    const rows = await answer(parted, change);
    const drawing = parted.draw(rows, scopeOf(data, change), theme);
    if (drawing.kind !== 'panels') throw new Error(drawing.kind);
    expect(drawing.panels.map((p) => p.part.key)).toEqual(['a', 'b']);
    for (const { part, from, to } of drawing.panels) {
      expect(to).toBeGreaterThan(from);
      expect(new Set(rows.slice(from, to).map((r) => r['series']))).toEqual(new Set([part.key]));
    }
    const scales = drawing.panels.map((p) => (p.drawing?.kind === 'tile-map' ? p.drawing.span : null));
    expect(scales[0]).toEqual(scales[1]);
    expect(scales[0]?.length).toBeGreaterThan(1);
  });
});
