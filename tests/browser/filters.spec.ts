import { expect, test } from './fixtures.ts';
import { asTable, card, cells, open, query, settled } from './pages.ts';

const demo = '?dataset=demo';

test('region and years of the address hold for every row, and survive reload and another page', async ({ page }) => {
  await open(page, '/reports/', `${demo}&region=150000&year=2020..2022`);
  const table = page.getByRole('table');
  const rows = await cells(table, ['年份', '地区']);
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.map(([year]) => year).filter((year) => !['2020', '2021', '2022'].includes(year ?? ''))).toEqual([]);

  await page.reload();
  await settled(page);
  expect(await cells(table, ['年份', '地区'])).toEqual(rows);

  await page.getByRole('navigation').getByRole('link', { name: '数据', exact: true }).click();
  await settled(page);
  expect(query(page).get('region')).toBe('150000');
  expect(query(page).get('year')).toBe('2020..2022');
  expect(query(page).get('dataset')).toBe('demo');
  const years = await cells(await asTable(card(page, 'figures-table')), ['年份']);
  expect(years.length).toBeGreaterThan(0);
  // A figure without a year of its own is kept by the year of its report.
  expect(years.flat().filter((year) => year !== '–' && (year < '2020' || year > '2022'))).toEqual([]);
});

test('a region of the tree filters at once, and the way back undoes it', async ({ page }) => {
  await open(page, '/reports/', demo);
  const count = page.locator('#reports-table .count');
  const all = await count.innerText();
  await page.locator('aside [data-region="530000"]').check();
  await expect(page).toHaveURL(/region=530000/);
  await expect(count).not.toHaveText(all);
  await settled(page);
  await page.goBack();
  await expect(page).not.toHaveURL(/region=/);
  await expect(count).toHaveText(all);
});

test('the years can be typed, and clearing takes every filter away', async ({ page }) => {
  await open(page, '/', demo);
  await page.getByRole('textbox', { name: '起始年份' }).fill('2023');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/year=2023\.\./);
  await settled(page);
  const rows = await cells(await asTable(card(page, 'reports-per-year')), ['年份']);
  expect(rows.flat().filter((year) => year < '2023')).toEqual([]);
  await page.getByRole('button', { name: '清除筛选' }).first().click();
  await expect(page).not.toHaveURL(/year=/);
});

test('a click on the map chooses the province, a second one lets it go', async ({ page }) => {
  await open(page, '/', demo);
  const tile = card(page, 'tile-map').getByRole('button', { name: /内蒙古/ });
  await tile.click();
  await expect(page).toHaveURL(/region=150000/);
  await expect(tile).toHaveAttribute('aria-pressed', 'true');
  await expect(page.locator('aside [data-region="150000"]')).toBeChecked();
  await settled(page);
  await tile.click();
  await expect(page).not.toHaveURL(/region=/);
});

test('groups A and B of the address are compared', async ({ page }) => {
  await open(page, '/phrases/', demo);
  await expect(card(page, 'keyness')).toHaveAttribute('data-state', 'missing');
  await open(page, '/phrases/', `${demo}&a=150000@&b=530000@`);
  await expect(page.locator('[data-address-problems]')).toHaveCount(0);
  await expect(card(page, 'keyness')).toHaveAttribute('data-state', 'rows');
  await expect(page.getByRole('group', { name: '当前筛选' })).toContainText('内蒙古');
});

test('counting leaves out copies, then shared passages, in the numbers of cards, table and search', async ({
  page,
}) => {
  const shown = card(page, 'reports-table');
  const rows = async () => cells(await asTable(shown), ['报告编号', '字数']);
  await open(page, '/reports/', `${demo}&q=共同体`);
  const hits = () => page.locator('[data-search="done"]').getByRole('status').innerText();
  const times = async () => Number((/共([\d,]+)次/.exec(await hits())?.[1] ?? '').replace(',', ''));
  const all = await times();
  expect(all).toBeGreaterThan(0);
  await page.getByRole('radio', { name: '不计相同段落' }).check();
  await expect(page).toHaveURL(/count=own/);
  await settled(page);
  await expect.poll(times).toBeLessThan(all);
  expect(await times()).toBeGreaterThan(0);
  await expect(page.getByRole('group', { name: '当前筛选' })).toContainText('不计相同段落');
  await expect(shown).toContainText('不计相同段落');

  await open(page, '/reports/', demo);
  const whole = new Map((await rows()) as [string, string][]);
  await page.getByRole('radio', { name: '不计重复报告' }).check();
  await expect(page).toHaveURL(/count=unique/);
  await settled(page);
  const unique = new Map((await rows()) as [string, string][]);
  expect(unique.size).toBeLessThan(whole.size);
  for (const [id, chars] of unique) expect(chars).toBe(whole.get(id));
  await page.getByRole('radio', { name: '不计相同段落' }).check();
  await expect(page).toHaveURL(/count=own/);
  await settled(page);
  const rest = new Map((await rows()) as [string, string][]);
  expect([...rest.keys()].sort()).toEqual([...unique.keys()].sort());
  const value = (text: string | undefined) => Number((text ?? '').replaceAll(',', ''));
  expect([...rest].filter(([id, chars]) => value(chars) > value(unique.get(id)))).toEqual([]);
  expect([...rest].some(([id, chars]) => value(chars) < value(unique.get(id)))).toBe(true);
  await page.reload();
  await settled(page);
  expect(new Map((await rows()) as [string, string][])).toEqual(rest);
  // Every card says under its method what it counts.
  await open(page, '/phrases/', `${demo}&count=own`);
  const method = card(page, 'phrase-trend').locator('details', { hasText: '方法' });
  await method.locator('summary').click();
  await expect(method).toContainText('只计在最早的一份中');
});

test('unknown and inferred dates are taken as chosen', async ({ page }) => {
  await open(page, '/reports/', `${demo}&year=2018..2026`);
  const dates = async () => (await cells(await asTable(card(page, 'reports-table')), ['日期'])).flat();
  const stated = await dates();
  expect(stated.filter((date) => !/^20\d\d/.test(date) || date.includes('推断'))).toEqual([]);
  await page.getByRole('checkbox', { name: /含年份未注明/ }).check();
  await expect(page).toHaveURL(/undated=1/);
  await settled(page);
  const unknown = await dates();
  expect(unknown.length).toBeGreaterThan(stated.length);
  expect(unknown.slice(0, stated.length)).toEqual(stated);
  const bounded = unknown.find((date) => date.startsWith('不早于'));
  expect(bounded).toBeDefined();
  const year = Number(/\d{4}/.exec(bounded ?? '')?.[0]);
  // A report that cannot be older than a year is not kept among the years before it, once its bounds are used.
  await open(page, '/reports/', `${demo}&undated=1&year=..${year - 1}`);
  expect(await dates()).toContain(bounded);
  await page.getByRole('checkbox', { name: /推断的日期/ }).check();
  await expect(page).toHaveURL(/inferred=1/);
  await settled(page);
  expect(await dates()).not.toContain(bounded);
});

test('the reader leads to the other report of a shared passage', async ({ page }) => {
  await open(page, '/reports/', demo);
  await page.goto(`/read/${demo}&report=3`);
  const list = page.locator('[data-shared-passages]');
  await expect(list.getByRole('listitem')).not.toHaveCount(0);
  const passage = (await list.locator('q').first().innerText()).replace('…', '').slice(0, 12);
  await page.getByRole('button', { name: '相同段落' }).click();
  await expect(page.locator('article .shared').first()).toBeVisible();
  await list.getByRole('link').first().click();
  await expect(page).not.toHaveURL(/report=3(&|$)/);
  await expect(page.locator('article .target').first()).toBeVisible();
  expect((await page.locator('article .target').allInnerTexts()).join('')).toContain(passage.slice(0, 8));
});

test.describe('an address that asks for what is not there', () => {
  test('an unknown dataset', async ({ page }) => {
    await page.goto('/?dataset=nothing');
    await expect(page.locator('[data-problem="unknown-dataset"]')).toContainText('nothing');
    await page.getByRole('main').getByRole('link', { name: /演示/ }).click();
    await settled(page);
    await expect(page).toHaveURL(/dataset=demo/);
  });

  for (const [what, part, shown] of [
    ['a region that is no code', 'region=abc', 'abc'],
    ['a region that does not exist', 'region=999999', '999999'],
    ['years that are none', 'year=20x2..', '20x2'],
    ['years outside the dataset', 'year=1066..1070', '2019–2025'],
    ['an unknown indicator', 'indicator=nothing', 'nothing'],
  ] as const) {
    test(what, async ({ page }) => {
      await open(page, '/figures/', `${demo}&${part}`);
      await expect(page.locator('[data-address-problems]')).toContainText(shown);
      await page.locator('[data-address-problems]').getByRole('button').click();
      await expect(page.locator('[data-address-problems]')).toHaveCount(0);
    });
  }

  test('an unknown page', async ({ page, complaints }) => {
    await page.goto('/nowhere/');
    await expect(page.getByRole('main')).toContainText('没有这个页面');
    await expect(page.getByRole('main').getByRole('link', { name: '总览' })).toBeVisible();
    expect(complaints.splice(0)).toEqual([expect.stringContaining('404')]);
  });
});
