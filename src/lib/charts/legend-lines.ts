import type { EChartsCoreOption } from 'echarts/core';
import { isOption, listed, type Option } from './option-parts.ts';

/** Pixels of a name's sign with the space behind it, of the longest name, between names, of a line of names, and beside it. */
const sizes = { sign: 19, longest: 220, between: 10, line: 24, beside: 10 };

function nameOf(item: unknown): string {
  const name = isOption(item) ? item['name'] : item;
  return typeof name === 'string' ? name : '';
}

/** The legend of a chart if it begins at its left edge, and so may take several lines; null for any other. */
function longLegend({ legend }: EChartsCoreOption): Option | null {
  return isOption(legend) && legend['left'] === 0 ? legend : null;
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
  const legend = longLegend(option);
  if (legend === null) return 1;
  let lines = 1;
  let at = 0;
  for (const name of namesOf(option, legend)) {
    const wide = sizes.sign + Math.min(sizes.longest, measure(name));
    if (at > 0 && at + sizes.between + wide > width - sizes.beside) {
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
 * A chart with room for a legend of so many lines, where its own has room for one.
 *
 * @returns the option, and the pixels by which the chart is higher
 */
export function unfoldLegend(option: EChartsCoreOption, lines: number): { option: EChartsCoreOption; more: number } {
  const more = (lines - 1) * sizes.line;
  return { more, option: more === 0 ? option : lowered(option, more) };
}
