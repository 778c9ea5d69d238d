import type { Page } from '@playwright/test';
import { findings, findingsInBoth } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { asTable, card, cards, hasChart, open, paths, settled } from './pages.ts';

/** A state of the site: how it comes about, on an open page. */
interface State {
  readonly name: string;
  readonly path: string;
  readonly query: string;
  readonly reach?: (page: Page) => Promise<void>;
}

const states: readonly State[] = [
  {
    name: 'the evidence of a figure',
    path: '/figures/',
    query: '?dataset=demo&indicator=gdp_growth',
    reach: async (page) => {
      const table = await asTable(card(page, 'figures-table'));
      await table.locator('tbody tr').first().click();
      await expect(page.getByRole('dialog').locator('blockquote mark')).toBeVisible();
    },
  },
  {
    name: 'help and shortcuts',
    path: '/',
    query: '?dataset=demo',
    reach: async (page) => {
      await page.locator('[data-tour="help"]').click();
      await expect(page.locator('[data-help]')).toBeVisible();
    },
  },
  {
    name: 'the tour',
    path: '/',
    query: '?dataset=demo&tour=1',
    reach: (page) => expect(page.locator('[data-tour-panel]')).toBeVisible(),
  },
  {
    name: 'the measures of a card',
    path: '/',
    query: '?dataset=demo',
    reach: async (page) => {
      await card(page, 'tile-map').locator('.measure-info').click();
      await expect(page.locator('[data-measures] dd').first()).toBeVisible();
    },
  },
  {
    name: 'the code to embed a card',
    path: '/',
    query: '?dataset=demo',
    reach: async (page) => {
      await card(page, 'coverage')
        .getByRole('button', { name: /^(嵌入|Embed)$/ })
        .click();
      await expect(page.locator('[data-embed]')).toBeVisible();
    },
  },
  {
    name: 'the menu of downloads',
    path: '/',
    query: '?dataset=demo',
    reach: async (page) => {
      await card(page, 'coverage')
        .getByRole('button', { name: /下载|Download/ })
        .click();
      await expect(page.locator('[data-format="csv-excel"]')).toBeVisible();
    },
  },
  { name: 'nothing found', path: '/reports/', query: '?dataset=demo&year=1950..1951' },
  { name: 'nothing found on the first page', path: '/', query: '?dataset=demo&year=1950..1951' },
  { name: 'an address that cannot be read', path: '/', query: '?dataset=demo&region=abc' },
  { name: 'a dataset that there is not', path: '/', query: '?dataset=nothing' },
  { name: 'one card alone', path: '/', query: '?dataset=demo&embed=1&view=coverage' },
  { name: 'two groups compared', path: '/phrases/', query: '?dataset=demo&a=150000@&b=530000@' },
  ...(['demo', 'public'] as const).map((dataset): State => ({
    name: `the evidence of a sum, of the dataset ${dataset}`,
    path: '/phrases/',
    query: `?dataset=${dataset}&phrase=高质量发展`,
    reach: async (page) => {
      const table = await asTable(card(page, 'phrases-table'));
      await table.locator('tbody tr').nth(1).click();
      await expect(page.locator('.grounds[data-grounds] li').first()).toBeVisible();
      await settled(page);
      await expect(page.locator('.grounds .line')).toHaveCount(0);
    },
  })),
];

states.forEach(({ name, path, query, reach }, i) => {
  const lang = i % 2 === 0 ? 'zh' : 'en';
  test(`${name} (${lang}): no serious fault`, async ({ page }) => {
    await page.goto(`${path}${query}&lang=${lang}`);
    await expect(page.locator('main')).not.toBeEmpty();
    await expect(page.locator('[data-phase]')).toHaveCount(0, { timeout: 40_000 });
    await expect(page.locator('section.card:not([data-ready])')).toHaveCount(0);
    await reach?.(page);
    expect(await findingsInBoth(page)).toEqual([]);
  });
});

test('a dataset that does not load: no serious fault', async ({ page, complaints }) => {
  await page.route(/datasets\/demo\/dataset\.duckdb/, (route) => route.fulfill({ status: 503, body: '' }));
  await page.goto('/reports/?dataset=demo');
  await expect(page.locator('[data-problem="failed"]')).toBeVisible();
  await expect(page.locator('section.card[data-state="failed"]')).not.toHaveCount(0);
  expect(await findingsInBoth(page)).toEqual([]);
  // The browser itself reports the failed download.
  expect(complaints.splice(0)).toEqual([expect.stringContaining('503')]);
});

test('a dataset that is still loading: no serious fault', async ({ page }) => {
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route(/datasets\/demo\/dataset\.duckdb/, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto('/reports/?dataset=demo&lang=en');
  await expect(page.locator('[data-phase="loading"]')).toBeVisible();
  expect(await findings(page)).toEqual([]);
  release();
  await settled(page);
});

/**
 * What a screen reader calls the controls of header, filters and cards, without what is in another language on purpose.
 * Names of phrases and titles of reports are data; these are the site's own.
 */
const namesOfControls = (page: Page): Promise<string[]> =>
  page
    .locator('header, aside, .tools')
    .locator('button, a[href], input, select, [role="group"], [role="radiogroup"]')
    .evaluateAll((elements) =>
      elements
        .filter((element) => element.closest('[lang^="zh"]:not(html), [lang="en"]:not(html)') === null)
        .map((element) => {
          const labels = element instanceof HTMLInputElement ? [...(element.labels ?? [])] : [];
          const own = element.cloneNode(true) as Element;
          for (const inner of own.querySelectorAll('[lang^="zh"]')) inner.remove();
          return (
            element.getAttribute('aria-label') ??
            (labels.map((label) => label.textContent).join(' ') || own.textContent)
          ).trim();
        }),
    );

test('in Chinese every control has a Chinese name', async ({ page }) => {
  await open(page, '/figures/', '?dataset=demo&indicator=gdp_growth&lang=zh');
  const names = await namesOfControls(page);
  expect(names.length).toBeGreaterThan(30);
  // The name of the site, and of a language that is the same in all.
  expect(names.filter((name) => !/\p{Script=Han}/u.test(name) && !/^(Tifa Atlas|SQL)$/.test(name))).toEqual([]);
});

for (const path of paths) {
  test(`${path} in English: no serious fault, and no name of a control is Chinese`, async ({ page }) => {
    await open(page, path, '?dataset=demo&lang=en');
    expect(await findings(page)).toEqual([]);
    const chinese = (await namesOfControls(page)).filter((name) => /\p{Script=Han}/u.test(name));
    expect(chinese).toEqual([]);
  });

  if (path === '/methods/') continue;
  test(`${path}: a table behind every chart`, async ({ page }) => {
    await open(page, path, '?dataset=demo&indicator=gdp_growth&a=150000@&b=530000@');
    for (const shown of await cards(page).all()) {
      if ((await shown.getAttribute('data-state')) !== 'rows') continue;
      const table = await asTable(shown);
      await expect(table.locator('caption')).not.toBeEmpty();
      expect(await table.getByRole('columnheader').count()).toBeGreaterThan(0);
      expect(await table.locator('tbody tr').count()).toBeGreaterThan(0);
      if (!(await hasChart(shown))) continue;
      await shown.getByRole('button', { name: /^(图|Chart)$/ }).click();
      // A chart says in words what it shows: its title, and what comes out.
      const drawn = shown.locator('[role="application"], [role="group"] > svg, svg[role="group"]').first();
      await expect(drawn).toHaveAttribute('aria-label', /\S{4,}/);
    }
  });
}

test('who wants no motion gets none', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await open(page, '/', '?dataset=demo');
  const moving = () =>
    page.evaluate(
      () =>
        document.getAnimations().filter((a) => a.playState === 'running' && a.effect?.getTiming().duration !== 0)
          .length,
    );
  expect(await moving()).toBe(0);
  await card(page, 'tile-map')
    .getByRole('button', { name: /内蒙古/ })
    .click();
  await page.locator('[data-tour="help"]').click();
  expect(await moving()).toBe(0);
});
