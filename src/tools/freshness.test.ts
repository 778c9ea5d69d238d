import { mkdirSync, mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Freshness, hashOf } from './freshness.ts';

let root: string;
const file = (name: string) => join(root, 'src', name);

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'tifa-fresh-'));
  mkdirSync(join(root, 'src/made'), { recursive: true });
  writeFileSync(file('a.ts'), 'a');
  writeFileSync(file('b.ts'), 'b');
});

afterEach(() => {
  rmSync(root, { recursive: true });
});

const hash = () => hashOf(root, ['src', 'not-there'], /^src\/made\//);

it('follows contents and names, not times, tests or what is skipped', () => {
  const before = hash();
  utimesSync(file('a.ts'), 1, 1);
  writeFileSync(file('a.test.ts'), 'test');
  writeFileSync(file('made/x'), 'x');
  expect(hash()).toBe(before);

  writeFileSync(file('a.ts'), 'A');
  expect(hash()).not.toBe(before);
  writeFileSync(file('a.ts'), 'a');
  expect(hash()).toBe(before);

  renameSync(file('b.ts'), file('c.ts'));
  expect(hash()).not.toBe(before);
});

it('tells where one file ends and the next begins', () => {
  const before = hash();
  writeFileSync(file('a.ts'), '');
  writeFileSync(file('b.ts'), 'ab');
  expect(hash()).not.toBe(before);
});

it('is fresh only while the product is there and its hash is recorded', () => {
  const product = join(root, 'product');
  const freshness = new Freshness(root, 'p', product);
  expect(freshness.isFresh('1')).toBe(false);
  writeFileSync(product, '');
  expect(freshness.isFresh('1')).toBe(false);
  freshness.record('1');
  expect(freshness.isFresh('1')).toBe(true);
  expect(freshness.isFresh('2')).toBe(false);
  rmSync(product);
  expect(freshness.isFresh('1')).toBe(false);
  writeFileSync(product, '');
  freshness.forget();
  expect(freshness.isFresh('1')).toBe(false);
});
