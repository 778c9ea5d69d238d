import { expect, test } from './fixtures.ts';
import { card, open } from './pages.ts';

test('the language follows the browser, can be switched and is kept', async ({ page }) => {
  await open(page, '/', '?dataset=demo');
  await expect(page.locator('html')).toHaveAttribute('lang', /^zh/);
  await expect(card(page, 'tile-map').getByRole('button', { name: /内蒙古/ })).toBeVisible();
  await page.getByRole('button', { name: 'EN', exact: true }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page.getByRole('link', { name: 'Overview' })).toBeVisible();
  await expect(card(page, 'tile-map').getByRole('button', { name: /Inner Mongolia/ })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('link', { name: 'Overview' })).toBeVisible();
});

test('a link can name the language', async ({ page }) => {
  await open(page, '/figures/', '?dataset=demo&lang=en');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Figures');
});

test('the theme can be switched and is kept', async ({ page }) => {
  await open(page, '/', '?dataset=demo');
  const paper = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const light = await paper();
  const button = page.getByRole('button', { name: /^明暗/ });
  await button.click();
  await button.click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  const dark = await paper();
  expect(dark).not.toBe(light);
  await page.reload();
  expect(await paper()).toBe(dark);
});

test('the theme follows the system', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await open(page, '/', '?dataset=demo');
  const [red = 255] =
    (await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor))
      .match(/\d+/g)
      ?.map(Number) ?? [];
  expect(red).toBeLessThan(80);
});
