import { message } from '../model/message.ts';
import { integer, number, optional, tables, text, type RowOf } from '../model/tables.ts';
import { sql } from '../sql/sql.ts';
import { association } from '../stats/association.ts';
import { defineDerivedView, type Scope } from '../view/define-view.ts';
import { formatMessage } from '../view/format-message.ts';
import { onePhrase } from './adoption.ts';
import { aside, columns, label } from './columns.ts';
import { companyOf, nested, noCompany, noPlaces } from './company-rows.ts';
import { companyGrounds, inSeries } from './grounds.ts';
import { perRows } from './per-rows.ts';
import { classOf, phraseClass } from './phrase-class.ts';
import { comparedReports, seriesName, seriesOf } from './series.ts';

/** Phrases of the table, those with the highest logDice of each part of the comparison. */
const mostListed = sql`1000`;

const raw = {
  phrase: columns.phrase,
  other: label(text('phrase that stands in the same sentence'), { zh: '同句表述', en: 'In the same sentence' }),
  class: phraseClass,
  series: columns.series,
  together: label(integer('sentences with both'), { zh: '同句数', en: 'With both' }),
  n_phrase: label(integer('sentences with the phrase'), { zh: '含所选表述的句数', en: 'Sentences with the phrase' }),
  n_other: label(integer('sentences with the other phrase'), {
    zh: '其句数',
    en: 'Sentences with the other',
  }),
  sentences: aside(label(integer('sentences of the reports'), { zh: '总句数', en: 'Sentences' })),
  reports_with: label(integer('reports with such a sentence'), { zh: '报告数', en: 'Reports' }),
  report_id: { ...columns.report_id, doc: 'report with the first such sentence' },
  start: aside(label(tables.sentences.start, { zh: '首句起点', en: 'First such sentence, start' }, 'code')),
  end: aside(label(tables.sentences.end, { zh: '首句终点', en: 'First such sentence, end' }, 'code')),
};

const shown = {
  phrase: aside(raw.phrase),
  other: raw.other,
  class: raw.class,
  series: raw.series,
  together: raw.together,
  expected: label(
    number('sentences with both if neither depended on the other'),
    { zh: '期望同句数', en: 'Expected' },
    'decimal',
  ),
  g2: label(
    number('log-likelihood G², negative where rarer together than expected'),
    { zh: '对数似然 G²', en: 'Log-likelihood G²' },
    'decimal',
  ),
  log_dice: label(number('logDice, at most 14'), { zh: 'logDice', en: 'logDice' }, 'decimal'),
  n_phrase: aside(raw.n_phrase),
  n_other: raw.n_other,
  reports_with: raw.reports_with,
  part_of: label(optional(text('phrase higher in the list that contains it or is a part of it')), {
    zh: '与之互相包含',
    en: 'Contains or is in',
  }),
  sentences: raw.sentences,
  report_id: raw.report_id,
  start: raw.start,
  end: raw.end,
};

const measured = perRows((rows: readonly RowOf<typeof raw>[]): readonly RowOf<typeof shown>[] =>
  rows.map((r, i) => {
    const { expected, g2, logDice } = association(r.together, r.n_phrase, r.n_other, r.sentences);
    const part_of =
      rows.slice(0, i).find((above) => above.series === r.series && nested(above.other, r.other))?.other ?? null;
    return { ...r, expected, g2, log_dice: logDice ?? 0, part_of };
  }),
);

export const company = defineDerivedView({
  id: 'company',
  title: (scope) =>
    message(
      { zh: '{phrase}：同句出现的表述', en: '{phrase}: phrases in the same sentence' },
      { phrase: onePhrase(scope) },
    ),
  method: message({
    zh: '两个表述在同一句（以。！？；或换行结束）中至少各有一处、互不重叠，即为一次同句；一句只计一次。与所选表述互相包含的不列；其余互相包含的，注明与列表中靠前的哪一个互相包含（多为同一处文字）。期望值为两者独立时的同句数；G² = 2ΣO·ln(O/E)（Dunning 1993），以句为单位，少于期望时为负；logDice = 14 + log2(2·同句数 ÷ 两者句数之和)（Rychlý 2008），最高14，每增加1表示结合紧密一倍，不受语料大小影响。有对比组时各组分别计算。只列至少同句3次的，按 logDice 取前1000个。点击一行，打开第一个同时含有两者的句子。选择多个表述时取第一个。',
    en: 'Two phrases are in company where a sentence (up to a full stop, an exclamation or question mark, a semicolon or the end of the line) has both without overlap; a sentence counts once. Phrases that contain the chosen one, or are a part of it, are left out; others that contain each other say with which one higher in the list, since they are mostly the same words. Expected: sentences with both if neither depended on the other. G² = 2ΣO·ln(O/E) over sentences (Dunning 1993), negative below the expectation. logDice = 14 + log2(2 · sentences with both ÷ the sum of the sentences of each) (Rychlý 2008): at most 14, one more is twice as close, and the size of the corpus does not matter. Groups are measured apart. At least 3 sentences with both; the 1,000 with the highest logDice. A row opens the first sentence with both. Of several chosen phrases the first is taken.',
  }),
  missing: noPlaces,
  raw,
  columns: shown,
  query: ({ filters }) => sql`
    with ${companyOf(filters, mostListed)}
    select c.phrase, p.phrase as other, ${classOf} as class, a.series, a.together, size.n as n_phrase, a.n as n_other, size.sentences,
      a.reports_with, s.report_id, s.start, s."end"
    from company a join phrases p on p.phrase_id = a.phrase_id join sentences s on s.sentence_id = a.sentence_id
    join size on size.series = a.series, chosen c
    qualify row_number() over (partition by a.series order by a.dice desc, a.together desc, a.phrase_id) <= ${mostListed}
    order by a.dice desc, a.together desc, a.phrase_id, a.series`,
  derive: (rows) => measured(rows),
  none: noCompany,
  sources: comparedReports(),
  finding: (rows, scope) => {
    const [first] = rows;
    if (!first) return null;
    const parts = seriesOf(scope.filters).flatMap(({ key }) => {
      const own = rows.filter((r) => r.series === key);
      return own.length === 0 ? [] : [closest(own, scope)];
    });
    return message(
      {
        zh: '{parts}；共列出{all}个同句表述。',
        en: '{parts}. {all, plural, one {# phrase is} other {# phrases are}} listed.',
      },
      {
        parts: parts.join(scope.locale === 'zh' ? '；' : '; '),
        all: new Set(rows.map((r) => r.other)).size,
      },
    );
  },
  draw: () => ({ kind: 'table' }),
  act: (row) => ({ kind: 'report', reportId: row.report_id, start: row.start, end: row.end }),
  grounds: (row, scope) => companyGrounds(scope, [row.phrase, row.other], [inSeries(row.series)]),
});

/** What is closest to the phrase in one part of the comparison. */
function closest(rows: readonly RowOf<typeof shown>[], { locale, filters }: Scope): string {
  const [first] = rows;
  if (first === undefined) return '';
  const zh = locale === 'zh';
  const split = seriesOf(filters).length > 1;
  const top = rows
    .filter((r) => r.part_of === null)
    .slice(0, 3)
    .map(({ other, together, log_dice }) =>
      zh ? `“${other}”（${together}，${log_dice.toFixed(1)}）` : `“${other}” (${together}, ${log_dice.toFixed(1)})`,
    )
    .join(zh ? '、' : ', ');
  const group = seriesName(first.series, locale);
  return formatMessage(
    message(
      {
        zh: '{group}“{phrase}”见于{n}句；与它结合最紧的是{top}（同句数，logDice）',
        en: '{group}“{phrase}” stands in {n, plural, one {# sentence} other {# sentences}}; closest to it: {top} (sentences with both, logDice)',
      },
      {
        group: !split ? '' : zh ? `${group}中` : `${group}: `,
        phrase: first.phrase,
        n: first.n_phrase,
        top,
      },
    ),
    locale,
  );
}
