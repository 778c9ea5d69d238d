import type { Section, Sentence } from '../model/document.ts';
import { findTimes, noScope, type Scope, type Time } from './periods.ts';

/**
 * Which part of a report a sentence stands in: the review of the years past or the plan for those ahead. Headings say
 * it, and sentences that open a part (过去五年 …, 今年 …) say it where headings do not.
 */

const planning =
  /政府工作报告|向大会(?:作|报告).{0,8}工作|代表.{0,16}(?:政府|国务院).{0,8}报告|国民经济和社会发展计划/u;

/** Whether a report is of the kind that reviews last year and plans this one. */
export function isPlanReport(title: string | null, text: string): boolean {
  return planning.test(title ?? '') || planning.test(text.slice(0, 1500));
}

const reviewHeading = /五年来|一年来|回顾|成就|成绩|工作总结|工作情况|过去[一五]年|过去的[一五]年|工作进展/u;
const planHeading =
  /总体要求|目标任务|主要目标|预期目标|奋斗目标|重点工作|工作安排|工作部署|总体部署|主要任务|工作任务|重点任务|今后|政策取向|建议|工作重点|主要工作|总体思路|基本思路|发展目标|工作的?基本方针|工作要求|计划的?(?:任务|安排|指标)/u;
const longTerm = /十[一二三四五六七]五|五年规划|今后五年|未来五年|五年(?:目标|工作|发展)/u;
const target = /(?:预期|主要|调控|奋斗|发展)目标(?:是|为|[:：])|目标(?:是|为|[:：]|定为)/u;
/** “十五五”时期 … 主要目标: a sentence that turns to the next plan. */
const planAhead =
  /十[一二三四五六七]五[”"]?(?:时期|期间|规划)?(?![^，。]{0,12}(?:打下|奠定|打好|开局|起步))[^。]{0,60}?(?:主要目标|发展目标|总体要求|指导思想|主要指标|[0-9]+[项个](?:主要)?指标|目标任务|纲要[（(]草案[）)][^。]{0,6}(?:提交|提请|审[查议]))/u;
const head = /^[\s　]*(?:各位代表[，,！!:：]?)?[—－―-]*(?:[（(]?[一二三四五六七八九十]+[）)、.．])?[\s　]*/u;

/** What a sentence turns to. A passing turn (去年 … inside the plan) holds for that sentence only. */
interface Turn {
  readonly scope: Scope;
  readonly passing: boolean;
}

const lasting = (scope: Scope): Turn => ({ scope, passing: false });

function annual(mood: 'review' | 'plan', year: number | null): Scope {
  return { mood, from: year, to: year };
}

function isHeading(line: string): boolean {
  return line.length <= 44 && !/[。；;！!？?]/.test(line) && !/[0-9０-９]%|万元|亿元/.test(line);
}

function fromHeading(line: string, year: number | null, before: Scope): Scope | null {
  const review = line.search(reviewHeading);
  const plan = line.search(planHeading);
  if (review < 0 && plan < 0) return null;
  // （一） heads a point of a part that has begun; it opens no part.
  if (before.mood !== null && /^[（(]/.test(line.trim())) return null;
  const times = findTimes(line);
  const spans = times.filter((t) => t.kind === 'plan');
  if (review >= 0 && (plan < 0 || review < plan + 8 || !/^[（(]/.test(line))) {
    if (plan >= 0 && plan < review && !/[和与]/.test(line)) return null;
    const past = spans.find((t) => year === null || t.to < year || t.from < year);
    if (past) return { mood: 'review', from: past.from, to: past.to };
    const years = times.find((t) => t.kind === 'years');
    if (years && year !== null) return { mood: 'review', from: year - years.count, to: year - 1 };
    const named = times.find((t) => t.kind === 'year' && !t.until);
    if (named && named.kind === 'year') return { mood: 'review', from: named.from, to: named.to };
    return annual('review', year === null ? null : year - 1);
  }
  const named = times.find(
    (t): t is Extract<Time, { kind: 'plan' | 'year' }> =>
      (t.kind === 'year' || t.kind === 'plan') && (year === null || t.to >= year),
  );
  if (named) return { mood: 'plan', from: named.from, to: named.to };
  if (longTerm.test(line)) return { mood: 'plan', from: year, to: year === null ? null : year + 4 };
  if (before.mood === 'plan' && before.from !== null && before.to !== before.from && !/今年|年度|本年/.test(line))
    return before;
  return annual('plan', year);
}

/** 今年上半年 …, 今年计划的执行情况 …: what has happened so far this year plans nothing. */
const soFar =
  /^(?:今年|本年|(?:19|20)\d\d年)(?:以来|上半年|[前头]|第?[一二三四]季度|[0-9一二三四五六七八九十]{1,3}(?:[-—至到]+[0-9一二三四五六七八九十]{1,3})?月|[^，。]{0,12}(?:执行|完成)情况)/u;

/** 今年是 …, 做好今年工作: a sentence that opens the plan, where other sentences with 今年 may stand in a review. */
const opensPlan = /^(?:做好)?(?:今年|本年|(?:19|20)\d\d年)(?:是|的?(?:政府工作|经济社会发展|发展|总体要求|国民经济))/u;

function fromOpening(sentence: string, year: number | null, scope: Scope, headed: boolean): Turn | null {
  const rest = sentence.replace(head, '');
  if (soFar.test(rest) && !target.test(sentence)) return null;
  const opening = rest.slice(0, 26);
  const first = findTimes(opening)[0];
  const begins = first !== undefined && first.start <= 2;
  // What a plan says of the past, it says in passing; so does a review of this year, where a heading opens the plan.
  const back = (to: Scope): Turn => ({ scope: to, passing: scope.mood === 'plan' && headed });
  const forth = (to: Scope): Turn => ({
    scope: to,
    passing: scope.mood === 'review' && headed && !opensPlan.test(rest) && !target.test(sentence),
  });
  if (
    /^(?:刚刚)?过去的?(?:一年|的?(?:1[89]|20)\d\d年)|^(?:一年来|去年|回顾(?:过去(?:的)?一年|20\d\d年|去年))/.test(rest)
  ) {
    return back(annual('review', year === null ? null : year - 1));
  }
  if (/^(?:过去|这|回顾(?:过去)?)的?(?:五|5)年|^(?:五|5)年(?:来|间)|^本届政府/.test(rest) && year !== null) {
    return back({ mood: 'review', from: year - 5, to: year - 1 });
  }
  if (/^(?:今后|未来)的?[五十5]年|^展望.{0,4}五年/.test(rest)) {
    return lasting({ mood: 'plan', from: year, to: year === null ? null : year + 4 });
  }
  if (begins && first.kind === 'plan' && year !== null) {
    if (first.from >= year || (first.to >= year && target.test(sentence))) {
      return lasting({ mood: 'plan', from: first.from, to: first.to });
    }
    if (first.to < year) return back({ mood: 'review', from: first.from, to: first.to });
  }
  if (begins && first.kind === 'year' && year !== null && !first.baseline && !first.until && !first.month) {
    const last = first.from === year - 1 && first.to === first.from;
    if (
      last &&
      scope.mood !== 'plan' &&
      /^(?:是|，|,|极|很|春|在|以|我|全[省市区国]|面对)/.test(rest.slice(first.end))
    ) {
      return back(annual('review', year - 1));
    }
    if (first.from === year && first.to === year && (scope.mood === 'review' || target.test(sentence))) {
      return forth(annual('plan', year));
    }
  }
  const wide = scope.mood === 'plan' && scope.from !== scope.to;
  if (/(?:今年|本年)/.test(opening.slice(0, 10)) && (scope.mood === 'review' || wide))
    return forth(annual('plan', year));
  if (scope.mood === 'review' && planAhead.test(sentence)) {
    const next = findTimes(sentence).find((t) => t.kind === 'plan' && year !== null && t.from >= year);
    if (next?.kind === 'plan') return lasting({ mood: 'plan', from: next.from, to: next.to });
  }
  if (target.test(sentence)) {
    const time = ahead(sentence, year);
    if (time) return lasting({ mood: 'plan', from: time.from, to: time.to });
    if (/今年|本年|年度/.test(sentence)) return lasting(annual('plan', year));
    if (scope.mood === 'plan') return null;
    // 主要预期目标是 in a report that names no year: the year it plans.
    if (/预期目标/.test(sentence)) return lasting(annual('plan', year));
  }
  return null;
}

function ahead(sentence: string, year: number | null): { from: number; to: number } | null {
  const before = sentence.slice(0, Math.max(0, sentence.search(target)) + 8);
  const found = findTimes(before)
    .filter((t): t is Extract<Time, { kind: 'plan' | 'year' }> => t.kind === 'plan' || t.kind === 'year')
    .findLast((t) => year === null || t.to >= year);
  if (found === undefined) return null;
  return /今年|本年/.test(before)
    ? year === null
      ? null
      : { from: year, to: year }
    : { from: found.from, to: found.to };
}

const lookingBack = /^(?:刚刚)?过去的?[一五]年|^[一五]年来/u;
const outlookHeading =
  /^[\s　]*(?:[（(]?[一二三四五六七八九十]+[）)、.．])?[\s　]*(?:明年|下一步|下半年|下一阶段|下阶段|今后|展望)|(?:今后|明年|下一步|下一阶段|20[0-9]{2}年)[^，。]{0,8}(?:打算|计划|安排|部署|思路|目标|重点|任务)|工作(?:打算|计划)|努力方向/u;
const pastHeading = /回顾|总结|成效|成绩|做法|情况|特点|启示|经验|问题|短板|不足/u;
const outlookOpening =
  /^(?:下一步|下一阶段|下阶段|接下来|明年|下半年|今后|未来|(?:到)?(?:19|20)\d\d年)[^。]*?(?:将|要(?!求)|拟|计划|力争|争取(?![^，。；]{0,16}(?:资金|经费|补助|支持|项目))|确保|继续)/u;

/** Heads inside a part: what it plans, they plan. */
const innerHeading = /^[\s　]*(?:[（(][一二三四五六七八九十\d]|\d{1,2}[.．、]|[①-⑳])/u;
const listItem = /^(?:[一二三四五六七八九十]{1,2}是|第[一二三四五六七八九十]{1,2}[，,、]|其[一二三四五六七][，,、])/u;

/** 一是… is the head of its paragraph and a sentence of its part: it turns to nothing. */
const headingOf = (section: Section | undefined): string | null =>
  section?.heading == null || listItem.test(section.heading) ? null : section.heading;

/** In other reports a heading (四、明年打算) or an opening (下一步，…将…) turns to what is planned; nothing else does. */
function outlook(
  text: string,
  sentences: readonly Sentence[],
  sections: readonly Section[],
  reportYear: number | null,
): Scope[] {
  let headed: Scope = noScope;
  let opened: Scope = noScope;
  return sentences.map(({ start, end, section }, i) => {
    const line = text.slice(start, end).trim();
    const heading = sentences[i - 1]?.section === section ? null : headingOf(sections[section]);
    const lines = [heading, isHeading(line) ? line : null].filter((h) => h !== null);
    if (lines.length > 0 && !lines.every((h) => h === '')) {
      const ahead = lines.some((h) => outlookHeading.test(h) && !pastHeading.test(h));
      if (ahead) headed = { mood: 'plan', ...planned(lines.join('\n'), reportYear) };
      else if (!lines.every((h) => innerHeading.test(h))) headed = noScope;
      opened = noScope;
    } else if (i === 0 || text.slice(sentences[i - 1]?.end ?? 0, start).includes('\n') || text[start - 1] === '\n') {
      opened = noScope;
    }
    if (headed.mood === null && outlookOpening.test(line) && !isPast(line, reportYear))
      opened = { mood: 'plan', ...planned(line, reportYear) };
    return headed.mood === null ? opened : headed;
  });
}

/** 2023年, 我县继续…: in a report of 2024 that plans nothing. */
function isPast(line: string, reportYear: number | null): boolean {
  const time = findTimes(line.slice(0, 24))[0];
  return time?.kind === 'year' && reportYear !== null && time.to < reportYear;
}

/** The year that such words name, if any. */
function planned(words: string, reportYear: number | null): { from: number | null; to: number | null } {
  const time = findTimes(words.slice(0, 24))[0];
  if (time?.kind === 'year' && (reportYear === null || time.to >= reportYear)) return { from: time.from, to: time.to };
  if (time?.kind !== 'relative' || reportYear === null) return { from: null, to: null };
  return { from: reportYear + time.offset, to: reportYear + time.offset };
}

const timeless = /目标|纲要|本届政府|这[五5]年|五年/u;

/** The scope of each sentence, in the order of `sentences`. */
export function scopesOf(
  text: string,
  sentences: readonly Sentence[],
  sections: readonly Section[],
  reportYear: number | null,
  plans: boolean,
  times: readonly Time[] = findTimes(text),
): Scope[] {
  if (!plans) return outlook(text, sentences, sections, reportYear);
  const written = sentences.map(({ start, end }) => text.slice(start, end).trim());
  const headings = sentences.map(({ section }, i) => {
    const opened = sentences[i - 1]?.section === section ? null : headingOf(sections[section]);
    const line = written[i] ?? '';
    return [opened, isHeading(line) ? line : null].filter((h) => h !== null);
  });
  const planned = headings.map((lines) =>
    lines.some((line) => fromHeading(line, reportYear, noScope)?.mood === 'plan'),
  );
  const firstPlan = planned.indexOf(true);
  const lastPlan = planned.lastIndexOf(true);
  let scope: Scope = noScope;
  let held: Scope | null = null;
  let t = 0;
  return sentences.map((sentence, i) => {
    while (t < times.length && (times[t]?.start ?? 0) < sentence.start) t++;
    const line = written[i] ?? '';
    // Most sentences name no time and no target: they turn to nothing.
    const timed = (times[t]?.start ?? sentence.end) < sentence.end || timeless.test(line);
    let turned = false;
    for (const line of headings[i] ?? []) {
      const next = fromHeading(line, reportYear, scope);
      turned ||= next !== null;
      scope = next ?? scope;
    }
    if (turned) return scope;
    // Before the last heading that opens a plan, a plan is spoken of in passing; after the first one, the past is.
    const headed = scope.mood === 'plan' ? firstPlan >= 0 && firstPlan <= i : lastPlan > i;
    // 过去一年，…。国内生产总值增长…: what follows in the paragraph is of the past too.
    const broken =
      text.slice(sentences[i - 1]?.end ?? 0, sentence.start).includes('\n') || text[sentence.start - 1] === '\n';
    if (broken || /今年|本年|明年|要(?!求)|将|拟|计划|力争/u.test(line)) held = null;
    const turn = timed ? fromOpening(line, reportYear, scope, headed) : null;
    if (turn && !turn.passing) scope = turn.scope;
    if (turn) held = turn.passing && turn.scope.mood === 'review' && lookingBack.test(line) ? turn.scope : null;
    return turn?.scope ?? held ?? scope;
  });
}
