import type { Section } from '../model/document.ts';
import type { Gazetteer } from './gazetteer.ts';

/** Kinds of heads, the outer ones first. */
const headKinds = {
  part: 1,
  numbered: 2,
  place: 3,
  subhead: 4,
  bracketed: 5,
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
const arabic = /^\d{1,2}(?:[.．、]\s*|\s+)(?!\d)/u;
const endsOpen = /[。！？；，、,;：:!?…]["”’）)]?$/u;
/** A line of the page's head or foot, a caption or an address to the audience is no heading. */
const notHead =
  /^(?:[（(].*[)）]$|——|―|—|来源|作者|记者|编辑|责编|责任编辑|发布|发表|时间|日期|电话|各位|同志|代表们|\d{4}[-年./])|(?:摄|报道|提供|讯)[）)]?$|\d{4}[-年]\d{1,2}[-月]|^.{0,16}(?:省长|市长|主席|总理|州长|县长|区长|盟长|书记|主任)\s*[\u4e00-\u9fff·]{0,3}(?:\s?[\u4e00-\u9fff])?[\u4e00-\u9fff·]{0,8}$/u;

/** A place, then : and what is said of it: 某某市：抓实三项工作. */
const placeHead = /^([\u4e00-\u9fff]{2,16})[:：]\s*(.{2,40})$/u;

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

function placeOf(line: string, within: number | null, gazetteer: Gazetteer): number | null {
  const name = placeHead.exec(line)?.[1];
  if (name === undefined || endsOpen.test(line.replace(/[！!]$/u, ''))) return null;
  const code = gazetteer.resolve(name, within);
  return code === null || (within !== null && !gazetteer.contains(within, code)) ? null : code;
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

function headAt(lines: readonly Line[], i: number, within: number | null, gazetteer: Gazetteer): Head | null {
  const line = lines[i];
  if (line === undefined) return null;
  const { start, text } = line;
  const head = (kind: HeadKind, heading: string, place: number | null = null): Head => ({
    start,
    heading,
    kind,
    place,
  });
  if (part.test(text) && text.length <= longestHead) return head('part', text);
  const place = text.length <= 60 ? placeOf(text, within, gazetteer) : null;
  // At the very top it is the title of a report about that place.
  if (place !== null && !(i === 0 && place === within)) return head('place', text, place);
  for (const [kind, number] of [
    ['numbered', numbered],
    ['bracketed', bracketed],
  ] as const) {
    const heading = leadingHead(text, number);
    if (heading !== null) return head(kind, heading, placeOf(text.replace(number, ''), within, gazetteer));
  }
  if (arabic.test(text) && text.length <= 30 && !endsOpen.test(text)) return head('bracketed', text);
  return isSubhead(lines, i) ? head('subhead', text) : null;
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
