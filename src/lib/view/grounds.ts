import type { Bilingual } from '../model/message.ts';
import { integer, optional, tables, text, type RowOf } from '../model/tables.ts';
import { constant, sql, type Sql } from '../sql/sql.ts';
import { phrasesIn } from './highlights.ts';

const { reports, figures, sentences } = tables;

/** What a mark that sums up rests on, as questions that are asked once the mark is chosen. */
export interface Grounds {
  /** The mark in words. */
  readonly title: Bilingual;
  /** What it sums up: whole reports, occurrences of a phrase, sentences with two phrases, or figures. */
  readonly of: 'reports' | 'occurrences' | 'sentences' | 'figures';
  /**
   * A query of the places: report_id, "start" and "end" (UTF-16 offsets into its text; null for a whole report, or where
   * the dataset does not know them), figure_id (null unless it is one), n (what the row counts for).
   */
  readonly places: Sql;
  /** Where there may be none: a query of the `report_id`s that were looked through. */
  readonly looked: Sql | null;
  /** Strings that are marked in the sentences, where a place is not what was found itself. */
  readonly marks: readonly string[];
  /** A click on the mark takes its filter back, and lists nothing. */
  readonly undoes?: boolean;
  /** Whether the newest or the oldest report comes first. */
  readonly order: 'newest' | 'oldest';
}

/** Reports listed at once, and places of each. */
export const reportsListed = 20;
export const placesListed = 3;

/** A place with its report; one row without offsets for a report that counts as a whole. */
export const groundColumns = {
  report_id: reports.report_id,
  title: reports.title,
  file: reports.file,
  year: reports.year,
  region_code: reports.region_code,
  url: reports.url,
  has_text: reports.has_text,
  n: integer('places in the report'),
  reports: integer('reports in all'),
  total: integer('places in all'),
  start: optional(figures.start),
  end: optional(figures.end),
  figure_id: optional(integer('the figure')),
  number_text: optional(text('the figure as the report writes it')),
  evidence: optional(text('the words around the figure')),
  sentence_start: optional(sentences.start),
  sentence_end: optional(sentences.end),
} as const;

export type GroundRow = RowOf<typeof groundColumns>;

/** So many reports from place `from` on (0 is the first), each with its first places. */
export function groundsQuery({ places, order }: Pick<Grounds, 'places' | 'order'>, from: number): Sql {
  const newest: Sql = { text: order === 'newest' ? 'desc' : 'asc', values: [] };
  return sql`
    with places as materialized (${places}),
    own as (select report_id, sum(n)::integer as n from places group by 1),
    listed as (
      select o.report_id, o.n, r.title, r.file, r.year, r.region_code, r.url, r.has_text,
        row_number() over (order by coalesce(year(r.date_start), r.year) ${newest} nulls last, r.date_start ${newest} nulls last, o.report_id) as ordinal,
        count(*) over ()::integer as reports, (sum(o.n) over ())::integer as total
      from own o join reports r on r.report_id = o.report_id
      qualify ordinal > ${constant(from)} and ordinal <= ${constant(from + reportsListed)}),
    shown as (
      select *, row_number() over (partition by report_id order by start, figure_id) as place from places
      where report_id in (select report_id from listed) qualify place <= ${constant(placesListed)})
    select l.report_id, l.title, l.file, l.year, l.region_code, l.url, l.has_text, l.n, l.reports, l.total, s.start, s."end",
      s.figure_id, f.number_text, f.evidence, t.start as sentence_start, t."end" as sentence_end
    from listed l join shown s on s.report_id = l.report_id left join figures f on f.figure_id = s.figure_id
    left join sentences t on t.report_id = s.report_id and s.start >= t.start and s.start < t."end"
    order by l.ordinal, s.place`;
}

/** The reports that were looked through, as places that count for nothing. */
export const lookedThrough = ({ looked, order }: Grounds): Pick<Grounds, 'places' | 'order'> => ({
  order,
  places: sql`select report_id, null::integer as start, null::integer as "end", null::integer as figure_id, 0 as n
    from (${looked ?? sql`select report_id from reports where false`})`,
});

/** A part of a quotation, and whether it is what was found. */
export interface SnippetPart {
  readonly text: string;
  readonly found: boolean;
}

/** Characters of a sentence that are quoted before and after what was found. */
const quotedAround = 60;

/** What is marked in a place: all that `marks` name, or the place itself. */
function spansOf(text: string, { start, end }: { start: number; end: number }, marks: readonly string[]) {
  if (marks.length === 0) return [{ start, end }];
  return phrasesIn(text.slice(start, end), marks)
    .map((span) => ({ start: span.start + start, end: span.end + start }))
    .sort((a, b) => a.start - b.start || b.end - a.end)
    .reduce<{ start: number; end: number }[]>((kept, span) => {
      const last = kept.at(-1);
      if (last === undefined || span.start >= last.end) kept.push(span);
      return kept;
    }, []);
}

/** The sentence of a place, cut where it is long, with what was found in it; null where the place is not known. */
export function snippet(
  text: string,
  { start, end, sentence_start, sentence_end }: Pick<GroundRow, 'start' | 'end' | 'sentence_start' | 'sentence_end'>,
  marks: readonly string[] = [],
): readonly SnippetPart[] | null {
  if (start === null || end === null) return null;
  const [opens, closes] = [sentence_start ?? start, Math.max(sentence_end ?? end, end)];
  const spans = spansOf(text, { start, end }, marks);
  const from = Math.max(opens, (spans[0]?.start ?? start) - quotedAround);
  const to = Math.min(closes, (spans.at(-1)?.end ?? end) + quotedAround);
  const part = (a: number, b: number, found: boolean): SnippetPart => ({
    text: text.slice(a, b).replace(/\s+/g, ' '),
    found,
  });
  let at = from;
  const parts = spans.flatMap((span) => {
    const both = [part(at, span.start, false), part(span.start, span.end, true)];
    at = span.end;
    return both;
  });
  return [
    { text: from > opens ? '…' : '', found: false },
    ...parts,
    part(at, to, false),
    { text: to < closes ? '…' : '', found: false },
  ].filter((each) => each.text !== '');
}
