import { message } from '../model/message.ts';
import { integer, number, optional, tables, text } from '../model/tables.ts';
import { sql, type Sql } from '../sql/sql.ts';
import { defineDerivedView } from '../view/define-view.ts';
import { countedPhrases } from '../view/report-scope.ts';
import { aside, columns, label, named } from './columns.ts';
import { phraseClasses, phraseKinds } from './names.ts';
import { classOf, classOrder, phraseClass } from './phrase-class.ts';
import { per10000 } from './phrase-by-time.ts';
import { allKeptReports, keptReports } from './series.ts';

/** Phrases of the table: formulas first, then expressions, then words, each the most frequent first. */
export const mostPhrases = 5000;
const limit: Sql = { text: `limit ${mostPhrases}`, values: [] };

const raw = {
  phrase: columns.phrase,
  class: phraseClass,
  kind: named(label(text('quoted, mined or codebook'), { zh: '认定依据', en: 'Basis' }), phraseKinds),
  n: columns.n,
  reports_with: columns.reports_with,
  quoted_n: label(tables.phrases.quoted_n, { zh: '带引号（全部报告）', en: 'Quoted (all reports)' }),
  dispersion: label(
    optional(number('DPnorm over the reports that the filters keep: 0 spread evenly, 1 in one report')),
    { zh: '离散度 DPnorm', en: 'Dispersion (DPnorm)' },
    'decimal',
  ),
  first_year: label(
    optional(integer('earliest year of a report with it')),
    { zh: '最早年份', en: 'First year' },
    'code',
  ),
  last_year: label(optional(integer('latest year of a report with it')), { zh: '最晚年份', en: 'Last year' }, 'code'),
  /** The same in each row. */
  reports: aside(columns.reports),
  chars: aside(columns.chars),
};

/** All phrases with their counts in the reports that the filters keep. */
export const phrasesTable = defineDerivedView({
  id: 'phrases-table',
  title: ({ filters: { search } }) =>
    search === ''
      ? message({ zh: '反复出现的表述一览', en: 'Recurring phrases' })
      : message({ zh: '含“{search}”的表述', en: 'Phrases that contain “{search}”' }, { search }),
  method: message({
    zh: '固定提法（编码本所列，或三字以上且至少四分之一的出现带引号）在前，四字以上的一般表述次之，词语最后；同类按次数排列，点击表头可另行排序。次数和报告数只计筛选后的报告。离散度为 DPnorm（Gries 2008；Lijffijt 与 Gries 2012）：0 表示按字数均匀分布于各报告，1 表示集中于一份。至多列出5000个。',
    en: 'Formulas come first (listed in a codebook, or of three characters or more and in quotation marks at least every fourth time), then expressions of four characters or more, then words; each by frequency. Choose a heading for another order. Counts are of the reports that the filters keep. Dispersion is DPnorm (Gries 2008; Lijffijt & Gries 2012): 0 is spread over the reports in proportion to their length, 1 in a single one. At most 5,000 are listed.',
  }),
  raw,
  columns: {
    ...raw,
    rate: label(optional(number('occurrences per 10,000 characters')), columns.rate.label, 'decimal'),
  },
  query: ({ filters }) => sql`
    with kept as (${keptReports({ ...filters, a: null, b: null })}),
    size as (
      select count(*)::integer as reports, sum(chars)::double as chars,
        (min(chars) filter (where chars > 0))::double as least from kept),
    counts as (
      select pc.phrase_id, sum(pc.n)::integer as n, count(*)::integer as reports_with, min(k.year)::integer as first_year,
        max(k.year)::integer as last_year
      from ${countedPhrases(filters)} pc join kept k on k.report_id = pc.report_id
      ${
        filters.search === ''
          ? sql``
          : sql`where pc.phrase_id in (select phrase_id from phrases where contains(phrase, ${filters.search}))`
      }
      group by 1),
    listed as (
      select c.*, p.phrase, p.kind, p.quoted_n, ${classOf} as class, ${classOrder} as place
      from counts c join phrases p on p.phrase_id = c.phrase_id
      order by place, c.n desc, c.reports_with desc, c.phrase_id ${limit}),
    spread as (
      select pc.phrase_id, sum(abs(pc.n / c.n::double - k.chars / s.chars)) as apart, sum(k.chars) / any_value(s.chars) as covered
      from ${countedPhrases(filters)} pc join listed c on c.phrase_id = pc.phrase_id join kept k on k.report_id = pc.report_id
      cross join size s where s.chars > 0 group by 1)
    select c.phrase, c.class, c.kind, c.n, c.reports_with, c.quoted_n,
      (case when s.reports > 1 and s.least < s.chars
        then least(1, greatest(0, (d.apart + 1 - d.covered) / 2 / (1 - s.least / s.chars))) end)::double as dispersion,
      c.first_year, c.last_year, s.reports, s.chars
    from listed c left join spread d on d.phrase_id = c.phrase_id
    cross join size s order by c.place, c.n desc, c.reports_with desc, c.phrase_id`,
  derive: (rows) => rows.map((r) => ({ ...r, rate: per10000(r.n, r.chars) })),
  sources: allKeptReports,
  finding: (rows, { locale }) => {
    const [top] = rows;
    if (!top) return null;
    const kind = phraseClasses[top.class];
    const formulas = rows.filter((r) => r.class === 'formula').length;
    const everywhere = rows.filter((r) => r.reports_with === r.reports).length;
    return message(
      {
        zh: '{kind}中“{phrase}”出现最多：{n}次，见于{of}份报告中的{reports}份；列出{all}个表述，其中固定提法{formulas}个{everywhere, plural, =0 {} other {，#个每份报告都有}}。',
        en: '“{phrase}” is the most frequent {kind}: {n, plural, one {# occurrence} other {# occurrences}} in {reports, number} of {of, plural, one {# report} other {# reports}}. {all, plural, one {# phrase is} other {# phrases are}} listed, {formulas, plural, one {# of them a formula} other {# of them formulas}}{everywhere, plural, =0 {} one {; # is in every report} other {; # are in every report}}.',
      },
      {
        phrase: top.phrase,
        kind: kind?.[locale] ?? top.class,
        n: top.n,
        reports: top.reports_with,
        of: top.reports,
        all: rows.length,
        formulas,
        everywhere,
      },
    );
  },
  draw: () => ({ kind: 'table' }),
  act: (row, { filters: { phrases } }) => ({
    kind: 'filter',
    change: {
      phrases: phrases.includes(row.phrase) ? phrases.filter((p) => p !== row.phrase) : [...phrases, row.phrase],
    },
  }),
});
