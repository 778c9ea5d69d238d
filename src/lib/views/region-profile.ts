import { message, type Message } from '../model/message.ts';
import type { Filters } from '../model/filters.ts';
import { text } from '../model/tables.ts';
import { defineDerivedView, type Scope } from '../view/define-view.ts';
import { filterWords } from '../view/words.ts';
import { label } from './columns.ts';
import { drawFigurePanels } from './figure-panels.ts';
import { figureScopeWords } from './figure-facets.ts';
import { commonestUnit, figureColumns, figureRows, figureShown } from './figure-rows.ts';
import type { FigureRow } from './figure-words.ts';
import { inSeries, phraseGrounds } from './grounds.ts';
import { indicatorName } from './indicator.ts';
import { isYearly } from './indicator-panels.ts';
import { keynessColumns, keynessQuery, keynessRaw, measureKeyness } from './keyness-rows.ts';
import { drawRates, typical } from './rate-pairs.ts';
import { regionName, withRegion } from './regions.ts';
import { comparedReports } from './series.ts';

/** The one region that a profile is of; null where none or several are chosen. */
export const profiledRegion = ({ filters: { regions } }: Pick<Scope, 'filters'>): number | null =>
  regions.length === 1 ? (regions[0] ?? null) : null;

const noRegion = (scope: Scope): Message | null =>
  profiledRegion(scope) === null
    ? message({ zh: '选择一个地区，查看其概况。', en: 'Choose one region to see its profile.' })
    : null;

/** Indicators that have a panel. */
const mostPanels = 12;

/** Indicators that gather what no other takes: their figures are no series. */
const mixed: ReadonlySet<string> = new Set(['other', 'percentage']);

const yearsOf = (rows: readonly FigureRow[]): number => new Set(rows.map((r) => r.year)).size;

type Stated = FigureRow & { readonly indicator: string };

/** The figures of each indicator in its commonest unit; those with the most years first. */
function series<R extends Stated>(rows: readonly R[]): readonly (readonly [indicator: string, own: readonly R[]])[] {
  const groups = new Map<string, R[]>();
  for (const r of rows) groups.set(r.indicator, [...(groups.get(r.indicator) ?? []), r]);
  return [...groups]
    .map(([indicator, own]) => {
      const unit = commonestUnit(own)?.unit;
      return [indicator, own.filter((r) => r.unit === unit)] as const;
    })
    .filter(([indicator, own]) => !mixed.has(indicator) && yearsOf(own) > 1)
    .sort(([a, p], [b, q]) => yearsOf(q) - yearsOf(p) || q.length - p.length || (a < b ? -1 : 1))
    .slice(0, mostPanels);
}

export const regionIndicators = defineDerivedView({
  id: 'region-indicators',
  title: (scope) =>
    message(
      { zh: '{region}历年陈述的指标', en: 'What {region} states over the years' },
      { region: regionName(profiledRegion(scope), scope) },
    ),
  words: figureScopeWords,
  method: message({
    zh: '每格一个指标，纵轴各不相同；只用该地区自身（不含下级）的年度或时点数据和每个指标最常用的单位，列有两个以上年份的指标，按年份多少取前12个。每个标记是一条数据：菱形为目标，圆形为已完成，方形为占比，空心为约数或界限。线条连接相邻年份。其余数据见下表。',
    en: 'One panel for each indicator, each with its own scale: figures of a year or at a date, of the region itself and not of places below it, in the commonest unit of the indicator. Indicators with figures of two years or more, the 12 with the most years. Each mark is one figure: diamonds are targets, circles outcomes, squares shares, hollow marks bounds or approximations. A line joins neighbouring years. The table below has all other figures.',
  }),
  raw: figureColumns,
  columns: {
    indicator_label: label(text('name of the indicator'), { zh: '指标名称', en: 'Indicator name' }),
    ...figureShown,
  },
  query: (scope) => figureRows(scope, null),
  derive: (rows, scope) => {
    const own = withRegion(rows, scope).filter((r) => r.region_code === profiledRegion(scope) && isYearly(r));
    return series(own).flatMap(([indicator, figures]) =>
      figures.map((r) => ({ ...r, indicator_label: indicatorName(indicator, scope) })),
    );
  },
  missing: noRegion,
  none: message({
    zh: '没有一个指标有两个年份的数据，画不出历年变化；已有的数据见下表。',
    en: 'No indicator has figures of two years, so there is no change to draw; the table below has the figures.',
  }),
  sources: null,
  groups: 'own',
  finding: (rows, scope) => {
    const panels = series(rows);
    const [first] = panels;
    if (!first) return null;
    const [indicator, own] = first;
    return message(
      {
        zh: '{n}个指标有两个以上年份的数据；最完整的是“{indicator}”，{years}个年份、{figures}条。',
        en: '{n, plural, one {# indicator has} other {# indicators have}} figures of two years or more; the fullest is “{indicator}” with {years, number} years and {figures, plural, one {# figure} other {# figures}}.',
      },
      { n: panels.length, indicator: indicatorName(indicator, scope), years: yearsOf(own), figures: own.length },
    );
  },
  draw: (rows, scope, theme) =>
    drawFigurePanels({
      panels: series(rows).map(([indicator]) => ({
        name: indicatorName(indicator, scope),
        own: rows.flatMap((r, row) => (r.indicator === indicator && isYearly(r) ? [{ r, row }] : [])),
      })),
      scope,
      theme,
      shared: false,
      rows,
    }),
  act: (row) => ({ kind: 'figure', figureId: row.figure_id }),
});

/** The scope in which group A is the region and the rest are all other reports. */
const againstRest = (scope: Scope): Scope => {
  const regions = [...scope.filters.regions];
  const filters: Filters = {
    ...scope.filters,
    regions: [],
    a: { regions, years: { from: null, to: null } },
    b: null,
    c: null,
    d: null,
  };
  return { ...scope, filters };
};

const toggledPhrase = (phrases: readonly string[], phrase: string): readonly string[] =>
  phrases.includes(phrase) ? phrases.filter((p) => p !== phrase) : [...phrases, phrase];

export const regionPhrases = defineDerivedView({
  id: 'region-phrases',
  title: (scope) =>
    message(
      { zh: '{region}比其余报告更常用、更少用的表述', en: 'Phrases that set {region} apart from the rest' },
      { region: regionName(profiledRegion(scope), scope) },
    ),
  words: (scope) => {
    const rest = filterWords(
      { ...scope.filters, regions: [], a: null, b: null, c: null, d: null },
      scope.labels,
      scope.locale,
    );
    const region = regionName(profiledRegion(scope), scope);
    return scope.locale === 'zh'
      ? `${region}对其余；${rest}`
      : `${region} against the rest; ${rest.charAt(0).toLowerCase()}${rest.slice(1)}`;
  },
  method: message({
    zh: '该地区（含下级）的报告与其余全部报告相比，按 G²（Dunning 1993）从强到弱，两侧各取12个；互相包含的只取最强的一个，不取词语，也不取只见于一份报告的表述。横轴为每万字次数，标签为两侧的原始次数。空心表示把整份报告随机分组后差别仍常见（置换 p > 0.05，Lijffijt 等 2016）或未检验。全部统计量见表。点击标记，下图即显示该表述历年的用法。',
    en: 'Reports of the region and of places below it against all others, by G² (Dunning 1993), the 12 strongest on each side; of phrases that contain each other only the strongest, no single words, and none of a single report. The axis has occurrences per 10,000 characters, labels the raw counts of both sides. Hollow: a difference as large is common when whole reports are dealt at random (permutation p > 0.05, Lijffijt et al. 2016), or it was not tested. The table has all statistics. Choose a mark to see the phrase over the years below.',
  }),
  raw: keynessRaw,
  columns: keynessColumns,
  query: (scope) => keynessQuery(againstRest(scope)),
  derive: (rows) => measureKeyness(rows),
  missing: noRegion,
  none: message({
    zh: '该地区没有报告，或没有反复出现的表述，无从比较。',
    en: 'The region has no report, or no recurring phrase, to compare.',
  }),
  sources: (scope) => comparedReports()(againstRest(scope)),
  groups: 'own',
  finding: (rows, scope) => {
    const [first] = rows;
    if (!first) return null;
    const zh = scope.locale === 'zh';
    const said = (side: 'a' | 'b'): string =>
      typical(rows, side, 3)
        .map((r) => (zh ? `“${r.phrase}”（${r.n_a}∶${r.n_b}）` : `“${r.phrase}” (${r.n_a}:${r.n_b})`))
        .join(zh ? '、' : ', ');
    const [more, less] = [said('a'), said('b')];
    if (more === '' && less === '') return null;
    return message(
      {
        zh: '{region}{few, plural, =0 {} other {只有#份报告，结果只能作为线索；}}{some, select, none {没有更常用的表述} other {更常用{more}}}{fewer, select, none {} other {，更少用{less}}}；{reports}份对其余{rest}份报告，括号内为原始次数。',
        en: '{region}{few, plural, =0 {} one { has # report alone, so this is a hint at most;} other { has # reports alone, so this is a hint at most;}} {some, select, none {has no phrase that it uses more} other {uses {more} more}}{fewer, select, none {} other {, {less} less}}; {reports, plural, one {# report} other {# reports}} against {rest, number} others, raw counts in brackets.',
      },
      {
        region: regionName(profiledRegion(scope), scope),
        few: first.reports_a < 5 ? first.reports_a : 0,
        some: more === '' ? 'none' : 'some',
        more,
        fewer: less === '' ? 'none' : 'some',
        less,
        reports: first.reports_a,
        rest: first.reports_b,
      },
    );
  },
  draw: (rows, scope, theme) =>
    drawRates(rows, scope, theme, {
      names: [regionName(profiledRegion(scope), scope), scope.locale === 'zh' ? '其余报告' : 'The rest'],
      single: false,
    }),
  grounds: (row, scope) => {
    const own = againstRest(scope);
    const code = profiledRegion(scope);
    const region = {
      zh: regionName(code, { ...scope, locale: 'zh' }),
      en: regionName(code, { ...scope, locale: 'en' }),
    };
    return {
      ...phraseGrounds(own, row.phrase, [{ ...inSeries('a'), words: region }]),
      undoes: scope.filters.phrases.includes(row.phrase),
    };
  },
  act: (row, { filters: { phrases } }) => ({
    kind: 'filter',
    change: { phrases: toggledPhrase(phrases, row.phrase) },
  }),
});
