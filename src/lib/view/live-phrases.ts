import { integer, text } from '../model/tables.ts';
import { list, sql, type Sql } from '../sql/sql.ts';

/** A phrase that was counted in the texts while the page was open, with the reports that have it. */
export interface LivePhrase {
  readonly phrase: string;
  /** Occurrences inside quotation marks. */
  readonly quotedN: number;
  /** By report, ascending: occurrences, and of these the ones outside of passages that an earlier report has too. */
  readonly reports: readonly { readonly reportId: number; readonly n: number; readonly own: number }[];
}

/** Of some expressions, those that the dataset has counted. */
export const countedColumns = { phrase: text('the expression'), n: integer('occurrences') } as const;

export const countedQuery = (phrases: readonly string[]): Sql => sql`
  select phrase, n from phrases where phrase in (${list(phrases)})`;

const raw = (text: string): Sql => ({ text, values: [] });

/** Numbers as one value, whatever their number. */
const listed = (numbers: readonly number[]): Sql =>
  sql`unnest(cast(string_split(cast(${numbers.join(',')} as varchar), ',') as integer[]))`;

/** Statements that put live phrases beside those of the dataset, in order; none take them away. */
export function liveStatements(phrases: readonly LivePhrase[], catalog: string): readonly Sql[] {
  const tables = [
    raw('drop view if exists temp.main.phrases'),
    raw('drop view if exists temp.main.phrase_counts'),
    raw(`create or replace temp table live_counts (phrase_id integer, report_id integer, n integer, n_own integer)`),
    raw(`create or replace temp table live_phrases (phrase_id integer, phrase varchar, kind varchar, chars integer,
      n integer, report_count integer, quoted_n integer, first_report_id integer)`),
  ];
  if (phrases.length === 0) return tables;
  const rows = phrases.flatMap(({ phrase, quotedN, reports }, i): Sql[] => {
    // Numbers of the dataset's own phrases begin at 1.
    const id = -1 - i;
    if (reports.length === 0) return [];
    const n = reports.reduce((sum, report) => sum + report.n, 0);
    return [
      sql`insert into temp.main.live_counts select cast(${id} as integer), ${listed(reports.map((r) => r.reportId))},
        ${listed(reports.map((r) => r.n))}, ${listed(reports.map((r) => r.own))}`,
      sql`insert into temp.main.live_phrases select cast(${id} as integer), cast(${phrase} as varchar), 'live',
        cast(${phrase.length} as integer), cast(${n} as integer), cast(${reports.length} as integer),
        cast(${quotedN} as integer), r.report_id
        from ${raw(`${catalog}.main.reports`)} r join temp.main.live_counts c on c.report_id = r.report_id
        where c.phrase_id = cast(${id} as integer)
        order by case when r.date_basis <> 'inferred' then r.date_start end nulls last, r.report_id limit 1`,
    ];
  });
  const beside = (table: string, live: string): Sql =>
    raw(`create temp view ${table} as select * from ${catalog}.main.${table}
      union all by name select * from temp.main.${live}`);
  return [...tables, ...rows, beside('phrases', 'live_phrases'), beside('phrase_counts', 'live_counts')];
}
