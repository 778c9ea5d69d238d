import type { Bilingual } from '../model/message.ts';
import { date, integer, optional, text, type RowOf } from '../model/tables.ts';
import { sql, type Sql } from '../sql/sql.ts';
import type { Scope } from '../view/define-view.ts';
import { countedPhrases } from '../view/report-scope.ts';
import { chosenPhrases } from './chosen-phrases.ts';
import { aside, columns, label, named } from './columns.ts';
import { datedReports } from './dated-reports.ts';
import { levels } from './names.ts';
import { keptReports } from './series.ts';

/** How a region stands to an expression. */
export type Adoption = 'adopted' | 'from_start' | 'never' | 'undated';

export const adoptions = {
  adopted: { zh: '先无后有', en: 'Adopted' },
  from_start: { zh: '首份报告已有（可能更早）', en: 'In its first report (may be older)' },
  never: { zh: '未用', en: 'Not used' },
  undated: { zh: '只见于未注日期的报告', en: 'In undated reports only' },
} as const satisfies Record<Adoption, Bilingual>;

const hidden = { label: columns.reports.label };

export const adoptionRaw = {
  phrase: columns.phrase,
  series: columns.series,
  region_code: columns.region_code,
  level: named(label(text('country, province, prefecture, county or unknown'), { zh: '层级', en: 'Level' }), levels),
  first_date: label(optional(text('date of its first dated report with it')), {
    zh: '首见（本数据集）',
    en: 'First in this dataset',
  }),
  /** First and last day of that date. */
  starts: { ...optional(date('first day of the first use')), ...hidden },
  ends: { ...optional(date('last day of the first use')), ...hidden },
  window_start: aside(
    label(optional(text('date of its first dated report, with the phrase or without')), {
      zh: '最早的报告',
      en: 'First report',
    }),
  ),
  window_end: aside(label(optional(text('date of its last dated report')), { zh: '最晚的报告', en: 'Last report' })),
  reports_before: label(integer('dated reports before its first use, all without the phrase'), {
    zh: '此前的报告',
    en: 'Reports before',
  }),
  dated_reports: label(integer('reports with a stated date'), { zh: '注明日期的报告', en: 'Dated reports' }),
  reports_with: label(integer('of these, reports with it'), columns.reports_with.label),
  n: label(integer('occurrences in all its reports'), columns.n.label),
  undated_with: label(integer('reports with it that state no date'), {
    zh: '未注日期而含有它的',
    en: 'Undated with it',
  }),
  report_id: { ...columns.report_id, nullable: true as const, doc: 'first dated report with it' },
};

export const adoptionColumns = {
  phrase: adoptionRaw.phrase,
  series: adoptionRaw.series,
  rank: label(
    optional(integer('1 and the number of regions that certainly used it earlier')),
    { zh: '次序', en: 'Order' },
    'code',
  ),
  level: adoptionRaw.level,
  region_code: adoptionRaw.region_code,
  region: columns.region,
  adoption: named(label(text('adopted, from_start, never or undated'), { zh: '情况', en: 'Adoption' }), adoptions),
  first_date: adoptionRaw.first_date,
  reports_before: adoptionRaw.reports_before,
  dated_reports: adoptionRaw.dated_reports,
  reports_with: adoptionRaw.reports_with,
  n: adoptionRaw.n,
  undated_with: adoptionRaw.undated_with,
  window_start: adoptionRaw.window_start,
  window_end: adoptionRaw.window_end,
  report_id: adoptionRaw.report_id,
};

/** Use of one phrase by each region; `unit` and `level` say what a report (alias `k`) counts for. */
export const adoptionQuery = ({ filters }: Pick<Scope, 'filters'>, unit: Sql, level: Sql, where: Sql): Sql => sql`
  with kept as (${keptReports(filters)}),
  dated as (${datedReports}),
  chosen as (${chosenPhrases({ ...filters, phrases: filters.phrases.slice(0, 1) }, 'year', 1)}),
  uses as (select report_id, n from ${countedPhrases(filters)} where phrase_id in (select phrase_id from chosen)),
  used as (
    select k.series, ${unit} as unit, ${level} as level, d.place, coalesce(u.n, 0) as n
    from kept k left join dated d on d.report_id = k.report_id and d.series = k.series
    left join uses u on u.report_id = k.report_id where ${where}),
  firsts as (
    select series, unit, any_value(level) as level, count(place) as dated_reports,
      count(place) filter (where n > 0) as reports_with, sum(n) as n,
      count(*) filter (where place is null and n > 0) as undated_with,
      min(place) as opens, max(place) as closes, min(place) filter (where n > 0) as first_place
    from used group by 1, 2),
  before as (
    select u.series, u.unit, count(*) as reports from used u
    join firsts f on f.series = u.series and f.unit is not distinct from u.unit
    where u.place < f.first_place group by 1, 2)
  select c.phrase, f.series, f.unit as region_code, f.level, d.day as first_date, d.starts, d.ends,
    o.day as window_start, e.day as window_end, coalesce(b.reports, 0)::integer as reports_before,
    f.dated_reports::integer as dated_reports, f.reports_with::integer as reports_with, f.n::integer as n,
    f.undated_with::integer as undated_with, d.report_id
  from firsts f cross join chosen c
  left join dated d on d.place = f.first_place left join dated o on o.place = f.opens
  left join dated e on e.place = f.closes
  left join before b on b.series = f.series and b.unit is not distinct from f.unit
  order by f.series, f.unit nulls last`;

type RawRow = RowOf<typeof adoptionRaw>;

const adoptionOf = (r: RawRow): Adoption => {
  if (r.first_date === null) return r.undated_with > 0 ? 'undated' : 'never';
  return r.reports_before > 0 ? 'adopted' : 'from_start';
};

/**
 * Rows with how they stand to the phrase and their order: a region comes after those whose first use had certainly
 * ended before its own began, so that a report that states only its year is neither before nor after others of it.
 */
export function ranked<R extends RawRow>(
  rows: readonly R[],
): readonly (R & { rank: number | null; adoption: Adoption })[] {
  return rows.map((r) => {
    const { starts } = r;
    const earlier = (o: R): boolean => o.series === r.series && o.ends !== null && starts !== null && o.ends < starts;
    return { ...r, adoption: adoptionOf(r), rank: starts === null ? null : 1 + rows.filter(earlier).length };
  });
}
