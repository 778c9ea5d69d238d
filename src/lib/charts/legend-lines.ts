import type { EChartsCoreOption } from 'echarts/core';
import { isOption, listed, type Option } from './option-parts.ts';

/** Pixels of a name's sign with the space behind it, of the longest name, between names, and of a line of names. */
const sizes = { sign: 19, longest: 220, between: 10, line: 24 };

function nameOf(item: unknown): string {
  const name = isOption(item) ? item['name'] : item;
  return typeof name === 'string' ? name : '';
}

/** The legend of a chart if it begins at its left edge and would be turned over page by page; null for any other. */
function scrollingLegend({ legend }: EChartsCoreOption): Option | null {
  return isOption(legend) && legend['type'] === 'scroll' && legend['left'] === 0 ? legend : null;
}

function namesOf(option: EChartsCoreOption, legend: Option): readonly string[] {
  const { data, formatter } = legend;
  const names = [...new Set(listed(data ?? option['series']).map(nameOf))].filter((name) => name !== '');
  return typeof formatter === 'function'
    ? names.map((name) => String((formatter as (n: string) => unknown)(name)))
    : names;
}

/**
 * How many lines the names of a legend take in a chart of a width; 1 where it has none that could take more.
 *
 * @param measure pixels of a name
 */
export function legendLines(option: EChartsCoreOption, width: number, measure: (name: string) => number): number {
  const legend = scrollingLegend(option);
  if (legend === null) return 1;
  let lines = 1;
  let at = 0;
  for (const name of namesOf(option, legend)) {
    const wide = sizes.sign + Math.min(sizes.longest, measure(name));
    if (at > 0 && at + sizes.between + wide > width) {
      lines++;
      at = 0;
    }
    at += (at > 0 ? sizes.between : 0) + wide;
  }
  return lines;
}

/** What stands below the first line of the legend moves down. */
function lower(part: unknown, by: number): unknown {
  if (Array.isArray(part)) return part.map((each) => lower(each, by));
  return isOption(part) && typeof part['top'] === 'number' && part['top'] > 0
    ? { ...part, top: part['top'] + by }
    : part;
}

function lowered(option: Option, by: number): Option {
  const rule = (each: unknown): unknown =>
    isOption(each) && isOption(each['option']) ? { ...each, option: lowered(each['option'], by) } : each;
  return Object.fromEntries(
    Object.entries(option).map(([key, part]) => {
      if (key === 'grid' || key === 'title') return [key, lower(part, by)];
      return [key, key === 'media' ? listed(part).map(rule) : part];
    }),
  );
}

/**
 * A chart with its whole legend in view, in as many lines as that takes, instead of a part of it with arrows to the
 * next; a picture of the chart has no arrows.
 *
 * @returns the option, and the pixels by which the chart is higher
 */
export function unfoldLegend(option: EChartsCoreOption, lines: number): { option: EChartsCoreOption; more: number } {
  const legend = scrollingLegend(option);
  if (legend === null || lines < 2) return { option, more: 0 };
  const more = (lines - 1) * sizes.line;
  return { more, option: { ...lowered(option, more), legend: { ...legend, type: 'plain' } } };
}
