import { expect, it } from 'vitest';
import { leadOf, leads } from './sql-lead.ts';

const answer = (...names: readonly string[]) => ({
  columns: names.map((name) => ({ name, type: 'integer' as const, sqlType: 'INTEGER' })),
});

it('a row that names a figure leads to it, one that names a report to its place', () => {
  expect(leadOf(answer('report_id', 'figure_id'), [3, 7])).toEqual({ kind: 'figure', figureId: 7 });
  expect(leadOf(answer('year', 'report_id'), [2020, 3])).toEqual({ kind: 'report', reportId: 3 });
  expect(leadOf(answer('report_id', 'start', 'end'), [3, 10, 14])).toEqual({
    kind: 'report',
    reportId: 3,
    start: 10,
    end: 14,
  });
});

it('a row that names neither, or none in its cells, leads nowhere', () => {
  expect(leadOf(answer('year', 'n'), [2020, 3])).toBeNull();
  expect(leadOf(answer('report_id', 'figure_id'), [null, null])).toBeNull();
  expect(leadOf(answer('report_id'), ['3'])).toBeNull();
  expect([leads(answer('year', 'n')), leads(answer('year', 'report_id'))]).toEqual([false, true]);
});
