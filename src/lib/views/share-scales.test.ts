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
  // Marks that a view draws itself reach as far as what they encode.
  expect(
    shared(option(4, { type: 'custom', encode: { x: [0, 1] } }), option(13, { type: 'custom' })).map(
      (o) => o?.['xAxis'],
    ),
  ).toEqual([
    { type: 'value', min: 0, max: 15 },
    { type: 'value', min: 0, max: 15 },
  ]);
});

it('gives stacked axes the end of the highest sum, below zero for itself', () => {
  const option = (...values: readonly (readonly number[])[]) => ({
    xAxis: { type: 'category', data: ['2019', '2020'] },
    yAxis: { type: 'value' },
    series: values.map((data) => ({ type: 'bar', stack: 'all', data })),
  });
  const ends = { type: 'value', min: -5, max: 10 };
  expect(shared(option([2, 4], [3, 6]), option([1, 0], [-3, 1])).map((o) => o?.['yAxis'])).toEqual([ends, ends]);
  // Each stack for itself, and by the place along the other axis.
  const apart = (data: unknown, stack: string) => ({ type: 'line', stack, data });
  const axes = { xAxis: { type: 'value' }, yAxis: { type: 'category' } };
  const two = {
    ...axes,
    series: [apart([[4, 'a']], 'one'), apart([{ value: [3, 'a'] }, [5, 'b']], 'two'), apart([[1, 'a']], 'one')],
  };
  expect(shared(two, { ...axes, series: [] }).map((o) => o?.['xAxis'])).toEqual([
    { type: 'value', min: 0, max: 5 },
    { type: 'value', min: 0, max: 5 },
  ]);
});

it('gives axes of powers of ten round ends, and leaves those without marks', () => {
  const option = (data: readonly number[]) => ({ yAxis: { type: 'log' }, series: [{ type: 'scatter', data }] });
  const ends = { type: 'log', min: 0.1, max: 1000 };
  expect(shared(option([3, 400]), option([0.2])).map((o) => o?.['yAxis'])).toEqual([ends, ends]);
  expect(shared(option([0]))[0]?.['yAxis']).toEqual({ type: 'log' });
});

const tile = (code: number, value: number | null) => ({ code, label: '', value, display: '' });
const map = (own: Partial<Extract<Panel['drawing'], { kind: 'tile-map' }>>): Panel =>
  panel({ kind: 'tile-map', tiles: [], legend: message({ zh: '', en: '' }), ...own });
const mapsOf = (...panels: readonly Panel[]) =>
  shareScales(panels).map(({ drawing }) => (drawing?.kind === 'tile-map' ? drawing : null));

it('colours maps by the values of all, the parts of an open province among them', () => {
  const open = map({
    tiles: [tile(1, 3), tile(2, null)],
    inner: { code: 1, name: '', tiles: [tile(101, 1), tile(102, 2)] },
  });
  for (const shown of mapsOf(open, map({ tiles: [tile(1, 9)] }))) expect(shown?.span).toEqual([3, 1, 2, 9]);
});

it('draws timelines over the same years to the same height', () => {
  const words = { before: message({ zh: '', en: '' }), fresh: message({ zh: '', en: '' }) };
  const timeline = (...years: readonly (readonly [number, number, number, number])[]) =>
    map({
      timeline: {
        years: years.map(([year, before, fresh, of]) => ({ year, before, fresh, of })),
        shown: 2020,
        keys: { ...words, without: words.before },
        description: words.before,
      },
    });
  const [early, late] = mapsOf(timeline([2019, 0, 1, 2], [2020, 1, 1, 3]), timeline([2020, 0, 2, 5], [2021, 2, 0, 6]));
  expect(early?.timeline?.years).toEqual([
    { year: 2019, before: 0, fresh: 1, of: 2 },
    { year: 2020, before: 1, fresh: 1, of: 3 },
    { year: 2021, before: 0, fresh: 0, of: 0 },
  ]);
  expect(late?.timeline?.years).toEqual([
    { year: 2019, before: 0, fresh: 0, of: 0 },
    { year: 2020, before: 0, fresh: 2, of: 5 },
    { year: 2021, before: 2, fresh: 0, of: 6 },
  ]);
  expect([early?.timeline?.most, late?.timeline?.most]).toEqual([6, 6]);
});

it('leaves panels without a chart as they are', () => {
  const tree = panel(null);
  expect(shareScales([tree, chart({ yAxis: { min: 0, max: 2 } })])[0]).toBe(tree);
});
