import { derived, derivedDocs, derivedOrder, type DerivedName } from '../model/derived.ts';
import type { Column } from '../model/tables.ts';

/**
 * What a subject may name besides the whole that an indicator measures: figures of different parts are never set against
 * each other. Words of statistics of any region; the first column is what `part` then says.
 */
const parts: readonly (readonly [part: string, pattern: string])[] = [
  ['中央', '中央(财政|本级|预算|政府|一般)'],
  ['城镇', '(城镇|城市)(常住)?(居民|人口|家庭)|^城镇(?:单位|非)|市民'],
  ['农村', '农村(常住)?(居民|人口|家庭)|农民|农牧民'],
  ['户籍', '户籍'],
  ['本级', '[省市区县]本?级'],
  ['国有', '国有|国企'],
  ['民营', '民间|民营|私营|非公'],
  ['规模以上', '规模以上|规上|限额以上|限上'],
  ['出口', '出口'],
  ['进口', '进口'],
  ['海域', '海域'],
  ['上半年', '上半年|前[一二三]?季度|[一二]季度'],
  ['下半年', '下半年|[三四]季度'],
  // How much it changes is another quantity than how much it is.
  ['增减', '削减|压减|减少|[比较].{0,6}(多|少|增加|扩大)'],
];

/** Only where the whole is the country: in a province its own budget is the local one. */
const nationalParts: typeof parts = [['地方', '地方']];

/** 进出口 is no export, and neither is its tax refund. */
const named = `replace(replace(coalesce(f.subject, ''), '进出口', ''), '出口退税', '')`;

const matches = ([part, pattern]: (typeof parts)[number]): string =>
  `case when regexp_matches(${named}, '${pattern}') then '${part}' end`;

/**
 * The subject of a figure (alias `f`, of indicator `i`) as a part of the whole; of indicators with many values, the
 * subject itself.
 */
export const figurePart = `case when not i.one_value then f.subject else concat_ws('、', ${parts.map(matches).join(', ')},
      case when f.region_code = 100000 then ${nationalParts.map(matches).join(', ')} end) end`;

/** The year must be told by the text, not taken from the report; without a subject many-valued figures say nothing. */
const comparable = `f.year is not null and f.region_code is not null and f.period_end is not null
      and (i.one_value or f.subject is not null)`;

/**
 * Whether it can be told what a figure is the value of. Of indicators with many values: a subject of three characters or
 * more (解决 or 就业 is none) for which its report states one number for the year and not several.
 */
const clear = `(i.one_value or (length(f.subject) > 2 and min(f.value) over alike = max(f.value) over alike))`;
const alike = `window alike as (partition by f.report_id, f.indicator, f.region_code, f.year, f.unit, f.subject,
      f.status = 'target')`;

const decrease = `contains(coalesce(f.flags, ''), 'decrease')`;

/**
 * Targets of a year from a report of that year, or of the year before; outcomes (achieved or share) of the same year from
 * another report of a later year, or of the same year and a later day. A bound stays one: `result` says whether it
 * holds, `difference` how far the outcome lies from its number. A share (a level in percent without a word of aim, such as
 * an unemployment rate) is a statement about its year as well as what has a word of achievement.
 */
const targetOutcomes = `
with yearly as not materialized (
  select f.figure_id, f.report_id, f.indicator, f.region_code, f.year, f.unit, f.status, f.value, f.value_high, f.bound,
    f.number_text, ${figurePart} as part, ${clear} as clear, ${decrease} as decrease, r.year as report_year, r.date_start
  from figures f join reports r on r.report_id = f.report_id join indicators i on i.indicator = f.indicator
  where ${comparable} and f.period_kind = 'annual' and r.year is not null
  ${alike}
), reached as not materialized (
  -- The inner join is on equal columns alone, which a hash join can do; so is the outer one below.
  select t.figure_id as target_figure_id, o.*
  from yearly t join yearly o
    on o.indicator = t.indicator and o.region_code = t.region_code and o.year = t.year and o.unit = t.unit
    and o.part = t.part
  where t.status = 'target' and o.status <> 'target' and t.clear and o.clear and o.report_id <> t.report_id
    and (o.report_year > t.year or (o.report_year = t.year and o.date_start > t.date_start))
), paired as (
  select t.indicator, t.region_code, t.year, t.unit, t.part, t.decrease,
    t.figure_id as target_figure_id, t.report_id as target_report_id, t.report_year as target_report_year,
    t.value as target_value, t.value_high as target_value_high, t.bound as target_bound, t.number_text as target_text,
    o.figure_id as outcome_figure_id, o.report_id as outcome_report_id, o.report_year as outcome_report_year,
    o.value as outcome_value, o.value_high as outcome_value_high, o.bound as outcome_bound, o.number_text as outcome_text,
    case when not t.clear then 'subject'
      when o.figure_id is null then 'no_outcome'
      when o.decrease <> t.decrease then 'direction'
      when o.bound in ('at_least', 'more_than', 'at_most', 'less_than') then 'outcome_open'
      when o.value_high is not null then 'outcome_range' end as reason,
    coalesce(t.value_high, t.value) as target_end,
    -- Where the outcome can lie.
    case when o.bound in ('at_most', 'less_than') then '-infinity'::double else o.value end as lo,
    case when o.bound in ('at_least', 'more_than') then 'infinity'::double else coalesce(o.value_high, o.value) end as hi,
    o.bound = 'more_than' as beyond, o.bound = 'less_than' as short
  from yearly t left join reached o on o.target_figure_id = t.figure_id and o.indicator = t.indicator
  where t.status = 'target' and t.report_year between t.year - 1 and t.year
)
select indicator, region_code, year, unit, part,
  target_figure_id, target_report_id, target_report_year, target_value, target_value_high, target_bound, target_text,
  outcome_figure_id, outcome_report_id, outcome_report_year, outcome_value, outcome_value_high, outcome_bound, outcome_text,
  -- Differences of decimals, without the noise of binary fractions.
  case when reason is not null then null
    when outcome_value < target_value then round(outcome_value - target_value, 6)
    when outcome_value > target_end then round(outcome_value - target_end, 6)
    else 0.0 end as difference,
  case unit when 'percent' then 'percentage_point' else unit end as difference_unit,
  case when reason in ('subject', 'no_outcome', 'direction') then null
    when target_bound = 'at_least' then case when lo >= target_value then 'met'
      when hi < target_value or (short and hi = target_value) then 'missed' end
    when target_bound = 'more_than' then case when lo > target_value or (beyond and lo = target_value) then 'met'
      when hi <= target_value then 'missed' end
    when target_bound = 'at_most' then case when hi <= target_value then 'met'
      when lo > target_value or (beyond and lo = target_value) then 'missed' end
    when target_bound = 'less_than' then case when hi < target_value or (short and hi = target_value) then 'met'
      when lo >= target_value then 'missed' end
    when lo > target_end or (beyond and lo = target_end) then 'above'
    when hi < target_value or (short and hi = target_value) then 'below'
    when lo >= target_value and hi <= target_end then 'on' end as result,
  reason
from paired`;

/** The number in digits at the head of what the report writes, 1.3 of 1.3万亿元; null for Chinese numerals. */
const digits = `regexp_extract(replace(translate(number_text, '０１２３４５６７８９．，', '0123456789.,'), ',', ''), '[0-9]+(?:[.][0-9]+)?')`;

/** What the subject says beside time, place and the verbs of plans: it tells two things of one report apart. */
const core = `regexp_replace(coalesce(f.subject, ''),
      '今年|去年|上年|全年|年度|全国|国家|我国|全[省市区州盟县旗]|我[省市区州盟县旗]|自治区|实现|完成|达到?|将要|将|预期|目标|计划|拟|安排|提出|规定|增长|增速|总',
      '', 'g')`;

const sameThing = (a: string, b: string): string =>
  ['indicator', 'region_code', 'year', 'unit', 'kind', 'period', 'part']
    .map((c) => `${a}.${c} = ${b}.${c}`)
    .join(' and ');

/**
 * How far apart two numbers are that need not be the same: what they leave open is taken off, and where one is written
 * with fewer digits than the other, half a unit of its last digit. Aims are compared as they are written.
 */
const apart = (a: string, b: string): string => `(greatest(${a}.lo, ${b}.lo) - least(${a}.hi, ${b}.hi)
    > 1e-9 * greatest(abs(${a}.value), abs(${b}.value)) + case
      when ${a}.kind = 'target' or abs(${a}.digit - ${b}.digit) <= 1e-6 * ${a}.digit then 0
      else 0.5 * greatest(${a}.digit, ${b}.digit) end)`;

const same = (a: string, b: string): string => `(not ${a}.open and not ${b}.open and not ${apart(a, b)})`;

/**
 * Two figures of one indicator, region, year, unit, kind, period and part contradict each other when they lie apart and
 * - stand in different reports, of which neither states the other's number as well (then it speaks of two things, and
 *   a contradiction within it is listed by itself), or
 * - stand in different sentences of one report about the same subject, and no sentence of it sets the two numbers side by
 *   side (a sentence compares, goes from one to the other, or lists parts).
 */
const figureConflicts = `
with stated as (
  select f.figure_id, f.report_id, f.sentence_id, f.indicator, f.region_code, f.year, f.unit, f.value, f.value_high,
    f.bound, f.number_text, ${figurePart} as part, ${core} as core, ${clear} as clear, i.one_value,
    case when f.status = 'target' then 'target' else 'stated' end as kind,
    case when f.period_kind = 'cumulative' then 'since ' || f.period_start else 'year' end as period,
    case when ${decrease} then -1 else 1 end as sign
  from figures f join indicators i on i.indicator = f.indicator
  where ${comparable}
    and (f.period_kind in ('annual', 'stock') or (f.period_kind = 'cumulative' and f.period_start is not null)
      or (f.period_kind = 'unspecified' and f.period_end is not null))
    -- Most things have one value; only the rest is read closely.
    and (f.indicator, f.region_code, f.year, f.unit) in (
      select (indicator, region_code, year, unit) from figures where year is not null and region_code is not null
      group by indicator, region_code, year, unit
      having min(value) < max(value) or bool_or(contains(coalesce(flags, ''), 'decrease')))
  ${alike}
), written as (
  select *, try_cast(${digits} as double) as n, length(regexp_extract(${digits}, '[.]([0-9]+)', 1)) as decimals
  from stated where clear
), scaled as (
  -- The unit of the last digit, 0 where the number is not one of digits times a power of ten.
  select *, case when n > 0 and value > 0 and abs(log10(value / n) - round(log10(value / n))) < 1e-9
    then value / n * power(10, -decimals) else 0 end as digit
  from written
), measured as (
  select *, bound in ('at_least', 'more_than', 'at_most', 'less_than') and kind <> 'target' as open,
    case when kind = 'target' then value
      when bound in ('at_most', 'less_than') then -1e300
      when bound in ('about', 'approx') then value - digit
      else value end as low_end,
    case when kind = 'target' then coalesce(value_high, value)
      when bound in ('at_least', 'more_than') then 1e300
      when bound in ('about', 'approx') then value + digit
      else coalesce(value_high, value) end as high_end
  from scaled
), placed as (
  select *, case when sign > 0 then low_end else -high_end end as lo, case when sign > 0 then high_end else -low_end end as hi
  from measured
), pairs as (
  select a.figure_id as one, b.figure_id as two, a.report_id <> b.report_id as between_reports
  from placed a join placed b on ${sameThing('a', 'b')} and a.figure_id < b.figure_id
  where ${apart('a', 'b')} and case when a.report_id <> b.report_id
    then not exists (select 1 from placed c where ${sameThing('c', 'a')}
      and ((c.report_id = a.report_id and ${same('c', 'b')}) or (c.report_id = b.report_id and ${same('c', 'a')})))
    else a.one_value and a.sentence_id <> b.sentence_id and a.core = b.core
      and not exists (select 1 from placed c join placed d on ${sameThing('c', 'd')} and c.sentence_id = d.sentence_id
        where ${sameThing('c', 'a')} and c.report_id = a.report_id and ${same('c', 'a')} and ${same('d', 'b')}) end
), members as (
  select figure_id, bool_or(between_reports) as between_reports
  from (select one as figure_id, between_reports from pairs union all select two, between_reports from pairs)
  group by figure_id
), grouped as (
  select p.*, m.between_reports,
    min(p.figure_id) over same_thing as conflict_id, count(*) over same_thing as figures,
    bool_or(m.between_reports) over same_thing as any_between,
    min(p.value) over same_thing as low, max(coalesce(p.value_high, p.value)) over same_thing as high
  from members m join placed p on p.figure_id = m.figure_id
  window same_thing as (partition by p.indicator, p.region_code, p.year, p.unit, p.kind, p.period, p.part)
)
select g.conflict_id, g.indicator, g.region_code, g.year, g.unit, g.part, g.kind, g.period,
  case when g.any_between then 'reports' else 'report' end as scope, g.figures::integer as figures, g.low, g.high,
  g.figure_id, g.report_id, r.year as report_year, g.value, g.value_high, g.bound, f.status, g.number_text, f.evidence
from grouped g join figures f on f.figure_id = g.figure_id join reports r on r.report_id = g.report_id`;

/** The query behind each derived table of a dataset, on the tables by their bare names; its columns are those of the contract. */
export const derivedQueries: Readonly<Record<DerivedName, string>> = {
  target_outcomes: targetOutcomes,
  figure_conflicts: figureConflicts,
};

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** Statements that make each of them for the current database, with its descriptions: people open the file with SQL tools. */
const made = (as: 'table' | 'view'): readonly string[] =>
  (Object.keys(derived) as DerivedName[]).flatMap((name) => [
    `create ${as} ${name} as ${derivedQueries[name]}${as === 'table' ? `\norder by ${derivedOrder[name].join(', ')}` : ''}`,
    `comment on ${as} ${name} is ${quoted(derivedDocs[name])}`,
    ...Object.entries<Column>(derived[name]).map(
      ([column, { doc }]) => `comment on column ${name}."${column}" is ${quoted(doc)}`,
    ),
  ]);

/** For tables that are complete: a page need not find the rows anew for each question. */
export const createDerived = made('table');

/** For tables that change, or are still empty. */
export const createViews = made('view');
