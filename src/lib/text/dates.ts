import type { DateBasis, DatePrecision, GivenMetadata, ReportDate } from '../model/document.ts';
import {
  dateOf,
  datePattern,
  daysOf,
  parseGivenDate,
  partialOf,
  partialPattern,
  partialText,
  type CalendarDate,
} from './date-parts.ts';

const unknownDate: ReportDate = { start: null, end: null, precision: 'none', basis: null, partial: null, year: null };

/** A report states its own date in its head or at its very end. */
const headLength = 1500;
const tailLength = 300;

const meeting = new RegExp(
  `(?:^|\\n)\\s*(?:[—―－–-]+|[（(])?\\s*${datePattern}\\s*(?:[上下]午)?在[^。\\n]{1,60}(?:会议|大会|全会|会)[^。\\n]{0,4}上`,
  'u',
);
const passed = new RegExp(
  `(?:^|\\n)\\s*[（(]\\s*${datePattern}(?:[^（()）\\n]{4,60}(?:通过|批准|会议))?\\s*[)）]\\s*(?=\\n|$)`,
  'u',
);
const published = new RegExp(
  `(?:(?:发布|发表|发稿|更新|刊登|成文|公开|印发)(?:时间|日期)|(?:^|\\n)\\s*(?:时间|日期))\\s*[:：]?\\s*${datePattern}`,
  'u',
);
const dateLine = new RegExp(
  `(?:^|\\n)\\s*(?:[（(]?(?:总)?第[^\\n期]{1,8}期[）)]?\\s*)?${datePattern}(?:\\s*(?:\\d{1,2}[:：时]\\d{1,2}[^\\n]{0,8}|[上下]午|星期.))?\\s*(?=\\n|$)`,
  'u',
);
const period = new RegExp(
  `^${datePattern}\\s*(?:[—―－–~～-]+|至|到)\\s*(?:${datePattern}|${partialPattern}|(\\d{1,2})日)`,
  'u',
);
const opening = new RegExp(
  `^[^。！？\\n]{0,24}?${datePattern}(?=[^。！？\\n])(?![^，,。]{0,30}(?:以来|起|后|前))`,
  'u',
);
const titleYear = new RegExp(`(?:^|[^\\d])${datePattern}`, 'u');
const captionYear = /^((?:19|20)\d{2})年/u;
const meetingVerb = /召开|举行|开幕|主持|举办|印发|启动/u;

const precisionOf = ({ month, day }: CalendarDate): DatePrecision =>
  month === null ? 'year' : day === null ? 'month' : 'day';

function known(date: CalendarDate, basis: DateBasis): ReportDate | null {
  const days = daysOf(date);
  if (days === null) return null;
  return { start: days.first, end: days.last, precision: precisionOf(date), basis, partial: null, year: date.year };
}

function match(text: string, pattern: RegExp): CalendarDate | null {
  const found = pattern.exec(text);
  return found === null ? null : dateOf(found);
}

/** A period at the beginning of the first sentence; its end takes the year of its start. */
function leadingPeriod(text: string): ReportDate | null {
  const found = period.exec(text);
  const start = found === null ? null : dateOf(found);
  if (found === null || start === null || start.year === null || start.month === null) return null;
  const partial = partialOf(found, 13);
  const sameMonth = found[15] === undefined ? null : { ...start, day: Number(found[15]) };
  const end = dateOf(found, 7) ?? (partial === null ? sameMonth : { ...partial, year: start.year });
  if (end === null || end.month === null || end.year === null) return null;
  // 12月20日—1月5日 runs into the next year.
  const wraps = partial !== null && end.month < start.month;
  const first = daysOf(start);
  const last = daysOf(wraps ? { ...end, year: end.year + 1 } : end);
  if (first === null || last === null || last.last < first.first) return null;
  const precision = precisionOf(start);
  return { start: first.first, end: last.last, precision, basis: 'text', partial: null, year: start.year };
}

/** What the text says of itself: the meeting that it was given at, or that adopted it. */
function heldOn(text: string): CalendarDate | null {
  const head = text.slice(0, headLength);
  return match(head, meeting) ?? match(head, passed);
}

/** When its page or paper says that it was published, or the line that signs it. */
function publishedOn(text: string): CalendarDate | null {
  const head = text.slice(0, headLength);
  const tail = text.slice(Math.max(headLength, text.length - tailLength));
  return (
    match(head, published) ??
    withDay(match(head, dateLine)) ??
    match(tail, published) ??
    withDay(match(tail, passed)) ??
    withDay(match(tail, dateLine))
  );
}

/** The period or the day with which the first paragraph begins. */
function openedOn(text: string): ReportDate | null {
  const lines = text
    .slice(0, headLength)
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(0, 6);
  for (const line of lines) {
    // A notice may stand before the sentence that gives the period.
    for (const sentence of line.split('。').slice(0, 2)) {
      const span = leadingPeriod(sentence.trimStart());
      if (span !== null) return span;
    }
    const day = withDay(match(line, opening));
    if (day !== null) return known(day, 'text');
    // A long line is the first paragraph; what comes after it tells of other days.
    if (line.length > 80) return null;
  }
  return null;
}

/**
 * A title may name the year that a report is about, and its publication follows in that year or the next.
 * Anything later is the upload of an old text.
 */
const fitsTitle = (date: CalendarDate, inTitle: CalendarDate | null): boolean =>
  inTitle?.year == null || date.year === inTitle.year || date.year === inTitle.year + 1;

const withDay = (date: CalendarDate | null): CalendarDate | null => (date === null || date.day === null ? null : date);

const reviewHead =
  /^(?:[一二三四五六七八九十]{1,2}、|[（(][一二三四五六七八九十]{1,2}[)）])?\s*(?:过去一年和|关于)?((?:19|20)\d{2})年[^。，]{0,16}(?:回顾|总结)|^首先报告((?:19|20)\d{2})年/u;
const planHead =
  /^(?:[一二三四五六七八九十]{1,2}、|[（(][一二三四五六七八九十]{1,2}[)）])?(?!.{0,8}(?:报告|回顾|总结))[^。\d]{0,16}((?:19|20)\d{2})年[^。\d]{0,24}(?:工作(?:任务|安排|重点|建议|部署)?|任务|总体要求|预期目标|主要目标|政策取向)$/u;
const workReport = /政府工作报告|向大会报告|向大会作|请予审议/u;

/**
 * A work report heads its parts with the year under review and the year that it plans: the planned one is its own.
 * Both heads, or a review of the year before, must say so.
 */
function yearOfWorkReport(text: string): number | null {
  if (!workReport.test(text.slice(0, 600))) return null;
  let review: number | null = null;
  let plan: number | null = null;
  for (const line of text.split('\n')) {
    if (line.length > 50) continue;
    const found = reviewHead.exec(line);
    const reviewed = found?.[1] ?? found?.[2];
    if (reviewed !== undefined) review ??= Number(reviewed);
    else {
      const planned = planHead.exec(line)?.[1];
      if (planned !== undefined) plan ??= Number(planned);
    }
  }
  if (plan !== null && (review === null || review === plan - 1)) return plan;
  return review === null ? null : review + 1;
}

/** The year of the captions above the body, where they all give the same one. */
function yearOfCaptions(text: string): number | null {
  const years = new Set<number>();
  for (const line of text.slice(0, headLength).split('\n')) {
    if (line.trim().length > 60) break;
    const year = captionYear.exec(line.trim())?.[1];
    if (year !== undefined && !/[，,]|工作报告|规划|年度|以来/u.test(line)) years.add(Number(year));
  }
  const [year] = years;
  return years.size === 1 && year !== undefined ? year : null;
}

/** The day without a year on which the reported event took place: the one with a meeting first. */
function partialDay(text: string): string | null {
  let first: string | null = null;
  const pattern = new RegExp(partialPattern, 'gu');
  const head = text.slice(0, headLength);
  for (const found of head.matchAll(pattern)) {
    const date = partialOf(found);
    const day = date === null ? null : partialText(date);
    if (day === null) continue;
    first ??= day;
    const clause = /^[^。！？\n]*/u.exec(head.slice(found.index))?.[0] ?? '';
    if (/召开|举行|开幕|主持召开/u.test(clause) && meetingVerb.test(clause)) return day;
  }
  return first;
}

/** Address of a page in the usual content systems: …/202602/t20260203_323801.html, …/2026/01/31/030511407.shtml. */
function dateOfUrl(url: string): CalendarDate | null {
  const found =
    /\/t((?:19|20)\d{2})(\d{2})(\d{2})_/u.exec(url) ?? /\/((?:19|20)\d{2})\/(\d{1,2})\/(\d{1,2})\//u.exec(url);
  return found === null ? null : parseGivenDate(`${found[1]}-${found[2]}-${found[3]}`);
}

/** The table's date; a year column that says another year is about the report and wins. */
function givenDate(given: GivenMetadata): CalendarDate | null {
  const date = given.date === undefined ? null : parseGivenDate(given.date);
  const year = given.year === undefined ? null : parseGivenDate(given.year);
  if (date !== null && (year === null || year.year === date.year)) return date;
  if (year !== null) return year;
  return given.url === undefined ? null : dateOfUrl(given.url);
}

/**
 * The date of a report: what its text states of itself, else the table's date with its title, else the title's year,
 * else the year of its heads or captions. Nothing is guessed: a month and day without a year stay partial.
 */
export function locateDate(text: string, title: string | null, given: GivenMetadata): ReportDate {
  const held = heldOn(text);
  if (held !== null) return known(held, 'text') ?? unknownDate;
  const inTitle = title === null ? null : match(title, titleYear);
  const issued = publishedOn(text);
  if (issued !== null && fitsTitle(issued, inTitle)) return known(issued, 'text') ?? unknownDate;
  const opened = openedOn(text);
  if (opened !== null) return opened;
  const partial = partialDay(text);
  const metadata = givenDate(given);
  // The table's day is finer than the title's year.
  const refined = metadata !== null && metadata.month !== null && fitsTitle(metadata, inTitle);
  const date =
    (refined ? known(metadata, 'metadata') : null) ??
    (inTitle === null ? null : known(inTitle, 'title')) ??
    (metadata === null ? null : known(metadata, 'metadata'));
  if (date !== null) return { ...date, partial: date.precision === 'year' ? partial : null };
  const year = yearOfWorkReport(text) ?? yearOfCaptions(text);
  const own = year === null ? null : known({ year, month: null, day: null }, 'text');
  return { ...(own ?? unknownDate), partial };
}
