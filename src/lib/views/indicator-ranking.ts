import { message } from '../model/message.ts';
import { defineDerivedView, type Drawing, type Scope } from '../view/define-view.ts';
import { drawRanking } from './ranking-chart.ts';
import { figureScopeWords } from './figure-facets.ts';
import { figureColumns, figuresOfIndicator } from './figure-rows.ts';
import { figureTip } from './figure-words.ts';
import { indicatorName, indicatorOf, noIndicator } from './indicator.ts';
import { quantity, statusName } from './quantity.ts';
import { movesOf, rankingColumns, rankRegions, type Ranked } from './ranking-rows.ts';
import { grainOf } from './regions.ts';

const grains = {
  province: { zh: '省份', en: 'provinces' },
  prefecture: { zh: '地市', en: 'prefectures' },
  county: { zh: '县区', en: 'counties' },
} as const;

const names = (rows: readonly Ranked[], { locale }: Scope): string => {
  const shown = rows.slice(0, 3).map((r) => r.region);
  const more = rows.length - shown.length;
  if (locale === 'zh') return shown.join('、') + (more > 0 ? `等${rows.length}个` : '');
  return shown.join(', ') + (more > 0 ? ` and ${more} more` : '');
};

export const indicatorRanking = defineDerivedView({
  id: 'indicator-ranking',
  title: (scope) =>
    message(
      { zh: '{indicator}：各{grain}历年位次', en: '{indicator}: ranking of {grain} over the years' },
      { indicator: indicatorName(indicatorOf(scope), scope), grain: grains[grainOf(scope.filters)][scope.locale] },
    ),
  words: figureScopeWords,
  method: message({
    zh: '每年按所写的数从高到低排名，1为数值最高，不表示好坏；区间取下限，同一地区一年有多条时取年度的、陈述最多的一条。数值相同者位次相同，其后空出相应位次，图中以浅色底连成一组。只排同一性质（目标或完成）和单位的数据，取地区与年份最多的一种；只排同一层级的地区，看一个省时排其地市。某年没有数据的地区当年不排，其线断开，以点线跨过；年份下的数字是当年参与排名的地区数，人数不同的年份位次不可直接相比。空心标记的数值是约数、界限或区间。只有一个地区有数据的年份不排。',
    en: 'Each year is ranked by the numbers as stated, 1 for the highest, which says nothing of good or bad; ranges count by their lower end, of several figures of a region in a year the annual one stated most often is taken. Equal values share a rank and leave the next ones free; a pale band joins them. Only figures of one status and unit are ranked, those with the most regions and years, and only regions of one level: the prefectures where the filters look into a province. A region without a figure is not ranked that year; its line breaks, and dots lead over the gap. The number below a year says how many regions are ranked, since ranks among different numbers do not compare. Hollow marks are bounds, ranges or approximations. Years in which one region alone states a value are left out.',
  }),
  raw: figureColumns,
  columns: rankingColumns,
  query: figuresOfIndicator,
  derive: rankRegions,
  missing: noIndicator,
  none: message({
    zh: '没有一年有两个以上同级地区陈述此指标，无法排名。放宽地区或年份，或另选指标。',
    en: 'In no year do two regions of one level state this indicator, so there is nothing to rank. Widen the regions or years, or choose another indicator.',
  }),
  sources: null,
  finding: (rows, scope) => {
    const last = rows.at(-1);
    if (!last) return null;
    const { locale } = scope;
    const zh = locale === 'zh';
    const latest = rows.filter((r) => r.year === last.year);
    const top = latest.filter((r) => r.rank === 1);
    const moves = movesOf(rows);
    const climb = moves.reduce<(typeof moves)[number] | null>((a, m) => (m.by > (a?.by ?? 0) ? m : a), null);
    const fall = moves.reduce<(typeof moves)[number] | null>((a, m) => (m.by < (a?.by ?? 0) ? m : a), null);
    const moved = (m: (typeof moves)[number]): string =>
      zh
        ? `${m.to.region}（${m.from.year}年第${m.from.rank}，${m.to.year}年第${m.to.rank}）`
        : `${m.to.region} (${m.from.rank} in ${m.from.year}, ${m.to.rank} in ${m.to.year})`;
    const [first] = top;
    if (!first) return null;
    return message(
      {
        zh: '{year}年{status}：{n}个{grain}中{top}{ties, plural, =1 {居首} other {并列第一}}（{value}）{years, plural, =1 {；只有这一年有两个以上地区可排，看不出变化} other {}}{climbed, plural, =0 {} other {；上升最多的是{climb}}}{fell, plural, =0 {} other {，下降最多的是{fall}}}。',
        en: '{year} ({status}): {top} {ties, plural, one {ranks} other {rank}} first of {n} {grain} ({value}){years, plural, =1 {; no other year has two regions to rank, so nothing moves} other {}}{climbed, plural, =0 {} other {; the largest rise is that of {climb}}}{fell, plural, =0 {} other {; the largest fall that of {fall}}}.',
      },
      {
        years: new Set(rows.map((r) => r.year)).size,
        year: String(last.year),
        status: zh ? statusName(last.status, 'zh') : statusName(last.status, 'en').toLowerCase(),
        n: latest.length,
        grain: grains[grainOf(scope.filters)][locale],
        top: names(top, scope),
        ties: top.length,
        value: quantity(first, locale),
        climbed: climb === null ? 0 : 1,
        climb: climb === null ? '' : moved(climb),
        fell: fall === null ? 0 : 1,
        fall: fall === null ? '' : moved(fall),
      },
    );
  },
  draw: (rows, scope, theme): Drawing =>
    drawRanking(rows, scope, theme, (r) => {
      const zh = scope.locale === 'zh';
      const [head = '', ...rest] = figureTip(r, scope);
      const shared = r.ties === 1 ? '' : zh ? `，${r.ties}个并列` : `, shared by ${r.ties}`;
      const rank = zh ? `第${r.rank}位（共${r.of}）${shared}` : `rank ${r.rank} of ${r.of}${shared}`;
      return [head, rank, ...rest];
    }),
  act: (row) => ({ kind: 'figure', figureId: row.figure_id }),
});
