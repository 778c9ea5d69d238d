import { message } from '../model/message.ts';
import { number, optional } from '../model/tables.ts';
import { sql } from '../sql/sql.ts';
import { defineDerivedView } from '../view/define-view.ts';
import { plainNumber } from '../view/format.ts';
import { countedForms } from '../view/report-scope.ts';
import { chosenPhrases } from './chosen-phrases.ts';
import { columns, label } from './columns.ts';
import { inUnit, phraseGrounds } from './grounds.ts';
import { apartColumn, drawMatrix } from './matrix.ts';
import { per10000 } from './phrase-by-time.ts';
import { noCounts, notCounted, phrasesInWords } from './phrase-trend.ts';
import { grainOf, regionName, regionsShown, unitOf, withRegion } from './regions.ts';
import { allKeptReports, keptReports } from './series.ts';

const { phrase, region_code, region, n, reports_with, reports, chars } = columns;
const raw = { phrase, region_code, n, reports_with, reports, chars };

export const phraseHeatmap = defineDerivedView({
  id: 'phrase-heatmap',
  title: (scope) =>
    scope.filters.phrases.length === 0
      ? message({
          zh: '地区间差异最大的表述：各地区每万字出现次数',
          en: 'The phrases that differ most between regions: occurrences per 10,000 characters',
        })
      : message(
          {
            zh: '{phrases}：各地区每万字出现次数',
            en: '{phrases}: occurrences per 10,000 characters, by region',
          },
          { phrases: phrasesInWords(scope) },
        ),
  method: message({
    zh: '出现次数 ÷ 该地区（含下级地区）报告总字数 × 10000；斜线表示没有报告，浅色格是真正的零。未选择表述时，从200个最常见的固定表述（编码本所列或常带引号）中取地区间分布最不均匀的（G²，Dunning 1993；每份报告至多计三次，报告逾两万份时按等距样本），先取各地区最突出的。“连同同族说法计数”时按处计：同族各形式的出现凡有重叠只计一次，本体与扩展不重复相加。',
    en: 'Occurrences per 10,000 characters of the reports of the region and its parts. Hatched means no report; the palest cell is a true zero. Without a choice: of the 200 most frequent formulas (of a codebook, or often in quotation marks), those spread least evenly over the regions (G², Dunning 1993; a report counts at most three times; of more than 20,000 reports an even sample), the strongest of each region first. Counted with their families, phrases have the places of all forms: occurrences that overlap are one place, so that a longer form and the head within it count once.',
  }),
  raw,
  columns: {
    phrase,
    region_code,
    region,
    n,
    reports_with,
    reports,
    chars,
    rate: label(optional(number('occurrences per 10,000 characters')), columns.rate.label, 'decimal'),
  },
  query: ({ filters }) => sql`
    with own as (${keptReports({ ...filters, a: null, b: null })}),
    kept as (select report_id, chars, ${unitOf(sql`region_code`, grainOf(filters))} as unit from own),
    chosen as (${chosenPhrases(filters, 'unit', 12)}),
    totals as (select unit, count(*)::integer as reports, sum(chars)::double as chars from kept group by 1),
    counts as (
      select k.unit, pc.phrase_id, sum(pc.n)::integer as n, count(*)::integer as reports_with
      from ${countedForms(filters)} pc join kept k on k.report_id = pc.report_id
      where pc.phrase_id in (select phrase_id from chosen) group by 1, 2)
    select p.phrase, t.unit as region_code, coalesce(c.n, 0)::integer as n,
      coalesce(c.reports_with, 0)::integer as reports_with, t.reports, t.chars
    from totals t cross join chosen p
    left join counts c on c.unit is not distinct from t.unit and c.phrase_id = p.phrase_id
    order by p.ordinal, t.unit nulls last`,
  derive: (rows, scope) => withRegion(rows, scope).map((r) => ({ ...r, rate: per10000(r.n, r.chars) })),
  none: noCounts,
  sources: allKeptReports,
  finding: (rows, scope) => {
    // Reports of no known region are drawn apart, and are no region.
    const known = rows.filter((r) => r.region_code !== null);
    const top = known.reduce<(typeof rows)[number] | null>((a, r) => ((r.rate ?? 0) > (a?.rate ?? 0) ? r : a), null);
    if (!top) return rows.length === 0 ? null : rows.some((r) => r.n > 0) ? onlyUnknown(rows) : notCounted(scope);
    const same = known.filter((r) => r.phrase === top.phrase);
    return message(
      {
        zh: '“{phrase}”在{region}最密：每万字{rate}次（{n}次，{reports}份报告）；{of}个有报告的地区中{zero}个没有出现。',
        en: '“{phrase}” is densest in {region}: {rate} per 10,000 characters ({n, plural, one {# occurrence} other {# occurrences}}, {reports, plural, one {# report} other {# reports}}); {zero, number} of {of, plural, one {# region} other {# regions}} with reports never {zero, plural, one {uses} other {use}} it.',
      },
      {
        phrase: top.phrase,
        region: top.region,
        rate: (top.rate ?? 0).toFixed(2),
        n: top.n,
        reports: top.reports,
        of: same.length,
        zero: same.filter((r) => r.n === 0).length,
      },
    );
  },
  draw: (rows, scope, theme) => {
    const { locale } = scope;
    const phrases = [...new Set(rows.map((r) => r.phrase))];
    const units = regionsShown(
      rows.map((r) => r.region_code),
      scope,
    );
    const known = units.filter((code) => code !== null);
    return drawMatrix({
      theme,
      locale,
      columns: known.map((code) => regionName(code, scope)),
      lines: phrases,
      cells: rows.flatMap((r, row) =>
        r.rate === null
          ? []
          : [
              {
                column: r.region_code === null ? apartColumn(known) : known.indexOf(r.region_code),
                line: phrases.indexOf(r.phrase),
                value: r.rate,
                row,
              },
            ],
      ),
      empty: locale === 'zh' ? '没有报告' : 'No report',
      apart: units.includes(null) ? (locale === 'zh' ? '不明' : 'Unknown') : null,
      named: true,
      tip: (i) => {
        const r = rows[i];
        if (!r) return [];
        const rate = (r.rate ?? 0).toFixed(2);
        return locale === 'zh'
          ? [
              `${r.phrase} · ${r.region}`,
              `每万字 ${rate} 次`,
              `${r.n} 次 / ${plainNumber(r.chars, 'zh')} 字`,
              `${r.reports} 份报告中 ${r.reports_with} 份含有`,
            ]
          : [
              `${r.phrase} · ${r.region}`,
              `${rate} per 10,000 characters`,
              `${r.n} in ${plainNumber(r.chars, 'en')} characters`,
              `in ${r.reports_with} of ${r.reports} reports`,
            ];
      },
    });
  },
  grounds: (row, scope) => phraseGrounds(scope, row.phrase, [inUnit(row.region_code, scope)], { families: true }),
  act: (row, { filters }) =>
    row.region_code === null
      ? null
      : {
          kind: 'filter',
          change: {
            regions: [row.region_code],
            phrases: filters.phrases.includes(row.phrase) ? filters.phrases : [row.phrase],
          },
        },
});

const onlyUnknown = (rows: readonly { readonly phrase: string; readonly n: number }[]) =>
  message(
    {
      zh: '“{phrase}”只见于地区不明的报告（{n}次）。',
      en: '“{phrase}” is found only in reports of no known region ({n, plural, one {# occurrence} other {# occurrences}}).',
    },
    { phrase: rows.find((r) => r.n > 0)?.phrase ?? '', n: rows.reduce((sum, r) => sum + r.n, 0) },
  );
