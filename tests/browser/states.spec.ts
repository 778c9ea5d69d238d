import type { Page, Worker } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { card, open, settled } from './pages.ts';

/** DuckDB's worker: the only one of the page. */
function engine(page: Page): Worker {
  const [worker, ...others] = page.workers();
  expect(others).toEqual([]);
  if (worker === undefined) throw new Error('there is no worker');
  return worker;
}

/** Ends DuckDB's worker from within, as a crash would: the page gets no event of it. */
async function kill(page: Page): Promise<void> {
  const worker = engine(page);
  const closed = worker.waitForEvent('close');
  await worker.evaluate(() => {
    close();
  });
  await closed;
}

test.describe('when DuckDB stops', () => {
  test('it is started anew without losing the view, and answers what was asked meanwhile', async ({ page }) => {
    await open(page, '/figures/', '?dataset=demo&indicator=gdp_growth&region=150000');
    const chart = card(page, 'figures-by-region');
    const finding = await chart.locator('.finding').innerText();
    const address = page.url();
    // Where the page would show a skeleton in place of a card, if only for a moment.
    await page.evaluate(() => {
      Object.assign(window, { lost: 0 });
      const look = () => {
        const loading = document.querySelectorAll('section.card[data-state="loading"]').length;
        Object.assign(window, { lost: Math.max((window as unknown as { lost: number }).lost, loading) });
        requestAnimationFrame(look);
      };
      look();
    });
    await kill(page);
    await expect(page.locator('[data-phase]')).toBeVisible();
    await settled(page);
    expect(page.url()).toBe(address);
    await expect(chart.locator('.finding')).toHaveText(finding);
    expect(await page.evaluate(() => (window as unknown as { lost: number }).lost)).toBe(0);

    await page.getByRole('button', { name: '清除筛选' }).first().click();
    await settled(page);
    await expect(chart.locator('.finding')).not.toHaveText(finding);
  });

  test('a second time says why, and opens the dataset again when asked', async ({ page }) => {
    await open(page, '/reports/', '?dataset=demo&region=530000');
    await kill(page);
    await expect(page.locator('[data-phase]')).toBeVisible();
    await settled(page);
    await kill(page);
    const problem = page.locator('[data-problem="failed"]');
    await expect(problem).toContainText('查询引擎停止了');
    // What was shown stays, beside the reason.
    await expect(page.getByRole('table')).toBeVisible();
    await problem.getByRole('button', { name: '重试' }).click();
    await expect(problem).toHaveCount(0);
    await settled(page);
    await expect(page).toHaveURL(/region=530000/);
  });
});

test('the memory of a dataset is given back when another one opens', async ({ page }) => {
  await open(page, '/', '?dataset=demo');
  const devtools = await page.context().newCDPSession(page);
  const heap = async (): Promise<number> => {
    await devtools.send('HeapProfiler.collectGarbage');
    return (await devtools.send('Runtime.getHeapUsage')).usedSize;
  };
  const switchTo = async (name: RegExp) => {
    const before = engine(page);
    const ended = before.waitForEvent('close');
    await page.getByRole('button', { name: /^数据集/ }).click();
    await page.getByRole('menuitem', { name }).click();
    // The worker of the dataset that was open ends, and with it all of DuckDB's memory.
    await ended;
    await settled(page);
    expect(engine(page)).not.toBe(before);
  };
  const there = async () => {
    await switchTo(/公开|政府工作报告/);
    await switchTo(/演示/);
  };
  await there();
  const first = await heap();
  for (let i = 0; i < 3; i++) await there();
  expect(await heap()).toBeLessThan(first * 1.2);
});

test('loading says which step it is at, and how many bytes of how many have come', async ({ page }) => {
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route(/datasets\/demo\/dataset\.duckdb/, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto('/reports/?dataset=demo');
  const progress = page.locator('[data-phase="loading"]');
  await expect(progress).toContainText('第4步，共5步');
  await expect(progress).toContainText(/[\d.]+ MB \/ [\d.]+ MB/);
  release();
  await settled(page);
});

test('what is empty offers a way out', async ({ page }) => {
  await open(page, '/reports/', '?dataset=demo&year=1950..1951');
  const table = card(page, 'reports-table');
  await expect(table).toHaveAttribute('data-state', 'empty');
  await table.getByRole('button', { name: '清除筛选' }).click();
  await expect(table.getByRole('table')).toBeVisible();
});

test('a list of datasets that cannot be had is named, and can be asked for again', async ({ page, complaints }) => {
  await page.route(/index\.json/, (route) => route.abort());
  await page.goto('/reports/?dataset=demo');
  const problem = page.locator('[data-problem="failed"]');
  await expect(problem.getByRole('alert')).toContainText('index.json');
  // The browser itself reports the failed request.
  expect(complaints.splice(0)).toEqual([expect.stringContaining('ERR_FAILED')]);
  await page.unroute(/index\.json/);
  await problem.getByRole('button', { name: '重试' }).click();
  await settled(page);
  await expect(page.getByRole('table')).toBeVisible();
});
