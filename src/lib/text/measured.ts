import type { Bound, Sentence, Span } from '../model/document.ts';
import { clauseAround, clauseStart } from './clauses.ts';
import type { Quantity } from './quantities.ts';
import { changeAtEnd, countedNoun, listedSubjects, measuredNoun, type Change } from './subjects.ts';

/** What a quantity measures, as far as its own clause and those before it tell. */
export interface Reading {
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
  /** 突破8万亿元、9万亿元: a mark passed on the way to the last one. */
  readonly passed: boolean;
  readonly bound: Bound;
  /** Words of an earlier clause that the number measures, where its own names nothing. */
  readonly carried: string;
}

const verbAlone =
  /^(?:建设|新建|改建|扩建|改造|提升|完成|实施|推进|建成|打造|培育|新增|修复|治理|整治|开工|新开工|投产|增加|完善|推广|种植|布局|落实|启动|新改建|新改扩建|和|、)+$/u;

const passing = /(?:连跨|连上|跨|迈上|跃上|站上|突破)[^，。；]{0,2}$/u;
/** 迈上4万亿、5万亿两个台阶: marks without a unit of their own. */
const moreMarks = /^(?:、[0-9.]+[百千万亿]+元?)+(?:[两三四五六七八九]个)?大?(?:台阶|大关)/u;
const ofWhat = /^的(?![有是为])([^，。；、,;：:！？\n]+)/u;

/** Numbers that share one verb: 分别增长5%、6%. */
interface Group {
  /** Marks passed one after the other, each higher than the one before. */
  readonly rising: boolean;
  readonly subjects: readonly string[];
  readonly change: Change | null;
  readonly index: number;
  readonly size: number;
  /** 分别突破3亿元和4亿元: the word of the bound holds for all of them. */
  readonly bound: Bound | null;
}

const rateOfChange = /(?:增长速度|增速|(?<!自然)增长率|增幅|涨幅)(?:预期|预计|计划|目标|指标)?$/u;
const bareOutput = /^总?产量$/u;
const sown = /([一-鿿]{2,4}?)(?:播种|种植)总?面积$/u;
const ofKind = /^[^，。；]{1,6}[类型]$/u;
const joined = /^(?:[、，,和与及\s]|以及|左右|以上)*$/;
const respectively = /分别/;
const wordless =
  /^(?:[^一-鿿A-Za-z]|[两三四五六七八九十]年|过|安排|(?:19|20)[0-9]{2}年|[一二][〇○零九八][〇○零一二三四五六七八九]{2}年|去年|上年|[上下]半年|[一二三四]季度|由|从|提高|增加|新增|现有|现已|尚有|开工|完工|竣工|下降|减少|上升|提升|多出|净增|到位|回落|调高|调低|上调|下调|到|至|为|达|的|其中|比重|幅度|总量|占|又|再|并|还|预计|将|每年|即|也|实际|稳步|稳定|稳居|同比|首次|已|就|均|都|分别|累计|全年|全[国省市区县州盟旗]|总数|当年|一举|达|超过|缩小|扩大|压减|收窄|改善|增至|降至|升至|让|人均|(?:扣除|考虑)[^，。]*因素|按可比[^，。]*|总共|平均)*$/u;

/** Reads the quantities of a sentence one after the other: nouns, changes and lists carry from one to the next. */
export function readSentence(text: string, sentence: Sentence, quantities: readonly Quantity[]): Reading[] {
  const readings: Reading[] = [];
  let carriedNoun: string | null = null;
  let carriedFrom = sentence.start;
  const lastOfUnit = new Map<string, { readonly noun: string; readonly from: number }>();
  let listed: readonly string[] = [];
  const named: string[] = [];
  let group = null as Group | null;
  for (const [i, quantity] of quantities.entries()) {
    const clause = clauseAround(text, quantity, sentence);
    const before = quantities[i - 1];
    const leadStart = before && before.end > clause.start ? before.end : clause.start;
    let lead = text.slice(leadStart, quantity.start) + boundVerb(text, quantity);
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
        passed: group.rising && group.index + 1 < group.size,
        bound: quantity.bound === 'exact' ? (group.bound ?? (group.rising ? 'more_than' : 'exact')) : quantity.bound,
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
    // 85%的任务已经完成: a share with nothing before it is one of what follows.
    const parted =
      quantity.unit === 'percent' &&
      noun === null &&
      change === null &&
      ofWhat.exec(text.slice(quantity.end, quantity.end + 48));
    if (parted) noun = countedNoun(parted[1] ?? '');
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
    // 建成站点128个, 覆盖率100%, 净增22个: of what was counted so, and not of the rate.
    const counts = quantity.family !== 'ratio' && change !== null ? lastOfUnit.get(quantity.unit) : undefined;
    if (noun === null && counted === null && counts !== undefined && before?.family === 'ratio') {
      noun = counts.noun;
      carried = noun;
      from = counts.from;
    } else if (noun === null && counted === null && carriedNoun !== null) {
      noun = (size === listed.length && size > 1 ? listed[0] : undefined) ?? carriedNoun;
      carried = noun;
      from = carriedFrom;
    }
    // 增长速度由6%调高到8%: of a rate of change, both are changes.
    if (change === null && quantity.unit === 'percent' && noun !== null && rateOfChange.test(noun))
      change = { word: '', decrease: false, at: lead.length };
    // 粮食播种面积3320万亩、产量1285万吨: the output of what was sown.
    const crop: string | undefined =
      noun !== null && bareOutput.test(noun) ? sown.exec(carriedNoun ?? '')?.[1] : undefined;
    if (crop !== undefined && noun !== null) {
      noun = crop + noun;
      lead = noun;
    }
    // 实施项目19个, 其中产业类11个: a kind of what was measured before.
    const kind = noun !== null && counted === null && before?.unit === quantity.unit && ofKind.test(noun);
    if (kind && carriedNoun !== null) lead += carriedNoun;
    const last = quantities[i + size - 1];
    const rising =
      !respectively.test(lead) &&
      (quantity.bound === 'more_than' || passing.test(lead)) &&
      (size > 1 ? (last?.value ?? 0) > quantity.value : moreMarks.test(text.slice(quantity.end, quantity.end + 28)));
    const sharedBound = respectively.test(lead) && quantity.start < quantity.coreStart ? quantity.bound : null;
    if (size > 1) {
      const split = lead.search(respectively);
      const subjects =
        split >= 0 || /城乡/u.test(lead)
          ? listedSubjects(split >= 0 ? lead.slice(0, split) : lead.slice(0, change?.at ?? lead.length), size)
          : null;
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
        group = { rising: false, subjects: names, change, index: 0, size, bound: sharedBound };
        if (carried !== '') carried = noun ?? '';
        else lead = `${noun ?? ''}${change?.word ?? ''}`;
      } else if (split >= 0 || !quantity.classifier) {
        group = { rising, subjects: [noun ?? ''], change, index: 0, size, bound: sharedBound };
      } else group = null;
    } else group = null;
    const bound = rising && quantity.bound === 'exact' ? 'more_than' : quantity.bound;
    readings.push({
      quantity,
      clause,
      lead,
      tail,
      leadStart,
      from,
      change,
      noun,
      counted,
      passed: rising,
      bound,
      carried,
    });
    if (noun !== null) {
      if (carried === '' && !kind) {
        named.push(noun);
        carriedNoun = noun;
        carriedFrom = from;
        lastOfUnit.set(quantity.unit, { noun, from });
      }
      if (group === null && carried === '') listed = [];
    }
  }
  return readings;
}

/** 至少举办培训2期: the verb between the bound and the number is no part of the bound. */
function boundVerb(text: string, { start, coreStart }: Quantity): string {
  return coreStart - start > 2 && text.startsWith('至少', start) ? text.slice(start + 2, coreStart) : '';
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

const areaSubject =
  /^[\s　—－-]*[^，。；：:、]{0,8}(?:经济圈|都市圈|城市群|经济区|经济带|开发区|高新区|经开区|自贸区|园区|平原|片区|县域)/u;
const wholeAgain = /[全我本][省市区县州]/u;

/** Whether words before a clause open with an area within the region: X经济圈建设提速，经济总量…. */
export function speaksOfArea(before: string): boolean {
  return areaSubject.test(before) && !wholeAgain.test(before);
}

function afterCause(lead: string): string {
  const at = Math.max(lead.lastIndexOf('拉动'), lead.lastIndexOf('带动'));
  return at < 0 || at + 2 === lead.length ? lead : lead.slice(at + 2);
}

/** The words before the number that name what it measures: after the last 、 where those say enough. */
export function leadWords(reading: Reading): string {
  if (reading.carried !== '') return '';
  // 补贴拉动消费215亿元: what the one brought about is measured, and not the one.
  const lead = afterCause(reading.lead);
  const cut = lead.lastIndexOf('、');
  return cut >= 0 && reading.noun !== null && !lead.includes('均') && lead.length - cut > 3
    ? lead.slice(cut + 1)
    : lead;
}
