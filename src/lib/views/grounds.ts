import type { Bilingual } from '../model/message.ts';
import { all, sql, type Sql } from '../sql/sql.ts';
import type { Scope } from '../view/define-view.ts';
import type { Grounds } from '../view/grounds.ts';
import { countedForms, countedOccurrences, countedPhrases, figuresKept } from '../view/report-scope.ts';
import { regionWord } from '../view/words.ts';
import { levels, seriesNames } from './names.ts';
import { periodOf } from './period.ts';
import { grainOf, unitOf } from './regions.ts';
import { keptReports, keptReportsWithPhrase } from './series.ts';

/** One thing that tells a mark from others: in words, and as a condition on the reports kept (alias `k`). */
export interface Aspect {
  readonly words: Bilingual | null;
  readonly where: Sql;
}

const both = (word: string): Bilingual => ({ zh: word, en: word });

const regionAspect = (code: number | null, where: Sql, { labels }: Scope): Aspect => ({
  where,
  words:
    code === null
      ? { zh: '地区不明', en: 'Unknown region' }
      : { zh: regionWord(code, labels, 'zh'), en: regionWord(code, labels, 'en') },
});

/** The region of a chart whose marks are regions of a level. */
export const inUnit = (code: number | null, scope: Scope): Aspect =>
  regionAspect(
    code,
    sql`${unitOf(sql`k.region_code`, grainOf(scope.filters))} is not distinct from ${code}::integer`,
    scope,
  );

/** The region itself, without places below it. */
export const inRegionItself = (code: number | null, scope: Scope): Aspect =>
  regionAspect(code, sql`k.region_code is not distinct from ${code}::integer`, scope);

/** A region with all places below it, by its code. */
export const inRegion = (code: number, unit: (column: Sql) => Sql, scope: Scope): Aspect =>
  regionAspect(code, sql`${unit(sql`k.region_code`)} = ${code}`, scope);

const yearWords = (year: number | null): Bilingual =>
  year === null ? { zh: '年份不明', en: 'year unknown' } : { zh: `${year}年`, en: String(year) };

export const inYear = (year: number | null): Aspect => ({
  words: yearWords(year),
  where: sql`k.year is not distinct from ${year}::integer`,
});

const monthWords = (year: number, month: number): Bilingual => ({
  zh: `${year}年${month}月`,
  en: `${year}-${String(month).padStart(2, '0')}`,
});

/** A year with its month as reports state it; null are those that state none. */
export const inMonth = (year: number | null, month: number | null): Aspect => ({
  words: year === null || month === null ? yearWords(year) : monthWords(year, month),
  where: sql`k.year is not distinct from ${year}::integer and
    (case when k.date_precision in ('day', 'month') then month(k.date_start) end) is not distinct from ${month}::integer`,
});

/** A point of a trend, by year or month as the page counts them. */
export function inPeriod(
  { year, month }: { readonly year: number | null; readonly month: number | null },
  { filters }: Scope,
): Aspect {
  const period = periodOf(filters.timeUnit);
  const unknown =
    filters.timeUnit === 'year' ? yearWords(null) : ({ zh: '月份不明', en: 'month unknown' } satisfies Bilingual);
  return {
    words: year === null ? unknown : month === null ? yearWords(year) : monthWords(year, month),
    where: sql`${period.year} is not distinct from ${year}::integer and ${period.month} is not distinct from ${month}::integer`,
  };
}

/** The part of the comparison that a row belongs to. */
export const inSeries = (series: string): Aspect => ({
  words: series === 'all' ? null : (seriesNames[series] ?? both(series)),
  where: sql`k.series = ${series}`,
});

export const inLevel = (level: string): Aspect => ({
  words: levels[level] ?? both(level),
  where: sql`coalesce(k.region_level, 'unknown') = ${level}`,
});

/** Reports with a stated date, as `datedReports` takes them. */
export const dated: Aspect = {
  words: null,
  where: sql`k.year is not null and k.report_id in (select report_id from reports where date_basis is distinct from 'inferred')`,
};

function titleOf(first: readonly Bilingual[], aspects: readonly Aspect[]): Bilingual {
  const words = [...first, ...aspects.flatMap((aspect) => (aspect.words === null ? [] : [aspect.words]))];
  const all = { zh: '全部报告', en: 'All reports' };
  return words.length === 0 ? all : { zh: words.map((w) => w.zh).join(' · '), en: words.map((w) => w.en).join(' · ') };
}

const idsOf = (kept: Sql, aspects: readonly Aspect[]): Sql =>
  sql`select distinct k.report_id from (${kept}) k where ${all(aspects.map(({ where }) => sql`(${where})`))}`;

/** The reports of a mark that counts reports. */
export function reportGrounds(scope: Scope, aspects: readonly Aspect[], kept?: Sql): Grounds {
  const ids = idsOf(kept ?? keptReportsWithPhrase(scope.filters), aspects);
  return {
    title: titleOf([], aspects),
    of: 'reports',
    places: sql`select report_id, null::integer as start, null::integer as "end", null::integer as figure_id, 1 as n
      from (${ids})`,
    looked: null,
    marks: [],
    order: 'newest',
  };
}

export const quoted = (phrase: string): Bilingual => ({ zh: `“${phrase}”`, en: `“${phrase}”` });

/**
 * The places of a phrase and, with families, of the other forms of its family: of occurrences that overlap, the first
 * and longest is one place with them.
 */
function placesOf(phrase: string, { filters, labels }: Scope, families: boolean): Sql {
  const counts = families ? countedForms(filters) : countedPhrases(filters);
  if (!labels.hasOccurrences) {
    return sql`select c.report_id, null::integer as start, null::integer as "end", null::integer as figure_id, c.n
      from ${counts} c join phrases p on p.phrase_id = c.phrase_id where p.phrase = ${phrase}`;
  }
  const single = sql`select o.report_id, o.start, (o.start + p.chars)::integer as "end", null::integer as figure_id, 1 as n
    from ${countedOccurrences(filters)} o join phrases p on p.phrase_id = o.phrase_id`;
  if (!families || !filters.families) return sql`${single} where p.phrase = ${phrase}`;
  return sql`
    select report_id, min(start)::integer as start, max("end")::integer as "end", null::integer as figure_id, 1 as n from (
      select *, count(*) filter (where opens) over (partition by report_id order by start, "end" desc) as place from (
        select report_id, start, "end", coalesce(start >= max("end") over (
          partition by report_id order by start, "end" desc rows between unbounded preceding and 1 preceding), true) as opens
        from (${single} where p.phrase = ${phrase} or
          p.family_id = (select family_id from phrases where phrase = ${phrase} limit 1))))
    group by report_id, place`;
}

export interface PhraseGrounds {
  /** Whether the mark counts whole families where the page does. */
  readonly families?: boolean;
  readonly order?: Grounds['order'];
  /** In place of the reports that the filters keep. */
  readonly kept?: Sql;
}

/** The sentences of a mark that counts a phrase. */
export function phraseGrounds(
  scope: Scope,
  phrase: string,
  aspects: readonly Aspect[],
  { families = false, order = 'newest', kept = keptReports(scope.filters) }: PhraseGrounds = {},
): Grounds {
  const ids = idsOf(kept, aspects);
  return {
    title: titleOf([quoted(phrase)], aspects),
    of: 'occurrences',
    places: sql`select * from (${placesOf(phrase, scope, families)}) where report_id in (${ids})`,
    looked: ids,
    marks: [],
    order,
  };
}

/** The sentences with both of two phrases, neither of them within the other. */
export function companyGrounds(
  scope: Scope,
  [first, second]: readonly [string, string],
  aspects: readonly Aspect[],
): Grounds {
  const occurrences = countedOccurrences(scope.filters);
  const at = (phrase: string): Sql => sql`(
    select o.sentence_id, o.report_id, o.start, o.start + p.chars as stop
    from ${occurrences} o join phrases p on p.phrase_id = o.phrase_id where p.phrase = ${phrase})`;
  return {
    title: titleOf([{ zh: `“${first}”与“${second}”同句`, en: `“${first}” with “${second}”` }], aspects),
    of: 'sentences',
    places: sql`
      select distinct s.report_id, s.start, s."end", null::integer as figure_id, 1 as n
      from ${at(first)} a join ${at(second)} b on b.sentence_id = a.sentence_id and (a.stop <= b.start or b.stop <= a.start)
      join sentences s on s.sentence_id = a.sentence_id
      where s.report_id in (${idsOf(keptReports(scope.filters), aspects)})`,
    looked: null,
    marks: [first, second],
    order: 'newest',
  };
}

/** Figures: `where` is about them (alias `f`) and their reports (alias `r`). */
export const figureGrounds = (title: Bilingual, where: Sql, looked: Sql | null = null): Grounds => ({
  title,
  of: 'figures',
  places: sql`select f.report_id, f.start, f."end", f.figure_id, 1 as n
    from figures f join reports r on r.report_id = f.report_id where ${where}`,
  looked,
  marks: [],
  order: 'newest',
});

/** The figures of an indicator that the filters keep. */
export const indicatorGrounds = (indicator: string, { filters, labels }: Scope): Grounds =>
  figureGrounds(
    labels.indicators.get(indicator)?.label ?? both(indicator),
    sql`${figuresKept(filters)} and f.indicator = ${indicator}`,
  );
