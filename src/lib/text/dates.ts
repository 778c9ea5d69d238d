import type { DateBasis, DateKind, DatePrecision, GivenMetadata, Removal, ReportDate } from '../model/document.ts';
import {
  contentPeriod,
  leadingPeriod,
  yearOfCaptions,
  yearOfWorkReport,
  yearsOfWorkReport,
  type Period,
} from './date-content.ts';
import {
  dateOf,
  datePattern,
  daysOf,
  isoText,
  parseGivenDate,
  partialOf,
  partialPattern,
  partialText,
  type CalendarDate,
} from './date-parts.ts';

/** The date of a report apart from what else it tells of days. */
type OwnDate = Pick<ReportDate, 'start' | 'end' | 'precision' | 'basis' | 'year' | 'kind'>;

const unknownDate: OwnDate = { start: null, end: null, precision: 'none', basis: null, year: null, kind: null };

/** A report states its own date in its head or at its very end. */
const headLength = 1500;
const tailLength = 300;

const meeting = new RegExp(
  `(?:^|\\n)\\s*(?:[—―－–-]+|[（(])?\\s*${datePattern}\\s*(?:[上下]午)?在[^。\\n]{1,60}(?:会议|大会|全会|会)[^。\\n]{0,4}上`,
  'u',
);
const passed = new RegExp(
  `(?:^|\\n)\\s*[（(]\\s*${datePattern}[^（()）\\n]{4,60}(?:通过|批准|会议)\\s*[)）]\\s*(?=\\n|$)`,
  'u',
);
/** A day alone under the title: that of the meeting where the title is of a speech or of a report to one. */
const bracketed = new RegExp(`(?:^|\\n)\\s*[（(]\\s*${datePattern}\\s*[)）]\\s*(?=\\n|$)`, 'u');
const spoken = /会议?上|大会|政府工作报告|讲话|发言|致辞|讲稿/u;
const isSpoken = (text: string): boolean => spoken.test(text.slice(0, 300));
const published = new RegExp(
  `(?:(?:发布|发表|发稿|更新|刊登|成文|公开|印发)(?:时间|日期)|(?:^|\\n)\\s*(?:时间|日期))\\s*[:：]?\\s*${datePattern}`,
  'u',
);
const dateLine = new RegExp(
  `(?:^|\\n)\\s*(?:[（(]?(?:总)?第[^\\n期]{1,8}期[）)]?\\s*)?${datePattern}(?:\\s*(?:\\d{1,2}[:：时]\\d{1,2}(?:[:：分]\\d{0,2}秒?)?[^\\n\\u4e00-\\u9fff]{0,8}|[上下]午|星期.))?\\s*(?=\\n|$|[|｜]|(?:文章|信息|稿件)?来源|稿源|作者|编辑|责编|浏览|阅读|点击|字号|字体|分享)`,
  'u',
);
const opening = new RegExp(
  `^[^。！？\\n]{0,24}?${datePattern}(?=[^。！？\\n])(?![^，,。]{0,30}(?:以来|起|后|前))`,
  'u',
);
const titleYear = new RegExp(`(?:^|[^\\d])${datePattern}`, 'u');
const held = /召开|举行|开幕/u;
const firstClauses = (text: string): string => /^[^。！？\n]*/u.exec(text)?.[0] ?? '';

const precisionOf = ({ month, day }: CalendarDate): DatePrecision =>
  month === null ? 'year' : day === null ? 'month' : 'day';

function known(date: CalendarDate, basis: DateBasis, kind: DateKind): OwnDate | null {
  const days = daysOf(date);
  if (days === null) return null;
  return { start: days.first, end: days.last, precision: precisionOf(date), basis, year: date.year, kind };
}

function match(text: string, pattern: RegExp): CalendarDate | null {
  const found = pattern.exec(text);
  return found === null ? null : dateOf(found);
}

/** What the text says of itself: the meeting that it was given at, or that adopted it. */
function heldOn(text: string): CalendarDate | null {
  const head = text.slice(0, headLength);
  return match(head, meeting) ?? match(head, passed) ?? (isSpoken(text) ? match(head, bracketed) : null);
}

/** When its page or paper says that it was published, or the line that signs it. */
function publishedOn(text: string): CalendarDate | null {
  const head = text.slice(0, headLength);
  const tail = text.slice(Math.max(headLength, text.length - tailLength));
  return (
    match(head, published) ??
    (isSpoken(text) ? null : withDay(match(head, bracketed))) ??
    withDay(match(head, dateLine)) ??
    match(tail, published) ??
    withDay(match(tail, passed) ?? match(tail, bracketed)) ??
    withDay(match(tail, dateLine))
  );
}

type Removed = Pick<Removal, 'reason' | 'text' | 'at'>;

/** The head of a newspaper's page names its day: 04版：民族 2024年8月19日 星期一. Cleaning took the line away. */
function dayOfPage(removed: readonly Removed[]): CalendarDate | null {
  for (const { reason, text, at } of removed) {
    if (at > headLength) return null;
    if (reason !== 'navigation' || !text.includes('版') || /今天|今日|[上下]一?版/u.test(text)) continue;
    const day = withDay(match(text, new RegExp(datePattern, 'u')));
    if (day !== null) return day;
  }
  return null;
}

interface Opening {
  readonly period: Period;
  readonly from: CalendarDate;
  readonly kind: DateKind;
}

/** The period or the day with which the first paragraph begins: a day is that of a meeting where its clause says so. */
function openedOn(text: string): Opening | null {
  const lines = text
    .slice(0, headLength)
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(0, 6);
  for (const line of lines) {
    // A notice may stand before the sentence that gives the period.
    for (const sentence of line.split('。').slice(0, 2)) {
      const span = leadingPeriod(sentence.trimStart());
      if (span !== null) return { period: span, from: span.from, kind: 'content' };
    }
    const day = withDay(match(line, opening));
    const days = day === null ? null : daysOf(day);
    if (day !== null && days !== null) {
      const kind = held.test(firstClauses(line)) ? 'meeting' : 'content';
      return { period: { start: days.first, end: days.last }, from: day, kind };
    }
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

/** Days without a year, `--MM-DD`. */
interface PartialDays {
  /** The first that the head names. */
  readonly first: string | null;
  /** The first with a meeting in its clause. */
  readonly meeting: string | null;
  /** The day of a dispatch: 新华社某地1月5日电. */
  readonly sent: string | null;
}

function partialDays(text: string): PartialDays {
  let first: string | null = null;
  let meeting: string | null = null;
  let sent: string | null = null;
  const head = text.slice(0, headLength);
  for (const found of head.matchAll(new RegExp(partialPattern, 'gu'))) {
    const date = partialOf(found);
    const day = date === null ? null : partialText(date);
    if (day === null) continue;
    first ??= day;
    const after = found.index + found[0].length;
    if (/^(?:电|讯)(?![\u4e00-\u9fff])/u.test(head.slice(after, after + 2))) sent ??= day;
    else if (meeting === null && held.test(firstClauses(head.slice(found.index)))) meeting = day;
  }
  return { first, meeting, sent };
}

/** Address of a page in the usual content systems: …/202602/t20260203_323801.html, …/2026/01/31/030511407.shtml. */
function dateOfUrl(url: string): CalendarDate | null {
  const found =
    /\/t((?:19|20)\d{2})(\d{2})(\d{2})_/u.exec(url) ?? /\/((?:19|20)\d{2})\/(\d{1,2})\/(\d{1,2})\//u.exec(url);
  return found === null ? null : parseGivenDate(`${found[1]}-${found[2]}-${found[3]}`);
}

interface GivenDates {
  /** The table's date; a year column that says another year is about the report and wins. */
  readonly date: CalendarDate | null;
  readonly published: CalendarDate | null;
}

function givenDate(given: GivenMetadata): GivenDates {
  const date = given.date === undefined ? null : parseGivenDate(given.date);
  const year = given.year === undefined ? null : parseGivenDate(given.year);
  const published = date ?? (given.url === undefined ? null : dateOfUrl(given.url));
  if (date !== null && (year === null || year.year === date.year)) return { date, published };
  return { date: year ?? published, published };
}

/**
 * The date of a report: what its text states of itself, else the table's date with its title, else the title's year,
 * else the year of its heads or captions; and apart from it the days of its meeting and of its publication and the period
 * that it is about. Nothing is guessed: a month and day without a year stay partial.
 */
export function locateDate(
  text: string,
  title: string | null,
  given: GivenMetadata,
  removed: readonly Removed[] = [],
): ReportDate {
  const meetingDay = heldOn(text);
  const inTitle = title === null ? null : match(title, titleYear);
  const issued = publishedOn(text) ?? dayOfPage(removed);
  const opened = openedOn(text);
  const metadata = givenDate(given);
  const heads = yearsOfWorkReport(text);
  const caption = yearOfCaptions(text);
  const partial = partialDays(text);
  const own = ownDate({ meetingDay, inTitle, issued, opened, metadata, year: yearOfWorkReport(heads) ?? caption });
  // A line with the day of the meeting or of publication alone is no opening.
  const ofItself = [meetingDay, issued].some((day) => day !== null && opened?.period.start === daysOf(day)?.first);
  const told = opened?.kind === 'content' && !ofItself ? opened.period : null;
  const content = contentPeriod(title, heads, told, caption);
  const meeting = meetingDay ?? (opened?.kind === 'meeting' ? opened.from : null);
  const published = issued ?? metadata.published;
  return {
    ...own,
    partial: own.precision === 'none' || own.precision === 'year' ? (partial.meeting ?? partial.first) : null,
    meeting: (meeting === null ? null : isoText(meeting)) ?? partial.meeting,
    published: published === null ? partial.sent : isoText(published),
    contentStart: content?.start ?? null,
    contentEnd: content?.end ?? null,
  };
}

/** The month in which a report's date ends, 1 to 12; null where only its year is known, or nothing. */
export const monthOf = ({ end, precision }: Pick<ReportDate, 'end' | 'precision'>): number | null =>
  end === null || (precision !== 'day' && precision !== 'month') ? null : Number(end.slice(5, 7));

interface Evidence {
  readonly meetingDay: CalendarDate | null;
  readonly inTitle: CalendarDate | null;
  readonly issued: CalendarDate | null;
  readonly opened: Opening | null;
  readonly metadata: GivenDates;
  /** Year of the heads or captions. */
  readonly year: number | null;
}

function ownDate({ meetingDay, inTitle, issued, opened, metadata, year }: Evidence): OwnDate {
  if (meetingDay !== null) return known(meetingDay, 'text', 'meeting') ?? unknownDate;
  if (issued !== null && fitsTitle(issued, inTitle)) return known(issued, 'text', 'published') ?? unknownDate;
  if (opened !== null) {
    const { period, from, kind } = opened;
    return { ...period, precision: precisionOf(from), basis: 'text', year: from.year, kind };
  }
  const table = metadata.date;
  const tableKind = table === metadata.published ? 'published' : 'content';
  // The table's day is finer than the title's year.
  const refined = table !== null && table.month !== null && fitsTitle(table, inTitle);
  return (
    (refined ? known(table, 'metadata', tableKind) : null) ??
    (inTitle === null ? null : known(inTitle, 'title', 'content')) ??
    (table === null ? null : known(table, 'metadata', tableKind)) ??
    (year === null ? null : known({ year, month: null, day: null }, 'text', 'content')) ??
    unknownDate
  );
}
