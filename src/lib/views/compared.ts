import { message, type Message } from '../model/message.ts';
import { sql, type Sql } from '../sql/sql.ts';
import type { Scope } from '../view/define-view.ts';

type Part = Pick<Scope, 'filters'>;

/** The two reports that are compared; null until both are chosen. */
export const comparedPair = ({ filters: { reports } }: Part): readonly [a: number, b: number] | null => {
  const [a, b] = reports;
  return a === undefined || b === undefined ? null : [a, b];
};

/** Numbers that no report has, where the pair is not complete. */
export const pairOf = (scope: Part): readonly [a: number, b: number] => comparedPair(scope) ?? [-1, -1];

export const noPair = (scope: Part): Message | null =>
  comparedPair(scope) === null
    ? message({ zh: '选择要并排比较的两份报告。', en: 'Choose two reports to set side by side.' })
    : null;

export const pairSources = (scope: Part): Sql => {
  const [a, b] = pairOf(scope);
  return sql`select report_id from reports where report_id in (${a}, ${b})`;
};

/** A comparison of two reports takes them whole: regions, years and ways of counting change nothing. */
export const pairWords = ({ locale }: Pick<Scope, 'locale'>): string =>
  locale === 'zh' ? '两份报告全文，不受筛选影响' : 'Both reports as a whole, whatever the filters';
