import { message } from '../model/message.ts';
import { text } from '../model/tables.ts';
import { defineDerivedView } from '../view/define-view.ts';
import { label } from './columns.ts';
import { figureScopeWords } from './figure-facets.ts';
import { figureColumns, figureRows, figureShown, rowLimit } from './figure-rows.ts';
import { indicatorName } from './indicator.ts';
import { statusName } from './quantity.ts';
import { withRegion } from './regions.ts';

/** Every figure that the filters keep, of the chosen indicator or of all of them. */
export const figuresTable = defineDerivedView({
  id: 'figures-table',
  title: ({ filters, labels, locale }) =>
    filters.indicator === null
      ? message({ zh: '报告中的全部数据', en: 'All figures stated in the reports' })
      : message(
          { zh: '{indicator}：逐条数据', en: '{indicator}: figure by figure' },
          { indicator: indicatorName(filters.indicator, { labels, locale }) },
        ),
  words: figureScopeWords,
  method: message({
    zh: '地区和年份是数据本身所说的地区和年份；按年份筛选时，未说明年份的数据按所在报告的年份计；数值为基本单位，“上限”只在区间时有。点击一行查看原句。',
    en: 'Region and year are those that the figure speaks of; the filter of years takes a figure without a year by the year of its report. Values are in the base unit; only ranges have an upper end. Choose a row to see the sentence.',
  }),
  raw: figureColumns,
  columns: {
    indicator_label: label(text('name of the indicator'), { zh: '指标名称', en: 'Indicator name' }),
    ...figureShown,
  },
  query: (scope) => figureRows(scope, scope.filters.indicator),
  derive: (rows, scope) =>
    withRegion(rows, scope).map((r) => ({
      ...r,
      indicator_label: indicatorName(r.indicator, scope),
    })),
  sources: null,
  finding: (rows, { locale }) => {
    if (rows.length === 0) return null;
    const exact = rows.filter((r) => r.bound === 'exact').length;
    const targets = rows.filter((r) => r.status === 'target').length;
    return message(
      {
        zh: '{more, plural, =0 {} other {数据超过#条，以下为最近的；}}{n}条数据来自{reports}份报告，其中{targets}条为{target}，{exact}条是确数。',
        en: '{more, plural, =0 {} other {More than # figures, the latest are shown: }}{n, plural, one {# figure} other {# figures}} from {reports, plural, one {# report} other {# reports}}; {targets, plural, one {# is a target} other {# are targets}}, {exact, number} exact.',
      },
      {
        more: rows.length === rowLimit ? rowLimit : 0,
        n: rows.length,
        reports: new Set(rows.map((r) => r.report_id)).size,
        targets,
        target: statusName('target', locale),
        exact,
      },
    );
  },
  draw: () => ({ kind: 'table' }),
  act: (row) => ({ kind: 'figure', figureId: row.figure_id }),
});
