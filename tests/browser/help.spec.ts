import { expect, test } from './fixtures.ts';
import { card, cards, open, query } from './pages.ts';

test('the tour leads from the question to the sentence, can be skipped and comes back', async ({ page }) => {
  await open(page, '/', '?dataset=demo&tour=1');
  const panel = page.locator('[data-tour-panel]');
  await expect(panel).toContainText('欢迎使用提法图谱');
  const titles: string[] = [];
  for (let i = 0; i < 5; i++) {
    titles.push(await panel.getByRole('heading').innerText());
    await expect(panel).toBeInViewport({ ratio: 1 });
    await panel.getByRole('button', { name: '下一步' }).click();
    await expect(panel).toHaveAttribute('data-tour-panel', String(i + 1));
  }
  expect(new Set(titles).size).toBe(5);
  await panel.getByRole('button', { name: '上一步' }).click();
  await expect(panel).toHaveAttribute('data-tour-panel', '4');
  await panel.getByRole('button', { name: '跳过' }).click();
  await expect(panel).toHaveCount(0);

  await page.getByRole('button', { name: '帮助和快捷键' }).click();
  await page.getByRole('button', { name: /看一遍导览/ }).click();
  await expect(panel).toHaveAttribute('data-tour-panel', '0');
  await page.keyboard.press('Escape');
  await expect(panel).toHaveCount(0);
});

test.describe('a reader’s browser', () => {
  // Browsers that a program drives say so; a reader's does not.
  test.beforeEach(({ page }) =>
    page.addInitScript(() => {
      Object.defineProperty(Navigator.prototype, 'webdriver', { get: () => false });
    }),
  );

  test('shows the tour on the first visit and never again', async ({ page }) => {
    await open(page, '/', '?dataset=demo');
    const panel = page.locator('[data-tour-panel]');
    await panel.getByRole('button', { name: '跳过' }).click();
    await page.reload();
    await expect(page.locator('[data-phase]')).toHaveCount(0, { timeout: 40_000 });
    await expect(cards(page).first()).toHaveAttribute('data-ready', '');
    await expect(panel).toHaveCount(0);
  });

  test('shows no tour before a picture that someone was sent, nor in a frame', async ({ page }) => {
    await open(page, '/', '?dataset=demo&region=150000');
    await expect(page.locator('[data-tour-panel]')).toHaveCount(0);
    await page.goto('/?dataset=demo&embed=1&view=tile-map');
    await expect(card(page, 'tile-map')).toHaveAttribute('data-ready', '');
    await expect(page.locator('[data-phase]')).toHaveCount(0, { timeout: 40_000 });
    await expect(page.locator('[data-tour-panel]')).toHaveCount(0);
  });
});

test('single keys do nothing until they are switched on, and are kept', async ({ page }) => {
  await open(page, '/', '?dataset=demo&region=150000');
  const sheet = page.locator('[data-help]');
  await page.keyboard.press('?');
  await page.keyboard.press('x');
  await expect(sheet).toHaveCount(0);
  expect(query(page).get('region')).toBe('150000');

  await page.getByRole('button', { name: '帮助和快捷键' }).click();
  await sheet.getByRole('checkbox', { name: '启用单键快捷键' }).check();
  await page.keyboard.press('Escape');
  await expect(sheet).toHaveCount(0);

  await page.keyboard.press('j');
  await expect(cards(page).first()).toBeFocused();
  await page.keyboard.press('t');
  await expect(cards(page).first().getByRole('table')).toBeVisible();
  await page.keyboard.press('/');
  await expect(page.getByPlaceholder('搜索地区')).toBeFocused();
  // Where text is written, keys are text.
  await page.keyboard.type('x?');
  await expect(page.getByPlaceholder('搜索地区')).toHaveValue('x?');
  await expect(sheet).toHaveCount(0);
  await page.getByPlaceholder('搜索地区').fill('');
  await cards(page).first().focus();
  await page.keyboard.press('x');
  await expect(page).not.toHaveURL(/region=/);
  await page.keyboard.press('3');
  await expect(page).toHaveURL(/\/figures\//);

  await page.reload();
  await expect(cards(page).first()).toHaveAttribute('data-ready', '');
  await page.keyboard.press('?');
  await expect(sheet).toBeVisible();
});

test('every card explains its measures, with formula and source', async ({ page }) => {
  await open(page, '/phrases/', '?dataset=demo&lang=en');
  for (const each of await cards(page).all()) {
    const id = (await each.getAttribute('id')) ?? '';
    await each.getByRole('button', { name: /How these numbers are made/ }).click();
    const panel = page.locator(`[data-measures="${id}"]`);
    await expect(panel.locator('dd').first()).not.toBeEmpty();
    await page.keyboard.press('Escape');
    await expect(panel).toHaveCount(0);
  }
  await card(page, 'phrase-share')
    .getByRole('button', { name: /How these numbers are made/ })
    .click();
  const panel = page.locator('[data-measures="phrase-share"]');
  await expect(panel.locator('.formula').first()).toContainText('k / n');
  await expect(panel).toContainText('Wilson');
  await panel.getByRole('link', { name: 'All methods' }).click();
  await expect(page).toHaveURL(/\/methods\/.*#measure-share$/);
  await expect(page.locator('#measure-share')).toBeInViewport();
});
