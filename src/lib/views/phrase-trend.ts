import { message, type Message } from '../model/message.ts';
import { number, optional } from '../model/tables.ts';
import { fewOccurrences } from '../stats/life-cycle.ts';
import { defineDerivedView, type Scope } from '../view/define-view.ts';
import { compactNumber, plainNumber } from '../view/format.ts';
import { columns, label } from './columns.ts';
import { inPeriod, inSeries, phraseGrounds } from './grounds.ts';
import {
  phrasePeriod,
  phrasePeriodQuery,
  phrasePeriodRaw,
  rolled,
  thinPeriods,
  withRates,
  yearsOf,
} from './phrase-by-time.ts';
import { drawPhraseLines } from './phrase-lines.ts';
import { apart, periodWords, unitWord } from './phrase-words.ts';
import { comparedReports, seriesName } from './series.ts';

/** The phrases of the title: those chosen, in quotation marks, or that the chart has chosen itself. */
export function phrasesInWords({ filters: { phrases, families }, locale }: Scope): string {
  const forms = families ? (locale === 'zh' ? '（含同族说法）' : ' (with family)') : '';
  return namedPhrases(phrases, locale) + forms;
}

function namedPhrases(phrases: readonly string[], locale: Scope['locale']): string {
  if (phrases.length === 0) return locale === 'zh' ? '随时间变化最明显的表述' : 'The phrases that vary most';
  const [first = '', second] = phrases;
  if (locale === 'zh') return phrases.length === 1 ? `“${first}”` : `“${first}”等${phrases.length}个表述`;
  return second === undefined ? `“${first}”` : `“${first}” and ${phrases.length - 1} more`;
}

/** Said when none of the chosen expressions was counted. */
export const notCounted = ({ filters: { phrases } }: Scope): Message | null =>
  phrases.length === 0
    ? null
    : message(
        {
          zh: '所选{n, plural, =1 {表述} other {#个表述}}在符合筛选条件的报告中没有计数。',
          en: '{n, plural, one {The chosen phrase is} other {The # chosen phrases are}} not counted in any report that the filters keep.',
        },
        { n: phrases.length },
      );

/** Said in place of a chart of chosen expressions that has no row; null where none are chosen. */
export const noCounts = (scope: Scope): Message | null =>
  scope.filters.phrases.length === 0
    ? null
    : message(
        {
          zh: '在符合筛选条件的报告中没有{phrases}的计数。可换一个提法，或放宽地区和年份。',
          en: 'No count of {phrases} in any report that the filters keep. Choose another phrase, or widen the regions or years.',
        },
        { phrases: phrasesInWords(scope) },
      );

export const phraseTrend = defineDerivedView({
  id: 'phrase-trend',
  title: (scope) =>
    message(
      { zh: '{phrases}：各{unit}每万字出现次数', en: '{phrases}: occurrences per 10,000 characters, by {unit}' },
      { phrases: phrasesInWords(scope), unit: unitWord(scope) },
    ),
  method: message({
    zh: '出现次数 ÷ 同期报告总字数 × 10000。95%区间：以报告为单位重抽样1000次（Efron 与 Tibshirani 1993，种子固定），同期报告超过40份时由其方差算出（Cochran 1977，第6章）；只有一份报告或没有出现时没有区间；图中线条不超过三条时画出区间，远高于各点的区间在图框上沿截断（▲），数值见表格。没有报告的时期线条断开，总字数不足各期中位数十分之一的时期只列入表格。日期不足以确定年份（按月时：月份）的报告单独列在右侧。可选的平滑为相邻三期合并计算的滑动平均（分子、分母各自相加），空心点仍是各期原值。未选择表述时，从200个最常见的固定表述（编码本所列或常带引号）中取年份间分布最不均匀的（G²，Dunning 1993；每份报告至多计三次），先取各年代最突出的。首句所说的高点至少有5次出现。“连同同族说法计数”时按处计：同族各形式的出现凡有重叠只计一次，本体与扩展不重复相加。',
    en: 'Occurrences in the reports of a period per 10,000 of their characters. 95% intervals from 1,000 bootstrap samples of whole reports (Efron & Tibshirani 1993; fixed seed), beyond 40 reports from their variance (Cochran 1977, chapter 6); none for a single report or without an occurrence; drawn for up to three lines, cut off at the upper edge (▲) where they reach far above all points; the table has their ends. A period without reports breaks the line, one with less than a tenth of the text of the median period stands in the table only. Reports whose date does not tell the year (by month: the month) stand apart on the right. Smoothing, if switched on, is a rolling mean of three neighbouring periods, occurrences and characters each added up; hollow marks remain the single periods. Without a choice: of the 200 most frequent formulas (of a codebook, or often in quotation marks), those spread least evenly over the years (G², Dunning 1993; a report counts at most three times), the strongest of each decade first. The peak named above the chart has at least 5 occurrences. Counted with their families, phrases have the places of all forms: occurrences that overlap are one place, so that a longer form and the head within it count once.',
  }),
  raw: phrasePeriodRaw,
  columns: {
    ...phrasePeriod,
    rate: label(optional(number('occurrences per 10,000 characters')), columns.rate.label, 'decimal'),
    rate_low: label(
      optional(number('lower end of the 95% interval over reports')),
      { zh: '区间下限', en: 'Interval from' },
      'decimal',
    ),
    rate_high: label(
      optional(number('upper end of the 95% interval over reports')),
      { zh: '区间上限', en: 'Interval to' },
      'decimal',
    ),
    rolling_rate: label(
      optional(number('rate of the period and its two neighbours together; null while smoothing is off')),
      { zh: '三期滑动平均', en: 'Rolling mean of 3' },
      'decimal',
    ),
  },
  query: phrasePeriodQuery,
  derive: (rows, { filters }) => {
    const means = filters.smoothing
      ? rolled(
          rows,
          (r) => `${r.phrase} ${r.series}`,
          (r) => 10_000 * r.n,
          (r) => r.chars,
        )
      : [];
    return withRates(rows).map((r, i) => ({ ...r, rolling_rate: means[i] ?? null }));
  },
  none: noCounts,
  sources: comparedReports(),
  finding: (rows, scope) => {
    // A rate that rests on a handful of occurrences in short reports is no peak, as long as there are firmer ones.
    const isThin = thinPeriods(rows);
    const dated = rows.filter((r) => r.year !== null);
    const firm = dated.filter((r) => r.n >= fewOccurrences && !isThin(r));
    const thin = new Set(rows.filter(isThin).map((r) => `${r.year} ${r.month}`)).size;
    const top = (firm.length > 0 ? firm : dated).reduce<(typeof rows)[number] | null>(
      (a, r) => ((r.rate ?? 0) > (a?.rate ?? 0) ? r : a),
      null,
    );
    if (!top) return rows.length === 0 ? null : notCounted(scope);
    const split = top.series !== 'all';
    return message(
      {
        zh: '“{phrase}”在{period}{series}达到最高：每万字{rate}次（{reports}份报告中共{n}次）{thin, plural, =0 {} other {；#个时期的报告太短，只列入表格}}{apart}。',
        en: '“{phrase}” peaks in {period}{series}: {rate} per 10,000 characters ({n, plural, one {# occurrence} other {# occurrences}} in {reports, plural, one {# report} other {# reports}}){thin, plural, =0 {} one {; # {unit} with too little text is in the table only} other {; # {unit}s with too little text are in the table only}}{apart}.',
      },
      {
        phrase: top.phrase,
        period: periodWords(top, scope),
        unit: unitWord(scope),
        series: split
          ? scope.locale === 'zh'
            ? `的${seriesName(top.series, 'zh')}`
            : ` (${seriesName(top.series, 'en')})`
          : '',
        rate: (top.rate ?? 0).toFixed(2),
        n: top.n,
        reports: top.reports,
        thin,
        apart: apart(rows, scope),
      },
    );
  },
  draw: (rows, scope, theme) => {
    const isThin = thinPeriods(rows);
    const zh = scope.locale === 'zh';
    return drawPhraseLines({
      rows,
      scope,
      theme,
      axisName: zh ? '每万字次数' : 'per 10,000 characters',
      format: (v) => compactNumber(v, scope.locale),
      value: (r) => (isThin(r) ? null : r.rate),
      interval: (r) => (isThin(r) || r.rate_low === null || r.rate_high === null ? null : [r.rate_low, r.rate_high]),
      smoothed: (r) => (isThin(r) ? null : r.rolling_rate),
      tip: (r) => rateLines(r, scope),
    });
  },
  grounds: (row, scope) =>
    phraseGrounds(scope, row.phrase, [inPeriod(row, scope), inSeries(row.series)], { families: true }),
  act: yearsOf,
});

/** The tooltip of a rate. */
export function rateLines(
  r: {
    readonly phrase: string;
    readonly series: string;
    readonly year: number | null;
    readonly month: number | null;
    readonly n: number;
    readonly reports: number;
    readonly chars: number;
    readonly rate: number | null;
    readonly rate_low: number | null;
    readonly rate_high: number | null;
    readonly rolling_rate: number | null;
  },
  scope: Scope,
  place = '',
): readonly string[] {
  const zh = scope.locale === 'zh';
  const rate = (r.rate ?? 0).toFixed(2);
  const [low, high, rolling] = [r.rate_low, r.rate_high, r.rolling_rate].map((v) => v?.toFixed(2));
  return [
    [r.phrase, place, periodWords(r, scope)].filter(Boolean).join(' · '),
    ...(r.series === 'all' ? [] : [seriesName(r.series, scope.locale)]),
    zh ? `每万字 ${rate} 次` : `${rate} per 10,000 characters`,
    ...(low === undefined || high === undefined
      ? []
      : [zh ? `95%区间 ${low} 至 ${high}` : `95% interval ${low} to ${high}`]),
    ...(rolling === undefined ? [] : [zh ? `三期滑动平均 ${rolling}` : `rolling mean of 3: ${rolling}`]),
    zh
      ? `${r.n} 次 / ${plainNumber(r.chars, 'zh')} 字，${r.reports} 份报告`
      : `${r.n} in ${plainNumber(r.chars, 'en')} characters; reports: ${r.reports}`,
  ];
}
