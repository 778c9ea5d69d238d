import type { Filters } from '../model/filters.ts';
import { integer, number, optional, text, type RowOf } from '../model/tables.ts';
import { constant, sql, type Sql } from '../sql/sql.ts';
import { benjaminiHochberg } from '../stats/false-discovery.ts';
import { keyness as signedG2 } from '../stats/keyness.ts';
import { logOdds } from '../stats/log-odds.ts';
import { logRatio } from '../stats/log-ratio.ts';
import { permutationTests } from '../stats/permutation.ts';
import type { Scope } from '../view/define-view.ts';
import { countedPhrases } from '../view/report-scope.ts';
import { aside, columns, label } from './columns.ts';
import { perRows } from './per-rows.ts';
import { classOf, phraseClass } from './phrase-class.ts';
import { keptReports, seriesOf, sidesOnly } from './series.ts';

const counted = {
  phrase: columns.phrase,
  class: phraseClass,
  n_a: label(integer('occurrences in A'), { zh: 'A 次数', en: 'Occurrences in A' }),
  n_b: label(integer('occurrences in B'), { zh: 'B 次数', en: 'Occurrences in B' }),
  with_a: label(integer('reports of A with it'), { zh: 'A 含有的报告', en: 'Reports of A with it' }),
  with_b: label(integer('reports of B with it'), { zh: 'B 含有的报告', en: 'Reports of B with it' }),
  reports_a: aside(label(integer('reports of A'), { zh: 'A 报告数', en: 'Reports of A' })),
  reports_b: aside(label(integer('reports of B'), { zh: 'B 报告数', en: 'Reports of B' })),
  chars_a: aside(label(number('characters of A'), { zh: 'A 字数', en: 'Characters of A' })),
  chars_b: aside(label(number('characters of B'), { zh: 'B 字数', en: 'Characters of B' })),
  in_both: aside(label(integer('reports that are in A and in B'), { zh: '同属两组的报告', en: 'Reports in both' })),
};

const raw = <C extends ReturnType<typeof integer> | ReturnType<typeof number>>(column: C) => ({
  ...column,
  label: columns.n.label,
});

/** What the query gives beside the counts; `sizes` only in its first row. */
export const keynessRaw = {
  ...counted,
  n_all: raw(integer('occurrences in all reports of the dataset')),
  reports_all: raw(integer('reports of the dataset')),
  chars_all: raw(number('characters of these')),
  /** `place:occurrences` of each report with the phrase, for phrases that are to be tested by permutation. */
  places: { ...optional(text('where it occurs')), label: columns.n.label },
  /** Characters of each report with text, by place: those of A, a bar, those of B. */
  sizes: { ...optional(text('characters of each report')), label: columns.n.label },
};

const p = (doc: string, zh: string, en: string) => label(number(doc), { zh, en });

export const keynessColumns = {
  ...counted,
  rate_a: label(number('occurrences per 10,000 characters of A'), { zh: 'A 每万字', en: 'Per 10,000 in A' }, 'decimal'),
  rate_b: label(number('occurrences per 10,000 characters of B'), { zh: 'B 每万字', en: 'Per 10,000 in B' }, 'decimal'),
  g2: label(number('G², negative where it is rarer in A'), { zh: 'G²', en: 'G²' }, 'decimal'),
  p_adjusted: p('p of G² adjusted for the number of phrases (Benjamini–Hochberg)', '校正 p', 'Adjusted p'),
  log_ratio: label(number('binary logarithm of the ratio of the rates'), { zh: '对数比', en: 'Log ratio' }, 'decimal'),
  log_odds: label(
    number('natural logarithm of the odds ratio with an informative Dirichlet prior of one average report'),
    { zh: '对数优势比', en: 'Log-odds' },
    'decimal',
  ),
  z: label(number('log-odds in standard errors'), { zh: 'z', en: 'z' }, 'decimal'),
  p_permutation: {
    ...p(
      'two-sided p of the difference in rates, whole reports permuted; null where not tested',
      '置换 p',
      'Permutation p',
    ),
    nullable: true as const,
  },
  permutations: aside(
    label(optional(integer('permutations behind it')), { zh: '置换次数', en: 'Permutations' }, 'code'),
  ),
};

/** Phrases of the table, those with the most evidence first. */
const mostPhrases = 1000;
/** Phrases tested by permutation, and their reports together, so that what the page receives stays small. */
const mostTested = 120;
const mostCells = 150_000;
/** Steps of all permutations together, about a sixth of a second. */
const budget = 5e7;
const permutationRange = { least: 199, most: 1999 };

const sideA = (filters: Filters): Sql => seriesOf(filters)[0]?.literal ?? sql`'a'`;
const sideB = (filters: Filters): Sql => seriesOf(filters)[1]?.literal ?? sql`'b'`;

/** n·ln(n / expected), 0 without an occurrence. */
const term = (n: Sql, chars: Sql): Sql =>
  sql`(case when ${n} = 0 then 0 else ${n} * ln(${n} * (s.chars_a + s.chars_b) / ((c.n_a + c.n_b) * ${chars})) end)`;

/** The sizes of the reports are one long text: joined to one row, or each of thousands would carry it through the query. */
export const keynessQuery = (scope: Scope): Sql => {
  const filters = sidesOnly(scope.filters);
  const [a, b] = [sideA(filters), sideB(filters)];
  return sql`
    with kept as (${keptReports(filters)}),
    size as (
      select count(*) filter (where series = ${a}) as reports_a, count(*) filter (where series = ${b}) as reports_b,
        sum(chars) filter (where series = ${a}) as chars_a, sum(chars) filter (where series = ${b}) as chars_b,
        count(*) - count(distinct report_id) as in_both from kept),
    whole as (select count(*)::integer as reports, sum(chars)::double as chars from reports),
    numbered as (
      select report_id, series, chars, row_number() over (order by series <> ${a}, report_id) - 1 as place
      from kept where chars > 0),
    sizes as (
      select string_agg(chars, ' ' order by place) filter (where series = ${a}) || '|' ||
        string_agg(chars, ' ' order by place) filter (where series = ${b}) as sizes from numbered),
    counts as (
      select pc.phrase_id,
        coalesce(sum(pc.n) filter (where k.series = ${a}), 0) as n_a,
        coalesce(sum(pc.n) filter (where k.series = ${b}), 0) as n_b,
        count(*) filter (where k.series = ${a}) as with_a, count(*) filter (where k.series = ${b}) as with_b
      from ${countedPhrases(filters)} pc join kept k on k.report_id = pc.report_id
      group by 1 having sum(pc.n) >= 5 and count(*) >= 2),
    ranked as (
      select c.*, p.phrase, p.n as n_all, ${classOf} as class,
        (${term(sql`c.n_a`, sql`s.chars_a`)} + ${term(sql`c.n_b`, sql`s.chars_b`)})::double as evidence
      from counts c join phrases p on p.phrase_id = c.phrase_id cross join size s where s.chars_a > 0 and s.chars_b > 0),
    tested as (
      select phrase_id from (
        select phrase_id, row_number() over strength as place, sum(with_a + with_b) over strength as cells
        from ranked window strength as (order by class = 'word', evidence desc, phrase_id))
      where place <= ${constant(mostTested)} and cells <= ${constant(mostCells)}),
    places as (
      select pc.phrase_id, string_agg(k.place || ':' || pc.n, ' ' order by k.place) as places
      from ${countedPhrases(filters)} pc join numbered k on k.report_id = pc.report_id
      where pc.phrase_id in (select phrase_id from tested) group by 1)
    select r.phrase, r.class, r.n_a::integer as n_a, r.n_b::integer as n_b, r.with_a::integer as with_a,
      r.with_b::integer as with_b, s.reports_a::integer as reports_a, s.reports_b::integer as reports_b,
      s.chars_a::double as chars_a, s.chars_b::double as chars_b, s.in_both::integer as in_both,
      r.n_all, w.reports as reports_all, w.chars as chars_all, pl.places,
      z.sizes
    from ranked r cross join size s cross join whole w
    left join places pl on pl.phrase_id = r.phrase_id
    left join (select sizes, (select min(phrase_id) from ranked) as phrase_id from sizes) z on z.phrase_id = r.phrase_id
    order by r.phrase_id`;
};

type RawRow = RowOf<typeof keynessRaw>;

/** p of the rows that are tested, by row; empty where the groups share reports or one has no text. */
function permuted(rows: readonly RawRow[]): {
  readonly ps: ReadonlyMap<RawRow, number>;
  readonly permutations: number;
} {
  const sizes = rows.find((r) => r.sizes !== null)?.sizes?.split('|') ?? [];
  const [a = [], b = []] = sizes.map((list) => list.split(' ').map(Number));
  if (a.length === 0 || b.length === 0 || rows[0]?.in_both !== 0) return { ps: new Map(), permutations: 0 };
  const tested = rows.flatMap((row) => {
    if (row.places === null) return [];
    const pairs = row.places.split(' ').map((pair) => pair.split(':').map(Number));
    return [{ row, places: pairs.map(([place = 0]) => place), counts: pairs.map(([, n = 0]) => n) }];
  });
  const cells = tested.reduce((sum, { places }) => sum + places.length, Math.min(a.length, b.length));
  const { least, most } = permutationRange;
  const permutations = Math.max(least, Math.min(most, Math.floor(budget / cells)));
  const results = permutationTests({ sizes: [...a, ...b], inA: a.length }, tested, { permutations });
  return { ps: new Map(tested.map(({ row }, i) => [row, results[i]?.p ?? 1])), permutations };
}

/** Rows with every statistic, those with the most evidence first; computed once for the same rows. */
export const measureKeyness = perRows((rows: readonly RawRow[]): readonly RowOf<typeof keynessColumns>[] => {
  const { ps, permutations } = permuted(rows);
  const ofG2 = rows.map((r) => signedG2(r.n_a, r.chars_a, r.n_b, r.chars_b));
  const adjusted = benjaminiHochberg(ofG2.map((r) => r.p));
  return rows
    .map((r, i) => {
      const odds = logOdds(r.n_a, r.chars_a, r.n_b, r.chars_b, r.n_all / r.reports_all, r.chars_all / r.reports_all);
      const p_permutation = ps.get(r) ?? null;
      return {
        ...r,
        rate_a: (10_000 * r.n_a) / r.chars_a,
        rate_b: (10_000 * r.n_b) / r.chars_b,
        g2: ofG2[i]?.g2 ?? 0,
        p_adjusted: adjusted[i] ?? 1,
        log_ratio: logRatio(r.n_a, r.chars_a, r.n_b, r.chars_b),
        log_odds: odds.delta,
        z: odds.z,
        p_permutation,
        permutations: p_permutation === null ? null : permutations,
      };
    })
    .sort((x, y) => Math.abs(y.g2) - Math.abs(x.g2))
    .slice(0, mostPhrases);
});
