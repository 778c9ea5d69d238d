import { message } from '../model/message.ts';
import { defineDerivedView, type LabelledFigure, type Scope } from '../view/define-view.ts';
import { distinctBells, drawDumbbells, signOf, type Dumbbell, type DumbbellChart } from './dumbbell.ts';
import { commonestUnit, rowLimit } from './figure-rows.ts';
import { indicatorName, indicatorOf, noIndicator } from './indicator.ts';
import { quantity, statusName, withUnit } from './quantity.ts';
import { byCode, regionName, withRegion } from './regions.ts';
import { pairColumns, pairQuery, pairShown, pairSources, type Pair } from './target-outcome-rows.ts';
import { yearSpan } from './years.ts';

const country = 100000;

/** What the chart shows of the pairs: all years of one region, or all regions of one year. */
export type Cut =
  | { readonly by: 'year'; readonly region: number; readonly unit: string }
  | { readonly by: 'region'; readonly year: number; readonly unit: string };

const count = <K>(keys: readonly K[]): ReadonlyMap<K, number> =>
  keys.reduce((counts, key) => counts.set(key, (counts.get(key) ?? 0) + 1), new Map<K, number>());

/**
 * One year that the filters name, else the one region of the pairs, else the country over the years; where several
 * regions have pairs and the country has none, the year with most of them. Pairs with an outcome go before targets alone.
 */
export function cutOf(rows: readonly Pair[], { filters }: Pick<Scope, 'filters'>): Cut | null {
  const complete = rows.filter((r) => r.outcome_value !== null);
  const pool = complete.length > 0 ? complete : rows;
  const unit = commonestUnit(pool)?.unit;
  if (unit === undefined) return null;
  const own = pool.filter((r) => r.unit === unit);
  const { from, to } = filters.years;
  if (from !== null && from === to) return { by: 'region', year: from, unit };
  const regions = new Set(own.map((r) => r.region_code));
  const [only] = regions;
  if (regions.has(country)) return { by: 'year', region: country, unit };
  if (regions.size === 1 && only !== undefined) return { by: 'year', region: only, unit };
  const [best] = [...count(own.map((r) => r.year))].sort(([y, m], [z, n]) => n - m || z - y);
  return best ? { by: 'region', year: best[0], unit } : null;
}

/** The rows of the cut with their indices: those of the whole, where there are any, and not its parts with it. */
export function cutRows(rows: readonly Pair[], cut: Cut): readonly { readonly pair: Pair; readonly row: number }[] {
  const own = rows.flatMap((pair, row) =>
    pair.unit === cut.unit && (cut.by === 'year' ? pair.region_code === cut.region : pair.year === cut.year)
      ? [{ pair, row }]
      : [],
  );
  const whole = own.filter(({ pair }) => pair.part === null);
  return whole.length > 0 ? whole : own;
}

function chartOf(rows: readonly Pair[], cut: Cut, scope: Scope): DumbbellChart {
  const own = cutRows(rows, cut);
  if (cut.by === 'year') {
    const years = yearSpan(
      own.map(({ pair }) => pair.year),
      scope,
    );
    const first = years[0] ?? 0;
    const bells = own.map((o): Dumbbell => ({ ...o, place: o.pair.year - first }));
    return { bells: distinctBells(bells), categories: years.map(String), values: 'y', unit: cut.unit };
  }
  // Regions with an outcome first, from the farthest above its target to the farthest below.
  const best = new Map<number, number>();
  for (const { pair } of own) {
    best.set(pair.region_code, Math.max(best.get(pair.region_code) ?? -Infinity, pair.difference ?? -Infinity));
  }
  const codes = [...best].sort(([a, m], [b, n]) => (m === n ? byCode(a, b) : n - m)).map(([code]) => code);
  const place = new Map(codes.map((code, i) => [code, i]));
  const bells = own.map((o): Dumbbell => ({ ...o, place: place.get(o.pair.region_code) ?? 0 }));
  return {
    bells: distinctBells(bells),
    categories: codes.map((code) => regionName(code, scope)),
    values: 'x',
    unit: cut.unit,
  };
}

/** How many places (years or regions) have a pair of which the condition holds. */
const places = (pairs: readonly Pair[], cut: Cut, holds: (p: Pair) => boolean): number =>
  new Set(pairs.filter(holds).map((p) => (cut.by === 'year' ? p.year : p.region_code))).size;

const target = (p: Pair) => ({
  value: p.target_value,
  value_high: p.target_value_high,
  bound: p.target_bound,
  unit: p.unit,
});

const outcome = (p: Pair) => ({
  value: p.outcome_value ?? NaN,
  value_high: p.outcome_value_high,
  bound: p.outcome_bound ?? 'exact',
  unit: p.unit,
});

/** The widest gap of the cut that has a difference, above or below. */
const widest = (pairs: readonly Pair[]): Pair | null =>
  pairs.reduce<Pair | null>(
    (best, p) =>
      p.difference !== null && (best === null || Math.abs(p.difference) > Math.abs(best.difference ?? 0)) ? p : best,
    null,
  );

export const targetOutcome = defineDerivedView({
  id: 'target-outcome',
  title: (scope) =>
    message(
      { zh: '{indicator}：目标与后来陈述的完成数', en: '{indicator}: targets against stated outcomes' },
      { indicator: indicatorName(indicatorOf(scope), scope) },
    ),
  method: message({
    zh: '菱形为某年的目标，取自该年或上一年的报告；圆形为完成数，取自后来的报告（年份更晚，或同年而日期更晚）；两者指标、地区、单位、年份和部分（如城镇、中央）相同，且都是文中写明年份的年度数据，不含累计、多年合计和时点数；没有目标用语的百分比（如失业率）也是陈述。有多条候选时全部列出，不取平均；没有完成数的目标也列出。差 = 完成 − 目标，百分数之差以百分点计；目标为区间时按较近的一端计，在区间内为0；完成数只有界限或是区间时没有差，并注明原因。目标为“以上”“以内”等界限时，结果为达到或未达到；目标为一个数、约数或区间时，只说高于、相同或低于，不作评判。一个地区一年可有多个值的指标（编码本中未标 one_value），只在对象相同且报告中只有一个数时比较。图中只画一种单位：一个地区的各年，或一年的各地区；其余见表。点击标记可依次查看目标与完成的原句。',
    en: 'A diamond is the target for a year, from a report of that year or of the year before; a circle is an outcome, from a later report (of a later year, or of a later day of the same year). Both are of one indicator, region, unit, year and part (such as urban, or central), and are yearly figures whose year the text tells: no cumulative or multi-year totals, no states at a date; a percentage without a word of aim (an unemployment rate) is a statement too. All candidates are listed and none is averaged; targets without an outcome are listed too. Difference = outcome − target, in percentage points for percentages; a range counts by its nearer end, 0 inside. Where the outcome is a bound or a range there is no difference, and the reason is given. A target that is a bound (at least, at most) is met or missed; of one that is a number, about a number or a range the outcome is only said to lie above, on or below. An indicator of which a region has many values a year (no one_value in its codebook) is compared only for equal subjects of which each report states one number. The chart shows one unit, for the years of one region or the regions of one year; the table has the rest. Choose a mark for the sentences of both figures.',
  }),
  raw: pairColumns,
  columns: pairShown,
  query: pairQuery,
  derive: (rows, scope) => withRegion(rows, scope).map((r) => ({ ...r, part: r.part === '' ? null : r.part })),
  missing: noIndicator,
  sources: pairSources,
  finding: (rows, scope) => {
    const cut = cutOf(rows, scope);
    if (cut === null) return null;
    const { locale } = scope;
    const zh = locale === 'zh';
    const pairs = cutRows(rows, cut).map(({ pair }) => pair);
    const paired = places(pairs, cut, (p) => p.outcome_value !== null);
    const far = widest(pairs);
    const results = (['met', 'missed', 'above', 'on', 'below'] as const).map(
      (result) => [result, places(pairs, cut, (p) => p.result === result)] as const,
    );
    return message(
      {
        zh: '{where}：{n}个{what}有目标，{paired, plural, =0 {都没有后来陈述的完成数} other {其中#个有后来陈述的完成数}}{met, plural, =0 {} other {，#个达到}}{missed, plural, =0 {} other {，#个未达到}}{above, plural, =0 {} other {，#个高于目标}}{on, plural, =0 {} other {，#个与目标相同}}{below, plural, =0 {} other {，#个低于目标}}{gap, plural, =0 {} other {；差距最大的是{widest}}}{more, plural, =0 {} other {；超过#条，只读取最近的}}{left, plural, =0 {} other {；另有#条只列入表格}}。',
        en: '{where}: {what, select, year {{n, plural, one {# year has} other {# years have}}} other {{n, plural, one {# region has} other {# regions have}}}} a target, {paired, plural, =0 {none with an outcome stated later} other {# with an outcome stated later}}{met, plural, =0 {} other {, # met}}{missed, plural, =0 {} other {, # missed}}{above, plural, =0 {} other {, # above}}{on, plural, =0 {} other {, # on target}}{below, plural, =0 {} other {, # below}}{gap, plural, =0 {} other {; the widest gap is {widest}}}{more, plural, =0 {} other {; of more than # pairs only the latest are read}}{left, plural, =0 {} one {; # more row is in the table only} other {; # more rows are in the table only}}.',
      },
      {
        where: cut.by === 'year' ? regionName(cut.region, scope) : zh ? `${cut.year}年` : String(cut.year),
        what: zh ? (cut.by === 'year' ? '年份' : '地区') : cut.by,
        n: places(pairs, cut, () => true),
        paired,
        ...Object.fromEntries(results),
        gap: far === null || far.difference === 0 ? 0 : 1,
        widest: far === null ? '' : gapWords(far, cut, scope),
        more: rows.length === rowLimit ? rowLimit : 0,
        left: rows.length - pairs.length,
      },
    );
  },
  draw: (rows, scope, theme) => {
    const cut = cutOf(rows, scope);
    const chart = cut ? chartOf(rows, cut, scope) : { bells: [], categories: [], values: 'y' as const, unit: '' };
    return drawDumbbells(chart, rows, scope, theme);
  },
  act: (row) => ({ kind: 'figures', figures: bothFigures(row) }),
});

function gapWords(p: Pair, cut: Cut, { locale }: Scope): string {
  const zh = locale === 'zh';
  const where = cut.by === 'year' ? (zh ? `${p.year}年` : String(p.year)) : p.region;
  const gap = `${signOf(p.difference ?? 0)}${withUnit(Math.abs(p.difference ?? 0), p.difference_unit, locale)}`;
  return zh
    ? `${where}（目标${quantity(target(p), 'zh')}，完成${quantity(outcome(p), 'zh')}，${gap}）`
    : `${where} (target ${quantity(target(p), 'en')}, outcome ${quantity(outcome(p), 'en')}, ${gap})`;
}

/** The target and its outcome, each with its number as a label. */
function bothFigures(p: Pair): readonly LabelledFigure[] {
  const named = (status: string, of: ReturnType<typeof target>) => ({
    zh: `${statusName(status, 'zh')} ${quantity(of, 'zh')}`,
    en: `${statusName(status, 'en')} ${quantity(of, 'en')}`,
  });
  return [
    { figureId: p.target_figure_id, label: named('target', target(p)) },
    ...(p.outcome_figure_id === null ? [] : [{ figureId: p.outcome_figure_id, label: named('achieved', outcome(p)) }]),
  ];
}
