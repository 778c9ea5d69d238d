import { message } from '../model/message.ts';
import { integer, number, optional, tables, text, type RowOf } from '../model/tables.ts';
import { sql, type Sql } from '../sql/sql.ts';
import { defineDerivedView, type WordTreeNode } from '../view/define-view.ts';
import { countedPhrases } from '../view/report-scope.ts';
import { aside, columns, label, named } from './columns.ts';
import { phraseGrounds } from './grounds.ts';
import { familyRelations } from './names.ts';
import { noCounts } from './phrase-trend.ts';
import { allKeptReports, keptReports } from './series.ts';

/** Forms that the tree shows: the family first, then other phrases that hold its head, the most frequent first. */
const mostForms = 40;
const limit: Sql = { text: `limit ${mostForms}`, values: [] };

/** A phrase in quotation marks, unless it has marks of its own. */
const withMarks = (phrase: string): string => (/[“「『]/u.test(phrase) ? phrase : `“${phrase}”`);

const marks = /[“”‘’「」『』"＂]/gu;

const raw = {
  phrase: columns.phrase,
  relation: named(label(tables.phrases.relation, { zh: '与本体的关系', en: 'Relation to the head' }), familyRelations),
  n: columns.n,
  reports_with: columns.reports_with,
  tokens: label(tables.phrases.tokens, { zh: '分词', en: 'Words' }),
  /** The same in each row. */
  head: aside(label(text('head of the family'), { zh: '本体', en: 'Head' })),
  family_n: aside(
    label(optional(number('places of all members together, each once; null where the head has no family')), {
      zh: '同族合计（处）',
      en: 'Family (places)',
    }),
  ),
  reports: aside(columns.reports),
};

const shape = {
  ...raw,
  left: label(optional(text('words before the head; null where the form does not hold it')), {
    zh: '左接',
    en: 'Before',
  }),
  right: label(optional(text('words after the head; null where the form does not hold it')), {
    zh: '右接',
    en: 'After',
  }),
  place: aside(label(integer('place in the list, from 1'), { zh: '序号', en: 'No.' })),
};
type Row = RowOf<typeof shape>;

/** The words of a form before and after the head, without quotation marks; null where it does not hold the head. */
export function sides(tokens: string, head: string): { left: readonly string[]; right: readonly string[] } | null {
  const words = tokens
    .split('/')
    .map((word) => word.replace(marks, ''))
    .filter((word) => word !== '');
  const at = words.join('').indexOf(head.replace(marks, ''));
  if (at < 0) return null;
  const end = at + head.replace(marks, '').length;
  const left: string[] = [];
  const right: string[] = [];
  let start = 0;
  for (const word of words) {
    const next = start + word.length;
    if (start < at) left.push(word.slice(0, at - start));
    if (next > end) right.push(word.slice(Math.max(0, end - start)));
    start = next;
  }
  return { left, right };
}

interface Growing {
  word: string;
  row: number | null;
  n: number;
  family: boolean;
  readonly next: Map<string, Growing>;
}

const growing = (word: string): Growing => ({ word, row: null, n: 0, family: false, next: new Map() });

/** A branch whose only continuation is one word goes on in the same node. */
function grown({ word, row, n, family, next }: Growing): WordTreeNode {
  const children = [...next.values()].map(grown).sort((a, b) => b.n - a.n || (a.word < b.word ? -1 : 1));
  const [only] = children;
  if (row === null && children.length === 1 && only !== undefined && word !== '') {
    return { ...only, word: `${word} ${only.word}` };
  }
  return { word, row, n: Math.max(n, ...children.map((child) => child.n)), family, children };
}

/**
 * One side of the tree: forms with words on this side only hang on their words outward from the head; forms with words
 * on both sides hang on the right, with those before the head in front of an ellipsis.
 */
function branches(rows: readonly Row[], side: 'left' | 'right'): WordTreeNode {
  const root = growing('');
  rows.forEach((row, i) => {
    const found = sides(row.tokens, row.head);
    if (found === null) return;
    const both = found.left.length > 0 && found.right.length > 0;
    const words =
      side === 'left'
        ? both
          ? []
          : [...found.left].reverse()
        : both
          ? [`${found.left.join('')}…`, ...found.right]
          : found.right;
    if (words.length === 0) return;
    let at = root;
    for (const word of words) {
      let child = at.next.get(word);
      if (child === undefined) at.next.set(word, (child = growing(word)));
      at = child;
      at.family ||= row.relation !== null;
    }
    at.row = i;
    at.n = row.n;
  });
  const tree = grown(root);
  return readable(tree, side);
}

/** Words that were joined outward from the head, as they are read: from left to right. */
function readable(node: WordTreeNode, side: 'left' | 'right'): WordTreeNode {
  const words = node.word.split(' ');
  return {
    ...node,
    word: (side === 'left' ? words.reverse() : words).join(''),
    children: node.children.map((child) => readable(child, side)),
  };
}

/** The word tree of a formula: what stands before and after it in the other forms of its family (Wattenberg & Viégas 2008). */
export const wordTree = defineDerivedView({
  id: 'word-tree',
  title: ({ filters: { phrases } }) =>
    phrases[0] === undefined
      ? message({ zh: '同族词树：说法最多的提法', en: 'Word tree: the phrase with the most forms' })
      : message({ zh: '“{phrase}”的同族词树', en: 'Word tree of “{phrase}”' }, { phrase: phrases[0] }),
  method: message({
    zh: '同族：一个提法与它的扩展（前后只加动词、副词或“工程”“战略”“精神”一类词，引号不计）、改写（词语相同而语序或虚词不同；八字以上只差中间一字）、省略（并列各项减少）以及用户所列异写，在导入时由规则得出，宁缺毋滥。深色为同族，浅色为含有本体而不属同族的其他表述。词树的画法见 Wattenberg 与 Viégas（2008）。各形式的次数互相包含（“增强四个意识”中也有“四个意识”）；同族合计按处计，重叠的出现只计一次。未选择表述时取形式最多的一族。至多列出40个。',
    en: 'A family is a phrase with its longer forms (only verbs, adverbs or words such as project, strategy, spirit beside it; quotation marks aside), reworded ones (the same words in another order or with other particles; from eight characters on one that differs inside), elided ones (a list with members left out) and the variants of a user’s list; rules find it at ingest and rather leave out than err. Dark are the members, pale other phrases that hold the head. The drawing follows Wattenberg & Viégas (2008). Counts of forms contain each other; the total of the family is of places, and occurrences that overlap are one place. Without a choice: the family with the most forms. At most 40 are listed.',
  }),
  raw,
  columns: shape,
  query: ({ filters }) => {
    const [chosen] = filters.phrases;
    const wanted =
      chosen === undefined
        ? sql`select family_id, any_value(phrase) filter (where relation = 'head') as head from phrases
            where family_id is not null group by 1
            order by count(*) desc, max(n) desc, family_id limit 1`
        : sql`select p.family_id, coalesce(h.phrase, p.phrase) as head from phrases p
            left join phrases h on h.family_id = p.family_id and h.relation = 'head' where p.phrase = ${chosen} limit 1`;
    const n = filters.counting === 'own' ? sql`n_own` : sql`n`;
    return sql`
      with kept as (${keptReports({ ...filters, a: null, b: null })}),
      wanted as materialized (${wanted}),
      forms as materialized (
        select p.phrase_id, p.phrase, p.tokens, w.head,
          case when p.family_id = w.family_id or p.phrase = w.head then coalesce(p.relation, 'head') end as relation
        from phrases p join wanted w on p.family_id = w.family_id or contains(p.phrase, w.head)),
      counts as (
        select pc.phrase_id, sum(pc.n)::integer as n, count(*)::integer as reports_with
        from ${countedPhrases(filters)} pc join kept k on k.report_id = pc.report_id
        where pc.phrase_id in (select phrase_id from forms)
        group by 1),
      total as (
        select sum(f.${n})::double as family_n from family_counts f join kept k on k.report_id = f.report_id
        join wanted w on w.family_id = f.family_id)
      select f.phrase, f.relation, c.n, c.reports_with, f.tokens, f.head, t.family_n,
        (select count(*) from kept)::integer as reports
      from counts c join forms f on f.phrase_id = c.phrase_id cross join total t
      order by f.relation = 'head' desc nulls last, f.relation is null, c.n desc, f.phrase_id ${limit}`;
  },
  derive: (rows) =>
    rows.map((row, i) => {
      const found = sides(row.tokens, row.head);
      return {
        ...row,
        left: found === null ? null : found.left.join(''),
        right: found === null ? null : found.right.join(''),
        place: i + 1,
      };
    }),
  none: noCounts,
  sources: allKeptReports,
  finding: (rows) => {
    const [head] = rows;
    if (head === undefined) return null;
    const members = rows.filter((r) => r.relation !== null);
    const top = members.find((r) => r.phrase !== head.head);
    if (top === undefined || head.family_n === null) {
      return message(
        {
          zh: '“{phrase}”没有同族的其他形式；另有{n}个表述含有它。',
          en: '“{phrase}” has no other forms; {n, plural, one {# other phrase holds} other {# other phrases hold}} it.',
        },
        { phrase: head.head, n: rows.length - members.length },
      );
    }
    return message(
      {
        zh: '“{phrase}”一族有{members}个形式，合计{total}处（重叠只计一次）；本体之外最常见的是{top}（{n}次）。',
        en: 'The family of “{phrase}” has {members, plural, one {# form} other {# forms}} in {total, plural, one {# place} other {# places}} (overlaps count once); the most frequent beside the head is {top} ({n}).',
      },
      { phrase: head.head, members: members.length, total: head.family_n, top: withMarks(top.phrase), n: top.n },
    );
  },
  draw: (rows) => {
    const head = rows.find((r) => r.phrase === r.head) ?? rows[0];
    const others = rows.flatMap((r, row) => (r.left === null ? [{ word: r.phrase, n: r.n, row }] : []));
    return {
      kind: 'word-tree',
      head: { word: head?.head ?? '', n: head?.n ?? 0, row: head === undefined ? null : rows.indexOf(head) },
      left: branches(rows, 'left'),
      right: branches(rows, 'right'),
      others,
    };
  },
  grounds: (row, scope) => phraseGrounds(scope, row.phrase, []),
  act: (row) => ({ kind: 'filter', change: { phrases: [row.phrase] } }),
});
