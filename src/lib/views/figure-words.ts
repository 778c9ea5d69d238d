import type { ChartTheme, Scope } from '../view/define-view.ts';
import { statusColour } from './figure-mark.ts';
import { periodName, quantity, statusName } from './quantity.ts';
import { seriesColour, seriesName } from './series.ts';

export interface FigureRow {
  readonly figure_id: number;
  readonly series: string;
  readonly region_code: number | null;
  readonly region: string;
  readonly year: number | null;
  readonly value: number;
  readonly value_high: number | null;
  readonly bound: string;
  readonly unit: string;
  readonly status: string;
  readonly period_kind: string;
  readonly number_text: string;
  /** Year of the report; only views that place a figure without a year by it need it. */
  readonly report_year?: number | null;
}

/** What a mark says on hover: value with bound, region, year, status, and the number as the report writes it. */
export function figureTip(row: FigureRow, { locale }: Scope): readonly string[] {
  const when = row.year === null ? unstatedYear(row.report_year ?? null, locale) : String(row.year);
  return [
    `${row.region} · ${quantity(row, locale)}`,
    [when, statusName(row.status, locale), periodName(row.period_kind, locale)].filter((s) => s !== null).join(' · '),
    locale === 'zh' ? `原文：${row.number_text}` : `As written: ${row.number_text}`,
    ...(row.series === 'all' ? [] : [seriesName(row.series, locale)]),
  ];
}

function unstatedYear(report: number | null, locale: Scope['locale']): string {
  if (report === null) return locale === 'zh' ? '年份未注明' : 'year not stated';
  return locale === 'zh' ? `${report}（报告的年份）` : `${report} (year of the report)`;
}

export const figureColour = (row: FigureRow, theme: ChartTheme): string =>
  row.series === 'all' ? statusColour(row.status, theme) : seriesColour(row.series, theme);

/** Names in the legend: the statuses, or groups with statuses where figures are split by group. */
export const figureKind = (row: FigureRow, { locale }: Scope): string =>
  row.series === 'all'
    ? statusName(row.status, locale)
    : `${seriesName(row.series, locale)} · ${statusName(row.status, locale)}`;

/** The year and status that most regions state: the figures that compare best. */
export function focusOf(rows: readonly FigureRow[]): { readonly year: number | null; readonly status: string } | null {
  const regions = new Map<string, { year: number | null; status: string; codes: Set<number | null> }>();
  for (const r of rows) {
    const key = `${r.year} ${r.status}`;
    const at = regions.get(key) ?? { year: r.year, status: r.status, codes: new Set() };
    regions.set(key, at);
    at.codes.add(r.region_code);
  }
  const order = [...regions.values()].sort(
    // A figure without a year is compared with nothing, so it comes last.
    (a, b) =>
      Number(a.year === null) - Number(b.year === null) ||
      b.codes.size - a.codes.size ||
      (b.year ?? 0) - (a.year ?? 0) ||
      (a.status < b.status ? -1 : 1),
  );
  return order[0] ?? null;
}

export const inFocus = (row: FigureRow, focus: ReturnType<typeof focusOf>): boolean =>
  focus !== null && row.year === focus.year && row.status === focus.status;
