import type { AnswerCell, Answer } from '../db/answer.ts';
import type { ChartTheme, Drawing } from '../view/define-view.ts';
import { categoryAxis, grid, still, tooltip, valueAxis } from '../views/chart-base.ts';

export const chartKinds = ['bar', 'line', 'scatter'] as const;
export type ChartKind = (typeof chartKinds)[number];

/** What a chart of an answer shows: places of its columns. */
export interface ChartChoice {
  readonly kind: ChartKind;
  readonly x: number;
  readonly y: number;
}

/** Marks that a chart draws at most: more than the eye tells apart, fewer than a browser stumbles over. */
export const mostMarks = 2000;

const isNumeric = (type: string | undefined): boolean => type === 'integer' || type === 'number';

/** Columns that a chart can measure. */
export const measures = ({ columns }: Answer): readonly number[] =>
  columns.flatMap(({ type }, i) => (isNumeric(type) ? [i] : []));

/**
 * The chart that an answer is likely meant for: its first column against the first other number; null where it has none.
 */
export function guess(answer: Answer): ChartChoice | null {
  const y = measures(answer).find((i) => i !== 0) ?? (answer.columns.length === 1 ? undefined : measures(answer)[0]);
  if (y === undefined) return null;
  const x = y === 0 ? 1 : 0;
  return { kind: answer.columns[x]?.type === 'date' ? 'line' : 'bar', x, y };
}

const word = (cell: AnswerCell | undefined): string => (cell === null || cell === undefined ? '–' : String(cell));

/** The chart; rows without a number to measure are left out. */
export function drawAnswer(
  answer: Answer,
  { kind, x, y }: ChartChoice,
  theme: ChartTheme,
  format: (n: number) => string,
): Drawing {
  const xColumn = answer.columns[x];
  const yColumn = answer.columns[y];
  const points = answer.rows.flatMap((cells, row) => {
    const value = cells[y];
    return typeof value === 'number' ? [{ row, x: cells[x] ?? null, value }] : [];
  });
  const shown = points.slice(0, mostMarks);
  const continuous = kind !== 'bar' && isNumeric(xColumn?.type) && shown.every((point) => typeof point.x === 'number');
  const names = [...new Set(shown.map((point) => word(point.x)))];
  const isYear = xColumn?.type === 'integer';
  const data = shown.map((point) => ({
    value: [continuous ? Number(point.x) : names.indexOf(word(point.x)), point.value],
    row: point.row,
  }));
  const colour = theme.categories[0] ?? theme.accent;
  const name = {
    name: xColumn?.name ?? '',
    nameLocation: 'middle',
    nameGap: 28,
    nameTextStyle: { color: theme.muted },
  };
  return {
    kind: 'echarts',
    height: 380,
    option: still({
      grid: { ...grid(26, 20), bottom: 26 },
      tooltip: tooltip(theme, (row) => {
        const cells = answer.rows[row] ?? [];
        return [word(cells[x]), `${yColumn?.name ?? ''}: ${word(cells[y])}`];
      }),
      xAxis: continuous
        ? {
            ...valueAxis(theme, '', isYear ? String : format, { scale: true, splitLine: { show: false } }),
            ...(isYear ? { minInterval: 1 } : {}),
            ...name,
          }
        : { ...categoryAxis(theme, names), ...name },
      yAxis: valueAxis(theme, yColumn?.name ?? '', format, {
        nameTextStyle: { color: theme.muted, align: 'left' },
        ...(kind === 'scatter' ? { scale: true } : {}),
      }),
      series: [
        {
          type: kind,
          name: yColumn?.name ?? '',
          data,
          itemStyle: { color: colour },
          ...(kind === 'bar' ? { barMaxWidth: 36 } : {}),
          ...(kind === 'line' ? { symbol: 'circle', symbolSize: 6, lineStyle: { color: colour, width: 2 } } : {}),
          ...(kind === 'scatter' ? { symbolSize: 8 } : {}),
        },
      ],
    }),
  };
}
