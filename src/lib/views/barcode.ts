import { message } from '../model/message.ts';
import { integer, number, optional, text, type RowOf } from '../model/tables.ts';
import { constant, sql } from '../sql/sql.ts';
import { defineDerivedView } from '../view/define-view.ts';
import { countedOccurrences, countedPhrases } from '../view/report-scope.ts';
import { drawBarcode } from './barcode-chart.ts';
import { chosenPhrases } from './chosen-phrases.ts';
import { aside, columns, label } from './columns.ts';
import { noPlaces } from './company-rows.ts';
import { noCounts } from './phrase-trend.ts';
import { byCode, withRegion } from './regions.ts';
import { comparedReports, keptReports, seriesName, seriesOf } from './series.ts';

/** Reports that are drawn, and marks after which no further report is; groups share them. */
const most = { reports: 60, marks: 4000 };

const hidden = { label: columns.reports.label };

const raw = {
  phrase: columns.phrase,
  series: columns.series,
  ordinal: { ...integer('place among the chosen phrases'), ...hidden },
  region_code: columns.region_code,
  date: label(optional(text('date of the report as far as known')), { zh: '日期', en: 'Date' }),
  title: columns.title,
  report_id: columns.report_id,
  start: label(integer('first UTF-16 offset in the cleaned text'), { zh: '起点', en: 'Start' }, 'code'),
  end: label(integer('offset after its last character'), { zh: '终点', en: 'End' }, 'code'),
  /** UTF-16 length of the text. */
  length: { ...integer('length of the text'), ...hidden },
  n_report: label(integer('occurrences in the report'), { zh: '此报告中次数', en: 'In this report' }),
  n: aside(label(integer('occurrences in all reports that the filters keep'), columns.n.label)),
  reports_with: aside(columns.reports_with),
  dp_norm: label(
    optional(number('DPnorm over the reports that the filters keep: 0 spread evenly, 1 in one report')),
    { zh: '离散度 DPnorm', en: 'Dispersion (DPnorm)' },
    'decimal',
  ),
  /** The same in each row. */
  reports: aside(columns.reports),
};

const shown = {
  phrase: raw.phrase,
  series: raw.series,
  dp_norm: raw.dp_norm,
  date: raw.date,
  region_code: raw.region_code,
  region: columns.region,
  title: raw.title,
  n_report: raw.n_report,
  place: label(
    number('where it begins, in percent of the length of the report'),
    { zh: '文中位置（%）', en: 'Place in the report (%)' },
    'decimal',
  ),
  start: aside(raw.start),
  end: aside(raw.end),
  report_id: raw.report_id,
  n: raw.n,
  reports_with: raw.reports_with,
  reports: raw.reports,
  ordinal: aside(label(raw.ordinal, { zh: '次序', en: 'Place' }, 'code')),
};

type RawRow = RowOf<typeof raw>;

/** Where in the report it begins, in percent of its length. */
const placeOf = ({ start, length }: RawRow): number => (length === 0 ? 0 : Math.min(100, (100 * start) / length));

const quotedList = (phrases: readonly string[], zh: boolean): string =>
  zh ? phrases.map((p) => `“${p}”`).join('、') : phrases.map((p) => `“${p}”`).join(', ');

export const barcode = defineDerivedView({
  id: 'barcode',
  title: ({ filters: { phrases }, locale }) =>
    phrases.length === 0
      ? message({
          zh: '变化最明显的表述在各报告中的位置',
          en: 'Where the phrase that varies most stands in each report',
        })
      : message(
          { zh: '{phrases}在各报告中的位置', en: '{phrases}: where it stands in each report' },
          { phrases: quotedList(phrases.slice(0, 3), locale === 'zh') },
        ),
  method: message({
    zh: '每份含有所选表述的报告一行，从左到右为全文开头到结尾，每一竖为一处出现；点击打开原文该处。至多画出出现最多的60份报告，可按日期或地区排列；未注日期的在最后。离散度 DPnorm（Gries 2008；Lijffijt 与 Gries 2012）按筛选后的全部报告计算：各报告占全部字数的份额与占该表述次数的份额之差，取绝对值求和后减半，再除以其最大可能值；0 表示按字数均匀分布，1 表示集中于最短的一份。有对比组时各组分别排列、分别计算。选择多个表述时取前三个。',
    en: 'A line for each report that has a chosen phrase, from the beginning of its text on the left to the end on the right; each stroke is one occurrence, and opens the report there. At most the 60 reports with most occurrences are drawn, by date or region; undated ones come last. Dispersion is DPnorm (Gries 2008; Lijffijt & Gries 2012) over all reports that the filters keep: half the sum of the differences between each report’s share of the text and its share of the occurrences, divided by the largest value that it could take; 0 is spread in proportion to length, 1 all in the shortest report. Groups stand below each other and are measured apart. Of several chosen phrases the first three are taken.',
  }),
  missing: noPlaces,
  raw,
  columns: shown,
  query: ({ filters }) => {
    const parts = seriesOf(filters).length;
    return sql`
    with kept as (${keptReports(filters)}),
    chosen as (${chosenPhrases(filters, 'year', filters.phrases.length === 0 ? 1 : 3)}),
    counts as (
      select k.series, c.phrase_id, pc.report_id, pc.n from ${countedPhrases(filters)} pc
      join chosen c on c.phrase_id = pc.phrase_id join kept k on k.report_id = pc.report_id),
    drawn as (
      select series, report_id from (
        select series, report_id, sum(n) as n, row_number() over by_use as place, sum(sum(n)) over by_use as marks
        from counts group by 1, 2 window by_use as (partition by series order by sum(n) desc, report_id))
      where place <= ${constant(most.reports / parts)} and (place = 1 or marks <= ${constant(most.marks / parts)})),
    lengths as (
      select report_id, max("end")::integer as length from sections where report_id in (select report_id from drawn) group by 1),
    size as (
      select series, count(*)::integer as reports, (sum(chars) filter (where chars > 0))::double as chars,
        (min(chars) filter (where chars > 0))::double as least, count(*) filter (where chars > 0) as texts
      from kept group by 1),
    totals as (select series, phrase_id, sum(n)::integer as n, count(*)::integer as reports_with from counts group by 1, 2),
    spreads as (
      select t.series, t.phrase_id, any_value(t.n) as n, any_value(t.reports_with) as reports_with,
        sum(abs(m.n / t.n::double - k.chars / s.chars)) as apart, sum(k.chars) / any_value(s.chars) as covered
      from totals t join counts m on m.series = t.series and m.phrase_id = t.phrase_id
      join kept k on k.series = m.series and k.report_id = m.report_id join size s on s.series = t.series group by 1, 2)
    select c.phrase, d.series, c.ordinal, r.region_code, case when r.date_precision = 'day' then cast(r.date_start as varchar)
        when r.date_precision = 'month' then left(cast(r.date_start as varchar), 7) else cast(r.year as varchar) end as date,
      r.title, o.report_id, o.start, (o.start + length(c.phrase))::integer as "end", l.length, m.n as n_report, s.n, s.reports_with,
      case when z.texts > 1 then least(1, (s.apart + 1 - s.covered) / 2 / (1 - z.least / z.chars)) end as dp_norm, z.reports
    from ${countedOccurrences(filters)} o join chosen c on c.phrase_id = o.phrase_id
    join drawn d on d.report_id = o.report_id
    join lengths l on l.report_id = o.report_id join reports r on r.report_id = o.report_id
    join counts m on m.series = d.series and m.phrase_id = o.phrase_id and m.report_id = o.report_id
    join spreads s on s.series = d.series and s.phrase_id = o.phrase_id join size z on z.series = d.series
    order by d.series, c.ordinal, o.report_id, o.start`;
  },
  derive: (rows, scope) => {
    const order = seriesOf(scope.filters).map(({ key }): string => key);
    const date = (r: { date: string | null }): string => r.date ?? '￿';
    const compare = (a: RawRow, b: RawRow): number => {
      const byDate = date(a) < date(b) ? -1 : date(a) > date(b) ? 1 : 0;
      const byRegion = byCode(a.region_code, b.region_code);
      return scope.filters.reportOrder === 'region' ? byRegion || byDate : byDate || byRegion;
    };
    return [
      ...withRegion(
        rows.map((r) => ({ ...r, place: placeOf(r) })),
        scope,
      ),
    ].sort(
      (a, b) =>
        order.indexOf(a.series) - order.indexOf(b.series) ||
        compare(a, b) ||
        a.report_id - b.report_id ||
        a.ordinal - b.ordinal ||
        a.start - b.start,
    );
  },
  none: noCounts,
  sources: comparedReports(),
  finding: (rows, scope) => {
    if (rows.length === 0) return null;
    const zh = scope.locale === 'zh';
    const keys = seriesOf(scope.filters).map(({ key }) => key);
    const parts = keys.flatMap((key) => {
      const own = rows.filter((r) => r.series === key);
      const firsts = [...new Map(own.map((r) => [r.ordinal, r])).values()].sort((a, b) => a.ordinal - b.ordinal);
      const [first] = firsts;
      if (!first) return [];
      const said = firsts.map((r) => spreadInWords(r, zh)).join(zh ? '；' : '; ');
      const name = seriesName(key, scope.locale);
      const reports = zh ? `${first.reports}份报告` : `${first.reports} ${first.reports === 1 ? 'report' : 'reports'}`;
      return [keys.length === 1 ? said : zh ? `${name}（${reports}）：${said}` : `${name} (${reports}): ${said}`];
    });
    return message(
      {
        zh: '{parts}（{of, plural, =0 {} other {共#份报告；}}0为均匀，1为集中于一份）；画出{drawn}份。',
        en: '{parts} ({of, plural, =0 {} one {of # report; } other {of # reports; }}0 is even, 1 all in one); {drawn, plural, one {# report is} other {# reports are}} drawn.',
      },
      {
        parts: parts.join(zh ? '；' : '; '),
        of: keys.length === 1 ? (rows[0]?.reports ?? 0) : 0,
        drawn: new Set(rows.map((r) => r.report_id)).size,
      },
    );
  },
  draw: drawBarcode,
  act: (row) => ({ kind: 'report', reportId: row.report_id, start: row.start, end: row.end }),
});

/** Occurrences, reports and dispersion of a phrase. */
function spreadInWords(
  { phrase, n, reports_with, dp_norm }: Pick<RowOf<typeof shown>, 'phrase' | 'n' | 'reports_with' | 'dp_norm'>,
  zh: boolean,
): string {
  const norm = dp_norm === null ? (zh ? '无从计算' : 'unknown') : dp_norm.toFixed(2);
  return zh
    ? `“${phrase}”出现${n}次，见于${reports_with}份报告，DPnorm ${norm}`
    : `“${phrase}”: ${n} ${n === 1 ? 'occurrence' : 'occurrences'} in ${reports_with} ${reports_with === 1 ? 'report' : 'reports'}, DPnorm ${norm}`;
}
