import { expect, it } from 'vitest';
import { Answers } from './answers.ts';

const asker = (rank = 0) => {
  const abort = new AbortController();
  return { abort, signal: abort.signal, rank: () => rank };
};

/** A question that is answered from outside. */
function question() {
  const asked: { signal: AbortSignal; rank: () => number; answer: (rows: readonly number[]) => void }[] = [];
  const ask = (signal: AbortSignal, rank: () => number): Promise<readonly number[]> =>
    new Promise((answer, reject) => {
      asked.push({ signal, rank, answer });
      signal.addEventListener('abort', () => {
        reject(new Error('given up'));
      });
    });
  return { asked, ask };
}

const tick = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));
const bounds = { answers: 2, rows: 100 };

it('asks once for all that want the same, and is as urgent as the most urgent of them', async () => {
  const answers = new Answers<number>(bounds);
  const { asked, ask } = question();
  const [a, b] = [asker(2), asker(1)];
  const both = [answers.of('q', a, ask), answers.of('q', b, ask)];
  await tick();
  expect(asked).toHaveLength(1);
  expect(asked[0]?.rank()).toBe(1);
  b.abort.abort();
  expect(asked[0]?.rank()).toBe(2);
  expect(asked[0]?.signal.aborted).toBe(false);
  asked[0]?.answer([1, 2]);
  expect(await Promise.all(both)).toEqual([
    [1, 2],
    [1, 2],
  ]);
  expect(await answers.of('q', asker(), ask)).toEqual([1, 2]);
  expect(asked).toHaveLength(1);
});

it('gives a question up with its last asker, and asks it anew', async () => {
  const answers = new Answers<number>(bounds);
  const { asked, ask } = question();
  const [a, b] = [asker(), asker()];
  const both = [answers.of('q', a, ask), answers.of('q', b, ask)].map((answer) => answer.catch(() => 'none'));
  await tick();
  a.abort.abort();
  b.abort.abort();
  expect(asked[0]?.signal.aborted).toBe(true);
  const again = answers.of('q', asker(), ask);
  await tick();
  expect(asked).toHaveLength(2);
  asked[1]?.answer([3]);
  expect(await again).toEqual([3]);
  expect(await Promise.all(both)).toEqual(['none', 'none']);
});

it('keeps no failure', async () => {
  const answers = new Answers<number>(bounds);
  await expect(answers.of('q', asker(), () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect(await answers.of('q', asker(), () => Promise.resolve([1]))).toEqual([1]);
});

it('forgets the answers used longest ago, by number and by rows', async () => {
  let times = 0;
  const answers = new Answers<number>(bounds);
  const of = (key: string, rows = 1) =>
    answers.of(key, asker(), () => {
      times += 1;
      return Promise.resolve(Array.from({ length: rows }, () => 0));
    });
  for (const key of ['a', 'b', 'a', 'c', 'a']) await of(key);
  expect(times).toBe(3);
  await of('b');
  expect(times).toBe(4);
  // More rows than all may have together: it alone is left.
  await of('large', 101);
  await of('large', 101);
  expect(times).toBe(5);
  await of('b');
  await of('large', 101);
  expect(times).toBe(7);
});
