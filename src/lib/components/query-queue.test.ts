import { expect, it } from 'vitest';
import { QueryQueue, Recent } from './query-queue.ts';

it('runs jobs in turn, goes on after a failure, and drops what was overtaken', async () => {
  const queue = new QueryQueue(1);
  const log: string[] = [];
  const job = (name: string) => async () => {
    log.push(`${name} starts`);
    await Promise.resolve();
    log.push(`${name} ends`);
    return name;
  };
  const never = new AbortController();
  const overtaken = new AbortController();
  const a = queue.run(job('a'), never.signal);
  const broken = queue.run(() => Promise.reject(new Error('broken')), never.signal);
  const b = queue.run(job('b'), overtaken.signal);
  const c = queue.run(job('c'), never.signal);
  overtaken.abort();
  await expect(broken).rejects.toThrow('broken');
  await expect(b).rejects.toThrow();
  expect(await Promise.all([a, c])).toEqual(['a', 'c']);
  expect(log).toEqual(['a starts', 'a ends', 'c starts', 'c ends']);
});

it('runs as many jobs at once as it is wide, the rest in the order of asking', async () => {
  const queue = new QueryQueue(2);
  const { signal } = new AbortController();
  const started: string[] = [];
  const ends = new Map<string, () => void>();
  const ask = (name: string) =>
    queue.run(() => {
      started.push(name);
      return new Promise<void>((resolve) => ends.set(name, resolve));
    }, signal);
  const all = ['a', 'b', 'c', 'd'].map(ask);
  await Promise.resolve();
  expect(started).toEqual(['a', 'b']);
  ends.get('b')?.();
  await all[1];
  await Promise.resolve();
  expect(started).toEqual(['a', 'b', 'c']);
  ends.get('a')?.();
  ends.get('c')?.();
  await all[2];
  await Promise.resolve();
  ends.get('d')?.();
  await Promise.all(all);
  expect(started).toEqual(['a', 'b', 'c', 'd']);
});

it('forgets the value used longest ago', () => {
  const recent = new Recent<number>(2);
  recent.set('a', 1);
  recent.set('b', 2);
  expect(recent.get('a')).toBe(1);
  recent.set('c', 3);
  expect([recent.get('a'), recent.get('b'), recent.get('c')]).toEqual([1, undefined, 3]);
});
