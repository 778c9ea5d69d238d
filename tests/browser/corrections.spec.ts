import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { parse } from 'csv-parse/sync';
import { findings } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { asTable, card, cells, open, settled } from './pages.ts';

const report = '/read/?dataset=demo&report=1';

async function read(page: Page): Promise<Locator> {
  await page.goto(report);
  await settled(page);
  await expect(page.locator('article')).toBeVisible();
  return page.getByRole('complementary', { name: '本报告的数据' }).locator('[data-figure]');
}

/** Bytes of corrections.csv as the Methods page saves it. */
async function exported(page: Page): Promise<Buffer> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: /^导出 corrections\.csv/ }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('corrections.csv');
  return readFile(await download.path());
}

const rowsOf = (bytes: Buffer): Record<string, string>[] => parse(bytes, { bom: true, columns: true });

test('figures are found right and wrong; both stay after a reload and can be taken back', async ({ page }) => {
  const figures = await read(page);
  await figures.nth(0).getByRole('button', { name: '对', exact: true }).click();
  await expect(figures.nth(0).locator('[data-said="accept"]')).toBeVisible();
  const marked = await page.locator('article .text .mark.figure').count();
  await figures.nth(1).getByRole('button', { name: '错', exact: true }).click();
  await expect(figures.nth(1).locator('[data-said="reject"]')).toHaveText('已由您剔除');
  await expect(page.locator('article .text .mark.figure')).not.toHaveCount(marked);
  await expect(page.locator('[data-corrections="on"]')).toContainText('2条更正');

  await page.reload();
  await expect(figures.nth(0).locator('[data-said="accept"]')).toBeVisible();
  await expect(figures.nth(1).locator('[data-said="reject"]')).toBeVisible();
  await figures.nth(1).getByRole('button', { name: '撤销' }).click();
  await expect(figures.nth(1).locator('[data-said]')).toHaveCount(0);
  await expect(page.locator('article .text .mark.figure')).toHaveCount(marked);
  await page.reload();
  await expect(figures.nth(0).locator('[data-said]')).toHaveCount(1);
  await expect(figures.nth(1).locator('[data-said]')).toHaveCount(0);
});

test('an edited figure counts with its new values, until it is switched off', async ({ page }) => {
  const figures = await read(page);
  await figures.first().getByRole('button', { name: '改', exact: true }).click();
  const dialog = page.getByRole('dialog');
  const written = await dialog.locator('blockquote mark').innerText();
  const value = dialog.getByLabel('数值（基本单位）');
  await expect(value).toBeFocused();
  await value.fill('不是数');
  await value.press('Enter');
  await expect(dialog.getByRole('alert')).toBeVisible();
  await value.fill('7654321');
  await dialog.getByLabel('界限').selectOption('at_least');
  const region = dialog.getByRole('combobox', { name: '地区' });
  await region.fill('玉树藏族');
  await region.press('Enter');
  await expect(region).toHaveValue('玉树藏族自治州');
  await dialog.getByLabel('所指年份').fill('2031');
  await dialog.getByRole('button', { name: '保存更正' }).click();
  await expect(dialog.locator('[data-said="edit"]')).toHaveText('已由您更正');
  await expect(dialog.locator('ins').first()).toContainText('765');
  await expect(dialog.locator('del').first()).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(figures.first().locator('ins').first()).toContainText('765');

  await open(page, '/figures/', '?dataset=demo&year=2031');
  const table = await asTable(card(page, 'figures-table'));
  await expect(table.locator('tbody tr')).toHaveCount(1);
  expect(await cells(table, ['地区', '年份', '数值', '界限', '原文数字'])).toEqual([
    ['玉树', '2031', '7,654,321', '至少', written],
  ]);
  await page.getByRole('button', { name: '不计更正' }).click();
  await expect(page.locator('[data-corrections="off"]')).toBeVisible();
  await expect(table).toHaveCount(0);
  await page.getByRole('button', { name: '计入更正' }).click();
  await expect((await asTable(card(page, 'figures-table'))).locator('tbody tr')).toHaveCount(1);
});

test('the date and the region of a report are corrected in its head', async ({ page }) => {
  await read(page);
  const date = page.locator('[data-correctable="date"]');
  await date.getByRole('button', { name: '改', exact: true }).click();
  await date.getByRole('textbox').fill('2031-02-30');
  await date.getByRole('button', { name: '保存' }).click();
  await expect(date).toContainText('没有这个日期');
  await date.getByRole('textbox').fill('2031-02');
  await date.getByRole('textbox').press('Enter');
  await expect(date.locator('ins')).toHaveText('2031-02');
  const region = page.locator('[data-correctable="region"]');
  await region.getByRole('button', { name: '错', exact: true }).click();
  await expect(region.locator('ins')).toHaveText('未知');

  await open(page, '/reports/', '?dataset=demo&year=2031');
  const table = page.getByRole('table');
  await expect(table.locator('tbody tr')).toHaveCount(1);
  await expect(table).toContainText('2031-02');
});

test('corrections are exported, read in by another browser, and all taken back', async ({ page, browser, site }) => {
  const figures = await read(page);
  await figures.nth(0).getByRole('button', { name: '对', exact: true }).click();
  await figures.nth(1).getByRole('button', { name: '错', exact: true }).click();
  await expect(figures.nth(1).locator('[data-said="reject"]')).toBeVisible();
  await open(page, '/methods/', '?dataset=demo');
  const bytes = await exported(page);
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  expect(bytes.toString('utf8').replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  const rows = rowsOf(bytes);
  expect(rows.map((row) => [row.dataset, row.target, row.action])).toEqual([
    ['demo', 'figure', 'accept'],
    ['demo', 'figure', 'reject'],
  ]);
  expect(rows[0]?.sha256).toMatch(/^[0-9a-f]{64}$/);

  const other = await browser.newContext({ baseURL: site, locale: 'zh-CN' });
  try {
    const there = await other.newPage();
    await open(there, '/methods/', '?dataset=demo');
    const stranger = `${bytes.toString('utf8')}demo,elsewhere.txt,${'0'.repeat(64)},region,,,,,reject${','.repeat(14)}2026-01-01T00:00:00Z\r\nx,y\r\n`;
    await there.locator('#corrections input[type="file"]').setInputFiles({
      name: 'theirs.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(stranger),
    });
    const section = there.locator('#corrections');
    await expect(section).toContainText('读入2条');
    await expect(section).toContainText('elsewhere.txt');
    await expect(section).toContainText('theirs.csv, line 5, column');
    await expect(there.locator('[data-correction-counts]')).toContainText('1条确认，0条更正，1条剔除');
    expect(rowsOf(await exported(there))).toEqual(rows);

    await section.getByRole('button', { name: '全部撤销' }).click();
    await section.getByRole('button', { name: '保留' }).press('Enter');
    await expect(there.locator('[data-correction-counts]')).toContainText('1条确认');
    await section.getByRole('button', { name: '全部撤销' }).click();
    await section.getByRole('alertdialog').getByRole('button', { name: '全部撤销' }).click();
    await expect(there.locator('[data-correction-counts]')).toContainText('0条确认');
    await there.reload();
    await settled(there);
    await expect(there.locator('[data-correction-counts]')).toContainText('0条确认，0条更正，0条剔除');
  } finally {
    await other.close();
  }
});

test('a random sample is checked by keyboard, and gives a precision with its interval', async ({ page }) => {
  await open(page, '/methods/', '?dataset=demo');
  const section = page.locator('#corrections');
  await section.getByRole('combobox', { name: '抽查的指标' }).selectOption({ index: 1 });
  await section.getByRole('button', { name: '随机抽查' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('status')).toContainText('第1条');
  const seen = new Set<string>();
  for (const name of ['对', '对', '错']) {
    // While the next figure loads the dialog names none.
    await expect(dialog).toHaveAttribute('data-evidence', /\d/);
    seen.add((await dialog.getAttribute('data-evidence')) ?? '');
    await dialog.getByRole('button', { name, exact: true }).press('Enter');
    await expect(dialog.locator('[data-said]')).toBeVisible();
    await expect(dialog.getByRole('button', { name: /下一条未核对/ })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(dialog.locator('[data-said]')).toHaveCount(0);
  }
  expect(seen.size).toBe(3);
  await expect(dialog.getByRole('status')).toContainText('已连续核对3条，2条正确');
  await page.keyboard.press('Escape');
  const row = section.locator('[data-precision] tbody tr').first();
  // Wilson's interval of 2 of 3: 20.8 to 93.9 per cent.
  for (const column of [0, 1]) {
    await expect(row.locator('td').nth(column)).toHaveText(/66\.7%（20\.8%–93\.9%），n = 3/);
  }
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme });

    test('the reader with corrections has no serious fault', async ({ page }) => {
      const figures = await read(page);
      await figures.nth(0).getByRole('button', { name: '对', exact: true }).click();
      await figures.nth(1).getByRole('button', { name: '错', exact: true }).click();
      await page.locator('[data-correctable="region"]').getByRole('button', { name: '改', exact: true }).click();
      await page.keyboard.press('Escape');
      expect(await findings(page)).toEqual([]);
    });

    test('the form has no serious fault', async ({ page }) => {
      const figures = await read(page);
      await figures.nth(0).getByRole('button', { name: '改', exact: true }).click();
      await expect(page.getByRole('dialog').locator('form')).toBeVisible();
      expect(await findings(page)).toEqual([]);
    });

    test('Methods with corrections has no serious fault', async ({ page }) => {
      const figures = await read(page);
      await figures.nth(0).getByRole('button', { name: '对', exact: true }).click();
      await open(page, '/methods/', '?dataset=demo');
      await expect(page.locator('[data-precision]')).toBeVisible();
      await page.getByRole('button', { name: '全部撤销' }).click();
      expect(await findings(page)).toEqual([]);
    });
  });
}
