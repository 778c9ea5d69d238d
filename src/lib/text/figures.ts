import type { Figure, Section, Sentence, Span } from '../model/document.ts';
import {
  codebooksFor,
  matchIndicator,
  type CompiledCodebook,
  type Match,
  type Matcher,
  type Zones,
} from './codebook.ts';
import { yearOfAccount } from './date-content.ts';
import { isPlanReport, scopesOf } from './discourse.ts';
import { findMasks, type Mask } from './masks.ts';
import { leadWords, readSentence, speaksOfArea, type Reading } from './measured.ts';
import { findTimes, periodOf, type Scope, type Time } from './periods.ts';
import { findQuantities, type Quantity } from './quantities.ts';
import { statusOf, type ExplainedStatus, type StatusReason } from './status.ts';

export interface FigureContext {
  readonly title?: string | null;
  readonly sections: readonly Section[];
  readonly sentences: readonly Sentence[];
  readonly reportYear: number | null;
  /** Month in which the report came out, where its date tells. */
  readonly reportMonth?: number | null;
  /** The region that a number at `start` belongs to. */
  readonly regionOf: (sentence: Span, start: number, section: Section) => number | null;
  readonly codebooks: readonly CompiledCodebook[];
}

/** A figure with what it was read from and the rules that named it, for `tifa check`. */
export interface ExplainedFigure {
  readonly figure: Figure;
  readonly match: Match | null;
  /** Where the words of an indicator were looked for. */
  readonly zones: Zones;
  readonly quantity: Quantity;
  /** What made it an aim or a result. */
  readonly because: StatusReason;
}

interface Report {
  readonly text: string;
  readonly context: FigureContext;
  readonly matcher: Matcher;
  readonly plans: boolean;
  /** The year that the report gives account of by its title: its figures without a time of their own are of it. */
  readonly accountYear: number | null;
  /** What 今年 is. */
  readonly year: number | null;
}

/** All figures of a cleaned report in order. Offsets are exact: `text.slice(start, end) === numberText`. */
export function findFigures(text: string, context: FigureContext): Figure[] {
  return explainFigures(text, context).map((e) => e.figure);
}

export function explainFigures(text: string, context: FigureContext): ExplainedFigure[] {
  const title = context.title ?? null;
  const plans = isPlanReport(title, text);
  const accountYear = plans || title === null ? null : yearOfAccount(title);
  const report: Report = {
    text,
    context,
    matcher: codebooksFor(context.codebooks, { title, text }),
    plans,
    accountYear,
    year: accountYear ?? context.reportYear,
  };
  const masks = findMasks(text);
  const quantities = findQuantities(text, masks);
  if (quantities.length === 0) return [];
  const allTimes = findTimes(text);
  const times = timesOutside(allTimes, masks, text);
  const scopes = scopesOf(text, context.sentences, context.sections, report.year, report.plans, allTimes);
  const figures: ExplainedFigure[] = [];
  let q = 0;
  let t = 0;
  for (const [i, sentence] of context.sentences.entries()) {
    while (q < quantities.length && (quantities[q]?.coreStart ?? 0) < sentence.start) q++;
    const first = q;
    while (q < quantities.length && (quantities[q]?.coreEnd ?? 0) <= sentence.end) q++;
    if (first === q) continue;
    while (t < times.length && (times[t]?.start ?? 0) < sentence.start) t++;
    const firstTime = t;
    while (t < times.length && (times[t]?.end ?? 0) <= sentence.end) t++;
    const scope = scopes[i];
    const section = context.sections[sentence.section];
    if (!scope || !section) continue;
    const own = times.slice(firstTime, t);
    const framed =
      scope.from === null &&
      !own.some((time) => frames.has(time.kind) && time.start < (quantities[first]?.coreStart ?? 0));
    const here = framed ? [...framing(text, sentence, times, firstTime), ...own] : own;
    let total: ExplainedFigure | null = null;
    for (const reading of readSentence(text, sentence, quantities.slice(first, q))) {
      const explained = partOf(total, figureOf(report, sentence, section, scope, here, reading), text);
      if (explained.match !== null) total = explained;
      figures.push(explained);
    }
  }
  return withoutRepeatedTitle(figures, text, title);
}

/** What the title says and the text says again counts once: where the text does. */
function withoutRepeatedTitle(figures: ExplainedFigure[], text: string, title: string | null): ExplainedFigure[] {
  const lines = title === null ? [] : text.slice(0, 400).split('\n');
  const line = lines.findIndex((words) => words.replace(/\s+/gu, ' ').trim() === title?.replace(/\s+/gu, ' ').trim());
  if (line < 0) return figures;
  const at = lines.slice(0, line).reduce((sum, words) => sum + words.length + 1, 0);
  const end = at + (lines[line]?.length ?? 0);
  const body = figures.filter(({ figure }) => figure.start >= end);
  const again = ({ figure }: ExplainedFigure): boolean =>
    body.some(({ figure: other }) => other.value === figure.value && other.unit === figure.unit);
  return figures.filter((f) => f.figure.start >= end || f.figure.start < at || !again(f));
}

/** 国家级示范单位3个、自治区级71个 */
const levels = /^[、，](?:[国省市区县州盟旗]家?|自治区|地区|地市|厅|乡镇)级(?:以上)?$/u;
const partOpens = /^[^。；;：:\d]{0,24}其中/u;

/** 示范单位26家, 其中企业7家、学校8所: a part that names nothing else is of what was counted; not of 一般公共预算收入 and the like. */
function partOf(total: ExplainedFigure | null, part: ExplainedFigure, text: string): ExplainedFigure {
  const { quantity } = part;
  // 其中社区6个: the kind alone, which would else be a place covered.
  const named = part.match !== null && part.match.trigger !== part.figure.subject;
  if (total?.match == null || named || quantity.family === 'ratio') return part;
  const { indicator } = total.match;
  if (indicator.one_value === true || !indicator.units.includes(quantity.unit)) return part;
  const between = text.slice(total.quantity.end, quantity.start);
  const opened =
    total.match.zone === 'total'
      ? between.startsWith('、')
      : partOpens.test(between) || levels.test(`${between.slice(0, 1)}${part.figure.subject ?? ''}`);
  if (!opened) return part;
  const match: Match = { indicator, trigger: total.match.trigger, zone: 'total' };
  return { ...part, match, figure: { ...part.figure, indicator: indicator.id } };
}

const frames = new Set<Time['kind']>(['year', 'relative', 'whole', 'month', 'cumulative']);
/** 巴宜区依托…: a sentence that turns to one of the places begins a story of its own. */
const turnsToPlace =
  /^[\s　]*(?![全我各该本])[一-鿿]{2,6}[县市区旗州盟](?!级)(?:[、等以依立把用试新在聚结率还也积坚推组开建投发“创举选培实打完命获通持抓着设成])/u;
/** What may stand before words of time that open a sentence or a clause: a number of a list, 截至. */
const opensWith = /(?:^|[。！；;，,：:\n])[\s　“（(]*(?:[一二三四五六七八九十]+是|截至|截止到?)?[\s　]*$/u;

/**
 * Words of time that open an earlier clause of the paragraph (今年以来，…。举办培训班6期): a sentence without a time of its
 * own speaks of that time too. The nearest one counts.
 */
function framing(text: string, sentence: Span, times: readonly Time[], firstOwn: number): readonly Time[] {
  if (firstOwn === 0 || turnsToPlace.test(text.slice(sentence.start, sentence.start + 12))) return [];
  const paragraph = text.lastIndexOf('\n', Math.max(0, sentence.start - 1)) + 1;
  for (let k = firstOwn - 1; k >= 0; k--) {
    const time = times[k];
    if (!time || time.start < paragraph) return [];
    if (!frames.has(time.kind) || text.startsWith('年内', time.start)) continue;
    if (time.kind === 'year' && (time.until || time.baseline || time.origin)) continue;
    // A span of years holds to the end of its sentence, past a semicolon.
    if (time.kind === 'year' && time.to > time.from && /[。！？!?]/.test(text.slice(time.end, sentence.start)))
      continue;
    if (!opensWith.test(text.slice(Math.max(paragraph, time.start - 10), time.start))) continue;
    // Months hold for their sentence: 上半年实现产值…。智慧茶园3.7万亩.
    const next = times[k + 1];
    const months = time.kind === 'month' || (next?.kind === 'month' && next.start - time.end < 2);
    if (months || (time.kind === 'year' && time.month))
      return /[。！？!?]/.test(text.slice(time.end, sentence.start)) ? [] : times.slice(k, Math.min(k + 2, firstOwn));
    return [time];
  }
  return [];
}

/** Words of time that say when; the years in the title of a document or in the brackets after a plan do not. */
function timesOutside(times: readonly Time[], masks: readonly Mask[], text: string): Time[] {
  let m = 0;
  return times.filter((time) => {
    while (m < masks.length && (masks[m]?.end ?? 0) <= time.start) m++;
    const mask = masks[m];
    if (mask?.reason === 'title' && mask.start <= time.start) return false;
    return !(time.kind === 'year' && time.to > time.from && /[(（]/.test(text[time.start - 1] ?? ''));
  });
}

const levelVerb = /(?:达|达到|增至|[到至]|稳定在|保持在|为|突破|迈上|占)$/;
const levelNoun =
  /(?:规模|装机|总量|里程|余额|存量|拥有量|保有量|总数|床位|面积|人口|生产总值|GDP|经济总量|人均可支配收入|产量|年产)$/;
/** Rates of a state, and not of what happened in a year. */
const stateNoun = /(?:城镇化率|森林覆盖率|林木覆盖率|植被盖度|植被覆盖度|草原盖度|覆盖率|盖度)[^，。；、]{0,8}$/;
/** Nobody says when: 46个集体获得国家级表彰. */
const honoured =
  /^[^，。；]{0,20}?(?:被[^，。；]{0,16}(?:授予|命名|评为|认定为|列为)|获得?[^，。；]{0,14}(?:命名|表彰|荣誉|称号))/;
const baselineBefore = /(?:从|由)[^，。；,;]{0,24}$/;
const comparedValue = /[比较](?:去年|上年|[^，。；,;]{2,8}年)的$/;
const baselineAfter =
  /^(?:的|左右)?[^，。；,;]{0,4}?(?:提高|增加|上升|提升|增长|扩大|下降|减少|降低|压减|压缩|缩短|跃升|升|降|增|减|延长|缩小|收窄|发展|调整|恢复)[^，。；,;]{0,3}?[到至为]/;

function figureOf(
  report: Report,
  sentence: Sentence,
  section: Section,
  scope: Scope,
  times: readonly Time[],
  reading: Reading,
): ExplainedFigure {
  const { text, context, matcher } = report;
  const { quantity, clause, change } = reading;
  const growth = change !== null && quantity.family === 'ratio';
  const lead = leadWords(reading);
  const zones: Zones = {
    noun: reading.counted ?? '',
    lead,
    wide: lead !== '' && (quantity.family === 'person' || quantity.family === 'session') ? reading.lead : '',
    tail: reading.counted === null && quantity.family === 'ratio' ? '' : reading.tail,
    carried: reading.carried,
    growth: change !== null,
    listed:
      lead.length < reading.lead.length && /[一-鿿]{2}、/u.test(reading.lead) && reading.leadStart < quantity.start,
    area: speaksOfArea(text.slice(sentence.start, clause.start)),
  };
  const match = matchIndicator(matcher, quantity.unit, zones);
  const earlier = times.filter((time) => time.end <= quantity.coreStart);
  const clauseLead = text.slice(clause.start, quantity.start);
  const baseline = baselineBefore.test(clauseLead) && baselineAfter.test(text.slice(quantity.end, quantity.end + 14));
  // 比1958年的214亿元增长26%: what is compared with has been, in a plan too.
  const compared = comparedValue.test(clauseLead);
  // 提价幅度超过20%: the measure of a change, whatever the verb.
  const level = quantity.unit === 'percent' && !growth && !/幅度?$/.test(reading.noun ?? '');
  // What a change starts from has been reached, whatever the change.
  const { status, reason: because }: ExplainedStatus =
    baseline || compared
      ? { status: level ? 'share' : 'achieved', reason: 'start' }
      : statusOf({
          sentence: text.slice(sentence.start, quantity.start),
          clause: text.slice(Math.min(clause.start, reading.from), quantity.coreStart),
          own: clauseLead,
          bound: text.slice(quantity.start, quantity.coreStart),
          times: earlier,
          scope,
          reportYear: report.year,
          level,
        });
  const period = periodOf({
    text,
    // 由…增加到…: the first value is older than what frames the sentence.
    times: baseline ? earlier.filter((time) => time.start >= sentence.start) : earlier,
    clauseStart: clause.start,
    numberStart: quantity.start,
    scope,
    reportYear: report.year,
    reportMonth: report.accountYear === null ? (context.reportMonth ?? null) : null,
    plans: report.plans,
    flow: !(
      baseline ||
      level ||
      quantity.unit === 'year_of_age' ||
      (change === null &&
        (levelVerb.test(text.slice(clause.start, quantity.coreStart)) || levelNoun.test(reading.noun ?? '')))
    ),
    from: baseline,
    state: level && !baseline && status !== 'target' && stateNoun.test(text.slice(clause.start, quantity.start)),
    aim: status === 'target',
    honour: quantity.family !== 'ratio' && honoured.test(text.slice(quantity.end, quantity.end + 40)),
    leadStart: reading.leadStart,
    change: change !== null,
    people: quantity.family === 'person',
    relative: quantity.unit === 'times' || quantity.unit === 'percent',
  });
  const flags = [...quantity.flags];
  if (change?.decrease === true) flags.push('decrease');
  if (baseline) flags.push('baseline');
  const untimed = period.year === null && period.end === null && period.kind !== 'multi_year' && !reading.passed;
  const year = untimed && !baseline ? report.accountYear : period.year;
  if (year !== period.year) flags.push('year_of_report');
  const from = Math.min(reading.from, clause.start);
  return {
    match,
    zones,
    quantity,
    because,
    figure: {
      start: quantity.start,
      end: quantity.end,
      section: section.ordinal,
      sentence: sentence.ordinal,
      regionCode: context.regionOf(sentence, quantity.start, section),
      year: reading.passed ? null : year,
      indicator: match?.indicator.id ?? 'other',
      subject: subjectOf(reading),
      value: quantity.value,
      valueHigh: quantity.valueHigh,
      bound: reading.bound,
      unit: quantity.unit,
      status,
      periodKind: reading.passed ? 'unspecified' : period.kind,
      periodStart: reading.passed ? null : period.start,
      periodEnd: reading.passed ? null : period.end,
      numberText: text.slice(quantity.start, quantity.end),
      evidence: text.slice(from, Math.max(clause.end, quantity.end)).trim(),
      flags,
    },
  };
}

function subjectOf(reading: Reading): string | null {
  const { quantity, counted, noun, change } = reading;
  if (quantity.classifier && counted !== null) return counted;
  if (noun === null) return change?.word ?? null;
  const word = change?.word ?? '';
  return noun.endsWith(word) ? noun : (noun + word).slice(-24);
}
