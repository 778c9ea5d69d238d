import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../lib/db/node.ts';
import { integer } from '../lib/model/tables.ts';
import { sql } from '../lib/sql/sql.ts';
import { hashFiles } from './make-manifest.ts';
import { root } from './versions.ts';

const report = (i: number, extra: string): string =>
  `2024年第${i}号工作简报（虚构样例）\n\n全县举办培训班${i + 2}期，培训干部${i * 30 + 41}人次，` +
  `建成示范社区${i}个，走访慰问各族群众${i * 17}户。${extra}`.repeat(40);

describe('an ingest that is killed', () => {
  let work: string;
  let input: string;
  let out: string;

  function start(): { child: ChildProcess; ended: Promise<number | null> } {
    const args = ['--import', 'tsx', 'src/ingest/cli.ts', 'ingest', input, '--out', out];
    const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'ignore', 'ignore'] });
    return { child, ended: new Promise((resolve) => child.once('exit', resolve)) };
  }

  const fill = (extra: string): void => {
    for (let i = 1; i <= 60; i++) writeFileSync(join(input, `${i}.txt`), report(i, extra));
  };

  beforeAll(() => {
    work = mkdtempSync(join(tmpdir(), 'tifa-kill-'));
    input = join(work, 'reports');
    out = join(work, 'dataset');
    mkdirSync(input);
    fill('');
  });
  afterAll(() => rmSync(work, { recursive: true, force: true }));

  it('leaves the last good dataset, and the next run cleans up after it', async () => {
    expect(await start().ended).toBe(0);
    const before = await hashFiles(out);
    fill('草场和耕地的边界重新核定。');
    for (const wait of [300, 900, 1500, 2200, 3000]) {
      const { child, ended } = start();
      await setTimeout(wait);
      child.kill('SIGKILL');
      const code = await ended;
      if (code === 0) break;
      expect(await hashFiles(out), `killed after ${wait} ms`).toEqual(before);
    }
    const db = await openDatabase(join(out, 'dataset.duckdb'));
    const [count] = await db.query(sql`select count(*) as n from reports`, { n: integer('reports') });
    await db.close();
    expect(count?.n).toBe(60);

    expect(await start().ended).toBe(0);
    expect((await hashFiles(out))['texts.pack']).not.toEqual(before['texts.pack']);
    expect(readdirSync(work).sort()).toEqual(['.cache', 'dataset', 'reports']);
    expect(JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8'))).toMatchObject({ rows: { reports: 60 } });
  }, 120_000);
});
