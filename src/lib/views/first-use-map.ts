import { message } from '../model/message.ts';
import { integer, optional } from '../model/tables.ts';
import { sql, type Sql } from '../sql/sql.ts';
import { defineDerivedView, type Scope, type Tile, type TileTimeline } from '../view/define-view.ts';
import { reportsKept } from '../view/report-scope.ts';
import { onePhrase } from './adoption.ts';
import { adoptionColumns, adoptionQuery, adoptionRaw, ranked } from './adoption-rows.ts';
import { label } from './columns.ts';
import { diffusion, shownYear, yearOf, type Adopter, type DiffusionYear } from './diffusion.ts';
import { inRegion, phraseGrounds } from './grounds.ts';
import { noCounts, notCounted } from './phrase-trend.ts';
import { regionName, withRegion } from './regions.ts';

const province = (code: Sql): Sql => sql`(${code} // 10000 * 10000)`;

/** The map is not split by group. */
const whole = ({ filters }: Pick<Scope, 'filters'>): Pick<Scope, 'filters'> => ({
  filters: { ...filters, a: null, b: null },
});

const { phrase, rank, region_code, region, adoption, first_date, reports_before, dated_reports } = adoptionColumns;
const { reports_with, n, undated_with, window_start, window_end, report_id } = adoptionColumns;

/** How far the phrase had spread by the year that the map shows; null without a dated report. */
function stateOf(
  rows: readonly Adopter[],
  { filters }: Scope,
): { readonly years: readonly DiffusionYear[]; readonly at: DiffusionYear; readonly last: number } | null {
  const years = diffusion(rows);
  const shown = shownYear(years, filters.until);
  const at = years.find(({ year }) => year === shown);
  return at === undefined ? null : { years, at, last: years.at(-1)?.year ?? at.year };
}

export const firstUseMap = defineDerivedView({
  id: 'first-use-map',
  title: (scope) =>
    message(
      {
        zh: '{phrase}：逐年扩散到哪些省份{until, select, none {} other {（到{until}年）}}',
        en: '{phrase}: spread over the provinces by year of first use{until, select, none {} other { (by {until})}}',
      },
      { phrase: onePhrase(scope), until: scope.filters.until === null ? 'none' : `${scope.filters.until}` },
    ),
  method: message({
    zh: '颜色为该省份（含下级地区）注明日期的报告中首次出现该表述的年份（先后见图例）；地图显示到所选年份为止，粗框为该年首见的省份，下方各柱为逐年累计的省份数。只指本数据集中的首见。≤ 表示该省份的第一份报告已有，实际可能更早；“未用”表示到该年已有报告而都不含；斜线表示到该年还没有注明日期的报告。中央报告不计入，未注日期和推断日期的报告只计数、不排序。选择多个表述时取第一个；不按对比组拆分。',
    en: 'Colour is the year of the first dated report of the province, or of a place in it, that has the phrase. The map shows the chosen year and those before it; provinces whose first use is of that year have a thick outline, and the columns below count the provinces year by year. First in this dataset only. ≤: the first report of the province already has it, so it may be older. “Not used”: there are reports by then, all without it. Hatched: no dated report by then. Central reports are left out; undated reports, and inferred dates, are counted but have no place in the order. Of several chosen phrases the first is taken; groups do not split the map.',
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
    window_start,
    window_end,
    report_id,
  },
  query: (scope) =>
    adoptionQuery(
      whole(scope),
      province(sql`k.region_code`),
      sql`'province'`,
      sql`k.region_code is not null and k.region_code <> 100000`,
    ),
  derive: (rows, scope) =>
    ranked(withRegion(rows, scope)).map((r) => ({
      ...r,
      first_year: yearOf(r.first_date),
    })),
  none: noCounts,
  sources: ({ filters }) =>
    sql`select r.report_id from reports r where r.region_code <> 100000 and ${reportsKept(filters)}`,
  finding: (rows, scope) => {
    const state = stateOf(rows, scope);
    const used = rows.filter((r) => r.first_year !== null);
    if (state === null || used.length === 0) return rows.length === 0 ? null : notCounted(scope);
    return state.at.year === state.last ? allYears(used, rows, scope) : upTo(state, used, scope);
  },
  draw: (rows, scope) => {
    const state = stateOf(rows, scope);
    const byCode = new Map(rows.flatMap((r) => (r.region_code === null ? [] : [[r.region_code, r] as const])));
    const codes = new Set(byCode.keys());
    for (const { code, level } of scope.labels.regions.values()) if (level === 'province') codes.add(code);
    const words = scope.locale === 'zh' ? { never: '未用', none: '–' } : { never: 'not used', none: '–' };
    const tileOf = (code: number): Tile => {
      const r = byCode.get(code);
      const year = r?.first_year ?? null;
      const tile = { code, label: regionName(code, scope) };
      if (r === undefined || state === null) return { ...tile, value: null, absent: false, display: words.none };
      if (year !== null && year <= state.at.year) {
        const display = `${r.adoption === 'from_start' ? '≤' : ''}${year}`;
        return {
          ...tile,
          value: year,
          absent: false,
          display,
          fresh: year === state.at.year && state.years.length > 1,
        };
      }
      const open = yearOf(r.window_start);
      const absent = open !== null && open <= state.at.year;
      return { ...tile, value: null, absent, display: absent ? words.never : words.none };
    };
    return {
      kind: 'tile-map',
      legend: message({ zh: '首见年份（≤ 可能更早）', en: 'Year of first use (≤ may be older)' }),
      tiles: [...codes].sort((a, b) => a - b).map(tileOf),
      span: rows.flatMap((r) => (r.first_year === null ? [] : [r.first_year])),
      ...(state === null || state.years.length < 2 ? {} : { timeline: timelineOf(state) }),
    };
  },
  grounds: (row, scope) =>
    row.region_code === null
      ? null
      : phraseGrounds(scope, row.phrase, [inRegion(row.region_code, province, scope)], { order: 'oldest' }),
});

const more = (n: number, zh: boolean): string => (n <= 0 ? '' : zh ? `等${n + 3}个` : ` and ${n} more`);

interface Used {
  readonly region: string;
  readonly phrase: string;
  readonly first_year: number | null;
  readonly adoption: string;
}

/** Up to three names, and how many more there are. */
function someOf(names: readonly string[], zh: boolean): string {
  return names.slice(0, 3).join(zh ? '、' : ', ') + more(names.length - 3, zh);
}

/** The finding for all years together. */
function allYears(used: readonly Used[], rows: readonly { readonly dated_reports: number }[], scope: Scope) {
  const zh = scope.locale === 'zh';
  const first = Math.min(...used.map((r) => r.first_year ?? Infinity));
  const last = Math.max(...used.map((r) => r.first_year ?? first));
  return message(
    {
      zh: '{of}个有注明日期报告的省份中{used}个用过“{phrase}”：{first}年{earliest}{last, select, none {} other {，到{last}年累计{used}个}}；其中{open}个第一份报告已有，可能更早。',
      en: '{used, number} of {of, plural, one {# province} other {# provinces}} with dated reports {used, plural, one {has} other {have}} used “{phrase}”: {earliest} in {first}{last, select, none {} other {, {used, number} by {last}}}; {open, plural, =0 {none} other {#}} already in the first report, so perhaps earlier.',
    },
    {
      of: rows.filter((r) => r.dated_reports > 0).length,
      used: used.length,
      phrase: used[0]?.phrase ?? '',
      first: String(first),
      earliest: someOf(
        used.filter((r) => r.first_year === first).map((r) => r.region),
        zh,
      ),
      last: last === first ? 'none' : String(last),
      open: used.filter((r) => r.adoption === 'from_start').length,
    },
  );
}

/** The finding for the years up to one before the last. */
function upTo({ at, last }: { at: DiffusionYear; last: number }, used: readonly Used[], scope: Scope) {
  const zh = scope.locale === 'zh';
  const byThen = used.filter((r) => (r.first_year ?? Infinity) <= at.year);
  const fresh = byThen.filter((r) => r.first_year === at.year).map((r) => r.region);
  if (byThen.length === 0) {
    return message(
      {
        zh: '到{year}年，{of}个已有注明日期报告的省份都还没有用过“{phrase}”；到{last}年累计{all}个。',
        en: 'By {year} {of, plural, one {the # province} other {none of the # provinces}} with dated reports until then had {of, plural, one {not } other {}}used “{phrase}”; {all, number} {all, plural, one {has} other {have}} by {last}.',
      },
      { year: String(at.year), of: at.of, phrase: used[0]?.phrase ?? '', last: String(last), all: used.length },
    );
  }
  return message(
    {
      zh: '到{year}年，{of}个已有注明日期报告的省份中{used}个用过“{phrase}”，其中{fresh, plural, =0 {没有当年首见的} other {当年首见的#个：{names}}}{open, plural, =0 {} other {；#个第一份报告已有，可能更早}}；到{last}年累计{all}个。',
      en: 'By {year}, {used, number} of {of, plural, one {# province} other {# provinces}} with dated reports until then had used “{phrase}”, {fresh, plural, =0 {none of them for the first time that year} other {# for the first time that year: {names}}}; {open, plural, =0 {none} other {#}} already in the first report, so perhaps earlier; {all, number} by {last}.',
    },
    {
      year: String(at.year),
      of: at.of,
      used: byThen.length,
      phrase: used[0]?.phrase ?? '',
      fresh: fresh.length,
      names: someOf(fresh, zh),
      open: byThen.filter((r) => r.adoption === 'from_start').length,
      last: String(last),
      all: used.length,
    },
  );
}

const timelineOf = ({ years, at }: { years: readonly DiffusionYear[]; at: DiffusionYear }): TileTimeline => ({
  years,
  shown: at.year,
  keys: {
    before: message({ zh: '此前已用', en: 'used before' }),
    fresh: message({ zh: '当年首见', en: 'first that year' }),
    without: message({ zh: '有报告而未用', en: 'not used' }),
  },
  description: message(
    {
      zh: '各年累计用过的省份数：{list}',
      en: 'Provinces that had used it by each year: {list}',
    },
    { list: years.map(({ year, before, fresh, of }) => `${year}: ${before + fresh}/${of}`).join('; ') },
  ),
});
