import fc from 'fast-check';
import { expect, it } from 'vitest';
import { printGroups, readGroups } from './saved-groups.svelte.ts';

const year = fc.option(fc.integer({ min: 0, max: 2100 }), { nil: null });
const group = fc.record({
  regions: fc.uniqueArray(fc.integer({ min: 100000, max: 999999 }), { maxLength: 4 }),
  years: fc
    .tuple(year, year)
    .map(([a, b]) => (a !== null && b !== null && a > b ? { from: b, to: a } : { from: a, to: b })),
});
const saved = fc.array(fc.record({ name: fc.string({ minLength: 1, unit: 'grapheme' }), group }), { maxLength: 4 });

it('reads the groups that it wrote', () => {
  fc.assert(
    fc.property(saved, (groups) => {
      expect(readGroups(printGroups(groups))).toEqual(groups);
    }),
  );
});

it('leaves out what is no group', () => {
  const good = { name: '西部', group: { regions: [540000], years: { from: 2019, to: null } } };
  expect(readGroups(null)).toEqual([]);
  expect(readGroups('{')).toEqual([]);
  expect(readGroups('{"a":1}')).toEqual([]);
  expect(readGroups('[["西部","540000@2019.."],["x","540000"],["","@"],[1,"@"],null,"@"]')).toEqual([good]);
});
