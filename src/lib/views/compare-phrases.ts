import { message } from '../model/message.ts';
import { integer, number, optional, type RowOf } from '../model/tables.ts';
import { sql, type Sql } from '../sql/sql.ts';
import { benjaminiHochberg } from '../stats/false-discovery.ts';
import { keyness } from '../stats/keyness.ts';
import { logRatio } from '../stats/log-ratio.ts';
import { defineDerivedView, type Scope } from '../view/define-view.ts';
import { aside, columns, label } from './columns.ts';
import { noPair, pairOf, pairSources, pairWords } from './compared.ts';
import { classOf, phraseClass } from './phrase-class.ts';
import { drawRates, oneInTwenty, typical } from './rate-pairs.ts';

/** Below this many occurrences in both together a phrase tells the two apart no more than chance. */
const fewest = 3;

const raw = {
  phrase: columns.phrase,
  class: phraseClass,
  n_a: label(integer('occurrences in report A'), { zh: 'A 次数', en: 'Occurrences in A' }),
  n_b: label(integer('occurrences in report B'), { zh: 'B 次数', en: 'Occurrences in B' }),
  chars_a: aside(label(number('characters of report A'), { zh: 'A 字数', en: 'Characters of A' })),
  chars_b: aside(label(number('characters of report B'), { zh: 'B 字数', en: 'Characters of B' })),
  report_id: aside(
    label(integer('the report that has it more often'), { zh: '较多的报告', en: 'Report with more' }, 'code'),
  ),
  start: aside(
    label(optional(integer('its first UTF-16 offset there; null where the dataset does not tell')), {
      zh: '首次位置',
      en: 'First place',
    }),
  ),
};

const shown = {
  ...raw,
  rate_a: label(number('occurrences per 10,000 characters of A'), { zh: 'A 每万字', en: 'Per 10,000 in A' }, 'decimal'),
  rate_b: label(number('occurrences per 10,000 characters of B'), { zh: 'B 每万字', en: 'Per 10,000 in B' }, 'decimal'),
  g2: label(number('G², negative where it is rarer in A'), { zh: 'G²', en: 'G²' }, 'decimal'),
  p_adjusted: label(number('p of G², adjusted for the number of phrases (Benjamini–Hochberg)'), {
    zh: '校正 p',
    en: 'Adjusted p',
  }),
  log_ratio: label(number('binary logarithm of the ratio of the rates'), { zh: '对数比', en: 'Log ratio' }, 'decimal'),
};

/** Every phrase of the two reports with its keyness, the strongest first. */
export function measured(rows: readonly RowOf<typeof raw>[]): readonly RowOf<typeof shown>[] {
  const of = rows.map((r) => keyness(r.n_a, r.chars_a, r.n_b, r.chars_b));
  const adjusted = benjaminiHochberg(of.map(({ p }) => p));
  return rows
    .map((r, i) => ({
      ...r,
      rate_a: (10_000 * r.n_a) / r.chars_a,
      rate_b: (10_000 * r.n_b) / r.chars_b,
      g2: of[i]?.g2 ?? 0,
      p_adjusted: adjusted[i] ?? 1,
      log_ratio: logRatio(r.n_a, r.chars_a, r.n_b, r.chars_b),
    }))
    .sort((a, b) => Math.abs(b.g2) - Math.abs(a.g2) || (a.phrase < b.phrase ? -1 : 1));
}

/** Where a phrase first stands in the report that has it more often. */
const firstPlace = ({ labels }: Scope): Sql =>
  labels.hasOccurrences
    ? sql`(select min(o.start) from phrase_occurrences o where o.phrase_id = c.phrase_id
        and o.report_id = case when c.n_a >= c.n_b then x.report_id else y.report_id end)`
    : sql`null::integer`;

/** Whether a phrase stands in a report at all, for the choice of the strongest. */
const withReports = (rows: readonly RowOf<typeof shown>[]) =>
  rows.map((r) => ({ ...r, with_a: Math.min(1, r.n_a), with_b: Math.min(1, r.n_b) }));

export const comparePhrases = defineDerivedView({
  id: 'compare-phrases',
  title: () => message({ zh: '两份报告各自更常用的表述', en: 'Phrases that each report uses more than the other' }),
  words: pairWords,
  method: message({
    zh: '两份报告中合计至少出现3次的表述，按 G²（Dunning 1993，以字数为总量）从强到弱；图中两侧各取12个，互相包含的只取最强的一个，不取词语。横轴为每万字次数，标签为 A∶B 的原始次数。p 经 Benjamini–Hochberg 校正，空心为校正 p > 0.05。同一份报告中的各次出现并不独立，p 偏小，只宜用来排序。点击标记打开出现较多的报告中的第一处。',
    en: 'Phrases with at least 3 occurrences in both reports together, by G² (Dunning 1993; totals are characters); the chart has the 12 strongest of each side, of those that contain each other only the strongest, and no single words. The axis has occurrences per 10,000 characters, labels the raw counts A : B. p is adjusted by Benjamini–Hochberg; hollow marks have an adjusted p > 0.05. Occurrences within a report do not come independently, so p is too small and good for an order only. Choose a mark for its first place in the report that has it more often.',
  }),
  raw,
  columns: shown,
  query: (scope) => {
    const [a, b] = pairOf(scope);
    return sql`
      with counts as (
        select phrase_id, coalesce(sum(n) filter (where report_id = ${a}), 0)::integer as n_a,
          coalesce(sum(n) filter (where report_id = ${b}), 0)::integer as n_b
        from phrase_counts where report_id in (${a}, ${b}) group by 1 having sum(n) >= ${fewest})
      select p.phrase, ${classOf} as class, c.n_a, c.n_b, x.chars::double as chars_a, y.chars::double as chars_b,
        case when c.n_a >= c.n_b then x.report_id else y.report_id end as report_id, ${firstPlace(scope)} as start
      from counts c join phrases p on p.phrase_id = c.phrase_id, reports x, reports y
      where x.report_id = ${a} and y.report_id = ${b} and x.chars > 0 and y.chars > 0 order by p.phrase_id`;
  },
  derive: (rows) => measured(rows),
  missing: noPair,
  none: message({
    zh: '两份报告中没有出现3次以上的表述。',
    en: 'No phrase occurs three times in the two reports.',
  }),
  sources: pairSources,
  groups: 'own',
  finding: (rows, { locale }) => {
    if (rows.length === 0) return null;
    const zh = locale === 'zh';
    const said = (side: 'a' | 'b'): string =>
      typical(withReports(rows), side, 3, true, oneInTwenty)
        .map((r) => (zh ? `“${r.phrase}”（${r.n_a}∶${r.n_b}）` : `“${r.phrase}” (${r.n_a}:${r.n_b})`))
        .join(zh ? '、' : ', ');
    const both = rows.filter((r) => r.n_a > 0 && r.n_b > 0).length;
    const [a, b] = [said('a'), said('b')];
    return message(
      {
        zh: '{of}个表述中{both}个两份都有{differ, select, none {；没有一个的次数相差到单次检验显著（G² ≥ 3.84）} other {}}{a, select, none {} other {；A 更常用{a}}}{b, select, none {} other {；B 更常用{b}}}。',
        en: '{both, number} of {of, plural, one {# phrase} other {# phrases}} {both, plural, one {stands} other {stand}} in both{differ, select, none {; none differs by more than a single test would allow (G² ≥ 3.84)} other {}}{a, select, none {} other {; A uses {a} more}}{b, select, none {} other {; B uses {b} more}}.',
      },
      {
        of: rows.length,
        both,
        differ: a === '' && b === '' ? 'none' : 'some',
        a: a === '' ? 'none' : a,
        b: b === '' ? 'none' : b,
      },
    );
  },
  draw: (rows, scope, theme) => drawRates(withReports(rows), scope, theme, { names: ['A', 'B'], single: true }),
  act: ({ report_id: reportId, start, phrase }) => ({
    kind: 'report',
    reportId,
    ...(start === null ? {} : { start, end: start + phrase.length }),
  }),
});
