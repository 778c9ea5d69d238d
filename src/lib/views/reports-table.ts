import { message } from '../model/message.ts';
import { integer, optional, tables, text } from '../model/tables.ts';
import { sql, type Sql } from '../sql/sql.ts';
import { defineDerivedView, type Scope } from '../view/define-view.ts';
import { countedChars, figuresCounted, reportsKept, withPhrase } from '../view/report-scope.ts';
import { aside, columns, label, named } from './columns.ts';
import { rowLimitOf } from './figure-rows.ts';
import { dateBases, dateKinds } from './names.ts';
import { regionName } from './regions.ts';

const { reports } = tables;
const limit = ({ filters }: Scope): Sql => ({ text: `limit ${rowLimitOf(filters)}`, values: [] });

const raw = {
  report_id: { ...columns.report_id, aside: false },
  title: columns.title,
  region_code: columns.region_code,
  year: columns.year,
  date_start: aside(label(reports.date_start, { zh: '日期起', en: 'Date from' })),
  date_end: aside(label(reports.date_end, { zh: '日期止', en: 'Date to' })),
  date_precision: aside(label(reports.date_precision, { zh: '日期精度', en: 'Date precision' })),
  date_basis: named(label(reports.date_basis, { zh: '日期依据', en: 'Date basis' }), dateBases),
  date_partial: aside(label(reports.date_partial, { zh: '无年份的日期', en: 'Date without year' })),
  date_kind: aside(named(label(reports.date_kind, { zh: '日期所指', en: 'Date of' }), dateKinds)),
  date_meeting: aside(label(reports.date_meeting, { zh: '会议日期', en: 'Meeting' })),
  date_published: aside(label(reports.date_published, { zh: '发布日期', en: 'Published' })),
  content_start: aside(label(reports.content_start, { zh: '内容时段起', en: 'About, from' })),
  content_end: aside(label(reports.content_end, { zh: '内容时段止', en: 'About, to' })),
  chars: label(reports.chars, columns.chars.label),
  figures: label(integer('figures of the report'), { zh: '数据条数', en: 'Figures' }),
  source: label(reports.source, { zh: '来源', en: 'Source' }),
  url: aside(label(reports.url, { zh: '网址', en: 'URL' })),
  file: aside(label(reports.file, { zh: '文件', en: 'File' })),
  duplicate_of: label(reports.duplicate_of, { zh: '与此报告重复', en: 'Copy of report no.' }, 'code'),
};

interface ReportDate {
  readonly year: number | null;
  readonly date_start: string | null;
  readonly date_end: string | null;
  readonly date_precision: string;
  readonly date_basis: string | null;
  readonly date_partial: string | null;
}

/** A date as far as the report tells it: unknown stays unknown, an inferred one says so. */
export function dateInWords(r: ReportDate, { locale }: Pick<Scope, 'locale'>): string {
  const zh = locale === 'zh';
  const start = r.date_start;
  const unknown = zh ? '未注明' : 'not stated';
  const partial = r.date_partial === null ? '' : ` (${r.date_partial.replace(/^--/, '')})`;
  let date = unknown + partial;
  if (start !== null && r.date_precision === 'day') date = start;
  else if (start !== null && r.date_precision === 'month') date = start.slice(0, 7);
  else if (r.year !== null && r.date_precision === 'year') date = String(r.year);
  else if (start !== null && r.date_end === null) date = zh ? `不早于 ${start}` : `not before ${start}`;
  else if (start !== null) date = `${start} – ${r.date_end}`;
  else if (r.date_end !== null) date = zh ? `不晚于 ${r.date_end}` : `not after ${r.date_end}`;
  return r.date_basis === 'inferred' ? `${date}${zh ? '（推断）' : ' (inferred)'}` : date;
}

/** A period as short as its limits allow: 2025, 2025–2026, 2025-01 – 2025-06, else its days; null without one. */
export function periodInWords(start: string | null, end: string | null): string | null {
  if (start === null || end === null) return null;
  if (start.endsWith('-01-01') && end.endsWith('-12-31')) {
    const [from, to] = [start.slice(0, 4), end.slice(0, 4)];
    return from === to ? from : `${from}–${to}`;
  }
  const lastOfMonth = new Date(`${end}T00:00:00Z`);
  lastOfMonth.setUTCDate(lastOfMonth.getUTCDate() + 1);
  if (start.endsWith('-01') && lastOfMonth.getUTCDate() === 1) {
    const [from, to] = [start.slice(0, 7), end.slice(0, 7)];
    return from === to ? from : `${from} – ${to}`;
  }
  return start === end ? start : `${start} – ${end}`;
}

/** Where a search looks: in the texts once they have been read, in titles where the dataset has no texts. */
const searched = ({ filters: { search }, labels, found }: Scope): 'nowhere' | 'texts' | 'titles' =>
  search === '' ? 'nowhere' : found ? 'texts' : labels.hasTexts ? 'nowhere' : 'titles';

/** Whole numbers as constants of SQL: a list may be longer than a statement takes values. */
const listed = (ids: Iterable<number>): Sql => ({
  text: [...ids, -1].map((id) => Math.trunc(id)).join(','),
  values: [],
});

function matches(scope: Scope): Sql {
  const { filters, found } = scope;
  switch (searched(scope)) {
    case 'texts':
      return sql`r.report_id in (${listed(found?.keys() ?? [])})`;
    case 'titles':
      return sql`contains(lower(coalesce(r.title, '')), lower(${filters.search}))`;
    default:
      return sql`true`;
  }
}

/** Stated dates, the latest first; then inferred ones, which say only when a report may be of; then the unknown. */
const statedFirst = (r: Sql): Sql => sql`
  (case when ${r}.date_basis = 'inferred' then 1 when ${r}.date_start is null then 2 else 0 end),
  ${r}.date_start desc nulls last, ${r}.date_end desc nulls last, ${r}.year desc nulls last, ${r}.report_id`;

/** The reports that the filters keep, and that contain what was searched in their text, or without texts in their title. */
export const reportsTable = defineDerivedView({
  id: 'reports-table',
  title: (scope) => {
    const { search } = scope.filters;
    switch (searched(scope)) {
      case 'texts':
        return message({ zh: '正文含“{search}”的报告', en: 'Reports that contain “{search}”' }, { search });
      case 'titles':
        return message({ zh: '标题含“{search}”的报告', en: 'Reports with “{search}” in the title' }, { search });
      default:
        return message({ zh: '报告列表', en: 'Reports' });
    }
  },
  method: message({
    zh: '日期按报告所写的精度列出；未注明的不推测，由文中事件推断的注明“推断”。',
    en: 'Dates are as precise as the report states them; unknown ones are not guessed, and those inferred from an event in the text say so.',
  }),
  raw,
  columns: {
    date: label(text('date as far as the report tells it'), { zh: '日期', en: 'Date' }),
    region: columns.region,
    hits: aside(
      label(optional(integer('occurrences of the text searched for; null without a search of the texts')), {
        zh: '出现次数',
        en: 'Occurrences',
      }),
      (scope) => searched(scope) !== 'texts',
    ),
    ...raw,
  },
  query: (scope) => sql`
    with kept as (
      select r.*, ${countedChars(scope.filters)} as counted from reports r where ${reportsKept(scope.filters)} and ${withPhrase(scope.filters)} and ${matches(scope)}
      order by ${statedFirst(sql`r`)} ${limit(scope)}),
    counts as (
      select f.report_id, count(*)::integer as figures from figures f join reports r on r.report_id = f.report_id
      where f.report_id in (select report_id from kept) and ${figuresCounted(scope.filters)} group by 1)
    select k.report_id, k.title, k.region_code, k.year, k.date_start, k.date_end, k.date_precision, k.date_basis,
      k.date_partial, k.date_kind, k.date_meeting, k.date_published, k.content_start, k.content_end, k.counted as chars, coalesce(c.figures, 0)::integer as figures, k.source, k.url, k.file, k.duplicate_of
    from kept k left join counts c on c.report_id = k.report_id
    order by ${statedFirst(sql`k`)}`,
  derive: (rows, scope) =>
    rows.map((r) => ({
      ...r,
      region: regionName(r.region_code, scope),
      date: dateInWords(r, scope),
      hits: scope.found?.get(r.report_id) ?? null,
    })),
  sources: null,
  finding: (rows, { filters, labels }) => {
    if (rows.length === 0) return null;
    const most = rowLimitOf(filters);
    return message(
      {
        zh: '{more, plural, =0 {} other {超过#份，以下为最近的；}}全部{of}份报告中的{n}份{undated, plural, =0 {} other {，#份未注明年份}}{copies, plural, =0 {} other {，#份与另一份重复}}。',
        en: '{more, plural, =0 {} other {More than # reports, the latest are listed: }}{n, number} of {of, plural, one {# report} other {# reports}}{undated, plural, =0 {} one {; # states no year} other {; # state no year}}{copies, plural, =0 {} one {; # is a copy of another} other {; # are copies of others}}.',
      },
      {
        more: rows.length === most ? most : 0,
        n: rows.length,
        of: labels.reports,
        undated: rows.filter((r) => r.year === null).length,
        copies: rows.filter((r) => r.duplicate_of !== null).length,
      },
    );
  },
  draw: () => ({ kind: 'table' }),
  act: (row) => ({ kind: 'report', reportId: row.report_id }),
});
