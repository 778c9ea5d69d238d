import { message } from '../model/message.ts';
import { integer, number, optional } from '../model/tables.ts';
import { sql, type Sql } from '../sql/sql.ts';
import { defineDerivedView } from '../view/define-view.ts';
import { compactNumber, percentNumber } from '../view/format.ts';
import { chosenPhrases } from './chosen-phrases.ts';
import { columns, label } from './columns.ts';
import { inPeriod, inSeries, inUnit, phraseGrounds } from './grounds.ts';
import { countsByPeriod, phrasePeriod, phrasePeriodRaw, rolled, thinPeriods, withRates } from './phrase-by-time.ts';
import { niceEnd } from './phrase-lines.ts';
import { drawRegionPanels } from './phrase-panels.ts';
import { noCounts, notCounted, phrasesInWords, phraseTrend, rateLines } from './phrase-trend.ts';
import { apart, periodWords, unitWord } from './phrase-words.ts';
import { grainOf, unitOf, withRegion } from './regions.ts';
import { comparedReports, keptReports } from './series.ts';

/** Regions that the panels show: those with the most reports. */
export const mostPanels = 12;
const limit: Sql = { text: `limit ${mostPanels}`, values: [] };

const share = label(
  number('reports with it, as a share of the reports of the period'),
  { zh: '占比', en: 'Share' },
  'percent',
);

export const phraseRegions = defineDerivedView({
  id: 'phrase-regions',
  title: (scope) =>
    message(
      scope.filters.trendMeasure === 'rate'
        ? {
            zh: '{phrases}：各地区各{unit}每万字出现次数',
            en: '{phrases}: occurrences per 10,000 characters, by region and {unit}',
          }
        : {
            zh: '{phrases}：各地区各{unit}含有它的报告占比',
            en: '{phrases}: share of reports that use it, by region and {unit}',
          },
      { phrases: phrasesInWords(scope), unit: unitWord(scope) },
    ),
  method: message({
    zh: '每格一个地区，纵轴相同；下级地区的报告计入所在地区，地区不明的报告不计入。只列报告最多的12个地区（在所选地区之内）。每万字次数、占比和可选的平滑与上面两图算法相同，区间和字数太少的时期见表格。未选择表述时取上图的前三个。',
    en: 'One panel for each region, all with the same scale. Reports of places below count for their region; those of no known region are left out. The 12 regions with the most reports are shown, among the chosen ones where regions are chosen. Rates, shares and smoothing are made as in the two charts above; their intervals, and periods with too little text, stand in the table. Without a choice the first three phrases of the trend are shown.',
  }),
  raw: { ...phrasePeriodRaw, region_code: { ...integer('region'), label: columns.region_code.label } },
  columns: {
    ...phrasePeriod,
    region_code: { ...columns.region_code, nullable: false as const },
    region: columns.region,
    rate: phraseTrend.columns.rate,
    rate_low: phraseTrend.columns.rate_low,
    rate_high: phraseTrend.columns.rate_high,
    share,
    rolling: label(
      optional(number('the drawn measure for the period and its two neighbours together; null while smoothing is off')),
      { zh: '三期滑动平均', en: 'Rolling mean of 3' },
      'decimal',
    ),
  },
  query: ({ filters }) => sql`
    with own as (${keptReports(filters)}),
    kept as (select *, ${unitOf(sql`region_code`, grainOf(filters))} as unit from own),
    chosen as (${chosenPhrases(filters, 'year', filters.phrases.length === 0 ? 3 : 6)}),
    shown as (select unit from kept where unit is not null group by 1 order by count(*) desc, unit ${limit}),
    counted as (${countsByPeriod(filters, sql`k.unit`)})
    select c.phrase, c.series, c.year, c.month, c.n, c.reports_with, c.reports, c.chars, c.sample, c.texts, c.nn, c.nc,
      c.cc, c.unit as region_code
    from counted c join shown s on s.unit = c.unit
    order by c.ordinal, c.unit, c.series, c.year nulls last, c.month nulls last`,
  derive: (rows, scope) => {
    const { smoothing, trendMeasure } = scope.filters;
    const means = smoothing
      ? rolled(
          rows,
          (r) => `${r.phrase} ${r.series} ${r.region_code}`,
          (r) => (trendMeasure === 'rate' ? 10_000 * r.n : r.reports_with),
          (r) => (trendMeasure === 'rate' ? r.chars : r.reports),
        )
      : [];
    return withRegion(withRates(rows), scope).map((r, i) => ({
      ...r,
      share: r.reports_with / r.reports,
      rolling: means[i] ?? null,
    }));
  },
  none: noCounts,
  sources: comparedReports(),
  finding: (rows, scope) => {
    const { locale, filters } = scope;
    const used = rows.filter((r) => r.year !== null && r.n > 0);
    if (used.length === 0) return rows.length === 0 ? null : notCounted(scope);
    const [phrase] = [...new Set(used.map((r) => r.phrase))];
    const own = rows.filter((r) => r.phrase === phrase);
    const regions = new Map<number, { region: string; n: number; with: number; reports: number; chars: number }>();
    for (const r of own) {
      const sum = regions.get(r.region_code) ?? { region: r.region, n: 0, with: 0, reports: 0, chars: 0 };
      regions.set(r.region_code, {
        region: r.region,
        n: sum.n + r.n,
        with: sum.with + r.reports_with,
        reports: sum.reports + r.reports,
        chars: sum.chars + r.chars,
      });
    }
    const level = (r: { n: number; with: number; reports: number; chars: number }): number =>
      filters.trendMeasure === 'rate' ? (r.chars > 0 ? r.n / r.chars : 0) : r.with / r.reports;
    const [top] = [...regions.values()].sort((x, y) => level(y) - level(x));
    if (!top) return null;
    return message(
      {
        zh: '{of}个地区中，“{phrase}”合计在{region}最{measure}：{value}（{reports}份报告中{with}份，共{n}次）；{with_it}个地区用过{apart}。',
        en: 'Of {of, plural, one {# region} other {# regions}}, {region} {measure} “{phrase}” over all its reports: {value} ({with, number} of {reports, plural, one {# report} other {# reports}}, {n, plural, one {# occurrence} other {# occurrences}}); {with_it, plural, one {# has} other {# have}} used it{apart}.',
      },
      {
        of: regions.size,
        phrase: phrase ?? '',
        region: top.region,
        measure:
          filters.trendMeasure === 'rate'
            ? locale === 'zh'
              ? '密'
              : 'has the densest use of'
            : locale === 'zh'
              ? '普遍'
              : 'has the widest use of',
        value:
          filters.trendMeasure === 'rate'
            ? locale === 'zh'
              ? `每万字${(10_000 * level(top)).toFixed(2)}次`
              : `${(10_000 * level(top)).toFixed(2)} per 10,000 characters`
            : percentNumber(level(top), locale),
        reports: top.reports,
        with: top.with,
        n: top.n,
        with_it: [...regions.values()].filter((r) => r.n > 0).length,
        apart: apart(own, scope),
      },
    );
  },
  draw: (rows, scope, theme) => {
    type R = (typeof rows)[number];
    const { locale, filters } = scope;
    const zh = locale === 'zh';
    const rates = filters.trendMeasure === 'rate';
    const regions = [...new Map(rows.map((r) => [r.region_code, r.region]))];
    const ofRegion = (r: R): R => ({ ...r, series: `${r.series} ${r.region_code}` });
    const isThin = thinPeriods(rows.map(ofRegion));
    const value = (r: R): number | null => (!rates ? r.share : isThin(ofRegion(r)) ? null : r.rate);
    const highest = Math.max(0, ...rows.flatMap((r) => [value(r) ?? 0, r.rolling ?? 0]));
    return drawRegionPanels({
      rows,
      scope,
      theme,
      axisName: rates ? (zh ? '每万字次数' : 'per 10,000 characters') : zh ? '报告占比' : 'share of reports',
      format: (v) => (rates ? compactNumber(v, locale) : percentNumber(v, locale)),
      value,
      interval: () => null,
      smoothed: (r) => r.rolling,
      tip: (r) =>
        rates
          ? rateLines({ ...r, rolling_rate: r.rolling }, scope, r.region)
          : [
              `${r.phrase} · ${r.region} · ${periodWords(r, scope)}`,
              zh
                ? `${r.reports} 份报告中 ${r.reports_with} 份：${percentNumber(r.share, locale)}`
                : `in ${r.reports_with} of ${r.reports} reports: ${percentNumber(r.share, locale)}`,
            ],
      panels: regions.map(([code, name]) => ({ name, has: (r: R) => r.region_code === code })),
      max: rates ? niceEnd(highest) : 1,
    });
  },
  grounds: (row, scope) =>
    phraseGrounds(scope, row.phrase, [inUnit(row.region_code, scope), inPeriod(row, scope), inSeries(row.series)], {
      families: true,
    }),
  act: (row) => ({ kind: 'filter', change: { regions: [row.region_code] } }),
});
