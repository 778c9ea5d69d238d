import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UsageError } from './errors.ts';
import { argumentNames, listInputs } from './inputs.ts';

let work: string;
const at = (...parts: string[]): string => join(work, ...parts);

beforeAll(() => {
  work = mkdtempSync(join(tmpdir(), 'tifa-inputs-'));
  for (const folder of ['a/reports/deep', 'b/reports', 'empty/inner', 'a/.git'])
    mkdirSync(at(folder), { recursive: true });
  for (const file of [
    'a/reports/2.txt',
    'a/reports/deep/1.txt',
    'a/reports/.hidden.txt',
    'a/.git/x.txt',
    'b/reports/2.txt',
  ]) {
    writeFileSync(at(file), '报告');
  }
  symlinkSync('..', at('a/reports/deep/up'));
  symlinkSync('nowhere', at('a/reports/broken.txt'));
  symlinkSync('2.txt', at('b/reports/same.txt'));
});
afterAll(() => rmSync(work, { recursive: true, force: true }));

const names = async (...args: string[]) => (await listInputs(args)).files.map(({ name }) => name);

describe('listing what to read', () => {
  it('names files by the folder that was given, in the order of their names', async () => {
    expect(await names(at('b/reports'), at('a/reports/deep/1.txt'))).toEqual(['1.txt', 'reports/2.txt']);
  });

  it('tells two folders of the same name apart by their parents', async () => {
    expect(await names(at('a/reports'), at('b/reports'))).toEqual([
      'a/reports/2.txt',
      'a/reports/broken.txt',
      'a/reports/deep/1.txt',
      'b/reports/2.txt',
    ]);
    expect(argumentNames(['/x/y/r', '/z/y/r', '/q/s'])).toEqual(['x/y/r', 'z/y/r', 's']);
  });

  it('skips and counts what is hidden, and does not follow links in a circle', async () => {
    const { hidden, notes, files } = await listInputs([at('a')]);
    expect(hidden).toBe(2);
    expect(notes).toEqual(['a/reports/deep/up: a link that leads back to a folder around it; not followed']);
    expect(files.find(({ name }) => name.endsWith('broken.txt'))?.problem).toMatch(/leads nowhere/);
  });

  it('reads a file once, however many paths lead to it', async () => {
    expect(await names(at('b'), at('b/reports/2.txt'))).toEqual(['2.txt']);
  });

  it('says that a folder is empty and that a path is missing', async () => {
    expect((await listInputs([at('empty')])).notes[0]).toMatch(/holds no file/);
    await expect(listInputs([at('missing')])).rejects.toThrow(UsageError);
  });
});
