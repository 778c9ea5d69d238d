import { parseDocument } from 'yaml';
import { codebookSchema, type Codebook, type CodebookIndicator } from '../model/codebook.ts';
import { baseUnits } from './units.ts';

/** A codebook that cannot be used; the message names the file and the place. */
export class CodebookError extends Error {
  override name = 'CodebookError';
}

interface Trigger {
  /** Parts between the ellipses, all of which must follow each other. */
  readonly parts: readonly string[];
  readonly indicator: CompiledIndicator;
}

export interface CompiledIndicator {
  readonly rule: CodebookIndicator;
  readonly rank: number;
}

export interface CompiledCodebook {
  readonly codebook: Codebook;
  readonly title: readonly RegExp[];
  readonly text: readonly RegExp[];
  /** Applies to every report, whatever the file says: the user named it. */
  readonly forced: boolean;
}

/** Reads and checks a codebook. Throws CodebookError with file, place and reason. */
export function parseCodebook(yamlText: string, fileName: string): Codebook {
  const document = parseDocument(yamlText, { prettyErrors: true });
  const problem = document.errors[0];
  if (problem) {
    const place = problem.linePos?.[0];
    throw new CodebookError(`${fileName}${place ? `:${place.line}:${place.col}` : ''}: ${problem.message}`);
  }
  const parsed = codebookSchema.safeParse(document.toJS());
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new CodebookError(`${fileName}: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'is not a codebook'}`);
  }
  const seen = new Set<string>();
  for (const [i, indicator] of parsed.data.indicators.entries()) {
    if (seen.has(indicator.id))
      throw new CodebookError(`${fileName}: indicators.${i}.id: ${indicator.id} is there twice`);
    seen.add(indicator.id);
    for (const [k, unit] of indicator.units.entries()) {
      if (baseUnits.has(unit)) continue;
      const known = [...baseUnits].sort().join(', ');
      throw new CodebookError(
        `${fileName}: indicators.${i}.units.${k}: there is no unit "${unit}". There are: ${known}`,
      );
    }
  }
  for (const key of ['title', 'text'] as const) {
    for (const [i, source] of (parsed.data.applies_to?.[key] ?? []).entries()) {
      try {
        new RegExp(source, 'u');
      } catch (error) {
        throw new CodebookError(
          `${fileName}: applies_to.${key}.${i}: ${error instanceof Error ? error.message : source}`,
        );
      }
    }
  }
  return parsed.data;
}

/** `forced` makes it apply to every report: for codebooks that a user names on the command line. */
export function compileCodebook(codebook: Codebook, forced = false): CompiledCodebook {
  const patterns = (list: readonly string[] | undefined) => (list ?? []).map((source) => new RegExp(source, 'u'));
  return { codebook, title: patterns(codebook.applies_to?.title), text: patterns(codebook.applies_to?.text), forced };
}

const openingChars = 1500;

/** The codebooks whose rules all apply to a report. */
export function applyingCodebooks(
  codebooks: readonly CompiledCodebook[],
  report: { readonly title: string | null; readonly text: string },
): ReadonlySet<CompiledCodebook> {
  const opening = report.text.slice(0, openingChars);
  const named = (c: CompiledCodebook) =>
    c.title.some((p) => p.test(report.title ?? '')) || c.text.some((p) => p.test(opening));
  const plain = (c: CompiledCodebook) => c.forced || c.codebook.applies_to === undefined;
  const chosen = new Set(codebooks.filter((c) => plain(c) || named(c)));
  const claimed = codebooks.some((c) => c.codebook.applies_to !== undefined && chosen.has(c));
  for (const c of codebooks) if (!claimed && c.codebook.applies_to?.otherwise === true) chosen.add(c);
  return chosen;
}

/** The codebooks that apply to a report, and of the rest the indicators that count everywhere. */
export function codebooksFor(
  codebooks: readonly CompiledCodebook[],
  report: { readonly title: string | null; readonly text: string },
): Matcher {
  return matcherOf(codebooks, applyingCodebooks(codebooks, report));
}

export interface Matcher {
  /** Triggers by base unit, then by first character. */
  readonly byUnit: ReadonlyMap<string, ReadonlyMap<number, readonly Trigger[]>>;
  /** What takes the rest, by base unit. */
  readonly rest: ReadonlyMap<string, CompiledIndicator>;
}

/** One matcher for each set of codebooks: a corpus has two or three sets, and thousands of reports. */
const matchers = new Map<string, Matcher>();
const identities = new WeakMap<CompiledCodebook, number>();
let identity = 0;

function identify(codebook: CompiledCodebook): number {
  const known = identities.get(codebook);
  if (known !== undefined) return known;
  identities.set(codebook, ++identity);
  return identity;
}

/** The indicators of a codebook, with what holds for all of them. */
const rulesOf = ({ codebook }: CompiledCodebook): CodebookIndicator[] =>
  codebook.indicators.map((rule) => ({ ...rule, one_value: rule.one_value ?? codebook.one_value ?? false }));

function matcherOf(all: readonly CompiledCodebook[], chosen: ReadonlySet<CompiledCodebook>): Matcher {
  const key = all.map((c) => `${identify(c)}${chosen.has(c) ? '+' : ''}`).join(' ');
  const known = matchers.get(key);
  if (known) return known;
  const rules = [
    ...all.filter((c) => chosen.has(c)).flatMap(rulesOf),
    ...all.filter((c) => !chosen.has(c)).flatMap((c) => rulesOf(c).filter((i) => i.everywhere)),
  ];
  const byUnit = new Map<string, Map<number, Trigger[]>>();
  const rest = new Map<string, CompiledIndicator>();
  for (const [rank, rule] of rules.entries()) {
    const indicator = { rule, rank };
    for (const unit of rule.units) {
      for (const source of rule.triggers) {
        if (source === '*') {
          if (!rest.has(unit)) rest.set(unit, indicator);
          continue;
        }
        const parts = source.split('…');
        const index = byUnit.get(unit) ?? new Map<number, Trigger[]>();
        byUnit.set(unit, index);
        const code = parts[0]?.charCodeAt(0) ?? 0;
        index.set(code, [...(index.get(code) ?? []), { parts, indicator }]);
      }
    }
  }
  const matcher = { byUnit, rest };
  matchers.set(key, matcher);
  return matcher;
}

/** Where a quantity's words stand, nearest to its meaning first. */
export interface Zones {
  /** The noun phrase that a classifier counts: 8家…研究基地. */
  readonly noun: string;
  /** Text of the clause before the number, from the quantity before it. */
  readonly lead: string;
  /** All of that text where `lead` is only the last of its items. */
  readonly wide: string;
  /** Text of the clause after the number. */
  readonly tail: string;
  /** What an earlier clause measures, where this one names nothing of its own. */
  readonly carried: string;
  readonly growth: boolean;
  /** `lead` is the last item of a list, and measures all that the list names. */
  readonly listed: boolean;
  /** The sentence speaks of an area within the region. */
  readonly area: boolean;
}

export interface Match {
  readonly indicator: CodebookIndicator;
  readonly trigger: string;
  /** Where the word stands; total: before the whole that the number is a part of. */
  readonly zone: 'noun' | 'lead' | 'tail' | 'carried' | 'rest' | 'total';
}

const gapChars = 16;
/** M2 does not stand in PM2.5. */
const latin = /[A-Za-z]/;

/** Where a trigger that begins at `at` ends, or -1. */
function endOf(trigger: Trigger, text: string, at: number): number {
  let end = at;
  for (const [i, part] of trigger.parts.entries()) {
    const found = i === 0 ? (text.startsWith(part, at) ? at : -1) : text.indexOf(part, end);
    if (found < 0 || found - end > gapChars) return -1;
    end = found + part.length;
  }
  return end;
}

interface Hit {
  readonly indicator: CompiledIndicator;
  readonly trigger: string;
  readonly start: number;
  readonly end: number;
}

/** Right before the name of an aggregate: only a part of the region, or a branch, is measured. */
const partBefore =
  /(?:新城|副中心|片区|经济圈|经济带|经济区|都市圈|城市群|地州|县域|镇域|园区|开发区|高新区|经开区|示范区|试验区|自贸区|城区|山区|库区|老区|民族地区|边疆地区|脱贫地区|脱贫县|各市|各县|各地|业|民营|个体|一产|二产|三产|新增|带动)(?:地区|国内|国民)?$/u;
const wholeBefore =
  /^[\s和与及]*(?:(?:全|我|本)[省市区县州盟旗国社]|地方|地区|国内|外贸|货物|城镇|城乡|农村|居民|社会|规模|规上|完成|实现)/u;

/** Whether the words before the name of an aggregate leave only a part of the region to it. */
function ofPart(before: string, zones: Zones): boolean {
  if (partBefore.test(before)) return true;
  if (wholeBefore.test(before)) return false;
  return zones.area || (zones.listed && before.trim() !== '');
}

/** What may stand between the head of a noun phrase and the number: 嘎查(村), “服务站”. */
const headEnd =
  /^[”’」』》]?(?:[（(][^）)]*[）)]?)?\s*(?:已|共|累计|总数|数量|有|为|由|从|达到?|(?:增加?|扩大|发展|扩展|减少|拓展|覆盖|调整)?[到至]|增加|新增)*\s*$/u;

/** Before a number a word of one character (村, 站) must be the head: 全县 and 县城 name no county that is counted. */
const inside = (trigger: Trigger, text: string, end: number): boolean =>
  trigger.parts.length === 1 &&
  (trigger.parts[0]?.length === 1 || trigger.indicator.rule.head) &&
  (!headEnd.test(text.slice(end)) || '全我本该'.includes(text[end - 2] ?? ' '));

/** In a Chinese noun phrase the head comes last, and before a number the nearest word measures it: the last trigger wins. */
function lastHit(
  index: ReadonlyMap<number, readonly Trigger[]>,
  text: string,
  zones: Zones,
  words: string,
  beforeNumber: boolean,
): Hit | null {
  const { growth } = zones;
  let best: Hit | null = null;
  for (let i = 0; i < text.length; i++) {
    const triggers = index.get(text.charCodeAt(i));
    if (!triggers || (i > 0 && latin.test(text[i] ?? '') && latin.test(text[i - 1] ?? ''))) continue;
    for (const trigger of triggers) {
      const rule = trigger.indicator.rule;
      if (rule.measure !== 'any' && (rule.measure === 'growth') !== growth) continue;
      const end = endOf(trigger, text, i);
      if (end < 0 || (beforeNumber && inside(trigger, text, end))) continue;
      if (rule.whole && ofPart(text.slice(0, i), zones)) continue;
      const better =
        best === null ||
        end > best.end ||
        (end === best.end && (i < best.start || (i === best.start && trigger.indicator.rank < best.indicator.rank)));
      if (better && !rule.not.some((word) => words.includes(word))) {
        best = { indicator: trigger.indicator, trigger: trigger.parts.join('…'), start: i, end };
      }
    }
  }
  return best;
}

/** The first trigger after the number: what happened to the thing counted (202个集体被授予). */
function firstHit(index: ReadonlyMap<number, readonly Trigger[]>, text: string, growth: boolean): Hit | null {
  for (let i = 0; i < text.length; i++) {
    for (const trigger of index.get(text.charCodeAt(i)) ?? []) {
      const rule = trigger.indicator.rule;
      if (rule.measure !== 'any' && (rule.measure === 'growth') !== growth) continue;
      const end = endOf(trigger, text, i);
      if (end >= 0 && !rule.not.some((word) => text.includes(word))) {
        return { indicator: trigger.indicator, trigger: trigger.parts.join('…'), start: i, end };
      }
    }
  }
  return null;
}

/** Which indicator a quantity with this base unit is, and why; null when none fits. */
export function matchIndicator(matcher: Matcher, unit: string, zones: Zones): Match | null {
  const index = matcher.byUnit.get(unit);
  if (index) {
    const order = [
      ['noun', zones.noun, zones.noun],
      ['lead', zones.lead, zones.lead],
      ['tail', zones.tail, zones.tail],
      ['carried', zones.carried, zones.carried + zones.lead],
      // 培训干部、教师、农牧民3万人: the verb stands before the first item of the list.
      ['lead', zones.wide, zones.wide],
    ] as const;
    for (const [zone, text, words] of order) {
      if (text === '') continue;
      const hit =
        zone === 'tail' ? firstHit(index, text, zones.growth) : lastHit(index, text, zones, words, zone !== 'noun');
      if (hit) return { indicator: hit.indicator.rule, trigger: hit.trigger, zone };
    }
  }
  const rest = matcher.rest.get(unit);
  return rest ? { indicator: rest.rule, trigger: '*', zone: 'rest' } : null;
}
