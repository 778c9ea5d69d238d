import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPhraseMatcher } from './occurrences.ts';

/** The definition: every phrase is searched by itself, the next time after the end of the last. */
function rawCount(text: string, phrase: string): number {
  let count = 0;
  for (let at = text.indexOf(phrase); at >= 0; at = text.indexOf(phrase, at + phrase.length)) count++;
  return count;
}

function countsOf(phrases: readonly string[], text: string): Record<string, number> {
  const { phrases: found, counts } = createPhraseMatcher(phrases).count(text);
  return Object.fromEntries(Array.from(found, (phrase, i) => [phrases[phrase]!, counts[i]!]));
}

const rawCounts = (phrases: readonly string[], text: string) =>
  Object.fromEntries(
    phrases.map((phrase) => [phrase, rawCount(text, phrase)] as const).filter(([, count]) => count > 0),
  );

describe('createPhraseMatcher', () => {
  it('counts phrases within phrases', () => {
    const phrases = ['共同体意识', '中华民族共同体', '中华民族共同体意识', '民族'];
    const text = '树立中华民族共同体意识，建设中华民族共同体，民族和睦。';
    expect(countsOf(phrases, text)).toEqual({ 共同体意识: 1, 中华民族共同体: 2, 中华民族共同体意识: 1, 民族: 3 });
  });

  it('does not let a phrase overlap itself', () => {
    expect(countsOf(['哈哈', '哈哈哈'], '哈哈哈哈哈')).toEqual({ 哈哈: 2, 哈哈哈: 1 });
  });

  it('finds the places', () => {
    expect(createPhraseMatcher(['乡村', '乡村振兴', '振兴']).find('乡村振兴，乡村')).toEqual([
      { phrase: 0, start: 0, end: 2 },
      { phrase: 1, start: 0, end: 4 },
      { phrase: 2, start: 2, end: 4 },
      { phrase: 0, start: 5, end: 7 },
    ]);
  });

  it('starts afresh with each text', () => {
    const matcher = createPhraseMatcher(['乡村']);
    expect(matcher.count('乡村乡村').counts).toEqual(Uint32Array.of(2));
    expect(matcher.count('城市').phrases).toHaveLength(0);
    expect(matcher.find('乡村')).toHaveLength(1);
    expect(matcher.count('乡村').counts).toEqual(Uint32Array.of(1));
  });

  it('equals a raw search for every phrase', () => {
    const unit = fc.constantFrom('a', 'b', '牧', '𬭎', '+');
    const phrases = fc.uniqueArray(fc.string({ unit, minLength: 1, maxLength: 5 }), { maxLength: 30 });
    fc.assert(
      fc.property(phrases, fc.string({ unit, maxLength: 100 }), (list, text) => {
        expect(countsOf(list, text)).toEqual(rawCounts(list, text));
        expect(createPhraseMatcher(list).find(text)).toHaveLength(
          Object.values(rawCounts(list, text)).reduce((a, b) => a + b, 0),
        );
      }),
      { numRuns: 500 },
    );
  });

  it('refuses an empty or repeated phrase', () => {
    expect(() => createPhraseMatcher([''])).toThrow(RangeError);
    expect(() => createPhraseMatcher(['乡村', '乡村'])).toThrow(RangeError);
    expect(createPhraseMatcher([]).count('乡村').phrases).toHaveLength(0);
  });
});

interface Gold {
  readonly docs: readonly { readonly doc: string }[];
  readonly tifa_counts: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

const goldPath = '../shared/gold/seeds.json';

describe.runIf(existsSync(goldPath))('on the seeds', () => {
  it('counts the formulas as the gold does', () => {
    const gold = JSON.parse(readFileSync(goldPath, 'utf8')) as Gold;
    const phrases = Object.keys(gold.tifa_counts);
    const counted: Record<string, Record<string, number>> = Object.fromEntries(phrases.map((phrase) => [phrase, {}]));
    for (const { doc } of gold.docs) {
      const counts = countsOf(phrases, readFileSync(`../shared/gold/clean/${doc}.txt`, 'utf8'));
      for (const [phrase, n] of Object.entries(counts)) counted[phrase]![doc] = n;
    }
    expect(counted).toEqual(gold.tifa_counts);
  });
});

describe('places of families', () => {
  /** The definition: characters that a member covers, occurrences that share one joined; read off a map of the text. */
  function rawPlaces(text: string, members: readonly string[]): [number, number][] {
    const joined = new Uint8Array(text.length);
    const inside = new Uint8Array(text.length + 1);
    for (const member of members) {
      for (let at = text.indexOf(member); at >= 0; at = text.indexOf(member, at + member.length)) {
        joined.fill(1, at, at + member.length);
        // Between two characters of one occurrence there is no end of a place.
        inside.fill(1, at + 1, at + member.length);
      }
    }
    const places: [number, number][] = [];
    for (let i = 0; i < text.length; i++) {
      if (joined[i] === 1) {
        if (inside[i] === 1) places[places.length - 1]![1] = i + 1;
        else places.push([i, i + 1]);
      }
    }
    return places;
  }

  it('count a longer member and the one within it once', () => {
    const matcher = createPhraseMatcher(['四个意识', '增强四个意识', '四个意识教育', '三农'], [1, 1, 1, 0]);
    const { families } = matcher.count('增强四个意识，抓好三农，四个意识教育、四个意识四个意识');
    expect([...families.families]).toEqual([1]);
    expect([...families.counts]).toEqual([4]);
  });

  it('are those of a raw search, inside and outside of shared passages', () => {
    const phrase = fc.string({ unit: fc.constantFrom('甲', '乙', '丙'), minLength: 1, maxLength: 4 });
    const sets = fc.uniqueArray(fc.tuple(phrase, fc.integer({ min: 0, max: 2 })), {
      selector: ([of]) => of,
      minLength: 1,
      maxLength: 6,
    });
    const texts = fc.string({ unit: fc.constantFrom('甲', '乙', '丙', '，'), maxLength: 40 });
    fc.assert(
      fc.property(sets, texts, fc.tuple(fc.nat(40), fc.nat(40)), (set, text, [a, b]) => {
        const covered = a === b ? [] : [Math.min(a, b), Math.max(a, b)];
        const matcher = createPhraseMatcher(
          set.map(([of]) => of),
          set.map(([, family]) => family),
        );
        const { families } = matcher.count(text, Uint32Array.from(covered));
        const expected = [1, 2].flatMap((family) => {
          const places = rawPlaces(
            text,
            set.filter(([, of]) => of === family).map(([of]) => of),
          );
          const shared = places.filter(([from, to]) => covered.length > 0 && covered[0]! <= from && to <= covered[1]!);
          return places.length === 0 ? [] : [[family, places.length, places.length - shared.length]];
        });
        expect(Array.from(families.families, (f, i) => [f, families.counts[i], families.own[i]])).toEqual(expected);
      }),
    );
  });
});
