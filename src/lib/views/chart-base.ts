import type { ChartTheme } from '../view/define-view.ts';

/** A part of an ECharts option. */
export type Part = Readonly<Record<string, unknown>>;

/** A datum that knows its row, so that a click or a key leads from the mark to its source. */
export interface Datum {
  readonly value: readonly (number | null)[] | number;
  readonly row: number;
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escape = (text: string): string => text.replace(/[&<>"]/g, (c) => escapes[c] ?? c);

function rowOf(params: unknown): number | null {
  if (typeof params !== 'object' || params === null || !('data' in params)) return null;
  const { data } = params;
  return typeof data === 'object' && data !== null && 'row' in data && typeof data.row === 'number' ? data.row : null;
}

/** A tooltip of the lines that belong to the row of a mark; the first line stands out. */
export function tooltip(theme: ChartTheme, lines: (row: number) => readonly string[]): Part {
  return {
    trigger: 'item',
    confine: true,
    backgroundColor: theme.surface,
    borderColor: theme.line,
    textStyle: { color: theme.ink, fontSize: 13 },
    extraCssText: 'max-width: min(24rem, 80vw); white-space: normal;',
    formatter: (params: unknown) => {
      const row = rowOf(params);
      if (row === null) return '';
      const [head = '', ...rest] = lines(row).map(escape);
      return [`<strong>${head}</strong>`, ...rest].join('<br>');
    },
  };
}

/** The drawing area without its axis labels; these stay inside because the outer bounds are the grid's own. */
export const grid = (top: number, right = 16): Part => ({
  left: 4,
  right,
  top,
  bottom: 4,
  outerBoundsMode: 'same',
  outerBoundsContain: 'all',
});

export function categoryAxis(
  theme: ChartTheme,
  names: readonly string[],
  options: {
    readonly width?: number;
    readonly every?: boolean;
    readonly rotate?: boolean;
    readonly last?: boolean;
  } = {},
): Part {
  return {
    type: 'category',
    data: [...names],
    axisTick: { show: false },
    axisLine: { lineStyle: { color: theme.line } },
    axisLabel: {
      color: theme.ink,
      fontSize: 12,
      hideOverlap: true,
      ...(options.every || options.rotate ? { interval: 0 } : {}),
      ...(options.last ? { showMaxLabel: true, alignMaxLabel: 'right' } : {}),
      ...(options.rotate ? { rotate: 60, width: 84, overflow: 'truncate' } : {}),
      ...(options.width ? { width: options.width, overflow: 'truncate' } : {}),
    },
  };
}

export function valueAxis(
  theme: ChartTheme,
  name: string,
  format: (value: number) => string,
  options: Part = {},
  label: Part = {},
): Part {
  return {
    type: 'value',
    name,
    nameTextStyle: { color: theme.muted, fontSize: 12 },
    axisLine: { show: false },
    axisTick: { show: false },
    splitLine: { lineStyle: { color: theme.line, width: 1 } },
    axisLabel: { color: theme.ink, fontSize: 12, hideOverlap: true, formatter: format, ...label },
    ...options,
  };
}

/** A legend at the left edge; the page makes room for the lines that it takes (`unfoldLegend`). */
export const legend = (theme: ChartTheme, options: Part = {}): Part => ({
  top: 0,
  left: 0,
  right: 0,
  itemWidth: 14,
  itemHeight: 10,
  textStyle: { color: theme.ink, fontSize: 12, width: 220, overflow: 'truncate' },
  inactiveColor: theme.muted,
  ...options,
});

/** An option with parts that differ on narrow and on wide containers. */
export const responsive = (option: Part, narrow: Part, wide: Part): Part => ({
  animation: false,
  aria: { enabled: true },
  ...option,
  media: [{ query: { maxWidth: 560 }, option: narrow }, { option: wide }],
});

/** What every option starts with. */
export const still = (option: Part): Part => ({
  animation: false,
  aria: { enabled: true },
  ...option,
});
