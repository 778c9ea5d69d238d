import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { refreshIndex } from '../../src/ingest/dataset-index.ts';
import { datasetsFolder, siteFolder } from '../../src/tools/prepare-site.ts';
import { serve } from '../../src/tools/serve.ts';
import { expect, test } from './fixtures.ts';
import { cards, open, paths } from './pages.ts';

// The other specs show the same pages of the dataset demo.
for (const path of paths) {
  test(`${path} shows the dataset public`, async ({ page }) => {
    await open(page, path, '?dataset=public');
    await expect(page.locator('[data-notice]')).not.toBeEmpty();
    await expect(page.locator('[data-address-problems]')).toHaveCount(0);
    if (!['/methods/', '/sql/'].includes(path)) await expect(cards(page)).not.toHaveCount(0);
  });
}

test('the public dataset opens first', async ({ page }) => {
  await open(page, '/');
  const menu = page.getByRole('button', { name: /^数据集/ });
  const first = await menu.innerText();
  await menu.click();
  await expect(page.getByRole('menuitem').first()).toContainText('✓');
  await page.keyboard.press('Escape');
  await open(page, '/', '?dataset=public');
  expect(await menu.innerText()).toBe(first);
});

test('the menu opens another dataset and keeps the page', async ({ page }) => {
  await open(page, '/figures/', '?dataset=public');
  await page.getByRole('button', { name: /^数据集/ }).click();
  await page.getByRole('menuitem', { name: /演示/ }).click();
  await expect(page).toHaveURL(/\/figures\/\?.*dataset=demo/);
  await expect(page.locator('[data-notice]')).toContainText('虚构');
});

test('charts of the first page show before DuckDB is ready', async ({ page }) => {
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route(/duckdb.*wasm/, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto('/');
  await expect(cards(page)).not.toHaveCount(0);
  await expect(page.locator('section.card:not([data-ready])')).toHaveCount(0);
  await expect(page.locator('[data-phase="loading"]')).toBeVisible();
  await expect(page.getByRole('progressbar')).toBeVisible();
  release();
  await expect(page.locator('[data-phase]')).toHaveCount(0, { timeout: 40_000 });
});

test('a dataset that does not load says so and can be tried again', async ({ page, complaints }) => {
  let broken = true;
  await page.route(/datasets\/demo\/dataset\.duckdb/, async (route) => {
    if (broken) await route.fulfill({ status: 503, body: '' });
    else await route.continue();
  });
  await page.goto('/reports/?dataset=demo');
  const problem = page.locator('[data-problem="failed"]');
  await expect(problem).toContainText('dataset.duckdb');
  // The browser itself reports the failed download.
  expect(complaints.splice(0)).toEqual([expect.stringContaining('503')]);
  broken = false;
  await problem.getByRole('button', { name: '重试' }).click();
  await expect(problem).toHaveCount(0);
  await expect(page.getByRole('table')).toBeVisible();
});

test('a dataset that is ingested while the site runs is in the menu after a reload', async ({ page }) => {
  const folder = mkdtempSync(join(tmpdir(), 'tifa-datasets-'));
  const addDemoAs = (name: string) => {
    cpSync(join(datasetsFolder, 'demo'), join(folder, name), { recursive: true });
  };
  const beforeIndex = async () => {
    await refreshIndex(folder);
  };
  const served = await serve({ site: siteFolder, datasets: folder, beforeIndex, port: 0 });
  try {
    const menu = page.getByRole('button', { name: /^数据集/ });
    addDemoAs('first');
    await open(page, served.url);
    await menu.click();
    await expect(page.getByRole('menuitem')).toHaveCount(1);

    addDemoAs('second');
    await open(page, served.url, '?dataset=second');
    await menu.click();
    await expect(page.getByRole('menuitem')).toHaveCount(2);
  } finally {
    await served.close();
    rmSync(folder, { recursive: true });
  }
});
