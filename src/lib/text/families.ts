import { isAbbreviation } from './mining-form.ts';
import { wordKind, wordKinds } from './mining-words.ts';
import { createPhraseMatcher } from './occurrences.ts';
import type { ListedPhrase } from './phrase-list.ts';
import type { PhraseKind } from './phrases.ts';

/**
 * Families of phrases: a formula with its longer, shorter and reworded forms. What a form adds to its head must leave
 * the head the same thing: 增强四个意识 and 四个意识教育 speak of 四个意识, while 中国特色社会主义法治体系 is not a form
 * of 中国特色社会主义. Rather a form too few than one that is wrong.
 */

export type FamilyRelation = 'head' | 'longer' | 'reworded' | 'elided' | 'variant';

export interface FamilyPhrase {
  readonly phrase: string;
  readonly kind: PhraseKind;
  readonly tokens: readonly string[];
  readonly quotedN: number;
  /** Reports that quote it. */
  readonly quotedReports: number;
}

export interface FamilyPlace {
  /** Number of the family, from 1 in the order of the heads. */
  readonly id: number;
  readonly relation: FamilyRelation;
  /** Index of the phrase that it holds, rewords or leaves members out of; null for the head. */
  readonly parent: number | null;
}

const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/u).filter(Boolean));

/** What may follow a formula without naming another thing: the kind of thing that it is, and what becomes of it. */
const following = words(`
  建设 工作 行动 工程 战略 倡议 理念 精神 思想 重要思想 意识 要求 原则 方针 政策 目标 任务 格局 局面 步伐 水平 能力 成果 成效 成就 作用 力度
  进程 道路 之路 规划 计划 方案 试点 活动 教育 主题教育 学习教育 宣传教育 专题教育 实践 实践活动 问题 理论 方略 基本方略 总要求 总目标 大局 全局 事业
  体系 机制 制度 模式 做法 经验 举措 措施 新局面 新格局 新步伐 新成效 新成就 新篇章 新进展 新 走深走实 走深 走实 走在前 入脑入心 深入人心 显著 明显
  取得 迈出 提升 提高 落地 见效 落实 推进 实施 开展 形成 加强
`);

/** What may precede it beside verbs and adverbs. */
const preceding = words(
  '新时代 更加 更好 更加自觉 党中央 全省 全市 全区 全国 我国 我省 我市 我区 国家 相关 伟大 的 和 与 了 把 以 在 对 为 将',
);

/** Particles that leave a phrase the same with or without them. */
const particles = words('的 地 得 之 和 与 及 以及 并 而 了 就 、 “ ” ‘ ’ 「 」 『 』 · ， " \' ＂');
const marks = /[“”‘’「」『』"＂]/gu;
const numerals = /[〇零一二三四五六七八九十百千万两几\d]/u;

const isLightBefore = (word: string): boolean =>
  preceding.has(word) || (wordKinds(word) & (wordKind.governing | wordKind.opening)) !== 0;
const isLightAfter = (word: string): boolean => following.has(word) || particles.has(word);

/** Whether it is a formula for certain, by the lists, its quotation or its mould; others head verbs and adverbs only. */
const isFormula = ({ phrase, kind, quotedReports }: FamilyPhrase): boolean =>
  kind === 'user' || kind === 'codebook' || isAbbreviation(phrase) || (quotedReports >= 2 && phrase.length >= 3);

/** Tokens without quotation marks and the ends of each in the phrase without them. */
function bare({ tokens }: FamilyPhrase): { words: string[]; text: string } {
  const own = tokens.map((token) => token.replace(marks, '')).filter((token) => token !== '');
  return { words: own, text: own.join('') };
}

/** The words before and after the part from `start` to `end`; null where it does not begin and end with words. */
function around(own: readonly string[], start: number, end: number): { before: string[]; after: string[] } | null {
  const before: string[] = [];
  const after: string[] = [];
  let at = 0;
  for (const word of own) {
    const next = at + word.length;
    if (next <= start) before.push(word);
    else if (at >= end) after.push(word);
    else if (at < start || next > end) return null;
    at = next;
  }
  return { before, after };
}

/** By phrase: the longest other one that it holds with nothing but light words around it, or -1. */
function heldBy(phrases: readonly FamilyPhrase[], forms: readonly { words: string[]; text: string }[]): Int32Array {
  // Two phrases that differ in quotation marks only: the first is searched for, the other one holds it whole.
  const first = new Map<string, number>();
  forms.forEach(({ text }, i) => {
    if (text !== '' && !first.has(text)) first.set(text, i);
  });
  const heads = [...first].filter(([text, i]) => text.length >= 4 || isFormula(phrases[i]!));
  const matcher = createPhraseMatcher(heads.map(([text]) => text));
  const held = new Int32Array(phrases.length).fill(-1);
  forms.forEach(({ words: own, text }, i) => {
    let longest = 0;
    for (const { phrase, start, end } of matcher.find(text)) {
      const [, head] = heads[phrase]!;
      if (head === i || end - start < longest) continue;
      const rest = around(own, start, end);
      if (rest === null) continue;
      const formula = isFormula(phrases[head]!);
      const light =
        rest.before.every(isLightBefore) && (formula ? rest.after.every(isLightAfter) : rest.after.length === 0);
      // A plain word with a verb before it (推进改革) is no formula with another form.
      if (!light || (!formula && phrases[head]!.tokens.length < 2)) continue;
      longest = end - start;
      held[i] = head;
    }
  });
  return held;
}

/** The members of a list in quotation marks (产业兴旺、生态宜居); null where it is none. */
function listMembers({ phrase }: FamilyPhrase): string[] | null {
  const members = phrase.replace(marks, '').split(/[、，,；;]/u);
  return members.length > 1 && members.every((member) => member.length >= 2) ? members : null;
}

/** Whether a member of a list is that of another one, but for the verb before it (增强四个意识, 四个意识). */
const isSameMember = (a: string, b: string): boolean =>
  a === b || (a.length > 2 && b.endsWith(a)) || (b.length > 2 && a.endsWith(b));

/** Whether all members of the shorter list stand in the longer one, in their order. */
function isElided(shorter: readonly string[], longer: readonly string[]): boolean {
  let at = 0;
  for (const member of longer) if (at < shorter.length && isSameMember(shorter[at]!, member)) at++;
  return at === shorter.length;
}

/** Same for phrases of the same words, whatever their order and particles; null for those too short to tell. */
function wordKey(own: readonly string[]): string | null {
  const content = own.filter((word) => !particles.has(word));
  const { length } = content.join('');
  if (content.length < 2 || length < 4) return null;
  // 租赁住房 is not 住房租赁: of two words only particles may come or go.
  return (length > 4 ? content.sort() : content).join('/');
}

/** Wordings with a character inside left out; long phrases that share one differ in that character only. */
function* withoutOne(text: string): Generator<string> {
  for (let i = 2; i < text.length - 2; i++) yield `${text.slice(0, i)}\u0000${text.slice(i + 1)}`;
}

/** Signs whose change makes another thing of a phrase. */
const telling = /[不非无未没东西南北上下左右大小新旧老前后内外进出入男女城乡省市县乡村年月日水陆海空高低中省公私初首]/u;
/** Characters from which on one that differs leaves the same phrase. */
const rewordedChars = 8;

/** By phrase: a more frequent wording of the same, or -1. `order` is that of frequency. */
function rewordingOf(
  forms: readonly { words: string[]; text: string }[],
  order: readonly number[],
  isFree: (i: number) => boolean,
): Int32Array {
  const found = new Int32Array(forms.length).fill(-1);
  const byWords = new Map<string, number>();
  const byGap = new Map<string, number>();
  for (const i of order) {
    if (!isFree(i)) continue;
    const { words: own, text } = forms[i]!;
    const key = wordKey(own);
    let same = key === null ? undefined : byWords.get(key);
    if (same === undefined && text.length >= rewordedChars) {
      for (const gap of withoutOne(text)) {
        const other = byGap.get(gap);
        const at = gap.indexOf('\u0000');
        if (other === undefined) continue;
        const chars = text.charAt(at) + forms[other]!.text.charAt(at);
        if (!telling.test(chars) && !numerals.test(chars)) same ??= other;
      }
    }
    if (same !== undefined) {
      found[i] = same;
      continue;
    }
    if (key !== null) byWords.set(key, i);
    if (text.length >= rewordedChars) for (const gap of withoutOne(text)) if (!byGap.has(gap)) byGap.set(gap, i);
  }
  return found;
}

/**
 * The family of each phrase; null where it has no other member. A phrase is placed under one other at most: the wording
 * that the user's list sets it beside; the longest phrase that it holds; the longer list whose members it leaves out;
 * the more frequent phrase of the same words. Families are the trees that this makes. The same phrases in the same
 * order give the same families; time and memory grow with their characters, not with their pairs.
 * @param phrases best first
 */
export function familiesOf(
  phrases: readonly FamilyPhrase[],
  listed: readonly ListedPhrase[] = [],
): readonly (FamilyPlace | null)[] {
  const parent = new Int32Array(phrases.length).fill(-1);
  const relation = new Array<FamilyRelation>(phrases.length).fill('head');
  const index = new Map(phrases.map(({ phrase }, i) => [phrase, i]));
  /** Follows parents up, so that no phrase comes to stand below itself. */
  const rootOf = (i: number): number => {
    let at = i;
    while (parent[at]! >= 0) at = parent[at]!;
    return at;
  };
  const place = (i: number, above: number, as: FamilyRelation): void => {
    if (parent[i] !== -1 || above < 0 || rootOf(above) === i) return;
    parent[i] = above;
    relation[i] = as;
  };

  for (const { phrase, variants } of listed) {
    const head = index.get(phrase) ?? -1;
    for (const variant of variants) place(index.get(variant) ?? -1, head, 'variant');
  }
  const forms = phrases.map(bare);
  heldBy(phrases, forms).forEach((held, i) => place(i, held, 'longer'));

  const lists = phrases.flatMap((phrase, i) => {
    const members = listMembers(phrase);
    return members === null ? [] : [{ i, members }];
  });
  const byMember = new Map<string, typeof lists>();
  for (const list of lists) {
    for (const member of list.members) {
      const key = member.slice(-2);
      const others = byMember.get(key);
      if (others === undefined) byMember.set(key, [list]);
      else others.push(list);
    }
  }
  for (const { i, members } of lists) {
    const whole = members.join('').length;
    const longer = (byMember.get(members[0]!.slice(-2)) ?? [])
      .filter(
        (list) =>
          (list.members.length > members.length ||
            (list.members.length === members.length && list.members.join('').length > whole)) &&
          isElided(members, list.members),
      )
      .sort((a, b) => b.members.length - a.members.length || a.i - b.i);
    place(i, longer[0]?.i ?? -1, 'elided');
  }

  const order = phrases.map((_, i) => i);
  rewordingOf(forms, order, (i) => parent[i] === -1).forEach((same, i) => place(i, same, 'reworded'));

  const roots = phrases.map((_, i) => rootOf(i));
  const sizes = new Uint32Array(phrases.length);
  for (const root of roots) sizes[root]!++;
  const ids = new Map<number, number>();
  roots.forEach((root, i) => {
    if (root === i && sizes[root]! > 1) ids.set(root, ids.size + 1);
  });
  return roots.map((root, i) => {
    const id = ids.get(root);
    return id === undefined ? null : { id, relation: relation[i]!, parent: parent[i] === -1 ? null : parent[i]! };
  });
}
