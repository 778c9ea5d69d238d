import { message } from '../model/message.ts';
import { sql } from '../sql/sql.ts';
import { defineDerivedView, type Scope } from '../view/define-view.ts';
import { drawAdoption } from './adoption-chart.ts';
import { adoptionColumns, adoptionQuery, adoptionRaw, ranked } from './adoption-rows.ts';
import { inRegionItself, inSeries, phraseGrounds } from './grounds.ts';
import { levels, seriesNames } from './names.ts';
import { noCounts, notCounted } from './phrase-trend.ts';
import { withRegion } from './regions.ts';
import { comparedReports } from './series.ts';

const levelOrder = ['country', 'province', 'prefecture', 'county', 'unknown'];
const place = (level: string): number => levelOrder.indexOf(level);

/** The phrase of the title: the first chosen one, or that the card has chosen itself. */
export function onePhrase({ filters: { phrases }, locale }: Scope): string {
  const [first] = phrases;
  if (first !== undefined) return `“${first}”`;
  return locale === 'zh' ? '随时间变化最明显的表述' : 'The phrase that varies most';
}

export const adoption = defineDerivedView({
  id: 'adoption',
  title: (scope) =>
    message(
      { zh: '{phrase}：各地区、各层级先后', en: '{phrase}: order of adoption by region and level' },
      { phrase: onePhrase(scope) },
    ),
  method: message({
    zh: '每个地区只看它自己的报告（不含下级），以其注明日期的第一份含有该表述的报告为首见；“首见”指本数据集中的首见，不是历史上的首见。其第一份报告就已含有的（空心点），实际采用可能更早；此前有报告而不含的（实心点）才看得出先无后有。次序为 1 加上首见日期确定更早的地区数，只注明年份的报告与同年的其他报告不分先后。未注日期和推断日期的报告不参与排序，含有该表述的单独计数。选择多个表述时取第一个；图中至多50个地区，先取排序靠前的。',
    en: 'Each region is judged by its own reports alone, not by those of places below; its first use is its first dated report with the phrase. First means first in this dataset, not first ever. Where the first report of a region already has it (hollow mark) it may have been adopted earlier; only where earlier reports lack it (solid mark) is its adoption seen. The order is 1 and the number of regions whose first use is certainly earlier; a report that states only its year is neither before nor after others of that year. Reports without a date, or with an inferred one, have no place in the order; those with the phrase are counted apart. Of several chosen phrases the first is taken; the chart has at most 50 regions, those early in the order first.',
  }),
  raw: adoptionRaw,
  columns: adoptionColumns,
  query: (scope) => adoptionQuery(scope, sql`k.region_code`, sql`coalesce(k.region_level, 'unknown')`, sql`true`),
  derive: (rows, scope) =>
    [...ranked(withRegion(rows, scope))].sort(
      (a, b) =>
        a.series.localeCompare(b.series) ||
        place(a.level) - place(b.level) ||
        (a.rank ?? Infinity) - (b.rank ?? Infinity) ||
        (a.first_date ?? '').localeCompare(b.first_date ?? ''),
    ),
  none: noCounts,
  sources: comparedReports(),
  finding: (rows, scope) => {
    const { locale } = scope;
    const zh = locale === 'zh';
    const used = rows.filter((r) => r.rank !== null);
    const undated = rows.reduce((sum, r) => sum + r.undated_with, 0);
    if (rows.length === 0) return null;
    if (used.length === 0) return undated === 0 ? notCounted(scope) : onlyUndated(undated, scope);
    const first = used.reduce((a, r) => ((r.first_date ?? '') < (a.first_date ?? '') ? r : a));
    const split = first.series !== 'all';
    const byLevel = levelOrder.flatMap((level) => {
      const own = used.filter((r) => r.level === level);
      const [earliest] = own.map((r) => r.first_date ?? '').sort();
      const name = levels[level]?.[locale] ?? level;
      return earliest === undefined ? [] : [zh ? `${name}${earliest}` : `${name.toLowerCase()} ${earliest}`];
    });
    return message(
      {
        zh: '在本数据集中，“{phrase}”最早见于{region}{series}（{date}）；按层级最早：{levels}。{of}个有注明日期报告的地区中{used}个用过，其中{seen}个先无后有，{open}个第一份报告已有、可能更早{undated, plural, =0 {} other {；另有#份未注日期的报告含有它}}。',
        en: 'In this dataset “{phrase}” is first found in {region}{series} ({date}); earliest by level: {levels}. Of {of, plural, one {# region} other {# regions}} with dated reports {used, plural, one {# has} other {# have}} used it: {seen, number} after reports without it, {open, number} already in the first report, so perhaps earlier{undated, plural, =0 {} one {; # undated report has it too} other {; # undated reports have it too}}.',
      },
      {
        phrase: first.phrase,
        region: first.region,
        series: split ? (zh ? `（${seriesNames[first.series]?.zh}）` : ` (${seriesNames[first.series]?.en})`) : '',
        date: first.first_date ?? '',
        levels: byLevel.join(zh ? '，' : ', '),
        of: rows.filter((r) => r.dated_reports > 0).length,
        used: used.length,
        seen: used.filter((r) => r.adoption === 'adopted').length,
        open: used.filter((r) => r.adoption === 'from_start').length,
        undated,
      },
    );
  },
  draw: drawAdoption,
  grounds: (row, scope) =>
    phraseGrounds(scope, row.phrase, [inRegionItself(row.region_code, scope), inSeries(row.series)], {
      order: 'oldest',
    }),
});

const onlyUndated = (undated: number, scope: Scope) =>
  message(
    {
      zh: '{phrase}只见于{undated}份未注日期的报告，排不出先后。',
      en: '{phrase} is found in {undated, plural, one {# undated report} other {# undated reports}} only, which {undated, plural, one {has} other {have}} no place in an order.',
    },
    { phrase: onePhrase(scope), undated },
  );
