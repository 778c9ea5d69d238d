import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { exportTable } from './exporter.ts';
import { PackReader } from './pack.ts';
import { ingest } from './pipeline.ts';
import { silent } from './progress.ts';
import { root } from './versions.ts';

const site = join(root, 'tests', 'golden', 'input', 'site');

describe('pages of a site', () => {
  let work: string;
  let input: string;

  beforeEach(() => {
    work = mkdtempSync(join(tmpdir(), 'tifa-site-'));
    input = join(work, 'site');
    mkdirSync(join(input, 'pages'), { recursive: true });
  });
  afterEach(() => {
    rmSync(work, { recursive: true, force: true });
  });

  const copyPages = (from: number, to: number): void => {
    for (const name of readdirSync(join(site, 'pages')).slice(from, to)) {
      cpSync(join(site, 'pages', name), join(input, 'pages', name));
    }
  };

  async function run(name: string, { jobs = 2, texts = true } = {}) {
    const out = join(work, name);
    const summary = await ingest(
      {
        inputs: [input],
        out,
        name,
        title: { zh: undefined, en: undefined },
        notice: null,
        licence: '',
        citation: '',
        codebooks: [],
        texts,
        jobs,
        map: {},
        segmenter: undefined,
      },
      { progress: silent, now: () => new Date(0) },
    );
    const tables = ['removed', 'reports', 'sentences', 'figures'] as const;
    const rows = await Promise.all(
      tables.map(async (table) => {
        const path = join(work, `${name}-${table}.csv`);
        await exportTable(out, table, path);
        return readFileSync(path, 'utf8');
      }),
    );
    const pack = texts ? new PackReader(out) : undefined;
    const all = [...(pack?.all() ?? [])];
    pack?.close();
    return { summary, out, rows, texts: all };
  }

  it('are the same read at once, page after page, and after pages have gone', async () => {
    copyPages(0, 2);
    const two = await run('grown');
    expect(two.texts.join('')).toContain('走进本县');
    copyPages(2, 7);
    const grown = await run('grown');
    const whole = await run('whole', { jobs: 1 });
    expect(grown.texts.join('')).not.toContain('走进本县');
    expect(grown.texts).toEqual(whole.texts);
    expect(grown.rows).toEqual(whole.rows);
    expect(grown.summary.reused).toBe(0);
    for (const name of readdirSync(join(input, 'pages')).slice(2)) rmSync(join(input, 'pages', name));
    const shrunk = await run('grown');
    expect(shrunk.texts).toEqual(two.texts);
    expect(shrunk.rows).toEqual(two.rows);
  });

  it('whose lines stay repeated are not read again', async () => {
    copyPages(0, 6);
    await run('grown');
    copyPages(6, 7);
    expect((await run('grown')).summary.reused).toBe(6);
  });

  it('leave no removed text in a dataset without texts', async () => {
    copyPages(0, 7);
    const { out, rows } = await run('facts', { texts: false });
    expect(rows[0]).toContain('repeated');
    expect(readdirSync(out).filter((name) => /^(?:texts|removed)\./.test(name))).toEqual([]);
    expect(readFileSync(join(out, 'dataset.duckdb')).includes('网站首页')).toBe(false);
  });

  it('with texts hold what was removed in a pack of its own', async () => {
    copyPages(0, 7);
    const { out, rows } = await run('texts');
    const pack = new PackReader(out, 'removed');
    const removed = [...pack.all()].flatMap((list) => (list === '' ? [] : (JSON.parse(list) as string[])));
    pack.close();
    expect(removed).toHaveLength((rows[0] ?? '').trimEnd().split('\r\n').length - 1);
    expect(removed).toContain('某某县融媒网\n');
  });
});
