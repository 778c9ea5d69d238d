import { expect, test } from './fixtures.ts';
import { asTable, card, cells, open, settled } from './pages.ts';

test('a phrase that was never mined is counted in the texts, and stands in the views', async ({ page }) => {
  // What the search of the texts says is what the count must be.
  await open(page, '/reports/', '?dataset=demo&q=团结进步');
  const told = await page.locator('[data-search="done"]').getByRole('status').innerText();
  const [, reports, n] = /的(\d+)份出现，共(\d+)次/.exec(told) ?? [];
  expect(Number(n)).toBeGreaterThan(1);

  await open(page, '/phrases/', '?dataset=demo');
  await page.getByRole('combobox', { name: '搜索提法' }).fill('团结进步');
  await page.getByRole('option', { name: /即时计数/ }).click();
  await expect(page).toHaveURL(/phrase=/);
  const live = page.locator('[data-live="counted"]');
  await expect(live).toContainText(`共${n}次，见于${reports}份报告`);
  await settled(page);

  const trend = await cells(await asTable(card(page, 'phrase-trend')), ['表述', '出现次数']);
  expect(trend.filter(([phrase]) => phrase === '团结进步').reduce((sum, [, times]) => sum + Number(times), 0)).toBe(
    Number(n),
  );
});

test('where a dataset has no texts, the page says that it cannot be counted', async ({ page }) => {
  await page.goto('/phrases/?dataset=public&phrase=从未收录的说法');
  await expect(page.locator('[data-live="no-texts"]')).toContainText('不含正文');
});
