import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { expect, test } from './fixtures.ts';
import { open, settled } from './pages.ts';

test('any string of the texts is found, shown in its context and opened in the reader', async ({ page }) => {
  await open(page, '/reports/', '?dataset=demo');
  await page.getByRole('searchbox', { name: '检索正文' }).fill('共同体');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/q=/);
  const result = page.locator('[data-search="done"]');
  await expect(result.getByRole('status')).toContainText('共同体');
  const lines = result.getByRole('listitem');
  expect(await lines.count()).toBeGreaterThan(5);
  for (const found of await lines.locator('mark').allInnerTexts()) expect(found).toBe('共同体');

  await lines.first().getByRole('link').click();
  await expect(page).toHaveURL(/\/read\/.*report=\d+.*start=\d+/);
  await expect(page.locator('article .target').first()).toBeInViewport();
  expect((await page.locator('article .target').allInnerTexts()).join('')).toBe('共同体');
});

test('a string that crosses a boundary of words is found as well', async ({ page }) => {
  await open(page, '/reports/', '?dataset=demo&q=族共');
  await expect(page.locator('[data-search="done"]').getByRole('listitem')).not.toHaveCount(0);
});

test('filters hold for the search too, and nothing found says so', async ({ page }) => {
  await open(page, '/reports/', '?dataset=demo&q=共同体&region=530000');
  const result = page.locator('[data-search="done"]');
  await expect(result.getByRole('listitem')).not.toHaveCount(0);
  for (const line of await result.locator('li small').allInnerTexts()) expect(line).toMatch(/云南|大理/);
  await open(page, '/reports/', '?dataset=demo&q=蒸汽机车头');
  await expect(result.getByRole('status')).toContainText('没有找到');
});

test('without texts the titles are searched, and the page says so', async ({ page }) => {
  await open(page, '/reports/', '?dataset=public');
  await expect(page.getByRole('main')).toContainText('不含正文');
  await page.getByRole('searchbox', { name: '检索标题' }).fill('西藏');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/q=/);
  await settled(page);
  const rows = page.getByRole('table').locator('tbody tr');
  await expect(rows).not.toHaveCount(0);
  for (const row of await rows.allInnerTexts()) expect(row).toContain('西藏');
});

test('two strings with a gap are found in one sentence, sorted, counted by group and saved', async ({ page }) => {
  await open(page, '/reports/', '?dataset=demo&q=加强…建设&gap=6&sort=right&width=20&a=@..2020&b=@2021..');
  const result = page.locator('[data-search="done"]');
  await expect(result.getByRole('status')).toContainText('加强…建设');
  const lines = result.getByRole('listitem');
  await expect(lines).not.toHaveCount(0);
  for (const found of await lines.locator('.match').allInnerTexts()) {
    expect(found).toMatch(/^加强[^。！？；\n]{0,6}建设$/);
  }
  for (const after of await lines.locator('.after').allInnerTexts()) expect(after.length).toBeLessThanOrEqual(20);
  const groups = result.getByRole('table').filter({ hasText: '按组' });
  await expect(groups.getByRole('row')).toHaveCount(3);

  const download = page.waitForEvent('download');
  await result.locator('[data-lines="utf8"]').click();
  const rows: Record<string, string>[] = parse(readFileSync(await (await download).path()), { columns: true });
  const told = Number(/共([\d,]+)次/.exec(await result.getByRole('status').innerText())?.[1]?.replace(',', ''));
  expect(rows).toHaveLength(told);
  for (const row of rows) expect(row['match']).toMatch(/^加强.{0,6}建设$/);

  await page.getByRole('spinbutton').fill('0');
  await page.keyboard.press('Tab');
  await expect(page).toHaveURL(/gap=0/);
  await expect(page.locator('[data-search="done"]').getByRole('status')).toContainText('加强…建设');
  for (const found of await lines.locator('.match').allInnerTexts()) expect(found).toBe('加强建设');
});

test('lines can be sorted by their left context, and the link keeps the order', async ({ page }) => {
  await open(page, '/reports/', '?dataset=demo&q=发展');
  const result = page.locator('[data-search="done"]');
  await result.getByLabel('排序').selectOption('left');
  await expect(page).toHaveURL(/sort=left/);
  const last = (await result.locator('.before').allInnerTexts()).map((before) => before.trim().at(-1) ?? '');
  const { compare } = new Intl.Collator('zh');
  expect(last).toEqual([...last].sort(compare));
});
