import type { Bilingual, Locale } from '../model/message.ts';
import { join, sql, type Sql } from '../sql/sql.ts';
import type { IndicatorLabel, Scope } from '../view/define-view.ts';
import { countedForms, figureYear, figuresKept } from '../view/report-scope.ts';
import { chosenPhrases } from './chosen-phrases.ts';
import { ofFacets } from './figure-facets.ts';
import { indicatorName, indicatorOf } from './indicator.ts';
import { grainOf, unitOf, type Grain } from './regions.ts';
import { keptReports, seriesOf } from './series.ts';

/** What the reports of a region can be measured by beside what they state. */
export const reportMeasures: readonly { readonly id: string; readonly label: Bilingual }[] = [
  { id: 'phrase_rate', label: { zh: '提法每万字次数', en: 'Phrase per 10,000 characters' } },
  { id: 'report_length', label: { zh: '每份报告平均字数', en: 'Mean length of a report' } },
  { id: 'report_count', label: { zh: '报告数', en: 'Number of reports' } },
  { id: 'figure_density', label: { zh: '每万字数据条数', en: 'Figures per 10,000 characters' } },
];

export type Side = 'x' | 'y';

/** Indicators that gather what no other takes: their figures are of many different things. */
const mixed: ReadonlySet<string> = new Set(['other', 'percentage']);

/** What economic growth is most often set against, the first that the dataset has. */
const besideGrowth = ['budget_revenue_growth', 'retail_growth', 'industrial_growth'] as const;

const isMeasure = (id: string): boolean => reportMeasures.some((m) => m.id === id);

/** Indicators that can stand on an axis, those with the most figures first. */
export const axisIndicators = ({ labels }: Pick<Scope, 'labels'>): readonly IndicatorLabel[] =>
  [...labels.indicators.values()]
    .filter(({ indicator, figures }) => figures > 0 && indicator !== 'other')
    .sort((a, b) => b.figures - a.figures || (a.indicator < b.indicator ? -1 : 1));

/**
 * What an axis shows. Unless chosen, `y` is the indicator of the page, and `x` the most stated other indicator of the
 * same kind of quantity, or the length of reports where there is none.
 */
export function measureOf(scope: Scope, side: Side): string {
  const { filters, labels } = scope;
  const known = (id: string): boolean => isMeasure(id) || labels.indicators.has(id);
  const y = known(filters.upwards) ? filters.upwards : (indicatorOf(scope) ?? 'report_count');
  if (side === 'y') return y;
  if (known(filters.across)) return filters.across;
  const usual = besideGrowth.find((id) => (labels.indicators.get(id)?.figures ?? 0) > 0);
  if (y === 'gdp_growth' && usual !== undefined) return usual;
  const family = labels.indicators.get(y)?.unitFamily;
  const other = axisIndicators(scope).find(
    ({ indicator, unitFamily }) => unitFamily === family && indicator !== y && !mixed.has(indicator),
  );
  return other?.indicator ?? 'report_length';
}

export const measureName = (id: string, scope: Scope): string =>
  reportMeasures.find((m) => m.id === id)?.label[scope.locale] ?? indicatorName(id, scope);

/** An axis in words: the indicator with the year and status of its figures. */
export function axisWords(
  id: string,
  of: { readonly year: number | null; readonly status: string; readonly phrase: string | null },
  scope: Scope,
  statusName: (status: string, locale: Locale) => string,
): string {
  const { locale } = scope;
  const name = measureName(id, scope);
  if (id === 'phrase_rate' && of.phrase !== null) {
    return locale === 'zh' ? `“${of.phrase}”每万字次数` : `“${of.phrase}” per 10,000 characters`;
  }
  if (isMeasure(id)) return name;
  const status = statusName(of.status, locale);
  return locale === 'zh'
    ? `${name}（${of.year}年${status}）`
    : `${name} (${of.year}, ${status.charAt(0).toLowerCase()}${status.slice(1)})`;
}

/** The code of a region of the level and of none below it. */
const ofGrain = (column: Sql, grain: Grain): Sql => {
  if (grain === 'province') return sql`(${column} % 10000 = 0 and ${column} <> 100000)`;
  if (grain === 'county') return sql`${column} % 100 <> 0`;
  return sql`(${column} % 10000 <> 0 and ${unitOf(column, grain)} = ${column})`;
};

/** Reports of the regions, once for each group: (report_id, series, unit, chars). */
export const keptByRegion = ({ filters }: Pick<Scope, 'filters'>): Sql => sql`
  select report_id, series, ${unitOf(sql`region_code`, grainOf(filters))} as unit, chars
  from (${keptReports(filters)}) where region_code is not null and region_code <> 100000`;

const ofReports = (value: Sql, unit: Sql, n: Sql, from: Sql): Sql => sql`
  select k.series, k.unit, ''::varchar as combination, null::integer as year, null::varchar as phrase, 'none' as status,
    ${unit} as measure_unit, ${value} as value, null::double as value_high, 'exact' as bound, ${n} as n,
    null::integer as figure_id
  from ${from} group by k.series, k.unit having sum(k.chars) > 0`;

/**
 * The values of a measure, one for each region, group and combination of year, status and unit; expects `kept`. Of
 * several figures of a region the annual one is taken, then the first.
 */
export function measured(id: string, scope: Scope): Sql {
  const { filters } = scope;
  switch (id) {
    case 'phrase_rate':
      return sql`
        select t.series, t.unit, '' as combination, null::integer as year, p.phrase, 'none' as status,
          'per_10000_characters' as measure_unit, 10000 * coalesce(c.n, 0) / t.chars as value, null::double as value_high,
          'exact' as bound, coalesce(c.n, 0)::double as n, null::integer as figure_id
        from (select series, unit, sum(chars)::double as chars from kept group by 1, 2 having sum(chars) > 0) t
        cross join (select * from (${chosenPhrases(filters, 'unit', 6)}) order by ordinal limit 1) p
        left join (select k.series, k.unit, pc.phrase_id, sum(pc.n) as n from ${countedForms(filters)} pc
          join kept k on k.report_id = pc.report_id group by 1, 2, 3) c
          on c.series = t.series and c.unit = t.unit and c.phrase_id = p.phrase_id`;
    case 'report_length':
      return ofReports(sql`avg(k.chars)::double`, sql`'character'`, sql`count(*)::double`, sql`kept k`);
    case 'report_count':
      return ofReports(sql`count(*)::double`, sql`'report'`, sql`count(*)::double`, sql`kept k`);
    case 'figure_density':
      return ofReports(
        sql`(10000 * sum(coalesce(c.n, 0)) / sum(k.chars))::double`,
        sql`'figure'`,
        sql`sum(coalesce(c.n, 0))::double`,
        sql`kept k left join (select report_id, count(*) as n from figures group by 1) c on c.report_id = k.report_id`,
      );
    default:
      return ofFigures(id, scope);
  }
}

function ofFigures(indicator: string, { filters }: Scope): Sql {
  const parts = seriesOf(filters).map(
    ({ literal, member }) => sql`
      select f.figure_id, ${literal} as series, f.region_code as unit, f.year, f.status, f.unit as measure_unit, f.value,
        f.value_high, f.bound, f.period_kind
      from figures f join reports r on r.report_id = f.report_id
      where f.indicator = ${indicator} and f.year is not null and f.period_kind not in ('multi_year', 'cumulative')
        and ${ofGrain(sql`f.region_code`, grainOf(filters))} and ${figuresKept(filters)} and ${ofFacets(filters)}
        and ${member(sql`f.region_code`, figureYear)}`,
  );
  return sql`
    select series, unit, year || ' ' || status || ' ' || measure_unit as combination, year, null::varchar as phrase, status,
      measure_unit, value, value_high, bound, (count(*) over (partition by series, unit, year, status, measure_unit))::double as n, figure_id
    from (${join(parts, ' union all ', sql`select null`)})
    qualify row_number() over (partition by series, unit, year, status, measure_unit
      order by period_kind in ('annual', 'unspecified') desc, figure_id) = 1`;
}
