import { expect, test } from './fixtures.ts';
import { asTable, card, cells, open, query, settled } from './pages.ts';

test('a mark of the distribution opens its sentence, and the sentence leads back to where it counts', async ({
  page,
}) => {
  await open(page, '/figures/', '?dataset=demo&indicator=gdp_growth');
  const chart = card(page, 'indicator-distribution').getByRole('application');
  await chart.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog.locator('blockquote mark')).toBeVisible();
  const links = dialog.locator('[data-figure-links]');
  await links.getByRole('link', { name: /各年$/ }).click();
  await expect(page).toHaveURL(/indicator=gdp_growth.*#indicator-by-year/);
  await expect(dialog).toHaveCount(0);
  expect(query(page).get('region')).toMatch(/^\d{6}$/);
});

test('both axes of the scatter stand in the address, and can be swapped', async ({ page }) => {
  await open(page, '/figures/', '?dataset=public');
  const shown = card(page, 'measure-scatter');
  await shown.getByRole('combobox', { name: '横轴' }).selectOption('report_length');
  await expect(page).toHaveURL(/x=report_length/);
  await expect(shown.getByRole('heading')).toContainText('每份报告平均字数');
  await shown.getByRole('button', { name: '对调两轴' }).click();
  await expect(page).toHaveURL(/y=report_length/);
  expect(query(page).get('x')).toBe('gdp_growth');
  await expect(shown).toHaveAttribute('data-ready', '');
  const table = await asTable(shown);
  const rows = await cells(table, ['地区', '横轴数值', '纵轴数值']);
  expect(rows.length).toBeGreaterThan(20);
});

test('facets filter all figures at once; each is a chip that can be removed', async ({ page }) => {
  await open(page, '/figures/', '?dataset=demo');
  const table = card(page, 'figures-table');
  const target = table.locator('[data-facet="status=target"]');
  const n = Number((await target.locator('small').innerText()).replaceAll(',', ''));
  await target.click();
  await expect(page).toHaveURL(/status=target/);
  await expect(target).toHaveAttribute('aria-pressed', 'true');
  await expect(table.locator('.finding')).toContainText(`${n}条数据`);
  await expect(table.locator('.scope')).toContainText('只含：目标');
  const written = await cells(table.getByRole('table'), ['性质']);
  expect(new Set(written.flat())).toEqual(new Set(['目标']));
  await page.getByRole('button', { name: '去掉 数据：目标' }).click();
  await expect(page).not.toHaveURL(/status=/);
});

test('the map opens the places of a province, by mouse and by keyboard, and closes them again', async ({ page }) => {
  await open(page, '/', '?dataset=demo');
  const map = card(page, 'tile-map');
  await map.locator('[data-code="150000"]').click();
  await expect(page).toHaveURL(/region=150000/);
  const inner = map.locator('[data-code="150700"]');
  await expect(inner).toHaveAccessibleName(/呼伦贝尔: 1/);
  await expect(map.locator('[data-code="150200"]')).toHaveAccessibleName(/包头: 无数据/);
  await map.locator('[data-code="460000"]').focus();
  await page.keyboard.press('ArrowDown');
  await expect(map.locator('[data-code^="15"]:focus')).toHaveCount(1);
  await inner.focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/region=150700/);
  await expect(inner).toHaveAttribute('aria-pressed', 'true');
  await map.getByRole('button', { name: '返回全国' }).click();
  await expect(inner).toHaveCount(0);
  expect(query(page).get('region')).toBeNull();
});

test('a region that is looked for is chosen on the map', async ({ page }) => {
  await open(page, '/', '?dataset=demo');
  const map = card(page, 'tile-map');
  await map.getByRole('combobox', { name: '查找地区' }).fill('呼伦');
  await map.getByRole('option', { name: /呼伦贝尔/ }).click();
  await expect(page).toHaveURL(/region=150700/);
  await expect(map.locator('[data-code="150700"]')).toHaveAttribute('aria-pressed', 'true');
  await map.getByRole('link', { name: /呼伦贝尔/ }).click();
  await expect(page).toHaveURL(/\/region\/\?.*region=150700/);
});

test('the value of an indicator on the map leads to its sentence', async ({ page }) => {
  await open(page, '/', '?dataset=public&map=indicator_value&indicator=gdp_growth&region=540000');
  const map = card(page, 'tile-map');
  await map.getByRole('button', { name: /出处/ }).click();
  await expect(page.getByRole('dialog').locator('blockquote mark')).toHaveText('7%以上');
});

test('from the reader back to where it counts: a figure to its chart, a phrase to its trend', async ({ page }) => {
  await page.goto('/read/?dataset=demo&report=18');
  const list = page.getByRole('complementary', { name: '本报告的数据' });
  await list
    .getByRole('link', { name: /^在图中看生产总值增长/ })
    .first()
    .click();
  await expect(page).toHaveURL(/\/figures\/\?.*region=150000&indicator=gdp_growth#indicator-by-year/);
  await settled(page);
  await expect(card(page, 'indicator-by-year').getByRole('heading')).toContainText('生产总值增长');
  await page.goto('/read/?dataset=demo&report=18');
  const phrase = page.locator('[data-reader-phrases]').getByRole('link').first();
  const text = await phrase.innerText();
  await phrase.click();
  await expect(page).toHaveURL(/\/phrases\/.*#phrase-trend/);
  expect(query(page).get('phrase')).toBe(text);
});
