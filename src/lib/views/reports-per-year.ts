import { message } from '../model/message.ts';
import { integer, text } from '../model/tables.ts';
import { sql } from '../sql/sql.ts';
import { defineView, type ChartTheme, type Scope } from '../view/define-view.ts';
import { compactNumber, plainNumber } from '../view/format.ts';
import { categoryAxis, grid, legend, still, tooltip, valueAxis } from './chart-base.ts';
import { columns, label, named } from './columns.ts';
import { inLevel, inSeries, inYear, reportGrounds } from './grounds.ts';
import { levels as levelNames } from './names.ts';
import { keptReportsWithPhrase, reportsWithPhrase, seriesColour, seriesName, seriesOf } from './series.ts';
import { yearSpan } from './years.ts';

const { year, series, reports } = columns;
const shown = {
  year,
  series,
  level: named(
    label(text('country, province, prefecture, county or unknown; all where reports are split by group'), {
      zh: '层级',
      en: 'Level',
    }),
    levelNames,
  ),
  reports,
  duplicates: label(integer('of these, copies of another report'), { zh: '其中重复', en: 'Of these, copies' }),
};

type Row = { readonly year: number | null; readonly series: string; readonly level: string; readonly reports: number };

const levels = ['country', 'province', 'prefecture', 'county', 'unknown'] as const;

/** One stack of bars: by level of the region, or one bar for each group of a comparison. */
function stacks({ filters, locale }: Scope, theme: ChartTheme) {
  const split = seriesOf(filters);
  if (split.length > 1) {
    return split.map(({ key }) => ({
      name: seriesName(key, locale),
      colour: seriesColour(key, theme),
      stack: key,
      has: (r: Row) => r.series === key,
    }));
  }
  return levels.map((level, i) => ({
    name: levelNames[level]?.[locale] ?? level,
    colour: theme.categories[i] ?? theme.accent,
    stack: 'all',
    has: (r: Row) => r.level === level,
  }));
}

export const reportsPerYear = defineView({
  id: 'reports-per-year',
  title: ({ filters }) =>
    seriesOf(filters).length > 1
      ? message({ zh: '各组每年的报告数', en: 'Reports per year, by group' })
      : message({ zh: '每年的报告数，按地区层级', en: 'Reports per year, by level of the region' }),
  method: message({
    zh: '按报告年份计数；未注明年份的报告单列，不推测。',
    en: 'Reports by the year that they state; those that state none stand apart and are not guessed.',
  }),
  columns: shown,
  query: ({ filters }) => sql`
    with kept as (${keptReportsWithPhrase(filters)})
    select year, series, ${seriesOf(filters).length > 1 ? sql`'all'` : sql`coalesce(region_level, 'unknown')`} as level,
      count(*)::integer as reports, count(duplicate_of)::integer as duplicates
    from kept group by 1, 2, 3 order by 1 nulls last, 2, 3`,
  sources: reportsWithPhrase,
  finding: (rows) => {
    const total = rows.reduce((sum, r) => sum + r.reports, 0);
    if (total === 0) return null;
    const byYear = new Map<number, number>();
    for (const r of rows) if (r.year !== null) byYear.set(r.year, (byYear.get(r.year) ?? 0) + r.reports);
    const undated = total - [...byYear.values()].reduce((sum, n) => sum + n, 0);
    const most = Math.max(0, ...byYear.values());
    const peaks = [...byYear].filter(([, n]) => n === most).map(([y]) => y);
    if (peaks.length === 0) {
      return message(
        {
          zh: '{n}份报告都未注明年份。',
          en: '{n, plural, one {The # report states} other {None of the # reports state}} {n, plural, one {no year} other {a year}}.',
        },
        { n: undated },
      );
    }
    return message(
      {
        zh: '{year}年{ties, plural, =1 {} other {等#个年份}}的报告最多，有{most}份{undated, plural, =0 {} other {；#份报告未注明年份}}。',
        en: '{year}{ties, plural, one {} other { and # years in all}} {ties, plural, one {has} other {have}} the most reports, {most, number}{undated, plural, =0 {} one {; # states no year} other {; # state no year}}.',
      },
      { year: String(peaks.at(-1)), ties: peaks.length, most, undated },
    );
  },
  draw: (rows, scope, theme) => {
    const { locale } = scope;
    const years = yearSpan(
      rows.map((r) => r.year),
      scope,
    );
    const undated = rows.some((r) => r.year === null);
    const noYear = locale === 'zh' ? '未注明' : 'No year';
    const names = [...years.map(String), ...(undated ? (years.length > 0 ? ['', noYear] : [noYear]) : [])];
    const at = (r: Row) => (r.year === null ? names.length - 1 : r.year - (years[0] ?? 0));
    const bars = stacks(scope, theme).filter((s) => rows.some(s.has));
    return {
      kind: 'echarts',
      height: 300,
      option: still({
        grid: grid(40),
        legend: legend(theme),
        tooltip: tooltip(theme, (i) => {
          const r = rows[i];
          const bar = r && bars.find((s) => s.has(r));
          if (!r || !bar) return [];
          const count = plainNumber(r.reports, locale);
          return [
            `${r.year ?? noYear} · ${bar.name}`,
            locale === 'zh'
              ? `报告 ${count} 份，其中重复 ${r.duplicates} 份`
              : `Reports: ${count}, of these copies: ${r.duplicates}`,
          ];
        }),
        xAxis: categoryAxis(theme, names, { last: undated }),
        yAxis: valueAxis(theme, '', (n) => compactNumber(n, locale), { minInterval: 1 }),
        series: bars.map((s) => ({
          type: 'bar',
          name: s.name,
          stack: s.stack,
          barMaxWidth: 36,
          itemStyle: { color: s.colour, borderColor: theme.surface, borderWidth: 0.5 },
          data: rows.flatMap((r, row) => (s.has(r) ? [{ value: [at(r), r.reports], row }] : [])),
        })),
      }),
    };
  },
  grounds: (row, scope) =>
    reportGrounds(scope, [inYear(row.year), row.level === 'all' ? inSeries(row.series) : inLevel(row.level)]),
  act: (row) => (row.year === null ? null : { kind: 'filter', change: { years: { from: row.year, to: row.year } } }),
});
