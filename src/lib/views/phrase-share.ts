import { message } from '../model/message.ts';
import { number } from '../model/tables.ts';
import { wilsonInterval } from '../stats/wilson.ts';
import { defineDerivedView } from '../view/define-view.ts';
import { percentNumber } from '../view/format.ts';
import { label } from './columns.ts';
import { phraseByYear, phraseByYearQuery } from './phrase-by-year.ts';
import { drawPhrasePanels } from './phrase-lines.ts';
import { notCounted, phrasesInWords } from './phrase-trend.ts';
import { comparedReports, seriesName } from './series.ts';

export const phraseShare = defineDerivedView({
  id: 'phrase-share',
  title: (scope) =>
    message(
      { zh: '{phrases}：各年含有它的报告占比', en: '{phrases}: share of reports that use it, by year' },
      { phrases: phrasesInWords(scope) },
    ),
  method: message({
    zh: '至少出现一次的报告数 ÷ 当年报告数；色带和竖线为95%区间（Wilson 1927），报告越少越宽。未注明年份的报告不计入。',
    en: 'Reports with at least one occurrence among the reports of the year. Band and bars are the 95% interval (Wilson 1927), the wider the fewer reports. Reports that state no year are left out.',
  }),
  raw: phraseByYear,
  columns: {
    ...phraseByYear,
    share: label(
      number('reports with it, as a share of the reports of the year'),
      { zh: '占比', en: 'Share' },
      'percent',
    ),
    share_low: label(
      number('lower end of the 95% Wilson interval'),
      { zh: '区间下限', en: 'Interval from' },
      'percent',
    ),
    share_high: label(number('upper end of the 95% Wilson interval'), { zh: '区间上限', en: 'Interval to' }, 'percent'),
  },
  query: phraseByYearQuery,
  derive: (rows) =>
    rows.map((r) => {
      const { estimate, low, high } = wilsonInterval(r.reports_with, r.reports);
      return { ...r, share: estimate, share_low: low, share_high: high };
    }),
  sources: comparedReports({ dated: true }),
  finding: (rows, scope) => {
    // The surest high share: the one whose interval begins highest.
    const top = rows.reduce<(typeof rows)[number] | null>(
      (a, r) => (r.reports_with > 0 && r.share_low > (a?.share_low ?? -1) ? r : a),
      null,
    );
    if (!top) return rows.length === 0 ? null : notCounted(scope);
    const { locale } = scope;
    return message(
      {
        zh: '“{phrase}”最普遍的是{year}年{series}：{reports}份报告中{n}份含有（{share}，区间{low}至{high}）。',
        en: '“{phrase}” is most widespread in {year}{series}: in {n, number} of {reports, plural, one {# report} other {# reports}} ({share}; interval {low} to {high}).',
      },
      {
        phrase: top.phrase,
        year: String(top.year),
        series:
          top.series === 'all'
            ? ''
            : locale === 'zh'
              ? `的${seriesName(top.series, 'zh')}`
              : ` (${seriesName(top.series, 'en')})`,
        reports: top.reports,
        n: top.reports_with,
        share: percentNumber(top.share, locale),
        low: percentNumber(top.share_low, locale),
        high: percentNumber(top.share_high, locale),
      },
    );
  },
  draw: (rows, scope, theme) => {
    const percent = (v: number) => percentNumber(v, scope.locale);
    const zh = scope.locale === 'zh';
    return drawPhrasePanels({
      rows,
      scope,
      theme,
      axisName: zh ? '报告占比' : 'share of reports',
      format: percent,
      value: (r) => r.share,
      interval: (r) => [r.share_low, r.share_high],
      tip: (r) => [
        `${r.phrase} · ${r.year}`,
        ...(r.series === 'all' ? [] : [seriesName(r.series, scope.locale)]),
        zh
          ? `${r.reports} 份报告中 ${r.reports_with} 份：${percent(r.share)}`
          : `in ${r.reports_with} of ${r.reports} reports: ${percent(r.share)}`,
        zh
          ? `区间 ${percent(r.share_low)} 至 ${percent(r.share_high)}`
          : `interval ${percent(r.share_low)} to ${percent(r.share_high)}`,
      ],
    });
  },
  act: (row) => ({ kind: 'filter', change: { years: { from: row.year, to: row.year } } }),
});
