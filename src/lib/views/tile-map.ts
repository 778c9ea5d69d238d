import { message, type Bilingual, type Message } from '../model/message.ts';
import type { Filters } from '../model/filters.ts';
import { integer, number, optional, text } from '../model/tables.ts';
import { sql, type Sql } from '../sql/sql.ts';
import { defineDerivedView, type Scope } from '../view/define-view.ts';
import { compactNumber } from '../view/format.ts';
import { countedChars, countedPhrases, figuresKept, reportsKept, withPhrase } from '../view/report-scope.ts';
import { filterWords } from '../view/words.ts';
import { chosenPhrases } from './chosen-phrases.ts';
import { aside, columns, label } from './columns.ts';
import { indicatorName, indicatorOf } from './indicator.ts';
import { chosenOnMap, openProvince } from './map-choice.ts';
import { quantity, statusName } from './quantity.ts';
import { regionName, unitOf, withRegion } from './regions.ts';
import { tileGrounds } from './tile-grounds.ts';

/** What the map can show: the values of `filters.measure`. */
export const measures: readonly { readonly id: string; readonly label: Bilingual }[] = [
  { id: 'reports', label: { zh: '报告数', en: 'Reports' } },
  { id: 'characters', label: { zh: '总字数', en: 'Characters' } },
  { id: 'figures', label: { zh: '数据条数', en: 'Stated figures' } },
  { id: 'phrase_rate', label: { zh: '提法每万字次数', en: 'Phrase per 10,000 characters' } },
  { id: 'indicator_value', label: { zh: '指标数值', en: 'Value of an indicator' } },
];

/** Names of places that the labels of the dataset may lack; null for provinces. */
const names = {
  name_zh: { ...optional(text('name in Chinese')), label: columns.region.label },
  name_en: { ...optional(text('name in English')), label: columns.region.label },
};

const raw = {
  region_code: { ...columns.region_code, nullable: false as const },
  measure: aside(label(text('what the value measures'), { zh: '度量', en: 'Measure' })),
  /** The phrase or the indicator. */
  subject: columns.subject,
  value: label(optional(number('the value; null when there is none')), { zh: '数值', en: 'Value' }),
  value_high: columns.value_high,
  bound: { ...columns.bound, nullable: true as const },
  unit: columns.unit,
  status: { ...columns.status, nullable: true as const },
  year: columns.year,
  n: label(number('raw count behind the value: reports, characters, figures or occurrences'), {
    zh: '原始计数',
    en: 'Raw count',
  }),
  reports: columns.reports,
  chars: columns.chars,
  figure_id: label(optional(integer('the figure that states the value')), { zh: '数据编号', en: 'Figure no.' }, 'code'),
};

/** The map chooses regions, so it always shows all of them. */
const everywhere = (filters: Filters): Filters => ({ ...filters, regions: [], a: null, b: null });

const measureOf = ({ filters }: Pick<Scope, 'filters'>): string =>
  measures.some((m) => m.id === filters.measure) ? filters.measure : 'reports';

const province = (column: Sql): Sql => sql`(${column} // 10000 * 10000)`;

/** One of the two levels of the map. */
interface Level {
  /** Names of its relations. */
  readonly kept: Sql;
  readonly own: Sql;
  /** The region of the level that a code belongs to. */
  readonly unit: (code: Sql) => Sql;
  /** Codes that belong to some region of the level. */
  readonly holds: (code: Sql) => Sql;
  /** Codes of the level itself. */
  readonly is: (code: Sql) => Sql;
}

const provinces: Level = {
  kept: sql`kept`,
  own: sql`own`,
  unit: province,
  holds: (code) => sql`${code} <> 100000`,
  is: (code) => sql`(${code} % 10000 = 0 and ${code} <> 100000)`,
};

/** Prefectures of a province, and the counties that lie directly below it. */
const partsOf = (code: number): Level => {
  const unit = (column: Sql): Sql => unitOf(column, 'prefecture');
  return {
    kept: sql`kept_inside`,
    own: sql`own_inside`,
    unit,
    holds: (column) => sql`${column} between ${code + 1} and ${code + 9999}`,
    is: (column) => sql`(${column} between ${code + 1} and ${code + 9999} and ${unit(column)} = ${column})`,
  };
};

/** The reports (alias `r`) behind a measure: what it is about itself does not filter them. */
function keptFor(scope: Scope): Sql {
  const filters = everywhere(scope.filters);
  switch (measureOf(scope)) {
    case 'phrase_rate':
      return reportsKept(filters);
    case 'indicator_value':
      return sql`${reportsKept({ ...filters, indicator: null })} and ${withPhrase(filters)}`;
    default:
      return sql`${reportsKept(filters)} and ${withPhrase(filters)}`;
  }
}

/** The figures (alias `f`, of reports `r`) that are counted. */
function figuresFor({ filters }: Scope): Sql {
  const { indicator } = filters;
  return sql`${figuresKept(everywhere(filters))} and ${indicator === null ? sql`true` : sql`f.indicator = ${indicator}`}`;
}

/** Rows (unit, subject, value, value_high, bound, unit_name, status, year, n, figure_id) of the measure. */
function measured(scope: Scope, { kept, own, unit, holds }: Level): Sql {
  const filters = everywhere(scope.filters);
  switch (measureOf(scope)) {
    case 'characters':
      return sql`select unit, null as subject, sum(chars)::double as value, null::double as value_high, null as bound,
        'character' as unit_name, null as status, null::integer as year, sum(chars)::double as n,
        null::integer as figure_id from ${kept} group by unit`;
    case 'figures':
      return sql`select ${unit(sql`f.region_code`)} as unit, null as subject, count(*)::double as value,
        null::double as value_high, null as bound, 'figure' as unit_name, null as status, null::integer as year,
        count(*)::double as n, null::integer as figure_id
        from figures f join reports r on r.report_id = f.report_id
        where ${holds(sql`f.region_code`)} and ${figuresFor(scope)} group by 1`;
    case 'phrase_rate':
      return sql`
        select t.unit, p.phrase as subject, 10000 * coalesce(c.n, 0) / t.chars as value, null::double as value_high,
          null as bound, 'per_10000_characters' as unit_name, null as status, null::integer as year,
          coalesce(c.n, 0)::double as n, null::integer as figure_id
        from (select unit, sum(chars)::double as chars from ${kept} group by unit having sum(chars) > 0) t
        cross join (select * from chosen order by ordinal limit 1) p
        left join (select k.unit, pc.phrase_id, sum(pc.n) as n from ${countedPhrases(filters)} pc
          join ${kept} k on k.report_id = pc.report_id
          where pc.phrase_id in (select phrase_id from chosen) group by 1, 2) c
          on c.unit = t.unit and c.phrase_id = p.phrase_id`;
    case 'indicator_value':
      return sql`
        select own.region_code as unit, own.indicator as subject, own.value, own.value_high, own.bound,
          own.unit as unit_name, own.status, own.year, (count(*) over (partition by own.region_code))::double as n,
          own.figure_id
        from ${own} own join (
          select year, status, unit from ${own} group by all
          order by count(distinct region_code) desc, year desc, status, unit limit 1
        ) best on best.year = own.year and best.status = own.status and best.unit = own.unit
        qualify row_number() over (partition by own.region_code
          order by own.period_kind in ('annual', 'unspecified') desc, own.figure_id) = 1`;
    default:
      return sql`select unit, null as subject, count(*)::double as value, null::double as value_high, null as bound,
        'report' as unit_name, null as status, null::integer as year, count(*)::double as n,
        null::integer as figure_id from ${kept} group by unit`;
  }
}

/** The reports of a level, and its figures where the measure is an indicator. */
function relations(scope: Scope, { kept, own, unit, holds, is }: Level): Sql {
  const filters = everywhere(scope.filters);
  const reports = sql`${kept} as (
    select r.report_id, ${unit(sql`r.region_code`)} as unit, ${countedChars(scope.filters)} as chars
    from reports r where ${keptFor(scope)} and r.region_code is not null and ${holds(sql`r.region_code`)})`;
  if (measureOf(scope) !== 'indicator_value') return reports;
  return sql`${reports}, ${own} as (
    select f.* from figures f join reports r on r.report_id = f.report_id
    where f.indicator = ${indicatorOf(scope)} and ${is(sql`f.region_code`)}
      and f.year is not null and ${figuresKept(filters)})`;
}

/** The phrase of the map: the same on both levels. */
const chosen = (scope: Scope): Sql =>
  measureOf(scope) === 'phrase_rate'
    ? sql`, chosen as (${chosenPhrases(everywhere(scope.filters), 'unit', 6)})`
    : sql``;

const levelRows = (scope: Scope, level: Level, of: Sql, name: Sql): Sql => sql`
  select t.unit as region_code, ${name}, ${measureConstant(measureOf(scope))} as measure, m.subject, m.value, m.value_high,
    m.bound, coalesce(m.unit_name, 'none') as unit, m.status, m.year, coalesce(m.n, 0)::double as n, t.reports, t.chars,
    m.figure_id
  from (${of}) t left join (${measured(scope, level)}) m on m.unit = t.unit`;

const totals = (level: Level): Sql =>
  sql`select unit, count(*)::integer as reports, sum(chars)::double as chars from ${level.kept} group by unit`;

/** All provinces with reports, then all parts of the open province, with reports or without. */
function mapRows(scope: Scope): Sql {
  const open = openProvince(scope.filters);
  const noName = sql`null::varchar as name_zh, null::varchar as name_en`;
  const outer = levelRows(scope, provinces, totals(provinces), noName);
  if (open === null) {
    return sql`with ${relations(scope, provinces)}${chosen(scope)} select * from (${outer}) order by region_code`;
  }
  const parts = partsOf(open);
  const all = sql`
    select g.region_code as unit, g.short_name as name_zh, g.name_en, coalesce(k.reports, 0)::integer as reports,
      coalesce(k.chars, 0)::double as chars
    from regions g left join (${totals(parts)}) k on k.unit = g.region_code
    where g.parent_code = ${open} and (g.until is null or k.reports > 0)`;
  return sql`with ${relations(scope, provinces)}${chosen(scope)}, ${relations(scope, parts)}
    select * from (${outer} union all ${levelRows(scope, parts, all, sql`t.name_zh, t.name_en`)})
    order by region_code % 10000 <> 0, region_code`;
}

/** The measure in words, with the phrase, or the indicator and the year and status that its values have. */
function measureName(
  rows: readonly { subject: string | null; status: string | null; year: number | null }[],
  scope: Scope,
): string {
  const { locale } = scope;
  const id = measureOf(scope);
  const first = rows.find((r) => r.subject !== null);
  if (id === 'phrase_rate' && first?.subject) {
    return locale === 'zh' ? `“${first.subject}”每万字次数` : `“${first.subject}” per 10,000 characters`;
  }
  if (id === 'indicator_value') {
    const name = indicatorName(indicatorOf(scope), scope);
    if (!first?.status) return name;
    const status = statusName(first.status, locale);
    return locale === 'zh'
      ? `${name}（${first.year}年，${status}）`
      : `${name} (${first.year}, ${status.toLowerCase()})`;
  }
  return measures.find((m) => m.id === id)?.label[locale] ?? id;
}

const title = (scope: Scope): Message =>
  message(
    { zh: '各省份的{measure}', en: '{measure} by province' },
    {
      measure:
        measureOf(scope) === 'phrase_rate' && scope.filters.phrases[0]
          ? measureName([{ subject: scope.filters.phrases[0], status: null, year: null }], scope)
          : measureName([], scope),
    },
  );

export const tileMap = defineDerivedView({
  id: 'tile-map',
  title,
  words: (scope) => filterWords(everywhere(scope.filters), scope.labels, scope.locale),
  method: message({
    zh: '每省一格，面积相同；下级地区的报告计入所在省份，中央报告不计入。选中一个省份，下面按代码顺序列出其各地市（直辖市为各区县，另有省直辖的县市），颜色与上面同一尺度。斜线表示没有报告或没有该数据。地图用于选择地区，因此总是显示全部省份。指标取陈述省份最多的年份、性质和单位，只用省级自身的数据；地市一级另取其最多的。',
    en: 'One equal tile for each province. Reports of places below count for their province, central ones for none. Choose a province for its prefectures below it, by code (districts of a municipality; counties directly under a province too), in the same colours. Hatched means no report or no such value. The map chooses regions and therefore always shows all of them. An indicator is shown for the year, status and unit that most provinces state, and only with figures of the province itself; the second level takes the year, status and unit that most of its places state.',
  }),
  raw: { ...raw, ...names },
  columns: { ...raw, region: columns.region },
  query: mapRows,
  derive: (rows, scope) =>
    withRegion(rows, scope).map(({ name_zh, name_en, ...r }) => ({
      ...r,
      // The labels hold places with data only; the map has all parts of a province.
      region: (scope.labels.regions.has(r.region_code) ? null : scope.locale === 'zh' ? name_zh : name_en) ?? r.region,
    })),
  sources: (scope) => {
    switch (measureOf(scope)) {
      case 'indicator_value':
        return sql`
          with ${relations(scope, provinces)}, measured as (${measured(scope, provinces)})
          select distinct f.report_id from measured m join figures f on f.figure_id = m.figure_id`;
      case 'figures':
        return sql`select distinct f.report_id from figures f join reports r on r.report_id = f.report_id
          where f.region_code <> 100000 and ${figuresFor(scope)}`;
      default:
        return sql`select r.report_id from reports r where ${keptFor(scope)} and r.region_code <> 100000`;
    }
  },
  finding: (all, scope) => {
    const rows = all.filter(isProvince);
    const known = rows.flatMap((r) => (r.value === null ? [] : [{ ...r, value: r.value }]));
    const top = known.reduce<(typeof known)[number] | null>((a, r) => (a && a.value >= r.value ? a : r), null);
    if (!top) return null;
    const ties = known.filter((r) => r.value === top.value).length;
    const counts = measureOf(scope) !== 'phrase_rate' && measureOf(scope) !== 'indicator_value';
    return message(
      counts
        ? {
            zh: '{of}个省份有报告；{measure}最多的是{region}{ties, plural, =1 {} other {等#个省份}}：{value}。',
            en: '{of, plural, one {# province has} other {# provinces have}} reports; {region}{ties, plural, one { has the most {measure}} other { and {others, plural, one {# other} other {# others}} have the most {measure}}}: {value}.',
          }
        : {
            zh: '有报告的{of}个省份中{n}个有数据：{measure}最高的是{region}{ties, plural, =1 {} other {等#个省份}}，{value}。',
            en: '{measure}: known for {n, number} of the {of, plural, one {# province} other {# provinces}} with reports; highest in {region}{ties, plural, one {} other { and {others, plural, one {# other} other {# others}}}}, {value}.',
          },
      {
        of: rows.length,
        n: known.length,
        measure: counts && scope.locale === 'en' ? measureName(rows, scope).toLowerCase() : measureName(rows, scope),
        region: top.region,
        ties,
        others: ties - 1,
        value: display(top, scope),
      },
    );
  },
  draw: (all, scope) => {
    const rows = all.filter(isProvince);
    const parts = all.filter((r) => !isProvince(r));
    const open = openProvince(scope.filters);
    const byCode = new Map(rows.map((r) => [r.region_code, r]));
    const codes = new Set(rows.map((r) => r.region_code));
    for (const { code, level } of scope.labels.regions.values()) if (level === 'province') codes.add(code);
    return {
      kind: 'tile-map',
      legend: message({ zh: '{measure}', en: '{measure}' }, { measure: measureName(rows, scope) }),
      tiles: [...codes]
        .sort((a, b) => a - b)
        .map((code) => {
          const row = byCode.get(code);
          return {
            code,
            label: regionName(code, scope),
            value: row?.value ?? null,
            display: row && row.value !== null ? display({ ...row, value: row.value }, scope) : '–',
            figureId: row?.figure_id ?? null,
          };
        }),
      inner:
        open === null || parts.length === 0
          ? null
          : {
              code: open,
              name: insideWords(parts, open, scope),
              tiles: parts.map((r) => ({
                code: r.region_code,
                label: r.region,
                value: r.value,
                display: r.value === null ? '–' : display({ ...r, value: r.value }, scope),
                figureId: r.figure_id,
              })),
            },
    };
  },
  grounds: (row, scope) => {
    if (row.reports === 0) return null;
    const undoes = scope.filters.regions.includes(row.region_code);
    const grounds = tileGrounds(row, {
      scope: { ...scope, filters: everywhere(scope.filters) },
      unit: isProvince(row) ? province : (column) => unitOf(column, 'prefecture'),
      figures: figuresFor(scope),
      indicator: indicatorOf(scope),
    });
    return { ...grounds, undoes };
  },
  act: (row, { filters, labels }) =>
    labels.regions.has(row.region_code)
      ? { kind: 'filter', change: { regions: chosenOnMap(filters.regions, row.region_code) } }
      : null,
});

const isProvince = ({ region_code: code }: { readonly region_code: number }): boolean => code % 10000 === 0;

/** What the second level shows: the parts of the province, and the year of an indicator where it is not that of the map. */
function insideWords(
  parts: readonly { status: string | null; year: number | null; subject: string | null }[],
  open: number,
  scope: Scope,
): string {
  const name = regionName(open, scope);
  const zh = scope.locale === 'zh';
  const inside = zh ? `${name}各地` : `Inside ${name}`;
  return measureOf(scope) === 'indicator_value' && parts.some((r) => r.status !== null)
    ? `${inside}${zh ? '：' : ': '}${measureName(parts, scope)}`
    : inside;
}

function display(
  row: {
    readonly measure: string;
    readonly value: number;
    readonly value_high: number | null;
    readonly bound: string | null;
    readonly unit: string;
  },
  { locale }: Scope,
): string {
  if (row.measure === 'indicator_value') return quantity({ ...row, bound: row.bound ?? 'exact' }, locale);
  if (row.measure === 'phrase_rate') return row.value.toFixed(2);
  return compactNumber(row.value, locale);
}

/** The identifier of a measure of the list, as a constant of SQL. */
const measureConstant = (id: string): Sql => ({
  text: `'${measures.find((m) => m.id === id)?.id ?? 'reports'}'`,
  values: [],
});
