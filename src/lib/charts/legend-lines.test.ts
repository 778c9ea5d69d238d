import { describe, expect, it } from 'vitest';
import { legendLines, unfoldLegend } from './legend-lines.ts';

const names = ['新质生产力', '和平统一', '小康社会', '社会主义市场经济', '艰苦奋斗', '阶级斗争'];
/** Twelve pixels a sign. */
const measure = (name: string) => 12 * name.length;

const chart = {
  legend: { left: 0, top: 0 },
  grid: [{ top: 52, left: 4 }, { top: '10%' }],
  title: { text: '每万字次数', top: 28 },
  series: names.flatMap((name) => [
    { name, type: 'custom' },
    { name, type: 'line' },
  ]),
  media: [{ query: { maxWidth: 560 }, option: { grid: [{ top: 60 }] } }, { option: { title: { top: 0 } } }],
};

describe('lines of a legend', () => {
  it('are one where all names have room, and more the narrower the chart', () => {
    // Signs of 19 pixels, letters of 12, 10 between: 79 + 67 + 67 + 115 + 67 + 67 and five spaces are 512; 10 stay free at the edges.
    expect(legendLines(chart, 522, measure)).toBe(1);
    expect(legendLines(chart, 521, measure)).toBe(2);
    expect(legendLines(chart, 310, measure)).toBe(2);
    expect(legendLines(chart, 210, measure)).toBe(3);
    expect(legendLines(chart, 1, measure)).toBe(6);
    expect(legendLines(chart, Infinity, measure)).toBe(1);
  });

  it('are counted from the names as they are written', () => {
    const formatter = (name: string) => name.slice(0, 2);
    expect(legendLines({ ...chart, legend: { ...chart.legend, formatter } }, 330, measure)).toBe(1);
    const data = [{ name: '目标' }, '完成'];
    expect(legendLines({ ...chart, legend: { ...chart.legend, data } }, 110, measure)).toBe(1);
    expect(legendLines({ ...chart, legend: { ...chart.legend, data } }, 105, measure)).toBe(2);
  });

  it('are one for a legend that is placed elsewhere, or for none', () => {
    expect(legendLines({ ...chart, legend: { left: 'auto' } }, 100, measure)).toBe(1);
    expect(legendLines({}, 100, measure)).toBe(1);
  });
});

describe('a legend in several lines', () => {
  it('moves what stands below it, and nothing else', () => {
    const { option, more } = unfoldLegend(chart, 3);
    expect(more).toBe(48);
    expect(option).toEqual({
      ...chart,
      grid: [{ top: 100, left: 4 }, { top: '10%' }],
      title: { text: '每万字次数', top: 76 },
      media: [{ query: { maxWidth: 560 }, option: { grid: [{ top: 108 }] } }, { option: { title: { top: 0 } } }],
    });
  });

  it('leaves a chart of one line as it is', () => {
    expect(unfoldLegend(chart, 1)).toEqual({ option: chart, more: 0 });
  });
});
