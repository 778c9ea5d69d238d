import type { Filters } from '../model/filters.ts';
import { message, type Message } from '../model/message.ts';
import { sql, type Sql } from '../sql/sql.ts';
import type { Scope } from '../view/define-view.ts';
import { countedOccurrences, countedPhrases, countedSentences } from '../view/report-scope.ts';
import { chosenPhrases } from './chosen-phrases.ts';
import { keptReports } from './series.ts';

/** Sentences that two phrases must share before anything is said of them. */
export const fewestTogether: Sql = { text: '3', values: [] };

/**
 * Relations for the company of one phrase: `chosen` is it, `company` are the phrases that stand in the same sentence
 * without overlapping it and are no part of it (nor it of them), with the sentences and reports that have both, the first
 * such sentence, and `n`, the sentences with the other; `size` has the sentences with the phrase and all sentences. All
 * of them once for each part of the comparison (`series`).
 *
 * The `most` closest are among them; what cannot be one of these is left out before its sentences are counted, which
 * costs most. A phrase has as many sentences as reports with it at least, and as occurrences at most.
 */
export const companyOf = (filters: Filters, most: Sql): Sql => {
  const occurrences = countedOccurrences(filters);
  return sql`
    kept as (${keptReports(filters)}),
    chosen as (${chosenPhrases({ ...filters, phrases: filters.phrases.slice(0, 1) }, 'year', 1)}),
    own as (
      select k.series, o.sentence_id, o.start, o.start + length(c.phrase) as stop
      from ${occurrences} o join chosen c on c.phrase_id = o.phrase_id join kept k on k.report_id = o.report_id),
    size as (
      select a.series, coalesce(w.n, 0)::integer as n, a.sentences
      from (
        select k.series, count(*)::integer as sentences
        from ${countedSentences(filters)} s join kept k on k.report_id = s.report_id group by 1) a
      left join (select series, count(distinct sentence_id) as n from own group by 1) w on w.series = a.series),
    others as (
      select p.phrase_id, p.chars from phrases p, chosen c
      where not contains(p.phrase, c.phrase) and not contains(c.phrase, p.phrase)),
    shared as (
      select x.series, o.phrase_id, o.report_id, o.sentence_id
      from ${occurrences} o join own x on x.sentence_id = o.sentence_id join others p on p.phrase_id = o.phrase_id
      where o.start >= x.stop or o.start + p.chars <= x.start
      group by 1, 2, 3, 4),
    by_report as (
      select series, phrase_id, report_id, count(*) as n, min(sentence_id) as sentence_id from shared group by 1, 2, 3),
    pairs as (
      select series, phrase_id, sum(n)::integer as together, count(*)::integer as reports_with,
        min(sentence_id) as sentence_id
      from by_report group by 1, 2 having sum(n) >= ${fewestTogether}),
    bounded as (
      select a.*, a.together / (greatest(c.reports, a.together) + size.n)::double as at_most,
        row_number() over (partition by a.series order by a.together / (c.n + size.n)::double desc) as place,
        a.together / (c.n + size.n)::double as at_least
      from pairs a join size on size.series = a.series join (
        select k.series, c.phrase_id, sum(c.n) as n, count(*) as reports
        from ${countedPhrases(filters)} c join kept k on k.report_id = c.report_id group by 1, 2) c
      on c.series = a.series and c.phrase_id = a.phrase_id),
    likely as (
      select b.* from bounded b left join bounded last on last.series = b.series and last.place = ${most}
      where b.at_most >= coalesce(last.at_least, 0)),
    company as (
      select a.series, a.phrase_id, a.together, a.reports_with, a.sentence_id, f.n,
        a.together / (f.n + size.n)::double as dice
      from likely a join size on size.series = a.series join (
        select k.series, o.phrase_id, count(distinct o.sentence_id)::integer as n
        from ${occurrences} o join kept k on k.report_id = o.report_id
        where o.phrase_id in (select phrase_id from likely) group by 1, 2) f
      on f.series = a.series and f.phrase_id = a.phrase_id)`;
};

/** One phrase is a part of the other. */
export const nested = (a: string, b: string): boolean => a.includes(b) || b.includes(a);

/** Said where no phrase is in the company of the chosen one; null where none is chosen. */
export const noCompany = ({ filters: { phrases } }: Scope): Message | null =>
  phrases[0] === undefined
    ? null
    : message(
        {
          zh: '在符合筛选条件的报告中，没有表述与“{phrase}”同句3次以上，或“{phrase}”本身没有计数。可换一个提法，或放宽地区和年份。',
          en: 'No phrase shares 3 sentences with “{phrase}” in the reports that the filters keep, or it is not counted itself. Choose another phrase, or widen the regions or years.',
        },
        { phrase: phrases[0] },
      );

/** Datasets of older programs do not say where phrases stand. */
export const noPlaces = ({ labels }: Scope): Message | null =>
  labels.hasOccurrences
    ? null
    : message({
        zh: '此数据集由较早的程序生成，没有记录表述在文中的位置；重新运行 tifa ingest 即可。',
        en: 'This dataset was made by an older program and does not say where its phrases stand; run tifa ingest again.',
      });
