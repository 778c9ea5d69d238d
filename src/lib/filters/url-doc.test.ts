import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { grammarVersion } from './migrations.ts';
import { paramKeys, parseAddress, plainAddress, printAddress } from './params.ts';

/** The page that describes the grammar; its table has a row for each parameter. */
const page = readFileSync(new URL('URL.md', import.meta.url), 'utf8');

const rows = page
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .map((line) => {
    const [key = '', says = '', written = '', fallback = '', example = ''] = line
      .slice(1, -1)
      .split(/(?<!\\)\|/)
      .map((cell) => cell.trim());
    const code = (cell: string): string | null => /^`(.+)`$/.exec(cell)?.[1] ?? null;
    return { key: code(key) ?? '', says, written, fallback: code(fallback), example: code(example) };
  });

const parse = (query: string) => parseAddress(new URL(`http://x/?${query}`).searchParams);
const written = (query: string) => new URL(`http://x/${printAddress(parse(query).address)}`).searchParams;

describe('the page on the address', () => {
  it('has every parameter, and no other', () => {
    expect(rows.map((row) => row.key).sort()).toEqual([...paramKeys].sort());
    for (const { key, says, written: how } of rows) expect(`${key}: ${says} / ${how}`).toMatch(/: \S.* \/ \S/);
  });

  it.each(rows.map((row) => [row.key, row] as const))(
    '%s: its example is written as it is read',
    (key, { example }) => {
      expect(example).not.toBeNull();
      const query = `${key}=${encodeURIComponent(example ?? '')}`;
      expect(parse(query).problems).toEqual([]);
      expect(parse(query).address).not.toEqual(plainAddress);
      expect([...written(query)]).toEqual([[key, example]]);
    },
  );

  it.each(rows.flatMap(({ key, fallback }) => (fallback === null ? [] : [[key, fallback] as const])))(
    '%s: %s is its default and is left out',
    (key, fallback) => {
      const query = `${key}=${encodeURIComponent(fallback)}`;
      expect(parse(query).problems).toEqual([]);
      expect(parse(query).address).toEqual(plainAddress);
      expect([...written(query)]).toEqual([]);
    },
  );

  it('has an example of a whole address that can be read, and names the version', () => {
    const [, whole = ''] = /^\/phrases\/\?(.+)$/m.exec(page) ?? [];
    expect(parse(whole).problems).toEqual([]);
    expect(Object.keys(Object.fromEntries(written(whole)))).toEqual(['dataset', 'region', 'year', 'phrase', 'a', 'b']);
    expect(page).toContain(`This is version ${grammarVersion} of the grammar`);
  });
});
