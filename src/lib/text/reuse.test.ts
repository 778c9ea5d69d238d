import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../stats/random.ts';
import { containment, createReuseIndex, estimateContainment, longestShared, sketchOf } from './reuse.ts';
import { foldText, shingleHashes } from './reuse-fold.ts';

/** Invented text: characters at random, so that two texts share nothing. */
function randomText(seed: number, length: number): string {
  const random = seededRandom(seed);
  return Array.from({ length }, () => String.fromCharCode(0x4e00 + Math.floor(random() * 3000))).join('');
}

function shingleSet(text: string): Set<string> {
  const letters = text.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase();
  return new Set(Array.from({ length: Math.max(0, letters.length - 4) }, (_, i) => letters.slice(i, i + 5)));
}

function setContainment(a: string, b: string): number {
  const [inner, outer] = [shingleSet(a), shingleSet(b)];
  return inner.size === 0 ? 0 : [...inner].filter((shingle) => outer.has(shingle)).length / inner.size;
}

describe('foldText', () => {
  it('drops white space and punctuation and unifies width and case', () => {
    const { codes, offsets } = foldText('（一）ＧＤＰ 增长　5.2%');
    expect(String.fromCharCode(...codes)).toBe('一gdp增长52');
    expect([...offsets]).toEqual([1, 3, 4, 5, 7, 8, 10, 12]);
  });
});

describe('containment', () => {
  it('equals the share of a set of strings', () => {
    const text = fc.string({ unit: fc.constantFrom('草', '原', '，', ' ', '5'), maxLength: 80 });
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(containment(a, b)).toBeCloseTo(setContainment(a, b), 12);
      }),
    );
  });

  it('does not mind line breaks and punctuation', () => {
    const text = randomText(3, 400);
    expect(containment(text, text.replace(/(.{17})/gu, '$1，\n　'))).toBe(1);
  });
});

describe('estimateContainment', () => {
  it('is exact for short texts', () => {
    const [a, b] = [randomText(1, 300), randomText(1, 300).slice(100) + randomText(2, 100)];
    expect(estimateContainment(sketchOf(a), sketchOf(b))).toBe(containment(a, b));
  });

  it('stays within four of its standard errors', () => {
    for (let seed = 0; seed < 20; seed++) {
      const shared = randomText(seed, 3000);
      const a = shared + randomText(seed + 100, 2000);
      const b = randomText(seed + 200, 1000) + shared;
      const exact = containment(a, b);
      const error = Math.sqrt((exact * (1 - exact)) / 400);
      expect(Math.abs(estimateContainment(sketchOf(a), sketchOf(b)) - exact)).toBeLessThan(4 * error);
    }
  });
});

describe('createReuseIndex', () => {
  const original = randomText(1, 2000);
  const texts = new Map([
    [1, original],
    [2, randomText(2, 2000)],
    [3, `转载：${original.slice(100, 1900)}`],
    [4, randomText(4, 20_000) + original.slice(0, 600)],
    [5, original.slice(0, 600)],
    [6, original.slice(0, 500) + randomText(6, 1500)],
    [7, ''],
    [8, '短讯'],
  ]);
  const indexed = () => {
    const index = createReuseIndex();
    for (const [id, text] of texts) index.add(id, text);
    return index;
  };

  it('finds copies, excerpts and what encloses them, and nothing else', () => {
    const found = indexed().pairs((id) => texts.get(id) ?? null);
    const expected: [number, number][] = [];
    for (const [a, textA] of texts) {
      for (const [b, textB] of texts) {
        if (a === b) continue;
        const [forward, backward] = [setContainment(textA, textB), setContainment(textB, textA)];
        if (forward > 0.5 && (forward > backward || (forward === backward && a > b))) expected.push([a, b]);
      }
    }
    expect(expected.length).toBeGreaterThan(3);
    expect(found.map(({ a, b }) => [a, b])).toEqual(expected);
    for (const pair of found) {
      expect(pair.exact).toBe(true);
      expect(pair.containment).toBeCloseTo(setContainment(texts.get(pair.a)!, texts.get(pair.b)!), 12);
    }
  });

  it('estimates without texts', () => {
    const index = indexed();
    const copy = index.pairs().find(({ a, b }) => a === 3 && b === 1);
    expect(copy?.exact).toBe(false);
    expect(copy?.containment).toBeGreaterThan(0.95);
    expect(index.pairs()).toEqual([]);
  });

  it('finds all of many copies by the first ones', () => {
    const many = createReuseIndex();
    for (let id = 0; id < 200; id++) many.add(id, id === 0 ? original : original + randomText(id + 50, 100));
    const linked = new Set(many.pairs().flatMap(({ a, b }) => [a, b]));
    expect(linked.size).toBe(200);
  });

  it('keeps a sketch of bounded size', () => {
    expect(sketchOf(randomText(9, 50_000)).hashes.length).toBeLessThanOrEqual(512);
    expect(shingleHashes('四个字吗')).toHaveLength(0);
  });
});

describe('longestShared', () => {
  it('finds the passage and its places, punctuation aside', () => {
    const a = '今年以来，全县牧民转场顺利；草畜平衡、生态向好。';
    const b = '据介绍，牧民转场顺利，草畜平衡，生态向好，群众满意。';
    const found = longestShared(a, b)!;
    expect(found.chars).toBe(14);
    expect(a.slice(found.startA, found.endA)).toBe('牧民转场顺利；草畜平衡、生态向好');
    expect(b.slice(found.startB, found.endB)).toBe('牧民转场顺利，草畜平衡，生态向好');
  });

  it('equals comparing every place with every other', () => {
    const text = fc.string({ unit: fc.constantFrom('草', '原', '，'), maxLength: 40 });
    fc.assert(
      fc.property(text, text, (a, b) => {
        const [x, y] = [a, b].map((part) => part.replaceAll('，', '')) as [string, string];
        let longest = 0;
        for (let i = 0; i < x.length; i++) {
          for (let end = i + longest + 1; end <= x.length && y.includes(x.slice(i, end)); end++) longest = end - i;
        }
        const found = longestShared(a, b);
        expect(found?.chars ?? 0).toBe(longest);
        if (found === null) return;
        const passage = (part: string, start: number, end: number) => part.slice(start, end).replaceAll('，', '');
        expect(passage(a, found.startA, found.endA)).toBe(passage(b, found.startB, found.endB));
      }),
    );
  });
});
