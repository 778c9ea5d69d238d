import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { parse } from 'csv-parse/sync';
import { findings } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { asTable, card, cells, datasets, open, query, settled } from './pages.ts';

const editor = (page: Page) => page.getByRole('textbox', { name: /SQL 语句/ });

/** Opens the page with its editor, and a statement where one is given. */
async function openConsole(page: Page, sql: string | null, more = '?dataset=demo'): Promise<void> {
  await open(page, '/sql/', sql === null ? more : `${more}&sql=${encodeURIComponent(sql)}`);
  await expect(page.locator('[data-editor="ready"]')).toBeVisible();
}

/** Writes a statement in place of what stands there. */
async function write(page: Page, sql: string): Promise<void> {
  await editor(page).click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.press('Delete');
  await page.keyboard.insertText(sql);
}

const result = (page: Page) => page.locator('[data-result]');
const outcome = (page: Page, kind: string) => page.locator(`[data-console="${kind}"]`);

test('rows that name a figure or a report lead to it', async ({ page }) => {
  const ask = async (sql: string) => {
    await open(page, '/sql/', `?dataset=demo&sql=${encodeURIComponent(sql)}`);
    await result(page).locator('tbody tr').first().click();
  };
  await ask('select figure_id, number_text from figures order by figure_id limit 3');
  await expect(page.getByRole('dialog').locator('blockquote mark')).toBeVisible();
  await ask('select report_id, start, "end" from sentences order by sentence_id limit 3');
  await expect(page).toHaveURL(/\/read\/.*report=\d+&start=\d+&end=\d+/);
  await expect(page.locator('article .target').first()).toBeInViewport();
});

for (const dataset of datasets) {
  test(`every example answers on the dataset ${dataset}`, async ({ page }) => {
    await openConsole(page, null, `?dataset=${dataset}`);
    const examples = page.getByRole('group', { name: '示例' }).getByRole('button');
    const n = await examples.count();
    expect(n).toBeGreaterThan(5);
    for (let i = 0; i < n; i++) {
      await examples.nth(i).click();
      await expect(examples.nth(i)).toHaveAttribute('aria-pressed', 'true');
      await expect(outcome(page, 'answer')).toBeVisible();
      await expect(page.locator('[data-result="table"], [data-result="chart"]')).toBeVisible();
    }
  });
}

test('a statement is written, run with the keyboard, linked, and undone by the way back', async ({ page }) => {
  await openConsole(page, null);
  await write(page, 'select report_id, year from reports order by report_id limit 3');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(result(page)).toBeVisible();
  expect(query(page).get('sql')).toBe('select report_id, year from reports order by report_id limit 3');
  expect(await cells(result(page).getByRole('table'), ['report_id'])).toEqual([['1'], ['2'], ['3']]);

  await write(page, 'select 7 as seven');
  await page.getByRole('button', { name: '执行' }).click();
  await expect(result(page).getByRole('columnheader', { name: 'seven' })).toBeVisible();
  await page.goBack();
  await expect(result(page).getByRole('columnheader', { name: 'report_id' })).toBeVisible();
  await expect(editor(page)).toContainText('order by report_id');

  await page.reload();
  await expect(result(page).getByRole('columnheader', { name: 'report_id' })).toBeVisible();
});

test('what is not a query of the dataset is refused, with the place', async ({ page }) => {
  await openConsole(page, null);
  const refused: readonly (readonly [string, RegExp])[] = [
    ['create temp table x as select 1', /不执行 CREATE/],
    ["copy reports to 'x.csv'", /不执行 COPY/],
    ["attach ':memory:' as z", /不执行 ATTACH/],
    ['pragma database_list', /不执行 PRAGMA/],
    ['install fts', /不执行 INSTALL/],
    ['set threads = 1', /不执行 SET/],
    ['select 1; drop view figures', /一次只执行一条语句/],
    ["select * from read_csv('x.csv')", /不执行 read_csv/],
    ['with a as (select 1) insert into reports select * from a', /不执行 INSERT/],
    ['select 1) as x, (select 2', /没有对应的左括号/],
    // What words do not tell is refused by DuckDB: nothing but a query can stand inside of brackets.
    ['from reports drop view figures', /syntax error/],
  ];
  for (const [sql, words] of refused) {
    await write(page, sql);
    await page.keyboard.press('ControlOrMeta+Enter');
    await expect(page.getByRole('alert')).toContainText(words);
  }
  await write(page, 'select count(*) as n from reports');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(result(page).getByRole('cell', { name: '39', exact: true })).toBeVisible();
});

test('an error says where it is, among Chinese text too', async ({ page }) => {
  await openConsole(page, "select '中文𠮷' as a,\n  '再来' as b, no_such_column\nfrom reports");
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('no_such_column');
  await expect(alert.getByRole('button')).toHaveText('第 2 行第 14 列');
  await expect(page.locator('.cm-refused')).toHaveText('no_such_column');

  await write(page, "select '中文𠮷'\nfrom reports\nwher year = 2020");
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(alert.getByRole('button')).toHaveText('第 3 行第 6 列');
  await expect(page.locator('.cm-refused')).toHaveText('year');
});

test('a long statement is cancelled, and the next one runs', async ({ page }) => {
  await openConsole(page, 'select count(*) from range(100000000) a, range(100000000) b where a.range + b.range = 3');
  await expect(outcome(page, 'running')).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: '正在执行' })).toContainText(/[1-9]/);
  const began = Date.now();
  await page.getByRole('button', { name: '取消' }).click();
  await expect(outcome(page, 'cancelled')).toBeVisible();
  await write(page, 'select 42 as answer');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(result(page).getByRole('cell', { name: '42' })).toBeVisible();
  expect(Date.now() - began).toBeLessThan(15_000);

  // The rows of the other pages come too.
  await page.getByRole('navigation').getByRole('link', { name: '报告', exact: true }).click();
  await settled(page);
  await expect((await asTable(card(page, 'reports-table'))).locator('tbody tr')).toHaveCount(39);
});

test('leaving the page ends what runs', async ({ page }) => {
  await openConsole(page, 'select count(*) from range(100000000) a, range(100000000) b where a.range + b.range = 3');
  await expect(outcome(page, 'running')).toBeVisible();
  await page.getByRole('navigation').getByRole('link', { name: '报告', exact: true }).click();
  await settled(page);
  await expect(card(page, 'reports-table').getByRole('table')).toBeVisible();
});

test('more rows than the limit are said, and CSV holds what is shown', async ({ page }) => {
  await openConsole(
    page,
    "select range as n, '=' || range as text, null as nothing, date '2020-02-29' as day from range(20000)",
  );
  await expect(page.getByText(/只取了前 10,000 行/)).toBeVisible();
  await page.getByRole('button', { name: /^下载/ }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.locator('[role="menuitem"][data-format="csv-utf8"]').click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^sql_.*_\d{8}\.csv$/);
  const text = (await readFile(await download.path())).toString('utf8');
  const rows = parse(text, { columns: false });
  expect(rows).toHaveLength(10_001);
  expect(rows.slice(0, 2)).toEqual([
    ['n', 'text', 'nothing', 'day'],
    ['0', "'=0", '', '2020-02-29'],
  ]);
});

test('an answer is drawn, and the address says how', async ({ page }) => {
  await openConsole(
    page,
    'select year, count(*) as n, sum(chars) as chars from reports where year is not null group by 1 order by 1',
  );
  await page.getByRole('button', { name: '图', exact: true }).click();
  await expect(page.locator('[data-result="chart"]')).toBeVisible();
  await page.getByLabel('图形').selectOption('line');
  await page.getByLabel('纵轴').selectOption({ label: 'chars' });
  await expect.poll(() => query(page).get('sql-y')).toBe('chars');
  expect(query(page).get('sql-kind')).toBe('line');
  await page.reload();
  await expect(page.locator('[data-result="chart"]')).toBeVisible();
  await expect(page.getByLabel('图形')).toHaveValue('line');
});

test('columns are completed, found and put into the statement', async ({ page }) => {
  await openConsole(page, null);
  await write(page, 'select * from rep');
  await page.keyboard.press('Control+Space');
  await expect(page.getByRole('option', { name: /^reports/ })).toBeVisible();
  await page.keyboard.press('Escape');

  await page.getByRole('searchbox', { name: '查找字段' }).fill('原句');
  await write(page, 'select ');
  await page.getByRole('button', { name: '把 evidence 写进语句' }).first().click();
  await expect(editor(page)).toContainText('select evidence');
});

test('the SQL of a card opens here and gives its rows', async ({ page }) => {
  await open(page, '/reports/', '?dataset=demo&region=150000');
  const shown = card(page, 'reports-table');
  const rows = await (await asTable(shown)).locator('tbody tr').count();
  await shown.getByRole('button', { name: /^下载/ }).click();
  await page.locator('[role="menuitem"][data-format="sql"]').click();
  await page.getByRole('link', { name: '在 SQL 页面中打开' }).click();
  await expect(outcome(page, 'answer')).toBeVisible();
  await expect(result(page).locator('tbody tr')).toHaveCount(rows);
});

test('corrections of the browser count here as on the other pages, and it is said', async ({ page }) => {
  await page.goto('/read/?dataset=demo&report=1');
  await settled(page);
  const figure = page.getByRole('complementary', { name: '本报告的数据' }).locator('[data-figure]').first();
  await figure.getByRole('button', { name: '错', exact: true }).click();
  await expect(page.locator('[data-corrections="on"]')).toBeVisible();

  const rejected = await figure.getAttribute('data-figure');
  const sql = `select (select count(*) from figures where figure_id = ${rejected}) as found`;
  const found = (n: string) => expect(result(page).locator('tbody')).toHaveText(n);
  await openConsole(page, sql);
  await found('0');
  await expect(page.locator('[data-before]')).toContainText('已计入本浏览器中的 1 条更正');

  // Switched off and on again, it is asked anew; what is being written stays.
  await write(page, 'select 7 as seven');
  await page.getByRole('button', { name: '不计更正' }).click();
  await found('1');
  await expect(page.locator('[data-before]')).toHaveCount(0);
  await page.getByRole('button', { name: '计入更正' }).click();
  await found('0');
  await expect(editor(page)).toContainText('select 7 as seven');
});

test('a phrase that was counted in the texts can be asked for', async ({ page }) => {
  const sql = "select phrase_id < 0 as live, phrase from phrases where kind = 'live'";
  await openConsole(page, sql, `?dataset=demo&phrase=${encodeURIComponent('团结进步')}`);
  await expect(page.locator('[data-before]')).toContainText('临时统计的提法');
  await expect(result(page).locator('tbody')).toContainText('团结进步');
});

test('the editor is loaded on this page alone', async ({ page }) => {
  const scripts: Promise<string>[] = [];
  page.on('response', (response) => {
    if (response.url().endsWith('.js')) scripts.push(response.text());
  });
  const editors = async () =>
    (await Promise.all(scripts)).filter((text) => text.includes('cm-tooltip-autocomplete')).length;
  await open(page, '/', '?dataset=demo');
  expect(await editors()).toBe(0);
  await page.getByRole('navigation').getByRole('link', { name: 'SQL' }).click();
  await expect(page.locator('[data-editor="ready"]')).toBeVisible();
  expect(await editors()).toBe(1);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme });

    test('a result, its chart and an error have no serious fault', async ({ page }) => {
      await openConsole(page, "select year, '一' as one, count(*) as n from reports group by all order by 1");
      await expect(result(page).getByRole('table')).toBeVisible();
      await page.locator('aside summary').first().click();
      expect(await findings(page)).toEqual([]);
      await page.getByRole('button', { name: '图', exact: true }).click();
      await expect(page.locator('[data-result="chart"]')).toBeVisible();
      expect(await findings(page)).toEqual([]);
      await write(page, 'select nothing from reports');
      await page.keyboard.press('ControlOrMeta+Enter');
      await expect(page.getByRole('alert')).toBeVisible();
      expect(await findings(page)).toEqual([]);
    });
  });
}

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true });

  test('a wide result scrolls in itself, the page never sideways', async ({ page }) => {
    await openConsole(page, 'select * from reports order by report_id');
    await expect(result(page).getByRole('table')).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  });
});

test('all of it by keyboard: Tab leaves the editor, the place of an error is gone to', async ({ page }) => {
  await openConsole(page, null);
  await write(page, 'select year\nfrom reports\nwhere nope = 1');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: '执行' })).toBeFocused();
  await page.keyboard.press('Enter');
  const place = page.getByRole('alert').getByRole('button');
  await expect(place).toHaveText('第 3 行第 7 列');
  await place.focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Shift+ControlOrMeta+ArrowRight');
  await page.keyboard.insertText('year');
  await expect(editor(page)).toContainText('where year');
});
