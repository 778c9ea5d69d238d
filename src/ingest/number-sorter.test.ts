import { closeSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seededRandom } from '../lib/stats/random.ts';
import { NumberSorter, type ScratchFile } from './number-sorter.ts';

describe('NumberSorter', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tifa-sorter-'));
  let file: ScratchFile;

  beforeAll(() => {
    file = { descriptor: openSync(join(folder, 'rows.tmp'), 'w+'), end: 0 };
  });
  afterAll(() => {
    closeSync(file.descriptor);
    rmSync(folder, { recursive: true });
  });

  const sorted = (sorter: NumberSorter): number[][] => {
    const all: number[][] = [];
    for (const { columns, rows } of sorter.sorted()) {
      for (let row = 0; row < rows; row++) all.push(columns.map((column) => column[row] ?? -1));
    }
    return all;
  };

  it('sorts by the first column and keeps the order of equal ones, beyond what it holds in memory', () => {
    const random = seededRandom(7);
    // Two sorters share the file; one value is far more frequent than the others.
    const sorters = [new NumberSorter(3, file), new NumberSorter(2, file)] as const;
    const wide: number[][] = [];
    const narrow: number[][] = [];
    for (let n = 0; n < 30_000; n++) {
      const first = random() < 0.4 ? 5 : 1 + Math.floor(random() * 1000);
      wide.push([first, n, Math.floor(random() * 2 ** 31)]);
      narrow.push([1 + Math.floor(random() * 70), n]);
      sorters[0].add(...(wide[n] ?? []));
      sorters[1].add(...(narrow[n] ?? []));
    }
    for (const sorter of sorters) sorter.close();
    const byFirst = (a: readonly number[], b: readonly number[]): number => (a[0] ?? 0) - (b[0] ?? 0);
    expect(sorted(sorters[0])).toEqual(wide.toSorted(byFirst));
    expect(sorted(sorters[1])).toEqual(narrow.toSorted(byFirst));
    expect(sorters[0].rows).toBe(30_000);
  });

  it('hashes the rows in the order in which they came', () => {
    const hashOf = (rows: readonly (readonly number[])[]): string => {
      const sorter = new NumberSorter(2, file);
      for (const row of rows) sorter.add(...row);
      return sorter.close();
    };
    expect(
      hashOf([
        [2, 1],
        [1, 1],
      ]),
    ).toBe(
      hashOf([
        [2, 1],
        [1, 1],
      ]),
    );
    expect(
      hashOf([
        [2, 1],
        [1, 1],
      ]),
    ).not.toBe(
      hashOf([
        [1, 1],
        [2, 1],
      ]),
    );
  });

  it('gives nothing where nothing came', () => {
    const sorter = new NumberSorter(4, file);
    sorter.close();
    expect(sorted(sorter)).toEqual([]);
  });
});
