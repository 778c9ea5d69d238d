import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { asTable, card, cells, open, query, settled } from './pages.ts';

const panel = (page: Page): Locator => page.getByRole('region', { name: /./ }).and(page.locator('.grounds'));
const listed = (page: Page): Locator => page.locator('.grounds[data-grounds]');

/** Chooses the first mark of a card by keyboard, of a map the first place with a value, of a table its first row. */
async function chooseFirst(page: Page, shown: Locator): Promise<void> {
  const chart = shown.locator('.chart').first();
  if ((await chart.count()) > 0) {
    await chart.focus();
    await page.keyboard.press('ArrowRight');
  } else if ((await shown.locator('.tile').count()) > 0) {
    const tile = shown.locator('.tile').filter({ has: page.locator('rect:not([fill^="url"])') });
    await tile.filter({ hasText: /\d/ }).first().focus();
  } else if ((await shown.locator('[data-form]').count()) > 0) await shown.locator('[data-form]').first().focus();
  else await shown.locator('tbody tr').first().focus();
  await page.keyboard.press('Enter');
}

const pages = [
  ['/', ''],
  ['/phrases/', '&phrase=共同体意识~民族团结&a=150000@&b=530000@'],
  ['/figures/', '&indicator=people_trained'],
  ['/region/', '&region=530000'],
  ['/compare/', '&reports=3~9'],
] as const;

for (const [path, query] of pages) {
  test(`each mark of ${path}${query} opens its evidence`, async ({ page }) => {
    test.slow();
    await open(page, path, `?dataset=demo${query}`);
    const ids = await page
      .locator('section.card[data-state="rows"]')
      .evaluateAll((all) => all.map((element) => element.id));
    expect(ids.length).toBeGreaterThan(0);
    const address = page.url();
    for (const id of ids) {
      await chooseFirst(page, card(page, id));
      // A report as a whole is its own evidence.
      const reader = page.locator(id === 'reports-table' ? 'article h1' : 'article .target');
      const evidence = listed(page).or(page.getByRole('dialog').locator('blockquote')).or(reader);
      await expect(evidence.first(), id).toBeVisible();
      if ((await listed(page).count()) > 0) await expect(panel(page).getByRole('listitem').first(), id).toBeVisible();
      await page.goto(address);
      await settled(page);
    }
  });
}

test('a cell of the heat map filters, and lists the sentences that it counts', async ({ page }) => {
  await open(page, '/phrases/', '?dataset=demo&phrase=民族团结');
  const table = await asTable(card(page, 'phrase-heatmap'));
  const rows = await cells(table, ['地区', '出现次数', '含该表述的报告']);
  const at = rows.findIndex(([, n]) => Number(n) > 3);
  const [region = '', n, reports] = rows[at] ?? [];
  await table.locator('tbody tr').nth(at).click();
  await expect(listed(page).getByRole('heading')).toHaveText(`“民族团结” · ${region}`);
  await expect(listed(page).getByRole('status')).toHaveText(`${reports}份报告中共${n}处`);
  expect(query(page).get('region')).not.toBeNull();
  await settled(page);

  // Each quotation has what was found, and leads to its place in the report.
  const quotes = listed(page).locator('.quote');
  await expect(quotes.first().locator('mark')).toHaveText('民族团结');
  for (const marked of await quotes.locator('mark').allInnerTexts()) expect(marked).toBe('民族团结');
  await quotes.first().click();
  await expect(page).toHaveURL(/\/read\/\?.*report=\d+&start=\d+&end=\d+/);
  const target = page.locator('article .target');
  await expect(target.first()).toBeInViewport();
  expect((await target.allInnerTexts()).join('')).toBe('民族团结');
  // The whole sentence is highlighted around it.
  await expect(page.locator('article .sentence').first()).toBeVisible();
  const sentence = (await page.locator('article .sentence').allInnerTexts()).join('');
  expect(sentence).toMatch(/民族团结.*[。！？；]$/);
  // The list stays beside the report, to go through it.
  await expect(listed(page)).toBeVisible();
  await listed(page).getByRole('button', { name: '关闭出处' }).click();
  await expect(panel(page)).toHaveCount(0);
});

test('by keyboard: Enter lists the evidence and goes there, Escape goes back to the chart', async ({ page }) => {
  await open(page, '/', '?dataset=demo');
  const chart = card(page, 'coverage').getByRole('application');
  await chart.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(listed(page)).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(listed(page).getByRole('link').first()).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(panel(page)).toHaveCount(0);
  await expect(chart).toBeFocused();
});

test('a second click on a place of the map takes back the filter, and the list with it', async ({ page }) => {
  await open(page, '/', '?dataset=demo');
  const tile = card(page, 'tile-map').locator('.tile[data-code="530000"]');
  await tile.click();
  await expect(listed(page).getByRole('heading')).toHaveText('云南');
  await expect.poll(() => query(page).get('region')).toBe('530000');
  await settled(page);
  await tile.click();
  await expect.poll(() => query(page).get('region')).toBeNull();
  await expect(panel(page)).toHaveCount(0);
});

test('figures behind a sum open their own evidence', async ({ page }) => {
  await open(page, '/figures/', '?dataset=demo');
  const table = await asTable(card(page, 'indicators'));
  const [[name = '', figures = ''] = []] = await cells(table, ['名称', '数据条数']);
  await table.locator('tbody tr').first().click();
  await expect(listed(page).getByRole('heading')).toHaveText(name);
  await expect(listed(page).getByRole('status')).toContainText(`共${figures}条数据`);
  const quote = listed(page).locator('.quote').first();
  const number = await quote.locator('mark').innerText();
  await quote.click();
  await expect(page.getByRole('dialog').locator('blockquote mark')).toHaveText(number);
});

test('without texts the list has counts and sources; more reports come on demand', async ({ page }) => {
  await open(page, '/phrases/', '?dataset=public&region=100000');
  const table = await asTable(card(page, 'phrases-table'));
  await table.locator('tbody tr').first().click();
  await expect(listed(page)).toContainText('此数据集不含正文');
  await expect(listed(page).getByRole('link', { name: /原文/ }).first()).toHaveAttribute('href', /^https?:/);
  await expect(listed(page).locator('ol > li')).toHaveCount(20);
  await listed(page)
    .getByRole('button', { name: /再列20份/ })
    .click();
  await expect(listed(page).locator('ol > li')).toHaveCount(40);
});

test('another dataset closes the list; a region without the phrase names the reports that were looked through', async ({
  page,
}) => {
  await open(page, '/phrases/', '?dataset=demo&phrase=民族团结');
  const table = await asTable(card(page, 'phrase-heatmap'));
  const rows = await cells(table, ['出现次数', '报告数']);
  const at = rows.findIndex(([n]) => n === '0');
  expect(at).toBeGreaterThanOrEqual(0);
  await table.locator('tbody tr').nth(at).click();
  await expect(listed(page).getByRole('status')).toHaveText(`查过的${rows[at]?.[1]}份报告中都没有：`);
  await expect(listed(page).locator('ol > li')).toHaveCount(Number(rows[at]?.[1]));
  await settled(page);
  await page.getByRole('button', { name: /^数据集/ }).click();
  await page.getByRole('menuitem', { name: /政府工作报告/ }).click();
  await expect(page).not.toHaveURL(/dataset=demo/);
  await expect(panel(page)).toHaveCount(0);
});
