import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { parse } from 'csv-parse/sync';
import { unzipSync } from 'fflate';
import { expect, test } from './fixtures.ts';
import { asTable, card, cells, open, query, settled } from './pages.ts';

const table = (page: Page) => card(page, 'figures-table').getByRole('table');
const heading = (page: Page, name: string) => table(page).getByRole('columnheader', { name, exact: true });
const values = async (page: Page): Promise<number[]> =>
  (await cells(table(page), ['数值'])).map(([text = '']) => Number(text.replaceAll(',', '')));

test('the order of a table is in the link, and undone by the way back', async ({ page }) => {
  await open(page, '/figures/', '?dataset=demo&indicator=people_trained');
  const given = await values(page);
  const column = heading(page, '数值');
  await column.getByRole('button').click();
  await expect(column).toHaveAttribute('aria-sort', 'ascending');
  expect(query(page).get('sorted')).toBe('figures-table.value');
  await column.getByRole('button').click();
  await expect(column).toHaveAttribute('aria-sort', 'descending');
  expect(query(page).get('sorted')).toBe('figures-table.value.desc');
  const sorted = await values(page);
  expect(sorted).not.toEqual(given);
  expect(sorted).toEqual([...given].sort((a, b) => b - a));

  // A filter leaves it, and so does the way back from it.
  await page.locator('.chip').first().click();
  await expect.poll(() => query(page).get('indicator')).toBe(null);
  await settled(page);
  await expect(column).toHaveAttribute('aria-sort', 'descending');
  await page.goBack();
  await settled(page);
  await expect.poll(() => values(page)).toEqual(sorted);
  await page.goBack();
  await expect(column).toHaveAttribute('aria-sort', 'ascending');
  await page.goForward();
  await expect(column).toHaveAttribute('aria-sort', 'descending');
  await page.reload();
  await settled(page);
  expect(await values(page)).toEqual(sorted);
});

test('each table has its own order, and the copied link all of them', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page, '/', '?dataset=demo&table=tile-map~coverage');
  for (const view of ['tile-map', 'coverage']) {
    await card(page, view).getByRole('columnheader', { name: '地区', exact: true }).getByRole('button').click();
  }
  await expect.poll(() => query(page).get('sorted')).toBe('tile-map.region~coverage.region');
  await card(page, 'coverage').getByRole('button', { name: '复制链接' }).click();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(new URL(link).searchParams.get('sorted')).toBe('tile-map.region~coverage.region');
  await page.goto(link);
  await settled(page);
  for (const view of ['tile-map', 'coverage']) {
    await expect(card(page, view).getByRole('columnheader', { name: '地区', exact: true })).toHaveAttribute(
      'aria-sort',
      'ascending',
    );
  }
  // A column that the table does not have leaves it as the view gives it.
  await open(page, '/', '?dataset=demo&table=coverage&sorted=coverage.nothing');
  await expect(card(page, 'coverage').locator('th[aria-sort="ascending"], th[aria-sort="descending"]')).toHaveCount(0);
});

test('files have the rows in the order of the table', async ({ page }) => {
  await open(page, '/figures/', '?dataset=demo&indicator=people_trained&sorted=figures-table.value.desc');
  const shown = await cells(table(page), ['原文数字']);
  await card(page, 'figures-table').getByRole('button', { name: /^下载/ }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.locator('[role="menuitem"][data-format="csv-utf8"]').click(),
  ]);
  const rows = parse<{ number_text: string }>(await readFile(await download.path()), { columns: true });
  expect(rows.slice(0, shown.length).map((row) => [row.number_text])).toEqual(shown);
});

test('a package has data and evidence in the order of the table, that of the page too', async ({ page }) => {
  const order = '?dataset=demo&indicator=people_trained&sorted=figures-table.value.desc~indicators.label';
  await open(page, '/figures/', order);
  const shown = await cells(table(page), ['原文数字']);
  await card(page, 'figures-table').getByRole('button', { name: /^下载/ }).click();
  const [one] = await Promise.all([
    page.waitForEvent('download'),
    page.locator('[role="menuitem"][data-format="package"]').click(),
  ]);
  const [all] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '下载本页全部数据' }).click(),
  ]);
  const single = unzipSync(await readFile(await one.path()));
  const whole = unzipSync(await readFile(await all.path()));
  const text = (file: Uint8Array | undefined): string => Buffer.from(file ?? []).toString('utf8');
  type Row = Readonly<Record<string, string>>;
  const rows = parse<Row>(text(single['data.csv']), { columns: true });
  expect(rows.slice(0, shown.length).map((row) => [row['number_text']])).toEqual(shown);
  expect(rows.map((row) => Number(row['value']))).toEqual(
    rows.map((row) => Number(row['value'])).sort((a, b) => b - a),
  );
  // The evidence counts the rows of these data.
  const evidence = parse<Row>(text(single['evidence.csv']), { columns: true });
  expect(evidence.map((row) => [row['row'], row['number_text']])).toEqual(
    rows.map((row, i) => [`${i + 1}`, row['number_text']]),
  );
  expect(text(whole['figures-table/data.csv'])).toBe(text(single['data.csv']));
  expect(text(whole['figures-table/evidence.csv'])).toBe(text(single['evidence.csv']));
  const labels = parse<Row>(text(whole['indicators/data.csv']), { columns: true }).map((row) => row['label'] ?? '');
  expect(labels.length).toBeGreaterThan(2);
  expect(labels).toEqual([...labels].sort(new Intl.Collator('zh').compare));
});

test('an embedded card keeps the order', async ({ page }) => {
  await page.goto('/figures/?dataset=demo&lang=zh&embed=1&view=figures-table&sorted=figures-table.year.desc');
  await expect(heading(page, '年份')).toHaveAttribute('aria-sort', 'descending');
});

test('the table of an answer in SQL has its order in the link', async ({ page }) => {
  const sql = "select * from (values ('乙', 2), ('甲', 3), ('丙', 1)) t(sign, n)";
  await open(page, '/sql/', `?dataset=demo&sql=${encodeURIComponent(sql)}`);
  const answer = page.locator('[data-result]').getByRole('table');
  await answer.getByRole('columnheader', { name: 'n', exact: true }).getByRole('button').click();
  await answer.getByRole('columnheader', { name: 'n', exact: true }).getByRole('button').click();
  await expect.poll(() => query(page).get('sql-order')).toBe('2 desc');
  expect(await cells(answer, ['n'])).toEqual([['3'], ['2'], ['1']]);
  await page.reload();
  await expect(answer.getByRole('columnheader', { name: 'n', exact: true })).toHaveAttribute('aria-sort', 'descending');
  expect(await cells(answer, ['sign'])).toEqual([['甲'], ['乙'], ['丙']]);
  await page.getByRole('button', { name: /^下载/ }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.locator('[role="menuitem"][data-format="csv-utf8"]').click(),
  ]);
  expect(await readFile(await download.path(), 'utf8')).toBe('sign,n\r\n甲,3\r\n乙,2\r\n丙,1\r\n');
});

test('the order is chosen by keyboard', async ({ page }) => {
  await open(page, '/', '?dataset=demo&table=coverage');
  const shown = await asTable(card(page, 'coverage'));
  const button = shown.getByRole('columnheader', { name: '年份', exact: true }).getByRole('button');
  await button.focus();
  await page.keyboard.press('Enter');
  await expect(shown.getByRole('columnheader', { name: '年份', exact: true })).toHaveAttribute(
    'aria-sort',
    'ascending',
  );
  await expect(button).toBeFocused();
});
