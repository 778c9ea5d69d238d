import type { Page } from '@playwright/test';
import { findingsInBoth } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { asTable, card, cells, hasChart, open, query, settled } from './pages.ts';

const path = '/phrases/';
const formula = '铸牢中华民族共同体意识';
const ethnic = '民族团结进步';
const demo = `?dataset=demo&phrase=${formula}~${ethnic}`;
const groups = '&a=@2019..2021&b=@2022..2025';

const views = [
  'phrase-trend',
  'phrase-share',
  'phrase-regions',
  'phrase-heatmap',
  'word-tree',
  'life-cycle',
  'adoption',
  'first-use-map',
  'keyness',
  'barcode',
  'company-network',
  'company',
  'phrases-table',
] as const;

/** What a chart has drawn, as markup; names of its classes and gradients are counted over the life of the page. */
const picture = async (page: Page, view: string): Promise<string> =>
  (await card(page, view).locator('.body svg').first().innerHTML()).replace(/zr\d+-[\w-]+/g, '');

for (const [name, address] of [
  ['of the whole dataset', demo],
  ['of two groups', demo + groups],
] as const) {
  test(`every view draws, says what it found, and has the rows of its table: ${name}`, async ({ page }) => {
    await open(page, path, address);
    for (const view of views) {
      const shown = card(page, view);
      const wanted = view === 'keyness' && !address.includes(groups) ? 'missing' : 'rows';
      await expect(shown, view).toHaveAttribute('data-state', wanted);
      if (wanted === 'missing') continue;
      await expect(shown.locator('.finding'), view).not.toBeEmpty();
      if (await hasChart(shown)) {
        expect(await shown.locator('.body svg').first().locator('path, rect, text').count(), view).toBeGreaterThan(3);
      }
      expect(await (await asTable(shown)).locator('tbody tr').count(), view).toBeGreaterThan(0);
    }
  });
}

test('the map goes back in time, by keyboard, and the address keeps the year', async ({ page }) => {
  await open(page, path, demo);
  const shown = card(page, 'first-use-map');
  const slider = shown.getByRole('slider');
  const used = () => shown.locator('[data-code] text').filter({ hasText: /^≤?20\d\d$/ });
  const all = await used().count();
  expect(all).toBeGreaterThan(1);
  const last = Number(await slider.inputValue());

  await slider.focus();
  await page.keyboard.press('Home');
  await expect(page).toHaveURL(/until=2019/);
  await expect(slider).toHaveAttribute('aria-valuetext', '2019年');
  await expect(shown.getByRole('heading')).toContainText('到2019年');
  const atFirst = await used().count();
  expect(atFirst).toBeGreaterThan(0);
  expect(atFirst).toBeLessThan(all);
  expect(await used().allTextContents()).toEqual(Array.from({ length: atFirst }, () => '≤2019'));
  // The table keeps all years.
  const years = await cells(await asTable(shown), ['首见年份']);
  expect(years.flat().filter((year) => /^\d+$/.test(year))).toHaveLength(all);
  await shown.getByRole('button', { name: '图', exact: true }).click();

  await slider.focus();
  await page.keyboard.press('ArrowRight');
  await expect(page).toHaveURL(/until=2020/);
  await page.reload();
  await settled(page);
  await expect(slider).toHaveValue('2020');
  await slider.focus();
  await page.keyboard.press('End');
  await expect(page).not.toHaveURL(/until=/);
  await expect(slider).toHaveValue(`${last}`);
  await expect(used()).toHaveCount(all);
});

test('where nothing shall move by itself, the button goes on by one year', async ({ page }) => {
  await open(page, path, `${demo}&until=2020`);
  const shown = card(page, 'first-use-map');
  await expect(shown.getByRole('button', { name: '逐年播放' })).toHaveCount(0);
  await shown.getByRole('button', { name: '下一年' }).click();
  await expect(page).toHaveURL(/until=2021/);
  await page.goBack();
  await expect(page).toHaveURL(/until=2020/);
});

test.describe('where things may move', () => {
  test.use({ contextOptions: { reducedMotion: 'no-preference' } });

  test('the years are played to the last one, in one step of the history', async ({ page }) => {
    await page.emulateMedia({ reducedMotion: 'no-preference' });
    await open(page, path, `${demo}&until=2022`);
    const shown = card(page, 'first-use-map');
    await shown.getByRole('button', { name: '逐年播放' }).click();
    await expect(shown.getByRole('button', { name: '暂停' })).toBeVisible();
    await expect(page).not.toHaveURL(/until=/);
    await expect(shown.getByRole('button', { name: '逐年播放' })).toBeVisible();
    await page.goBack();
    await expect(page).toHaveURL(/until=2022/);
  });
});

test('the word tree is walked by keyboard, and Enter chooses the form', async ({ page }) => {
  await open(page, path, `?dataset=demo&phrase=${formula}`);
  const forms = card(page, 'word-tree').locator('[data-form]');
  expect(await forms.count()).toBeGreaterThan(1);
  await forms.first().focus();
  await page.keyboard.press('ArrowDown');
  const second = forms.nth(1);
  await expect(second).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).not.toHaveURL(new RegExp(`phrase=${encodeURIComponent(formula)}$`));
  expect(query(page).get('phrase')).not.toBe(formula);
});

test('the sliders of the network change the picture and the address', async ({ page }) => {
  await open(page, path, demo);
  const shown = card(page, 'company-network');
  const before = await picture(page, 'company-network');
  await shown.getByRole('slider', { name: /logDice/ }).fill('12');
  await expect(page).toHaveURL(/dice=12/);
  await settled(page);
  const fewer = await picture(page, 'company-network');
  expect(fewer).not.toBe(before);
  await shown.getByRole('slider', { name: '表述至多' }).fill('6');
  await expect(page).toHaveURL(/nodes=6/);
  const dice = await cells(await asTable(shown), ['logDice']);
  expect(dice.length).toBeGreaterThan(0);
  expect(dice.flat().filter((value) => Number(value) < 12)).toEqual([]);
});

test('a stroke of the bar-code opens its sentence', async ({ page }) => {
  await open(page, path, `?dataset=demo&phrase=${formula}`);
  const chart = card(page, 'barcode').getByRole('application');
  await chart.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/read\/\?.*report=\d+&start=\d+&end=\d+/);
  await expect(page.locator('article .target').first()).toBeInViewport();
  expect((await page.locator('article .target').allInnerTexts()).join('')).toContain(formula);
});

test('a row of the company lists the sentences with both phrases, and leads to them', async ({ page }) => {
  await open(page, path, `?dataset=demo&phrase=${formula}`);
  const table = await asTable(card(page, 'company'));
  const [other = '', together = ''] = (await cells(table, ['同句表述', '同句数']))[0] ?? [];
  await table.locator('tbody tr').first().click();
  const list = page.locator('.grounds[data-grounds]');
  await expect(list.getByRole('status')).toContainText(`共${together}句`);
  await expect(list.locator('.quote').first()).toBeVisible();
  const marked = await list.locator('.quote').first().locator('mark').allInnerTexts();
  expect(marked).toEqual(expect.arrayContaining([formula, other]));
  await list.locator('.quote').first().click();
  await expect(page).toHaveURL(/\/read\/\?.*start=\d+/);
  const target = page.locator('article .target');
  await expect(target.first()).toBeInViewport();
  const sentence = (await target.allInnerTexts()).join('');
  expect(sentence).toContain(formula);
  expect(sentence).toContain(other);
});

test('company and bar-code are those of each group', async ({ page }) => {
  await open(page, path, `?dataset=demo&phrase=${formula}${groups}`);
  for (const view of ['company', 'barcode', 'company-network']) {
    const found = (await cells(await asTable(card(page, view)), ['分组'])).flat();
    expect([...new Set(found)].sort(), view).toEqual(['A组', 'B组']);
  }
});

test('a phrase that no report has, and none chosen, are answers and not faults', async ({ page }) => {
  await open(page, path, '?dataset=public&phrase=从未收录的说法');
  for (const view of views.filter((id) => !['keyness', 'phrases-table', 'life-cycle'].includes(id))) {
    await expect(card(page, view), view).toHaveAttribute('data-state', 'empty');
    await expect(card(page, view).locator('.state'), view).toContainText('“从未收录的说法”');
  }
  // The table of life cycles has the other phrases.
  await expect(card(page, 'life-cycle').locator('.finding')).toContainText('没有计数');
  await expect(card(page, 'life-cycle').getByRole('table')).toBeVisible();
  await open(page, path, '?dataset=public');
  for (const view of views.filter((id) => id !== 'keyness')) {
    await expect(card(page, view), view).toHaveAttribute('data-state', 'rows');
  }
});

test('the page with phrases and groups has no serious fault', async ({ page }) => {
  // So many charts take long to look through.
  test.slow();
  await open(page, path, `${demo}${groups}&until=2021`);
  expect(await findingsInBoth(page)).toEqual([]);
});
