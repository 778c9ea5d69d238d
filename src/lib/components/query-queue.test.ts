import { expect, it } from 'vitest';
import { QueryQueue, Recent } from './query-queue.ts';

it('runs jobs in turn, goes on after a failure, and drops what was overtaken', async () => {
  const queue = new QueryQueue();
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

it('forgets the value used longest ago', () => {
  const recent = new Recent<number>(2);
  recent.set('a', 1);
  recent.set('b', 2);
  expect(recent.get('a')).toBe(1);
  recent.set('c', 3);
  expect([recent.get('a'), recent.get('b'), recent.get('c')]).toEqual([1, undefined, 3]);
});
