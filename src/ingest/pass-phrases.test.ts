import { describe, expect, it } from 'vitest';
import { seededRandom } from '../lib/stats/random.ts';
import type { Corpus } from './corpus.ts';
import { miner, type MiningTask } from './mining-tasks.ts';
import { findPhrases, miningShards, type FoundPhrase } from './pass-phrases.ts';
import { silent } from './progress.ts';
import type { SpoolRef } from './spool-ref.ts';
import type { Workers } from './workers.ts';

const verbs = ['推进', '落实', '谋划', '深化', '部署', '宣讲', '抓好', '完成'];
const formulas = ['草原振兴行动', '双联双促机制', '牧区水网', '三进三同', '石榴籽讲堂', '乡村夜校'];
const places = ['白桦县', '青杨旗', '红柳区', '紫荆镇', '金莲苏木', '银杏村'];
const random = seededRandom(7);
const one = (list: readonly string[]): string => list[Math.floor(random() * list.length)]!;
const sentence = (): string =>
  `${one(places)}${one(verbs)}${one(formulas)}，${one(verbs)}${one(formulas)}和${one(places)}建设。`;
const texts = Array.from({ length: 48 }, () => Array.from({ length: 12 }, sentence).join('\n'));
const corpus: Corpus = {
  entries: [],
  reports: texts.map((text, i) => ({
    entry: 0,
    place: i,
    length: text.length,
    sentences: 12,
    text: { file: 0, offset: i, length: 1 },
    date: null,
  })),
};
const textsAt = (refs: readonly SpoolRef[]): string[] => refs.map(({ offset }) => texts[offset]!);
const perform = miner({ segmenter: 'nodejieba' }, textsAt);

/** Phrases found by so many workers, whose answers come in any order. */
function find(size: number, shardChars: number): Promise<readonly FoundPhrase[]> {
  const run = async (task: MiningTask) => {
    const answer = structuredClone(perform(structuredClone(task)));
    await new Promise((resolve) => setTimeout(resolve, 8 * random()));
    return answer;
  };
  const workers = { run, size } as Pick<Workers, 'run' | 'size'>;
  return findPhrases(corpus, [], [], { workers, progress: silent, shardChars });
}

describe('phrases of a corpus of several shards', () => {
  const mined = (phrases: readonly FoundPhrase[]) => phrases.filter(({ kind }) => kind === 'mined');

  it('are the same whatever the number of workers and the order of their answers', async () => {
    const shardChars = 2000;
    expect(miningShards(corpus, shardChars).length).toBeGreaterThan(5);
    const [first, ...others] = await Promise.all([1, 2, 5].map((size) => find(size, shardChars)));
    expect(mined(first!).length).toBeGreaterThan(5);
    for (const other of others) expect(other).toEqual(first);
  });

  it.each([1500, 3000, 6000])(
    'are those of the corpus mined at once, with shards of %i characters',
    async (shardChars) => {
      expect(miningShards(corpus, Infinity)).toHaveLength(1);
      const atOnce = await find(1, Infinity);
      expect(mined(atOnce).map(({ phrase }) => phrase)).toEqual(expect.arrayContaining(formulas.slice(0, 3)));
      const sharded = new Map((await find(2, shardChars)).map((phrase) => [phrase.phrase, phrase]));
      for (const { phrase, leftEntropy, rightEntropy, cohesion, boundary } of mined(atOnce)) {
        const own = sharded.get(phrase);
        if (formulas.includes(phrase)) expect(own).toBeDefined();
        if (own) expect(own).toMatchObject({ leftEntropy, rightEntropy, cohesion, boundary });
      }
    },
  );
});
