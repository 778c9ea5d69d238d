import type { CustomSeriesRenderItemAPI, CustomSeriesRenderItemParams, CustomSeriesRenderItemReturn } from 'echarts';
import { message } from '../model/message.ts';
import { integer, number, optional, text, type RowOf } from '../model/tables.ts';
import { sql } from '../sql/sql.ts';
import { defineDerivedView } from '../view/define-view.ts';
import { plainNumber } from '../view/format.ts';
import { categoryAxis, still, tooltip, valueAxis } from './chart-base.ts';
import { aside, label } from './columns.ts';
import { noPair, pairOf, pairSources, pairWords } from './compared.ts';

const offset = (name: string, zh: string, en: string) => label(integer(name), { zh, en }, 'code');

const columns = {
  chars: label(integer('characters of the passage; about as many where both have it from a third report'), {
    zh: '字数',
    en: 'Characters',
  }),
  a_start: offset('first UTF-16 offset in report A', 'A 起', 'Start in A'),
  a_end: offset('UTF-16 offset after its end in report A', 'A 止', 'End in A'),
  b_start: offset('first UTF-16 offset in report B', 'B 起', 'Start in B'),
  b_end: offset('UTF-16 offset after its end in report B', 'B 止', 'End in B'),
  via_id: aside(
    label(optional(integer('the earlier report that both have it from; null where one has it from the other')), {
      zh: '共同来源编号',
      en: 'From report no.',
    }),
  ),
  via: label(optional(text('title of that report')), { zh: '共同来源', en: 'Both from' }),
  a_length: aside(label(number('UTF-16 length of report A'), { zh: 'A 篇幅', en: 'Length of A' })),
  b_length: aside(label(number('UTF-16 length of report B'), { zh: 'B 篇幅', en: 'Length of B' })),
  report_id: aside(label(integer('report A'), { zh: 'A 报告编号', en: 'Report A' }, 'code')),
};

export type ComparedPassage = RowOf<typeof columns>;

/** Shorter stretches are set phrases. */
const shortest = 30;

const total = (rows: readonly ComparedPassage[], key: 'a' | 'b'): number => {
  // Passages with different sources may cover each other.
  const spans = rows.map((r) => [r[`${key}_start`], r[`${key}_end`]] as const).sort(([a], [b]) => a - b);
  let [sum, until] = [0, 0];
  for (const [start, end] of spans) {
    sum += Math.max(0, end - Math.max(start, until));
    until = Math.max(until, end);
  }
  return sum;
};

export const comparePassages = defineDerivedView({
  id: 'compare-passages',
  title: () => message({ zh: '两份报告共有的段落', en: 'Passages that both reports have' }),
  words: pairWords,
  method: message({
    zh: '30字以上、两份报告都有的文字（只比字母、汉字和数字，不计标点和空白）。一份取自另一份的，位置精确；两份都取自更早的第三份报告的，按各自与它的重合部分推得，标点不同时可能有几个字的出入。图中两条横线是两份报告从头到尾，连线是相同的段落。点击打开报告中的位置。',
    en: 'Stretches of 30 characters or more that both reports have (letters and digits alone are compared, no punctuation or white space). Where one has it from the other its place is exact; where both have it from a third, earlier report it is the common part of what each shares with that one, and may be a few characters off where punctuation differs. The two lines of the chart are the reports from beginning to end, bands join the passages. Choose one to open its place in the report.',
  }),
  raw: columns,
  columns,
  query: (scope) => {
    const [a, b] = pairOf(scope);
    return sql`
      with own as (select start, "end", original_id, original_start, original_end, chars from shared_passages where report_id = ${a}),
      other as (select start, "end", original_id, original_start, original_end, chars from shared_passages where report_id = ${b}),
      found as (
        select chars, start as a_start, "end" as a_end, original_start as b_start, original_end as b_end,
          null::integer as via_id from own where original_id = ${b}
        union all
        select chars, original_start, original_end, start, "end", null from other where original_id = ${a}
        union all
        select (least(p.original_end, q.original_end) - greatest(p.original_start, q.original_start)),
          p.start + greatest(0, q.original_start - p.original_start), p."end" - greatest(0, p.original_end - q.original_end),
          q.start + greatest(0, p.original_start - q.original_start), q."end" - greatest(0, q.original_end - p.original_end),
          p.original_id
        from own p join other q on q.original_id = p.original_id
        where least(p.original_end, q.original_end) - greatest(p.original_start, q.original_start) >= ${shortest}),
      lengths as (
        select (coalesce(max("end") filter (where report_id = ${a}), 0))::double as a_length,
          (coalesce(max("end") filter (where report_id = ${b}), 0))::double as b_length
        from sentences where report_id in (${a}, ${b}))
      select f.chars::integer as chars, f.a_start::integer as a_start, f.a_end::integer as a_end,
        f.b_start::integer as b_start, f.b_end::integer as b_end, f.via_id, coalesce(r.title, r.file) as via,
        l.a_length, l.b_length, ${a}::integer as report_id
      from found f cross join lengths l left join reports r on r.report_id = f.via_id
      where f.a_end > f.a_start and f.b_end > f.b_start order by f.a_start, f.b_start, f.via_id nulls first`;
  },
  derive: (rows) => rows,
  missing: noPair,
  none: message({
    zh: '两份报告没有30字以上的相同段落。',
    en: 'The two reports have no passage of 30 characters or more in common.',
  }),
  sources: pairSources,
  groups: 'own',
  finding: (rows, { locale }) => {
    const [first] = rows;
    if (!first) return null;
    const longest = rows.reduce((x, r) => (r.chars > x.chars ? r : x));
    const share = (key: 'a' | 'b'): string => {
      const of = first[`${key}_length`];
      return `${plainNumber(of === 0 ? 0 : (100 * total(rows, key)) / of, locale, 1)}%`;
    };
    return message(
      {
        zh: '{n}段相同文字，占 A 的{a}、B 的{b}；最长的一段{chars}字{via, plural, =0 {} other {；其中#段都取自更早的报告}}。',
        en: '{n, plural, one {# passage} other {# passages}} in common, {a} of A and {b} of B; the longest has {chars} characters{via, plural, =0 {} one {; # comes from an earlier report} other {; # come from earlier reports}}.',
      },
      {
        n: rows.length,
        a: share('a'),
        b: share('b'),
        chars: plainNumber(longest.chars, locale),
        via: rows.filter((r) => r.via_id !== null).length,
      },
    );
  },
  draw: (rows, { locale }, theme) => {
    const zh = locale === 'zh';
    const [first] = rows;
    const lengths = { a: first?.a_length ?? 1, b: first?.b_length ?? 1 };
    const bar = 14;
    const renderLine = (
      { dataIndex }: CustomSeriesRenderItemParams,
      api: CustomSeriesRenderItemAPI,
    ): CustomSeriesRenderItemReturn => {
      const [x = 0, y = 0] = api.coord([0, dataIndex]);
      const [end = 0] = api.coord([dataIndex === 0 ? lengths.a : lengths.b, dataIndex]);
      return {
        type: 'rect',
        shape: { x, y: y - bar / 2, width: end - x, height: bar },
        style: { fill: theme.line, stroke: dataIndex === 0 ? theme.a : theme.b, lineWidth: 1 },
      };
    };
    const renderBand = (
      { dataIndex }: CustomSeriesRenderItemParams,
      api: CustomSeriesRenderItemAPI,
    ): CustomSeriesRenderItemReturn => {
      const r = rows[dataIndex];
      if (!r) return null;
      const [x1 = 0, y1 = 0] = api.coord([r.a_start, 0]);
      const [x2 = 0] = api.coord([r.a_end, 0]);
      const [x3 = 0, y2 = 0] = api.coord([r.b_start, 1]);
      const [x4 = 0] = api.coord([r.b_end, 1]);
      // A passage of a long report is thinner than a pixel.
      const [w1, w2] = [Math.max(2, x2 - x1), Math.max(2, x4 - x3)];
      const style = { fill: theme.accent, opacity: 0.3, stroke: theme.accent, lineWidth: 0.75 };
      const points = [
        [x1, y1 + bar / 2],
        [x1 + w1, y1 + bar / 2],
        [x3 + w2, y2 - bar / 2],
        [x3, y2 - bar / 2],
      ];
      return {
        type: 'group',
        children: [
          { type: 'polygon', shape: { points }, style },
          { type: 'rect', shape: { x: x1, y: y1 - bar / 2, width: w1, height: bar }, style: { fill: theme.accent } },
          { type: 'rect', shape: { x: x3, y: y2 - bar / 2, width: w2, height: bar }, style: { fill: theme.accent } },
        ],
      };
    };
    const place = (of: number, length: number): string =>
      `${plainNumber((100 * of) / Math.max(1, length), locale, 0)}%`;
    return {
      kind: 'echarts',
      height: 210,
      option: still({
        grid: { left: 28, right: 20, top: 12, bottom: 44, outerBoundsMode: 'none' },
        tooltip: tooltip(theme, (i) => {
          const r = rows[i];
          if (!r) return [];
          const at = zh
            ? `A 的${place(r.a_start, lengths.a)}处，B 的${place(r.b_start, lengths.b)}处`
            : `at ${place(r.a_start, lengths.a)} of A, at ${place(r.b_start, lengths.b)} of B`;
          return [
            zh ? `${plainNumber(r.chars, locale)}字` : `${plainNumber(r.chars, locale)} characters`,
            at,
            ...(r.via === null ? [] : [zh ? `都取自：${r.via}` : `both from: ${r.via}`]),
          ];
        }),
        xAxis: valueAxis(
          theme,
          zh ? '报告中的位置（字符）' : 'place in the report (characters)',
          (v) => plainNumber(v, locale),
          {
            min: 0,
            max: Math.max(lengths.a, lengths.b),
            nameLocation: 'middle',
            nameGap: 26,
            splitLine: { show: false },
            axisLabel: { color: theme.ink, fontSize: 12, hideOverlap: true, showMaxLabel: false },
          },
        ),
        yAxis: { ...categoryAxis(theme, ['A', 'B'], { every: true }), inverse: true, axisLine: { show: false } },
        series: [
          {
            type: 'custom',
            silent: true,
            renderItem: renderLine,
            data: [
              [0, 0],
              [0, 1],
            ],
            tooltip: { show: false },
            z: 1,
          },
          {
            type: 'custom',
            name: zh ? '共有段落' : 'Passages in common',
            color: theme.accent,
            renderItem: renderBand,
            data: rows.map((r, row) => ({ value: [r.a_start, 0], row })),
            z: 3,
          },
        ],
      }),
    };
  },
  act: (row) => ({ kind: 'report', reportId: row.report_id, start: row.a_start, end: row.a_end }),
});
