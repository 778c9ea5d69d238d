import { expect, it } from 'vitest';
import type { Panel } from '../view/define-view.ts';
import { message } from '../model/message.ts';
import { shareScales } from './share-scales.ts';

const panel = (drawing: Panel['drawing']): Panel => ({
  part: { key: 'a', group: { regions: [], years: { from: null, to: null } } },
  title: message({ zh: '甲', en: 'A' }),
  from: 0,
  to: 1,
  drawing,
});
const chart = (option: Readonly<Record<string, unknown>>): Panel => panel({ kind: 'echarts', option, height: 100 });
const shared = (...options: readonly Readonly<Record<string, unknown>>[]) =>
  shareScales(options.map(chart)).map(({ drawing }) => (drawing?.kind === 'echarts' ? drawing.option : null));

it('widens the ends that views set, each axis for itself', () => {
  const axes = (a: number, b: number) => ({ yAxis: [{ min: 0, max: a }, { min: -b, max: 1 }, { type: 'category' }] });
  const wide = { yAxis: [{ min: 0, max: 9 }, { min: -4, max: 1 }, { type: 'category' }] };
  expect(shared(axes(3, 4), axes(9, 2))).toEqual([wide, wide]);
});

it('takes what colours write at their ends with them', () => {
  const map = (max: number) => ({ visualMap: { min: 0, max, text: [String(max * max), '0'] } });
  expect(shared(map(2), map(3))).toEqual([map(3), map(3)]);
});

it('gives axes that begin at zero the end of the furthest mark', () => {
  const bars = (value: number) => ({
    type: 'bar',
    data: [
      { value: [value, 0], row: 0 },
      { value: [1, 1], row: 1 },
    ],
  });
  const option = (value: number, series: object = {}) => ({
    xAxis: { type: 'value' },
    yAxis: { type: 'category', data: ['2019', '2020'] },
    series: [{ ...bars(value), ...series }],
  });
  expect(shared(option(4), option(15)).map((o) => o?.['xAxis'])).toEqual([
    { type: 'value', min: 0, max: 15 },
    { type: 'value', min: 0, max: 15 },
  ]);
  // Where marks add up, or are drawn by the view itself, their end is not known.
  for (const series of [{ stack: 'all' }, { type: 'custom' }]) {
    expect(shared(option(4, series), option(15, series)).map((o) => o?.['xAxis'])).toEqual([
      { type: 'value' },
      { type: 'value' },
    ]);
  }
});

it('leaves panels without a chart as they are', () => {
  const tree = panel(null);
  expect(shareScales([tree, chart({ yAxis: { min: 0, max: 2 } })])[0]).toBe(tree);
});
