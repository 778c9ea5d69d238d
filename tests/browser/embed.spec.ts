import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FrameLocator, Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { asTable, card, cards, open, query, settled } from './pages.ts';
import { host } from './static-host.ts';

/** Puts the code into a page of another site, shows it and returns its frame. */
async function embed(page: Page, code: string): Promise<FrameLocator> {
  const folder = mkdtempSync(join(tmpdir(), 'tifa-article-'));
  writeFileSync(
    join(folder, 'index.html'),
    `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><title>Article</title>${code}`,
  );
  const article = await host(folder, '');
  page.on('close', () => {
    void article.stop();
    rmSync(folder, { recursive: true });
  });
  await page.goto(article.url);
  return page.frameLocator('iframe');
}

test('the code of a card shows it in another page, with its filters and without the rest', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page, '/figures/', '?dataset=demo&indicator=gdp_growth&region=150000&lang=zh');
  const shown = card(page, 'figures-by-region');
  const title = await shown.getByRole('heading').innerText();
  await shown.getByRole('button', { name: '嵌入' }).click();
  const panel = page.locator('[data-embed="figures-by-region"]');
  const code = await panel.getByRole('textbox', { name: '嵌入代码' }).inputValue();
  await panel.getByRole('button', { name: '复制代码' }).click();
  await expect(panel.getByRole('status')).toHaveText('已复制');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(code);

  const other = await context.newPage();
  const frame = await embed(other, code);
  await expect(other.locator('iframe')).toHaveAttribute('title', title);
  const alone = frame.locator('section.card');
  await expect(alone).toHaveCount(1);
  await expect(alone).toHaveAttribute('data-ready', '', { timeout: 40_000 });
  await expect(alone.getByRole('heading')).toHaveText(title);
  await expect(alone.locator('.scope')).toContainText('内蒙古');
  await expect(frame.locator('header')).toHaveCount(0);
  await expect(frame.getByRole('navigation')).toHaveCount(0);
  await expect(frame.locator('[data-tour-panel]')).toHaveCount(0);
  // It is as high as the frame: nothing of it must be scrolled to.
  const beyond = await frame.locator('html').evaluate((html) => html.scrollHeight - innerHeight);
  expect(beyond).toBeLessThanOrEqual(60);
});

test('what leads out of an embedded card opens beside the page that shows it', async ({ page, context }) => {
  await page.goto('/figures/?dataset=demo&lang=zh&embed=1&view=figures-table');
  const table = card(page, 'figures-table').getByRole('table');
  await table.locator('tbody tr').first().click();
  const dialog = page.getByRole('dialog');
  const reader = context.waitForEvent('page');
  await dialog.getByRole('link', { name: '在阅读器中打开' }).click();
  const opened = await reader;
  await settled(opened);
  await expect(opened.locator('article')).toBeVisible();
  await expect(opened.getByRole('navigation', { name: '页面' })).toBeVisible();
  expect(query(opened).has('embed')).toBe(false);
  // The frame stays where it was.
  await expect(cards(page)).toHaveCount(1);

  const whole = page.getByRole('link', { name: '在提法图谱中打开' });
  await expect(whole).toHaveAttribute('href', /\/figures\/\?dataset=demo&lang=zh#figures-table$/);
});

const shared = 'region=150000~540000~650000';
const chosen: readonly (readonly [path: string, view: string, options: string])[] = [
  ['/', 'tile-map', 'map=phrase_rate&phrase=民族团结'],
  ['/', 'coverage', `${shared}&sorted=coverage.reports.desc`],
  ['/phrases/', 'phrase-trend', 'phrase=民族团结~社区&by=month&smooth=1'],
  ['/phrases/', 'phrase-regions', `phrase=民族团结&trend=share&${shared}`],
  ['/phrases/', 'first-use-map', 'phrase=民族团结&until=2021'],
  ['/phrases/', 'barcode', 'phrase=民族团结&order=region'],
  ['/phrases/', 'company-network', 'phrase=民族团结&dice=2&nodes=12'],
  ['/phrases/', 'keyness', 'a=150000@&b=540000@&count=own'],
  ['/figures/', 'measure-scatter', 'x=report_length&y=people_trained'],
  ['/figures/', 'indicator-by-year', 'indicator=people_trained&status=target&year=2019..2022&undated=1'],
  ['/figures/', 'figures-table', 'indicator=people_trained&bound=exact&sorted=figures-table.value'],
  ['/reports/', 'reports-table', 'q=社区…服务&gap=20&inferred=1'],
  ['/region/', 'region-phrases', 'region=150000'],
  ['/compare/', 'compare-phrases', 'reports=17~18'],
];

for (const [path, view, options] of chosen) {
  test(`an embedded card shows what its page shows: ${view} with ${options}`, async ({ page }) => {
    const said = async () => {
      const shown = card(page, view);
      await expect(shown).toHaveAttribute('data-ready', '', { timeout: 40_000 });
      await asTable(shown);
      return {
        title: await shown.getByRole('heading').innerText(),
        finding: await shown.locator('.finding').innerText(),
        scope: await shown.locator('.scope').innerText(),
        table: await shown.getByRole('table').innerText(),
        pressed: await shown.locator('.tools [aria-pressed="true"], .tools input:checked').count(),
        chosen: await shown
          .locator('.tools select, .tools input')
          .evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value)),
      };
    };
    await open(page, path, `?dataset=demo&lang=zh&${options}`);
    if (options.includes('q=')) await expect(page.locator('[data-search="done"]')).toBeVisible();
    const before = await said();
    await page.goto(`${path}?dataset=demo&lang=zh&${options}&embed=1&view=${view}`);
    await expect.poll(said).toEqual(before);
    expect(before.table.split('\n').length).toBeGreaterThan(1);
  });
}

test('the reader of an embedded card changes its options and goes back', async ({ page }) => {
  await page.goto('/?dataset=demo&lang=zh&embed=1&view=tile-map&map=phrase_rate&phrase=民族团结&at=00000000');
  const shown = card(page, 'tile-map');
  await expect(shown).toHaveAttribute('data-ready', '');
  // The fingerprint of the link is not that of the dataset: that is said here too.
  await expect(page.locator('[data-other-dataset]')).toBeVisible();
  const title = await shown.getByRole('heading').innerText();
  await expect(page.getByRole('button', { name: '恢复最初的样子' })).toHaveCount(0);
  await shown.getByRole('combobox', { name: '地图显示' }).selectOption('reports');
  await expect(shown.getByRole('heading')).not.toHaveText(title);
  await page.getByRole('button', { name: '恢复最初的样子' }).click();
  await expect(shown.getByRole('heading')).toHaveText(title);
  await expect(page.getByRole('button', { name: '恢复最初的样子' })).toHaveCount(0);
});

test('corrections of the browser are said in an embedded card, and do not go with its code', async ({ page }) => {
  await page.goto('/read/?dataset=demo&report=1');
  const figure = page.getByRole('complementary', { name: '本报告的数据' }).locator('[data-figure]').first();
  await figure.getByRole('button', { name: '错', exact: true }).click();
  await expect(page.locator('[data-corrections="on"]')).toBeVisible();
  await open(page, '/figures/', '?dataset=demo');
  await card(page, 'figures-by-region').getByRole('button', { name: '嵌入' }).click();
  await expect(page.locator('[data-embed="figures-by-region"]')).toContainText('更正不随代码');
  await page.goto('/figures/?dataset=demo&lang=zh&embed=1&view=figures-table');
  await expect(page.locator('[data-embedded] [data-corrections="on"]')).toContainText('1条更正');
});

test('an embedded view that does not exist says so', async ({ page }) => {
  await page.goto('/?dataset=demo&lang=zh&embed=1&view=nothing');
  await expect(page.locator('[data-embedded]')).toContainText('nothing');
  await expect(page.getByRole('link', { name: '在提法图谱中打开' })).toBeVisible();
});

test.describe('in a narrow column', () => {
  test.use({ viewport: { width: 390, height: 700 } });

  test('an embedded card never scrolls sideways', async ({ page }) => {
    await page.goto('/?dataset=demo&lang=en&embed=1&view=tile-map');
    await expect(card(page, 'tile-map')).toHaveAttribute('data-ready', '');
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  });
});
