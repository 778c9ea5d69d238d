import { message } from '../model/message.ts';
import { boolean, integer, number, optional, text, type RowOf } from '../model/tables.ts';
import { sql, type Sql } from '../sql/sql.ts';
import { lifeCycle, type YearOfUse } from '../stats/life-cycle.ts';
import { defineDerivedView } from '../view/define-view.ts';
import { countedPhrases } from '../view/report-scope.ts';
import { chosenPhrases } from './chosen-phrases.ts';
import { aside, columns, label } from './columns.ts';
import { datedReports } from './dated-reports.ts';
import { dated, inSeries, phraseGrounds } from './grounds.ts';
import { drawLifeCycles } from './life-cycle-chart.ts';
import { perRows } from './per-rows.ts';
import { notCounted } from './phrase-trend.ts';
import { classOf, classOrder, phraseClass } from './phrase-class.ts';
import { comparedReports, keptReports, seriesName } from './series.ts';

/** Phrases of the table: those chosen or drawn, then formulas, expressions and words, each by number of reports. */
const mostListed: Sql = { text: 'limit 500', values: [] };

const hidden = { label: columns.phrase.label };
const raw = {
  phrase: columns.phrase,
  class: phraseClass,
  series: columns.series,
  /** Place among the phrases that the chart shows; null for those of the table only. */
  ordinal: { ...optional(integer('place in the chart')), ...hidden },
  /** `year:occurrences:reports with it` of the years with it, separated by spaces. */
  uses: { ...text('years with it'), ...hidden },
  /** `year:reports:characters` of all years with dated reports, in the first row of each series. */
  calendar: { ...optional(text('years with reports')), ...hidden },
  first_date: label(text('date of the first dated report with it'), { zh: '首见', en: 'First report' }),
  last_date: label(text('date of the last dated report with it'), { zh: '末见', en: 'Last report' }),
  first_report_id: aside(
    label(integer('first dated report with it'), { zh: '首见报告编号', en: 'First report no.' }, 'code'),
  ),
  last_report_id: aside(
    label(integer('last dated report with it'), { zh: '末见报告编号', en: 'Last report no.' }, 'code'),
  ),
  undated_reports: label(integer('reports with it that state no date'), {
    zh: '未注日期的报告',
    en: 'Undated reports',
  }),
};

const shown = {
  phrase: raw.phrase,
  class: raw.class,
  series: raw.series,
  n: label(integer('occurrences in dated reports'), columns.n.label),
  reports_with: label(integer('dated reports with it'), columns.reports_with.label),
  first_date: raw.first_date,
  open_start: label(boolean('the first year of all reports already has it, so that it may be older'), {
    zh: '可能更早',
    en: 'May be older',
  }),
  rise_year: label(
    optional(integer('year of the steepest increase of its rate from one year with reports to the next')),
    { zh: '骤升', en: 'Rise' },
    'code',
  ),
  rise: label(
    optional(number('that increase, occurrences per 10,000 characters')),
    { zh: '升幅（每万字）', en: 'Increase per 10,000' },
    'decimal',
  ),
  peak_year: label(integer('year with its highest rate'), { zh: '高峰', en: 'Peak' }, 'code'),
  peak_rate: label(
    number('that rate, occurrences per 10,000 characters'),
    { zh: '高峰时每万字', en: 'Per 10,000 at the peak' },
    'decimal',
  ),
  last_date: raw.last_date,
  retired_year: label(
    optional(integer('year of its last use, where it counts as retired; null while in use')),
    { zh: '退出', en: 'Retired after' },
    'code',
  ),
  silent_reports: label(integer('dated reports of later years, all without it'), {
    zh: '此后未用的报告',
    en: 'Later reports without it',
  }),
  undated_reports: raw.undated_reports,
  first_report_id: raw.first_report_id,
  last_report_id: raw.last_report_id,
  ordinal: aside(label(raw.ordinal, { zh: '图中次序', en: 'Place in the chart' }, 'code')),
};

type RawRow = RowOf<typeof raw>;

const triples = (list: string): readonly (readonly [year: number, a: number, b: number])[] =>
  list.split(' ').map((item) => {
    const [year = 0, a = 0, b = 0] = item.split(':').map(Number);
    return [year, a, b];
  });

/** The years of a phrase, with zeros where there are reports without it. */
function yearsOfUse({ uses }: RawRow, calendar: string): readonly YearOfUse[] {
  const used = new Map(triples(uses).map(([year, n, reportsWith]) => [year, { n, reportsWith }]));
  return triples(calendar).map(([year, reports, chars]) => ({
    year,
    reports,
    chars,
    ...(used.get(year) ?? { n: 0, reportsWith: 0 }),
  }));
}

const measured = perRows((rows: readonly RawRow[]): readonly RowOf<typeof shown>[] => {
  const calendars = new Map(rows.flatMap((r) => (r.calendar === null ? [] : [[r.series, r.calendar] as const])));
  return rows.flatMap((r) => {
    const years = yearsOfUse(r, calendars.get(r.series) ?? '');
    const life = lifeCycle(years);
    if (life === null) return [];
    const sum = (of: (y: YearOfUse) => number) => years.reduce((total, y) => total + of(y), 0);
    return [
      {
        ...r,
        n: sum((y) => y.n),
        reports_with: sum((y) => y.reportsWith),
        open_start: life.openStart,
        rise_year: life.rise?.year ?? null,
        rise: life.rise === null ? null : 10_000 * life.rise.increase,
        peak_year: life.peak.year,
        peak_rate: 10_000 * life.peak.rate,
        retired_year: life.retired ? life.last : null,
        silent_reports: life.silentReports,
      },
    ];
  });
});

export const lifeCycles = defineDerivedView({
  id: 'life-cycle',
  title: () =>
    message({
      zh: '表述的生命周期：首见、骤升、高峰、退出',
      en: 'Life cycles of phrases: first use, rise, peak, retirement',
    }),
  method: message({
    zh: '只计注明日期的报告；由文中事件推断的日期不算，未注日期的报告数另列。“首见”指本数据集中的首见；数据集首年已有的（◂）可能更早。骤升：每万字次数从一个有报告的年份到下一个有报告的年份增加最多之处；高峰：每万字次数最高的年份；二者都只取至少出现5次、字数不少于各年中位数十分之一的年份（没有这样的年份时取全部）。退出：末见之后至少有3年、至少5份报告都没有它，并且这不像是偶然——设 s 为首见至末见之间含有它的报告占比，(1−s) 的“此后报告数”次方小于0.05（参见 Solow 1993）；否则视为仍在使用（▸）。后来的报告若属于另一层级或另一类，不再出现未必是退出，可先筛选地区或分组。表中至多500个表述，固定提法在前；图中为所选表述，未选择时为年代差异最明显的12个。',
    en: 'Dated reports only: dates inferred from events in the text do not count, and undated reports are counted apart. First means first in this dataset; what its first year already has (◂) may be older. Rise: where the rate per 10,000 characters increases most from one year with reports to the next. Peak: the year with the highest rate. Both rest on years with at least 5 occurrences and a tenth of the text of the median year, if there are any. Retired: at least 3 years and 5 reports follow the last one, all without it, and that is no chance: with s the share of reports that have it from its first to its last year, (1 − s) to the power of the following reports is below 0.05 (compare Solow 1993). All others count as in use (▸). Where the later reports are of another level or kind, absence need not be retirement: filter regions or compare groups first. The table has at most 500 phrases, formulas first; the chart has the chosen ones, or the twelve that differ most between times.',
  }),
  raw,
  columns: shown,
  query: ({ filters }) => sql`
    with kept as (${keptReports(filters)}),
    dated as (${datedReports}),
    chosen as (${chosenPhrases(filters, 'year', 12)}),
    listed as (
      select p.phrase_id, p.phrase, ${classOf} as class, ${classOrder} as class_order, c.ordinal
      from phrases p left join chosen c on c.phrase_id = p.phrase_id
      order by c.ordinal is null, class_order, p.report_count desc, p.phrase_id ${mostListed}),
    by_year as (
      select pc.phrase_id, d.series, d.year, sum(pc.n) as n, count(*) as reports_with, min(d.place) as first_place,
        max(d.place) as last_place
      from ${countedPhrases(filters)} pc join dated d on d.report_id = pc.report_id
      where pc.phrase_id in (select phrase_id from listed) group by 1, 2, 3),
    lives as (
      select phrase_id, series, string_agg(year || ':' || n || ':' || reports_with, ' ' order by year) as uses,
        min(first_place) as first_place, max(last_place) as last_place
      from by_year group by 1, 2),
    calendars as (
      select series, string_agg(year || ':' || reports || ':' || chars, ' ' order by year) as calendar from (
        select series, year, count(*) as reports, sum(chars) as chars from dated group by 1, 2) group by 1),
    undated as (
      select pc.phrase_id, k.series, count(*)::integer as reports from ${countedPhrases(filters)} pc
      join kept k on k.report_id = pc.report_id
      where pc.phrase_id in (select phrase_id from listed) and k.report_id not in (select report_id from dated)
      group by 1, 2)
    select l.phrase, l.class, v.series, l.ordinal, v.uses,
      case when row_number() over (partition by v.series order by v.phrase_id) = 1 then c.calendar end as calendar,
      f.day as first_date, e.day as last_date, f.report_id as first_report_id, e.report_id as last_report_id,
      coalesce(u.reports, 0)::integer as undated_reports
    from lives v join listed l on l.phrase_id = v.phrase_id join calendars c on c.series = v.series
    join dated f on f.place = v.first_place join dated e on e.place = v.last_place
    left join undated u on u.phrase_id = v.phrase_id and u.series = v.series
    order by l.ordinal nulls last, l.class_order, v.phrase_id, v.series`,
  derive: measured,
  sources: comparedReports(),
  finding: (rows, scope) => {
    const { locale } = scope;
    const zh = locale === 'zh';
    if (rows.length === 0) return null;
    const drawn = rows.filter((r) => r.ordinal !== null);
    // The table has other phrases too.
    if (drawn.length === 0 && scope.filters.phrases.length > 0) return notCounted(scope);
    const told = drawn.length > 0 ? drawn : rows;
    const steepest = told.reduce<(typeof rows)[number] | null>(
      (a, r) => ((r.rise ?? 0) > (a?.rise ?? 0) ? r : a),
      null,
    );
    const newest = told.reduce((a, r) => (r.first_date.slice(0, 4) > a.first_date.slice(0, 4) ? r : a));
    const name = (r: (typeof rows)[number]): string =>
      r.series === 'all' ? '' : zh ? `（${seriesName(r.series, 'zh')}）` : ` (${seriesName(r.series, 'en')})`;
    return message(
      {
        zh: '图中{n}{split, select, no {个表述} other {条（每组一条）}}里，最晚出现的是“{newest}”{newest_in}，首见于{first}（本数据集）{steepest, select, none {} other {；升得最陡的是“{steepest}”{steepest_in}，{year}年每万字增加{rise}次}}；{retired, plural, =0 {没有一个可算退出使用} other {#个已退出使用}}{open, plural, =0 {} other {；#个在数据集首年已有}}。',
        en: 'Of {n, plural, one {# {split, select, no {phrase} other {line (one for each group)}}} other {# {split, select, no {phrases} other {lines (one for each group)}}}} in the chart, “{newest}”{newest_in} is the newest (first in this dataset: {first}){steepest, select, none {} other {; “{steepest}”{steepest_in} rises most steeply, by {rise} per 10,000 characters in {year}}}; {retired, plural, =0 {none counts as retired} one {# counts as retired} other {# count as retired}}{open, plural, =0 {} one {; the first year already has #} other {; the first year already has #}}.',
      },
      {
        n: told.length,
        split: newest.series === 'all' ? 'no' : 'yes',
        newest: newest.phrase,
        newest_in: name(newest),
        first: newest.first_date,
        steepest: steepest?.phrase ?? 'none',
        steepest_in: steepest === null ? '' : name(steepest),
        year: String(steepest?.rise_year ?? ''),
        rise: (steepest?.rise ?? 0).toFixed(2),
        retired: told.filter((r) => r.retired_year !== null).length,
        open: told.filter((r) => r.open_start).length,
      },
    );
  },
  draw: (rows, scope, theme) =>
    rows.some((r) => r.ordinal !== null) ? drawLifeCycles(rows, scope, theme) : { kind: 'table' },
  grounds: (row, scope) => phraseGrounds(scope, row.phrase, [inSeries(row.series), dated], { order: 'oldest' }),
  act: (row, { filters }) => ({
    kind: 'filter',
    change: { phrases: filters.phrases.includes(row.phrase) ? filters.phrases : [...filters.phrases, row.phrase] },
  }),
});
