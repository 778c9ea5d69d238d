import { message } from '../model/message.ts';
import { number, optional } from '../model/tables.ts';
import { wilsonInterval } from '../stats/wilson.ts';
import { defineDerivedView } from '../view/define-view.ts';
import { percentNumber } from '../view/format.ts';
import { label } from './columns.ts';
import { inPeriod, inSeries, phraseGrounds } from './grounds.ts';
import { phrasePeriod, phrasePeriodQuery, phrasePeriodRaw, rolled, yearsOf } from './phrase-by-time.ts';
import { drawPhrasePanels } from './phrase-panels.ts';
import { noCounts, notCounted, phrasesInWords } from './phrase-trend.ts';
import { apart, periodWords, unitWord } from './phrase-words.ts';
import { comparedReports, seriesName } from './series.ts';

export const phraseShare = defineDerivedView({
  id: 'phrase-share',
  title: (scope) =>
    message(
      { zh: '{phrases}：各{unit}含有它的报告占比', en: '{phrases}: share of reports that use it, by {unit}' },
      { phrases: phrasesInWords(scope), unit: unitWord(scope) },
    ),
  method: message({
    zh: '至少出现一次的报告数 ÷ 同期报告数；色带和竖线为95%区间（Wilson 1927），报告越少越宽。日期不足以确定年份（按月时：月份）的报告单独列在右侧。可选的平滑为相邻三期合并计算的滑动平均，空心点仍是各期原值。',
    en: 'Reports with at least one occurrence among the reports of the period. Band and bars are the 95% interval (Wilson 1927), the wider the fewer reports. Reports whose date does not tell the year (by month: the month) stand apart on the right. Smoothing, if switched on, is a rolling mean of three neighbouring periods, their reports added up; hollow marks remain the single periods.',
  }),
  raw: phrasePeriodRaw,
  columns: {
    ...phrasePeriod,
    share: label(
      number('reports with it, as a share of the reports of the period'),
      { zh: '占比', en: 'Share' },
      'percent',
    ),
    share_low: label(
      number('lower end of the 95% Wilson interval'),
      { zh: '区间下限', en: 'Interval from' },
      'percent',
    ),
    share_high: label(number('upper end of the 95% Wilson interval'), { zh: '区间上限', en: 'Interval to' }, 'percent'),
    rolling_share: label(
      optional(number('share of the period and its two neighbours together; null while smoothing is off')),
      { zh: '三期滑动平均', en: 'Rolling mean of 3' },
      'percent',
    ),
  },
  query: phrasePeriodQuery,
  derive: (rows, { filters }) => {
    const means = filters.smoothing
      ? rolled(
          rows,
          (r) => `${r.phrase} ${r.series}`,
          (r) => r.reports_with,
          (r) => r.reports,
        )
      : [];
    return rows.map((r, i) => {
      const { estimate, low, high } = wilsonInterval(r.reports_with, r.reports);
      return { ...r, share: estimate, share_low: low, share_high: high, rolling_share: means[i] ?? null };
    });
  },
  none: noCounts,
  sources: comparedReports(),
  finding: (rows, scope) => {
    // The surest high share: the one whose interval begins highest.
    const top = rows.reduce<(typeof rows)[number] | null>(
      (a, r) => (r.year !== null && r.reports_with > 0 && r.share_low > (a?.share_low ?? -1) ? r : a),
      null,
    );
    if (!top) return rows.length === 0 ? null : notCounted(scope);
    const { locale } = scope;
    return message(
      {
        zh: '“{phrase}”最普遍的是{period}{series}：{reports}份报告中{n}份含有（{share}，区间{low}至{high}）{apart}。',
        en: '“{phrase}” is most widespread in {period}{series}: in {n, number} of {reports, plural, one {# report} other {# reports}} ({share}; interval {low} to {high}){apart}.',
      },
      {
        phrase: top.phrase,
        period: periodWords(top, scope),
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
        apart: apart(rows, scope),
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
      smoothed: (r) => r.rolling_share,
      tip: (r) => [
        `${r.phrase} · ${periodWords(r, scope)}`,
        ...(r.series === 'all' ? [] : [seriesName(r.series, scope.locale)]),
        zh
          ? `${r.reports} 份报告中 ${r.reports_with} 份：${percent(r.share)}`
          : `in ${r.reports_with} of ${r.reports} reports: ${percent(r.share)}`,
        zh
          ? `区间 ${percent(r.share_low)} 至 ${percent(r.share_high)}`
          : `interval ${percent(r.share_low)} to ${percent(r.share_high)}`,
        ...(r.rolling_share === null
          ? []
          : [`${zh ? '三期滑动平均 ' : 'rolling mean of 3: '}${percent(r.rolling_share)}`]),
      ],
    });
  },
  grounds: (row, scope) =>
    phraseGrounds(scope, row.phrase, [inPeriod(row, scope), inSeries(row.series)], { families: true }),
  act: yearsOf,
});
