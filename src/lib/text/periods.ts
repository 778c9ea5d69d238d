import type { PeriodKind, Span } from '../model/document.ts';
import { smallNumber } from './date-parts.ts';
import { scanner } from './scanner.ts';

/** Words of time in a text and what they make of the period of a figure. */

export type Time = Span &
  (
    | {
        readonly kind: 'year';
        readonly from: number;
        readonly to: number;
        readonly until: boolean;
        readonly baseline: boolean;
        /** 从2020年的…: the year of the first of two values only. */
        readonly origin: boolean;
        readonly month: boolean;
        /** 自2019年以来: the first year of a span that goes on. */
        readonly since: boolean;
        /** 截至2022年10月底: what there is by then. */
        readonly asOf: boolean;
      }
    | { readonly kind: 'plan'; readonly from: number; readonly to: number }
    /** `back`: the text says that they are past (三年来, 近三年). */
    | { readonly kind: 'years'; readonly count: number; readonly ahead: boolean; readonly back: boolean }
    /** `rolling`: 一年来, the twelve months before. */
    | { readonly kind: 'relative'; readonly offset: number; readonly rolling: boolean }
    /** 比五年前 */
    | { readonly kind: 'since'; readonly count: number }
    /** 上半年, 截至9月: a part of a year, and the last month that it names; null for 每月. */
    | { readonly kind: 'month'; readonly last: number | null }
    | { readonly kind: 'cumulative' | 'average' | 'yearly' | 'stock' | 'whole' | 'on_year' | 'sum' }
  );

export interface Period {
  readonly kind: PeriodKind;
  readonly start: string | null;
  readonly end: string | null;
  readonly year: number | null;
}

const planNumbers = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

/** First and last year of a five-year plan by its number: 14 → 2021 to 2025. */
export function planYears(plan: number): readonly [number, number] {
  // The first two plans ran 1953–1957 and 1958–1962; the third began in 1966.
  return plan < 3 ? [1948 + 5 * plan, 1952 + 5 * plan] : [1951 + 5 * plan, 1955 + 5 * plan];
}

function planNumber(name: string): number {
  const tens = name.length > 1 && name.startsWith('十') ? 10 : 0;
  return tens + planNumbers.indexOf(tens > 0 ? (name[1] ?? '') : name) + 1;
}

const digits = '〇一二三四五六七八九';

function yearOf(text: string): number {
  const plain = text
    .replace(/[０-９]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/[〇○零一二三四五六七八九]/g, (c) => String(c === '零' || c === '○' ? 0 : digits.indexOf(c)));
  return Number(plain);
}

const Y = '(?:1[89]|20|１[８９]|２０)[0-9０-９]{2}|[一二][〇○零九八][〇○零一二三四五六七八九]{2}';
const pattern = scanner(
  new RegExp(
    [
      // 1 before 2 year 3 last year of a span 4 what follows it
      `(比|较|与|同|从|由|自|到|至|以|按|距|截[至止]到?)?(${Y}) ?年?(?:(?:[-－–—―~～]{1,2}|至|到)(${Y}))? ?年(底|末|以来|起|(?:底|末)?以?前|[0-9０-９]{1,2}(?:[-—至][0-9０-９]{1,2})?月(?:底|末)?(?:以来)?)?`,
      // 5 plan
      `[“"]?(十[一二三四五六七八]|[一二三四五六七八九十])五[”"]?(?=时期|期间|以来|规划|计划|末|前|开局|收官|头|我|全|，|,)`,
      // 6 count of years and what they are
      `(?:(过去|近|最近|今后|未来|这|前)(?:的)?)?([二两三四五六七八九十]|[0-9０-９]{1,2}|(?<=连续)多)个?年(?:多)?(来|间|内|累计|共|全国|新增|平均|时间|增长|增加|(?<=[比较同与](?:[二两三四五六七八九十]|[0-9０-９]{1,2})年)前)?`,
      `(一年来|过去一年|过去的一年|去年同期|去年|(?<!以)上年(?![均纪龄轻])度?|前年|明年|后年|今年(?:以?来)?|年初以来|本年度?|当年|年内(?!蒙)|年底前|年底|今冬明春)`,
      `(累计|累积|截至目前|截至|截止|一年多来|以来|迄今|至今|总计|至此|已有(?=[^，。；]{0,20}[个家名])|已(?:累计|建成|命名|创建|培育))`,
      `((?:年均|年平均)(?![浓气水温降价]|值|产[量值])|平均每年|每年平均|年度平均)`,
      `(每年|(?<=人均|户均|[，。；、“”馆站地区园县市村])年(?=接待|收入|补贴|分红|增收|产值|产量|营收|培训))`,
      `(全年|年度(?=安排|落实|投入|下达)|(?<![0-9０-９〇零一二三四五六七八九十第])一年(?=[接化培处组举受办服]))`,
      `([0-9０-９]{1,2}(?:[-—至到][0-9０-９]{1,2})?月份?(?![0-9０-９]{1,2}日)|(?<![提目以])前[0-9一二两三四五六七八九十]{1,2}个月|[一二三四]季度|前[一二三]季度|上半年|下半年|半年来|每月|月均)`,
      `(同比)`,
      `(现有|现已有|拥有|目前|存量|保有量|总量|总数|共有|队伍|(?<!下)达到|总人口|发展到|扩充到|藏书|(?<=[全我][省市区县州旗盟乡镇村])有|(?<=[配设])有|(?<=设)置|配备)`,
      `((?<![公总一合])共(?=[开举征收办完组培宣发调命评接受投走化派安资印新实]))`,
    ].join('|'),
  ),
);

function countOf(count: string): number {
  if (/[0-9０-９]/.test(count)) return yearOf(count);
  return count === '两' ? 2 : planNumbers.indexOf(count) + 1;
}

/** All words of time in order. */
export function findTimes(text: string): Time[] {
  const times: Time[] = [];
  for (const m of pattern(text)) {
    const span = { start: m.index, end: m.index + m[0].length };
    const [
      ,
      before,
      first,
      last,
      after,
      plan,
      which,
      count,
      unit,
      relative,
      cumulative,
      average,
      yearly,
      whole,
      month,
      onYear,
      stock,
    ] = m;
    if (first !== undefined) {
      const from = yearOf(first);
      const asOf = before?.startsWith('截') === true;
      times.push({
        ...span,
        kind: 'year',
        from,
        to: last === undefined ? from : yearOf(last),
        until: before === '到' || before === '至' || after === '底' || after === '末' || /前/.test(after ?? ''),
        baseline: before !== undefined && /[比较与同距按以]/.test(before),
        origin: (before === '从' || before === '由') && last === undefined,
        month: after !== undefined && /月/.test(after),
        since: last === undefined && /(?:以来|起)$/.test(after ?? ''),
        asOf,
      });
      if (asOf || /以来|起/.test(after ?? '')) times.push({ start: span.start, end: span.end, kind: 'cumulative' });
    } else if (plan !== undefined) {
      const [from, to] = planYears(planNumber(plan));
      times.push({ ...span, kind: 'plan', from, to });
    } else if (count !== undefined) {
      if (count === '多') {
        times.push({ ...span, kind: 'average' });
        continue;
      }
      if (which === undefined && unit === undefined) continue;
      if (unit === '前') {
        times.push({ ...span, kind: 'since', count: countOf(count) });
        continue;
      }
      // 连续三年增长 says for how long, and not since when.
      if (/^增/.test(unit ?? '') && /(?:连续|第)$/.test(text.slice(m.index - 2, m.index))) continue;
      const n = countOf(count);
      if (n > 1 && (unit === '累计' || unit === '共')) times.push({ ...span, kind: 'cumulative' });
      if (n > 1) {
        const ahead = which === '今后' || which === '未来';
        times.push({ ...span, kind: 'years', count: n, ahead, back: !ahead && (which !== undefined || unit === '来') });
      }
    } else if (relative !== undefined) {
      times.push({ ...span, kind: 'relative', offset: offsetOf(relative), rolling: /^(?:一年来|过去)/.test(relative) });
    } else if (cumulative !== undefined) times.push({ ...span, kind: 'cumulative' });
    else if (average !== undefined) times.push({ ...span, kind: 'average' });
    else if (yearly !== undefined) times.push({ ...span, kind: 'yearly' });
    else if (whole !== undefined) times.push({ ...span, kind: 'whole' });
    else if (month !== undefined) times.push({ ...span, kind: 'month', last: lastMonth(month) });
    else if (onYear !== undefined) times.push({ ...span, kind: 'on_year' });
    else if (stock !== undefined) times.push({ ...span, kind: 'stock' });
    else times.push({ ...span, kind: 'sum' });
  }
  return times;
}

/** 前三季度 → 9, 1—8月 → 8, 上半年 → 6; null where no part of the year is named. */
function lastMonth(words: string): number | null {
  if (/^[上半]半?年/.test(words)) return words.startsWith('上') ? 6 : null;
  if (words === '下半年') return 12;
  const quarter = /([一二三四])季度$/.exec(words)?.[1];
  if (quarter !== undefined) return 3 * countOf(quarter);
  const last = /([0-9０-９]{1,2}|[一二两三四五六七八九十]{1,2})个?月份?$/.exec(words)?.[1];
  return last === undefined ? null : (smallNumber(last.replace('两', '二')) ?? yearOf(last));
}

function offsetOf(word: string): number {
  if (/^(?:一年来|过去)/.test(word)) return -1;
  if (word.startsWith('去年') || word.startsWith('上年')) return -1;
  if (word === '前年') return -2;
  if (word === '明年') return 1;
  if (word === '后年') return 2;
  return 0;
}

/** What the passage speaks of where a sentence names no time of its own. */
export interface Scope {
  readonly mood: 'review' | 'plan' | null;
  readonly from: number | null;
  readonly to: number | null;
}

export const noScope: Scope = { mood: null, from: null, to: null };

function iso(year: number | null, end: boolean): string | null {
  return year === null ? null : `${String(year).padStart(4, '0')}-${end ? '12-31' : '01-01'}`;
}

export interface PeriodContext {
  readonly text: string;
  /** Words of time of the sentence that stand before the number, in order. */
  readonly times: readonly Time[];
  readonly clauseStart: number;
  readonly numberStart: number;
  readonly scope: Scope;
  readonly reportYear: number | null;
  /** Month in which the report came out, where its date tells. */
  readonly reportMonth: number | null;
  /** The report reviews last year and plans this one. */
  readonly plans: boolean;
  /** The value is a rate of change, or an amount of the period, and not a level at its end. */
  readonly flow: boolean;
  /** The lower of 从A提高到B. */
  readonly from: boolean;
  /** Where the words of this number begin, after the number before it. */
  readonly leadStart: number;
  /** It states a change: 比2020年增长…, 增加…. */
  readonly change: boolean;
  /** What there is at a time, by the noun: 城镇化率, 森林覆盖率. */
  readonly state: boolean;
  /** Something to be reached. */
  readonly aim: boolean;
  /** Honours that have been received, counted without a time. */
  readonly honour: boolean;
  /** It counts people. */
  readonly people: boolean;
  /** A multiple or a share, which may be one of another year's value: 是2010年的2.3倍. */
  readonly relative: boolean;
}

/** 2021年的46503元和16935元 */
const ofYear = /^的(?:[0-9.,一二三四五六七八九十百千]+[万亿]*[元人吨亩斤户]?(?:\/[年月人])?[、和与])*$/;

const yearBefore = /[由从](?:上年|去年|上一年)(?:同期|末|底)?的?$/;

/** 是2010年的2.3倍: the year belongs to the value compared with. */
const multipleOf = /(?:是|为|等于|相当于)$/;

/** The last year before a change, where the text says with what it compares: 比2020年增长, 较“十三五”末增加. */
function comparedWith(time: Time, text: string): number | null {
  if (time.kind === 'year' && time.baseline) {
    const word = text[time.start] ?? '';
    return /[比较]/.test(word) || (/[与同]/.test(word) && /^[^，。；]{0,4}相?比/.test(text.slice(time.end)))
      ? time.to
      : null;
  }
  if (time.kind === 'plan' && /[比较与]/.test(text[time.start - 1] ?? '')) {
    return /^(?:期?末|期?底)/.test(text.slice(time.end)) ? time.to : null;
  }
  return null;
}

/** The period and the year that a figure speaks of. */
export function periodOf(context: PeriodContext): Period {
  const { text, times, clauseStart, numberStart, scope, reportYear, flow } = context;
  let cumulative = false;
  let average = false;
  let yearly = false;
  let everyYear = false;
  let stock = false;
  let month = false;
  let whole = false;
  let onYear = false;
  let sum = false;
  let asOf = false;
  /** The last month that 上半年 or 截至9月 names. */
  let lastMonthNamed: number | null = null;
  let sinceYears: number | null = null;
  let range: { from: number; to: number; until: boolean } | null = null;
  /** The range has no end that could be told: 自2019年以来 in a report of unknown year. */
  let openEnded = false;
  /** The range is a span of years by its own name or the scope's: the state before it is the year before. */
  let spanned = false;
  let since: number | null = null;
  let yearOnYear = false;
  for (let i = times.length - 1; i >= 0; i--) {
    const time = times[i];
    if (!time) continue;
    const here = time.start >= clauseStart;
    if (time.kind === 'cumulative') {
      // 截至6月底, 发生率降至4%: a level of that day.
      asOf ||= !flow && text.startsWith('截', time.start) && !crossed(text, time.end, numberStart);
      // 累计进场人次创新高, 成交额增长4%: a rate sums nothing up.
      const sums = context.change && context.relative && /^[累总]/.test(text.slice(time.start, time.start + 1));
      cumulative ||= here || (flow && !sums && !crossed(text, time.end, numberStart));
    } else if (time.kind === 'average') average ||= here && (flow || time.start >= context.leadStart);
    else if (time.kind === 'yearly') {
      yearly ||= here;
      everyYear ||= here && text.startsWith('每', time.start);
    } else if (time.kind === 'whole') whole ||= here || flow;
    else if (time.kind === 'on_year') onYear ||= here;
    // 配备网格员120名: people in post; 设置观景台14处 is what was done.
    else if (time.kind === 'stock') stock ||= here && (context.people || !/^[置配]/.test(text.charAt(time.start)));
    else if (time.kind === 'sum') sum ||= here;
    else if (time.kind === 'since') sinceYears ??= here && context.change ? time.count : null;
    else if (time.kind === 'month') {
      const counts =
        (here || (flow && !whole && range === null && !/[每均]/.test(text.slice(time.start, time.end)))) &&
        !/[比较同]/.test(text[time.start - 1] ?? '');
      month ||= counts;
      if (counts) lastMonthNamed ??= time.last;
    } else if (range === null) {
      const compared = comparedWith(time, text);
      if (compared !== null && context.change && !yearOnYear && !crossed(text, time.end, numberStart))
        since ??= compared;
      if (time.kind === 'year') {
        if (
          context.relative &&
          multipleOf.test(text.slice(time.start - 3, time.start)) &&
          /^的(?:[0-9.一二三四五六七八九十点]+倍[、和与])*$/.test(
            text.slice(time.end, Math.min(numberStart, time.end + 24)),
          )
        )
          continue;
        // 从1979年的170亿元、1980年的127亿元降到…: each value is of the year right before it.
        const direct = !context.relative && ofYear.test(text.slice(time.end, Math.min(numberStart, time.end + 24)));
        if (time.baseline && !direct && !(context.from && !flow)) continue;
        if (time.month && !here && !time.asOf) continue;
        if (time.origin && !direct && !context.from) continue;
        if (time.since && !direct) {
          const now = scope.to ?? reportYear;
          range = { from: time.from, to: Math.max(time.from, now ?? 0), until: false };
          spanned = true;
          openEnded = now === null;
          continue;
        }
        range = { from: time.from, to: time.to, until: time.until };
        month ||= time.month && here && !time.asOf;
      } else if (time.kind === 'plan') {
        const direct = /^(?:期?末|期?底)的$/.test(text.slice(time.end, numberStart));
        if (/[比较与]/.test(text[time.start - 1] ?? '') && !direct) continue;
        range = { from: time.from, to: time.to, until: direct };
        spanned = !direct;
      } else if (time.kind === 'years') {
        range = yearsAround(time, context);
        spanned = true;
      } else if ('offset' in time) {
        // 2024年…由上年的: the year before the one named.
        if (time.offset === -1 && /[由从]/.test(text[time.start - 1] ?? '')) continue;
        if (/[比较同]$/.test(text.slice(time.start - 1, time.start)) || text.startsWith('去年同期', time.start)) {
          yearOnYear ||= here;
          continue;
        }
        // 今年 in a report of unknown year: a year, and nobody can tell which.
        whole ||= here || flow;
        if (reportYear !== null) {
          // Outside of work reports, which come with the new year, the last twelve months are those of the report.
          const own =
            time.rolling && scope.mood === null && !(context.reportMonth !== null && context.reportMonth <= 3);
          const year = reportYear + (own ? 0 : time.offset);
          range = { from: year, to: year, until: false };
        }
      }
    }
  }
  if (range === null && scope.from !== null && scope.to !== null) {
    range = { from: scope.from, to: scope.to, until: false };
    spanned = true;
  }
  // 由上年的1.2%下降到1.1%: the first value is of the year before.
  if (context.from && yearBefore.test(text.slice(numberStart - 8, numberStart))) {
    const named = text.slice(numberStart - 8, numberStart).includes('去年') ? reportYear : (range?.to ?? reportYear);
    const year = named === null ? null : named - 1;
    return { kind: 'annual', start: iso(year, false), end: iso(year, true), year };
  }
  const last = range?.to ?? reportYear;
  if (sinceYears !== null && sinceYears > 1) {
    const start = last === null ? null : iso(last - sinceYears + 1, false);
    return { kind: 'multi_year', start, end: iso(last, true), year: null };
  }
  if (since !== null && last !== null && since < last - 1) {
    return { kind: 'multi_year', start: iso(since + 1, false), end: iso(last, true), year: null };
  }
  // A change on the year before is the last year's, whatever the passage spans.
  if (yearOnYear && context.change && range !== null && spanned && scope.mood === 'review' && !average && !cumulative)
    range = { from: range.to, to: range.to, until: false };
  if (range !== null && openEnded && (cumulative || flow))
    return { kind: yearly ? 'annual' : 'cumulative', start: iso(range.from, false), end: null, year: null };
  const wide = range !== null && range.to > range.from && (range.until ? spanned : true);
  // 自2020年起每年30场, 五年来每年3亿元: one of the years, whichever.
  if (wide && everyYear && !average && !context.from && !(context.change && context.relative))
    return { kind: 'annual', start: null, end: null, year: null };
  if (range !== null && wide) {
    if (!average && !flow && !cumulative) {
      const year = context.from ? range.from - (spanned ? 1 : 0) : range.to;
      return { kind: context.aim ? 'unspecified' : 'stock', start: null, end: iso(year, true), year };
    }
    return {
      kind: cumulative && !average ? 'cumulative' : 'multi_year',
      start: iso(range.from, false),
      end: iso(range.to, true),
      year: null,
    };
  }
  const year = range?.to ?? null;
  // 年均增长 is over several years; 年均分红 of no named years is what there is every year.
  if (average && (context.relative || range !== null))
    return { kind: 'multi_year', start: null, end: iso(year, true), year: null };
  if (cumulative) return { kind: 'cumulative', start: null, end: iso(year, true), year: year ?? reportYear };
  // What shall be there by a year is not there yet: no stock, but it has an end.
  if (range?.until) return { kind: context.aim ? 'unspecified' : 'stock', start: null, end: iso(year, true), year };
  if (month) return { kind: 'month', start: null, end: null, year: year ?? yearOfMonth(lastMonthNamed, context) };
  if (yearly || average) return { kind: 'annual', start: null, end: null, year: year ?? reportYear };
  if (year !== null) return { kind: 'annual', start: iso(year, false), end: iso(year, true), year };
  if (stock && (!context.relative || context.state)) return { kind: 'stock', start: null, end: null, year: reportYear };
  if (asOf && !context.from && !context.change) return { kind: 'stock', start: null, end: null, year: reportYear };
  if (context.state) return { kind: 'stock', start: null, end: null, year: null };
  if (whole) return { kind: 'annual', start: null, end: null, year: yearOfWhole(context) };
  if ((onYear || yearOnYear) && context.change) return { kind: 'annual', start: null, end: null, year: null };
  if (sum && !context.relative && !context.aim) return { kind: 'cumulative', start: null, end: null, year: null };
  if (context.honour) return { kind: 'cumulative', start: null, end: null, year: null };
  return { kind: 'unspecified', start: null, end: null, year: null };
}

/** A part of a year that no year is named for is the last one before the report: 前三季度 in a page of October, or of January. */
function yearOfMonth(last: number | null, { reportYear, reportMonth }: PeriodContext): number | null {
  if (last === null || reportYear === null) return null;
  return reportMonth !== null && last > reportMonth ? reportYear - 1 : reportYear;
}

/** 全年 in a page of the last months of a year is that year; in one of the first months, what was done was the year before. */
function yearOfWhole({ reportYear, reportMonth, aim }: PeriodContext): number | null {
  if (reportYear === null || reportMonth === null) return null;
  if (aim) return reportMonth <= 10 ? reportYear : null;
  return reportMonth >= 11 ? reportYear : reportMonth <= 2 ? reportYear - 1 : null;
}

/** 累计 carries to the following clauses, but not past a semicolon or a full stop. */
function crossed(text: string, from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    const c = text[i];
    if (c === ';' || c === '；' || c === '。') return true;
  }
  return to - from > 60;
}

function yearsAround(
  time: { readonly count: number; readonly ahead: boolean; readonly back: boolean },
  context: PeriodContext,
): { from: number; to: number; until: boolean } | null {
  const { scope, reportYear } = context;
  // 力争用3年时间: what is aimed at lies ahead.
  if (time.ahead || (context.aim && !time.back))
    return reportYear === null ? null : { from: reportYear, to: reportYear + time.count - 1, until: false };
  const last =
    scope.to !== null && (reportYear === null || scope.to <= reportYear)
      ? scope.to
      : reportYear === null
        ? null
        : reportYear - (endsWithReport(context) ? 0 : 1);
  return last === null ? null : { from: last - time.count + 1, to: last, until: false };
}

/** 一年来, 三年来: up to the year before in a work report, which comes with the new year; in others up to the report. */
const endsWithReport = ({ plans, reportMonth }: PeriodContext): boolean =>
  !plans && !(reportMonth !== null && reportMonth <= 3);
