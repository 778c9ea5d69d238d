import { expect, test } from './fixtures.ts';
import { asTable, card, cells, open, query, settled } from './pages.ts';

const demo = '?dataset=demo';

test('region and years of the address hold for every row, and survive reload and another page', async ({ page }) => {
  await open(page, '/reports/', `${demo}&region=150000&year=2020..2022`);
  const table = page.getByRole('table');
  const rows = await cells(table, ['年份', '地区']);
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.map(([year]) => year).filter((year) => !['2020', '2021', '2022'].includes(year ?? ''))).toEqual([]);

  await page.reload();
  await settled(page);
  expect(await cells(table, ['年份', '地区'])).toEqual(rows);

  await page.getByRole('navigation').getByRole('link', { name: '数据', exact: true }).click();
  await settled(page);
  expect(query(page).get('region')).toBe('150000');
  expect(query(page).get('year')).toBe('2020..2022');
  expect(query(page).get('dataset')).toBe('demo');
  const years = await cells(await asTable(card(page, 'figures-table')), ['年份']);
  expect(years.length).toBeGreaterThan(0);
  // A figure without a year of its own is kept by the year of its report.
  expect(years.flat().filter((year) => year !== '–' && (year < '2020' || year > '2022'))).toEqual([]);
});

test('a region of the tree filters at once, and the way back undoes it', async ({ page }) => {
  await open(page, '/reports/', demo);
  const count = page.locator('#reports-table .count');
  const all = await count.innerText();
  await page.locator('aside [data-region="530000"]').check();
  await expect(page).toHaveURL(/region=530000/);
  await expect(count).not.toHaveText(all);
  await settled(page);
  await page.goBack();
  await expect(page).not.toHaveURL(/region=/);
  await expect(count).toHaveText(all);
});

test('the years can be typed, and clearing takes every filter away', async ({ page }) => {
  await open(page, '/', demo);
  await page.getByRole('textbox', { name: '起始年份' }).fill('2023');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/year=2023\.\./);
  await settled(page);
  const rows = await cells(await asTable(card(page, 'reports-per-year')), ['年份']);
  expect(rows.flat().filter((year) => year < '2023')).toEqual([]);
  await page.getByRole('button', { name: '清除筛选' }).first().click();
  await expect(page).not.toHaveURL(/year=/);
});

test('a click on the map chooses the province, a second one lets it go', async ({ page }) => {
  await open(page, '/', demo);
  const tile = card(page, 'tile-map').getByRole('button', { name: /内蒙古/ });
  await tile.click();
  await expect(page).toHaveURL(/region=150000/);
  await expect(tile).toHaveAttribute('aria-pressed', 'true');
  await expect(page.locator('aside [data-region="150000"]')).toBeChecked();
  await settled(page);
  await tile.click();
  await expect(page).not.toHaveURL(/region=/);
});

test('groups A and B of the address are compared', async ({ page }) => {
  await open(page, '/phrases/', demo);
  await expect(card(page, 'keyness')).toHaveAttribute('data-state', 'missing');
  await open(page, '/phrases/', `${demo}&a=150000@&b=530000@`);
  await expect(page.locator('[data-address-problems]')).toHaveCount(0);
  await expect(card(page, 'keyness')).toHaveAttribute('data-state', 'rows');
  await expect(page.getByRole('group', { name: '当前筛选' })).toContainText('内蒙古');
});

test.describe('an address that asks for what is not there', () => {
  test('an unknown dataset', async ({ page }) => {
    await page.goto('/?dataset=nothing');
    await expect(page.locator('[data-problem="unknown-dataset"]')).toContainText('nothing');
    await page.getByRole('main').getByRole('link', { name: /演示/ }).click();
    await settled(page);
    await expect(page).toHaveURL(/dataset=demo/);
  });

  for (const [what, part, shown] of [
    ['a region that is no code', 'region=abc', 'abc'],
    ['a region that does not exist', 'region=999999', '999999'],
    ['years that are none', 'year=20x2..', '20x2'],
    ['years outside the dataset', 'year=1066..1070', '2019–2025'],
    ['an unknown indicator', 'indicator=nothing', 'nothing'],
  ] as const) {
    test(what, async ({ page }) => {
      await open(page, '/figures/', `${demo}&${part}`);
      await expect(page.locator('[data-address-problems]')).toContainText(shown);
      await page.locator('[data-address-problems]').getByRole('button').click();
      await expect(page.locator('[data-address-problems]')).toHaveCount(0);
    });
  }

  test('an unknown page', async ({ page, complaints }) => {
    await page.goto('/nowhere/');
    await expect(page.getByRole('main')).toContainText('没有这个页面');
    await expect(page.getByRole('main').getByRole('link', { name: '总览' })).toBeVisible();
    expect(complaints.splice(0)).toEqual([expect.stringContaining('404')]);
  });
});
