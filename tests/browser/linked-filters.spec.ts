import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { asTable, card, cells, open, query, settled } from './pages.ts';

const demo = '?dataset=demo';
const chips = (page: Page): Locator => page.getByRole('group', { name: '当前筛选' });
const chart = (page: Page, view: string): Locator => card(page, view).locator('.chart');

/** Drags over a chart from one share of its width to another; `hold` leaves the button down. */
async function drag(page: Page, over: Locator, from: number, to: number, { hold = false } = {}): Promise<void> {
  await over.scrollIntoViewIfNeeded();
  const box = await over.boundingBox();
  if (box === null) throw new Error('the chart is not on the page');
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width * from, y);
  await page.mouse.down();
  for (let i = 1; i <= 8; i++) await page.mouse.move(box.x + box.width * (from + ((to - from) * i) / 8), y);
  if (!hold) await page.mouse.up();
}

const range = (page: Page): readonly [number, number] => {
  const match = /^(\d{4})(?:\.\.(\d{4}))?$/.exec(query(page).get('year') ?? '');
  return [Number(match?.[1]), Number(match?.[2] ?? match?.[1])];
};

test('years dragged on a chart filter every view, as one step of the history', async ({ page }) => {
  await open(page, '/', demo);
  const count = card(page, 'tile-map').locator('.count');
  const all = await count.innerText();
  const before = await page.evaluate(() => history.length);
  await drag(page, chart(page, 'coverage'), 0.5, 0.8, { hold: true });
  // The other views follow before the button is let go; the chart under the pointer stays.
  await expect(page).toHaveURL(/year=\d{4}\.\.\d{4}/);
  await expect(count).not.toHaveText(all);
  await expect(chart(page, 'coverage').locator('.year-brush')).toBeVisible();
  await page.mouse.up();
  await expect(chart(page, 'coverage').locator('.year-brush')).toBeHidden();
  expect(await page.evaluate(() => history.length)).toBe(before + 1);
  await settled(page);
  const [from, to] = range(page);
  expect(to).toBeGreaterThan(from);
  for (const view of ['coverage', 'reports-per-year']) {
    const years = (await cells(await asTable(card(page, view)), ['年份'])).flat();
    expect(years.filter((year) => Number(year) < from || Number(year) > to)).toEqual([]);
  }
  await page.goBack();
  await expect(page).not.toHaveURL(/year=/);
  await expect(count).toHaveText(all);
  await page.goForward();
  await expect.poll(() => range(page)).toEqual([from, to]);
  // The chip of the years takes them away.
  await chips(page)
    .getByRole('button', { name: new RegExp(`${from}`) })
    .click();
  await expect(page).not.toHaveURL(/year=/);
});

test('years are chosen along the columns below a map too', async ({ page }) => {
  await open(page, '/phrases/', `${demo}&phrase=民族团结`);
  const columns = card(page, 'first-use-map').locator('rect.years');
  const before = await page.evaluate(() => history.length);
  await drag(page, columns, 0.4, 0.75, { hold: true });
  await expect(card(page, 'first-use-map').locator('.year-brush')).toBeVisible();
  await page.mouse.up();
  await expect(page).toHaveURL(/year=\d{4}\.\.\d{4}/);
  expect(await page.evaluate(() => history.length)).toBe(before + 1);
  await page.goBack();
  await expect(page).not.toHaveURL(/year=/);
});

test('Escape takes a drag back', async ({ page }) => {
  await open(page, '/', `${demo}&year=2019..2025`);
  await drag(page, chart(page, 'reports-per-year'), 0.3, 0.6, { hold: true });
  await expect.poll(() => query(page).get('year')).not.toBe('2019..2025');
  await chart(page, 'reports-per-year').press('Escape');
  await expect.poll(() => query(page).get('year')).toBe('2019..2025');
  await page.mouse.up();
  await settled(page);
  expect(query(page).get('year')).toBe('2019..2025');
});

test('years are chosen with the keyboard too', async ({ page }) => {
  await open(page, '/', demo);
  const bars = chart(page, 'reports-per-year');
  await bars.focus();
  await page.keyboard.down('Shift');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.up('Shift');
  await expect(page).toHaveURL(/year=/);
  const [from, to] = range(page);
  expect(to).toBe(from + 2);
  await expect(card(page, 'reports-per-year').locator('[aria-live]').last()).toContainText(`${from}–${to}`);
  await settled(page);
  await page.goBack();
  await expect(page).not.toHaveURL(/year=/);
});

test('labels of the axes filter by the region and the year that they name', async ({ page }) => {
  await open(page, '/', demo);
  const coverage = chart(page, 'coverage');
  await coverage.getByText('云南', { exact: true }).click();
  await expect(page).toHaveURL(/region=530000/);
  await settled(page);
  await expect(chips(page)).toContainText('云南');
  await expect(card(page, 'tile-map').getByRole('button', { name: /云南/ })).toHaveAttribute('aria-pressed', 'true');
  await page.goBack();
  await settled(page);
  await coverage.getByText('2021', { exact: true }).click();
  await expect(page).toHaveURL(/year=2021(&|$)/);
});

test('back and forward undo and redo each filter; a slider that is dragged makes one step', async ({ page }) => {
  await open(page, '/', demo);
  const start = await page.evaluate(() => history.length);
  await page.locator('aside [data-region="530000"]').check();
  await expect(page).toHaveURL(/region=530000/);
  await page.getByRole('radio', { name: '不计重复报告' }).check();
  await expect(page).toHaveURL(/count=unique/);
  const thumb = page.locator('aside').getByRole('slider', { name: '起始年份' });
  const box = await thumb.boundingBox();
  if (box === null) throw new Error('no slider');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  for (let i = 1; i <= 6; i++) await page.mouse.move(box.x + 15 * i, box.y + box.height / 2);
  await page.mouse.up();
  await expect(page).toHaveURL(/year=/);
  expect(await page.evaluate(() => history.length)).toBe(start + 3);
  const years = query(page).get('year');
  const state = () => [query(page).get('region'), query(page).get('count'), query(page).get('year')];
  for (const expected of [
    ['530000', 'unique', null],
    ['530000', null, null],
    [null, null, null],
  ]) {
    await page.goBack();
    await expect.poll(state).toEqual(expected);
  }
  for (const expected of [
    ['530000', null, null],
    ['530000', 'unique', null],
    ['530000', 'unique', years],
  ]) {
    await page.goForward();
    await expect.poll(state).toEqual(expected);
  }
});

const groups = '&a=150000@&b=530000@&c=@2021..&d=@..2020';

for (const path of ['/', '/phrases/', '/figures/', '/reports/']) {
  test(`groups A to D split every view of ${path}`, async ({ page }) => {
    test.slow();
    await open(page, path, `${demo}${groups}`);
    const shown = page.locator('section.card[data-state="rows"]');
    const ids = await shown.evaluateAll((all) => all.map((view) => view.id));
    expect(ids.length).toBeGreaterThan(0);
    for (const id of ids) {
      const headings = await (await asTable(card(page, id))).getByRole('columnheader').allInnerTexts();
      // The comparison of two sides keeps A against B.
      if (id === 'keyness') expect(headings.join()).toMatch(/A.*B/);
      else expect(headings.map((heading) => heading.trim()).join(), id).toMatch(/(^|,)分组/);
    }
  });
}

test('panels of groups have the colours of the groups, and choose regions for the page', async ({ page }) => {
  await open(page, '/', `${demo}${groups}`);
  const panels = card(page, 'tile-map').locator('[data-part]');
  await expect(panels).toHaveCount(4);
  const colours = await panels.evaluateAll((all) =>
    all.map((panel) => getComputedStyle(panel.querySelector('h4') ?? panel).borderInlineStartColor),
  );
  expect(new Set(colours).size).toBe(4);
  await panels
    .first()
    .getByRole('button', { name: /内蒙古/ })
    .click();
  await expect(page).toHaveURL(/region=150000/);
});

test('a group is saved under a name, applied to another one, and swapped', async ({ page }) => {
  await open(page, '/', `${demo}&a=150000~530000@2019..2022`);
  const rail = page.locator('aside');
  await rail.getByRole('button', { name: 'A组: 编辑' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: '名称' }).fill('北疆与西南');
  await page.keyboard.press('Enter');
  await expect(dialog).toContainText('已存为“北疆与西南”');
  await dialog.getByRole('button', { name: '关闭' }).click();
  await expect(chips(page)).toContainText('A: 北疆与西南');
  await page.reload();
  await settled(page);
  await rail.getByRole('button', { name: 'B组: 设定' }).click();
  await dialog.getByRole('button', { name: '套用“北疆与西南”' }).click();
  await expect.poll(() => query(page).get('b')).toBe('150000~530000@2019..2022');
  await dialog.getByRole('button', { name: '删除“北疆与西南”' }).click();
  await expect(dialog).toContainText('还没有存过分组');
  await dialog.getByRole('button', { name: '关闭' }).click();

  await open(page, '/', `${demo}&a=150000@&b=530000@`);
  await rail.getByRole('button', { name: /互换 A、B/ }).click();
  await expect.poll(() => [query(page).get('a'), query(page).get('b')]).toEqual(['530000@', '150000@']);
  await page.goBack();
  await expect.poll(() => [query(page).get('a'), query(page).get('b')]).toEqual(['150000@', '530000@']);
});
