import type { Bound } from '../model/document.ts';

/** Words before and after a number that make it a bound, and what they make of it. */

export interface BoundBefore {
  /** Characters before the number that belong to it. */
  readonly length: number;
  readonly bound: Bound;
  readonly near: boolean;
  /** 控制在: at most, unless words after the number say otherwise. */
  readonly held: boolean;
}

/** Longest first: 不超过 before 超过. A few verbs may stand between: 超过了, 至少组织. */
const before: readonly (readonly [pattern: RegExp, bound: Bound, kind?: 'near' | 'held'])[] = [
  [/(?:不超过|不超|不高于|不多于|不大于|不突破|至多|最多|不得超过|低于或等于)$/, 'at_most'],
  [/(?:控制|管控|限制|稳定控制)(?:在|到|为|至)$/, 'at_most', 'held'],
  [/(?:至少|起码|不少于|不低于|不小于|不短于|不下|最低|最少|大于等于|不得低于|不得少于|≥)$/, 'at_least'],
  [
    /(?:超过|超出|突破|首破|跨越|跨过|跃过|跃上|迈上|站上|跨上|登上|迈过|高于|多于|大于|优于|逾|超|不止|冲破|突破性达|＞|>)$/,
    'more_than',
  ],
  [/(?:(?<![最附就接亲邻临晚])近|将近|接近|逼近|直逼)$/, 'less_than', 'near'],
  [/(?:不到|不足|不满|未满|低于|少于|小于|未达|短于|＜|<)$/, 'less_than'],
  [/(?<![制节合简集大特条预相节公])约$|(?:大约|约为|约占|约合|大概|大致|估计|概算)$/, 'about'],
];
const filler = /(?:了|到|达|达到|为|在)$/;
/** 大约增加了两万种: a verb of change may stand between. */
const aboutVerb = /约(?:增加|增长|减少|下降|提高|需要?|占|相当于|投入)了?$/;
const atLeastVerb = /至少([^，。；,;、0-9]{1,4})$/;
const bareBefore: readonly (readonly [RegExp, Bound, ('near' | undefined)?])[] = [
  [/[^之以向在历往]?(?<!历|以|年|月)上$/, 'at_least'],
  [/(?<![通经超不])[过破]$/, 'more_than'],
];

/**
 * The bound word that ends at `at`, if any. `bare` is for magnitudes without a digit, before which 上, 过 and 破 bound too.
 */
export function boundBefore(text: string, at: number, bare: boolean): BoundBefore | null {
  const tail = text.slice(Math.max(0, at - 9), at);
  const blank = tail.endsWith(' ') ? 1 : 0;
  const near = blank ? tail.slice(0, -1) : tail;
  for (const skip of ['', filler.exec(near)?.[0] ?? '']) {
    const words = skip === '' ? near : near.slice(0, -skip.length);
    if (words === '' || (skip === '' && words !== near)) continue;
    for (const [pattern, bound, kind] of before) {
      const found = pattern.exec(words);
      if (!found) continue;
      return { length: found[0].length + skip.length + blank, bound, near: kind === 'near', held: kind === 'held' };
    }
    if (skip === '' && !filler.test(near)) break;
  }
  if (bare) {
    for (const [pattern, bound] of bareBefore) {
      if (pattern.test(near)) return { length: 1 + blank, bound, near: false, held: false };
    }
  }
  const verb = atLeastVerb.exec(near);
  if (verb) return { length: verb[0].length + blank, bound: 'at_least', near: false, held: false };
  if (near.includes('约') && aboutVerb.test(near)) return { length: 0, bound: 'about', near: false, held: false };
  return null;
}

export interface BoundAfter {
  readonly end: number;
  readonly bound: Bound;
}

const after =
  / ?(?:(及?以上|之上|开外|多(?=[，。；、,;）)的])|[余多](?=[，。；、,;]))|(及?以下|以内|之内|以里|之下)|(左右|上下|前后))/y;

/** The bound word that begins at `at`, if any. */
export function boundAfter(text: string, at: number): BoundAfter | null {
  after.lastIndex = at;
  const found = after.exec(text);
  if (!found) return null;
  const bound = found[1] !== undefined ? 'at_least' : found[2] !== undefined ? 'at_most' : 'about';
  return { end: at + found[0].length, bound };
}
