import { describe, expect, it } from 'vitest';
import { textOn, tileScale } from './tile-scale.ts';

const colours = ['1', '2', '3', '4', '5', '6'];

describe('classes of the map', () => {
  it('gives few values a class each, from light to strong', () => {
    const { bins, colour } = tileScale([3, 0, 3, 9], colours);
    expect(bins).toEqual([
      { colour: '1', from: 0, to: 0 },
      { colour: '4', from: 3, to: 3 },
      { colour: '6', from: 9, to: 9 },
    ]);
    expect(colour(0)).toBe('1');
  });
  it('makes equal steps of evenly spread values', () => {
    const { bins } = tileScale([0, 10, 20, 30, 40, 50, 60], colours);
    expect(bins.map((b) => [b.from, b.to])).toEqual([
      [0, 10],
      [10, 20],
      [20, 30],
      [30, 40],
      [40, 50],
      [50, 60],
    ]);
  });
  it('makes quantiles when one value towers', () => {
    const { colour } = tileScale([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 900], colours);
    expect([1, 3, 5, 7, 9, 900].map(colour)).toEqual(colours);
  });
  it('has none without values', () => {
    expect(tileScale([], colours).bins).toEqual([]);
  });
});

it('chooses the text that is easier to read', () => {
  expect(textOn('rgb(255, 255, 255)')).toBe('#000');
  expect(textOn('rgb(0, 0, 80)')).toBe('#fff');
  expect(textOn('rgb(117, 117, 117)')).toBe('#fff');
  expect(textOn('rgb(119, 119, 119)')).toBe('#000');
});
