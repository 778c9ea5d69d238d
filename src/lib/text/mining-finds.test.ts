import { describe, expect, it } from 'vitest';
import { BestFinds, packFinds, ShardFinds } from './mining-finds.ts';
import type { Ranked } from './mining-rank.ts';

const find = (phrase: string, n: number): Ranked => ({
  phrase,
  n,
  reports: n,
  leftFreedom: Math.log2(n) / 2,
  rightFreedom: Math.log2(n),
  cohesion: 8,
  opened: 0.5,
  closed: 0.25,
  boundary: 1,
  words: 2,
  governed: false,
  joined: false,
});
const phrases = (finds: readonly Ranked[]) => finds.map(({ phrase }) => phrase);

describe('BestFinds', () => {
  it('keeps the best in the order in which they came', () => {
    const best = new BestFinds(3);
    const counts = [8, 64, 4, 32, 16, 128, 5, 6];
    for (const n of counts) best.add(find(`表述之${n}`, n));
    expect(phrases(best.all())).toEqual(['表述之64', '表述之32', '表述之128']);
  });
});

describe('ShardFinds', () => {
  it('adds up what shards have, with one occurrence for each that has not found it', () => {
    const finds = new ShardFinds(10);
    finds.add(packFinds([find('草原振兴', 16), find('牧区水网', 8)]));
    finds.add(packFinds([find('草原振兴', 48)]));
    // Cut into words in two ways.
    finds.add(packFinds([find('草原振兴', 4), find('草原振兴', 4)]));
    const { best, others } = finds.best(1);
    expect(best).toEqual(['草原振兴']);
    expect(others).toHaveLength(1);
    expect(others[0]).toMatchObject({ phrase: '牧区水网', n: 10, reports: 10, opened: 0.5, closed: 0.25, words: 2 });
    expect(others[0]!.leftFreedom).toBeCloseTo(Math.log2(10) / 2, 5);
  });

  it('does not grow with the shards, and forgets the rare first', () => {
    const finds = new ShardFinds(20);
    for (let shard = 0; shard < 40; shard++) {
      const rare = Array.from({ length: 9 }, (_, i) => find(`罕见${shard}之${i}`, 4));
      finds.add(packFinds([...rare, find('草原振兴', 40), find('牧区水网', 20)]));
    }
    const { best, others } = finds.best(30);
    expect(best).toEqual(expect.arrayContaining(['草原振兴', '牧区水网']));
    expect(best.length + others.length).toBeLessThanOrEqual(40);
  });
});
