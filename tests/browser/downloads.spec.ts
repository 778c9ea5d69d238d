import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { parse } from 'csv-parse/sync';
import { unzipSync } from 'fflate';
import { openDatabase } from '../../src/lib/db/node.ts';
import { datasetsFolder } from '../../src/tools/prepare-site.ts';
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

/** The files of a zip as text. */
const unzipped = (bytes: Buffer): ReadonlyMap<string, string> =>
  new Map(Object.entries(unzipSync(bytes)).map(([path, content]) => [path, Buffer.from(content).toString('utf8')]));

interface Descriptor {
  readonly sources: readonly { readonly title: string; readonly path?: string }[];
  readonly resources: readonly {
    readonly path: string;
    readonly bytes: number;
    readonly hash: string;
    readonly sql?: string;
    readonly filters?: { readonly regions: readonly number[] };
  }[];
}

test('a package has data, evidence, description and citations, the same bytes each time', async ({ page }) => {
  await open(page, '/figures/', filtered);
  const shown = card(page, 'figures-table');
  const first = await save(page, shown, 'package');
  expect(first.name).toMatch(/^figures-table_150000-530000_2020-2023_\d{8}\.zip$/);
  const files = unzipped(first.bytes);
  expect([...files.keys()]).toEqual([
    ...['data.csv', 'evidence.csv', 'datapackage.json', 'README.md', 'CITATION.cff'],
    ...['citation.bib', 'citation-gbt7714.txt'],
  ]);

  const csv = await save(page, shown, 'csv-utf8');
  expect(files.get('data.csv')).toBe(csv.bytes.toString('utf8'));
  const descriptor = JSON.parse(files.get('datapackage.json') ?? '') as Descriptor;
  for (const { path, bytes, hash } of descriptor.resources) {
    const content = Buffer.from(files.get(path) ?? '');
    expect([bytes, hash]).toEqual([content.length, `sha256:${createHash('sha256').update(content).digest('hex')}`]);
  }
  expect(descriptor.resources[0]?.filters?.regions).toEqual([150000, 530000]);
  const rows = parse<Record<string, string>>(files.get('data.csv') ?? '', { columns: true });
  const evidence = parse<Record<string, string>>(files.get('evidence.csv') ?? '', { columns: true });
  expect(evidence.map(({ number_text }) => number_text)).toEqual(rows.map(({ number_text }) => number_text));
  expect(evidence.every((row) => row['evidence']?.includes(row['number_text'] ?? '?'))).toBe(true);
  // The reports come first, the program last.
  expect(descriptor.sources.at(-1)?.title).toMatch(/^Tifa Atlas/);
  expect(files.get('citation-gbt7714.txt')?.trimEnd().split('\n').at(-1)).toMatch(/^\[\d+\] Tifa Atlas/);

  const again = await save(page, shown, 'package');
  expect(again.bytes.equals(first.bytes)).toBe(true);
});

test('evidence of a phrase is the sentence that it stands in', async ({ page }) => {
  await open(page, '/phrases/', '?dataset=demo&phrase=高质量发展');
  const { bytes } = await save(page, card(page, 'barcode'), 'package');
  const files = unzipped(bytes);
  const evidence = parse<Record<string, string>>(files.get('evidence.csv') ?? '', { columns: true });
  expect(evidence.length).toBeGreaterThan(0);
  expect(evidence.filter((row) => !row['evidence']?.includes('高质量发展'))).toEqual([]);
});

test('evidence of sums is what each row counts, up to 25 places', async ({ page }) => {
  test.slow();
  for (const [path, view, change] of [
    ['/phrases/', 'phrase-heatmap', '&phrase=民族团结'],
    ['/phrases/', 'company', '&phrase=民族团结'],
    ['/figures/', 'indicators', ''],
  ] as const) {
    await open(page, path, `?dataset=demo${change}`);
    const files = unzipped((await save(page, card(page, view), 'package')).bytes);
    const rows = parse<Record<string, string>>(files.get('data.csv') ?? '', { columns: true });
    const evidence = parse<Record<string, string>>(files.get('evidence.csv') ?? '', { columns: true });
    const counted = rows.map((row) => Math.min(25, Number(row['n'] ?? row['together'] ?? row['figures'])));
    expect(rows.map((_, i) => evidence.filter(({ row }) => row === `${i + 1}`).length)).toEqual(counted);
    const words = view === 'indicators' ? null : '民族团结';
    expect(evidence.filter(({ evidence: said, number_text: n }) => !said?.includes(words ?? n ?? '?'))).toEqual([]);
  }
});

test('all data of a page are one package, a folder for each card', async ({ page }) => {
  await open(page, '/', '?dataset=demo&region=150000');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '下载本页全部数据' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^page-overview_150000_all-years_\d{8}\.zip$/);
  const files = unzipped(await readFile(await download.path()));
  for (const id of ['tile-map', 'coverage', 'reports-per-year', 'reports-per-month']) {
    const text = (await save(page, card(page, id), 'csv-utf8')).bytes.toString('utf8');
    expect(files.get(`${id}/data.csv`)).toBe(text);
  }
});

test('the SQL of a card runs as it is in DuckDB', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page, '/figures/', filtered);
  const shown = card(page, 'figures-table');
  const csv = await save(page, shown, 'csv-utf8');
  await shown.getByRole('button', { name: /^下载/ }).click();
  await page.locator('[role="menuitem"][data-format="sql"]').click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.locator('[data-sql]')).toBeVisible();
  await dialog.getByRole('button', { name: '复制' }).click();
  const text = await page.evaluate(() => navigator.clipboard.readText());
  expect(await dialog.locator('[data-sql]').innerText()).toBe(text);
  const database = await openDatabase(join(datasetsFolder, 'demo', 'dataset.duckdb'));
  const rows = await database.query({ text, values: [] }, {});
  await database.close();
  expect(rows).toHaveLength(parse(csv.bytes.toString('utf8'), { columns: true }).length);

  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
});

test('packing is loaded only when it is asked for', async ({ page }) => {
  const scripts: Promise<string>[] = [];
  page.on('response', (response) => {
    if (response.url().endsWith('.js')) scripts.push(response.text());
  });
  const packing = async () =>
    (await Promise.all(scripts)).filter((text) => text.includes('datapackage.org/profiles')).length;
  await open(page, '/', '?dataset=demo');
  expect(await packing()).toBe(0);
  await save(page, card(page, 'coverage'), 'package');
  expect(await packing()).toBe(1);
});

test('pictures stand alone: fonts by name, no embedded HTML', async ({ page }) => {
  for (const [path, view] of [
    ['/', 'tile-map'],
    ['/phrases/', 'word-tree'],
    ['/figures/', 'indicator-by-year'],
  ] as const) {
    await open(page, path, '?dataset=demo&phrase=高质量发展');
    const text = (await save(page, card(page, view), 'svg')).bytes.toString('utf8');
    expect(text).not.toMatch(
      /foreignObject|var\(--|@import|<style|<script|<!--|href="http| (?:role|tabindex|ecmeta_\w+)=/,
    );
    expect(text).toContain('sans-serif');
    expect(text).toMatch(/Tifa Atlas 提法图谱 · http:\/\/127\.0\.0\.1:\d+ · \d{4}-\d{2}-\d{2}/);
  }
});
