import type { Filters } from '../model/filters.ts';
import { join, sql, type Sql } from '../sql/sql.ts';

/**
 * How far a phrase is from being spread evenly, by year or by region: G² of its occurrences over the groups against the
 * characters of the groups (Dunning 1993), among the phrases that reports put into quotation marks most often.
 * Quotation marks are the best evidence of a formula; four characters leave out plain words.
 */
const telling = (by: 'year' | 'unit', count: Sql): Sql => {
  const group = by === 'year' ? sql`year` : sql`unit`;
  return sql`
    select phrase_id, phrase, (row_number() over (order by score desc, phrase_id))::integer as ordinal from (
      select p.phrase_id, p.phrase, sum(g.n * ln(g.n / (g.all_n * c.share))) as score
      from (
        select k.${group} as part, pc.phrase_id, sum(pc.n)::double as n,
          sum(sum(pc.n)) over (partition by pc.phrase_id)::double as all_n
        from phrase_counts pc join kept k on k.report_id = pc.report_id
        where k.${group} is not null and pc.phrase_id in (
          select phrase_id from phrases where chars between 4 and 20
          order by quoted_n desc, report_count desc, phrase_id limit 200)
        group by 1, 2
      ) g
      join (select ${group} as part, sum(chars) / sum(sum(chars)) over () as share from kept
        where ${group} is not null group by 1) c on c.part = g.part
      join phrases p on p.phrase_id = g.phrase_id
      group by 1, 2 order by score desc, p.phrase_id limit ${count}
    )`;
};

/**
 * The phrases that a chart shows, with their order: those chosen, looked up by their text, or the most telling ones.
 * Expects the relation `kept`; a chosen expression that the dataset has not counted gives no row.
 */
export function chosenPhrases({ phrases }: Filters, by: 'year' | 'unit', most: 6 | 12): Sql {
  if (phrases.length === 0) return telling(by, most === 6 ? sql`6` : sql`12`);
  const wanted = phrases
    .slice(0, most)
    .map((phrase, i) => sql`select cast(${phrase} as varchar) as phrase, ${ordinal(i)} as ordinal`);
  return sql`
    select p.phrase_id, p.phrase, min(w.ordinal)::integer as ordinal
    from phrases p join (${join(wanted, ' union all ', sql`select null`)}) w on w.phrase = p.phrase group by 1, 2`;
}

/** A small whole number as a constant of SQL. */
const ordinal = (i: number): Sql => ({ text: String(Math.trunc(i)), values: [] });
