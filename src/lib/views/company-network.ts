import { message } from '../model/message.ts';
import { integer, number, text, type RowOf } from '../model/tables.ts';
import { sql } from '../sql/sql.ts';
import { association } from '../stats/association.ts';
import { defineDerivedView, type Scope } from '../view/define-view.ts';
import { formatMessage } from '../view/format-message.ts';
import { countedOccurrences } from '../view/report-scope.ts';
import { onePhrase } from './adoption.ts';
import { aside, columns, label } from './columns.ts';
import { drawCompany } from './company-chart.ts';
import { companyOf, fewestTogether, nested, noPlaces } from './company-rows.ts';
import { companyGrounds, inSeries } from './grounds.ts';
import { comparedReports, seriesName, seriesOf } from './series.ts';

/** Phrases whose pairs are counted: twice as many as are drawn at most, since parts of each other are left out. */
const candidates = sql`120`;

/**
 * The share of sentences (`dice` of `companyOf`) at which logDice reaches the threshold; a little less, since the exact
 * value decides what is drawn.
 */
const leastDice = ({ companyDice }: Scope['filters']): number => 2 ** (companyDice - 15) * (1 - 1e-9);

const raw = {
  phrase_a: label(text('phrase; the chosen one in its pairs'), { zh: '表述一', en: 'Phrase' }),
  phrase_b: label(text('phrase in the same sentences'), { zh: '表述二', en: 'In company with' }),
  series: columns.series,
  /** 0 for the chosen phrase, else the place by logDice with it. */
  rank_a: aside(
    label(integer('place of the first by logDice with the chosen phrase, which is 0'), { zh: '次序一', en: 'Place' }),
  ),
  rank_b: aside(label(integer('place of the second'), { zh: '次序二', en: 'Place of the second' })),
  together: label(integer('sentences with both'), { zh: '同句数', en: 'Sentences with both' }),
  n_a: label(integer('sentences with the first'), { zh: '表述一的句数', en: 'Sentences with the first' }),
  n_b: label(integer('sentences with the second'), { zh: '表述二的句数', en: 'Sentences with the second' }),
  sentences: aside(label(integer('sentences of the reports'), { zh: '总句数', en: 'Sentences' })),
};

const shown = {
  phrase_a: raw.phrase_a,
  phrase_b: raw.phrase_b,
  series: raw.series,
  log_dice: label(number('logDice, at most 14'), { zh: 'logDice', en: 'logDice' }, 'decimal'),
  together: raw.together,
  expected: label(
    number('sentences with both if neither depended on the other'),
    { zh: '期望同句数', en: 'Expected' },
    'decimal',
  ),
  g2: label(number('log-likelihood G²'), { zh: '对数似然 G²', en: 'Log-likelihood G²' }, 'decimal'),
  n_a: raw.n_a,
  n_b: raw.n_b,
  rank_a: raw.rank_a,
  rank_b: raw.rank_b,
  sentences: raw.sentences,
};

type Pair = RowOf<typeof shown>;

/**
 * The pairs of the network of each part of the comparison: of the phrases that reach the threshold with the chosen one the closest, none of them part of
 * a closer one; and of their pairs those that reach it too.
 */
export function network(
  rows: readonly RowOf<typeof raw>[],
  { companyDice, companyNodes }: Scope['filters'],
): readonly Pair[] {
  const pairs = rows.flatMap((r): Pair[] => {
    const { expected, g2, logDice } = association(r.together, r.n_a, r.n_b, r.sentences);
    return logDice === null || logDice < companyDice ? [] : [{ ...r, log_dice: logDice, expected, g2 }];
  });
  return [...new Set(pairs.map((r) => r.series))].flatMap((key) => {
    const own = pairs.filter((r) => r.series === key);
    const drawn = new Set<string>();
    for (const { rank_a, phrase_b } of own) {
      if (rank_a !== 0 || drawn.size >= companyNodes) continue;
      if (![...drawn].some((other) => nested(other, phrase_b))) drawn.add(phrase_b);
    }
    return own.filter((r) => drawn.has(r.phrase_b) && (r.rank_a === 0 || drawn.has(r.phrase_a)));
  });
}

export const companyNetwork = defineDerivedView({
  id: 'company-network',
  title: (scope) =>
    message(
      { zh: '{phrase}：同句表述的网络', en: '{phrase}: the network of its company' },
      { phrase: onePhrase(scope) },
    ),
  method: message({
    zh: '圆点为表述，面积表示含有它的句数；连线表示同句至少3次且 logDice（Rychlý 2008）达到所设下限，越粗越紧密。先取与所选表述 logDice 达到下限的表述中最紧密的若干个（互相包含的只取最紧密的一个），再连出它们之间的关系。位置由力导向算法从圆周出发算得，同样的数据总得到同样的图；距离只是近似。有对比组时各组一图。点击圆点即以该表述为中心。句子、期望值、G² 的算法同“同句出现的表述”。',
    en: 'A circle is a phrase, its area the sentences with it. A line joins two phrases that share at least 3 sentences and reach the chosen logDice (Rychlý 2008); the wider, the closer. Of the phrases that reach it with the chosen one the closest are drawn (of those that contain each other only the closest), with the lines among them. Places come from a force-directed layout that starts from a circle, so the same data give the same picture; distances are approximate. Each group has a network of its own. A circle puts its phrase in the centre. Sentences, expectation and G² as in the table of phrases in the same sentence.',
  }),
  missing: noPlaces,
  raw,
  columns: shown,
  query: ({ filters }) => sql`
    with ${companyOf(filters, candidates)},
    nodes as (
      select series, phrase_id, n, together, (row_number() over closest)::integer as rank
      from company where dice >= ${{ text: String(leastDice(filters)), values: [] }}
      window closest as (partition by series order by dice desc, together desc, phrase_id)
      qualify rank <= ${candidates}),
    places as (
      -- Two phrases stand apart in a sentence where one of them ends before the last of the other begins.
      select d.series, o.phrase_id, o.sentence_id, min(o.start) + any_value(p.chars) as first_stop, max(o.start) as last_start,
        any_value(d.rank) as rank
      from ${countedOccurrences(filters)} o join nodes d on d.phrase_id = o.phrase_id
      join kept k on k.report_id = o.report_id and k.series = d.series join phrases p on p.phrase_id = o.phrase_id
      group by 1, 2, 3),
    joined as (
      select a.series, a.phrase_id as a, b.phrase_id as b, count(*)::integer as together
      from places a join places b on a.sentence_id = b.sentence_id and a.series = b.series and a.rank < b.rank
      where a.first_stop <= b.last_start or b.first_stop <= a.last_start
      group by 1, 2, 3 having count(*) >= ${fewestTogether})
    select c.phrase as phrase_a, p.phrase as phrase_b, d.series, 0 as rank_a, d.rank as rank_b, d.together, size.n as n_a,
      d.n as n_b, size.sentences
    from nodes d join phrases p on p.phrase_id = d.phrase_id join size on size.series = d.series, chosen c
    union all
    select p.phrase, q.phrase, j.series, d.rank, e.rank, j.together, d.n, e.n, size.sentences
    from joined j join nodes d on d.phrase_id = j.a and d.series = j.series
    join nodes e on e.phrase_id = j.b and e.series = j.series
    join phrases p on p.phrase_id = j.a join phrases q on q.phrase_id = j.b join size on size.series = j.series
    where not contains(p.phrase, q.phrase) and not contains(q.phrase, p.phrase)
    order by series, rank_a, rank_b`,
  derive: (rows, { filters }) => network(rows, filters),
  none: (scope) =>
    scope.filters.phrases[0] === undefined
      ? null
      : message(
          {
            zh: '在符合筛选条件的报告中，没有表述与“{phrase}”的 logDice 达到{dice}。可调低下限，或换一个提法。',
            en: 'In the reports that the filters keep no phrase reaches a logDice of {dice} with “{phrase}”. Lower the threshold, or choose another phrase.',
          },
          { phrase: scope.filters.phrases[0], dice: String(scope.filters.companyDice) },
        ),
  sources: comparedReports(),
  finding: (rows, scope) => {
    if (rows.length === 0) return null;
    const zh = scope.locale === 'zh';
    const keys = seriesOf(scope.filters).map(({ key }) => key);
    const parts = keys.flatMap((key) => {
      const said = networkOf(
        rows.filter((r) => r.series === key),
        scope,
      );
      const name = seriesName(key, scope.locale);
      return said === null ? [] : [keys.length === 1 ? said : zh ? `${name}：${said}` : `${name}: ${said}`];
    });
    return message({ zh: '{parts}。', en: '{parts}.' }, { parts: parts.join(zh ? '；' : '; ') });
  },
  draw: drawCompany,
  grounds: (row, scope) => companyGrounds(scope, [row.phrase_a, row.phrase_b], [inSeries(row.series)]),
  act: (row, { filters }) => ({
    kind: 'filter',
    change: { phrases: [row.phrase_b, ...filters.phrases.filter((p) => p !== row.phrase_b)] },
  }),
});

/** What the network of one part of the comparison shows; null without one. */
function networkOf(rows: readonly Pair[], { locale, filters }: Scope): string | null {
  const own = rows.filter((r) => r.rank_a === 0);
  const [first] = own;
  if (!first) return null;
  const others = rows.filter((r) => r.rank_a !== 0);
  const closest = others.reduce<Pair | null>(
    (best, r) => (best === null || r.log_dice > best.log_dice ? r : best),
    null,
  );
  return formatMessage(
    message(
      {
        zh: '与“{phrase}”的 logDice 达到{dice}的表述画出{nodes}个，最紧密的是“{other}”（{value}）；它们之间有{edges}条连线{closest}',
        en: '{nodes, plural, one {# phrase reaches} other {# phrases reach}} a logDice of {dice} with “{phrase}” and {nodes, plural, one {is} other {are}} drawn, the closest being “{other}” ({value}); {edges, plural, one {# line joins} other {# lines join}} them to each other{closest}',
      },
      {
        phrase: first.phrase_a,
        dice: String(filters.companyDice),
        nodes: own.length,
        other: first.phrase_b,
        value: first.log_dice.toFixed(1),
        edges: others.length,
        closest:
          closest === null
            ? ''
            : locale === 'zh'
              ? `，最紧密的是“${closest.phrase_a}”与“${closest.phrase_b}”（${closest.log_dice.toFixed(1)}）`
              : `, most closely “${closest.phrase_a}” and “${closest.phrase_b}” (${closest.log_dice.toFixed(1)})`,
      },
    ),
    locale,
  );
}
