import { init } from 'echarts';
import { describe, expect, it } from 'vitest';
import { theme } from '../../../tests/fixtures/views.ts';
import type { Answer } from '../db/answer.ts';
import { drawAnswer, guess, type ChartKind } from './sql-chart.ts';

const column = (name: string, type: Answer['columns'][number]['type']) => ({ name, type, sqlType: '' });
const answer: Answer = {
  columns: [column('year', 'integer'), column('region', 'text'), column('n', 'number')],
  rows: [
    [2020, '内蒙古', 3],
    [2021, '<b>', null],
    [2022, null, -1.5],
  ],
  more: false,
  took: 1,
};

describe('chart of an answer', () => {
  it('guesses what is measured', () => {
    expect(guess(answer)).toEqual({ kind: 'bar', x: 0, y: 2 });
    expect(guess({ ...answer, columns: [column('a', 'number'), column('b', 'text')] })).toEqual({
      kind: 'bar',
      x: 1,
      y: 0,
    });
    expect(guess({ ...answer, columns: [column('d', 'date'), column('n', 'integer')] })).toEqual({
      kind: 'line',
      x: 0,
      y: 1,
    });
    expect(guess({ ...answer, columns: [column('n', 'integer')] })).toBeNull();
    expect(guess({ ...answer, columns: [column('a', 'text'), column('b', 'text')] })).toBeNull();
  });

  it.each(['bar', 'line', 'scatter'] as const)('draws what has a number as %s', (kind: ChartKind) => {
    for (const x of [0, 1]) {
      const drawing = drawAnswer(answer, { kind, x, y: 2 }, theme, String);
      if (drawing.kind !== 'echarts') throw new Error('no chart');
      const [series] = drawing.option['series'] as { data: { value: number[]; row: number }[] }[];
      expect(series?.data.map(({ row }) => row)).toEqual([0, 2]);
      expect(series?.data.map(({ value }) => value[1])).toEqual([3, -1.5]);
      if (kind !== 'bar' && x === 0) expect(series?.data.map(({ value }) => value[0])).toEqual([2020, 2022]);
      const chart = init(null, null, { renderer: 'svg', ssr: true, width: 600, height: 380 });
      chart.setOption(drawing.option);
      const svg = chart.renderToSVGString();
      chart.dispose();
      expect(svg).not.toMatch(/NaN|undefined/);
      expect(svg).toContain(x === 0 ? '2020' : '内蒙古');
    }
  });
});
