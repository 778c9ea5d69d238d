import { beforeAll, describe, expect, it } from 'vitest';
import { findingOf, fixture, pick, rowsOf, scopeOf, theme, type Fixture } from '../../../tests/fixtures/views.ts';
import { phraseHeatmap } from './phrase-heatmap.ts';
import { phraseTrend } from './phrase-trend.ts';
import { sides, wordTree } from './word-tree.ts';

let data: Fixture;
beforeAll(async () => {
  data = await fixture();
});

describe('sides', () => {
  it.each([
    ['增强/“/四个/意识/”', '四个意识', '增强', ''],
    ['四个/意识', '四个意识', '', ''],
    ['不断/增强/四个/意识/教育', '四个意识', '不断/增强', '教育'],
    // The segmenter may have joined a character of the head to its neighbour.
    ['树牢四/个/意识', '四个意识', '树牢', ''],
  ])('of %s around %s are “%s” and “%s”', (tokens, head, left, right) => {
    const found = sides(tokens, head);
    expect([found?.left.join('/'), found?.right.join('/')]).toEqual([left, right]);
  });
  it('are not there without the head', () => expect(sides('四个/自信', '四个意识')).toBeNull());
});

describe('the word tree', () => {
  it('shows the members of the family with their counts and the places of all of them', async () => {
    const rows = await rowsOf(wordTree, data);
    // 59 and 5 occurrences, which nowhere overlap.
    expect(pick(rows, 'phrase', 'relation', 'n', 'left', 'right', 'family_n')).toEqual([
      ['高质量发展', 'head', 59, '', '', 64],
      ['放管服', 'variant', 5, null, null, 64],
    ]);
  });

  it('follows the phrase that is chosen, to the head of its family', async () => {
    expect(await rowsOf(wordTree, data, { phrases: ['放管服'] })).toEqual(await rowsOf(wordTree, data));
    expect(pick(await rowsOf(wordTree, data, { phrases: ['一带一路'] }), 'phrase', 'family_n')).toEqual([
      ['一带一路', null],
    ]);
    expect(await rowsOf(wordTree, data, { phrases: ['没有的提法'] })).toEqual([]);
  });

  it('counts what the filters keep', async () => {
    // Report 2: 30 and 2 in all, 22 and 2 outside of what report 1 has too.
    expect(
      pick(await rowsOf(wordTree, data, { years: { from: 2021, to: 2021 }, regions: [100000] }), 'n', 'family_n'),
    ).toEqual([
      [30, 32],
      [2, 32],
    ]);
    const own = await rowsOf(wordTree, data, { years: { from: 2021, to: 2021 }, regions: [100000], counting: 'own' });
    expect(pick(own, 'n', 'family_n')).toEqual([
      [22, 24],
      [2, 24],
    ]);
  });

  it('says what it shows', async () => {
    expect(await findingOf(wordTree, data)).toBe(
      '“高质量发展”一族有2个形式，合计64处（重叠只计一次）；本体之外最常见的是“放管服”（5次）。',
    );
    expect(await findingOf(wordTree, data, { phrases: ['一带一路'] }, 'en')).toBe(
      '“一带一路” has no other forms; 0 other phrases hold it.',
    );
  });

  it('draws words outward from the head, joined where there is one way only', () => {
    const scope = scopeOf(data);
    const row = (phrase: string, tokens: string, n: number, relation: string | null = 'longer') => ({
      phrase,
      tokens,
      n,
      relation,
      reports_with: 1,
      head: '草原振兴',
      family_n: 20,
      reports: 3,
      left: '',
      right: '',
      place: 1,
    });
    const drawing = wordTree.draw(
      [
        row('草原振兴', '草原/振兴', 20, 'head'),
        row('推动草原振兴', '推动/草原/振兴', 5),
        row('加快推动草原振兴', '加快/推动/草原/振兴', 2),
        row('草原振兴战略', '草原/振兴/战略', 4),
        row('草原振兴工作方案', '草原/振兴/工作/方案', 3, null),
        row('实施草原振兴战略', '实施/草原/振兴/战略', 1),
      ],
      scope,
      theme,
    );
    if (drawing.kind !== 'word-tree') throw new Error('it is no word tree');
    expect(drawing.head).toEqual({ word: '草原振兴', n: 20, row: 0 });
    expect(drawing.left.children).toMatchObject([
      { word: '推动', n: 5, row: 1, children: [{ word: '加快', n: 2, row: 2, children: [] }] },
    ]);
    expect(drawing.right.children).toMatchObject([
      { word: '战略', n: 4, row: 3, family: true },
      { word: '工作方案', n: 3, row: 4, family: false },
      { word: '实施…战略', n: 1, row: 5, family: true },
    ]);
    expect(drawing.others).toEqual([]);
  });
});

describe('counting with families', () => {
  it('gives a phrase the places of its family in trend and heat map, whichever member is chosen', async () => {
    const wanted = { families: true, years: { from: 2020, to: 2021 }, regions: [100000] };
    for (const phrase of ['高质量发展', '放管服']) {
      const rows = await rowsOf(phraseTrend, data, { ...wanted, phrases: [phrase] });
      expect(pick(rows, 'phrase', 'year', 'n')).toEqual([
        [phrase, 2020, 12],
        [phrase, 2021, 32],
      ]);
    }
    const cells = await rowsOf(phraseHeatmap, data, { ...wanted, phrases: ['放管服', '一带一路'] });
    expect(pick(cells, 'phrase', 'n')).toEqual([
      ['放管服', 44],
      ['一带一路', 9],
    ]);
    const own = await rowsOf(phraseTrend, data, { ...wanted, counting: 'own', phrases: ['放管服'] });
    expect(pick(own, 'year', 'n')).toEqual([
      [2020, 12],
      [2021, 24],
    ]);
  });
});
