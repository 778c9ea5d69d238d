import type { GivenMetadata, RemovalReason } from '../model/document.ts';

/** What is known of a site when one of its pages is cleaned. */
export interface Site {
  readonly name: string;
  /** Keys of lines that its pages repeat, as `lineKey` makes them; keys of other sites may be among them. */
  readonly repeated: ReadonlySet<number>;
}

/** The lines of a page that are furniture if other pages of its site have them too. */
export interface Furniture {
  readonly site: number;
  /** Key of its longest paragraph: copies of one report are one document. */
  readonly document: number;
  readonly lines: Float64Array;
  /** One for each line: whether it was known to be repeated when the page was cleaned. */
  readonly known: Uint8Array;
}

/** The site of a report: host of its address, else its publisher, else the folder of a web page; null when none is known. */
export function siteOf({ url, source }: GivenMetadata, folder: string | null): string | null {
  if (url !== undefined && URL.canParse(url)) {
    const { hostname } = new URL(url);
    if (hostname !== '') return `host ${hostname.replace(/^www\./u, '')}`;
  }
  if (source !== undefined && source.trim() !== '') return `source ${source.trim()}`;
  return folder === null ? null : `folder ${folder}`;
}

/** A number of 52 bits for a text: two rounds of FNV-1a (Fowler, Noll & Vo) with different offsets, side by side. */
export function textKey(text: string): number {
  let high = 0x811c9dc5;
  let low = 0x01000193;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    high = Math.imul(high ^ code, 0x01000193);
    low = Math.imul(low ^ (code + i), 0x01000193);
  }
  return (high >>> 0) * 0x100000 + ((low ^ (low >>> 15)) & 0xfffff);
}

/** 责任编辑：某某 校对：某某: who saw a page through. Who wrote it or sent it in is an author, and no line of these. */
const creditLabel =
  '(?:责任编辑|责编|(?:值班|网络|网站|本期|文字|美术|新媒体)?编辑|校对|审校|审核|审签|初审|复审|二审|三审|终审|监制|编审|录入|排版|网络?管理员)';
const credit = new RegExp(`^[（(【]?(?:${creditLabel}\\s*[:：][^。，；：:]{0,20}?)+[）)】]?$`, 'u');
const creditName = new RegExp(`(${creditLabel})\\s*[:：](?:(?!${creditLabel})[^])*`, 'gu');

/** Of a credit the names differ from page to page, of a menu the blanks and bars between its words. */
function lineKey(site: string, line: string): number {
  const form = credit.test(line) ? line.replace(creditName, '$1:') : line;
  return textKey(`${site}\n${form.replace(/[\s|（）()【】]+/gu, '')}`);
}

const longestLine = 30;
const longestParagraphless = 60;
/** Marks of a sentence, digits of dates and numbers: such a line says something. */
const says = /[，。；：！？、,;:!?“”"《》〈〉（）()\d]|[〇○零一二三四五六七八九十]年|[一二三四五六七八九十]月/u;
/** Documents are named so, and heads of their parts; the bodies that sign them; speakers. */
const documentName =
  /(?:报告|公报|决定|决议|意见|通知|通报|公告|通告|讲话|致辞|发言|方案|规划|计划|要点|总结|纲要|条例|办法|细则|规定|白皮书|摘要|全文|实录|目录|前言|引言|附件|附表|结语|草案|说明|批复|命令|议程|简报|纪要|工作|情况|建议|精神|成效|任务|目标|措施|要求|做法|经验|问题|建设|发展)$/u;
const signature =
  /^(?!走进|认识|印象|美丽|魅力|关于)[^]*(?:政府|委员会|办公厅|办公室|[厅局部院处署会]|党组|党委|支部|组织|集团|公司|大学|学院|中心|学校|[省市县区旗州盟乡镇村])$/u;
const speaker =
  /(?:总理|主席|[省市州县区旗盟镇乡]长|书记|主任|[局厅部院处校]长|专员|检察长|委员)(?:[\s　]*[\u4e00-\u9fff·]{1,4}){0,3}$/u;
const item = /^(?:第[一二三四五六七八九十百]{1,3}[章节部条编篇]|[一二三四五六七八九十]{1,3}(?:$|\s|是|要))/u;
/** Sentences in which a site speaks of itself. */
const ofTheSite =
  /本网站?(?:由|所|内容|转载|刊载|声明|联系|管理)|本站|版权所有|未经.{0,10}(?:授权|许可|同意).{0,8}(?:转载|使用|复制)|转载.{0,6}注明|浏览器|分辨率|备案号|许可证号?[:：\d]/u;

const isNoBody = (line: string): boolean => ofTheSite.test(line) || credit.test(line);

/** Words of a menu that stand on one line. */
function isMenu(line: string): boolean {
  const words = line.split(/[\s|·]+/u).filter((word) => word !== '');
  return line.length <= 120 && words.length >= 4 && words.every((word) => word.length >= 2 && word.length <= 8);
}

function mayRepeat(line: string): boolean {
  if (isNoBody(line)) return true;
  if (says.test(line) || item.test(line) || !/[\p{L}]/u.test(line)) return false;
  if (isMenu(line)) return true;
  return line.length <= longestLine && !documentName.test(line) && !signature.test(line) && !speaker.test(line);
}

/**
 * First and last line of the body, which sentences and long lines make; null when there is none. What a site says of
 * itself below it is none of it.
 */
function bodyOf(
  lines: readonly string[],
  marks: readonly (RemovalReason | null)[],
): { first: number; last: number } | null {
  let first = -1;
  let last = -1;
  lines.forEach((line, i) => {
    if (marks[i] || (!line.includes('。') && line.length < longestParagraphless)) return;
    if (isNoBody(line) || isMenu(line)) return;
    if (first < 0) first = i;
    last = i;
  });
  return first < 0 ? null : { first, last };
}

/**
 * Lines above and below the body that may be furniture. The lines that touch the body stay in any case, as a heading or
 * the body that signs it may stand there, and so does a line that the body has as well, as a list of contents has.
 */
function candidates(
  lines: readonly string[],
  marks: readonly (RemovalReason | null)[],
  { first, last }: { first: number; last: number },
): readonly number[] {
  const above = lines.findLastIndex((line, i) => i < first && line !== '');
  const below = lines.findIndex((line, i) => i > last && line !== '');
  const body = new Set(lines.slice(Math.max(above, 0), (below < 0 ? last : below) + 1));
  const found: number[] = [];
  lines.forEach((line, i) => {
    if ((i >= first && i <= last) || i === above || (i === below && !isNoBody(line))) return;
    if (line !== '' && !marks[i] && mayRepeat(line) && !body.has(line)) found.push(i);
  });
  return found;
}

/**
 * Of lines that are repeated, those go that stand as furniture does: in a block of nothing but repeated lines and noise
 * which lies at the edge of the page, holds noise by rule, or has three lines.
 */
function markBlocks(lines: readonly string[], marks: (RemovalReason | null)[], repeated: ReadonlySet<number>): void {
  const filled = lines.flatMap((line, i) => (line === '' && !marks[i] ? [] : [i]));
  let block: number[] = [];
  filled.forEach((line, place) => {
    const inBlock = repeated.has(line) || Boolean(marks[line]);
    if (inBlock) block.push(line);
    const atEnd = place === filled.length - 1;
    if (inBlock && !atEnd) return;
    const atEdge = block[0] === filled[0] || (atEnd && inBlock);
    if (atEdge || block.length >= 3 || block.some((i) => Boolean(marks[i]))) {
      for (const i of block) marks[i] ??= 'repeated';
    }
    block = [];
  });
}

/**
 * Marks the lines of a page that its site repeats.
 * @param lines the lines of the page without outer space, in simplified characters
 * @param marks why each line goes by rule, null where it stays; changed
 */
export function takeRepeated(
  lines: readonly string[],
  marks: (RemovalReason | null)[],
  { name, repeated }: Site,
): Furniture | null {
  const body = bodyOf(lines, marks);
  if (body === null) return null;
  const found = candidates(lines, marks, body);
  const keys = found.map((i) => lineKey(name, lines[i] ?? ''));
  const known = keys.map((key) => repeated.has(key));
  if (known.includes(true)) markBlocks(lines, marks, new Set(found.filter((_, i) => known[i])));
  const paragraph = lines.reduce((longest, line) => (line.length > longest.length ? line : longest), '');
  return {
    site: textKey(name),
    document: textKey(`${name}\n${paragraph}`),
    lines: Float64Array.from(new Set(keys)),
    known: Uint8Array.from(new Map(keys.map((key, i) => [key, known[i] ? 1 : 0])).values()),
  };
}
