import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { SubstringIndex } from '../lib/db/substring-index.ts';
import { substringIndexSchema } from '../lib/model/substring-index.ts';
import { indexTexts } from './substring-index.ts';
import { RunBuilder } from './substring-runs.ts';

const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

/** Writes the index of texts and opens it as the browser does. */
async function indexOf(texts: readonly string[], entries?: number): Promise<{ index: SubstringIndex; folder: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'tifa-index-'));
  folders.push(folder);
  await indexTexts(folder, texts, new RunBuilder(entries));
  const bytes = readFileSync(join(folder, 'texts.index'));
  const tables = substringIndexSchema.parse(JSON.parse(readFileSync(join(folder, 'texts.index.json'), 'utf8')));
  return {
    folder,
    index: new SubstringIndex(tables, (offset, length) => Promise.resolve(bytes.subarray(offset, offset + length))),
  };
}

const holding = (texts: readonly string[], needle: string): number[] =>
  texts.flatMap((text, i) => (text.includes(needle) ? [i + 1] : []));

const letters = fc.constantFrom('民', '族', '团', '结', '进', '步', '，', '\n', '𠮷', 'A');
const text = fc.string({ unit: letters, maxLength: 60 });

it('finds exactly the texts that hold one or two characters, and at least those that hold more', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(text, { minLength: 1, maxLength: 12 }),
      fc.string({ unit: letters, minLength: 1, maxLength: 4 }).filter((needle) => !needle.includes('\n')),
      fc.constantFrom(40, 200, undefined),
      async (texts, needle, entries) => {
        const { index } = await indexOf(texts, entries);
        const found = [...(await index.candidates([needle]))];
        const wanted = holding(texts, needle);
        if (needle.length <= 2) expect(found).toEqual(wanted);
        else expect(found).toEqual(expect.arrayContaining(wanted));
        expect(found).toEqual([...new Set(found)].sort((a, b) => a - b));
      },
    ),
    { numRuns: 60 },
  );
}, 60_000);

it('makes the same bytes of one run and of many, and leaves no run behind', async () => {
  const texts = Array.from({ length: 40 }, (_, i) =>
    `第${i}次会议研究民族团结进步工作，部署下一步任务${i % 7}。`.repeat(3),
  );
  const one = await indexOf(texts);
  const many = await indexOf(texts, 60);
  for (const name of ['texts.index', 'texts.index.json']) {
    expect(readFileSync(join(many.folder, name))).toEqual(readFileSync(join(one.folder, name)));
  }
  expect(readdirSync(many.folder).sort()).toEqual(['texts.index', 'texts.index.json']);
});

it('reads terms of every table, and has none for a pair that no text has', async () => {
  // 3,000 pairs, more than five tables hold.
  const texts = Array.from({ length: 30 }, (_, i) =>
    Array.from({ length: 100 }, (__, k) => String.fromCharCode(0x4e00 + i * 100 + k)).join(''),
  );
  const { index } = await indexOf(texts);
  for (const [i, each] of texts.entries()) {
    expect([...(await index.candidates([each]))]).toEqual([i + 1]);
  }
  expect([...(await index.candidates(['一龠']))]).toEqual([]);
});

it('asks for both of two strings', async () => {
  const texts = Array.from(
    { length: 300 },
    (_, i) => `${i % 2 ? '推动经济发展' : ''}，${i % 3 ? '促进民族团结' : ''}。`,
  );
  const { index } = await indexOf(texts);
  const both = texts.flatMap((each, i) => (each.includes('发展') && each.includes('民族') ? [i + 1] : []));
  expect(both.length).toBeGreaterThan(64);
  expect([...(await index.candidates(['发展', '民族']))]).toEqual(both);
});
