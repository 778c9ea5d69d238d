import { describe, expect, it } from 'vitest';
import { boundRows, longRow } from './bounded-rows.ts';

async function* inPieces(text: string, size: number): AsyncGenerator<string> {
  await Promise.resolve();
  for (let i = 0; i < text.length; i += size) yield text.slice(i, i + size);
}

async function bounded(text: string, size: number, max: number): Promise<string> {
  let out = '';
  for await (const piece of boundRows(inPieces(text, size), ',', max)) out += piece;
  return out;
}

const table = 'title,text\n甲,"两行\n的""正文"""\n乙,5" 的管子\n丙,末行没有换行';

describe('bounding the rows of a table', () => {
  it.each([1, 2, 3, 7, 1000])('passes short rows on unchanged, in pieces of %i characters', async (size) => {
    expect(await bounded(table, size, 100)).toBe(table);
  });

  it.each([1, 2, 5, 1000])(
    'replaces a long row and keeps its line breaks, in pieces of %i characters',
    async (size) => {
      const long = `甲,短\n乙,"${'长'.repeat(30)}\n${'长'.repeat(30)},\n"\n丙,短\n`;
      expect(await bounded(long, size, 20)).toBe(`甲,短\n"${longRow}\n\n"\n丙,短\n`);
    },
  );

  it('replaces the rest of a file whose quotation mark is never closed', async () => {
    expect(await bounded(`甲,短\n乙,"${'长\n'.repeat(30)}`, 8, 20)).toBe(`甲,短\n"${longRow}${'\n'.repeat(30)}"\n`);
  });
});
