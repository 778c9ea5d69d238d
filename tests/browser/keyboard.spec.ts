import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { card, open, query, settled } from './pages.ts';

/** Goes on by Tab until the element has the focus; everything that can be used must lie on that way. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let i = 0; i < 250; i++) {
    if ((await target.count()) > 0 && (await target.first().evaluate((e) => e === document.activeElement))) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not lead to ${String(target)}`);
}

test('the content can be reached past the header and the filters', async ({ page }) => {
  await open(page, '/', '?dataset=demo');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: '跳到正文' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('#content')).toBeFocused();
});

test('a region is found and chosen, and taken back, by keyboard alone', async ({ page }) => {
  await open(page, '/figures/', '?dataset=demo&indicator=gdp_growth');
  await tabTo(page, page.getByPlaceholder('搜索地区'));
  await page.keyboard.type('云南');
  const box = page.locator('aside [data-region="530000"]');
  await tabTo(page, box);
  await page.keyboard.press('Space');
  await expect(page).toHaveURL(/region=530000/);
  await settled(page);
  await tabTo(page, page.locator('main').getByRole('button', { name: /云南/ }).first());
  await page.keyboard.press('Enter');
  await expect(page).not.toHaveURL(/region=/);
});

test('a phrase is chosen by keyboard alone', async ({ page }) => {
  await open(page, '/phrases/', '?dataset=demo');
  await tabTo(page, page.locator('main').getByRole('combobox').first());
  await page.keyboard.type('共同体');
  await expect(page.getByRole('option').first()).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/phrase=/);
  expect(query(page).get('phrase')).toContain('共同体');
});

test('from a mark of a chart to its sentence and into the report by keyboard alone', async ({ page }) => {
  await open(page, '/figures/', '?dataset=demo&indicator=gdp_growth');
  await tabTo(page, card(page, 'figures-by-region').getByRole('application'));
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog.locator('blockquote mark')).toBeVisible();
  await tabTo(page, dialog.getByRole('link', { name: '在阅读器中打开' }));
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/read\/\?.*report=\d+/);
  await expect(page.locator('article .target').first()).toBeInViewport();
});

test('the data of a chart is downloaded by keyboard alone', async ({ page }) => {
  await open(page, '/figures/', '?dataset=demo&indicator=gdp_growth');
  const shown = card(page, 'figures-by-region');
  await tabTo(page, shown.getByRole('button', { name: /下载/ }));
  await page.keyboard.press('Enter');
  await expect(page.locator('[data-format="csv-excel"]')).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await expect(page.locator('[data-format="csv-utf8"]')).toHaveAttribute('data-highlighted', '');
  const download = page.waitForEvent('download');
  await page.keyboard.press('Enter');
  const file = await (await download).path();
  expect(readFileSync(file, 'utf8').split('\r\n')[0]).toMatch(/^[a-z_]+(,[a-z_]+)+$/);
  // The menu gives the focus back to its button.
  await expect(shown.getByRole('button', { name: /下载/ })).toBeFocused();
});

test('every card can be read as a table by keyboard', async ({ page }) => {
  await open(page, '/', '?dataset=demo');
  for (const id of ['tile-map', 'coverage']) {
    const shown = card(page, id);
    await tabTo(page, shown.getByRole('button', { name: '表', exact: true }));
    await page.keyboard.press('Enter');
    await expect(shown.getByRole('table')).toBeVisible();
  }
});

test('dataset, language and theme are changed by keyboard', async ({ page }) => {
  await open(page, '/', '?dataset=demo');
  await tabTo(page, page.getByRole('button', { name: /^数据集/ }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem').first()).toBeVisible();
  await page.keyboard.press('Escape');
  await tabTo(page, page.getByRole('button', { name: 'EN', exact: true }));
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await tabTo(page, page.getByRole('button', { name: /^Theme/ }));
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});
