import { message } from '../model/message.ts';
import { integer, number, optional, tables, text } from '../model/tables.ts';
import { sql, type Sql } from '../sql/sql.ts';
import { defineDerivedView } from '../view/define-view.ts';
import { countedPhrases } from '../view/report-scope.ts';
import { aside, columns, label, named } from './columns.ts';
import { phraseGrounds } from './grounds.ts';
import { familyRelations, phraseClasses, phraseKinds } from './names.ts';
import { classOf, classOrder, phraseClass } from './phrase-class.ts';
import { per10000 } from './phrase-by-time.ts';
import { allKeptReports, keptReports } from './series.ts';

/** Phrases of the table: formulas first, then expressions, then words, each the most frequent first. */
export const mostPhrases = 5000;
const limit: Sql = { text: `limit ${mostPhrases}`, values: [] };

const raw = {
  phrase: columns.phrase,
  tokens: label(tables.phrases.tokens, { zh: '分词', en: 'Words' }),
  class: phraseClass,
  kind: named(label(tables.phrases.kind, { zh: '认定依据', en: 'Basis' }), phraseKinds),
  n: columns.n,
  reports_with: columns.reports_with,
  family: label(optional(text('head of its family of forms; null where it stands alone')), {
    zh: '同族本体',
    en: 'Family of',
  }),
  relation: aside(named(label(tables.phrases.relation, { zh: '族中位置', en: 'In its family' }), familyRelations)),
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
  kept_by: aside(label(tables.phrases.kept_by, { zh: '入选依据', en: 'Kept because' })),
  termhood: aside(label(tables.phrases.score, { zh: '成词度', en: 'Termhood' }, 'decimal')),
  rank: aside(label(tables.phrases.rank, { zh: '发现名次', en: 'Rank when mined' })),
  quoted_reports: aside(label(tables.phrases.quoted_reports, { zh: '带引号的报告', en: 'Reports quoting it' })),
  left_entropy: aside(label(tables.phrases.left_entropy, { zh: '左熵', en: 'Left entropy' }, 'decimal')),
  right_entropy: aside(label(tables.phrases.right_entropy, { zh: '右熵', en: 'Right entropy' }, 'decimal')),
  cohesion: aside(label(tables.phrases.cohesion, { zh: '凝合度', en: 'Cohesion' }, 'decimal')),
  boundary: aside(label(tables.phrases.boundary, { zh: '词界率', en: 'At word boundaries' }, 'decimal')),
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
    zh: '固定提法（用户或编码本所列，或三字以上且至少四分之一的出现带引号）在前，四字以上的一般表述次之，词语最后；同类按次数排列，点击表头可另行排序。次数和报告数只计筛选后的报告。离散度为 DPnorm（Gries 2008；Lijffijt 与 Gries 2012）：0 表示按字数均匀分布于各报告，1 表示集中于一份。至多列出5000个。计数按字进行：同一提法从左到右查找，下一次从上一次之后开始；不同提法互相包含或交叉时各自计数。分词由结巴分词（nodejieba）给出，可用 --dictionary 加词，只作说明，不影响计数。同族本体见“同族词树”。CSV 另列入选依据与各项得分：左右熵、最小分割互信息（凝合度，Church 与 Hanks 1990）、词界率，以及由它们与频次、嵌套（C-value，Frantzi 等 2000）合成的成词度。',
    en: 'Formulas come first (listed by the user or in a codebook, or of three characters or more and in quotation marks at least every fourth time), then expressions of four characters or more, then words; each by frequency. Choose a heading for another order. Counts are of the reports that the filters keep. Dispersion is DPnorm (Gries 2008; Lijffijt & Gries 2012): 0 is spread over the reports in proportion to their length, 1 in a single one. At most 5,000 are listed. Counts are of characters: a phrase is searched from left to right, the next time after the end of the last; phrases within or across each other each count. Words are those of the segmenter (nodejieba; --dictionary adds to it): they are shown and change no count. For families see the word tree. The CSV also has the grounds on which a phrase is kept and its scores: entropies of the characters beside it, smallest pointwise mutual information over its splits (cohesion; Church & Hanks 1990), share at word boundaries, and the termhood that these make with frequency and nesting (C-value; Frantzi et al. 2000).',
  }),
  raw,
  columns: {
    ...raw,
    rate: label(optional(number('occurrences per 10,000 characters')), columns.rate.label, 'decimal'),
  },
  // `few` and `sized` are made before they are joined: DuckDB would else take the counts for few, and hold all of them.
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
    few as materialized (select phrase_id, n from listed),
    sized as materialized (select k.report_id, k.chars, s.chars as total from kept k cross join size s where s.chars > 0),
    spread as (
      select phrase_id, sum(abs(n_of / n::double - chars / total)) as apart, sum(chars) / any_value(total) as covered
      from (
        select pc.phrase_id, pc.n as n_of, k.chars, k.total
        from ${countedPhrases(filters)} pc join sized k on k.report_id = pc.report_id)
      join few using (phrase_id) group by 1)
    select c.phrase, c.class, c.kind, c.n, c.reports_with, p.tokens, h.phrase as family, p.relation, c.quoted_n,
      p.kept_by, p.score as termhood, p.rank, p.quoted_reports, p.left_entropy, p.right_entropy, p.cohesion, p.boundary,
      (case when s.reports > 1 and s.least < s.chars
        then least(1, greatest(0, (d.apart + 1 - d.covered) / 2 / (1 - s.least / s.chars))) end)::double as dispersion,
      c.first_year, c.last_year, s.reports, s.chars
    from listed c join phrases p on p.phrase_id = c.phrase_id
    left join phrases h on h.family_id = p.family_id and h.relation = 'head'
    left join spread d on d.phrase_id = c.phrase_id
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
  grounds: (row, scope) => ({
    ...phraseGrounds(scope, row.phrase, []),
    undoes: scope.filters.phrases.includes(row.phrase),
  }),
  act: (row, { filters: { phrases } }) => ({
    kind: 'filter',
    change: {
      phrases: phrases.includes(row.phrase) ? phrases.filter((p) => p !== row.phrase) : [...phrases, row.phrase],
    },
  }),
});
