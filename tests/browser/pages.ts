import type { Locator, Page } from '@playwright/test';
import { expect } from './fixtures.ts';

/** Paths of the pages in the header. */
export const paths = ['/', '/phrases/', '/figures/', '/reports/', '/sql/', '/methods/'] as const;

export const datasets = ['public', 'demo'] as const;

export const cards = (page: Page): Locator => page.locator('section.card');

export const card = (page: Page, view: string): Locator => page.locator(`section.card[id="${view}"]`);

/** Waits until each card of the page shows what it will show, and nothing has failed. */
export async function settled(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.locator('[data-phase]')).toHaveCount(0, { timeout: 40_000 });
  await expect(page.locator('section.card:not([data-ready])')).toHaveCount(0);
  await expect(page.locator('section.card[data-state="failed"]')).toHaveCount(0);
}

/** Opens a page with a query string such as `?dataset=demo&year=2020..2022` and waits until it is settled. */
export async function open(page: Page, path: string, query = ''): Promise<void> {
  await page.goto(path + query);
  await settled(page);
}

/** Whether the card draws a chart, which it can show as a table instead. */
export const hasChart = async (shown: Locator): Promise<boolean> =>
  (await shown.getByRole('button', { name: /^(图|Chart)$/ }).count()) > 0;

/** Shows the card as a table. */
export async function asTable(shown: Locator): Promise<Locator> {
  if (await hasChart(shown)) await shown.getByRole('button', { name: /^(表|Table)$/ }).click();
  const table = shown.getByRole('table');
  await expect(table).toBeVisible();
  return table;
}

/** Cells of the columns with these headings, row by row, of the table's first page. */
export async function cells(table: Locator, headings: readonly string[]): Promise<string[][]> {
  const names = (await table.getByRole('columnheader').allInnerTexts()).map((name) => name.replace(/[▲▼]/, '').trim());
  const at = headings.map((heading) => {
    expect(names).toContain(heading);
    return names.indexOf(heading);
  });
  const rows = await table.locator('tbody tr').all();
  return Promise.all(
    rows.map(async (row) => {
      const texts = await row.locator('td').allInnerTexts();
      return at.map((i) => (texts[i] ?? '').trim());
    }),
  );
}

/** Query string of the address, as parameters. */
export const query = (page: Page): URLSearchParams => new URL(page.url()).searchParams;
