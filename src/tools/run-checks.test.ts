import { describe, expect, it } from 'vitest';
import { countPlaywright, countVitest } from './run-checks.ts';

const vitest = (passed: number, failed: number) =>
  JSON.stringify({ numPassedTests: passed, numFailedTests: failed, numPendingTests: 1, numTodoTests: 2 });
const playwright = (expected: number, unexpected: number, flaky: number) =>
  JSON.stringify({ stats: { expected, unexpected, flaky, skipped: 4 } });

describe('counts', () => {
  it('reads the reports of both runners', () => {
    expect(countVitest(vitest(5, 0), 0)).toEqual({ passed: 5, failed: 0, skipped: 3 });
    expect(countVitest(vitest(5, 2), 1)).toEqual({ passed: 5, failed: 2, skipped: 3 });
    expect(countPlaywright(playwright(7, 0, 0), 0)).toEqual({ passed: 7, failed: 0, skipped: 4 });
    expect(countPlaywright(playwright(7, 1, 1), 1)).toEqual({ passed: 7, failed: 2, skipped: 4 });
  });

  it('never hides a failure that no test shows', () => {
    expect(countVitest(vitest(5, 0), 1).failed).toBe(1);
    expect(countPlaywright(playwright(0, 0, 0), 1).failed).toBe(1);
    expect(countVitest(null, 0).failed).toBe(1);
    expect(countPlaywright(null, null).failed).toBe(1);
  });
});
