import { describe, expect, test, vi } from 'vitest';
import { EngineDied, isFatal, Life } from './engine-life.ts';

const never = (): Promise<never> => new Promise(() => undefined);

const named = (name: string, message: string): Error => Object.assign(new Error(message), { name });

describe('isFatal', () => {
  test.each([
    named('RuntimeError', 'unreachable'),
    new Error('FATAL Error: database has been invalidated because of a previous fatal error'),
    new Error('memory access out of bounds'),
    new Error('Aborted(). Build with -sASSERTIONS for more info.'),
  ])('%s', (error) => {
    expect(isFatal(error)).toBe(true);
  });

  test.each([
    new Error('Out of Memory Error: failed to allocate data of size 16.0 MiB'),
    new Error('Binder Error: Referenced column "aborted" not found'),
    'unreachable',
  ])('not %s', (error) => {
    expect(isFatal(error)).toBe(false);
  });
});

describe('Life', () => {
  test('passes on what is answered in time, and the errors of statements', async () => {
    const ended = vi.fn();
    const life = new Life(ended);
    await expect(life.guard(() => Promise.resolve(3))).resolves.toBe(3);
    await expect(life.guard(() => Promise.reject(new Error('Parser Error')))).rejects.toThrow('Parser Error');
    expect(ended).not.toHaveBeenCalled();
  });

  test('the end reaches first whoever opened it, then all who wait, then all who ask', async () => {
    const order: string[] = [];
    const life = new Life(() => order.push('end'));
    const waiting = life.guard(never).catch(() => order.push('waiting'));
    life.end('the worker has ended');
    await waiting;
    await expect(life.guard(() => Promise.resolve(3))).rejects.toBeInstanceOf(EngineDied);
    life.end('again');
    expect(order).toEqual(['end', 'waiting']);
  });

  test('a fatal error is the end', async () => {
    const ended = vi.fn();
    const life = new Life(ended);
    const other = life.guard(never);
    await expect(life.guard(() => Promise.reject(named('RuntimeError', 'unreachable')))).rejects.toThrow(EngineDied);
    await expect(other).rejects.toThrow('unreachable');
    expect(ended).toHaveBeenCalledOnce();
  });

  test('an end that was asked for tells those who wait alone', async () => {
    const ended = vi.fn();
    const life = new Life(ended);
    const waiting = life.guard(never);
    life.end('closed', { quietly: true });
    await expect(waiting).rejects.toBeInstanceOf(EngineDied);
    expect(ended).not.toHaveBeenCalled();
  });
});
