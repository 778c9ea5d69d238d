import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
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

test('such a phrase is in every view what a phrase of the dataset is', async ({ page }) => {
  test.slow();
  const phrase = '团结进步';
  await open(page, '/phrases/', `?dataset=demo&phrase=${phrase}&a=@2019..2021`);
  const live = page.locator('[data-live="counted"]');
  await expect(live).toBeVisible();
  await settled(page);
  const [, times, reports] = /共(\d+)次，见于(\d+)份报告/.exec(await live.innerText()) ?? [];
  const n = Number(times);
  expect(n).toBeGreaterThan(0);
  const sum = (numbers: readonly (string | undefined)[]): number => numbers.reduce((all, x) => all + Number(x), 0);
  const table = async (view: string, columns: readonly string[]) => cells(await asTable(card(page, view)), columns);

  // Each occurrence is in group A or in the rest, and in one region or none.
  for (const view of ['phrase-trend', 'phrase-heatmap', 'adoption']) {
    const rows = await table(view, ['表述', '出现次数']);
    expect(sum(rows.filter(([p]) => p === phrase).map(([, count]) => count)), view).toBe(n);
  }
  const regions = await table('first-use-map', ['表述', '首见年份', '出现次数']);
  expect(regions.some(([p, year]) => p === phrase && /^20\d\d$/.test(year ?? ''))).toBe(true);
  expect(sum(regions.map(([, , count]) => count))).toBeLessThanOrEqual(n);

  const lives = (await table('life-cycle', ['表述', '分组', '首见'])).filter(([p]) => p === phrase);
  expect(lives.map(([, group]) => group).sort()).toEqual(['A组', '其余报告']);
  const places = await table('barcode', ['表述', '此报告中次数']);
  expect(new Set(places.map(([p]) => p))).toEqual(new Set([phrase]));
  const told = await card(page, 'barcode').locator('.finding').innerText();
  const said = [...told.matchAll(/出现(\d+)次，见于(\d+)份报告/g)];
  expect(sum(said.map(([, count]) => count))).toBe(n);
  expect(sum(said.map(([, , having]) => having))).toBe(Number(reports));

  const company = await table('company', ['同句数', '其句数']);
  expect(company.length).toBeGreaterThan(0);
  expect(company.filter(([together, other]) => Number(together) > Number(other))).toEqual([]);
  const network = await table('company-network', ['表述一']);
  expect(network.flat()).toContain(phrase);
  await expect(card(page, 'company').getByRole('heading')).toContainText(phrase);

  // The table of keyness shows a page of its rows, the file has all.
  await card(page, 'keyness').getByRole('button', { name: /^下载/ }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.locator('[role="menuitem"][data-format="csv-utf8"]').click(),
  ]);
  const rows = parse<{ phrase: string; n_a: string; n_b: string }>(await readFile(await download.path()), {
    columns: true,
  });
  const row = rows.find((r) => r.phrase === phrase);
  expect(Number(row?.n_a) + Number(row?.n_b)).toBe(n);
});

test('where a dataset has no texts, the page says that it cannot be counted', async ({ page }) => {
  await page.goto('/phrases/?dataset=public&phrase=从未收录的说法');
  await expect(page.locator('[data-live="no-texts"]')).toContainText('不含正文');
});
