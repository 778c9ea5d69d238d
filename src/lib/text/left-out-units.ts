import { readNumeral, type Numeral } from './numerals.ts';
import { at, ratioCore, type Core } from './quantity-core.ts';
import { readUnit, type UnitReading } from './units.ts';

/** Nouns that tell the unit where a report leaves it out: 1200万农村居民, 员额50万. */
const personAfter =
  /[^，。；、,;：:！？\n0-9]{0,10}?(?:人口|居民|群众|职工|学生|农民|工人|干部|党员|儿童|老人|老年人|人员|劳动力|毕业生|师生|妇女|残疾人|用户|移民|官兵|知识分子|青年|旅客|游客|人民|同胞|市民|人才|学龄|患者|婴幼儿|新生儿|对象|大军|农牧民|牧民|民众|产妇|群体|志愿者|纳税人|劳动者|孩子|中国人|股民|网民|会员)/y;
const personTimeBefore = /人次(?:数)?(?:的)?[^，。；、,;：:！？\n0-9]{0,8}$/;
const personBefore = /(?:人口|就业|人数|员额|贫困人口|人才|劳动力|职工)(?:的)?[^，。；、,;：:！？\n]{0,8}$/;
const moneyBefore =
  /(?:产值|总值|收入|投资|资金|规模|总额|增加值|交易额|成交额|营收|销售额|贷款|存款|余额|产业|GDP|总量|费)[^，。；、,;：:！？\n]{0,8}$/;
const clauseEnd = /[，。；、,;：:！？）)\n]|$|以上|左右|的|大关|(?:[两三四五六七八九十0-9]{1,2}个)?大?台阶|任务/y;

export function unitLeftOut(text: string, numeral: Numeral): Pick<Core, 'unit' | 'family' | 'classifier'> | null {
  if (!/[万亿]/.test(text.slice(numeral.start, numeral.end))) return null;
  if (numeral.bare || numeral.script === 'arabic' || numeral.value >= 1e4) {
    if (at(personAfter, text, numeral.end))
      return numeral.bare ? null : { unit: 'person', family: 'person', classifier: true };
    if (!at(clauseEnd, text, numeral.end)) return null;
    const before = text.slice(Math.max(0, numeral.start - 16), numeral.start);
    if (personTimeBefore.test(before)) return { unit: 'person_time', family: 'person', classifier: false };
    if (personBefore.test(before)) return { unit: 'person', family: 'person', classifier: false };
    if (moneyBefore.test(before) && numeral.value >= 1e8) return { unit: 'yuan', family: 'money', classifier: false };
  }
  return null;
}

const listSigns = new Set('、，,和与及');
const listSign = /(?:[、，,]|和|与|及) ?/y;

interface ListedUnit {
  readonly unit: UnitReading;
  /** 12、15、18万人: what the magnitude of the last multiplies this one by. */
  readonly scale: number;
}

const respectively = /分别[^，。；、0-9]{0,12}(?:[0-9.]+、){0,3}$/;

/** 1409万、1305万人次, 分别提高20.9、36、54个百分点: the first number leaves its unit to the last of the list. */
export function unitOfList(text: string, numeral: Numeral): ListedUnit | null {
  const listable = (n: Numeral): boolean => n.magnitude || !Number.isInteger(n.value);
  if (numeral.bare || !listSigns.has(text[numeral.end] ?? '')) return null;
  const shared = respectively.test(text.slice(Math.max(0, numeral.start - 32), numeral.start));
  if (!listable(numeral) && !shared) return null;
  let end = numeral.end;
  for (let i = 0; i < 4; i++) {
    const sign = at(listSign, text, end);
    const next = sign && readNumeral(text, end + sign[0].length);
    if (!next || (!listable(next) && !shared)) return null;
    const unit = readUnit(text, next.end);
    if (unit) {
      if (!listable(next) && unit.word.family !== 'ratio') return null;
      return { unit, scale: !numeral.magnitude && next.magnitude ? next.scale : 1 };
    }
    end = next.end;
  }
  return null;
}

const indexNoun = /(?:收入比(?:值|例)?|收入差距|倍差|比值|指数|满意度|系数|得分)[^，。；、,;]{0,16}$/;
const indexEnd = /[，。；、,;）)]|$|提[升高]|缩小|下降|降|上升|左右|以[上下内]/y;

/** A decimal without a unit after the name of an index or a ratio: 收入倍差缩小至1.81. */
export function readIndex(text: string, numeral: Numeral): Core | null {
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
