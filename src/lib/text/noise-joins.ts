import type { Edit, Page } from './noise-page.ts';

/** Lines that were broken inside a sentence or a number are put together again. */

const endsSentence = /[。！？!?…：:；;]["”’》）)]*$/u;
const startsInside = /^[，。；：、！？）》”’%％‰,.;)\]］〕]/u;
const opensBracket = /[（《“‘(〈【「『[［〔]$/u;
const closesBracket = /^[）》”’)〉】」』\]］〕]/u;
const startsItem =
  /^(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[、.．](?!\d)|第[一二三四五六七八九十]{1,3}[章节部条]|——|―|［\d|\[\d|[一二三四五六七八九十]是|[一二三四五六七八九十]{1,3}$|附件|来源|作者|时间|发布)/u;
/** The office that a speaker holds, set on a line above the name. */
const speakerTitle = /^[\u4e00-\u9fff]{0,12}(?:总理|省长|市长|主席|州长|县长|区长|盟长|旗长)$/u;
/** A date closes the line that ends in it, such as the day of publication above the text. */
const endsInDate = /\d{4}(?:[-/.]\d{1,2}[-/.]\d{1,2}|年\d{1,2}月\d{1,2}日)(?:\s?\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?$/u;
const pageLabel = /(?:来源|时间|日期|作者|次数|字号)\s*[:：]/u;
const loneIndex = /^\d[\d.]{0,3}$/u;
const itemAlone = /^[一二三四五六七八九十]{1,3}[是要]$/u;
const meetingBegins =
  /^[（(]?(?:——|―+|－+)?[（(]?[\d二〇○零一二三四五六七八九十]{4}年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日在(?!.*(?:上|通过)[）)]?$)/u;
const meetingEnds = /^.{0,30}会议上[）)]?/u;
const han = /[\u3400-\u9fff]/u;

const longestWrapped = 140;
/** Columns by which wrapped lines differ: punctuation does not begin a line. */
const slack = 5;

/** Width of a line in half-width columns: a Chinese character or mark takes two. */
function columns(line: string): number {
  let width = 0;
  for (let i = 0; i < line.length; i++) width += line.charCodeAt(i) < 0x2000 ? 1 : 2;
  return width;
}

/** How the lines of a text are broken. */
interface Layout {
  /** Paragraphs are set apart by blank lines, so a single line break is none. */
  readonly blankBetween: boolean;
  /** Columns at which lines were wrapped; 0 when they were not. */
  readonly width: number;
}

/** Reads the layout off the lines: what follows sentence ends, and whether most lines are equally long. */
function layoutOf(lines: readonly string[]): Layout {
  let sentenceEnds = 0;
  let beforeBlank = 0;
  let wrapped = 0;
  const widths = new Map<number, number>();
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] ?? '';
    if (line === '') continue;
    const next = lines[i + 1];
    const ends = endsSentence.test(line.slice(-5));
    if (ends) {
      sentenceEnds++;
      if (next === undefined || next === '') beforeBlank++;
    }
    if (line.length > longestWrapped || next === undefined || next === '' || ends) continue;
    const width = columns(line);
    if (width < 30) continue;
    wrapped++;
    widths.set(width, (widths.get(width) ?? 0) + 1);
  }
  const [width] = [...widths].reduce((best, entry) => (entry[1] > best[1] ? entry : best), [0, 0]);
  const near = [...widths].reduce((sum, [w, n]) => (Math.abs(w - width) <= slack ? sum + n : sum), 0);
  // Where lines are wrapped at a width, none is much longer.
  const longer = lines.filter((line) => line.length > longestWrapped || columns(line) > width + slack).length;
  const lineCount = lines.filter((line) => line !== '').length;
  return {
    blankBetween: sentenceEnds >= 3 && beforeBlank >= 0.8 * sentenceEnds,
    width: wrapped >= 8 && near >= 0.6 * wrapped && longer <= 0.05 * lineCount ? width : 0,
  };
}

interface Around {
  readonly next: string | undefined;
  /** The line above as it stood; `before` is longer once lines are joined. */
  readonly above: string;
}

function isBroken(before: string, line: string, { next, above }: Around, layout: Layout): boolean {
  if (before === '' || line === '') return false;
  const tail = before.slice(-8);
  if (opensBracket.test(tail) || closesBracket.test(line)) return true;
  if (startsInside.test(line) && !/^\.\d*$/u.test(line)) return true;
  if (
    before.length >= 15 &&
    /[\d.]$/u.test(tail) &&
    /^\d+(?:\.\d+)?[%％‰万亿元个人年月日余多]/u.test(line) &&
    !startsItem.test(line) &&
    !endsInDate.test(before)
  ) {
    return true;
  }
  // A heading broken before its last character; an item number that was set apart; M and 2 of M2.
  if (
    line.length === 1 &&
    before.length <= 20 &&
    han.test(line) &&
    han.test(before.slice(-1)) &&
    !startsItem.test(line)
  )
    return true;
  if (itemAlone.test(before)) return true;
  if (/[A-Za-z]$/u.test(tail) && loneIndex.test(line)) return true;
  if (/[A-Za-z]\d[\d.]{0,3}$/u.test(tail) && loneIndex.test(above) && han.test(line.charAt(0))) return true;
  if (meetingBegins.test(before) && meetingEnds.test(line)) return true;
  if (endsSentence.test(tail) || startsItem.test(line)) return false;
  if (/[，、]$/u.test(tail)) return true;
  const wrappedFull = layout.width > 0 && columns(above) >= layout.width - slack;
  // A link stood on a line of its own, and the sentence goes on after it.
  const link = line.length <= 30 && next !== undefined && startsInside.test(next) && before.length >= 4;
  if (link && layout.width === 0) return true;
  if (startsItem.test(above) && above.length <= 45 && !wrappedFull) return false;
  if (link) return true;
  if (speakerTitle.test(before) && /^[\u4e00-\u9fff][\u4e00-\u9fff·\s　]{1,5}$/u.test(line)) return true;
  // Only running text goes on: a title or a numbered head above its paragraph has no comma, or a number.
  const running = before.length > 20 && /[，。；]/u.test(before) && !startsItem.test(before) && !pageLabel.test(before);
  if (layout.blankBetween && running) return true;
  return wrappedFull;
}

/** Joins broken lines; a space is kept only between Latin letters or numbers. */
export function joinBrokenLines(page: Page): void {
  const lines = page.text.split('\n');
  const layout = layoutOf(lines);
  const edits: Edit[] = [];
  /** The line so far, with what was joined to it. */
  let before = lines[0] ?? '';
  let end = before.length;
  for (let i = 1; i < lines.length; i++) {
    const line = lines[i] ?? '';
    if (isBroken(before, line, { next: lines[i + 1], above: lines[i - 1] ?? '' }, layout)) {
      const spaced =
        speakerTitle.test(before) ||
        (/[A-Za-z]$/u.test(before) && /^[A-Za-z]/u.test(line) && !han.test(before.slice(-1)));
      const to = spaced ? ' ' : '';
      edits.push({ start: end, end: end + 1, to, reason: 'line_break' });
      before = `${before}${to}${line}`;
    } else before = line;
    end += line.length + 1;
  }
  page.edit(edits);
  tidyBreaks(page);
}

/** No more than one blank line, and none at the ends: layout. */
function tidyBreaks(page: Page): void {
  const { text } = page;
  const start = text.length - text.trimStart().length;
  const end = text.trimEnd().length;
  const edits: Edit[] = [];
  if (start > 0) edits.push({ start: 0, end: start, to: '', reason: null });
  for (const { index, 0: breaks } of text.matchAll(/\n{3,}/gu)) {
    const inside = index >= start && index + breaks.length <= end;
    if (inside) edits.push({ start: index, end: index + breaks.length, to: '\n\n', reason: null });
  }
  if (end < text.length && end >= start) edits.push({ start: end, end: text.length, to: '', reason: null });
  page.edit(edits);
}
