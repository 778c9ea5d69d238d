import { expect, test } from './fixtures.ts';
import { asTable, card, cells, open, query } from './pages.ts';

test('a row of figures leads to its sentence, and on to the place in the report', async ({ page }) => {
  await open(page, '/figures/', '?dataset=demo');
  const table = await asTable(card(page, 'figures-table'));
  const [written] = (await cells(table, ['原文数字']))[0] ?? [];
  await table.locator('tbody tr').first().click();

  const dialog = page.getByRole('dialog');
  await expect(dialog.locator('blockquote mark')).toHaveText(written ?? '');
  await dialog.getByRole('link', { name: '在阅读器中打开' }).click();
  await expect(page).toHaveURL(/\/read\/\?.*report=\d+/);
  await expect(dialog).toHaveCount(0);

  const target = page.locator('article .target');
  await expect(target.first()).toBeInViewport();
  expect((await target.allInnerTexts()).join('')).toContain(written ?? '');
});

test('without texts the evidence names the source, and no sentence', async ({ page }) => {
  await open(page, '/figures/', '?dataset=public');
  const table = await asTable(card(page, 'figures-table'));
  await table.locator('tbody tr').first().click();
  const dialog = page.getByRole('dialog');
  const quoted = await dialog.locator('blockquote').innerText();
  const number = await dialog.locator('blockquote mark').innerText();
  expect(quoted.length - number.length).toBeLessThanOrEqual(24);
  await expect(dialog.getByRole('link', { name: /原文链接/ })).toHaveAttribute('href', /^https?:/);
});

test('a mark of a chart leads to its sentence, with the mouse', async ({ page }) => {
  // Each mark lies in an invisible circle that is large enough to be hit.
  await open(page, '/figures/', '?dataset=demo&indicator=gdp_growth');
  const chart = card(page, 'figures-by-region').getByRole('application');
  await chart.locator('svg path[fill-opacity="0"]').first().click();
  await expect(page.getByRole('dialog').locator('blockquote mark')).toBeVisible();
});

test('a card by keyboard alone: along the marks, into the evidence and back', async ({ page }) => {
  await open(page, '/figures/', '?dataset=demo&indicator=gdp_growth');
  const shown = card(page, 'figures-by-region');
  const chart = shown.getByRole('application');
  await shown.getByRole('button', { name: '复制链接' }).focus();
  await page.keyboard.press('Tab');
  await expect(chart).toBeFocused();
  await page.keyboard.press('ArrowRight');
  const spoken = shown.locator('[aria-live="polite"].visually-hidden');
  await expect(spoken).not.toBeEmpty();
  const first = await spoken.innerText();
  await page.keyboard.press('ArrowRight');
  await expect(spoken).not.toHaveText(first);
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog.locator('blockquote mark')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
});

test('the reader marks figures, phrases, dates and regions, and lists the figures', async ({ page }) => {
  await open(page, '/reports/', '?dataset=demo&region=150000');
  await page.getByRole('table').locator('tbody tr').first().click();
  await expect(page).toHaveURL(/report=\d+/);
  expect(query(page).get('region')).toBe('150000');
  const text = page.locator('article .text');
  for (const kind of ['figure', 'date', 'region']) {
    await expect(text.locator(`.mark.${kind}`).first()).toBeVisible();
  }
  await expect(text.locator('.mark.phrase')).toHaveCount(0);
  await page.getByRole('group', { name: '标记' }).getByRole('button', { name: '提法' }).click();
  await expect(text.locator('.mark.phrase').first()).toBeVisible();

  const list = page.getByRole('complementary', { name: '本报告的数据' });
  expect(await list.getByRole('listitem').count()).toBeGreaterThan(0);
  await text.locator('.mark.figure').first().click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.locator('blockquote mark')).toBeVisible();
});
