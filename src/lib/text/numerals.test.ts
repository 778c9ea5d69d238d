import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseChinese, parseNumeral, readNumeral } from './numerals.ts';

const digit = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** Prints one group of four digits; `inner` groups below 1000 begin with 零. */
function group(n: number, inner: boolean): string {
  let text = '';
  let gap = inner && n < 1000;
  for (const [unit, name] of [
    [1000, '千'],
    [100, '百'],
    [10, '十'],
    [1, ''],
  ] as const) {
    const d = Math.floor(n / unit) % 10;
    if (d === 0) {
      gap ||= text !== '';
      continue;
    }
    text += `${gap ? '零' : ''}${digit[d] ?? ''}${name}`;
    gap = false;
  }
  return text;
}

/** Standard Chinese spelling of a whole number below 10^12, as a dictionary gives it. */
function spell(n: number): string {
  if (n === 0) return '零';
  const groups = [
    [1e8, '亿'],
    [1e4, '万'],
    [1, ''],
  ] as const;
  let text = '';
  let skipped = false;
  for (const [unit, name] of groups) {
    const part = Math.floor(n / unit) % 1e4;
    if (part === 0) {
      skipped ||= text !== '';
      continue;
    }
    const spelled = group(part, text !== '');
    text += (skipped && !spelled.startsWith('零') ? '零' : '') + spelled + name;
    skipped = false;
  }
  return text.replace(/^一十/, '十');
}

const whole = fc.integer({ min: 1, max: 999_999_999_999 });

describe('numerals printed in any form are read back', () => {
  it('in Chinese', () => {
    fc.assert(
      fc.property(whole, (n) => {
        expect(parseChinese(spell(n))).toBe(n);
      }),
      { numRuns: 2000 },
    );
  });

  it('in Chinese with decimals', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9999 }), fc.stringMatching(/^[0-9]{1,4}$/), (n, decimals) => {
        const text = `${spell(n)}点${[...decimals].map((d) => digit[Number(d)]).join('')}`;
        expect(parseChinese(text)).toBeCloseTo(Number(`${n}.${decimals}`), 8);
      }),
    );
  });

  it('in Arabic digits, with separators and in full width', () => {
    fc.assert(
      fc.property(whole, (n) => {
        expect(parseNumeral(String(n))).toBe(n);
        expect(parseNumeral(n.toLocaleString('en-US'))).toBe(n);
        expect(parseNumeral(String(n).replace(/\d/g, (d) => String.fromCharCode(0xff10 + Number(d))))).toBe(n);
      }),
    );
  });

  it('with 万, 亿 and 万亿', () => {
    const powers = fc.constantFrom(['万', 1e4] as const, ['亿', 1e8] as const, ['万亿', 1e12] as const);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999_999 }), powers, (hundredths, [name, factor]) => {
        const value = parseNumeral(`${hundredths / 100}${name}`);
        expect(value).toBe(hundredths * (factor / 100));
      }),
    );
  });

  it('in mixed form', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999 }), fc.integer({ min: 1, max: 9999 }), (hundred, ten) => {
        expect(parseNumeral(`${hundred}亿${ten}万`)).toBe(hundred * 1e8 + ten * 1e4);
      }),
    );
  });
});

describe('forms of official prose', () => {
  it.each([
    ['一亿三千万', 130_000_000],
    ['两千', 2000],
    ['一万二', 12_000],
    ['一万零二', 10_002],
    ['三百五', 350],
    ['十亿七千万', 1_070_000_000],
    ['六万万', 600_000_000],
    ['二百十', 210],
    ['二〇二五', 2025],
    ['1.8万', 18_000],
    ['3百万', 3_000_000],
    ['１２．５亿', 1_250_000_000],
  ])('%s', (text, value) => expect(parseNumeral(text)).toBe(value));

  it.each([
    ['47万余', 470_000],
    ['10余万', 100_000],
    ['30多万', 300_000],
    ['三千余', 3000],
    ['二十多万', 200_000],
  ])('%s is a lower bound', (text, value) => {
    expect(readNumeral(text, 0)).toMatchObject({ value, more: true, end: text.length });
  });

  it.each(['几十', '十几', '数百', '几百万'])('%s tells only the order of magnitude', (text) => {
    expect(readNumeral(text, 0)).toMatchObject({ approx: true, end: text.length });
  });

  it('reads two neighbouring digits as a span', () => {
    expect(readNumeral('五六百', 0)).toMatchObject({ value: 500, high: 600 });
    expect(readNumeral('七八十', 0)).toMatchObject({ value: 70, high: 80 });
  });

  it('leaves the 千 of 千瓦 and the 百 of 百分点 to the unit', () => {
    expect(readNumeral('2100万千瓦', 0)).toMatchObject({ value: 21_000_000, end: 5 });
    expect(readNumeral('3百分点', 0)).toMatchObject({ value: 3, end: 1 });
  });

  it.each(['百百', '三四五万十', '两〇二五', '点五'])('%s is no number', (text) =>
    expect(parseChinese(text)).toBeNull(),
  );
});
