import type { Bound, Span } from '../model/document.ts';
import { boundAfter, boundBefore } from './bounds.ts';
import { readIndex, unitLeftOut, unitOfList } from './left-out-units.ts';
import { findMasks, type Mask } from './masks.ts';
import { exact, readNumeral, type Numeral } from './numerals.ts';
import { at, rangeSign, type Core } from './quantity-core.ts';
import { readRatioWords } from './shares.ts';
import { states } from './stated.ts';
import { inContext } from './unit-context.ts';
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

/** Letters, signs and ordinals before digits that make them a code or a part of another number. */
const notAfter = /[A-Za-z.．+＋第×:：∶/／_]$/;

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

function readPlain(text: string, index: number): Core | null {
  const numeral = readNumeral(text, index);
  if (!numeral) return null;
  const found = readUnit(text, numeral.end);
  const unit = found && inContext(text, index, found);
  const sign = at(rangeSign, text, unit ? unit.end : numeral.end);
  if (sign && !numeral.bare) {
    const second = readNumeral(text, (unit ? unit.end : numeral.end) + sign[0].length);
    const unit2 = second && readUnit(text, second.end);
    // 5个—8个百分点: the first 个 belongs to the unit of the second.
    const piece = unit?.word.word === '个' && unit2?.word.base === 'percentage_point';
    if (second && unit2 && (!unit || piece || unit.word.base === unit2.word.base)) {
      const both = withUnit(second, unit2, numeral);
      if (both.high !== null && both.high > both.value) return both;
    }
  }
  if (unit) return withUnit(numeral, unit, null);
  const listed = unitOfList(text, numeral);
  if (listed) {
    const core = withUnit(numeral, listed.unit, null);
    return { ...core, value: exact(core.value * listed.scale), end: numeral.end };
  }
  const guessed = unitLeftOut(text, numeral);
  if (!guessed) return readIndex(text, numeral);
  return {
    start: index,
    end: numeral.end,
    value: numeral.value,
    high: numeral.high,
    ...guessed,
    unitText: '',
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

/** -0.3%, 零下12℃; a dash after a figure or a Latin letter joins. */
const minus = /(?:^|[^0-9０-９%％A-Za-z人次个年月日])(?:[-−－]|零下)$/u;
const signed = new Set(['percent', 'percentage_point', 'celsius']);

/** The same quantity below zero where a sign stands before it. */
function withSign(text: string, core: Core): Core {
  if (!signed.has(core.unit) || core.value <= 0 || core.high !== null) return core;
  const sign = minus.exec(text.slice(Math.max(0, core.start - 3), core.start));
  if (!sign) return core;
  return { ...core, start: core.start - (sign[0].endsWith('零下') ? 2 : 1), value: -core.value };
}

function finish(text: string, unsigned: Core): Quantity | null {
  const core = withSign(text, unsigned);
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
    const core = readRatioWords(text, i) ?? readPlain(text, i);
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
