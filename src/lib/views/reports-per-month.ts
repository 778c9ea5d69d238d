import { message } from '../model/message.ts';
import { integer, optional } from '../model/tables.ts';
import { sql } from '../sql/sql.ts';
import { defineView } from '../view/define-view.ts';
import { plainNumber } from '../view/format.ts';
import { columns, label } from './columns.ts';
import { inMonth, reportGrounds } from './grounds.ts';
import { drawMatrix } from './matrix.ts';
import { keptReportsWithPhrase, reportsWithPhrase } from './series.ts';
import { yearSpan } from './years.ts';

const { year, reports } = columns;

const monthNames = {
  zh: Array.from({ length: 12 }, (_, i) => `${i + 1}月`),
  en: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
};

export const reportsPerMonth = defineView({
  id: 'reports-per-month',
  title: () => message({ zh: '各年各月的报告数', en: 'Reports by month and year' }),
  method: message({
    zh: '只计日期精确到日或月的报告；只注明年份或没有日期的报告在表中月份为空。',
    en: 'Only reports that are dated to the day or the month; in the table the month of the others is empty.',
  }),
  columns: {
    year,
    month: label(
      optional(integer('month from 1 to 12; null when the report does not state it')),
      { zh: '月份', en: 'Month' },
      'code',
    ),
    reports,
  },
  query: ({ filters }) => sql`
    with kept as (${keptReportsWithPhrase({ ...filters, a: null, b: null })})
    select year,
      (case when date_precision in ('day', 'month') then month(date_start) end)::integer as month,
      count(*)::integer as reports
    from kept group by 1, 2 order by 1 nulls last, 2 nulls last`,
  sources: reportsWithPhrase,
  finding: (rows, { locale }) => {
    const byMonth = new Map<number, number>();
    for (const r of rows) if (r.month !== null) byMonth.set(r.month, (byMonth.get(r.month) ?? 0) + r.reports);
    const most = Math.max(0, ...byMonth.values());
    if (most === 0) return null;
    const peaks = [...byMonth].filter(([, n]) => n === most).map(([m]) => m);
    return message(
      {
        zh: '{of}份报告中有{n}份注明月份，以{months}最多{ties, plural, =1 {} other {（各）}}：{most}份。',
        en: 'Of {of, plural, one {# report} other {# reports}}, {n, number} {n, plural, one {states} other {state}} the month; {months} {ties, plural, one {has} other {have}} the most{ties, plural, one {} other { each}}, {most, number}.',
      },
      {
        of: rows.reduce((sum, r) => sum + r.reports, 0),
        n: [...byMonth.values()].reduce((sum, n) => sum + n, 0),
        months: peaks
          .sort((a, b) => a - b)
          .map((m) => monthNames[locale][m - 1])
          .join(locale === 'zh' ? '、' : ', '),
        ties: peaks.length,
        most,
      },
    );
  },
  draw: (rows, scope, theme) => {
    const { locale } = scope;
    const dated = rows.flatMap((r, row) => (r.year === null || r.month === null ? [] : [{ ...r, row }]));
    const years = yearSpan(
      dated.map((r) => r.year),
      scope,
    );
    return drawMatrix({
      theme,
      locale,
      columns: years.map(String),
      lines: monthNames[locale],
      cells: dated.map((r) => ({
        column: (r.year ?? 0) - (years[0] ?? 0),
        line: (r.month ?? 1) - 1,
        value: r.reports,
        row: r.row,
      })),
      empty: locale === 'zh' ? '没有报告' : 'No report',
      apart: null,
      tip: (i) => {
        const r = rows[i];
        if (!r || r.month === null) return [];
        const count = plainNumber(r.reports, locale);
        return locale === 'zh'
          ? [`${r.year}年${r.month}月`, `报告 ${count} 份`]
          : [`${monthNames.en[r.month - 1]} ${r.year}`, `Reports: ${count}`];
      },
    });
  },
  grounds: (row, scope) => reportGrounds(scope, [inMonth(row.year, row.month)]),
  act: (row) => (row.year === null ? null : { kind: 'filter', change: { years: { from: row.year, to: row.year } } }),
});
