import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rows as given } from '../../../tests/fixtures/dataset-rows.ts';
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
import { noFilters, type Counting } from '../model/filters.ts';
import { formatMessage } from '../view/format-message.ts';
import { company } from './company.ts';
import { companyNetwork, network } from './company-network.ts';

let data: Fixture;
beforeAll(async () => {
  data = await fixture();
});
afterAll(() => data.db.close());

const ethnic = '铸牢中华民族共同体意识';
const quality = '高质量发展';

/** Of 130 sentences: with both, with the phrase, with the other; reports; G² and logDice by NLTK 3.10.3, signed. */
const known: readonly (readonly [string, number, number, number, number, number, number])[] = [
  ['一带一路', 12, 39, 15, 3, 18.46472641697727, 12.830074998557688],
  ['放管服', 5, 39, 5, 3, 12.515230068662705, 11.862496476250065],
  ['铸牢中华民族共同体意识', 5, 39, 38, 1, -8.026855296455864, 11.05514155419246],
  ['民族团结进步', 3, 39, 18, 1, -1.94559913734639, 10.752072486556415],
];

/** The sentences of the fixture with a phrase, found here without a query. */
function sentencesWith(phrase: string, counting: Counting): Set<number> {
  const id = given.phrases?.find((p) => p['phrase'] === phrase)?.['phrase_id'];
  return new Set(
    (given.phrase_occurrences ?? [])
      .filter((o) => o['phrase_id'] === id && (counting === 'all' || o['report_id'] !== 11))
      .filter((o) => counting !== 'own' || o['own'] === true)
      .map((o) => Number(o['sentence_id'])),
  );
}

function sentences(counting: Counting): number {
  const all = given.sentences ?? [];
  if (counting === 'all') return all.length;
  return all.filter((s) => s['report_id'] !== 11 && (counting === 'unique' || s['shared'] === false)).length;
}

const phrases = (given.phrases ?? []).map((p) => String(p['phrase']));
const both = (a: Set<number>, b: Set<number>): number[] => [...a].filter((s) => b.has(s));

describe.each(['all', 'unique', 'own'] as const)('company, counting %s', (counting) => {
  it('is of the sentences with both', async () => {
    for (const phrase of phrases) {
      const own = sentencesWith(phrase, counting);
      const expected = phrases
        .filter((other) => other !== phrase)
        .map((other) => ({ other, others: sentencesWith(other, counting) }))
        .map(({ other, others }) => [other, both(own, others).length, own.size, others.size, sentences(counting)])
        .filter(([, together]) => Number(together) >= 3);
      const rows = await rowsOf(company, data, { phrases: [phrase], counting });
      expect(pick(rows, 'other', 'together', 'n_phrase', 'n_other', 'sentences').sort()).toEqual(expected.sort());
    }
  });
});

describe('company', () => {
  it('measures how close two phrases are', async () => {
    const rows = await rowsOf(company, data, { phrases: [quality] });
    expect(pick(rows, 'other', 'together', 'n_phrase', 'n_other', 'sentences', 'reports_with')).toEqual(
      known.map(([other, together, n_phrase, n_other, reports]) => [other, together, n_phrase, n_other, 130, reports]),
    );
    for (const [i, [, , , , , g2, dice]] of known.entries()) {
      expect(rows[i]?.g2).toBeCloseTo(g2, 8);
      expect(rows[i]?.log_dice).toBeCloseTo(dice, 10);
    }
  });

  it('opens the first sentence with both', async () => {
    const [first] = await rowsOf(company, data, { phrases: [quality] });
    const id = Math.min(...both(sentencesWith(quality, 'all'), sentencesWith(first?.other ?? '', 'all')));
    const sentence = given.sentences?.find((s) => s['sentence_id'] === id);
    expect(first && company.act?.(first, scopeOf(data))).toEqual({
      kind: 'report',
      reportId: sentence?.['report_id'],
      start: sentence?.['start'],
      end: sentence?.['end'],
    });
  });

  it('keeps to the reports of the filters', async () => {
    const rows = await rowsOf(company, data, { phrases: [quality], regions: [100000] });
    expect(new Set(rows.map((r) => r.sentences))).toEqual(new Set([20]));
    expect(rows.every((r) => [1, 2].includes(r.report_id))).toBe(true);
  });

  it('of groups is that of their reports alone', async () => {
    const any = { from: null, to: null };
    const a = { regions: [100000], years: any };
    const b = { regions: [150000], years: any };
    const rows = await rowsOf(company, data, { phrases: [quality], a, b });
    for (const [series, { regions }] of [['a', a] as const, ['b', b] as const]) {
      const alone = await rowsOf(company, data, { phrases: [quality], regions });
      expect(alone.length).toBeGreaterThan(0);
      expect(rows.filter((r) => r.series === series).map((r) => ({ ...r, series: 'all' }))).toEqual(alone);
    }
    expect(await findingOf(company, data, { phrases: [quality], a, b }, 'en')).toMatch(
      /^Group A: “高质量发展” stands in \d+ sentences.*; Group B: “高质量发展” stands/,
    );
  });

  it('says what it has found, and what it has not', async () => {
    const nothing = { phrases: ['没有的表述'] };
    expect(await findingOf(company, data, nothing, 'en')).toBeNull();
    for (const view of [company, companyNetwork]) {
      const none = typeof view.none === 'function' ? view.none(scopeOf(data, nothing)) : view.none;
      expect(none && formatMessage(none, 'zh')).toContain('“没有的表述”');
    }
    expect(await findingOf(company, data, { phrases: [quality] }, 'en')).toMatch(
      /^“高质量发展” stands in 39 sentences; /,
    );
    const old = { ...scopeOf(data), labels: { ...data.labels, hasOccurrences: false } };
    expect(company.missing(old)).not.toBeNull();
    expect(company.missing(scopeOf(data))).toBeNull();
  });
});

const pair = (phrase_a: string, phrase_b: string, rank_a: number, rank_b: number, together: number) => ({
  phrase_a,
  phrase_b,
  series: 'all',
  rank_a,
  rank_b,
  together,
  n_a: 100,
  n_b: 100,
  sentences: 10_000,
});

describe('the network', () => {
  // With 100 sentences of each, logDice is 14 + log2(together / 100): 50 gives 13, 25 gives 12, 3 gives 8.94.
  const rows = [
    pair('甲甲', '乙乙', 0, 1, 50),
    pair('甲甲', '乙乙丙', 0, 2, 40),
    pair('甲甲', '丁丁', 0, 3, 25),
    pair('甲甲', '戊戊', 0, 4, 3),
    pair('乙乙', '丁丁', 1, 3, 25),
    pair('乙乙', '戊戊', 1, 4, 60),
    pair('丁丁', '戊戊', 3, 4, 3),
  ];
  const edges = (companyDice: number, companyNodes = 24) =>
    pick(network(rows, { ...noFilters, companyDice, companyNodes }), 'phrase_a', 'phrase_b').map((p) => p.join('–'));

  it('has what reaches the threshold, without parts of closer phrases', () => {
    expect(edges(12)).toEqual(['甲甲–乙乙', '甲甲–丁丁', '乙乙–丁丁']);
    expect(edges(12.5)).toEqual(['甲甲–乙乙']);
    expect(edges(8)).toEqual(['甲甲–乙乙', '甲甲–丁丁', '甲甲–戊戊', '乙乙–丁丁', '乙乙–戊戊', '丁丁–戊戊']);
    expect(edges(14)).toEqual([]);
  });

  it('has no more phrases than wanted', () => {
    expect(edges(8, 2)).toEqual(['甲甲–乙乙', '甲甲–丁丁', '乙乙–丁丁']);
  });

  it('joins the phrases of the dataset as often as they meet', async () => {
    let among = 0;
    for (const phrase of phrases) {
      const drawn = await rowsOf(companyNetwork, data, { phrases: [phrase], companyDice: 0 });
      among += drawn.filter((r) => r.rank_a > 0).length;
      for (const { phrase_a, phrase_b, together, n_a, n_b } of drawn) {
        const [a, b] = [sentencesWith(phrase_a, 'all'), sentencesWith(phrase_b, 'all')];
        expect([together, n_a, n_b]).toEqual([both(a, b).length, a.size, b.size]);
      }
    }
    expect(among).toBeGreaterThan(0);
  });

  it('is one for each group, of its reports alone', async () => {
    const a = { regions: [100000], years: { from: null, to: null } };
    const change = { phrases: [quality], a, companyDice: 0 };
    const rows = await rowsOf(companyNetwork, data, change);
    const alone = await rowsOf(companyNetwork, data, { ...change, a: null, regions: a.regions });
    expect(alone.length).toBeGreaterThan(0);
    expect(rows.filter((r) => r.series === 'a').map((r) => ({ ...r, series: 'all' }))).toEqual(alone);
    expect(rows.some((r) => r.series === 'rest')).toBe(true);
    const drawing = companyNetwork.draw(rows, scopeOf(data, change), theme);
    for (const width of [330, 1160]) {
      const svg = svgOf(drawing, width) ?? '';
      expect(svg).toContain('A组');
      expect(svg).toContain('其余报告');
    }
  });

  it('draws the same picture each time, and puts a phrase in the centre', async () => {
    const drawn = await rowsOf(companyNetwork, data, { phrases: [quality, ethnic], companyDice: 0 });
    const scope = scopeOf(data, { phrases: [quality, ethnic], companyDice: 0 });
    // Names of classes are numbered over all charts.
    const picture = (width: number) =>
      (svgOf(companyNetwork.draw(drawn, scope, theme), width) ?? '').replace(/ class="[^"]*"|<style[^]*<\/style>/g, '');
    for (const width of [330, 700, 1160]) {
      expect(picture(width)).toContain(quality);
      expect(picture(width)).toBe(picture(width));
    }
    expect(drawn[0] && companyNetwork.act?.(drawn[0], scope)).toEqual({
      kind: 'filter',
      change: { phrases: [drawn[0]?.phrase_b, ...[quality, ethnic].filter((p) => p !== drawn[0]?.phrase_b)] },
    });
  });
});
