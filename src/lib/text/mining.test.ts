import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findInShard, minePhrases, mineShards, miningOptions, type MiningDocument } from './mining.ts';

/** A text with its words set off by slashes, which stand for the segmenter. */
function document(cut: string): MiningDocument {
  const ends: number[] = [];
  let text = '';
  for (const word of cut.split('/')) {
    text += word;
    ends.push(text.length);
  }
  return { text, boundaries: Uint32Array.from(ends) };
}

const verbs = ['推动', '促进', '实现', '坚持', '服务', '聚焦'];
const heads = ['目标', '要求', '成果', '之路', '体系', '示范区'];
const county = ['白桦', '青杨', '红柳', '紫荆', '金莲', '银杏'];
/** Reports in which 草原振兴 stands free and 做到/双认领 follows one verb; 全县, 的 and figures surround them. */
const docs = county.map((name, i) =>
  document(
    `${name}/县/${verbs[i]}/草原/振兴/${heads[i]}/。/全县/做到/双/认领/，/新增/草场/三万/亩/。\n` +
      `一年/来/，/${name}/的/草原/振兴/，/群众/做到/双/认领/、/${heads[(i + 1) % 6]}/落实/。`,
  ),
);
const options = { ...miningOptions(docs.length), minCount: 4, minReports: 3 };

describe('minePhrases', () => {
  const found = minePhrases(docs, options);
  const byPhrase = new Map(found.map((candidate) => [candidate.phrase, candidate]));

  it('finds an expression with its counts', () => {
    expect(byPhrase.get('草原振兴')).toMatchObject({ n: 12, reports: 6, boundary: 1, words: 2 });
  });

  it('finds the formula that always follows one verb', () => {
    expect(byPhrase.get('双认领')).toMatchObject({ n: 12, reports: 6, leftEntropy: 0 });
  });

  it('has no fragments, function words or figures', () => {
    for (const fragment of ['的草原振兴', '草原振', '原振兴', '三万亩', '全县做到', '一年来', '新增']) {
      expect(byPhrase.has(fragment), fragment).toBe(false);
    }
  });

  // Six different verbs or names and six particles before it, twelve different characters; six walls after it.
  it('measures entropy in bits, each wall a character of its own', () => {
    const { leftEntropy, rightEntropy, cohesion } = byPhrase.get('草原振兴')!;
    // 的 six times of twelve; 动 进 现 持 务 焦 once each.
    expect(leftEntropy).toBeCloseTo(0.5 * 1 + 0.5 * Math.log2(12), 10);
    // Six walls once each, and 目 要 成 之 体 示 once each.
    expect(rightEntropy).toBeCloseTo(Math.log2(12), 10);
    const letters = docs.reduce((sum, { text }) => sum + text.replace(/[^\p{L}]/gu, '').length, 0);
    // 草 also stands in 草场, 18 times in all: that split is the loosest.
    expect(cohesion).toBeCloseTo(Math.log2((12 * letters) / (18 * 12)), 10);
  });

  it('keeps to its limits', () => {
    expect(minePhrases(docs, { ...options, minReports: 7 })).toEqual([]);
    expect(minePhrases(docs, { ...options, limit: 1 })).toHaveLength(1);
    expect(minePhrases(docs, { ...options, maxChars: 3 }).every(({ phrase }) => phrase.length <= 3)).toBe(true);
    expect(minePhrases([], options)).toEqual([]);
  });

  it('does not cross line breaks, punctuation or the ends of reports', () => {
    const broken = Array.from({ length: 6 }, (_, i) => document(`${verbs[i]}/草原\n振兴/，/乡村/、/牧区/${heads[i]}`));
    const phrases = minePhrases(broken, { ...options, minChars: 2 }).map(({ phrase }) => phrase);
    expect(phrases.filter((phrase) => /原振|村牧/u.test(phrase))).toEqual([]);
  });
});

describe('mineShards', () => {
  const words = [
    '草原',
    '振兴',
    '乡村',
    '双',
    '认领',
    '推动',
    '做到',
    '的',
    '和',
    '落实',
    '牧',
    '区',
    '，',
    '。',
    '“',
    '”',
  ];
  const report = fc.array(fc.constantFrom(...words), { minLength: 20, maxLength: 120 });
  const corpus = fc.array(report, { minLength: 8, maxLength: 24 });
  const shardsOf = (docs: readonly MiningDocument[], size: number) =>
    Array.from({ length: Math.ceil(docs.length / size) }, (_, i) => docs.slice(i * size, (i + 1) * size));
  const all = { minCount: 3, minReports: 2, minChars: 2, maxChars: 24, limit: 1000 };

  it('gives what mining at once gives, with the same measures, of what both find', () => {
    let compared = 0;
    fc.assert(
      fc.property(corpus, fc.integer({ min: 2, max: 12 }), (reports, size) => {
        const docs = reports.map((cut) => document(cut.join('/')));
        const shards = shardsOf(docs, size);
        const found = new Set(shards.flatMap((shard) => findInShard(shard, all).phrases.split('\n')));
        // Scores depend on which others are known; measures do not.
        const measures = (candidates: ReturnType<typeof minePhrases>) =>
          new Map(candidates.map(({ score: _score, ...rest }) => [rest.phrase, rest]));
        const atOnce = measures(minePhrases(docs, all));
        for (const [phrase, measured] of measures(mineShards(shards, all))) {
          expect(found.has(phrase)).toBe(true);
          const whole = atOnce.get(phrase);
          if (whole === undefined) continue;
          compared++;
          expect(measured).toEqual(whole);
        }
      }),
      { numRuns: 40, seed: 1 },
    );
    expect(compared).toBeGreaterThan(200);
  });

  it('loses nothing that is spread evenly and frequent enough', () => {
    const many = Array.from({ length: 12 }, () => docs).flat();
    const atOnce = minePhrases(many, { ...all, minCount: 48, minReports: 36 });
    expect(atOnce.map(({ phrase }) => phrase)).toEqual(expect.arrayContaining(['草原振兴', '双认领']));
    for (const size of [6, 12, 18, 36]) {
      const shards = shardsOf(many, size);
      const sharded = new Map(mineShards(shards, { ...all, minCount: 4, minReports: 3 }).map((c) => [c.phrase, c]));
      for (const { score: _score, ...measures } of atOnce) expect(sharded.get(measures.phrase)).toMatchObject(measures);
    }
  });

  it('is mining at once where there is one shard, and nothing where there is none', () => {
    expect(mineShards([docs], options)).toEqual(minePhrases(docs, options));
    expect(mineShards([], options)).toEqual([]);
  });
});
