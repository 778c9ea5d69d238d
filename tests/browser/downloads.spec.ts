import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { parse } from 'csv-parse/sync';
import { expect, test } from './fixtures.ts';
import { asTable, card, open } from './pages.ts';

/** Name and bytes of what the menu of a card saves. */
async function save(page: Page, shown: Locator, format: string): Promise<{ name: string; bytes: Buffer }> {
  await shown.getByRole('button', { name: /^下载/ }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.locator(`[role="menuitem"][data-format="${format}"]`).click(),
  ]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

const filtered = '?dataset=demo&region=150000~530000&year=2020..2023';
const today = /_\d{8}\./;

test('CSV holds what the table shows: for Excel with a byte order mark, for programs without', async ({ page }) => {
  await open(page, '/reports/', filtered);
  const shown = card(page, 'reports-table');
  const excel = await save(page, shown, 'csv-excel');
  expect(excel.name).toMatch(/^reports-table_150000-530000_2020-2023_\d{8}\.csv$/);
  expect([...excel.bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);

  const plain = await save(page, shown, 'csv-utf8');
  expect(plain.bytes.equals(excel.bytes.subarray(3))).toBe(true);
  const text = plain.bytes.toString('utf8');
  expect(text.endsWith('\r\n')).toBe(true);
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);

  const [header = [], ...rows] = parse(text, { columns: false });
  expect(header.every((name) => /^[a-z][a-z0-9_]*$/.test(name))).toBe(true);
  const table = await asTable(shown);
  await expect(table.locator('tbody tr')).toHaveCount(rows.length);
  expect(rows.length).toBeGreaterThan(0);
  const year = header.indexOf('year');
  expect(rows.map((row) => Number(row[year])).filter((y) => y < 2020 || y > 2023)).toEqual([]);
});

test('a chart is saved as PNG and SVG with its title', async ({ page }) => {
  await open(page, '/', filtered);
  for (const view of ['tile-map', 'reports-per-year']) {
    const shown = card(page, view);
    const title = await shown.getByRole('heading').innerText();

    const svg = await save(page, shown, 'svg');
    expect(svg.name).toMatch(today);
    const problems = await page.evaluate((source) => {
      const parsed = new DOMParser().parseFromString(source, 'image/svg+xml');
      return {
        error: parsed.querySelector('parsererror')?.textContent ?? null,
        root: parsed.documentElement.localName,
        marks: parsed.querySelectorAll('rect, path, circle').length,
        text: parsed.documentElement.textContent,
      };
    }, svg.bytes.toString('utf8'));
    expect(problems.error).toBeNull();
    expect(problems.root).toBe('svg');
    expect(problems.marks).toBeGreaterThan(5);
    expect(problems.text.replaceAll(/\s/g, '')).toContain(title.replaceAll(/\s/g, ''));

    const png = await save(page, shown, 'png');
    expect([...png.bytes.subarray(0, 8)]).toEqual([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
    // Width and height stand in the header chunk.
    expect(png.bytes.readUInt32BE(16)).toBeGreaterThan(600);
    expect(png.bytes.readUInt32BE(20)).toBeGreaterThan(200);
    expect(png.bytes.length).toBeGreaterThan(5000);
  }
});
