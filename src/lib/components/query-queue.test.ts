import { expect, it } from 'vitest';
import { QueryQueue } from './query-queue.ts';

/** Until all that is under way has gone as far as it can. */
const tick = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

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

it('lets what can wait run when nothing urgent does, the least patient first, and pause for what is urgent', async () => {
  const queue = new QueryQueue(2);
  const { signal } = new AbortController();
  const log: string[] = [];
  let end: () => void = () => undefined;
  const ranks = new Map([
    ['hidden', 3],
    ['below', 2],
  ]);
  const slow = (name: string, slices: number) =>
    queue.run(
      async ({ urgent, pause }) => {
        for (let i = 1; i <= slices; i++) {
          await pause();
          log.push(`${name} ${i}${urgent ? ' at once' : ''}`);
        }
      },
      signal,
      () => ranks.get(name) ?? 0,
    );
  const shown = queue.run(() => new Promise<void>((resolve) => (end = resolve)), signal);
  const waiting = [slow('hidden', 1), slow('below', 2)];
  await tick();
  expect(log).toEqual([]);
  end();
  await shown;
  // Something urgent comes between two slices.
  const next = queue.run(() => new Promise<void>((resolve) => (end = resolve)), signal);
  await tick();
  const before = log.length;
  expect(before).toBeLessThan(2);
  await tick();
  expect(log.length).toBe(before);
  end();
  await Promise.all([next, ...waiting]);
  expect(log).toEqual(['below 1', 'below 2', 'hidden 1']);
});

it('lets a job go on at once when it has become urgent itself', async () => {
  const queue = new QueryQueue(1);
  const { signal } = new AbortController();
  let rank = 2;
  let go: () => void = () => undefined;
  const scrolledTo = queue.run(
    async ({ pause }) => {
      await new Promise<void>((resolve) => (go = resolve));
      await pause();
    },
    signal,
    () => rank,
  );
  await tick();
  let end: () => void = () => undefined;
  const other = queue.run(() => new Promise<void>((resolve) => (end = resolve)), signal);
  await tick();
  rank = 0;
  go();
  await scrolledTo;
  end();
  await other;
});

it('gives up a job between two slices when nobody wants it any more', async () => {
  const queue = new QueryQueue(1);
  const unwanted = new AbortController();
  const job = queue.run(
    async ({ pause }) => {
      for (;;) {
        await tick();
        await pause();
      }
    },
    unwanted.signal,
    () => 1,
  );
  unwanted.abort();
  await expect(job).rejects.toThrow();
  expect(await queue.run(() => Promise.resolve('next'), new AbortController().signal)).toBe('next');
});
