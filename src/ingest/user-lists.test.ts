import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../lib/db/node.ts';
import { tables } from '../lib/model/tables.ts';
import { sql } from '../lib/sql/sql.ts';
import { readManifest } from './dataset-index.ts';
import { UsageError } from './errors.ts';
import { ingest } from './pipeline.ts';
import { silent } from './progress.ts';
import { readUserDictionary, readUserPhrases } from './user-lists.ts';

let work: string;
const file = (name: string, content: string | Uint8Array): string => {
  writeFileSync(join(work, name), content);
  return join(work, name);
};
beforeAll(() => {
  work = mkdtempSync(join(tmpdir(), 'tifa-lists-'));
});
afterAll(() => rmSync(work, { recursive: true, force: true }));

describe('the list of --phrases', () => {
  it('is refused with every line that cannot be read', () => {
    const path = file('bad.txt', '双认领\n民\n双认领 | 共认领\n草原 |\n');
    expect(() => readUserPhrases(path)).toThrow(UsageError);
    expect(() => readUserPhrases(path)).toThrow(/line 2: .*\n.*line 3: .*line 1 too.*\n.*line 4: /u);
  });

  it('is refused when it is missing, empty or no UTF-8', () => {
    expect(() => readUserPhrases(join(work, 'none.txt'))).toThrow(/none\.txt/);
    expect(() => readUserPhrases(file('empty.txt', '# 说明\n'))).toThrow(/holds no phrase/);
    expect(() => readUserPhrases(file('gbk.txt', Uint8Array.of(0xb2, 0xdd, 0xd4, 0xad)))).toThrow(/not UTF-8/);
  });
});

describe('the dictionary of --dictionary', () => {
  it('reads words with frequency and tag, with one of them and with none', () => {
    const path = file('words.txt', '草原110 30 nz\n双认领\n民情日历 nz\n石榴籽驿站 500 # 注\n');
    expect(readUserDictionary(path).lines).toEqual([
      '草原110 30 nz',
      '双认领 20000 n',
      '民情日历 20000 nz',
      '石榴籽驿站 500 n',
    ]);
  });

  it('is refused with every line that cannot be read', () => {
    const path = file('bad-words.txt', '双认领 0 n\n民情日历 很多\n草原 nz 30\n石榴籽 1 n n\n1234\n好词\n');
    expect(() => readUserDictionary(path)).toThrow(
      /line 1: .*\n.*line 2: .*很多.*\n.*line 3: .*\n.*line 4: .*\n.*line 5: [^\n]*$/u,
    );
  });
});

describe('an ingest with lists of the user', () => {
  const run = (change: { phrases?: string; dictionary?: string }) =>
    ingest(
      {
        inputs: [join(work, 'reports')],
        out: join(work, 'mine'),
        name: 'mine',
        title: { zh: undefined, en: undefined },
        notice: null,
        licence: '',
        citation: '',
        codebooks: [],
        texts: true,
        jobs: 1,
        map: {},
        segmenter: undefined,
        ...change,
      },
      { progress: silent, now: () => new Date() },
    );
  const phrases = async () => {
    const db = await openDatabase(join(work, 'mine', 'dataset.duckdb'));
    const { phrase, kind, n, kept_by, tokens, family_id, relation } = tables.phrases;
    const columns = { phrase, kind, n, kept_by, tokens, family_id, relation };
    const rows = await db.query(
      sql`select ${{ text: Object.keys(columns).join(', '), values: [] }} from phrases`,
      columns,
    );
    const families = await db.query(sql`select * from family_counts`, tables.family_counts);
    await db.close();
    return { rows: new Map(rows.map((row) => [row.phrase, row])), families };
  };

  it('counts the phrases, shows their words and makes the dataset anew when a list changes', async () => {
    mkdirSync(join(work, 'reports'));
    writeFileSync(
      join(work, 'reports', 'a.txt'),
      '2025年，白桦县推行民情日历做法，落实民情日历制度。全县干部带头开展“共认领”，群众开展双认领，又开展共同认领（虚构样例）。',
    );
    const list = file('list.txt', '双认领 | 共认领 | 共同认领\n民情日历\n从未出现的提法\n');
    await run({ phrases: list });
    const before = await phrases();
    expect(before.rows.get('民情日历')).toMatchObject({ kind: 'user', n: 2, kept_by: 'user', tokens: '民情/日历' });
    expect(before.rows.get('双认领')).toMatchObject({ n: 1, relation: 'head', family_id: 1 });
    expect(before.rows.get('共认领')).toMatchObject({ n: 1, relation: 'variant', family_id: 1 });
    expect(before.rows.has('从未出现的提法')).toBe(false);
    // Three places of the three wordings.
    expect(before.families).toEqual([{ family_id: 1, report_id: 1, n: 3, n_own: 3 }]);
    const manifest = await readManifest(join(work, 'mine'));
    expect(manifest?.phrases).toMatchObject({ count: 3 });
    expect(manifest?.phrases?.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(manifest?.segmenter.user_dictionary).toBeUndefined();
    expect(await run({ phrases: list })).toMatchObject({ written: false });

    const dictionary = file('dictionary.txt', '民情日历\n');
    expect(await run({ phrases: list, dictionary })).toMatchObject({ written: true });
    expect((await phrases()).rows.get('民情日历')).toMatchObject({ tokens: '民情日历' });
    expect((await readManifest(join(work, 'mine')))?.segmenter.user_dictionary).toMatchObject({ words: 1 });
    expect(await run({ phrases: list, dictionary })).toMatchObject({ written: false });

    file('dictionary.txt', '民情日历 5000 nz\n');
    expect(await run({ phrases: list, dictionary })).toMatchObject({ written: true });
    file('list.txt', '双认领\n');
    expect(await run({ phrases: list, dictionary })).toMatchObject({ written: true });
    expect((await phrases()).rows.get('双认领')).toMatchObject({ family_id: null, relation: null });
  }, 60_000);
});
