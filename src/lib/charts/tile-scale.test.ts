import { scaleQuantile, scaleQuantize } from 'd3';
import fc from 'fast-check';
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
  it('has the classes of the scales of d3', () => {
    const numbers = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 20, maxLength: 60 });
    const spread = numbers.filter((values) => new Set(values).size > colours.length);
    fc.assert(
      fc.property(spread, (values) => {
        const sorted = [...new Set(values)].sort((a, b) => a - b);
        const [low = 0, high = 0] = [sorted[0], sorted.at(-1)];
        const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
        const reference =
          high - median > 4 * (median - low)
            ? scaleQuantile<string>().domain(values).range(colours)
            : scaleQuantize<string>().domain([low, high]).nice().range(colours);
        const { bins, colour } = tileScale(values, colours);
        expect(values.map(colour)).toEqual(values.map((value) => reference(value)));
        for (const { colour: name, from, to } of bins) {
          const [start, end] = reference.invertExtent(name);
          expect(from).toBeCloseTo(start, 6);
          expect(to).toBeCloseTo(end, 6);
        }
      }),
    );
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
