/** Calendar dates as Chinese texts write them. */

export interface CalendarDate {
  /** Null where the text gives month and day only. */
  readonly year: number | null;
  readonly month: number | null;
  readonly day: number | null;
}

const digit = '[\\d〇○零Ｏ一二三四五六七八九]';
const small = '(?:\\d{1,2}|[一二三四五六七八九十廿卅]{1,3})';
/** Source of a pattern for a year with 年: 2026年, 二〇二六年. Groups: year. */
const chineseYear = `(${digit}{4})\\s?年`;
const monthDay = `(${small})\\s?月(?:\\s?(${small})\\s?[日号])?`;
/** Full, month or year dates; groups: year, month, day, then the same of the numeric form. */
export const datePattern = `(?:${chineseYear}(?:\\s?${monthDay})?|(?<!\\d)((?:19|20)\\d{2})[-/.](\\d{1,2})(?:[-/.](\\d{1,2}))?(?!\\d))`;
/** Month and day without a year; groups: month, day. */
export const partialPattern = `(?<![年\\d〇一二三四五六七八九十])(${small})\\s?月\\s?(${small})\\s?[日号]`;

const values: Readonly<Record<string, number>> = {
  〇: 0,
  '○': 0,
  Ｏ: 0,
  零: 0,
  一: 1,
  二: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};

/** 二〇二六 → 2026, 十一 → 11, 廿三 → 23, 26 → 26; null for anything else. */
export function smallNumber(text: string): number | null {
  if (/^\d+$/u.test(text)) return Number(text);
  const plain = text.replace(/^廿/u, '二十').replace(/^卅/u, '三十');
  if (!plain.includes('十')) {
    const digits = [...plain].map((c) => values[c]);
    return digits.every((d) => d !== undefined) ? Number(digits.join('')) : null;
  }
  const [tens = '', ones = ''] = plain.split('十');
  const t = tens === '' ? 1 : values[tens];
  const o = ones === '' ? 0 : values[ones];
  return t === undefined || o === undefined ? null : t * 10 + o;
}

const number = (text: string | undefined): number | null => (text === undefined ? null : smallNumber(text));

export function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** The date of a match of `datePattern`, null when it is no date of a calendar between 1900 and 2100. */
export function dateOf(match: RegExpMatchArray, offset = 1): CalendarDate | null {
  const year = number(match[offset] ?? match[offset + 3]);
  const month = number(match[offset + 1] ?? match[offset + 4]);
  const day = number(match[offset + 2] ?? match[offset + 5]);
  return isDate({ year, month, day }) && year !== null ? { year, month, day } : null;
}

export function isDate({ year, month, day }: CalendarDate): boolean {
  if (year !== null && (year < 1900 || year > 2100)) return false;
  if (month !== null && (month < 1 || month > 12)) return false;
  return day === null || (month !== null && day >= 1 && day <= daysIn(year ?? 2000, month));
}

/** Month and day of a match of `partialPattern`. */
export function partialOf(match: RegExpMatchArray, offset = 1): CalendarDate | null {
  const date = { year: null, month: number(match[offset]), day: number(match[offset + 1]) };
  return date.month !== null && date.day !== null && isDate(date) ? date : null;
}

const two = (n: number): string => String(n).padStart(2, '0');

/** First and last day that a date can mean, as ISO 8601. */
export function daysOf({ year, month, day }: CalendarDate): { first: string; last: string } | null {
  if (year === null) return null;
  if (month === null) return { first: `${year}-01-01`, last: `${year}-12-31` };
  const from = `${year}-${two(month)}-${two(day ?? 1)}`;
  return { first: from, last: day === null ? `${year}-${two(month)}-${two(daysIn(year, month))}` : from };
}

/** As far as it is known, ISO 8601: 2026-01-26, 2026-01, 2026, --01-26; null where nothing is. */
export function isoText(date: CalendarDate): string | null {
  const { year, month, day } = date;
  if (year === null) return partialText(date);
  return [String(year), ...(month === null ? [] : [two(month)]), ...(day === null ? [] : [two(day)])].join('-');
}

/** `--MM-DD`, the ISO 8601 form of a day without a year. */
export function partialText({ month, day }: CalendarDate): string | null {
  return month === null || day === null ? null : `--${two(month)}-${two(day)}`;
}

/** A date in a table's cell: 2026-02-09, 2026/2/9 10:00, 20260209, 2026年2月, 2026. */
export function parseGivenDate(text: string): CalendarDate | null {
  const trimmed = text.trim();
  const compact = /^((?:19|20)\d{2})(\d{2})(\d{2})$/u.exec(trimmed);
  if (compact !== null) {
    const date = { year: Number(compact[1]), month: Number(compact[2]), day: Number(compact[3]) };
    return isDate(date) ? date : null;
  }
  const yearOnly = /^((?:19|20)\d{2})(?:\.0+)?年?$/u.exec(trimmed);
  if (yearOnly !== null) return { year: Number(yearOnly[1]), month: null, day: null };
  const match = new RegExp(`^${datePattern}`, 'u').exec(trimmed);
  return match === null ? null : dateOf(match);
}
