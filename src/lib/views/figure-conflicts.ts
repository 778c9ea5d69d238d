import { derived } from '../model/derived.ts';
import { message } from '../model/message.ts';
import { optional, text } from '../model/tables.ts';
import { join, sql, type Sql } from '../sql/sql.ts';
import { defineDerivedView, type Scope } from '../view/define-view.ts';
import { figuresKept } from '../view/report-scope.ts';
import { aside, columns, label, named } from './columns.ts';
import { rowLimit } from './figure-rows.ts';
import { indicatorName } from './indicator.ts';
import { conflictKinds, conflictScopes } from './names.ts';
import { withRegion } from './regions.ts';
import { seriesOf } from './series.ts';

const c = derived.figure_conflicts;
const limit: Sql = { text: `limit ${rowLimit}`, values: [] };

const partLabel = { zh: '部分或对象', en: 'Part or subject' };

const raw = {
  conflict_id: aside(label(c.conflict_id, { zh: '矛盾编号', en: 'Conflict no.' }, 'code')),
  indicator: columns.indicator,
  region_code: aside(label(c.region_code, columns.region_code.label, 'code')),
  year: label(c.year, columns.year.label, 'code'),
  part: label(c.part, partLabel),
  kind: named(label(c.kind, columns.status.label), conflictKinds),
  value: columns.value,
  value_high: columns.value_high,
  bound: columns.bound,
  unit: columns.unit,
  number_text: columns.number_text,
  report_year: label(c.report_year, { zh: '报告年份', en: 'Year of the report' }, 'code'),
  title: label(columns.title, { zh: '报告', en: 'Report' }),
  evidence: label(c.evidence, { zh: '原句', en: 'Sentence' }),
  scope: aside(named(label(c.scope, { zh: '矛盾所在', en: 'Conflict' }), conflictScopes)),
  period: aside(label(c.period, columns.period_kind.label)),
  series: columns.series,
  figure_id: columns.figure_id,
  report_id: columns.report_id,
};

const { conflict_id, indicator, region_code, year, part: _, ...others } = raw;

/** The conflicts of which the filters keep two figures or more, of one indicator or of all. */
function conflictQuery({ filters }: Scope): Sql {
  const { indicator: chosen } = filters;
  const kept = sql`select f.figure_id from figures f join reports r on r.report_id = f.report_id
    where ${chosen === null ? sql`true` : sql`f.indicator = ${chosen}`} and ${figuresKept(filters)}`;
  const parts = seriesOf(filters).map(
    ({ literal, member }) =>
      sql`select p.*, ${literal} as series from figure_conflicts p
        where ${chosen === null ? sql`true` : sql`p.indicator = ${chosen}`} and p.figure_id in (${kept})
          and ${member(sql`p.region_code`, sql`p.year`, null)}`,
  );
  return sql`
    select k.*, r.title from (${join(parts, ' union all ', sql`select null`)}) k join reports r on r.report_id = k.report_id
    qualify count(*) over (partition by k.conflict_id, k.series) > 1
    order by k.year desc, k.region_code, k.indicator, k.conflict_id, k.report_year, k.figure_id, k.series ${limit}`;
}

export const figureConflicts = defineDerivedView({
  id: 'figure-conflicts',
  title: ({ filters, labels, locale }) =>
    filters.indicator === null
      ? message({ zh: '相互矛盾的数据', en: 'Figures that contradict each other' })
      : message(
          { zh: '{indicator}：相互矛盾的数据', en: '{indicator}: figures that contradict each other' },
          { indicator: indicatorName(filters.indicator, { labels, locale }) },
        ),
  method: message({
    zh: '同一指标、地区、年份、单位和部分（如城镇、中央）的两条数据，若不可能都成立，即列出其全部的值、报告和原句；目标与目标比，已陈述的数（已完成、占比）与已陈述的数比。只取文中写明年份的年度数据和时点数；累计数只与同一天起算的累计数比。以下不算矛盾：重复陈述同一值；一方是另一方的四舍五入；可以同时成立的界限（“超过3万亿”与3.16万亿）和约数；整体与部分；数量与其增减；同一句中并列的值（从甲到乙、各部分、比较），以及一份报告已把两个值都写出的情形；同一报告内对象不同的值。一个地区一年可有多个值的指标，只比较对象相同、且各报告只写一个数的数据。矛盾可能来自修订数据、口径不同，也可能来自误读：请看原句。',
    en: 'Two figures of one indicator, region, year, unit and part (such as urban, or central) that cannot both be true are listed with every value, its report and its sentence; targets are set against targets, stated values (achieved, shares) against stated values. Only yearly figures and states at a date whose year the text tells count; a cumulative total is compared only with totals since the same day. No contradiction are: the same value again; one rounded from the other; bounds that hold together (more than 3 trillion, 3.16 trillion) and round numbers; a whole and its part; an amount and its change; values that one sentence sets side by side (from A to B, parts, comparisons), or that one report states both; within a report, values of different subjects. An indicator of which a region has many values a year is compared only for equal subjects of which each report states one number. A contradiction may come from revised data or another definition, and also from a misreading: see the sentence.',
  }),
  none: message({
    zh: '符合筛选条件的数据中没有相互矛盾的。',
    en: 'None of the figures that the filters keep contradict each other.',
  }),
  raw,
  columns: {
    conflict_id,
    indicator,
    indicator_label: label(text('name of the indicator'), { zh: '指标名称', en: 'Indicator name' }),
    region_code,
    region: label(text('name of the region'), columns.region.label),
    year,
    part: label(optional(text('part of the whole that they measure, or their subject; null for the whole')), partLabel),
    ...others,
  },
  query: conflictQuery,
  derive: (rows, scope) =>
    withRegion(rows, scope).map((r) => ({
      ...r,
      part: r.part === '' ? null : r.part,
      indicator_label: indicatorName(r.indicator, scope),
    })),
  sources: null,
  finding: (rows) => {
    if (rows.length === 0) return null;
    const conflicts = new Map(rows.map((r) => [r.conflict_id, r.scope]));
    return message(
      {
        zh: '{more, plural, =0 {} other {超过#条，以下为最近的：}}{n}处矛盾，涉及{figures}条数据、{reports}份报告{within, plural, =0 {} other {，其中#处在同一报告之内}}。',
        en: '{more, plural, =0 {} other {More than # figures, the latest are listed: }}{n, plural, one {# contradiction} other {# contradictions}} between {figures} figures of {reports, plural, one {# report} other {# reports}}{within, plural, =0 {} one {; # is within one report} other {; # are within one report}}.',
      },
      {
        more: rows.length === rowLimit ? rowLimit : 0,
        n: conflicts.size,
        figures: new Set(rows.map((r) => r.figure_id)).size,
        reports: new Set(rows.map((r) => r.report_id)).size,
        within: [...conflicts.values()].filter((scope) => scope === 'report').length,
      },
    );
  },
  draw: () => ({ kind: 'table' }),
  act: (row) => ({ kind: 'figure', figureId: row.figure_id }),
});
