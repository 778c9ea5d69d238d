import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { needChromium } from './chromium.ts';
import { buildSite, makeDemo, root } from './prepare-site.ts';

export interface Count {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

const one = (passed: boolean): Count => ({ passed: Number(passed), failed: Number(!passed), skipped: 0 });

const vitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
});

const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
});

/** A runner that fails although no test has (a file that does not load, an error outside a test) fails once. */
const atLeastOne = (count: Count, exitCode: number | null): Count =>
  exitCode !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count;

/** Counts of vitest's JSON report; null is no report. */
export function countVitest(report: string | null, exitCode: number | null): Count {
  if (report === null) return one(false);
  const r = vitestReport.parse(JSON.parse(report));
  const skipped = r.numPendingTests + r.numTodoTests;
  return atLeastOne({ passed: r.numPassedTests, failed: r.numFailedTests, skipped }, exitCode);
}

/** Counts of Playwright's JSON report; null is no report. A test that passes only when tried again has failed. */
export function countPlaywright(report: string | null, exitCode: number | null): Count {
  if (report === null) return one(false);
  const { stats } = playwrightReport.parse(JSON.parse(report));
  const failed = stats.unexpected + stats.flaky;
  return atLeastOne({ passed: stats.expected, failed, skipped: stats.skipped }, exitCode);
}

/** The same time zone and language everywhere, so that a test says the same on every machine. */
const environment = { ...process.env, TZ: 'Asia/Shanghai', LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8' };

/** Runs the script of a package in `node_modules`; its exit code, null when it was killed. */
function run(script: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): number | null {
  return spawnSync(process.execPath, [join('node_modules', script), ...args], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...environment, ...env },
  }).status;
}

/** Runs something that leaves a report in a file; the report is null when it left none. */
function withReport(
  name: string,
  work: (file: string) => number | null,
): { report: string | null; code: number | null } {
  const file = join(root, '.cache', `${name}.json`);
  rmSync(file, { force: true });
  const code = work(file);
  return { report: existsSync(file) ? readFileSync(file, 'utf8') : null, code };
}

const types = (): Count => {
  const synced = run('@sveltejs/kit/svelte-kit.js', ['sync']) === 0;
  const site = synced && run('svelte-check/bin/svelte-check', ['--tsconfig', './tsconfig.json']) === 0;
  // A service worker lives among other globals than a page.
  return one(site && run('typescript/bin/tsc', ['-p', 'src/service-worker']) === 0);
};

const unitTests = (): Count => {
  const { report, code } = withReport('vitest', (file) =>
    run('vitest/vitest.mjs', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`]),
  );
  return countVitest(report, code);
};

const browserTests = (): Count => {
  const chromium = needChromium();
  const { report, code } = withReport('playwright', (file) =>
    run('@playwright/test/cli.js', ['test', '--reporter=list,json'], {
      CHROMIUM_PATH: chromium,
      PLAYWRIGHT_JSON_OUTPUT_FILE: file,
    }),
  );
  return countPlaywright(report, code);
};

const checks: readonly (readonly [title: string, check: () => Count])[] = [
  ['Format', () => one(run('prettier/bin/prettier.cjs', ['--check', '.']) === 0)],
  ['Lint', () => one(run('eslint/bin/eslint.js', ['.']) === 0)],
  ['Types', types],
  ['Unit tests and golden folders', unitTests],
  ['Demo dataset', () => one(makeDemo())],
  ['Build', () => one(buildSite({ always: true }))],
  ['Browser tests', browserTests],
];

/** `npm test`: runs every check, whatever an earlier one says, and ends with the sum over all of them. */
export function runChecks(): void {
  Object.assign(process.env, environment);
  const results = checks.map(([title, check]) => {
    console.log(`\n── ${title}`);
    const begin = performance.now();
    let count: Count;
    try {
      count = check();
    } catch (error) {
      console.error(error instanceof Error ? error.message : String(error));
      count = one(false);
    }
    return { title, count, seconds: (performance.now() - begin) / 1000 };
  });

  console.log('');
  for (const { title, count, seconds } of results) {
    const skipped = count.skipped > 0 ? `, ${count.skipped} left out` : '';
    console.log(`${title}: ${count.passed} passed, ${count.failed} failed${skipped} (${seconds.toFixed(0)} s)`);
  }
  const sum = (of: (count: Count) => number) => results.reduce((total, { count }) => total + of(count), 0);
  const failed = sum((count) => count.failed);
  console.log(`${sum((count) => count.passed)} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}
