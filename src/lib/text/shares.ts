import { at, rangeSign, ratioCore, type Core } from './quantity-core.ts';
import { readNumeral } from './numerals.ts';
import { readUnit } from './units.ts';

const percentHead = /百分之 ?(?:点)?/y;
const permilleHead = /千分之 ?/y;
const fraction =
  /([0-9]{1,3})[/／]([0-9]{1,3})(?![0-9/／年.])|([一二三四五六七八九十百]+)分之([一二三四五六七八九十百]+)/y;
const half = /一半(?!天|路)|半数|过半(?=[，。；、,;数以的])/y;
const doubled = /翻(?:了)?(一|两|二|三|四|五|[1-9])番(?:多|半)?|翻番|翻一倍/y;
const ratio = /([0-9]+(?:\.[0-9]+)?)[:：∶]1(?![0-9:：∶.])/y;

const tenths = /([一二三四五六七八九])成([一二三四五六七八九半])(?![个名家项场次支所户])/y;

const counted: Readonly<Record<string, number>> = { 一: 1, 两: 2, 二: 2, 三: 3, 四: 4, 五: 5 };

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
  // Most numbers are no fraction: a look is cheaper than a pattern.
  const near = text.slice(index + 1, index + 12);
  if (!near.includes('分') && !near.includes('/') && !near.includes('／')) return null;
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
  if (c !== '翻' && c !== '一' && c !== '半' && c !== '过') return null;
  const base = { ...ratioCore, start: index, script: 'chinese' as const };
  if (c === '翻') {
    const found = at(doubled, text, index);
    if (!found) return null;
    const times = counted[found[1] ?? '一'] ?? Number(found[1]);
    return {
      ...base,
      end: index + found[0].length,
      value: 2 ** times,
      more: /[多半]$/.test(found[0]),
      unit: 'times',
      unitText: '番',
      flags: ['multiple'],
    };
  }
  // Most of these characters begin no such word: a look is cheaper than a pattern.
  const second = text[index + 1];
  const found = second === '半' || second === '数' ? at(half, text, index) : null;
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

const ones = '一二三四五六七八九';

/** 六成五: six tenths and five hundredths. */
function readTenths(text: string, index: number): Core | null {
  const found = at(tenths, text, index);
  if (!found) return null;
  const [whole, first = '', second = ''] = found;
  const rest = second === '半' ? 5 : ones.indexOf(second) + 1;
  const value = (ones.indexOf(first) + 1) * 10 + rest;
  return {
    ...ratioCore,
    start: index,
    end: index + whole.length,
    value,
    unit: 'percent',
    unitText: '成',
    script: 'chinese',
  };
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

/** 百分之六十五, 1/3, 2.15∶1, 一半, 翻两番: shares and multiples that are not a numeral with a unit. */
export function readRatioWords(text: string, index: number): Core | null {
  return (
    readShare(text, index) ??
    readFraction(text, index) ??
    readRatio(text, index) ??
    (text[index + 1] === '成' ? readTenths(text, index) : null) ??
    readWord(text, index)
  );
}
