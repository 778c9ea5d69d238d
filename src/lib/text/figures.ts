import type { Figure, Section, Sentence, Span } from '../model/document.ts';
import { clauseAround, clauseStart } from './clauses.ts';
import {
  codebooksFor,
  matchIndicator,
  type CompiledCodebook,
  type Match,
  type Matcher,
  type Zones,
} from './codebook.ts';
import { isPlanReport, scopesOf } from './discourse.ts';
import { findMasks, type Mask } from './masks.ts';
import { findTimes, periodOf, type Scope, type Time } from './periods.ts';
import { findQuantities, type Quantity } from './quantities.ts';
import { statusOf } from './status.ts';
import { changeAtEnd, countedNoun, listedSubjects, measuredNoun, type Change } from './subjects.ts';

export interface FigureContext {
  readonly title?: string | null;
  readonly sections: readonly Section[];
  readonly sentences: readonly Sentence[];
  readonly reportYear: number | null;
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
}

interface Report {
  readonly text: string;
  readonly context: FigureContext;
  readonly matcher: Matcher;
  readonly plans: boolean;
}

/** What a quantity measures, as far as its own clause and those before it tell. */
interface Reading {
  readonly quantity: Quantity;
  readonly clause: Span;
  /** Text before the number in its clause, from the quantity before it. */
  readonly lead: string;
  readonly tail: string;
  /** Where `lead` begins, or that of the first of a list that shares it. */
  readonly leadStart: number;
  /** Where the words begin that the evidence must hold. */
  readonly from: number;
  readonly change: Change | null;
  readonly noun: string | null;
  readonly counted: string | null;
  /** Words of an earlier clause that the number measures, where its own names nothing. */
  readonly carried: string;
}

const verbAlone =
  /^(?:建设|新建|改建|扩建|改造|提升|完成|实施|推进|建成|打造|培育|新增|修复|治理|整治|开工|新开工|投产|增加|完善|推广|种植|布局|落实|启动|新改建|新改扩建|和|、)+$/u;

/** Numbers that share one verb: 分别增长5%、6%. */
interface Group {
  readonly subjects: readonly string[];
  readonly change: Change | null;
  readonly index: number;
  readonly size: number;
}

const joined = /^(?:[、，,和与及\s]|以及|左右|以上)*$/;
const respectively = /分别/;
const wordless =
  /^(?:[^一-鿿]|由|从|提高|增加|下降|减少|上升|提升|到|至|为|达|的|其中|比重|幅度|总量|占|又|再|并|还|预计|将|每年|即|也|实际|稳步|稳定|稳居|同比|首次|已|就|均|都|分别|累计|全年|全国|当年|一举|达|超过|缩小|扩大|压减|收窄|改善|增至|降至|升至|让|人均|(?:扣除|考虑)[^，。]*因素|按可比[^，。]*|总共|平均)*$/u;

/** All figures of a cleaned report in order. Offsets are exact: `text.slice(start, end) === numberText`. */
export function findFigures(text: string, context: FigureContext): Figure[] {
  return explainFigures(text, context).map((e) => e.figure);
}

export function explainFigures(text: string, context: FigureContext): ExplainedFigure[] {
  const title = context.title ?? null;
  const report: Report = {
    text,
    context,
    matcher: codebooksFor(context.codebooks, { title, text }),
    plans: isPlanReport(title, text),
  };
  const masks = findMasks(text);
  const quantities = findQuantities(text, masks);
  if (quantities.length === 0) return [];
  const allTimes = findTimes(text);
  const times = timesOutside(allTimes, masks, text);
  const scopes = scopesOf(text, context.sentences, context.sections, context.reportYear, report.plans, allTimes);
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
    const here = times.slice(firstTime, t);
    for (const reading of readSentence(text, sentence, quantities.slice(first, q))) {
      figures.push(figureOf(report, sentence, section, scope, here, reading));
    }
  }
  return figures;
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

/** Reads the quantities of a sentence one after the other: nouns, changes and lists carry from one to the next. */
function readSentence(text: string, sentence: Sentence, quantities: readonly Quantity[]): Reading[] {
  const readings: Reading[] = [];
  let carriedNoun: string | null = null;
  let carriedFrom = sentence.start;
  let listed: readonly string[] = [];
  const named: string[] = [];
  let group = null as Group | null;
  for (const [i, quantity] of quantities.entries()) {
    const clause = clauseAround(text, quantity, sentence);
    const before = quantities[i - 1];
    const leadStart = before && before.end > clause.start ? before.end : clause.start;
    let lead = text.slice(leadStart, quantity.start);
    const next = quantities[i + 1];
    const tail = text.slice(quantity.end, Math.min(clause.end, next ? next.start : clause.end));
    const gap = before ? text.slice(before.end, quantity.start) : '';
    // A number that follows another in a list takes the next subject of the list.
    if (group && before && before.unit === quantity.unit && joined.test(gap) && group.index + 1 < group.size) {
      group = { ...group, index: group.index + 1 };
      const noun = group.subjects[group.index] ?? group.subjects.at(-1) ?? null;
      readings.push({
        quantity,
        clause,
        lead: noun ?? '',
        tail,
        leadStart: readings.at(-1)?.leadStart ?? leadStart,
        from: carriedFrom,
        change: group.change,
        noun,
        counted: null,
        carried: '',
      });
      continue;
    }
    const size = groupSize(text, quantities, i);
    let from = clause.start;
    let change = changeAtEnd(lead);
    let noun = nounOf(change ? lead.slice(0, change.at) : lead);
    // 12类45件实事: the noun stands after the second number.
    const shared = next && next.start === quantity.end && next.classifier ? next.end : quantity.end;
    const counted = quantity.classifier ? countedNoun(text.slice(shared, Math.min(sentence.end, shared + 48))) : null;
    let carried = '';
    const measured = quantity.family === 'measure' && next?.start !== quantity.end;
    // 建设47.8万亩高标准农田: a verb alone before the number, the thing after it.
    const stated =
      measured && (noun === null || verbAlone.test(noun))
        ? countedNoun(text.slice(quantity.end, Math.min(sentence.end, quantity.end + 48)))
        : null;
    if (stated !== null) noun = stated;
    if (noun === null && counted === null && leadStart === clause.start && clause.start > sentence.start) {
      // 增长速度的目标, 定为百分之八: the clause before names what this one measures.
      let earlier = clause.start;
      for (let back = 0; back < 3 && noun === null && earlier > sentence.start; back++) {
        const end = earlier - 1;
        earlier = clauseStart(text, end, sentence.start);
        if ((before?.end ?? 0) > earlier) break;
        const words = text.slice(earlier, end);
        const named = changeAtEnd(words);
        change ??= named;
        noun = nounOf(named ? words.slice(0, named.at) : words);
        if (noun === null) continue;
        lead = text.slice(earlier, quantity.start);
        from = earlier;
      }
    }
    if (noun === null && counted === null && carriedNoun !== null) {
      noun = (size === listed.length && size > 1 ? listed[0] : undefined) ?? carriedNoun;
      carried = noun;
      from = carriedFrom;
    }
    if (size > 1) {
      const split = lead.search(respectively);
      const subjects = split >= 0 ? listedSubjects(lead.slice(0, split), size) : null;
      const names =
        subjects ??
        (carried === ''
          ? null
          : listed.length === size
            ? listed
            : split >= 0 && named.length >= size
              ? named.slice(-size)
              : null);
      if (names) {
        noun = names[0] ?? noun;
        listed = names;
        group = { subjects: names, change, index: 0, size };
        if (carried !== '') carried = noun ?? '';
        else lead = `${noun ?? ''}${change?.word ?? ''}`;
      } else if (split >= 0 || !quantity.classifier) {
        group = { subjects: [noun ?? ''], change, index: 0, size };
      } else group = null;
    } else group = null;
    readings.push({ quantity, clause, lead, tail, leadStart, from, change, noun, counted, carried });
    if (noun !== null) {
      if (carried === '') {
        named.push(noun);
        carriedNoun = noun;
        carriedFrom = from;
      }
      if (group === null && carried === '') listed = [];
    }
  }
  return readings;
}

function nounOf(words: string): string | null {
  const noun = measuredNoun(words);
  return noun === null || wordless.test(noun) ? null : noun;
}

/** How many quantities of the same unit follow each other with nothing but list marks between them. */
function groupSize(text: string, quantities: readonly Quantity[], first: number): number {
  let size = 1;
  for (;;) {
    const last = quantities[first + size - 1];
    const next = quantities[first + size];
    if (!last || !next || last.unit !== next.unit || !joined.test(text.slice(last.end, next.start))) return size;
    size++;
  }
}

const levelVerb = /(?:达|达到|增至|[到至]|稳定在|保持在|为|突破|迈上|占)$/;
const levelNoun =
  /(?:规模|装机|总量|里程|余额|存量|拥有量|保有量|总数|床位|面积|人口|生产总值|GDP|经济总量|人均可支配收入|产量|年产)$/;
const baselineBefore = /(?:从|由)[^，。；,;]{0,24}$/;
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
  const zones: Zones = {
    noun: reading.counted ?? '',
    lead: leadWords(reading),
    tail: reading.counted === null && quantity.family === 'ratio' ? '' : reading.tail,
    carried: reading.carried,
    growth: change !== null,
  };
  const match = matchIndicator(matcher, quantity.unit, zones);
  const earlier = times.filter((time) => time.end <= quantity.coreStart);
  const clauseLead = text.slice(clause.start, quantity.start);
  const baseline = baselineBefore.test(clauseLead) && baselineAfter.test(text.slice(quantity.end, quantity.end + 14));
  const level = quantity.unit === 'percent' && !growth;
  const period = periodOf({
    text,
    times: earlier,
    clauseStart: clause.start,
    numberStart: quantity.start,
    scope,
    reportYear: context.reportYear,
    flow: !(
      level ||
      quantity.unit === 'year_of_age' ||
      (change === null &&
        (levelVerb.test(text.slice(clause.start, quantity.coreStart)) || levelNoun.test(reading.noun ?? '')))
    ),
    from: baseline,
    leadStart: reading.leadStart,
    change: change !== null,
    relative: quantity.unit === 'times' || quantity.unit === 'percent',
  });
  const status = statusOf({
    sentence: text.slice(sentence.start, quantity.start),
    clause: text.slice(Math.min(clause.start, reading.from), quantity.coreStart),
    bound: text.slice(quantity.start, quantity.coreStart),
    times: earlier,
    scope,
    reportYear: context.reportYear,
    level,
  });
  const flags = [...quantity.flags];
  if (change?.decrease === true) flags.push('decrease');
  if (baseline) flags.push('baseline');
  const from = Math.min(reading.from, clause.start);
  return {
    match,
    zones,
    quantity,
    figure: {
      start: quantity.start,
      end: quantity.end,
      section: section.ordinal,
      sentence: sentence.ordinal,
      regionCode: context.regionOf(sentence, quantity.start, section),
      year: period.year,
      indicator: match?.indicator.id ?? 'other',
      subject: subjectOf(reading),
      value: quantity.value,
      valueHigh: quantity.valueHigh,
      bound: quantity.bound,
      unit: quantity.unit,
      status,
      periodKind: period.kind,
      periodStart: period.start,
      periodEnd: period.end,
      numberText: text.slice(quantity.start, quantity.end),
      evidence: text.slice(from, Math.max(clause.end, quantity.end)).trim(),
      flags,
    },
  };
}

/** The words before the number that name what it measures: after the last 、 where those say enough. */
function leadWords(reading: Reading): string {
  if (reading.carried !== '') return '';
  const { lead } = reading;
  const cut = lead.lastIndexOf('、');
  return cut >= 0 && reading.noun !== null && !lead.includes('均') && lead.length - cut > 3
    ? lead.slice(cut + 1)
    : lead;
}

function subjectOf(reading: Reading): string | null {
  const { quantity, counted, noun, change } = reading;
  if (quantity.classifier && counted !== null) return counted;
  if (noun === null) return change?.word ?? null;
  const word = change?.word ?? '';
  return noun.endsWith(word) ? noun : (noun + word).slice(-24);
}
