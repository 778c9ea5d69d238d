import { message } from '../model/message.ts';
import { integer, optional } from '../model/tables.ts';
import { sql } from '../sql/sql.ts';
import { defineDerivedView, type Scope } from '../view/define-view.ts';
import { reportsKept } from '../view/report-scope.ts';
import { onePhrase } from './adoption.ts';
import { adoptionColumns, adoptionQuery, adoptionRaw, ranked } from './adoption-rows.ts';
import { label } from './columns.ts';
import { notCounted } from './phrase-trend.ts';
import { regionName, withRegion } from './regions.ts';

/** The map is not split by group. */
const whole = ({ filters }: Pick<Scope, 'filters'>): Pick<Scope, 'filters'> => ({
  filters: { ...filters, a: null, b: null },
});

const { phrase, rank, region_code, region, adoption, first_date, reports_before, dated_reports } = adoptionColumns;
const { reports_with, n, undated_with, report_id } = adoptionColumns;

export const firstUseMap = defineDerivedView({
  id: 'first-use-map',
  title: (scope) =>
    message(
      { zh: '{phrase}：各省份首见的年份', en: '{phrase}: year of first use by province' },
      { phrase: onePhrase(scope) },
    ),
  method: message({
    zh: '颜色为该省份（含下级地区）注明日期的报告中首次出现该表述的年份（先后见图例）；只指本数据集中的首见。≤ 表示该省份的第一份报告已有，实际可能更早；“未用”表示有报告而都不含；斜线表示没有注明日期的报告。中央报告不计入，未注日期和推断日期的报告只计数、不排序。选择多个表述时取第一个；不按对比组拆分。',
    en: 'Colour is the year of the first dated report of the province, or of a place in it, that has the phrase. First in this dataset only. ≤: the first report of the province already has it, so it may be older. “Not used”: there are reports, all without it. Hatched: no dated report. Central reports are left out; undated reports, and inferred dates, are counted but have no place in the order. Of several chosen phrases the first is taken; groups do not split the map.',
  }),
  raw: adoptionRaw,
  columns: {
    phrase,
    rank,
    region_code,
    region,
    first_year: label(
      optional(integer('year of the first dated report with it')),
      { zh: '首见年份', en: 'Year of first use' },
      'code',
    ),
    adoption,
    first_date,
    reports_before,
    dated_reports,
    reports_with,
    n,
    undated_with,
    report_id,
  },
  query: (scope) =>
    adoptionQuery(
      whole(scope),
      sql`(k.region_code // 10000 * 10000)`,
      sql`'province'`,
      sql`k.region_code is not null and k.region_code <> 100000`,
    ),
  derive: (rows, scope) =>
    ranked(withRegion(rows, scope)).map((r) => ({
      ...r,
      first_year: r.first_date === null ? null : Number(r.first_date.slice(0, 4)),
    })),
  sources: ({ filters }) =>
    sql`select r.report_id from reports r where r.region_code <> 100000 and ${reportsKept(filters)}`,
  finding: (rows, scope) => {
    const used = rows.filter((r) => r.first_year !== null);
    const of = rows.filter((r) => r.dated_reports > 0).length;
    if (used.length === 0) return rows.length === 0 ? null : notCounted(scope);
    const first = Math.min(...used.map((r) => r.first_year ?? Infinity));
    const byYear = new Map<number, number>();
    for (const { first_year: year } of used) if (year !== null) byYear.set(year, (byYear.get(year) ?? 0) + 1);
    const earliest = used.filter((r) => r.first_year === first).map((r) => r.region);
    const last = Math.max(...byYear.keys());
    const zh = scope.locale === 'zh';
    return message(
      {
        zh: '{of}个有注明日期报告的省份中{used}个用过“{phrase}”：{first}年{earliest}{last, select, none {} other {，到{last}年累计{used}个}}；其中{open}个第一份报告已有，可能更早。',
        en: '{used, number} of {of, plural, one {# province} other {# provinces}} with dated reports {used, plural, one {has} other {have}} used “{phrase}”: {earliest} in {first}{last, select, none {} other {, {used, number} by {last}}}; {open, plural, =0 {none} other {#}} already in the first report, so perhaps earlier.',
      },
      {
        of,
        used: used.length,
        phrase: first === Infinity ? '' : (used[0]?.phrase ?? ''),
        first: String(first),
        earliest: earliest.slice(0, 3).join(zh ? '、' : ', ') + more(earliest.length - 3, zh),
        last: last === first ? 'none' : String(last),
        open: used.filter((r) => r.adoption === 'from_start').length,
      },
    );
  },
  draw: (rows, scope) => {
    const zh = scope.locale === 'zh';
    const byCode = new Map(rows.flatMap((r) => (r.region_code === null ? [] : [[r.region_code, r] as const])));
    const codes = new Set(byCode.keys());
    for (const { code, level } of scope.labels.regions.values()) if (level === 'province') codes.add(code);
    return {
      kind: 'tile-map',
      legend: message({ zh: '首见年份（≤ 可能更早）', en: 'Year of first use (≤ may be older)' }),
      tiles: [...codes]
        .sort((a, b) => a - b)
        .map((code) => {
          const r = byCode.get(code);
          const known = r !== undefined && r.first_year !== null;
          return {
            code,
            label: regionName(code, scope),
            value: known ? r.first_year : null,
            absent: r !== undefined && !known && r.dated_reports > 0,
            display: known
              ? `${r.adoption === 'from_start' ? '≤' : ''}${r.first_year}`
              : r !== undefined && r.dated_reports > 0
                ? zh
                  ? '未用'
                  : 'not used'
                : '–',
          };
        }),
    };
  },
  act: (row) => (row.report_id === null ? null : { kind: 'report', reportId: row.report_id }),
});

const more = (n: number, zh: boolean): string => (n <= 0 ? '' : zh ? `等${n + 3}个` : ` and ${n} more`);
