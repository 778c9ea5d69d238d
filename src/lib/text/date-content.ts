import {
  dateOf,
  datePattern,
  daysOf,
  partialOf,
  partialPattern,
  smallNumber,
  type CalendarDate,
} from './date-parts.ts';

/** The period that a report is about, as its title, its opening or its heads name it. */

export interface Period {
  /** First and last day, `YYYY-MM-DD`. */
  readonly start: string;
  readonly end: string;
}

const spanOf = (from: CalendarDate, to: CalendarDate): Period | null => {
  const first = daysOf(from);
  const last = daysOf(to);
  return first === null || last === null || last.last < first.first ? null : { start: first.first, end: last.last };
};
const yearsOf = (from: number, to: number): Period | null =>
  spanOf({ year: from, month: null, day: null }, { year: to, month: null, day: null });
const monthsOf = (year: number, from: number, to: number): Period | null =>
  from < 1 || to > 12 ? null : spanOf({ year, month: from, day: null }, { year, month: to, day: null });

const headLength = 1500;
const range = '\\s*(?:[—―－–~～-]+|至|到)\\s*';
const period = new RegExp(`^${datePattern}${range}(?:${datePattern}|${partialPattern}|(\\d{1,2})日)`, 'u');

/** A period at the beginning of a sentence, with the day or month that it begins with; its end takes the year of its start. */
export function leadingPeriod(text: string): (Period & { readonly from: CalendarDate }) | null {
  const found = period.exec(text);
  const start = found === null ? null : dateOf(found);
  if (found === null || start === null || start.year === null || start.month === null) return null;
  const partial = partialOf(found, 13);
  const sameMonth = found[15] === undefined ? null : { ...start, day: Number(found[15]) };
  const end = dateOf(found, 7) ?? (partial === null ? sameMonth : { ...partial, year: start.year });
  if (end === null || end.month === null || end.year === null) return null;
  // 12月20日—1月5日 runs into the next year.
  const wraps = partial !== null && end.month < start.month;
  const span = spanOf(start, wraps ? { ...end, year: end.year + 1 } : end);
  return span === null ? null : { ...span, from: start };
}

const year = '((?:19|20)\\d{2}|[〇○零一二三四五六七八九]{4})';
const inTitle = new RegExp(
  `(?<!\\d)${year}\\s?年?(?:${range}${year}\\s?年|\\s?年?度?(上半年|下半年|前?[一二三四]季度|第[一二三四]季度|前三季度|(\\d{1,2})(?:月(?:份)?)?${range}(\\d{1,2})月|(\\d{1,2})月份?(?!\\d))?)`,
  'u',
);
/** Five-year plans by number: 十四五 is 2021–2025. The first began in 1953; only those from the sixth on are written so. */
const fiveYears = /[“"]?(十[一二三四五]?|[六七八九])[·・]?五[”"]?(?:时期|规划|期间|以来|发展|计划)/u;

function partOfYear(words: string, of: number): Period | null {
  if (words === '上半年') return monthsOf(of, 1, 6);
  if (words === '下半年') return monthsOf(of, 7, 12);
  const quarter = /^(前|第)?([一二三四])季度$/u.exec(words);
  const n = quarter === null ? null : smallNumber(quarter[2] ?? '');
  if (n === null) return null;
  return monthsOf(of, quarter?.[1] === '前' ? 1 : n * 3 - 2, n * 3);
}

/** The period that a title names: 2025年上半年, 2025年1—9月, 2021—2025年, 2025年; a plan by its number. */
function periodOfTitle(title: string): Period | null {
  const found = inTitle.exec(title);
  const from = found === null ? null : smallNumber(found[1] ?? '');
  if (found !== null && from !== null && from >= 1900 && from <= 2100) {
    const [, , until, part, first, last, only] = found;
    if (until !== undefined) return yearsOf(from, smallNumber(until) ?? from);
    if (first !== undefined && last !== undefined) return monthsOf(from, Number(first), Number(last));
    if (only !== undefined) return monthsOf(from, Number(only), Number(only));
    return part === undefined ? yearsOf(from, from) : partOfYear(part, from);
  }
  const plan = smallNumber(fiveYears.exec(title)?.[1] ?? '零');
  return plan === null || plan === 0 ? null : yearsOf(1951 + plan * 5, 1955 + plan * 5);
}

/** What gives account of a year, or plans it, by name: 2023年…工作总结. A speech of a year speaks of many. */
const accountOfYear = /总结|回顾|综述|述评|年报|年度报告|工作报告|情况|汇报|简报|通报|要点|工作(?:计划|安排)/u;
const notOneYear = /会议|讲话|致辞|预算|规划|大会|两会|以来|五年/u;

const accountAndPlan =
  /年[^年]{0,24}(?:总结|情况|回顾|小结)[^年]{0,6}年[^年]{0,12}(?:计划|打算|安排|思路|要点|谋划|部署)/u;

const yearsNamed = new RegExp(`(?<!\\d)${year}(?=\\s?年)`, 'gu');

/** The one year that a title names as that of the account it heads; null where it names none, a part of one or several. */
export function yearOfAccount(title: string): number | null {
  if (!accountOfYear.test(title) || notOneYear.test(title)) return null;
  const named = Array.from(title.matchAll(yearsNamed), ([, digits]) => smallNumber(digits ?? ''));
  const about = periodOfTitle(title);
  const [only, next] = named;
  // 2024年工作总结及2025年工作计划 gives account of the first.
  if (only != null && next === only + 1 && named.length === 2 && accountAndPlan.test(title)) return only;
  if (only === undefined || only === null || new Set(named).size > 1 || about === null) return null;
  return about.start === `${only}-01-01` && about.end === `${only}-12-31` ? only : null;
}

const reviewHead =
  /^(?:[一二三四五六七八九十]{1,2}、|[（(][一二三四五六七八九十]{1,2}[)）])?\s*(?:过去一年和|关于)?((?:19|20)\d{2})年[^。，]{0,16}(?:回顾|总结)|^首先报告((?:19|20)\d{2})年/u;
const planHead =
  /^(?:[一二三四五六七八九十]{1,2}、|[（(][一二三四五六七八九十]{1,2}[)）])?(?!.{0,8}(?:报告|回顾|总结))[^。\d]{0,16}((?:19|20)\d{2})年[^。\d]{0,24}(?:工作(?:任务|安排|重点|建议|部署)?|任务|总体要求|预期目标|主要目标|政策取向)$/u;
const workReport = /政府工作报告|向大会报告|向大会作|请予审议/u;

interface HeadYears {
  readonly review: number | null;
  readonly plan: number | null;
}

/** The year under review and the year that it plans, by the heads of a work report. */
export function yearsOfWorkReport(text: string): HeadYears {
  let review: number | null = null;
  let plan: number | null = null;
  if (!workReport.test(text.slice(0, 600))) return { review, plan };
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
  return { review, plan };
}

/** A work report is of the year that it plans. Both heads, or a review of the year before, must say so. */
export function yearOfWorkReport({ review, plan }: HeadYears): number | null {
  if (plan !== null && (review === null || review === plan - 1)) return plan;
  return review === null ? null : review + 1;
}

const captionYear = /^((?:19|20)\d{2})年/u;

/** The year of the captions above the body, where they all give the same one. */
export function yearOfCaptions(text: string): number | null {
  const years = new Set<number>();
  for (const line of text.slice(0, headLength).split('\n')) {
    if (line.trim().length > 60) break;
    const found = captionYear.exec(line.trim())?.[1];
    if (found !== undefined && !/[，,]|工作报告|规划|年度|以来/u.test(line)) years.add(Number(found));
  }
  const [only] = years;
  return years.size === 1 && only !== undefined ? only : null;
}

/** What a report is about: the years of its heads, else the period of its title, else that of its opening, else of its captions. */
export function contentPeriod(
  title: string | null,
  heads: HeadYears,
  opened: Period | null,
  caption: number | null,
): Period | null {
  const { review, plan } = heads;
  const spoken = yearOfWorkReport(heads);
  const byHeads = spoken === null ? null : yearsOf(review ?? spoken, plan ?? spoken);
  const byTitle = title === null ? null : periodOfTitle(title);
  return byHeads ?? byTitle ?? opened ?? (caption === null ? null : yearsOf(caption, caption));
}
