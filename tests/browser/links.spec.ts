import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { datasetsFolder } from '../../src/tools/prepare-site.ts';
import { expect, test } from './fixtures.ts';
import { card, open, query, settled } from './pages.ts';

/** The link that the card gives to others, as the clipboard has it. */
async function copiedLink(page: Page, view: string): Promise<URL> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await card(page, view)
    .getByRole('button', { name: /^(复制链接|Copy link)$/ })
    .click();
  await expect(card(page, view).getByText(/^(已复制|Copied)$/)).toBeVisible();
  return new URL(await page.evaluate(() => navigator.clipboard.readText()));
}

/** The card as another machine shows it: no storage, another preferred language. */
async function pictureElsewhere(browser: Browser, link: URL, locale: string): Promise<Buffer> {
  const context = await browser.newContext({ locale, viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce' });
  try {
    const page = await context.newPage();
    await page.goto(link.href);
    const shown = card(page, link.hash.slice(1));
    // A page with many views takes its time on a small machine.
    await expect(page.locator('[data-phase]')).toHaveCount(0, { timeout: 40_000 });
    await expect(shown).toHaveAttribute('data-ready', '', { timeout: 60_000 });
    await expect(shown.locator('.count')).toBeVisible();
    return await shown.screenshot({ animations: 'disabled' });
  } finally {
    await context.close();
  }
}

for (const [path, view, of] of [
  ['/phrases/', 'phrase-trend', '&phrase=共同体&a=150000@&b=@2022..&smooth=1'],
  ['/', 'coverage', '&year=2019..2024&region=150000~530000'],
] as const) {
  test(`a copied link gives the same picture of ${view} on another machine`, async ({ page, browser }) => {
    test.slow();
    await open(page, path, `?dataset=demo${of}`);
    const link = await copiedLink(page, view);
    expect(link.hash).toBe(`#${view}`);
    const [here, there] = [
      await pictureElsewhere(browser, link, 'zh-CN'),
      await pictureElsewhere(browser, link, 'en-US'),
    ];
    expect(here.equals(there)).toBe(true);
  });
}

test('a copied link names the dataset with its fingerprint, the language, and what is shown as a table', async ({
  page,
}) => {
  await open(page, '/', '?dataset=demo&lang=en');
  await card(page, 'coverage').getByRole('button', { name: 'Table', exact: true }).click();
  await expect(card(page, 'coverage').getByRole('table')).toBeVisible();
  const link = await copiedLink(page, 'coverage');
  const manifest = JSON.parse(await readFile(join(datasetsFolder, 'demo/manifest.json'), 'utf8')) as {
    fingerprint: string;
  };
  expect(Object.fromEntries(link.searchParams)).toEqual({
    dataset: 'demo',
    at: manifest.fingerprint.slice(0, 12),
    table: 'coverage',
    lang: 'en',
  });
  await page.goto(link.href);
  await settled(page);
  await expect(card(page, 'coverage').getByRole('table')).toBeVisible();
  await expect(page.locator('[data-other-dataset]')).toHaveCount(0);
});

for (const [lang, said] of [
  ['zh', '另一版数据集'],
  ['en', 'another state of the dataset'],
] as const) {
  test(`a link made with another state of the dataset says so (${lang})`, async ({ page }) => {
    await open(page, '/', `?dataset=demo&at=0123456789ab&region=150000&lang=${lang}`);
    const notice = page.locator('[data-other-dataset]');
    await expect(notice).toContainText(said);
    await expect(notice).toContainText('0123456789ab');
    await expect(page.locator('[data-address-problems]')).toHaveCount(0);
    await notice.getByRole('button').click();
    await expect(notice).toHaveCount(0);
    expect(query(page).get('at')).toBeNull();
    expect(query(page).get('region')).toBe('150000');
  });
}
