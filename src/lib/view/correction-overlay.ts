import { derivedQueries } from '../sql/derived.ts';
import { join, sql, type Sql } from '../sql/sql.ts';
import type { Correction } from '../model/corrections.ts';

/**
 * Corrections that have not been ingested yet act on every query through temporary views of the connection: they bear the
 * names of the tables that they stand before (`figures`, `reports`), so that no query knows of them.
 */

const raw = (text: string): Sql => ({ text, values: [] });

/** What a correction of a dataset is called here; names come from the program, never from an address. */
export interface OverlayTarget {
  /** The attached database whose tables are corrected. */
  readonly catalog: string;
  /** Whether it was ingested with corrections: they are relative to what the program read, as the new ones are. */
  readonly corrected: boolean;
  /** Views of the database that read figures or reports. */
  readonly derived: readonly (keyof typeof derivedQueries)[];
}

const columns = [
  ['n', 'integer'],
  ['target', 'varchar'],
  ['action', 'varchar'],
  ['file', 'varchar'],
  ['sha256', 'varchar'],
  ['start', 'integer'],
  ['end', 'integer'],
  ['number_text', 'varchar'],
  ['indicator', 'varchar'],
  ['value', 'double'],
  ['value_high', 'double'],
  ['bound', 'varchar'],
  ['unit', 'varchar'],
  ['new_indicator', 'varchar'],
  ['region_code', 'integer'],
  ['year', 'integer'],
  ['status', 'varchar'],
  ['period_kind', 'varchar'],
  ['date_start', 'date'],
  ['date_end', 'date'],
  ['date_precision', 'varchar'],
] as const;

type Cell = string | number | null;

function cellsOf(correction: Correction, n: number): readonly Cell[] {
  const figure = correction.target === 'figure' ? correction : null;
  const to: Readonly<Record<string, Cell>> = correction.to ?? {};
  const own: Readonly<Record<string, Cell>> = {
    n,
    target: correction.target,
    action: correction.action,
    file: correction.file,
    sha256: correction.sha256,
    start: figure?.start ?? null,
    end: figure?.end ?? null,
    number_text: figure?.number_text ?? null,
    indicator: figure?.indicator ?? null,
    new_indicator: figure?.to?.indicator ?? null,
  };
  return columns.map(([name]) => (name in own ? own[name] : to[name]) ?? null);
}

const row = (cells: readonly Cell[]): Sql =>
  sql`(${join(
    cells.map((cell, i) => sql`cast(${cell} as ${raw(columns[i]?.[1] ?? 'varchar')})`),
    ', ',
    sql`null`,
  )})`;

/** Rows of one statement: fewer round trips than one by one, and few enough values to bind. */
const rowsAtOnce = 40;

function* inserts(corrections: readonly Correction[]): Generator<Sql> {
  const rows = corrections.map((correction, i) => row(cellsOf(correction, i)));
  for (let i = 0; i < rows.length; i += rowsAtOnce) {
    yield sql`insert into temp.main.my_corrections values ${join(rows.slice(i, i + rowsAtOnce), ', ', sql`(null)`)}`;
  }
}

/** Values of a figure that an edit replaces. */
const edited = ['value', 'value_high', 'bound', 'unit', 'region_code', 'year', 'status', 'period_kind'] as const;

/**
 * Every figure as the program read it, those included that the corrections of the ingest rejected; of a database by its
 * name and a full stop, or of the open one.
 */
export function figuresAsRead(corrected: boolean, catalog = ''): Sql {
  if (!corrected) return raw(`select * from ${catalog}figures`);
  const old = edited.map((name) => `case when k.figure_id is null then f.${name} else k.old_${name} end as ${name}`);
  return raw(`select f.* replace (${old.join(', ')}, coalesce(k.indicator, f.indicator) as indicator,
      case when k.figure_id is null then f.flags
        else nullif(regexp_replace(f.flags, '(^|; )corrected$', ''), '') end as flags)
    from (select * from ${catalog}figures union all by name select * from ${catalog}rejected_figures) f
    left join (
      select * from ${catalog}corrections where outcome = 'applied' and target = 'figure' and action = 'edit'
    ) k on k.figure_id = f.figure_id`);
}

/** The figures of the open dataset with those that its corrections rejected, as they are kept. */
export const figuresKeptAside = (corrected: boolean): Sql =>
  raw(corrected ? '(select * from figures union all by name select * from rejected_figures)' : 'figures');

function reportsAsRead({ catalog, corrected }: OverlayTarget): string {
  if (!corrected) return `select * from ${catalog}.main.reports`;
  const of = (target: string): string =>
    `(select * from ${catalog}.main.corrections where outcome = 'applied' and target = '${target}' and action <> 'accept')`;
  const day = ['date_start', 'date_end', 'date_precision', 'year'].map(
    (name) => `case when d.report_id is null then r.${name} else d.old_${name} end as ${name}`,
  );
  return `select r.* replace (${day.join(', ')},
      case when d.report_id is null then r.date_basis else d.old_basis end as date_basis,
      case when p.report_id is null then r.region_code else p.old_region_code end as region_code,
      case when p.report_id is null then r.region_basis else p.old_basis end as region_basis,
      case when p.report_id is null then r.region_level else g.level end as region_level)
    from ${catalog}.main.reports r
    left join ${of('date')} d on d.report_id = r.report_id
    left join ${of('region')} p on p.report_id = r.report_id
    left join ${catalog}.main.regions g on g.region_code = p.old_region_code`;
}

/** The figures that are corrected, with what they say now. Days of a period stay where year and kind of period do. */
function correctedFigures({ catalog, corrected }: OverlayTarget): string {
  const now = edited.map((name) => `case c.action when 'edit' then c.${name} else f.${name} end as ${name}`);
  const moved = `c.action = 'edit' and (c.year is distinct from f.year or c.period_kind <> f.period_kind)`;
  const days = ['period_start', 'period_end'].map(
    (name) => `case when ${moved} then null else f.${name} end as ${name}`,
  );
  return `select f.* replace (${[...now, ...days].join(', ')}, coalesce(c.new_indicator, f.indicator) as indicator,
      case c.action when 'edit' then concat_ws('; ', f.flags, 'corrected') else f.flags end as flags),
      c.n as correction_n, c.action as correction_action
    from temp.main.my_corrections c
    join ${catalog}.main.reports r on r.file = c.file and r.sha256 = c.sha256
    join (${figuresAsRead(corrected, `${catalog}.main.`).text}) f
      on f.report_id = r.report_id and f.start = c.start and f."end" = c."end" and f.number_text = c.number_text
      and f.indicator = c.indicator
    where c.target = 'figure'`;
}

/** A reading that nobody has corrected anew here stays as the dataset has it, be that read or corrected at the ingest. */
function correctedReports(target: OverlayTarget): string {
  const now = (of: 'd' | 'p', name: string, edit: string, rejected: string): string =>
    `case when ${of}.n is null then r.${name} when ${of}.action = 'edit' then ${edit}
      when ${of}.action = 'reject' then ${rejected} else a.${name} end as ${name}`;
  const columnsNow = [
    ...['date_start', 'date_end', 'year'].map((name) => now('d', name, `d.${name}`, 'null')),
    now('d', 'date_precision', 'd.date_precision', "'none'"),
    now('d', 'date_basis', "'corrected'", "'corrected'"),
    now('d', 'date_partial', 'null', 'null'),
    now('p', 'region_code', 'p.region_code', 'null'),
    now('p', 'region_level', 'g.level', 'null'),
    now('p', 'region_basis', "'corrected'", "'corrected'"),
  ];
  const of = (kind: string): string => `(select * from temp.main.my_corrections where target = '${kind}')`;
  return `select r.* replace (${columnsNow.join(', ')})
    from ${target.catalog}.main.reports r
    join (${reportsAsRead(target)}) a on a.report_id = r.report_id
    left join ${of('date')} d on d.file = r.file and d.sha256 = r.sha256
    left join ${of('region')} p on p.file = r.file and p.sha256 = r.sha256
    left join ${target.catalog}.main.regions g on g.region_code = p.region_code
    where d.n is not null or p.n is not null`;
}

const temp = (name: string, query: string): Sql => raw(`create or replace temp table ${name} as ${query}`);

/** Statements that put the corrections before the tables, in order. @see withoutOverlay */
export function overlayStatements(corrections: readonly Correction[], target: OverlayTarget): readonly Sql[] {
  const { catalog, derived } = target;
  const defined = columns.map(([name, type]) => `"${name}" ${type}`).join(', ');
  return [
    ...withoutOverlay(target),
    raw(`create or replace temp table my_corrections (${defined})`),
    ...inserts(corrections),
    temp('my_figures', correctedFigures(target)),
    temp('my_reports', correctedReports(target)),
    raw(`create temp view figures as
      select f.* from ${catalog}.main.figures f anti join temp.main.my_figures m on m.figure_id = f.figure_id
      union all by name
      select * exclude (correction_n, correction_action) from temp.main.my_figures where correction_action <> 'reject'`),
    raw(`create temp view reports as
      select r.* from ${catalog}.main.reports r anti join temp.main.my_reports m on m.report_id = r.report_id
      union all by name select * from temp.main.my_reports`),
    ...derived.map((name) => raw(`create temp view ${name} as ${derivedQueries[name]}`)),
  ];
}

/** Statements that leave the tables as the dataset has them. */
export const withoutOverlay = ({ derived }: OverlayTarget): readonly Sql[] =>
  [...derived, 'figures', 'reports'].map((name) => raw(`drop view if exists temp.main.${name}`));

/** Places, in the list that was given, of the corrections that are about nothing in the dataset. */
export const unmatchedQuery = ({ catalog }: OverlayTarget): Sql =>
  raw(`select c.n from temp.main.my_corrections c
    left join ${catalog}.main.reports r on r.file = c.file and r.sha256 = c.sha256
    left join temp.main.my_figures f on f.correction_n = c.n
    where r.report_id is null or (c.target = 'figure' and f.figure_id is null) order by c.n`);
