import { integer, text } from '../model/tables.ts';
import { list, sql, type Sql } from '../sql/sql.ts';

/** A phrase that was counted in the texts while the page was open, with the reports that have it. */
export interface LivePhrase {
  readonly phrase: string;
  /** Occurrences inside quotation marks. */
  readonly quotedN: number;
  /** Reports with at least one of these. */
  readonly quotedReports: number;
  readonly reports: readonly LiveReport[];
}

/** The occurrences in one report, ascending. */
export interface LiveReport {
  readonly reportId: number;
  /** UTF-16 offsets in its cleaned text. */
  readonly starts: readonly number[];
  /** Of these, the ones outside of passages that an earlier report has too. */
  readonly ownStarts: readonly number[];
}

/** Of some expressions, those that the dataset has counted. */
export const countedColumns = { phrase: text('the expression'), n: integer('occurrences') } as const;

export const countedQuery = (phrases: readonly string[]): Sql => sql`
  select phrase, n from phrases where phrase in (${list(phrases)})`;

const raw = (text: string): Sql => ({ text, values: [] });

/** Numbers as one value, whatever their number. */
const listed = (numbers: readonly number[]): Sql =>
  sql`unnest(cast(string_split(cast(${numbers.join(',')} as varchar), ',') as integer[]))`;

/** Beside which tables of the dataset they stand. */
const placesTables = { live_occurrences: 'phrase_occurrences' } as const;
const liveTables = { live_counts: 'phrase_counts', live_phrases: 'phrases' } as const;

/**
 * @param id its number: those of the dataset's own phrases begin at 1
 * @param own the dataset's own table of a name
 */
function rowsOf(phrase: LivePhrase, id: number, own: (table: string) => string, withPlaces: boolean): Sql[] {
  const { reports } = phrase;
  const places = reports.flatMap(({ reportId, starts, ownStarts }) => {
    const outside = new Set(ownStarts);
    return starts.map((start) => ({ reportId, start, own: outside.has(start) ? 1 : 0 }));
  });
  const occurrences = sql`insert into temp.main.live_occurrences
    select cast(${id} as integer), o.report_id, s.sentence_id, o.start, o.own = 1
    from (select ${listed(places.map((p) => p.reportId))} as report_id, ${listed(places.map((p) => p.start))} as start,
      ${listed(places.map((p) => p.own))} as own) o
    asof join ${raw(own('sentences'))} s on s.report_id = o.report_id and s.start <= o.start`;
  return [
    ...(withPlaces ? [occurrences] : []),
    sql`insert into temp.main.live_counts select cast(${id} as integer), ${listed(reports.map((r) => r.reportId))},
      ${listed(reports.map((r) => r.starts.length))}, ${listed(reports.map((r) => r.ownStarts.length))}`,
    sql`insert into temp.main.live_phrases by name select cast(${id} as integer) as phrase_id,
      cast(${phrase.phrase} as varchar) as phrase, 'live' as kind, 'live' as kept_by, '' as tokens,
      cast(${phrase.phrase.length} as integer) as chars, cast(${places.length} as integer) as n,
      cast(${reports.length} as integer) as report_count, cast(${phrase.quotedN} as integer) as quoted_n,
      cast(${phrase.quotedReports} as integer) as quoted_reports,
      r.report_id as first_report_id
      from ${raw(own('reports'))} r join temp.main.live_counts c on c.report_id = r.report_id
      where c.phrase_id = cast(${id} as integer)
      order by case when r.date_basis <> 'inferred' then r.date_start end nulls last, r.report_id limit 1`,
  ];
}

/**
 * Statements that put live phrases beside those of the dataset, in order; none take them away.
 * @param catalog the attached dataset
 * @param withPlaces whether the dataset says where its phrases stand (`phrase_occurrences`)
 */
export function liveStatements(phrases: readonly LivePhrase[], catalog: string, withPlaces: boolean): readonly Sql[] {
  const own = (table: string): string => `${catalog}.main.${table}`;
  const tables = Object.entries(withPlaces ? { ...liveTables, ...placesTables } : liveTables);
  const emptied = tables.flatMap(([live, table]) => [
    raw(`drop view if exists temp.main.${table}`),
    raw(`create or replace temp table ${live} as select * from ${own(table)} limit 0`),
  ]);
  const found = phrases.filter(({ reports }) => reports.length > 0);
  if (found.length === 0) return emptied;
  const rows = found.flatMap((phrase, i): Sql[] => rowsOf(phrase, -1 - i, own, withPlaces));
  const beside = tables.map(([live, table]) =>
    raw(`create temp view ${table} as select * from ${own(table)} union all by name select * from temp.main.${live}`),
  );
  return [...emptied, ...rows, ...beside];
}
