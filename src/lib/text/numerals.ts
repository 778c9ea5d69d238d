/**
 * Numerals of Chinese official prose: Arabic (half and full width, thousands separators), Chinese, and mixed
 * (1.8万余, 1亿3000万). One reader at a position; nothing is searched.
 */

export interface Numeral {
  readonly start: number;
  readonly end: number;
  readonly value: number;
  /** Upper end where the numeral itself is a span: 五六百 is 500 to 600. */
  readonly high: number | null;
  readonly script: 'arabic' | 'chinese';
  /** 余, 多 inside or after: the value is a lower bound. */
  readonly more: boolean;
  /** 几十, 十几, 数百: only the order of magnitude is told. */
  readonly approx: boolean;
  /** A magnitude without a digit (万, 百余): counts only with a bound before it. */
  readonly bare: boolean;
  /** 万, 亿 or 百, 千 stands in it. */
  readonly magnitude: boolean;
  /** The value before its first magnitude, so that 3—5万 can lend its 万 to the 3. */
  readonly lead: number;
  readonly scale: number;
}

const digitValues: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const smallUnits: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };
const largeUnits: Readonly<Record<string, number>> = { 万: 1e4, 亿: 1e8 };

/** Powers of ten multiply doubles inexactly (1.1 × 1e8): keep the fifteen digits that a double holds for sure. */
export function exact(value: number): number {
  return Number.isInteger(value) && Math.abs(value) < 1e15 ? value : Number(value.toPrecision(15));
}

/**
 * A Chinese numeral in full, such as 一亿三千万 → 130000000, 十三点四 → 13.4, 二〇二五 → 2025, 一万二 → 12000.
 * Null when the characters form no number.
 */
export function parseChinese(text: string): number | null {
  const [whole = '', fraction, ...rest] = text.split('点');
  if (rest.length > 0) return null;
  if (fraction !== undefined) {
    const scale = /[万亿]+$/.exec(fraction)?.[0] ?? '';
    const digits = [...fraction.slice(0, fraction.length - scale.length)].map((c) => digitValues[c]);
    const base = parseChinese(whole);
    if (base === null || digits.length === 0 || digits.includes(undefined)) return null;
    const factor = [...scale].reduce((product, c) => product * (largeUnits[c] ?? 1), 1);
    return exact(Number(`${base}.${digits.join('')}`) * factor);
  }
  if (whole.length > 1 && [...whole].every((c) => c in digitValues)) {
    return whole.includes('两') ? null : Number([...whole].map((c) => digitValues[c]).join(''));
  }
  let total = 0;
  let section = 0;
  let digit: number | null = null;
  let lastUnit = 0;
  let zero = false;
  for (const c of whole) {
    const value = digitValues[c];
    if (value !== undefined) {
      if (digit !== null && digit !== 0) return null;
      digit = value;
      zero ||= value === 0;
      continue;
    }
    const small = smallUnits[c];
    if (small !== undefined) {
      // 百百 is no number; neither is 十千.
      if (digit === null && (small !== 10 || section % 100 !== 0) && section !== 0) return null;
      if (lastUnit !== 0 && lastUnit <= small && section !== 0) return null;
      section += (digit ?? 1) * small;
      lastUnit = small;
    } else {
      const large = largeUnits[c];
      if (large === undefined) return null;
      const sum: number = section + (digit ?? 0);
      if (sum === 0 && total === 0) {
        if (digit === 0) return null;
        total = large;
      } else if (sum === 0) {
        total *= large;
      } else if (total > 0 && total < large) {
        // 三千万亿: all that stands before is multiplied.
        total = (total + sum) * large;
      } else {
        total += sum * large;
      }
      section = 0;
      lastUnit = large;
    }
    digit = null;
    zero = false;
  }
  if (digit !== null) {
    // 一万二 is 12000, 三百五 is 350, but 一万零二 is 10002.
    const factor: number = !zero && lastUnit >= 100 && whole.length > 2 ? lastUnit / 10 : 1;
    section += digit * factor;
  }
  return whole === '' ? null : exact(total + section);
}

const arabic =
  /(?:(?<![0-9])[0-9](?: [0-9])+(?! ?[0-9])|[0-9]{1,3}(?:(?:,|，(?=000))[0-9]{3})+(?![0-9])|[0-9０-９]+)(?:(?:[.．]| ?． ?)[0-9０-９]+)?/y;
/** After Arabic digits: 余, 多 or 几, then magnitudes; 千 and 百 of 千瓦, 千米, 百分 belong to the unit. */
const magnitudes = / ?([余多几])?((?:[十百](?!分)|千(?![瓦米克伏卡赫帕字])|万|亿)+)/y;
const chinese =
  /(?:[零〇一二两三四五六七八九十万亿几]|百(?!分之)|千(?![瓦米克伏卡赫帕])|数(?=[十百千万亿]))+(?:点[零〇一二三四五六七八九]+[万亿]*)?/y;
const suffixMore = / ?[余多](?![样边额])/y;

function fold(digits: string): number {
  return Number(
    digits
      .replace(/[ ，]/g, '')
      .replace(/[０-９．]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
      .replaceAll(',', ''),
  );
}

function scaleOf(units: string): number {
  let scale = 1;
  for (const c of units) scale *= smallUnits[c] ?? largeUnits[c] ?? 1;
  return scale;
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function readArabic(text: string, at: number): Numeral | null {
  const core = match(arabic, text, at);
  if (!core) return null;
  const lead = fold(core[0]);
  let end = at + core[0].length;
  let value = lead;
  let scale = 1;
  let more = false;
  let magnitude = false;
  const power = match(magnitudes, text, end);
  if (power) {
    scale = scaleOf(power[2] ?? '');
    value = lead * scale;
    more = power[1] !== undefined;
    magnitude = true;
    end += power[0].length;
    // 1亿3000万, 3万5千: smaller parts follow at once.
    let last = scale;
    for (;;) {
      const next = match(arabic, text, end);
      if (!next) break;
      const nextPower = match(magnitudes, text, end + next[0].length);
      const part = nextPower ? scaleOf(nextPower[2] ?? '') : 1;
      const size = fold(next[0]) * part;
      if (size >= last || next[0].includes('.')) break;
      value += size;
      last = part;
      end += next[0].length + (nextPower?.[0].length ?? 0);
      scale = 1;
    }
  }
  const extra = match(suffixMore, text, end);
  if (extra && !more) {
    more = true;
    end += extra[0].length;
  }
  value = exact(value);
  return {
    start: at,
    end,
    value,
    high: null,
    script: 'arabic',
    more,
    approx: false,
    bare: false,
    magnitude,
    lead,
    scale,
  };
}

/** 五六百, 七八十, 三四: two neighbouring digits side by side are a span. */
const neighbours = /^([十百千万亿]?)(一二|二三|两三|三四|三五|四五|五六|六七|七八|八九)([十百千万亿]*)$/;

function readChinese(text: string, at: number): Numeral | null {
  const core = match(chinese, text, at);
  if (!core) return null;
  let raw = core[0];
  let end = at + raw.length;
  let more = false;
  // 二十多万, 三千余万: the run stops at 多 or 余 and goes on with magnitudes.
  const extra = match(suffixMore, text, end);
  if (extra) {
    more = true;
    end += extra[0].length;
    const rest = match(/(?:百(?!分)|千(?![瓦米克伏])|万|亿)+/y, text, end);
    if (rest) {
      raw += rest[0];
      end += rest[0].length;
    }
  }
  const approx = /[几数]/.test(raw);
  const digits = raw.replace(/数(?=[十百千万亿])/g, '').replace(/几/g, '');
  const bare = /^[百千万亿]+$/.test(digits) && !approx;
  const span = neighbours.exec(digits);
  let value: number | null;
  let high: number | null = null;
  if (span) {
    const [, head = '', pair = '', tail = ''] = span;
    value = parseChinese(head + (pair[0] ?? '') + tail);
    high = parseChinese(head + (pair[1] ?? '') + tail);
  } else {
    value = digits === '' ? null : parseChinese(digits);
  }
  if (value === null) return null;
  const scale = /[万亿]+$/.exec(digits)?.[0] ?? '';
  const lead =
    scale === '' || scale.length === digits.length ? value : (parseChinese(digits.slice(0, -scale.length)) ?? value);
  const magnitude = /[百千万亿]/.test(digits);
  return {
    start: at,
    end,
    value,
    high,
    script: 'chinese',
    more,
    approx,
    bare,
    magnitude,
    lead,
    scale: scaleOf(scale),
  };
}

/** The longest numeral that begins at `at`, or null. */
export function readNumeral(text: string, at: number): Numeral | null {
  const code = text.charCodeAt(at);
  const digit = (code >= 48 && code <= 57) || (code >= 0xff10 && code <= 0xff19);
  return digit ? readArabic(text, at) : readChinese(text, at);
}

/** The number that a whole text writes, in any of the forms above; null when it is not one numeral. */
export function parseNumeral(text: string): number | null {
  const numeral = readNumeral(text, 0);
  return numeral && numeral.end === text.length && numeral.high === null ? numeral.value : null;
}
