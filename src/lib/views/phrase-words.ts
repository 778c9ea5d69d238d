import type { Scope } from '../view/define-view.ts';

interface Period {
  readonly year: number | null;
  readonly month: number | null;
}

/** The unit of time of trends: 年, 月; year, month. */
export const unitWord = ({ filters: { timeUnit }, locale }: Pick<Scope, 'filters' | 'locale'>): string =>
  locale === 'en' ? timeUnit : timeUnit === 'year' ? '年' : '月';

/** 2021年, 2021年3月; 2021, 2021-03; what the date of a report does not tell. */
export function periodWords({ year, month }: Period, scope: Pick<Scope, 'filters' | 'locale'>): string {
  const zh = scope.locale === 'zh';
  if (year === null) return zh ? `${unitWord(scope)}份不明` : `${unitWord(scope)} unknown`;
  if (month === null) return zh ? `${year}年` : String(year);
  return zh ? `${year}年${month}月` : `${year}-${String(month).padStart(2, '0')}`;
}

/** What a finding says of the reports that stand apart, with the sign before it; empty when there are none. */
export function apart(
  rows: readonly (Period & { readonly phrase: string; readonly reports: number })[],
  scope: Pick<Scope, 'filters' | 'locale'>,
): string {
  const [first] = rows;
  const reports = rows
    .filter((r) => r.year === null && r.phrase === first?.phrase)
    .reduce((sum, r) => sum + r.reports, 0);
  if (reports === 0) return '';
  if (scope.locale === 'zh') return `；另有${reports}份报告${unitWord(scope)}份不明，单独列出`;
  const unit = unitWord(scope);
  return reports === 1
    ? `; 1 report without a ${unit} stands apart`
    : `; ${reports} reports without a ${unit} stand apart`;
}
