import type { Bound, Span } from '../model/document.ts';
import { boundAfter, boundBefore } from './bounds.ts';
import { findMasks, type Mask } from './masks.ts';
import { exact, readNumeral, type Numeral } from './numerals.ts';
import { readUnit, type UnitFamily, type UnitReading } from './units.ts';

/** A number with its unit as the text states it, before anyone asks what it measures. */
export interface Quantity extends Span {
  /** Where the digits begin and where number and unit end, without the words of the bound. */
  readonly coreStart: number;
  readonly coreEnd: number;
  readonly value: number;
  readonly valueHigh: number | null;
  readonly bound: Bound;
  readonly unit: string;
  /** The unit as written, 万 and 亿 left out. */
  readonly unitText: string;
  readonly family: UnitFamily;
  readonly classifier: boolean;
  readonly script: 'arabic' | 'chinese';
  readonly flags: readonly string[];
}

/** 1 at characters with which a quantity can begin. */
const starts = new Uint8Array(65536);
for (const c of '0123456789０１２３４５６７８９一二三四五六七八九十百千万亿两几数半翻过') starts[c.charCodeAt(0)] = 1;

const percentHead = /百分之 ?(?:点)?/y;
const permilleHead = /千分之 ?/y;
const fraction =
  /([0-9]{1,3})[/／]([0-9]{1,3})(?![0-9/／年.])|([一二三四五六七八九十百]+)分之([一二三四五六七八九十百]+)/y;
const half = /一半(?!天|路)|半数|过半(?=[，。；、,;数以的])/y;
const doubled = /翻(?:了)?(一|两|二|三|四|五|[1-9])番(?:多|半)?|翻番|翻一倍/y;
const rangeSign = / ?(?:[-－–—―‐~～]{1,2}|至|到) ?/y;
const ratio = /([0-9]+(?:\.[0-9]+)?)[:：∶]1(?![0-9:：∶.])/y;
/** Letters, signs and ordinals before digits that make them a code or a part of another number. */
const notAfter = /[A-Za-z.+＋第×:：∶/／_]$/;

const counted: Readonly<Record<string, number>> = { 一: 1, 两: 2, 二: 2, 三: 3, 四: 4, 五: 5 };

function at(pattern: RegExp, text: string, index: number): RegExpExecArray | null {
  pattern.lastIndex = index;
  return pattern.exec(text);
}

interface Core {
  readonly start: number;
  readonly end: number;
  readonly value: number;
  readonly high: number | null;
  readonly unit: string;
  readonly unitText: string;
  readonly family: UnitFamily;
  readonly classifier: boolean;
  readonly script: 'arabic' | 'chinese';
  readonly more: boolean;
  readonly approx: boolean;
  readonly bare: boolean;
  readonly flags: readonly string[];
  readonly bound?: Bound;
}

const ratioCore = {
  family: 'ratio',
  classifier: false,
  more: false,
  approx: false,
  bare: false,
  high: null,
  flags: [],
} as const satisfies Partial<Core>;

function readShare(text: string, index: number): Core | null {
  const c = text[index];
  if (c === '百' || c === '千') {
    const head = at(c === '百' ? percentHead : permilleHead, text, index);
    if (!head) return null;
    const unit = c === '百' ? 'percent' : 'per_mille';
    const unitText = c === '百' ? '百分之' : '千分之';
    const first = readNumeral(text, index + head[0].length);
    if (!first) return null;
    const more = first.more || /^多/.test(text.slice(first.end, first.end + 1));
    const base = { ...ratioCore, start: index, unit, unitText, script: first.script, approx: first.approx, more };
    const sign = at(rangeSign, text, first.end);
    if (sign) {
      const from = first.end + sign[0].length;
      const again = at(c === '百' ? percentHead : permilleHead, text, from);
      const second = readNumeral(text, from + (again?.[0].length ?? 0));
      if (second && second.value > first.value && (again ?? !readUnit(text, second.end))) {
        return { ...base, end: second.end, value: first.value, high: second.value };
      }
    }
    const end = first.end + (more && !first.more ? 1 : 0);
    return { ...base, end, value: first.value, high: first.high };
  }
  return null;
}

function readFraction(text: string, index: number): Core | null {
  const found = at(fraction, text, index);
  if (!found) return null;
  const lower = found[1] === undefined ? readNumeral(found[3] ?? '', 0)?.value : Number(found[2]);
  const upper = found[1] === undefined ? readNumeral(found[4] ?? '', 0)?.value : Number(found[1]);
  if (lower === undefined || upper === undefined || upper >= lower || lower > 100 || lower === 0) return null;
  const strong = text[index + found[0].length];
  const more = strong === '多' || strong === '强';
  return {
    ...ratioCore,
    start: index,
    end: index + found[0].length + (more ? 1 : 0),
    value: (upper / lower) * 100,
    unit: 'percent',
    unitText: '分之',
    script: found[1] === undefined ? 'chinese' : 'arabic',
    more,
    flags: ['fraction'],
  };
}

function readWord(text: string, index: number): Core | null {
  const c = text[index];
  const base = { ...ratioCore, start: index, script: 'chinese' as const };
  if (c === '翻') {
    const found = at(doubled, text, index);
    if (!found) return null;
    const times = counted[found[1] ?? '一'] ?? Number(found[1]);
    return {
      ...base,
      end: index + found[0].length,
      value: 2 ** times,
      unit: 'times',
      unitText: '番',
      flags: ['multiple'],
    };
  }
  const found = at(half, text, index);
  if (!found) return null;
  const over = found[0] === '过半';
  if (!over && /[多大]/.test(text[index - 1] ?? '')) return null;
  return {
    ...base,
    end: index + found[0].length,
    value: 50,
    unit: 'percent',
    unitText: '半',
    flags: ['fraction'],
    ...(over ? { bound: 'more_than' as const } : {}),
  };
}

/** Nouns that tell the unit where a report leaves it out: 1200万农村居民, 员额50万. */
const personAfter =
  /[^，。；、,;：:！？\n0-9]{0,10}?(?:人口|居民|群众|职工|学生|农民|工人|干部|党员|儿童|老人|老年人|人员|劳动力|毕业生|师生|妇女|残疾人|用户|移民|官兵|知识分子|青年|旅客|游客|人民|同胞|市民|人才|学龄|患者|婴幼儿|新生儿|对象|大军|农牧民|牧民|民众|产妇|群体|志愿者|纳税人|孩子|中国人|股民|网民|会员)/y;
const personTimeBefore = /人次(?:数)?(?:的)?[^，。；、,;：:！？\n0-9]{0,8}$/;
const personBefore = /(?:人口|就业|人数|员额|贫困人口|人才|劳动力|职工)(?:的)?[^，。；、,;：:！？\n]{0,8}$/;
const moneyBefore =
  /(?:产值|总值|收入|投资|资金|规模|总额|增加值|交易额|成交额|营收|销售额|贷款|存款|余额|产业|GDP|总量|费)[^，。；、,;：:！？\n]{0,8}$/;
const clauseEnd = /[，。；、,;：:！？）)\n]|$|以上|左右|的|大关|台阶|任务/y;

function unitLeftOut(text: string, numeral: Numeral): Pick<Core, 'unit' | 'family'> | null {
  if (!/[万亿]/.test(text.slice(numeral.start, numeral.end))) return null;
  if (numeral.bare || numeral.script === 'arabic' || numeral.value >= 1e4) {
    if (at(personAfter, text, numeral.end)) return numeral.bare ? null : { unit: 'person', family: 'person' };
    if (!at(clauseEnd, text, numeral.end)) return null;
    const before = text.slice(Math.max(0, numeral.start - 16), numeral.start);
    if (personTimeBefore.test(before)) return { unit: 'person_time', family: 'person' };
    if (personBefore.test(before)) return { unit: 'person', family: 'person' };
    if (moneyBefore.test(before) && numeral.value >= 1e8) return { unit: 'yuan', family: 'money' };
  }
  return null;
}

function withUnit(numeral: Numeral, unit: UnitReading, first: Numeral | null): Core {
  const scale = unit.word.factor;
  const flags: string[] = [];
  if (unit.ambiguous) flags.push('unit_ambiguous');
  if (unit.per !== null) flags.push(`per:${unit.per}`);
  // 3—5万人: the first number borrows the magnitude of the second.
  const lent = first && !first.magnitude && numeral.magnitude && first.value <= numeral.lead ? numeral.scale : 1;
  const value = exact((first ? first.value * lent : numeral.value) * scale);
  const high = first ? exact(numeral.value * scale) : numeral.high === null ? null : exact(numeral.high * scale);
  return {
    start: first?.start ?? numeral.start,
    end: unit.end,
    value,
    high,
    unit: unit.word.base,
    unitText: unit.word.word,
    family: unit.word.family,
    classifier: unit.word.classifier,
    script: numeral.script,
    more: numeral.more || (first?.more ?? false),
    approx: numeral.approx,
    bare: numeral.bare,
    flags,
  };
}

const listSign = /(?:[、，,]|和|与|及) ?/y;

/** 1409万、1305万人次: the first number leaves its unit to the last of the list. */
function unitOfList(text: string, numeral: Numeral): UnitReading | null {
  if (!numeral.magnitude || numeral.bare) return null;
  let end = numeral.end;
  for (let i = 0; i < 4; i++) {
    const sign = at(listSign, text, end);
    const next = sign && readNumeral(text, end + sign[0].length);
    if (!next?.magnitude) return null;
    const unit = readUnit(text, next.end);
    if (unit) return unit;
    end = next.end;
  }
  return null;
}

const indexNoun = /(?:收入比(?:值|例)?|收入差距|倍差|比值|指数|满意度|系数|得分)[^，。；、,;]{0,16}$/;
const indexEnd = /[，。；、,;）)]|$|提[升高]|缩小|下降|降|上升|左右|以[上下内]/y;

/** A decimal without a unit after the name of an index or a ratio: 收入倍差缩小至1.81. */
function readIndex(text: string, numeral: Numeral): Core | null {
  if (numeral.script !== 'arabic' || Number.isInteger(numeral.value) || numeral.magnitude) return null;
  if (!at(indexEnd, text, numeral.end) || !indexNoun.test(text.slice(Math.max(0, numeral.start - 24), numeral.start))) {
    return null;
  }
  return {
    ...ratioCore,
    start: numeral.start,
    end: numeral.end,
    value: numeral.value,
    unit: 'index',
    unitText: '',
    script: 'arabic',
  };
}

function readPlain(text: string, index: number): Core | null {
  const numeral = readNumeral(text, index);
  if (!numeral) return null;
  const unit = readUnit(text, numeral.end);
  const sign = at(rangeSign, text, unit ? unit.end : numeral.end);
  if (sign && !numeral.bare) {
    const second = readNumeral(text, (unit ? unit.end : numeral.end) + sign[0].length);
    const unit2 = second && readUnit(text, second.end);
    if (second && unit2 && (!unit || unit.word.base === unit2.word.base)) {
      const both = withUnit(second, unit2, numeral);
      if (both.high !== null && both.high > both.value) return both;
    }
  }
  if (unit) return withUnit(numeral, unit, null);
  const listed = unitOfList(text, numeral);
  if (listed) return { ...withUnit(numeral, listed, null), end: numeral.end };
  const guessed = unitLeftOut(text, numeral);
  if (!guessed) return readIndex(text, numeral);
  return {
    start: index,
    end: numeral.end,
    value: numeral.value,
    high: numeral.high,
    ...guessed,
    unitText: '',
    classifier: false,
    script: numeral.script,
    more: numeral.more,
    approx: numeral.approx,
    bare: numeral.bare,
    flags: ['unit_inferred'],
  };
}

/** The end of what the number reading consumed even when it is no quantity, so that no digit is read twice. */
function skipNumber(text: string, index: number): number {
  return Math.max(readNumeral(text, index)?.end ?? 0, index + 1);
}

const sessionNouns = /^(?:[，。；、,;：:！？）)\n”]|$)/;
/** Words right after a small Chinese numeral that make it a figure of speech (两个月, 三个不, 两个大局). */
const figurative =
  /^(?:月|半|多月|不|全|结|一|人|大|新的|更|先|字|星期|五年|百年|主义|主要|重要|重大|不同|有利|优先|率先|更加|明显|显著|突出|高于|同步|确保|转|强化|统筹|侧|极|圈|相|轮|积极|飞跃|共同|历史|基本|根本|市场|民族(?!团结)|世界|阶级|坚持|必须|离不开|维护|确立|认同)/;
/** What official prose numbers without counting it (三个方面, 两项任务, 八项主张). */
const abstractHead =
  /^[^，。；、,;：:！？\n]{0,6}?(?:方面|原则|问题|环节|阶段|领域|要求|重点|关键|任务|目标|现代化|文明|制度|体系|机制|层次|世纪|时期|优势|基础|转变|结合|战略|大局|意识|自信|动摇|轮子|抓手|口子|拳头|台阶|步伐|部分|层面|方向|条件|因素|矛盾|过程|极端|倾向|路线|政策|标准|循环|规律|革命|大国|清单|责任|市场主体|梯队|指标|公报|声明|专题|法宝|武器|政权|地区|资源|渠道|积极性|文章|方法|特别行政区|经济特区|主张|事(?![业故])|工作|措施|闸门|攻坚|主线|底线|内涵|现实|需求|新城|关系|特点)/;

/** Chinese numerals under a hundred count things only before concrete nouns; elsewhere they are figures of speech. */
function smallChinese(text: string, core: Core): boolean {
  if (core.unit === 'percentage_point' || core.unit === 'times' || core.family === 'money') return true;
  const digits = text.slice(core.start, core.start + 1);
  const next = text.slice(core.end, core.end + 10);
  if (core.family === 'ratio') return true;
  if (core.family === 'measure')
    return (
      core.value > 1 &&
      core.unitText !== '分' &&
      core.unitText !== '度' &&
      core.unitText !== '里' &&
      core.unitText !== '方' &&
      core.unitText !== '米'
    );
  if (digits === '一' && core.value < 10) return false;
  if (core.value >= 20 || core.approx) return !/^(?:方面|字)/.test(next);
  if (core.family === 'session')
    return core.unitText !== '期' && core.unitText !== '讲' && core.unitText !== '堂' && sessionNouns.test(next);
  if (
    core.unitText === '种' ||
    core.unitText === '类' ||
    core.unitText === '张' ||
    core.unitText === '头' ||
    core.unitText === '口'
  )
    return false;
  if (core.unitText === '人') return false;
  return /^[一-鿿“《]/.test(next) && !figurative.test(next) && !abstractHead.test(next);
}

const spanVerb = /(?:时间|时长|时限|年限|周期|寿命|期限|耗时|用时|天数|优良天数|日数)[^，。；,;：:！？\n]{0,14}$/;
const ageLimit = /^(?:及?以上|及?以下|以内)?(?:的)?(?:老|人|儿|幼|婴|妇|高龄|居民|参保|农|未成年|青)/;
const specification = /^(?:级|型|期工程|期项目|数(?!字|据|量|智)|[百千万亿]+元?[^，。；、]{0,2}台阶)/;
const scaleOfThing =
  /^(?:及?以上)(?:的)?(?:大?项目|企业|工程|重大|产业|制造业|工业|营收|农村|木质|重点|规模|园区|税收|贫困|煤|燃|火电|机组|锅炉|河流|中型|输)/;

/** Whether a number with a unit states a quantity, or only describes, limits or names a thing. */
function states(text: string, core: Core, bounded: boolean): boolean {
  if (core.bare && !bounded && !core.more) return false;
  if (core.unitText === '分钱' || core.unitText === '块钱') return false;
  const next = text.slice(core.end, core.end + 10);
  if (specification.test(next) && core.family !== 'ratio') return false;
  if (core.unitText === '人' && next.startsWith('制')) return false;
  if (core.family === 'time') {
    if (core.unit === 'year' && core.script === 'chinese') return false;
    if (/连续$/.test(text.slice(core.start - 2, core.start))) return false;
    return spanVerb.test(text.slice(Math.max(0, core.start - 24), core.start));
  }
  if (core.unit === 'year_of_age') return !ageLimit.test(next);
  if (core.unit === 'kilovolt') return false;
  if (core.unit === 'score' && core.script === 'chinese') return false;
  if ((core.family === 'money' || core.family === 'measure' || core.unit === 'household') && scaleOfThing.test(next))
    return false;
  if (core.family === 'money' && core.bare && !bounded) return false;
  if (core.script === 'chinese' && core.value < 100 && !core.bare) return smallChinese(text, core);
  return true;
}

function finish(text: string, core: Core): Quantity | null {
  const left = boundBefore(text, core.start, core.bare);
  if (!states(text, core, left !== null)) return null;
  const right = boundAfter(text, core.end);
  const flags = [...core.flags];
  if (left?.near) flags.push('near');
  let bound: Bound = 'exact';
  if (core.high !== null) bound = 'range';
  else if (right) bound = right.bound === 'at_most' && left && !left.held ? left.bound : right.bound;
  else if (left) bound = left.bound;
  else if (core.bound) bound = core.bound;
  else if (core.approx) bound = 'approx';
  else if (core.more) bound = 'at_least';
  // 超过…以上 and 不低于…左右 keep the word before the number.
  if (left && right && !left.held && !left.near && core.high === null && right.bound !== 'about') bound = left.bound;
  return {
    start: core.start - (left?.length ?? 0),
    end: right?.end ?? core.end,
    coreStart: core.start,
    coreEnd: core.end,
    value: core.value,
    valueHigh: core.high,
    bound,
    unit: core.unit,
    unitText: core.unitText,
    family: core.family,
    classifier: core.classifier,
    script: core.script,
    flags,
  };
}

/** All quantities of a text in order. Masked stretches are skipped; pass masks to reuse them. */
export function findQuantities(text: string, masks: readonly Mask[] = findMasks(text)): Quantity[] {
  const found: Quantity[] = [];
  let mask = 0;
  let i = 0;
  while (i < text.length) {
    if (starts[text.charCodeAt(i)] !== 1) {
      i++;
      continue;
    }
    while (mask < masks.length && (masks[mask]?.end ?? 0) <= i) mask++;
    const covering = masks[mask];
    if (covering && covering.start <= i) {
      i = covering.end;
      continue;
    }
    const core =
      readShare(text, i) ?? readFraction(text, i) ?? readRatio(text, i) ?? readWord(text, i) ?? readPlain(text, i);
    if (!core) {
      i = skipNumber(text, i);
      continue;
    }
    const code = i > 0 && notAfter.test(text.slice(i - 1, i));
    const quantity = code ? null : finish(text, core);
    if (quantity) found.push(quantity);
    i = core.end;
  }
  return found;
}

function readRatio(text: string, index: number): Core | null {
  const found = at(ratio, text, index);
  if (!found) return null;
  return {
    ...ratioCore,
    start: index,
    end: index + found[0].length,
    value: Number(found[1]),
    unit: 'ratio',
    unitText: '∶1',
    script: 'arabic',
  };
}
