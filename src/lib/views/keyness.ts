import type { Filters } from '../model/filters.ts';
import { message, type Locale } from '../model/message.ts';
import { integer, number } from '../model/tables.ts';
import { sql, type Sql } from '../sql/sql.ts';
import { benjaminiHochberg } from '../stats/false-discovery.ts';
import { keyness as signedG2 } from '../stats/keyness.ts';
import { logRatio } from '../stats/log-ratio.ts';
import { defineDerivedView } from '../view/define-view.ts';
import { columns, label } from './columns.ts';
import { drawKeyness, sidesOf, strongest } from './keyness-bars.ts';
import { classOf, phraseClass } from './phrase-class.ts';
import { comparedReports, keptReports, seriesName, seriesOf } from './series.ts';

const raw = {
  phrase: columns.phrase,
  class: phraseClass,
  n_a: label(integer('occurrences in A'), { zh: 'A 次数', en: 'Occurrences in A' }),
  n_b: label(integer('occurrences in B'), { zh: 'B 次数', en: 'Occurrences in B' }),
  with_a: label(integer('reports of A with it'), { zh: 'A 含有的报告', en: 'Reports of A with it' }),
  with_b: label(integer('reports of B with it'), { zh: 'B 含有的报告', en: 'Reports of B with it' }),
  reports_a: label(integer('reports of A'), { zh: 'A 报告数', en: 'Reports of A' }),
  reports_b: label(integer('reports of B'), { zh: 'B 报告数', en: 'Reports of B' }),
  chars_a: label(number('characters of A'), { zh: 'A 字数', en: 'Characters of A' }),
  chars_b: label(number('characters of B'), { zh: 'B 字数', en: 'Characters of B' }),
  in_both: label(integer('reports that are in A and in B'), { zh: '同属两组的报告', en: 'Reports in both' }),
};

const shown = {
  ...raw,
  rate_a: label(number('occurrences per 10,000 characters of A'), { zh: 'A 每万字', en: 'Per 10,000 in A' }, 'decimal'),
  rate_b: label(number('occurrences per 10,000 characters of B'), { zh: 'B 每万字', en: 'Per 10,000 in B' }, 'decimal'),
  g2: label(number('G², negative where it is rarer in A'), { zh: 'G²', en: 'G²' }, 'decimal'),
  log_ratio: label(number('binary logarithm of the ratio of the rates'), { zh: '对数比', en: 'Log ratio' }, 'decimal'),
  p_adjusted: label(number('p of G² adjusted for the number of phrases (Benjamini–Hochberg)'), {
    zh: '校正 p',
    en: 'Adjusted p',
  }),
};

/** Phrases of the table, those with the most evidence first. */
const mostPhrases = 1000;
/** Below this many reports a group says little about its region or time. */
const fewReports = 5;

const sideA = (filters: Filters): Sql => seriesOf(filters)[0]?.literal ?? sql`'a'`;
const sideB = (filters: Filters): Sql => seriesOf(filters)[1]?.literal ?? sql`'b'`;

/** A group within a sentence: group A, the rest. */
const inSentence = (key: string, locale: Locale): string => {
  const name = seriesName(key, locale);
  return locale === 'en' ? name.charAt(0).toLowerCase() + name.slice(1) : name;
};

export const keyness = defineDerivedView({
  id: 'keyness',
  title: (scope) => {
    const [a, b] = sidesOf(scope);
    return message(
      { zh: '{a}与{b}各自偏好的表述', en: 'Phrases that set {a} and {b} apart' },
      { a: inSentence(a, scope.locale), b: inSentence(b, scope.locale) },
    );
  },
  method: message({
    zh: 'G² = 2ΣO·ln(O/E)（Dunning 1993）衡量证据，对数比（Hardie 2014，各加0.5）衡量差别大小，以字数为总量；p 经 Benjamini–Hochberg 校正，并假定各次出现相互独立，因此偏小。只含至少出现5次、见于至少2份报告的表述；图中只取固定提法和四字以上的表述，按证据从强到弱排列，互相包含的表述只取最强的一个，数字为两组的原始次数。',
    en: 'G² = 2ΣO·ln(O/E) (Dunning 1993) measures the evidence, the log ratio (Hardie 2014, +0.5) the size of the difference; totals are characters. p is adjusted by Benjamini–Hochberg and takes occurrences as independent, so it is too small. Phrases with at least 5 occurrences in at least 2 reports; the chart takes formulas and expressions of four characters or more, orders them by evidence, takes the strongest of those that contain each other, and writes the raw counts of both groups.',
  }),
  missing: ({ filters }) =>
    filters.a === null && filters.b === null
      ? message({
          zh: '选择要比较的两组报告：每组由地区和年份界定；只设一组时，与其余报告相比。',
          en: 'Choose two groups of reports to compare, each by regions and years. One group alone is compared with the rest of the reports.',
        })
      : null,
  raw,
  columns: shown,
  query: ({ filters }) => sql`
    with kept as (${keptReports(filters)}),
    size as (
      select count(*) filter (where series = ${sideA(filters)}) as reports_a,
        count(*) filter (where series = ${sideB(filters)}) as reports_b,
        sum(chars) filter (where series = ${sideA(filters)}) as chars_a,
        sum(chars) filter (where series = ${sideB(filters)}) as chars_b,
        count(*) - count(distinct report_id) as in_both from kept),
    counts as (
      select pc.phrase_id,
        coalesce(sum(pc.n) filter (where k.series = ${sideA(filters)}), 0) as n_a,
        coalesce(sum(pc.n) filter (where k.series = ${sideB(filters)}), 0) as n_b,
        count(*) filter (where k.series = ${sideA(filters)}) as with_a,
        count(*) filter (where k.series = ${sideB(filters)}) as with_b
      from phrase_counts pc join kept k on k.report_id = pc.report_id
      group by 1 having sum(pc.n) >= 5 and count(*) >= 2)
    select p.phrase, ${classOf} as class, c.n_a::integer as n_a, c.n_b::integer as n_b, c.with_a::integer as with_a,
      c.with_b::integer as with_b, s.reports_a::integer as reports_a, s.reports_b::integer as reports_b,
      s.chars_a::double as chars_a, s.chars_b::double as chars_b, s.in_both::integer as in_both
    from counts c join phrases p on p.phrase_id = c.phrase_id cross join size s
    where s.chars_a > 0 and s.chars_b > 0 order by p.phrase_id`,
  derive: (rows) => {
    const measured = rows.map((r) => {
      const { g2, p } = signedG2(r.n_a, r.chars_a, r.n_b, r.chars_b);
      return {
        ...r,
        rate_a: (10_000 * r.n_a) / r.chars_a,
        rate_b: (10_000 * r.n_b) / r.chars_b,
        g2,
        log_ratio: logRatio(r.n_a, r.chars_a, r.n_b, r.chars_b),
        p,
      };
    });
    const adjusted = benjaminiHochberg(measured.map((r) => r.p));
    return measured
      .map(({ p, ...r }, i) => ({ ...r, p_adjusted: adjusted[i] ?? p }))
      .sort((x, y) => Math.abs(y.g2) - Math.abs(x.g2))
      .slice(0, mostPhrases);
  },
  sources: comparedReports(),
  finding: (rows, scope) => {
    const [first] = rows;
    if (!first) return null;
    const { locale } = scope;
    const [a, b] = sidesOf(scope);
    const zh = locale === 'zh';
    const said = (['a', 'b'] as const).flatMap((side) => {
      const [r] = strongest(rows, side, 1);
      if (!r) return [];
      const name = seriesName(side === 'a' ? a : b, locale);
      const [own, other] = side === 'a' ? [r.n_a, r.n_b] : [r.n_b, r.n_a];
      return zh
        ? [`${name}最突出的是“${r.phrase}”（${own}次对${other}次）`]
        : [`${name}: most typical is “${r.phrase}” (${own} occurrences against ${other})`];
    });
    if (said.length === 0) return null;
    return message(
      {
        zh: '{said}；两侧分别有{reports_a}份和{reports_b}份报告{few, plural, =0 {} other {，不足{limit}份的一侧只能作为线索}}{both, plural, =0 {} other {，#份报告同属两组}}。',
        en: '{said}; {reports_a, plural, one {# report} other {# reports}} against {reports_b, number}{few, plural, =0 {} other {: fewer than {limit} are a hint at most}}{both, plural, =0 {} one {; # report is in both groups} other {; # reports are in both groups}}.',
      },
      {
        said: said.join(zh ? '，' : '; '),
        reports_a: first.reports_a,
        reports_b: first.reports_b,
        few: Number(Math.min(first.reports_a, first.reports_b) < fewReports),
        limit: fewReports,
        both: first.in_both,
      },
    );
  },
  draw: drawKeyness,
  act: (row, { filters }) => ({
    kind: 'filter',
    change: { phrases: filters.phrases.includes(row.phrase) ? filters.phrases : [...filters.phrases, row.phrase] },
  }),
});
