import { findingsInBoth } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { card, cells, open, query, settled } from './pages.ts';

test.describe('the page of a region', () => {
  test('is reached from the table, says what the region states, and leads to its parts', async ({ page }) => {
    await open(page, '/reports/', '?dataset=demo');
    await page.getByRole('table').getByRole('link', { name: '内蒙古', exact: true }).first().click();
    await expect(page).toHaveURL(/\/region\/\?.*region=150000/);
    await settled(page);
    await expect(page.getByRole('heading', { level: 1 })).toContainText('内蒙古自治区');
    await expect(page.locator('[data-region-facts="150000"]')).toContainText('本级7份，下级1份');
    await expect(card(page, 'region-phrases').locator('.finding')).toContainText(/内蒙古更常用.*8份对其余31份报告/);
    await expect(card(page, 'reports-table').getByRole('row')).toHaveCount(9);
    await page.getByRole('link', { name: /呼伦贝尔/ }).click();
    await expect(page).toHaveURL(/region=150700/);
    await expect(
      page.getByRole('navigation', { name: '所在地区' }).getByRole('link', { name: '内蒙古' }),
    ).toBeVisible();
  });

  test('asks for a region where none or several are chosen', async ({ page }) => {
    await open(page, '/region/', '?dataset=demo');
    await page.getByRole('combobox', { name: '查找地区' }).fill('云南');
    await page.getByRole('option', { name: /云南/ }).click();
    await expect(page).toHaveURL(/region=530000/);
    await page.goto('/region/?dataset=demo&region=150000~530000');
    await page.locator('main').getByRole('link', { name: '云南', exact: true }).last().click();
    await expect(page).toHaveURL(/region=530000$/);
  });

  test('is reached from the chip of a filter', async ({ page }) => {
    await open(page, '/figures/', '?dataset=demo&region=450000');
    await page.getByRole('link', { name: '广西概况' }).first().click();
    await expect(page).toHaveURL(/\/region\/\?.*region=450000/);
  });
});

test.describe('two reports side by side', () => {
  test('are chosen from the reader; their figures have differences and lead to both sentences', async ({ page }) => {
    await page.goto('/read/?dataset=demo&report=17');
    await page.getByRole('link', { name: '与另一份报告对照' }).click();
    await expect(page).toHaveURL(/\/compare\/\?.*reports=17/);
    await expect(page.locator('section.card')).toHaveCount(0);
    const choice = page.getByRole('combobox', { name: '选择报告 B' });
    await choice.fill('2025');
    await page.getByRole('option', { name: /内蒙古自治区政府工作报告/ }).click();
    await expect(page).toHaveURL(/reports=17~18/);
    await settled(page);
    await page.getByRole('button', { name: /对调/ }).click();
    await expect(page).toHaveURL(/reports=18~17/);
  });

  test('show what they share, with the passages themselves and links to their places', async ({ page }) => {
    await open(page, '/compare/', '?dataset=demo&reports=39~1');
    await expect(page.locator('[data-compared]')).toContainText(/A 的 95\.4% 也见于另一份/);
    await expect(card(page, 'compare-passages').locator('.finding')).toContainText(/^4段相同文字.*最长的一段386字/);
    const first = page.locator('[data-compared-texts="texts"] li').first();
    const [inA, inB] = await first.locator('blockquote').allInnerTexts();
    expect(inA?.length).toBeGreaterThan(386);
    expect(inA?.replace(/\P{L}/gu, '').slice(0, 200)).toBe(inB?.replace(/\P{L}/gu, '').slice(0, 200));
    await first.getByRole('link', { name: '在报告 B 中打开 →' }).click();
    await expect(page).toHaveURL(/\/read\/\?.*report=1&start=\d+&end=\d+/);
    await expect(page.locator('article .target').first()).toBeInViewport();
  });

  test('without texts the places of the passages stand in the table', async ({ page }) => {
    await open(page, '/compare/', '?dataset=public&reports=100~101');
    await expect(page.locator('[data-compared-texts]')).toContainText('此数据集不含正文');
    const figures = card(page, 'compare-figures');
    const rows = await cells(figures.getByRole('table'), ['指标名称', 'B − A']);
    expect(rows.length).toBeGreaterThan(3);
    await figures.getByRole('table').locator('tbody tr').first().click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByRole('group', { name: '一起比较的数据' }).getByRole('button')).toHaveCount(2);
    await expect(dialog.locator('blockquote mark')).toBeVisible();
  });

  test('say so when a report is not there', async ({ page }) => {
    await open(page, '/compare/', '?dataset=demo&reports=1~9999');
    await expect(page.getByText('此数据集没有第 9999 号报告。')).toBeVisible();
  });

  test('are forgotten on other pages, while filters stay', async ({ page }) => {
    await open(page, '/compare/', '?dataset=demo&reports=17~18&year=2020..2025');
    await page.getByRole('banner').getByRole('link', { name: '数据', exact: true }).click();
    await expect(page).toHaveURL(/\/figures\//);
    expect(query(page).get('reports')).toBeNull();
    expect(query(page).get('year')).toBe('2020..2025');
  });
});

const states = ['/region/?dataset=demo&region=150000', '/region/?dataset=demo', '/compare/?dataset=demo&reports=17~18'];

for (const path of states) {
  test(`${path} has no serious fault in light and dark`, async ({ page }) => {
    await page.goto(path);
    await settled(page);
    expect(await findingsInBoth(page)).toEqual([]);
  });
}

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 800 }, isMobile: true, hasTouch: true });
  for (const path of states) {
    test(`${path} never scrolls sideways`, async ({ page }) => {
      await page.goto(path);
      await settled(page);
      const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(beyond).toBeLessThanOrEqual(0);
    });
  }
});
