import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  findingOf,
  fixture,
  pick,
  rowsOf,
  scopeOf,
  svgOf,
  theme,
  type Fixture,
} from '../../../tests/fixtures/views.ts';
import type { RowOf } from '../model/tables.ts';
import { formatMessage } from '../view/format-message.ts';
import { strongest } from './keyness-scatter.ts';
import { keyness } from './keyness.ts';

let data: Fixture;
beforeAll(async () => {
  data = await fixture();
});
afterAll(() => data.db.close());

const any = { from: null, to: null };
const a = { regions: [150000], years: any };
const b = { regions: [100000], years: any };
const ethnic = '铸牢中华民族共同体意识';

describe('keyness', () => {
  it('asks for a group', () => {
    const missing = keyness.missing(scopeOf(data));
    expect(missing && formatMessage(missing, 'en')).toMatch(/^Choose two groups/);
    expect(keyness.missing(scopeOf(data, { a }))).toBeNull();
  });

  it('has the raw counts of both groups', async () => {
    const rows = await rowsOf(keyness, data, { a, b });
    expect(
      pick(rows, 'phrase', 'n_a', 'n_b', 'with_a', 'with_b', 'reports_a', 'reports_b', 'chars_a', 'chars_b'),
    ).toEqual([
      [ethnic, 38, 0, 5, 0, 5, 2, 29000, 30000],
      ['高质量发展', 5, 40, 1, 2, 5, 2, 29000, 30000],
      ['一带一路', 0, 9, 0, 2, 5, 2, 29000, 30000],
      ['民族团结进步', 6, 0, 2, 0, 5, 2, 29000, 30000],
    ]);
  });

  it('measures evidence and size', async () => {
    const [first, second] = await rowsOf(keyness, data, { a, b });
    // Dunning's G² by its other form, 2·(ln L(p1) + ln L(p2) − ln L(p, 1) − ln L(p, 2)).
    const logL = (p: number, k: number, n: number) => (k > 0 ? k * Math.log(p) : 0) + (n - k) * Math.log(1 - p);
    const g2 = (k1: number, n1: number, k2: number, n2: number) => {
      const p = (k1 + k2) / (n1 + n2);
      return 2 * (logL(k1 / n1, k1, n1) + logL(k2 / n2, k2, n2) - logL(p, k1, n1) - logL(p, k2, n2));
    };
    expect(first?.g2).toBeCloseTo(g2(38, 29000, 0, 30000), 6);
    expect(second?.g2).toBeCloseTo(-g2(5, 29000, 40, 30000), 6);
    expect(first?.log_ratio).toBeCloseTo(Math.log2((38.5 * 30000) / (0.5 * 29000)), 12);
    expect(first?.rate_a).toBeCloseTo((38 / 29000) * 10000, 12);
    expect(first?.p_adjusted).toBeLessThan(1e-6);
  });

  it('sets one group against the rest, whose side keeps its place', async () => {
    const rest = await rowsOf(keyness, data, { a, counting: 'unique' });
    // 44 occurrences without the copy, 38 of them in Inner Mongolia; 12 reports of 81,000 characters, 5 of 29,000.
    const row = rest.find((r) => r.phrase === ethnic);
    expect(row && [row.n_a, row.n_b, row.reports_a, row.reports_b, row.chars_a, row.chars_b]).toEqual([
      38, 6, 5, 7, 29000, 52000,
    ]);
    const onlyB = await rowsOf(keyness, data, { b: a, counting: 'unique' });
    const mirrored = onlyB.find((r) => r.phrase === ethnic);
    expect(mirrored && [mirrored.n_a, mirrored.n_b]).toEqual([6, 38]);
    expect(mirrored?.g2).toBeCloseTo(-(row?.g2 ?? NaN), 9);
  });

  it('counts reports that are in both groups, and warns of few', async () => {
    const rows = await rowsOf(keyness, data, { a, b: { regions: [150700], years: any } });
    expect(rows[0]?.in_both).toBe(2);
    expect(await findingOf(keyness, data, { a, b }, 'en')).toBe(
      'Warning: group B has fewer than 5 reports; the result is a hint at most. Group A: most typical is “铸牢中华民族共同体意识” (38 occurrences against 0); Group B: most typical is “高质量发展” (40 occurrences against 5); 5 reports against 2; of 4 phrases tested, 0 also differ when whole reports are dealt at random (p ≤ 0.05).',
    );
    // Inner Mongolia has five reports, all others but the copy seven.
    expect(await findingOf(keyness, data, { a, counting: 'unique' })).not.toContain('注意');
    expect(await findingOf(keyness, data, { a: b, b: { regions: [540000], years: any } })).toMatch(
      /^注意：A组、B组不足5份报告/,
    );
  });

  it('weighs the odds by an average report of the dataset', async () => {
    const [first] = await rowsOf(keyness, data, { a, b });
    // numpy 2.4.6, equations 16, 20 and 22 of Monroe, Colaresi & Quinn 2008 with 38 in 29,000 and 0 in 30,000 and a prior
    // of 48 occurrences in 89,000 characters, divided by 13 reports.
    expect(first?.log_odds).toBeCloseTo(2.452643507070528, 10);
    expect(first?.z).toBeCloseTo(4.517071945866659, 10);
  });

  it('deals whole reports at random', async () => {
    const rows = await rowsOf(keyness, data, { a, b });
    // Worked out over the 21 ways to choose two of the seven reports: those that differ at least as much as A and B do.
    const exact = { [ethnic]: 5 / 21, 高质量发展: 1 / 21, 一带一路: 2 / 21, 民族团结进步: 6 / 21 };
    expect(rows.map((r) => r.phrase).sort()).toEqual(Object.keys(exact).sort());
    for (const r of rows) {
      const p = exact[r.phrase as keyof typeof exact];
      // Four standard errors, and the one that is added.
      expect(Math.abs((r.p_permutation ?? 9) - p)).toBeLessThan(4 * Math.sqrt((p * (1 - p)) / 1999) + 1 / 2000);
      expect(r.permutations).toBe(1999);
    }
    const shared = await rowsOf(keyness, data, { a, b: { regions: [150700], years: any } });
    expect(shared.every((r) => r.p_permutation === null)).toBe(true);
  });

  it('names phrases without overlaps at any width', () => {
    const scope = scopeOf(data, { a, b });
    const drawing = keyness.draw(many, scope, theme);
    for (const width of [300, 390, 560, 561, 700, 901, 1200, 1900]) {
      const boxes = labelBoxes(svgOf(drawing, width) ?? '');
      expect(boxes.length).toBeGreaterThan(3);
      boxes.forEach((p, i) => {
        expect(p.left).toBeGreaterThanOrEqual(0);
        expect(p.right).toBeLessThanOrEqual(width);
        for (const q of boxes.slice(i + 1)) {
          const over = p.left < q.right && q.left < p.right && Math.abs(p.y - q.y) < 11;
          expect(over, `${p.text} and ${q.text} at ${width}`).toBe(false);
        }
      });
    }
  });

  it('says nothing when a group is empty', async () => {
    const empty = { regions: [650000], years: any };
    expect(await rowsOf(keyness, data, { a, b: empty })).toEqual([]);
    expect(await findingOf(keyness, data, { a, b: empty })).toBeNull();
  });

  it('adds the phrase of a row to the choice', async () => {
    const [first] = await rowsOf(keyness, data, { a, b });
    expect(first && keyness.act?.(first, scopeOf(data, { phrases: ['放管服'] }))).toEqual({
      kind: 'filter',
      change: { phrases: ['放管服', ethnic] },
    });
  });
});

const keynessRow: RowOf<typeof keyness.columns> = {
  phrase: '',
  class: 'formula',
  n_a: 9,
  n_b: 1,
  with_a: 3,
  with_b: 3,
  reports_a: 9,
  reports_b: 9,
  chars_a: 9000,
  chars_b: 9000,
  in_both: 0,
  rate_a: 10,
  rate_b: 1,
  g2: 0,
  log_ratio: 0,
  log_odds: 0,
  z: 2,
  p_adjusted: 0.01,
  p_permutation: null,
  permutations: null,
};

/** Phrases of four signs in a crowd, as two unlike groups have them. */
const many = Array.from({ length: 60 }, (_, i) => {
  const sign = (k: number) => String.fromCodePoint(0x4e00 + 97 * i + 7 * k);
  const side = i % 2 === 0 ? 1 : -1;
  return {
    ...row(sign(1) + sign(2) + sign(3) + sign(4), side * (12 + ((i * 37) % 90)), 4),
    log_ratio: side * (0.5 + ((i * 53) % 40) / 10),
  };
});

/** Where the SVG writes the phrases. */
function labelBoxes(svg: string) {
  return [...svg.matchAll(/<text([^>]*)>([^<]*)<\/text>/g)].flatMap(([, attributes = '', text = '']) => {
    if (!/^[\u4e00-\u9fff]{4}( \d+:\d+)?$/.test(text) || text.startsWith('错误')) return [];
    const size = Number(/font-size:(\d+)px/.exec(attributes)?.[1] ?? 12);
    const [dx, dy] = ['x', 'y'].map((of) => Number(new RegExp(` ${of}="([-\\d.]+)"`).exec(attributes)?.[1] ?? 0));
    const [tx = NaN, ty = NaN] = (/translate\(([^)]*)\)/.exec(attributes)?.[1] ?? '').split(/[ ,]+/).map(Number);
    const [x, y] = [tx + (dx ?? 0), ty + (dy ?? 0)];
    const anchor = /text-anchor="(\w+)"/.exec(attributes)?.[1] ?? 'start';
    const width = size * (4 + 0.5 * (text.length - 4));
    const left = anchor === 'middle' ? x - width / 2 : anchor === 'end' ? x - width : x;
    return [{ text, left, right: left + width, y }];
  });
}

function row(phrase: string, g2: number, reports = 3) {
  return {
    ...keynessRow,
    phrase,
    with_a: reports,
    with_b: reports,
    g2,
    log_ratio: Math.sign(g2),
  };
}

describe('the strongest phrases', () => {
  it('are taken by side, without parts of each other and without those of one report', () => {
    const rows = [
      row('共同体意识', 50),
      row('铸牢中华民族共同体意识', 60),
      row('改革', 40, 1),
      row('开放', 30),
      row('粮食', -20),
    ];
    expect(strongest(rows, 'a', 5).map((r) => r.phrase)).toEqual(['铸牢中华民族共同体意识', '开放']);
    expect(strongest(rows, 'a', 1)).toHaveLength(1);
    expect(strongest(rows, 'b', 5).map((r) => r.phrase)).toEqual(['粮食']);
    expect(strongest([{ ...row('人民', 90), class: 'word' }, row('开放', 30)], 'a', 5).map((r) => r.phrase)).toEqual([
      '开放',
    ]);
  });
});
