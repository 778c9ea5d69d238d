import { findingsInBoth } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { open, paths, settled } from './pages.ts';

for (const path of paths) {
  test(`${path} has no serious fault in light and dark`, async ({ page }) => {
    await open(page, path, '?dataset=demo');
    expect(await findingsInBoth(page)).toEqual([]);
  });
}

test('the reader has no serious fault in light and dark', async ({ page }) => {
  await page.goto('/read/?dataset=demo&report=1');
  await settled(page);
  await expect(page.locator('article')).toBeVisible();
  expect(await findingsInBoth(page)).toEqual([]);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true });

  for (const path of [...paths, '/read/'] as const) {
    test(`${path} never scrolls sideways`, async ({ page }) => {
      await page.goto(`${path}?dataset=demo${path === '/read/' ? '&report=1' : ''}`);
      await settled(page);
      const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(beyond).toBeLessThanOrEqual(0);
    });
  }

  test('the filters are a drawer', async ({ page }) => {
    await open(page, '/reports/', '?dataset=demo');
    await page.getByRole('button', { name: /筛选/ }).first().click();
    await page.getByRole('dialog').locator('[data-region="530000"]').check();
    await expect(page).toHaveURL(/region=530000/);
  });
});
