import type { SyntheticSize } from './synthetic.ts';

/** An indicator as figures need it. */
export interface SyntheticIndicator {
  readonly indicator: string;
  readonly unit: string;
}

/** Characters of a sentence and of a section. */
const sentence = 50;
const section = 500;

/** A phrase is one word of each list; without the first it is the head of a family. */
const words = [
  ['', '加快', '推进', '深化', '完善', '健全', '优化', '扩大', '巩固', '提升', '落实', '创新', '统筹', '保障', '壮大', '规范', '引导', '鼓励', '强化', '拓展'],
  ['农村', '城市', '社区', '基层', '民生', '产业', '科技', '教育', '医疗', '生态', '文化', '旅游', '财政', '金融', '外贸', '交通', '能源', '水利', '数字', '海洋'],
  ['建设', '改革', '发展', '服务', '治理', '体系', '合作', '监管', '保护', '转型', '一体化', '现代化', '示范区', '标准化', '专项行动', '综合试点', '共同体', '新格局', '大会战', '高质量'],
] as const; // prettier-ignore

/** Most phrases that the words make. */
export const mostPhrases = words.reduce((product, list) => product * list.length, 1);

/** Shares of the figures of real reports; the other indicators have the rest, each less than the one before. */
const indicatorShares = { other: 0.54, percentage: 0.23, funds: 0.04, projects: 0.035 } as const;
const mostIndicators = 34;
const statuses = { achieved: 0.6, target: 0.31, share: 0.09 } as const;
const periods = {
  annual: 0.65,
  multi_year: 0.17,
  stock: 0.11,
  cumulative: 0.025,
  unspecified: 0.037,
  month: 0.008,
} as const;
const bounds = {
  exact: 0.777,
  at_least: 0.1,
  more_than: 0.055,
  about: 0.045,
  less_than: 0.009,
  range: 0.005,
  at_most: 0.005,
  approx: 0.004,
} as const;

const list = (values: readonly string[]): string => `[${values.map((value) => `'${value}'`).join(', ')}]`;

/** An expression that gives each name with its share, by a number from 0 to 1. */
const byShare = (shares: Readonly<Record<string, number>>, at: string): string => {
  let sum = 0;
  const cases = Object.entries(shares).map(
    ([name, share]) => `when ${at} < ${(sum += share).toFixed(4)} then '${name}'`,
  );
  return `case ${cases.join(' ')} else '${Object.keys(shares)[0] ?? ''}' end`;
};

/** Number whose geometric distribution, rounded down from an exponential one, has a mean. */
const scaleOf = (mean: number): number => 1 / Math.log(1 + 1 / mean);

/** Reports with what the other tables hang on: the year that an undated one is of too, and what earlier ones have too. */
const madeReports = (reports: number): string => `
  create temp table made as
  with places as (
    select list(region_code order by region_code) filter (where level = 'province') as provinces,
      list(region_code order by region_code) filter (where level = 'prefecture') as prefectures,
      list(region_code order by region_code) filter (where level = 'county') as counties
    from dataset.regions where until is null and region_code not between 710000 and 829999
  ), drawn as (
    select i::integer as report_id, chance('level', i) as level, chance('place', i) as place,
      (2025 - floor(46 * chance('year', i) ** 1.5))::integer as year_of, chance('dated', i) >= 0.06 as dated,
      chance('precision', i) as precision, chance('day', i) as day,
      (800 + least(5200, floor(-ln(1 - chance('chars', i)) * 1250)))::integer as chars,
      case when i % 50 = 0 then (i - 1 - floor(49 * chance('copy', i)))::integer end as duplicate_of,
      chance('shared', i) < 0.12 and i > 100 as shares
    from range(1, ${reports} + 1) t(i)
  ), placed as (
    select d.*, case when level < 0.03 then null when level < 0.05 then 100000
        when level < 0.35 then provinces[1 + floor(place ** 1.3 * len(provinces))::integer]
        when level < 0.9 then prefectures[1 + floor(place * len(prefectures))::integer]
        else counties[1 + floor(place * len(counties))::integer] end as region_code,
      case when duplicate_of is not null then 0 when shares then floor(0.3 * chars) end::integer as covered_from,
      case when duplicate_of is not null then chars when shares then floor(0.3 * chars) + 72 end::integer as covered_to
    from drawn d, places
  )
  select *, ceil(chars / ${sentence})::integer as sentences, ceil(chars / ${section})::integer as sections,
    (1 + coalesce(sum(ceil(chars / ${sentence})) over before, 0))::integer as first_sentence,
    (1 + coalesce(sum(ceil(chars / ${section})) over before, 0))::integer as first_section,
    case when not dated then 'none' when precision < 0.7 then 'day' when precision < 0.8 then 'month' else 'year' end
      as date_precision,
    make_date(year_of, 1 + floor(3 * day)::integer, 1 + floor(84 * day)::integer % 28) as met
  from placed
  window before as (order by report_id rows between unbounded preceding and 1 preceding)
  order by report_id`;

const reportRows = `
  insert into dataset.reports by name
  select m.report_id, file_of(m.report_id) as file, coalesce(g.name, '') || m.year_of || '年工作报告' as title,
    case when m.report_id % 3 = 0 then '政府网' end as source, m.region_code, coalesce(g.level, null) as region_level,
    case when m.region_code is not null then 'title' end as region_basis,
    case date_precision when 'day' then met when 'month' then date_trunc('month', met)::date
      when 'year' then make_date(year_of, 1, 1)
      else case when m.report_id % 2 = 0 then make_date(year_of - 2, 1, 1) end end as date_start,
    case date_precision when 'day' then met when 'month' then last_day(met) when 'year' then make_date(year_of, 12, 31)
      else case when m.report_id % 2 = 0 then make_date(year_of + 1, 12, 31) end end as date_end,
    date_precision, case when dated then 'text' when m.report_id % 2 = 0 then 'inferred' end as date_basis,
    case when dated then 'meeting' end as date_kind,
    case date_precision when 'day' then met::varchar when 'month' then left(met::varchar, 7)
      when 'year' then year_of::varchar end as date_meeting,
    case when dated then make_date(year_of - 1, 1, 1) end as content_start,
    case when dated then make_date(year_of - 1, 12, 31) end as content_end,
    case when dated then year_of end as year, m.chars,
    m.chars - coalesce(case when duplicate_of is null then 60 else m.chars end
      * (covered_from is not null)::integer, 0) as chars_own,
    20 as removed_chars, 'simplified' as script, sha256(m.report_id::varchar) as sha256, duplicate_of, false as has_text
  from made m left join dataset.regions g on g.region_code = m.region_code order by m.report_id`;

/** Sections, sentences, removals, inputs and shared passages. */
const partRows = [
  `insert into dataset.sections by name
  select (first_section + k)::integer as section_id, report_id, k::integer as ordinal,
    case when k > 0 then '第' || k || '部分' end as heading, (k * ${section})::integer as start,
    least((k + 1) * ${section}, chars)::integer as "end"
  from (select *, unnest(range(sections)) as k from made) order by section_id`,
  `insert into dataset.sentences by name
  select (first_sentence + k)::integer as sentence_id, report_id, (first_section + k // ${section / sentence})::integer
    as section_id, k::integer as ordinal, (k * ${sentence})::integer as start,
    least((k + 1) * ${sentence}, chars)::integer as "end",
    coalesce(k * ${sentence} >= covered_from and least((k + 1) * ${sentence}, chars) <= covered_to, false) as shared
  from (select *, unnest(range(sentences)) as k from made) order by sentence_id`,
  `insert into dataset.removed by name
  select report_id, k::integer as ordinal, 0 as start, 10 as chars, ['navigation', 'footer'][1 + k] as reason
  from (select report_id, unnest(range(2)) as k from made) order by report_id, k`,
  `insert into dataset.files by name
  select file_of(report_id) as file, sha256(report_id::varchar) as sha256, (3 * chars)::bigint as bytes,
    case when duplicate_of is null then 'accepted' else 'duplicate' end as outcome,
    'has most of its text in common with ' || file_of(duplicate_of) as reason, report_id
  from made order by report_id`,
  `insert into dataset.shared_passages by name
  select report_id, covered_from as start, covered_to as "end",
    coalesce(duplicate_of, (report_id - 1 - floor(99 * chance('origin', report_id)))::integer) as original_id,
    0 as original_start, 72 as original_end, case when duplicate_of is null then 60 else chars end as chars
  from made where covered_from is not null order by report_id`,
  `insert into dataset.reuse by name
  select report_id as report_a, duplicate_of as report_b, 0.95 as containment, chars as longest_chars,
    0 as longest_start_a, 0 as longest_start_b
  from made where duplicate_of is not null order by report_id`,
];

/** How likely a report (alias \`m\`) has a phrase (alias \`p\`), by its time and its province, beside how common it is. */
const liking = `((0.25 + 0.75 * exp(-(((m.year_of - p.heyday) / 9.0) ** 2)))
  * case when hash(p.phrase_id, coalesce(m.region_code, 0) // 10000) % 4 = 0 then 1 else 0.7 end)`;

/** Phrases by rank, as common as Zipf's law with Mandelbrot's constant has it. */
const madePhrases = ({ phrases, phraseCounts, reports }: SyntheticSize): string[] => [
  `create temp table named as
  select (row_number() over (order by hash(i)))::integer as phrase_id, ${list(words[0])}[1 + i % 20] as front,
    ${list(words[1])}[1 + i // 20 % 20] as middle, ${list(words[2])}[1 + i // 400] as back, (i % 20)::integer as form,
    (i // 20)::integer as family
  from range(${mostPhrases}) t(i) qualify phrase_id <= ${phrases}`,
  `create temp table coined as
  select phrase_id, front || middle || back as phrase, concat_ws('/', nullif(front, ''), middle, back) as tokens,
    case when family < 300 and form < 4 and bool_or(form = 0) over (partition by family)
      and count(*) filter (where form < 4) over (partition by family) > 1 then family + 1 end as family_id, form,
    (1988 + floor(38 * chance('heyday', phrase_id)))::integer as heyday, 1.0 / (phrase_id + 30) as weight
  from named`,
  `create temp table common as
  select p.*, least(${reports}, ceil(${phraseCounts} * weight / sum(weight) over () / (
    select avg(${liking}) from (select * from coined where phrase_id % 40 = 1) p, (select * from made where report_id % 211 = 1) m
  )))::bigint as tries from coined p`,
];

const phraseRows = [
  `insert into dataset.phrase_occurrences by name
  with tried as (
    select p.phrase_id, p.heyday, p.tries, unnest(range(p.tries)) as k from common p
  ), met as (
    -- Each try has reports of its own, so that no phrase meets a report twice.
    select phrase_id, heyday, (1 + k * all_n // tries + floor(chance('report', phrase_id, k)
      * ((k + 1) * all_n // tries - k * all_n // tries)))::integer as report_id
    from tried, (select count(*) as all_n from made)
  ), found as (
    select p.phrase_id, m.report_id, m.chars, m.first_sentence, m.covered_from, m.covered_to,
      1 + least(19, floor(-ln(1 - chance('n', p.phrase_id, m.report_id)) * 0.8))::integer as n
    from met p join made m on m.report_id = p.report_id where chance('has', p.phrase_id, m.report_id) < ${liking}
  ), placed as (
    select *, floor((j + 0.6 * chance('start', phrase_id, report_id, j)) * (chars - 12) / n)::integer as start
    from (select *, unnest(range(n)) as j from found)
  )
  select phrase_id, report_id, (first_sentence + start // ${sentence})::integer as sentence_id, start,
    not coalesce(start >= covered_from and start < covered_to, false) as own
  from placed order by phrase_id, report_id, start`,
  `insert into dataset.phrase_counts by name
  select phrase_id, report_id, count(*)::integer as n, (count(*) filter (where own))::integer as n_own
  from dataset.phrase_occurrences group by all order by phrase_id, report_id`,
  `insert into dataset.family_counts by name
  select family_id, report_id, sum(n)::integer as n, sum(n_own)::integer as n_own
  from dataset.phrase_counts c join common p on p.phrase_id = c.phrase_id where family_id is not null
  group by all order by family_id, report_id`,
  `insert into dataset.phrases by name
  with totals as (
    select phrase_id, sum(c.n)::integer as n, count(*)::integer as report_count, arg_min(c.report_id,
      (coalesce(case when r.date_basis <> 'inferred' then r.date_start end, date '9999-12-31'), c.report_id)) as first_report_id
    from dataset.phrase_counts c join dataset.reports r on r.report_id = c.report_id group by 1
  ), kinds as (
    select p.*, t.n, t.report_count, t.first_report_id,
      case when p.phrase_id <= 180 then 'codebook' when chance('kind', p.phrase_id) < 0.33 then 'quoted' else 'mined' end as kind
    from common p join totals t on t.phrase_id = p.phrase_id
  )
  select phrase_id, phrase, kind, length(phrase)::integer as chars, n, report_count,
    case kind when 'quoted' then n // 3 else n // 40 end::integer as quoted_n, 3.0 + chance('left', phrase_id) as left_entropy,
    3.0 + chance('right', phrase_id) as right_entropy, 6.0 + chance('cohesion', phrase_id) as cohesion,
    0.9 + 0.1 * chance('boundary', phrase_id) as boundary,
    case kind when 'mined' then 20.0 - phrase_id / 1000.0 end as score,
    case kind when 'mined' then row_number() over (partition by kind order by phrase_id) end::integer as rank,
    (report_count // 4)::integer as quoted_reports, kind as kept_by, tokens, family_id,
    case when family_id is not null then case form when 0 then 'head' else 'longer' end end as relation,
    case when form > 0 then max(case when form = 0 then phrase_id end) over (partition by family_id) end as parent_id,
    first_report_id
  from kinds order by phrase_id`,
];

/** Figures; those of one indicator, region, year and subject mostly state one value. */
function figureRows({ figures, phrases, reports }: SyntheticSize, indicators: readonly SyntheticIndicator[]): string {
  const named = indicators.filter(({ indicator }) => !(indicator in indicatorShares)).slice(0, mostIndicators);
  const rest = 1 - Object.values(indicatorShares).reduce((sum, share) => sum + share, 0);
  const weights = named.map((_, i) => 1 / (i + 3));
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const shares = {
    ...indicatorShares,
    ...Object.fromEntries(named.map(({ indicator }, i) => [indicator, (rest * (weights[i] ?? 0)) / whole])),
  };
  const unitOf = indicators
    .filter(({ indicator }) => indicator !== 'other')
    .map(({ indicator, unit }) => `when '${indicator}' then '${unit}'`)
    .join(' ');
  return `
  insert into dataset.figures by name
  with stated as (
    select *, floor(-ln(1 - chance('figures', report_id)) * ${scaleOf(figures / reports)})::integer as of from made
  ), spread as (
    select *, floor((k + 0.7 * chance('at', report_id, k)) * (chars - 12) / of)::integer as start
    from (select *, unnest(range(of)) as k from stated)
  ), told as (
    select (row_number() over (order by report_id, k))::integer as figure_id, report_id, start, first_section,
      first_sentence, region_code as own_region, covered_from, covered_to, year_of, dated,
      ${byShare(shares, `chance('indicator', report_id, k)`)} as indicator,
      ${byShare(statuses, `chance('status', report_id, k)`)} as status,
      ${byShare(periods, `chance('period', report_id, k)`)} as period_kind,
      ${byShare(bounds, `chance('bound', report_id, k)`)} as bound,
      chance('region', report_id, k) as place, chance('year', report_id, k) as when_told,
      1 + floor(chance('subject', report_id, k) * ${phrases})::integer as thing
    from spread
  ), about as (
    select t.*, case when own_region is null or place < 0.05 then 100000 when place < 0.12 then own_region // 10000 * 10000
        else own_region end as region_code,
      case when when_told < 0.22 then null when status = 'target' then year_of else year_of - 1 end as year,
      case when i.one_value then i.label_zh else c.phrase || '项目' end as subject,
      case indicator ${unitOf} else ['item', 'person', 'yuan', 'household', 'kilometre', 'mu'][1 + (hash(c.phrase) % 6)::integer] end as unit
    from told t join dataset.indicators i using (indicator)
    join coined c on c.phrase_id = t.thing
  ), valued as (
    select *, chance('value', indicator || subject || (status = 'target'), region_code, coalesce(year, year_of)) as v,
      chance('other', figure_id) < 0.02 as differs
    from about
  ), numbered as (
    select *, case when unit = 'percent' then round(0.5 + 14 * v + differs::integer, 1)
      else round(10 ** (1 + 6 * v)) * case when differs then 2 else 1 end end::double as value
    from valued
  )
  select figure_id, report_id, (first_section + start // ${section})::integer as section_id,
    (first_sentence + start // ${sentence})::integer as sentence_id, region_code::integer as region_code, year, indicator,
    subject, value, case when bound = 'range' then value * 1.1 end as value_high, bound, unit, status, period_kind,
    case when year is not null and period_kind <> 'unspecified' then make_date(
      case period_kind when 'multi_year' then year - 4 else year end, 1, 1) end as period_start,
    case when year is not null and period_kind <> 'unspecified' then make_date(year, 12, 31) end as period_end,
    rtrim(rtrim(printf('%.1f', value), '0'), '.') || case unit when 'percent' then '%' else '' end as number_text,
    '本年' || left(subject, 10) || '达到' || value::bigint || '，比上年有所变化' as evidence, start, (start + 6)::integer as "end",
    case when figure_id % 36 = 0 then 'baseline' when figure_id % 40 = 0 then 'decrease' end as flags,
    coalesce(start >= covered_from and start < covered_to, false) as shared
  from numbered order by figure_id`;
}

/** Statements that fill the tables of the attached database \`dataset\`, which has its regions and indicators. */
export function syntheticTables(size: SyntheticSize, indicators: readonly SyntheticIndicator[]): readonly string[] {
  if (size.phrases > mostPhrases) throw new Error(`the words make ${mostPhrases} phrases, not ${size.phrases}`);
  return [
    // A number from 0 to 1 that hangs on its arguments alone.
    `create temp macro chance(tag, a) as hash(tag, a, ${size.seed}) / 18446744073709551616.0::double,
      (tag, a, b) as hash(tag, a, b, ${size.seed}) / 18446744073709551616.0::double,
      (tag, a, b, c) as hash(tag, a, b, c, ${size.seed}) / 18446744073709551616.0::double`,
    `create temp macro file_of(report) as 'reports/' || lpad(report::varchar, 6, '0') || '.txt'`,
    madeReports(size.reports),
    reportRows,
    ...partRows,
    ...madePhrases(size),
    ...phraseRows,
    figureRows(size, indicators),
  ];
}
