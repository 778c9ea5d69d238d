import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import type { Page } from '@playwright/test';
import { refreshIndex } from '../../src/ingest/dataset-index.ts';
import type { Manifest } from '../../src/lib/model/manifest.ts';
import { datasetsFolder, siteFolder } from '../../src/tools/prepare-site.ts';
import { serve } from '../../src/tools/serve.ts';
import { expect, test } from './fixtures.ts';
import { card, open, settled } from './pages.ts';

/** The demo dataset with a table beside its own that makes the database larger than what is kept without asking. */
const folder = mkdtempSync(join(tmpdir(), 'tifa-large-'));
const home = join(folder, 'large');

test.describe.configure({ mode: 'default', timeout: 180_000 });
test.use({ serviceWorkers: 'allow' });

let served: Awaited<ReturnType<typeof serve>>;

test.beforeAll(async () => {
  cpSync(join(datasetsFolder, 'demo'), home, { recursive: true });
  const database = join(home, 'dataset.duckdb');
  const instance = await DuckDBInstance.create(database);
  const connection = await instance.connect();
  await connection.run('create table padding as select sha256(range::varchar) as noise from range(2_200_000)');
  await connection.run('checkpoint');
  connection.closeSync();
  instance.closeSync();
  const bytes = statSync(database).size;
  expect(bytes).toBeGreaterThan(70e6);
  const path = join(home, 'manifest.json');
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as Manifest;
  // Databases of this size are not gzipped: browsers read them by ranges.
  const { 'dataset.duckdb.gz': _, ...files } = manifest.files;
  const sha256 = createHash('sha256').update(readFileSync(database)).digest('hex');
  files['dataset.duckdb'] = { ...files['dataset.duckdb'], bytes, sha256 };
  writeFileSync(path, JSON.stringify({ ...manifest, name: 'large', files }));
});
test.afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});
test.beforeEach(async () => {
  const beforeIndex = async () => {
    await refreshIndex(folder);
  };
  served = await serve({ site: siteFolder, datasets: folder, beforeIndex, port: 0 });
});
test.afterEach(() => served.close().catch(() => undefined));

const address = (path: string): string => new URL(path, served.url).href;

/** Opens the menu of datasets and waits for what it says of times without a network. */
async function offline(page: Page, kind: string) {
  await page.getByRole('button', { name: /^数据集/ }).click();
  const item = page.locator(`[data-offline="${kind}"]`);
  await expect(item).toBeVisible({ timeout: 90_000 });
  return item;
}

/** The browser itself reports each request that had no answer. */
function expectNoNetwork(complaints: string[]): void {
  for (const complaint of complaints.splice(0)) expect(complaint).toMatch(/ERR_|Failed to (fetch|load)|NetworkError/);
}

test('a large dataset is read by ranges, and is not kept unless the reader asks for it', async ({
  page,
  complaints,
}) => {
  const asked: (string | undefined)[] = [];
  page.on('request', (request) => {
    if (request.url().includes('dataset.duckdb')) asked.push(request.headers()['range']);
  });
  await open(page, address('/'), '?dataset=large');
  const item = await offline(page, 'offered');
  await expect(item).toContainText('不自动保存');
  await expect(item).toContainText(/\d+(\.\d+)?\s*MB/);
  await page.keyboard.press('Escape');
  const kept = await page.evaluate(async () => (await (await caches.open('tifa-atlas:dataset:large')).keys()).length);
  expect(kept).toBe(0);

  // Without a network the page says what is missing; with it again it goes on.
  await page.evaluate(async () => (await navigator.serviceWorker.ready).active?.state);
  await page.context().setOffline(true);
  await page.goto(address('/figures/?dataset=large')).catch(() => undefined);
  const problem = page.locator('[data-problem="failed"]');
  await expect(problem).toContainText('大于 64 MB 的须先在“数据集”菜单中选择保存');
  expectNoNetwork(complaints);
  await page.context().setOffline(false);
  await problem.getByRole('button', { name: '重试' }).click();
  await settled(page);
  await expect(card(page, 'figures-table')).toHaveAttribute('data-state', 'rows');
});

test('once it is kept it opens without a network, with its texts', async ({ page }) => {
  await open(page, address('/'), '?dataset=large');
  await (await offline(page, 'offered')).click();
  await offline(page, 'kept');
  await page.keyboard.press('Escape');
  await served.close();

  await open(page, address('/figures/'), '?dataset=large&indicator=people_trained');
  await expect(card(page, 'figures-by-region')).toHaveAttribute('data-state', 'rows');
  await page.goto(address('/read/?dataset=large&report=1'));
  await expect(page.locator('article .text')).not.toBeEmpty();
  // Opened again it is known to be there.
  await offline(page, 'kept');
});

test('a browser without room for it says so, and keeps nothing of it', async ({ page, context }) => {
  await open(page, address('/'), '?dataset=large');
  const item = await offline(page, 'offered');
  const client = await context.newCDPSession(page);
  await client.send('Storage.overrideQuotaForOrigin', { origin: new URL(served.url).origin, quotaSize: 50e6 });
  await item.click();
  const failed = await offline(page, 'failed');
  await expect(failed).toContainText('空间不够');
});
