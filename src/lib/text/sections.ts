import type { Section } from '../model/document.ts';
import { country, type Gazetteer } from './gazetteer.ts';

/** Kinds of heads, the outer ones first. */
const headKinds = {
  part: 1,
  numbered: 2,
  place: 3,
  subhead: 4,
  bracketed: 5,
  arabic: 6,
  listed: 7,
} as const;
type HeadKind = keyof typeof headKinds;

interface Head {
  readonly start: number;
  readonly heading: string;
  readonly kind: HeadKind;
  readonly place: number | null;
}

const longestHead = 45;
const part = /^第[一二三四五六七八九十]{1,3}(?:章|部分|编|篇)(?:\s|　|：|:|$)/u;
const numbered = /^(?:[一二三四五六七八九十]{1,3}(?:[、.．]|$)|附件[\d一二三四五六七八九十]{0,2}[:：]?)/u;
const bracketed = /^[（(][一二三四五六七八九十]{1,3}[)）]/u;
const arabic = /^(?:\d{1,2}(?:[.．、]\s*|\s+)(?!\d)|[（(]\d{1,2}[)）]|[①-⑳])/u;
const runInArabic = /^(?:\d{1,2}[.．、]\s*(?!\d)|[（(]\d{1,2}[)）]|[①-⑳])/u;
/** 一是…, 第一，… at the beginning of a paragraph. */
const listed = /^(?:([一二三四五六七八九十]{1,2})是|第([一二三四五六七八九十]{1,2})[，,、]|其[一二三四五六七][，,、])/u;
/** Marks of a head in Markdown, and of a bold one in plain text. */
const marked = /^(?:#{1,6}\s+|\*\*(?=[^*]+\*\*$)|__(?=[^_]+__$)|[■●◆▶▲◎★]\s*|【(?=[^】]+】$))/u;
const endsOpen = /[。！？；，、,;：:!?…]["”’）)]?$/u;
/** A line of the page's head or foot, a caption or an address to the audience is no heading. */
const notHead =
  /^(?:[（(].*[)）]$|——|―|—|来源|作者|记者|编辑|责编|责任编辑|发布|发表|时间|日期|电话|各位|同志|代表们|\d{4}[-年./])|(?:摄|报道|提供|讯)[）)]?$|\d{4}[-年]\d{1,2}[-月]|^.{0,16}(?:省长|市长|主席|总理|州长|县长|区长|盟长|书记|主任)\s*[\u4e00-\u9fff·]{0,3}(?:\s?[\u4e00-\u9fff])?[\u4e00-\u9fff·]{0,8}$/u;

/** A place, then : and what is said of it: 某某市：抓实三项工作, or a paragraph about it. */
const placeHead = /^([\u4e00-\u9fff]{2,24})[:：]\s*(.{2,})$/u;
/** A place alone, or with a blank and what is said of it. */
const placeLine = /^(?:[—―－-]{1,2}\s*)?([\u4e00-\u9fff]{2,16})(?:[\s　]+([^\s　].{1,38}))?$/u;
/** Offices by which a unit heads its part of a report: 某某市民委：… */
const office =
  /(?:委|市委|县委|区委|旗委)?(?:统战部|宣传部|组织部|民宗(?:委|局)|民委|民族(?:宗教)?(?:事务)?(?:委员会|委|局)|(?:人民)?政府|党委|市委|县委|区委|旗委|盟委|州委|行署|篇)$/u;

interface Line {
  readonly start: number;
  readonly text: string;
}

function linesOf(text: string): readonly Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (const raw of text.split('\n')) {
    const indent = raw.length - raw.trimStart().length;
    const line = raw.trim();
    if (line !== '') lines.push({ start: start + indent, text: line });
    start += raw.length + 1;
  }
  return lines;
}

/** A numbered head at the start of a paragraph: its first clause or sentence is the heading, the paragraph goes on. */
function leadingHead(line: string, number: RegExp): string | null {
  const mark = number.exec(line)?.[0];
  if (mark === undefined) return null;
  if (line.length <= longestHead && !/[。！？].|[，；：、;:]$/u.test(line)) return line.replace(/[。.]$/u, '');
  const first = /^[^。！？；：\n]+/u.exec(line)?.[0] ?? '';
  return first.length > mark.length && first.length <= longestHead ? first : null;
}

/** The code of a place, also with the office that speaks for it, in the region of the report. */
function codeOf(name: string, within: number | null, gazetteer: Gazetteer): number | null {
  const code = gazetteer.resolve(name, within) ?? gazetteer.resolve(name.replace(office, ''), within);
  return code === null || (within !== null && !gazetteer.contains(within, code)) ? null : code;
}

const titleEnd = /[！!]$/u;

interface PlaceHead {
  readonly code: number;
  readonly heading: string;
}

/** A head that begins with a place: alone, before a colon, or before a blank and a motto. */
function placeOf(line: string, within: number | null, gazetteer: Gazetteer): PlaceHead | null {
  const [, name, rest] = placeHead.exec(line) ?? [];
  if (name !== undefined && rest !== undefined) {
    const code = codeOf(name, within, gazetteer);
    if (code === null) return null;
    const motto = line.length <= 60 && !endsOpen.test(line.replace(titleEnd, ''));
    // 某某市：电话, 某某市：第三名 are lines of a list; a paragraph is a sentence.
    return motto ? { code, heading: line } : /[。！？]/u.test(rest) ? { code, heading: name } : null;
  }
  const [, alone, words] = line.length <= longestHead ? (placeLine.exec(line) ?? []) : [];
  if (alone === undefined || (words !== undefined && endsOpen.test(words.replace(titleEnd, '')))) return null;
  const code = codeOf(alone, within, gazetteer);
  return code === null ? null : { code, heading: line };
}

/** The place with whose full name a head begins, as the one that its part is about: 二、某某市创建工作. */
function leadsWith(words: string, within: number | null, gazetteer: Gazetteer): number | null {
  const mention = gazetteer.find(words, 0, Math.min(words.length, 16))[0];
  if (mention === undefined || mention.start !== 0 || mention.form !== 'full') return null;
  const code = gazetteer.resolveMention(mention, within);
  const after = words.slice(mention.end);
  if (code === null || code === country || code === within || /^(?:[、和与及至到—－-]|等|以及)/u.test(after))
    return null;
  return within === null || gazetteer.contains(within, code) ? code : null;
}

/** A line standing alone between paragraphs, short and open at its end, as newspapers set subheads. */
function isSubhead(lines: readonly Line[], i: number): boolean {
  const line = lines[i]?.text ?? '';
  const before = lines[i - 1]?.text;
  const after = lines[i + 1]?.text;
  if (line.length < 4 || line.length > 36 || endsOpen.test(line) || notHead.test(line)) return false;
  if (before === undefined || after === undefined) return false;
  // Only body text around makes a short line a subhead: lists and page heads are short lines too.
  return before.length >= 15 && after.length > 50 && /[。！？]["”’）)]?$/u.test(before) && /[。！？：]/u.test(after);
}

/** 一是… as the head of its paragraph, unless the paragraph goes on with 二是. */
function listedHead(line: string): string | null {
  const mark = listed.exec(line);
  if (mark === null) return null;
  const nth = mark[1] === undefined ? null : '一二三四五六七八九十'.indexOf(mark[1]);
  if (nth !== null && nth >= 0 && line.includes(`${'一二三四五六七八九十'[nth + 1] ?? '—'}是`)) return null;
  const first = /^[^。！？；：\n]+/u.exec(line)?.[0] ?? '';
  const short =
    first.length <= longestHead ? first : (/^[^，。！？；：\n]+/u.exec(line.slice(mark[0].length))?.[0] ?? '');
  const heading = short === first ? first : `${mark[0]}${short}`;
  return heading.length > mark[0].length + 2 && heading.length <= longestHead ? heading : null;
}

function headAt(lines: readonly Line[], i: number, within: number | null, gazetteer: Gazetteer): Head | null {
  const line = lines[i];
  if (line === undefined) return null;
  const { start } = line;
  const sign = marked.exec(line.text)?.[0];
  const text =
    sign === undefined
      ? line.text
      : line.text
          .slice(sign.length)
          .replace(/(?:\*\*|__|】)$/u, '')
          .trim();
  const head = (kind: HeadKind, heading: string, place: number | null = null): Head => ({
    start,
    heading,
    kind,
    place,
  });
  if (part.test(text) && text.length <= longestHead) return head('part', text);
  const place = placeAt(lines, i, text, within, gazetteer);
  if (place !== null) return head('place', place.heading, place.code);
  for (const [kind, number] of [
    ['numbered', numbered],
    ['bracketed', bracketed],
  ] as const) {
    const heading = leadingHead(text, number);
    if (heading === null) continue;
    const words = heading.replace(number, '').trim();
    return head(
      kind,
      heading,
      placeOf(text.replace(number, '').trim(), within, gazetteer)?.code ?? leadsWith(words, within, gazetteer),
    );
  }
  // Items that follow each other without a word between them are a list, not heads.
  const item = arabic.test(lines[i + 1]?.text ?? '') || arabic.test(lines[i - 1]?.text ?? '');
  if (arabic.test(text) && !item && text.length <= 30 && !endsOpen.test(text))
    return head('arabic', text, leadsWith(text.replace(arabic, ''), within, gazetteer));
  const inner = leadingHead(text, runInArabic);
  if (inner !== null && inner.length <= 30 && text.length > inner.length + 15)
    return head('arabic', inner, leadsWith(inner.replace(arabic, ''), within, gazetteer));
  const point = listedHead(text);
  if (point !== null) return head('listed', point);
  if (
    sign !== undefined &&
    text.length >= 2 &&
    text.length <= longestHead &&
    !endsOpen.test(text) &&
    i + 1 < lines.length
  )
    return head('subhead', text, leadsWith(text, within, gazetteer));
  return isSubhead(lines, i) ? head('subhead', text, leadsWith(text, within, gazetteer)) : null;
}

/** A head that is a place. At the very top it is the title of a report about that place. */
function placeAt(
  lines: readonly Line[],
  i: number,
  text: string,
  within: number | null,
  gazetteer: Gazetteer,
): PlaceHead | null {
  const place = placeOf(text, within, gazetteer);
  if (place === null || (i === 0 && place.code === within)) return null;
  if (place.heading === text && !/[:：]/u.test(text)) {
    // A bare name is a head where its paragraph follows; lists and tables of places are bare names too.
    const after = lines[i + 1]?.text ?? '';
    return i > 0 && after.length > 50 && /[。！？：]/u.test(after) ? place : null;
  }
  return place;
}

/**
 * The headed parts of a text, without gaps; the part before the first head has the heading null. A place as head
 * sets the region until the next head of the same or a higher kind; elsewhere the report's region holds.
 */
export function splitSections(text: string, reportRegion: number | null, gazetteer: Gazetteer): Section[] {
  const lines = linesOf(text);
  const heads = lines.flatMap((_, i) => headAt(lines, i, reportRegion, gazetteer) ?? []);
  const sections: Section[] = [];
  const push = (start: number, end: number, heading: string | null, regionCode: number | null): void => {
    if (end > start || sections.length === 0) {
      sections.push({ ordinal: sections.length, heading, regionCode, start, end });
    }
  };
  const first = heads[0]?.start ?? text.length;
  if (text.slice(0, first).trim() !== '' || heads.length === 0) push(0, first, null, reportRegion);
  let region = reportRegion;
  let setBy: HeadKind | null = null;
  heads.forEach((head, i) => {
    if (head.place !== null) {
      region = head.place;
      setBy = head.kind;
    } else if (setBy !== null && headKinds[head.kind] <= headKinds[setBy]) {
      region = reportRegion;
      setBy = null;
    }
    const start = sections.length === 0 ? 0 : head.start;
    push(start, heads[i + 1]?.start ?? text.length, head.heading, region);
  });
  return sections;
}
