import type { Section, Span } from '../model/document.ts';
import { country, type Gazetteer, type RegionMention } from './gazetteer.ts';
import { deixisPattern, resolveDeixis } from './region-deixis.ts';

/** Words that may stand before the subject of a clause without changing who it is. */
const lead =
  /(?:[\s　“‘"'（(·]|[一二三四五六七八九十]是|其中|同时|此外|另外|另|今年|去年|上年|当年|年内|近年来|近[一二两三四五六七八九十\d]+年来?|目前|现在|现|截至?目前|截至?[^，,；;]{2,12}(?:底|末|日|月|年)|全年|上半年|下半年|[一二三四前]{1,2}季度|预计|力争|“?十[一二三四]五”?(?:时期|期间|以来|末)|[一二三四五六七八九十\d]+年(?:来|间)|到[^，,；;]{2,8}(?:底|末)|[\d二〇○零一二三四五六七八九十]{2,4}年(?:以来|来|度|底|末|初)?|[\d一二三四五六七八九十]{1,3}月(?:份|底|末)?|以来|共|累计|特别是|尤其是|包括|仅|而|由|据|——|—|-)*/uy;

/** From here the whole of the section speaks again. */
const reset = /截至?目前|截止目前|总体上?看|总的看/u;

/** Bodies and levels of the unit that reports. */
const ownBodies = /^[省市区州盟县旗][属级本直]/u;

/** After a place: a route, a facility there, or an area that is larger than the place. */
const notThePlace =
  /^(?:至|到|—|－|-|等|(?:(?!建|开|完成|实现|新增|累计|投|获|引|培|共)[^，,。；;：:、]){0,6}(?:机场|高铁|铁路|高速|公路|地铁|大学|学院|医院|水库|电站|核电|隧道|大桥|运河|口岸|海关|军区|舰队|银行|证券|电网|都市圈|经济圈|经济区|经济带|城市群|平原|盆地|湾区|流域|灌区))/u;
/** A rank among others, or the level of an award: 全区首批示范县. Within a part of the region the part has it. */
const rankAmong =
  /^(?:首|第|率先|唯一|领先|前列|前[一二三四五六七八九十\d]|排|位居|位列|居|平均|先进|优秀|最|级|下达|拨付|授予|民族团结进步|文明|示范|模范|重点)/u;
/** What a part does for the whole: 带动全区增收. */
const effect =
  /(?:带动|推动|拉动|促进|助推|助力|撬动|使得?|让|确保|推进)了?((?:全|我)(?:省|自治区|区|市|县|州|盟|旗))(?!第|首|率先|前列)/u;
/** What a place does for another one: 浙江省投入援疆资金, 宁波市选派教师. Then it answers for the number. */
const gives =
  /^(?:[省市区县](?:[级直]|委|政府)[^，,。；]{0,6})?(?:[^，,。；;：:、\d]{0,12}?)(?:投入|援助|援建|捐赠|捐助|捐资|捐款|选派|派出|派驻|派遣|支援|资助|拨付|拨款|无偿|帮扶|赠送|募集)(?!的)/u;
const enumerates = /^(?:[、和与及]|以及)/u;
/** The number sums up what was listed: A、B等5个. */
const sumsUp = /等(?:近|超|共|约|超过|累计)?$/u;

export interface ClauseRegionInput {
  readonly text: string;
  /** The sentence that states the figure. */
  readonly sentence: Span;
  /** Offset of the number in the text. */
  readonly start: number;
  readonly section: Section;
  readonly reportRegion: number | null;
  readonly gazetteer: Gazetteer;
}

interface Clause extends Span {
  /** It follows a semicolon: what the part before was about is over. */
  readonly opensPart: boolean;
}

/** What a clause says of its region: a place, a word such as 全市, or that the section speaks again. */
interface Subject {
  readonly code: number | null;
  readonly kind: 'place' | 'deixis' | 'reset';
  /** Offset after the words that name it. */
  readonly end: number;
  /** A full name stays the subject of the next clauses; a short one often only describes (某地苹果). */
  readonly carries: boolean;
  /** A place outside the region that gives something to it: the paragraph is none of its own. */
  readonly donor?: boolean;
}

/**
 * The region that answers for a figure: a place that is the subject of its clause, or by its full name of an earlier
 * clause of the sentence or of the paragraph; a word such as 全市; else the section's region, else the report's.
 * A place that is named in another part (与X市签订, 在X区, X等5个, X、Y两市) does not take over.
 */
export function clauseRegion(input: ClauseRegionInput): number | null {
  const { text, sentence, start, section, reportRegion } = input;
  const base = section.regionCode ?? reportRegion;
  const parts = [...clauses(text, sentence.start, Math.max(sentence.start, start))];
  let current: Subject | null = null;
  parts.forEach((clause, i) => {
    if (clause.opensPart || current?.carries === false) current = null;
    const subject = clauseSubject(clause, input, base);
    if (subject !== null) current = subject.carries || i === parts.length - 1 ? subject : null;
  });
  const subject = current as Subject | null;
  const last = parts.at(-1);
  const item = last === undefined ? null : itemPlace(last, input, base);
  if (item !== null) return item;
  if (base !== null && last !== undefined) {
    const whole = effect.exec(text.slice(last.start, last.end))?.[1];
    const code = whole === undefined ? null : resolveDeixis(whole, base, input.gazetteer);
    if (code !== null) return code;
  }
  if (subject === null) {
    return reset.test(text.slice(sentence.start, start)) ? base : (paragraphSubject(input, base) ?? base);
  }
  if (subject.kind === 'place') {
    const between = text.slice(subject.end, start);
    if (sumsUp.test(between) || (!subject.carries && between.includes('、'))) return base;
  }
  return subject.kind === 'reset' ? base : subject.code;
}

/** In a list where each place has its number, the one right before this number: 甲县22个、乙县31个. */
function itemPlace(clause: Span, { text, start, gazetteer }: ClauseRegionInput, base: number | null): number | null {
  const words = text.slice(clause.start, Math.min(clause.end, start));
  const at = words.lastIndexOf('、');
  if (at < 0 || !/[\d一二三四五六七八九十百千万亿][^、]{0,8}$/u.test(words.slice(0, at))) return null;
  const [mention, second] = gazetteer.find(words, at + 1);
  if (mention?.start !== at + 1 || second !== undefined || words.length - mention.end > 2) return null;
  if (words[mention.end] === '等') return null;
  const code = gazetteer.resolveMention(mention, base);
  return code === country ? null : code;
}

/** 1 at marks that end a clause, 2 at those that end a part with it. */
const marks = new Uint8Array(65536);
for (const c of '，,：:') marks[c.charCodeAt(0)] = 1;
for (const c of '；;。！？!?\n') marks[c.charCodeAt(0)] = 2;

function* clauses(text: string, from: number, to: number): Generator<Clause> {
  let start = from;
  let opensPart = true;
  for (let i = from; i <= to; i++) {
    const mark = i < to ? marks[text.charCodeAt(i)] : 2;
    if (mark === 0 || (text[i] === ',' && i < to && /\d/u.test(text.charAt(i + 1)))) continue;
    if (i > start) yield { start, end: i, opensPart };
    opensPart = mark === 2;
    start = i + 1;
  }
}

function clauseSubject(clause: Span, input: ClauseRegionInput, base: number | null): Subject | null {
  const { text, gazetteer } = input;
  lead.lastIndex = clause.start;
  const opening = lead.exec(text)?.[0] ?? '';
  const at = Math.min(clause.start + opening.length, clause.end);
  if (base !== null) {
    deixisPattern.lastIndex = at;
    const word = deixisPattern.exec(text)?.[0];
    // 全国 heads names of awards and meetings far more often than it is the subject.
    if (word !== undefined && word !== '全国') {
      const code = resolveDeixis(word, base, gazetteer);
      const after = at + word.length;
      if (code !== null && code !== base && rankAmong.test(text.slice(after, after + 8)))
        return { code: base, kind: 'reset', end: after, carries: true };
      return { code: code ?? base, kind: 'deixis', end: at + word.length, carries: true };
    }
  }
  const place = subjectAt(at, clause.end, input, base);
  if (place !== null) return place;
  return reset.test(opening) || ownBodies.test(text.slice(at, at + 2))
    ? { code: base, kind: 'reset', end: at, carries: true }
    : null;
}

/** A single place named right here as the one that acts, inside the region that the section speaks for. */
function subjectAt(at: number, end: number, input: ClauseRegionInput, base: number | null): Subject | null {
  const { text, gazetteer } = input;
  const mention = mentionAt(at, end, input, base);
  if (mention === undefined) return null;
  const code = gazetteer.resolveMention(mention, base);
  const after = text.slice(mention.end, Math.min(end, mention.end + 16));
  if (code === null || code === country || notThePlace.test(after) || enumerates.test(after)) return null;
  const full = mention.form === 'full';
  // A place of another region only where the number is all that is said of it, as in a comparison: 刚察县1.8万元.
  const compared = full && after === '';
  const donor = base !== null && isDonor(code, base, text.slice(mention.end, Math.min(end, input.start)));
  const responsible =
    base === null
      ? full && gazetteer.byCode(code)?.level !== 'county'
      : gazetteer.contains(base, code) || compared || donor || (full && areNeighbours(base, code));
  return responsible ? { code, kind: 'place', end: mention.end, carries: full, donor } : null;
}

/** A place of another province, and the words before the number say that it gives. */
const isDonor = (code: number, base: number, words: string): boolean =>
  base !== country && Math.trunc(code / 10_000) !== Math.trunc(base / 10_000) && gives.test(words);

/** Two counties of one prefecture: a page of the one that turns to the other by its full name speaks of the other. */
const areNeighbours = (a: number, b: number): boolean =>
  a % 100 !== 0 && b % 100 !== 0 && Math.trunc(a / 100) === Math.trunc(b / 100);

function mentionAt(at: number, end: number, input: ClauseRegionInput, base: number | null): RegionMention | undefined {
  const found = input.gazetteer.findAt(input.text, at, Math.min(end, at + 24));
  if (found !== undefined) return found;
  return base === null ? undefined : (input.gazetteer.leading(input.text, at, base) ?? undefined);
}

/** A paragraph that begins with one place, by its full name, and names no other as a subject stays with it. */
function paragraphSubject(input: ClauseRegionInput, base: number | null): number | null {
  const { text, sentence, section } = input;
  const from = Math.max(section.start, text.lastIndexOf('\n', sentence.start - 1) + 1);
  if (from >= sentence.start) return null;
  const others = clauses(text, from, sentence.start);
  // Most paragraphs begin with no place: their other clauses are then not even looked for.
  const first = others.next();
  if (first.done === true) return null;
  const topic = clauseSubject(first.value, input, base);
  if (topic?.kind !== 'place' || !topic.carries || topic.donor === true || topic.code === base) return null;
  if (reset.test(text.slice(from, sentence.start))) return null;
  for (const clause of others) {
    const subject = clauseSubject(clause, input, base);
    if (subject !== null && subject.code !== topic.code) return null;
  }
  return topic.code;
}
