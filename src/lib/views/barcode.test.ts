import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rows as given } from '../../../tests/fixtures/dataset-rows.ts';
import { findingOf, fixture, rowsOf, scopeOf, svgOf, theme, type Fixture } from '../../../tests/fixtures/views.ts';
import { barcode } from './barcode.ts';

let data: Fixture;
beforeAll(async () => {
  data = await fixture();
});
afterAll(() => data.db.close());

const road = '一带一路';
const quality = '高质量发展';
const idOf = (phrase: string) => given.phrases?.find((p) => p['phrase'] === phrase)?.['phrase_id'];

describe('bar-code', () => {
  it('has a stroke for each occurrence, at its place in the text', async () => {
    const rows = await rowsOf(barcode, data, { phrases: [road] });
    const expected = (given.phrase_occurrences ?? [])
      .filter((o) => o['phrase_id'] === idOf(road))
      .map((o) => {
        const text = given.sections?.find((s) => s['report_id'] === o['report_id']);
        const start = Number(o['start']);
        return [o['report_id'], start, start + 4, (100 * start) / Number(text?.['end'])];
      });
    expect(rows).toHaveLength(15);
    const byPlace = (a: unknown[], b: unknown[]) => Number(a[0]) - Number(b[0]) || Number(a[1]) - Number(b[1]);
    expect(rows.map((r) => [r.report_id, r.start, r.end, r.place]).sort(byPlace)).toEqual(expected.sort(byPlace));
    expect(rows[0] && barcode.act?.(rows[0], scopeOf(data))).toEqual({
      kind: 'report',
      reportId: rows[0]?.report_id,
      start: rows[0]?.start,
      end: rows[0]?.end,
    });
  });

  it('goes by date or by region, the undated last', async () => {
    const order = async (reportOrder: 'date' | 'region') => [
      ...new Set((await rowsOf(barcode, data, { phrases: ['民族团结进步'], reportOrder })).map((r) => r.report_id)),
    ];
    expect(await order('date')).toEqual([3, 8, 5, 9, 11, 10]);
    expect(await order('region')).toEqual([3, 5, 8, 9, 11, 10]);
  });

  it('says how evenly a phrase is spread', async () => {
    // By hand: 5, 4 and 6 of 15 in reports with 10, 20 and 6 of 89 thousand characters; the smallest has 1 thousand.
    const dp = (Math.abs(5 / 15 - 10 / 89) + Math.abs(4 / 15 - 20 / 89) + Math.abs(6 / 15 - 6 / 89) + 53 / 89) / 2;
    const [first] = await rowsOf(barcode, data, { phrases: [road] });
    expect(first?.dp_norm).toBeCloseTo(dp / (1 - 1 / 89), 12);
    expect(await findingOf(barcode, data, { phrases: [road] }, 'en')).toBe(
      `“一带一路”: 15 occurrences in 3 reports, DPnorm ${(dp / (1 - 1 / 89)).toFixed(2)} (of 13 reports; 0 is even, 1 all in one); 3 reports are drawn.`,
    );
  });

  it('counts as the filters say', async () => {
    const of = (counting: 'all' | 'unique' | 'own') => rowsOf(barcode, data, { phrases: ['民族团结进步'], counting });
    expect((await of('all')).length).toBe(18);
    expect((await of('unique')).length).toBe(14);
    const own = await rowsOf(barcode, data, { phrases: [quality], counting: 'own' });
    expect([own.length, own[0]?.n]).toEqual([50, 50]);
    expect((await rowsOf(barcode, data, { phrases: [road], regions: [540000] })).map((r) => r.report_id)).toEqual(
      Array.from({ length: 6 }, () => 8),
    );
  });

  it('keeps groups apart, each with its own reports and its own dispersion', async () => {
    const years = { from: null, to: null };
    const a = { regions: [100000], years };
    const b = { regions: [540000], years };
    const rows = await rowsOf(barcode, data, { phrases: [road], a, b });
    for (const [series, { regions }] of [['a', a] as const, ['b', b] as const]) {
      const alone = await rowsOf(barcode, data, { phrases: [road], regions });
      expect(alone.length).toBeGreaterThan(0);
      expect(rows.filter((r) => r.series === series).map((r) => ({ ...r, series: 'all' }))).toEqual(alone);
    }
    // Group A stands first, although its reports are later.
    expect(rows.map((r) => r.series)).toEqual([...rows.map((r) => r.series)].sort());
    const svg = svgOf(barcode.draw(rows, scopeOf(data, { phrases: [road], a, b }), theme), 900) ?? '';
    expect(svg).toContain('▾ A组');
  });

  it('sets phrases apart and finds nothing where there is nothing', async () => {
    const rows = await rowsOf(barcode, data, { phrases: [road, quality] });
    const svg = svgOf(barcode.draw(rows, scopeOf(data, { phrases: [road, quality] }), theme), 900) ?? '';
    for (const colour of theme.categories.slice(0, 2)) expect(svg).toContain(colour);
    expect(await rowsOf(barcode, data, { phrases: ['没有的表述'] })).toEqual([]);
  });
});
