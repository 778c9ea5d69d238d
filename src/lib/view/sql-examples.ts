import type { Bilingual } from '../model/message.ts';

export interface SqlExample {
  readonly id: string;
  readonly title: Bilingual;
  readonly sql: string;
  /** How its rows are drawn, where a chart says more than a table: the names of columns. */
  readonly chart?: { readonly kind: 'bar' | 'line' | 'scatter'; readonly x: string; readonly y: string };
}

/** Questions that every dataset can be asked; where one has no such rows the answer is empty. */
export const sqlExamples: readonly SqlExample[] = [
  {
    id: 'reports-by-year',
    title: { zh: '每年有多少份报告', en: 'How many reports each year' },
    sql: `select year, count(*) as reports, sum(chars) as chars
from reports
where duplicate_of is null and year is not null
group by year
order by year`,
    chart: { kind: 'bar', x: 'year', y: 'reports' },
  },
  {
    id: 'undated',
    title: { zh: '哪些报告没有写明年份或地区', en: 'Which reports state no year or no region' },
    sql: `select report_id, title, file, year, date_basis, region_code, region_basis
from reports
where year is null or region_code is null
order by report_id`,
  },
  {
    id: 'phrases-of-a-region',
    title: { zh: '各省级地区用得最多的提法', en: 'The most frequent phrase of each province' },
    sql: `-- A county belongs to the province of the first two digits of its code.
with counted as (
  select r.region_code // 10000 * 10000 as province, c.phrase_id, sum(c.n) as n, count(*) as reports
  from phrase_counts c join reports r using (report_id)
  where r.region_code is not null and r.duplicate_of is null
  group by all
)
select g.short_name as province, p.phrase, c.n, c.reports
from counted c
  join regions g on g.region_code = c.province
  join phrases p using (phrase_id)
where p.chars >= 4
qualify row_number() over (partition by c.province order by c.n desc, c.phrase_id) = 1
order by c.n desc`,
    chart: { kind: 'bar', x: 'province', y: 'n' },
  },
  {
    id: 'phrase-rate',
    title: { zh: '一个提法每万字出现几次', en: 'A phrase per 10,000 characters, by year' },
    sql: `-- Replace the phrase by one of your own.
select r.year,
  sum(coalesce(c.n, 0)) as n,
  sum(coalesce(c.n, 0)) * 10000.0 / sum(r.chars) as per_10000
from reports r
  left join phrase_counts c
    on c.report_id = r.report_id
    and c.phrase_id = (select phrase_id from phrases where phrase = '高质量发展')
where r.year is not null and r.duplicate_of is null
group by r.year
order by r.year`,
    chart: { kind: 'line', x: 'year', y: 'per_10000' },
  },
  {
    id: 'targets',
    title: { zh: '目标与完成情况', en: 'Targets and their outcomes' },
    sql: `select g.short_name as region, i.label_zh as indicator, t.year, t.target_text, t.outcome_text,
  t.difference, t.difference_unit, t.result
from target_outcomes t
  join regions g using (region_code)
  join indicators i using (indicator)
where t.result is not null
order by t.year desc, t.region_code, t.indicator`,
  },
  {
    id: 'shares',
    title: { zh: '带百分号的数字及其原文', en: 'Figures in percent with their sentences' },
    sql: `select r.year, g.short_name as region, f.indicator, f.bound, f.value, f.number_text, f.evidence
from figures f
  join reports r using (report_id)
  left join regions g on g.region_code = f.region_code
where f.unit = 'percent' and f.value between 0 and 100
order by r.year desc nulls last, f.figure_id`,
  },
  {
    id: 'long-phrases',
    title: { zh: '长提法：字数与报告数', en: 'Long phrases: length and reports' },
    sql: `select chars, max(report_count) as most_reports, arg_max(phrase, report_count) as phrase, count(*) as phrases
from phrases
group by chars
order by chars`,
    chart: { kind: 'scatter', x: 'chars', y: 'most_reports' },
  },
  {
    id: 'schema',
    title: { zh: '有哪些字段，各是什么意思', en: 'Which columns there are, and what they mean' },
    sql: `select table_name, column_name, data_type, comment
from duckdb_columns()
where database_name = current_database() and schema_name = 'main'
order by table_name, column_index`,
  },
];
