import { message, type Message } from '../model/message.ts';
import { number, optional } from '../model/tables.ts';
import { defineDerivedView, type Scope } from '../view/define-view.ts';
import { compactNumber, plainNumber } from '../view/format.ts';
import { columns, label } from './columns.ts';
import { per10000, phraseByYear, phraseByYearQuery, thinYears } from './phrase-by-year.ts';
import { drawPhraseLines } from './phrase-lines.ts';
import { comparedReports, seriesName } from './series.ts';

/** The phrases of the title: those chosen, in quotation marks, or that the chart has chosen itself. */
export function phrasesInWords({ filters: { phrases }, locale }: Scope): string {
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

/** Fewer occurrences than these make no finding by themselves. */
const fewOccurrences = 5;

export const phraseTrend = defineDerivedView({
  id: 'phrase-trend',
  title: (scope) =>
    message(
      { zh: '{phrases}：各年每万字出现次数', en: '{phrases}: occurrences per 10,000 characters, by year' },
      { phrases: phrasesInWords(scope) },
    ),
  method: message({
    zh: '每年出现次数 ÷ 当年报告总字数 × 10000；没有报告的年份线条断开，总字数不足各年中位数十分之一的年份只列入表格，未注明年份的报告不计入。未选择表述时，从200个最常见的固定表述（编码本所列或常带引号）中取年份间分布最不均匀的（G²，Dunning 1993；每份报告至多计三次），先取各年代最突出的。首句所说的高点至少有5次出现。',
    en: 'Occurrences in the reports of a year per 10,000 of their characters. A year without reports breaks the line, one with less than a tenth of the text of the median year stands in the table only; reports that state no year are left out. Without a choice: of the 200 most frequent formulas (of a codebook, or often in quotation marks), those spread least evenly over the years (G², Dunning 1993; a report counts at most three times), the strongest of each decade first. The peak named above the chart has at least 5 occurrences.',
  }),
  raw: phraseByYear,
  columns: {
    ...phraseByYear,
    rate: label(optional(number('occurrences per 10,000 characters')), columns.rate.label, 'decimal'),
  },
  query: phraseByYearQuery,
  derive: (rows) => rows.map((r) => ({ ...r, rate: per10000(r.n, r.chars) })),
  sources: comparedReports({ dated: true }),
  finding: (rows, scope) => {
    // A rate that rests on a handful of occurrences in short reports is no peak, as long as there are firmer ones.
    const isThin = thinYears(rows);
    const firm = rows.filter((r) => r.n >= fewOccurrences && !isThin(r));
    const thin = new Set(rows.filter(isThin).map((r) => r.year)).size;
    const top = (firm.length > 0 ? firm : rows).reduce<(typeof rows)[number] | null>(
      (a, r) => ((r.rate ?? 0) > (a?.rate ?? 0) ? r : a),
      null,
    );
    if (!top) return rows.length === 0 ? null : notCounted(scope);
    const split = top.series !== 'all';
    return message(
      {
        zh: '“{phrase}”在{year}年{series}达到最高：每万字{rate}次（{reports}份报告中共{n}次）{thin, plural, =0 {} other {；#个年份的报告太短，只列入表格}}。',
        en: '“{phrase}” peaks in {year}{series}: {rate} per 10,000 characters ({n, plural, one {# occurrence} other {# occurrences}} in {reports, plural, one {# report} other {# reports}}){thin, plural, =0 {} one {; # year with too little text is in the table only} other {; # years with too little text are in the table only}}.',
      },
      {
        phrase: top.phrase,
        year: String(top.year),
        series: split
          ? scope.locale === 'zh'
            ? `的${seriesName(top.series, 'zh')}`
            : ` (${seriesName(top.series, 'en')})`
          : '',
        rate: (top.rate ?? 0).toFixed(2),
        n: top.n,
        reports: top.reports,
        thin,
      },
    );
  },
  draw: (rows, scope, theme) => {
    const isThin = thinYears(rows);
    return drawPhraseLines({
      rows,
      scope,
      theme,
      axisName: scope.locale === 'zh' ? '每万字次数' : 'per 10,000 characters',
      format: (v) => compactNumber(v, scope.locale),
      value: (r) => (isThin(r) ? null : r.rate),
      tip: (r) => [
        `${r.phrase} · ${r.year}`,
        ...(r.series === 'all' ? [] : [seriesName(r.series, scope.locale)]),
        scope.locale === 'zh'
          ? `每万字 ${(r.rate ?? 0).toFixed(2)} 次`
          : `${(r.rate ?? 0).toFixed(2)} per 10,000 characters`,
        scope.locale === 'zh'
          ? `${r.n} 次 / ${plainNumber(r.chars, 'zh')} 字，${r.reports} 份报告`
          : `${r.n} in ${plainNumber(r.chars, 'en')} characters; reports: ${r.reports}`,
      ],
    });
  },
  act: (row) => ({ kind: 'filter', change: { years: { from: row.year, to: row.year } } }),
});
