import type { Filters } from '../model/filters.ts';
import { constant, join, sql, type Sql } from '../sql/sql.ts';
import { countedPhrases, reportsKept } from '../view/report-scope.ts';

/** From twice as many reports on, every second, third … of them decides. */
const mostSampled = 10_000;

/**
 * How far a phrase is from being spread evenly, by year or by region: G² of its occurrences over the groups against the
 * reports of the groups (Dunning 1993). A report counts at most three times, so that no single one decides. Only the 200
 * most frequent formulas are candidates: phrases of a codebook and those that stand in quotation marks at least every
 * fourth time, the best evidence of a formula; four characters leave out plain words. The best of each decade or region
 * come first, so that a chart does not show one time or place alone. Of many reports an even sample decides: which
 * phrases are shown, not what is counted of them.
 */
const telling = (by: 'year' | 'unit', count: Sql, counts: Sql, kept: Sql): Sql => {
  const group = by === 'year' ? sql`year` : sql`unit`;
  // Where a phrase is at home: the decade around which its occurrences lie, or the region with most of them a report.
  const home =
    by === 'year'
      ? sql`floor(sum(g.part * g.n / c.share) / sum(g.n / c.share) / 10)`
      : sql`arg_max(g.part, g.n / c.share)`;
  return sql`
    with among as materialized (
      select k.report_id, k.${group} from ${kept} k where k.${group} is not null
        and k.report_id % (select greatest(1, count(*) // ${constant(mostSampled)}) from ${kept}) = 0)
    select phrase_id, phrase, (row_number() over (order by place, score desc, phrase_id))::integer as ordinal from (
      select *, row_number() over (partition by home order by score desc, phrase_id) as place from (
        select p.phrase_id, p.phrase, sum(g.n * ln(g.n / (g.all_n * c.share))) as score, ${home} as home
        from (
          select k.${group} as part, pc.phrase_id, sum(least(pc.n, 3))::double as n,
            sum(sum(least(pc.n, 3))) over (partition by pc.phrase_id)::double as all_n
          from ${counts} pc join among k on k.report_id = pc.report_id
          where pc.phrase_id in (
            select phrase_id from phrases where chars between 4 and 20
            order by (kind in ('user', 'codebook') or 4 * quoted_n >= n) desc, n desc, phrase_id limit 200)
          group by 1, 2
        ) g
        join (select ${group} as part, count(*) / sum(count(*)) over () as share from among group by 1) c on c.part = g.part
        join phrases p on p.phrase_id = g.phrase_id
        group by 1, 2)
      ) order by place, score desc, phrase_id limit ${count}`;
};

/**
 * The reports among which phrases are told apart: those of the chart, or where it is one of several for the parts of a
 * comparison, those of the page with their provinces, so that all of them show the same phrases.
 */
function compared({ part, ...filters }: Filters): Sql {
  if (part === undefined) return sql`kept`;
  return sql`(select r.report_id, r.year, r.region_code // 10000 * 10000 as unit from reports r
    where ${reportsKept({ ...filters, ...part.page })})`;
}

/**
 * The phrases that a chart shows, with their order: those chosen, looked up by their text, or the most telling ones.
 * Expects the relation `kept`; a chosen expression that the dataset has not counted gives no row.
 */
export function chosenPhrases(filters: Filters, by: 'year' | 'unit', most: 1 | 3 | 6 | 12): Sql {
  const { phrases } = filters;
  if (phrases.length === 0) return telling(by, constant(most), countedPhrases(filters), compared(filters));
  const wanted = phrases
    .slice(0, most)
    .map((phrase, i) => sql`select cast(${phrase} as varchar) as phrase, ${constant(i)} as ordinal`);
  return sql`
    select p.phrase_id, p.phrase, min(w.ordinal)::integer as ordinal
    from phrases p join (${join(wanted, ' union all ', sql`select null`)}) w on w.phrase = p.phrase group by 1, 2`;
}
