import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import { root } from '../../src/tools/prepare-site.ts';
import { expect, test } from './fixtures.ts';
import { card, cards, open, paths, settled } from './pages.ts';
import { host, type StaticHost } from './static-host.ts';

/** A build for a path below the root of its host, as project pages have it. */
const path = '/atlas';
const folder = mkdtempSync(join(tmpdir(), 'tifa-published-'));
const build = join(folder, 'first');

// Each opens several pages from nothing; together they share one build.
test.describe.configure({ mode: 'serial', timeout: 180_000 });
test.use({ serviceWorkers: 'allow' });

let site: StaticHost;

test.beforeAll(async () => {
  test.setTimeout(240_000);
  const vite = join('node_modules', 'vite', 'bin', 'vite.js');
  const env = { ...process.env, NODE_ENV: 'production', BASE_PATH: path, BUILD_PATH: build };
  await promisify(execFile)(process.execPath, [vite, 'build'], { cwd: root, env, maxBuffer: 2 ** 28 });
});
test.afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});
test.beforeEach(async () => {
  site = await host(build, path);
});
test.afterEach(() => site.stop());

/** Waits until the open dataset opens without a network. */
async function kept(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^(数据集|Dataset)/ }).click();
  await expect(page.locator('[data-offline="kept"]')).toBeVisible({ timeout: 40_000 });
  await page.keyboard.press('Escape');
}

const policyOf = (html: string): string =>
  /<meta http-equiv="content-security-policy" content="([^"]*)"/.exec(html)?.[1] ?? '';

test('every page works below a path, and asks for nothing outside of it', async ({ page }) => {
  const outside: string[] = [];
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.protocol === 'http:' && !url.pathname.startsWith(`${path}/`)) outside.push(request.url());
  });
  for (const each of paths) {
    await open(page, site.url + each.slice(1), '?dataset=demo');
    if (!['/methods/', '/sql/'].includes(each)) await expect(cards(page)).not.toHaveCount(0);
  }
  await page.getByRole('navigation').getByRole('link', { name: '报告' }).click();
  await settled(page);
  await page.getByRole('table').locator('tbody tr').first().click();
  await expect(page).toHaveURL(new RegExp(`${path}/read/\\?.*report=`));
  await expect(page.locator('article')).toBeVisible();
  expect(outside).toEqual([]);
});

test('a page that does not exist says so in words', async ({ page, complaints }) => {
  await page.goto(`${site.url}nowhere/`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('没有这个页面');
  await page.getByRole('link', { name: '总览' }).last().click();
  await settled(page);
  // The browser itself reports the status of the page.
  expect(complaints.splice(0)).toEqual([expect.stringContaining('404')]);
});

test('the policy of every page allows no script but its own', () => {
  const pages = readdirSync(build, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.html'));
  expect(pages.length).toBeGreaterThanOrEqual(paths.length + 2);
  for (const file of pages) {
    const html = readFileSync(join(build, file), 'utf8');
    const policy = new Map(
      policyOf(html)
        .split(';')
        .map((directive) => directive.trim().split(' '))
        .map(([name = '', ...sources]) => [name, sources]),
    );
    const scripts = policy.get('script-src') ?? [];
    expect(scripts, file).toContain("'self'");
    for (const source of scripts) expect(source, file).toMatch(/^'(self|wasm-unsafe-eval|sha256-.+)'$/);
    for (const [name, sources] of policy) {
      for (const source of sources) {
        // No host, no scheme that another site could answer; styles alone may stand in the page.
        expect(source, `${file}: ${name}`).toMatch(
          /^('self'|'none'|'wasm-unsafe-eval'|'sha256-.+'|'unsafe-inline'|blob:|data:)$/,
        );
        if (source === "'unsafe-inline'") expect(name).toBe('style-src');
      }
    }
    expect(policy.get('default-src'), file).toEqual(["'self'"]);
    expect(policy.get('object-src'), file).toEqual(["'none'"]);
    // Nothing of the page is outside the policy but what is itself of this site.
    expect(html, file).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
  }
});

test('nothing that the pages do offends against the policy', async ({ page }) => {
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`);
    });
  });
  await open(page, `${site.url}figures/`, '?dataset=demo&indicator=gdp_growth');
  const download = page.waitForEvent('download');
  await card(page, 'figures-by-region').getByRole('button', { name: /下载/ }).click();
  await page.locator('[data-format="png"]').click();
  await download;
  await open(page, `${site.url}phrases/`, '?dataset=demo');
  // The editor of statements brings its own styles.
  await open(page, `${site.url}sql/`, '?dataset=demo');
  await expect(page.getByRole('textbox').first()).toBeVisible();
});

test('a dataset opened once opens without a network, with its texts', async ({ page }) => {
  await open(page, site.url, '?dataset=demo');
  await kept(page);
  await site.stop();

  await open(page, `${site.url}figures/`, '?dataset=demo&indicator=gdp_growth');
  await expect(card(page, 'figures-by-region')).toHaveAttribute('data-state', 'rows');
  // The reader reads a text by a range of bytes.
  await page.goto(`${site.url}read/?dataset=demo&report=1`);
  await expect(page.locator('article .text')).not.toBeEmpty();
});

test('without a network a dataset that was never opened says so', async ({ page, complaints }) => {
  await open(page, site.url, '?dataset=demo');
  await kept(page);
  await site.stop();
  await page.context().setOffline(true);
  await page.goto(`${site.url}?dataset=public`);
  const problem = page.locator('[data-problem="failed"]');
  await expect(problem).toContainText('没有网络');
  await problem.getByRole('button', { name: /演示/ }).click();
  await settled(page);
  // The browser itself reports each request that had no answer.
  for (const complaint of complaints.splice(0)) expect(complaint).toMatch(/ERR_|Failed to fetch/);
});

test('a new state of the dataset is shown at once, and the old one is dropped', async ({ page }) => {
  await open(page, site.url, '?dataset=demo');
  await kept(page);
  const before = await page.evaluate(async () => {
    const cache = await caches.open('tifa-atlas/atlas:dataset:demo');
    return (await cache.keys()).map(({ url }) => new URL(url).pathname);
  });
  expect(before.filter((each) => each.includes('dataset.duckdb'))).toHaveLength(1);

  const next = join(folder, 'second');
  cpSync(build, next, { recursive: true });
  // The public data under the name of the other: a state that has nothing in common with the old one.
  const [from, to] = [join(next, 'datasets', 'public'), join(next, 'datasets', 'demo')];
  rmSync(to, { recursive: true });
  cpSync(from, to, { recursive: true });
  const manifest = JSON.parse(readFileSync(join(to, 'manifest.json'), 'utf8')) as Record<string, unknown>;
  writeFileSync(
    join(to, 'manifest.json'),
    JSON.stringify({ ...manifest, name: 'demo', title: { zh: '新的状态', en: 'New state' } }),
  );
  site.folder = next;

  await open(page, site.url, '?dataset=demo');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('新的状态');
  await kept(page);
  const after = await page.evaluate(async () => {
    const cache = await caches.open('tifa-atlas/atlas:dataset:demo');
    return (await cache.keys()).map(({ url }) => new URL(url).pathname);
  });
  expect(after.filter((each) => each.includes('dataset.duckdb'))).toHaveLength(1);
  expect(after.some((each) => each.endsWith('texts.pack'))).toBe(false);
});

test('a new version of the site is shown at once, and the old one is dropped when its pages are closed', async ({
  page,
  context,
}) => {
  await open(page, site.url, '?dataset=demo');
  await kept(page);
  const names = () => page.evaluate(async () => (await caches.keys()).filter((name) => name.includes(':site:')));
  const [first] = await names();
  expect(first).toBeDefined();

  const next = join(folder, 'third');
  cpSync(build, next, { recursive: true });
  const script = join(next, 'service-worker.js');
  const version = first?.split(':').at(-1) ?? '';
  writeFileSync(script, readFileSync(script, 'utf8').replaceAll(version, `${version}1`));
  const page404 = join(next, 'index.html');
  writeFileSync(
    page404,
    readFileSync(page404, 'utf8').replace('</head>', '<meta name="x-version" content="2" /></head>'),
  );
  site.folder = next;

  await open(page, site.url, '?dataset=demo');
  await expect(page.locator('meta[name="x-version"]')).toHaveCount(1);
  await expect.poll(names).toContain(first?.replace(version, `${version}1`));

  await page.goto('about:blank');
  const other = await context.newPage();
  await other.goto(`${site.url}?dataset=demo`);
  const left = () => other.evaluate(async () => (await caches.keys()).filter((name) => name.includes(':site:')));
  await expect.poll(left, { timeout: 30_000 }).toEqual([first?.replace(version, `${version}1`)]);
});

test('the folder has the list of its datasets', () => {
  expect(existsSync(join(build, 'datasets', 'index.json'))).toBe(true);
  // Else GitHub leaves out the folder of scripts, as its name begins with an underscore.
  expect(existsSync(join(build, '.nojekyll'))).toBe(true);
  const worker = readFileSync(join(build, 'service-worker.js'), 'utf8');
  // Datasets are kept when they are opened, not with the site.
  expect(worker).not.toContain('dataset.duckdb');
});
