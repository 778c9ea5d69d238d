import { message } from '../model/message.ts';
import { sql } from '../sql/sql.ts';
import { defineDerivedView, type Scope } from '../view/define-view.ts';
import { plainNumber } from '../view/format.ts';
import { columns } from './columns.ts';
import { inUnit, inYear, reportGrounds } from './grounds.ts';
import { apartColumn, drawMatrix } from './matrix.ts';
import { grainOf, regionName, regionsShown, unitOf, withRegion } from './regions.ts';
import { keptReportsWithPhrase, reportsWithPhrase } from './series.ts';
import { yearRange, yearSpan } from './years.ts';

const { region_code, region, year, reports, chars } = columns;
const raw = { region_code, year, reports, chars };

type Cell = { readonly region_code: number | null; readonly year: number | null };

/** The lines and the columns of the matrix. */
const frame = (rows: readonly Cell[], scope: Scope) => ({
  codes: regionsShown(
    rows.map((r) => r.region_code),
    scope,
  ),
  years: yearSpan(
    rows.map((r) => r.year),
    scope,
  ),
});

/** Reports of each region in each year: where the dataset has something to compare, and where it is silent. */
export const coverage = defineDerivedView({
  id: 'coverage',
  title: () => message({ zh: '各地区各年份的报告数', en: 'Reports by region and year' }),
  method: message({
    zh: '每格为该地区（含下级地区）该年份的报告数；斜线表示没有报告，与零不同。未注明年份的报告单列一栏。',
    en: 'Each cell counts the reports of the region, with those of its parts, in the year. Hatched means no report, which is not zero. Reports that state no year have a column of their own.',
  }),
  raw,
  columns: { region_code, region, year, reports, chars },
  query: ({ filters }) => sql`
    with kept as (${keptReportsWithPhrase({ ...filters, a: null, b: null })})
    select ${unitOf(sql`region_code`, grainOf(filters))} as region_code, year,
      count(*)::integer as reports, sum(chars)::double as chars
    from kept group by 1, 2 order by 1 nulls last, 2 nulls last`,
  derive: withRegion,
  sources: reportsWithPhrase,
  finding: (rows, scope) => {
    if (rows.length === 0) return null;
    const { codes, years } = frame(rows, scope);
    const regions = codes.filter((code) => code !== null).length;
    const dated = rows.filter((r) => r.year !== null && r.region_code !== null);
    const undated = rows.filter((r) => r.year === null).reduce((sum, r) => sum + r.reports, 0);
    return message(
      {
        zh: '{regions}个地区、{years}年间的{cells}个格子中，{filled}个有报告{undated, plural, =0 {} other {；另有#份报告未注明年份}}。',
        en: '{filled, number} of {cells, plural, one {# cell} other {# cells}} ({regions, plural, one {# region} other {# regions}}, {years}) hold a report{undated, plural, =0 {} one {; # more report states no year} other {; # more reports state no year}}.',
      },
      {
        regions,
        years: yearRange(years) || '–',
        cells: regions * years.length,
        filled: dated.length,
        undated,
      },
    );
  },
  draw: (rows, scope, theme) => {
    const { locale } = scope;
    const { codes, years } = frame(rows, scope);
    const undated = rows.some((r) => r.year === null);
    return drawMatrix({
      theme,
      locale,
      columns: years.map(String),
      lines: codes.map((code) => regionName(code, scope)),
      cells: rows.map((r, row) => ({
        column: r.year === null ? apartColumn(years) : r.year - (years[0] ?? 0),
        line: codes.indexOf(r.region_code),
        value: r.reports,
        row,
      })),
      empty: locale === 'zh' ? '没有报告' : 'No report',
      apart: undated ? (locale === 'zh' ? '未注明' : 'No year') : null,
      tip: (row) => {
        const r = rows[row];
        if (!r) return [];
        const when = r.year ?? (locale === 'zh' ? '年份未注明' : 'no year stated');
        const count = plainNumber(r.reports, locale);
        const size = plainNumber(r.chars, locale);
        return [
          `${r.region} · ${when}`,
          locale === 'zh' ? `报告 ${count} 份，共 ${size} 字` : `${count} report(s), ${size} characters`,
        ];
      },
    });
  },
  grounds: (row, scope) => reportGrounds(scope, [inUnit(row.region_code, scope), inYear(row.year)]),
  act: (row, { filters }) => {
    if (row.region_code === null) return null;
    const years = row.year === null ? filters.years : { from: row.year, to: row.year };
    return { kind: 'filter', change: { regions: [row.region_code], years } };
  },
});
