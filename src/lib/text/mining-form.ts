import { isGoverningWord, opensPhrase } from './mining-words.ts';

/** What the form of an expression says about it, whatever its counts. */

const numeral = '[〇零一二三四五六七八九十百千万亿两几数多]';

/** The Five-Year Plans go by bare numerals: 九五, 十四五. */
const fiveYearPlan = /^(?:十[一二三四五六七八九]|[六七八九])五$/u;

/**
 * Numeral abbreviations, the mould in which official language casts its formulas: 三农, 双碳, 两个维护, 五位一体.
 * Those that begin with 一 are too often ordinary words; 二十届 and the like are ordinals.
 */
const abbreviation = new RegExp(
  '^(?:' +
    '[两双三四五六七八九][^〇零一二三四五六七八九十百千万亿两多余个次种条件项位家名年月日天人级类层倍成批起块元号点度套座处者份组期届段面旁般样方边带侧岸季周是要大市省县区国成届轮批部川江亚]' +
    '|[两双三四五六七八九十](?:[个大项条位篇][^年月日百千万亿多][^年月日的了和等在]{0,2}|' +
    '[^〇零一二三四五六七八九十百千万亿两多余个年月日届季周大项条是时国岸方边向省市县区][^年月日]?[^年月日的了和等在])' +
    ')$',
  'u',
);

const notPhrase = [
  // Numbers, dates and fragments of them.
  new RegExp(`^(?:${numeral}|[余第点分之年月日时个号度季半上下旬初末底来届是])+$`, 'u'),
  new RegExp(`^${numeral}*(?:个?百分点|[万亿]+[元人户亩吨件家名次]|[万亿]?人次|年来|月份|季度|周年|个方面)`, 'u'),
  new RegExp(`^(?:第${numeral}+|${numeral}[是要月])`, 'u'),
  // The reporting place, and the words that open and close a report.
  /^[我本全][省市区县州盟旗国]|^代表.*(?:政府|国务院|委员会)/u,
  /^(?:各位|同志们|我们|大家|让我们)|请予?审议|提出意见$|(?:大会|我)报告/u,
  // What reports say of themselves and of their achievements.
  /^(?:取得|表示|做了|主要做|迈出|迈上|圆满完成|较好完成|决定批准|以上是)|^(?:衷心|诚挚)的?感谢|作政府工作报告/u,
  // Times and other openings of a clause.
  /^(?:过去|今后|未来|近几)[的一二三五十几多些]|^(?:另一方面|任何时候|实际出发|清醒地)|^(?:很|比较|最[大多好高])/u,
  // A frame of which a part is missing: 以…为中心 without 以, or a clause with its copula.
  /^[^以把将作]*为(?:指导|中心|核心|主线|主题|载体|重点|抓手|主体|目标|根本|纲|先|本|基础|契机|牵引|引领|导向|支撑)/u,
  /[^求就还但不于都国共也]是./u,
  /[的了着和与及]$|以及$/u,
  // No Chinese at all.
  /^[^\p{Script=Han}]+$/u,
];

/** 1 for characters that an abbreviation begins with. */
const beginsAbbreviation = new Uint8Array(65536);
for (const char of '十两双三四五六七八九') beginsAbbreviation[char.charCodeAt(0)] = 1;
const longestAbbreviation = 5;

export const isAbbreviation = (phrase: string): boolean =>
  phrase.length <= longestAbbreviation &&
  beginsAbbreviation[phrase.charCodeAt(0)] === 1 &&
  (fiveYearPlan.test(phrase) || abbreviation.test(phrase));

/** 充分发挥, 深入开展: a verb with its adverb, which the segmenter may take for one word. */
const isBareVerb = (phrase: string): boolean =>
  phrase.length === 4 && isGoverningWord(phrase.slice(0, 2)) && opensPhrase(phrase.slice(2));

/** Whether the form of an expression lets it be a phrase; of two characters only abbreviations are, the rest are words. */
export function hasPhraseForm(phrase: string): boolean {
  if (isAbbreviation(phrase)) return true;
  return phrase.length > 2 && !isBareVerb(phrase) && !notPhrase.some((pattern) => pattern.test(phrase));
}

/**
 * Whether an expression may be a phrase by its first character and its length: false only where `mayBePhrase` is.
 * @param isBad whether a word stands at its edges that opens or closes no phrase
 */
export function mayHaveForm(first: number, length: number, isBad: boolean): boolean {
  if (length <= longestAbbreviation && beginsAbbreviation[first] === 1) return length > 1;
  return length > 2 && (!isBad || first === frameBegins);
}

const frameBegins = '以'.charCodeAt(0);

/** 以…为…: the one frame that begins with a preposition and is whole. */
const isWholeFrame = (phrase: string): boolean => /^以.+为./u.test(phrase);

/** Whether the form of an expression, and the share of its occurrences with a bad edge, allow it to be a phrase. */
export const mayBePhrase = (phrase: string, badEdge: number): boolean =>
  badEdge < 0.5 ? hasPhraseForm(phrase) : isAbbreviation(phrase) || (isWholeFrame(phrase) && hasPhraseForm(phrase));
