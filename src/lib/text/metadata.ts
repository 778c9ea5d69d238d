import type { GivenMetadata, Removal } from '../model/document.ts';
import { plainLine } from './noise.ts';
import { toSimplified } from './script.ts';

export interface Metadata {
  readonly title: string | null;
  readonly source: string | null;
  readonly author: string | null;
}

const headLength = 1500;
const tailLength = 600;

const clean = (text: string): string | null => {
  const plain = toSimplified(text.replace(/[\u200b-\u200f\u2060\ufeff\u00ad]/gu, ''))
    .text.replace(/[\s\u00a0]+/gu, ' ')
    .trim();
  return plain === '' ? null : plain;
};

/** Lines of a page's head that are not the title: source, date, speaker, caption, meeting, address to the audience. */
const notTitle =
  /^(?:[（(【]|——|―|—|(?:文章|信息|稿件)?来源|作者|记者|编辑|责编|责任编辑|发布|发表|时间|日期|字号|字体|索引号|发文|文号|主题|关键词|各位|同志|代表们|首页)|(?:摄|讯)[）)]?$|^\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?[\d\s:：时分]*$|^[\d\s:：.\-/]+$/u;
const speaker =
  /(?:^|上[\s　]+)(?:[\u4e00-\u9fff]{0,12}?)(?:省长|市长|自治区主席|主席|总理|州长|县长|区长|旗长|盟长|专员)[\s　]+([\u4e00-\u9fff][\u4e00-\u9fff·\s　]{1,14})$/u;
const numberedHead = /^(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.．、])/u;
const endsAsSentence = /[。！？；，、：:;!?…]["”’）)]?$/u;

/** 现在，我代表国务院…: the address has begun. */
const firstPerson = /我(?:代表|受|现在|向)|请予审议|^现在[，,]/u;

const isTitleLine = (line: string): boolean =>
  line.length >= 4 &&
  line.length <= 80 &&
  !endsAsSentence.test(line) &&
  !notTitle.test(line) &&
  !speaker.test(line) &&
  !firstPerson.test(line);

/** A real title line above the body; never its first sentence. Two lines make one title when a subtitle follows. */
function titleOf(text: string): string | null {
  const lines = text
    .slice(0, headLength)
    .split('\n')
    .map((line) => line.trim().replace(/^#{1,6}\s+/u, ''))
    .filter((line) => line !== '')
    .slice(0, 10);
  for (const [i, line] of lines.entries()) {
    const labelled = /^(?:标题|题目)[:：]\s*(.{4,80})$/u.exec(line)?.[1];
    if (labelled !== undefined) return labelled;
    if (numberedHead.test(line)) return null;
    if (line.length > 80) return null;
    if (!isTitleLine(line)) {
      if (endsAsSentence.test(line) && !notTitle.test(line)) return null;
      continue;
    }
    if (lines[i + 1] === undefined) return null;
    const second = lines[i + 1] ?? '';
    const subtitled = isTitleLine(second) && /^(?:——|―|—|[（(]\d{4}年)/u.test(lines[i + 2] ?? '');
    return subtitled ? `${line} ${second}` : line;
  }
  return null;
}

/** The next label on the same line ends a value: 作者: 某某发布时间: … */
const untilLabel =
  '(?=\\s*(?:发布|发表|来源|作者|编辑|责编|责任编辑|记者|时间|日期|浏览|阅读|点击|字号|字体|分享|[|｜)）】\\n]|$))';
const sourceLabel = new RegExp(
  `(?:文章|信息|稿件|稿源)?(?:来源|稿源|信源)\\s*[:：]\\s*([^\\s|｜][^|｜\\n]{0,29}?)${untilLabel}`,
  'u',
);
const authorLabel = new RegExp(
  `(?:作者|撰稿|供稿|文字?\\s*/)\\s*[:：]?\\s*([\\u4e00-\\u9fff·\\s　、]{2,20}?)${untilLabel}`,
  'u',
);
const dateline =
  /(?:^|\n)\s*([\u4e00-\u9fffA-Za-z·—-]{2,24}?)讯\s*[（(]\s*(?:(?:本报|见习|特约|全媒体)*(?:记者|通讯员)\s*([\u4e00-\u9fff·\s　、]{2,20}?)|[^（()）\n]{1,20})\s*[)）]/u;
const agency =
  /(?:^|\n)\s*((?:新华社|中新社|中国新闻网|人民网)[\u4e00-\u9fff]{0,8}?)(?:\d{1,2}月\d{1,2}日|[\u4e00-\u9fff]{2,4}\d{1,2}月\d{1,2}日)?电/u;
const providedBy =
  /[（(](?:本版|本文|本页)?[\u4e00-\u9fff]{0,6}(?:文图|图文|图片|稿件|资料|文字)[^（()）]{0,4}由([^（()）]{2,24})提供[)）]/u;
const copyright =
  /(?:Copyright|版权所有|©)\s*(?:©|\(c\)|[:：])?\s*(?:\d{4}(?:[-–]\d{4})?)?\s*([\u4e00-\u9fff（）()]{4,40})/iu;
/** 某某局对…进行了征集,现将…公布如下: the office speaks of itself. */
const issuer =
  /^[^。\n]{0,30}?(?:^|[，,])([\u4e00-\u9fff]{2,20}(?:局|委|厅|办|办公室|委员会|政府|部))(?:对|就|于|组织|发布|公布)[^。\n]{0,80}现将/u;

function labelled(text: string, label: RegExp): string | null {
  // A label and its value may stand on two lines.
  const joined = text.replace(/([:：])[ 　]*\n+(?=[^\n]{2,30}(?:\n|$))/gu, '$1');
  const value = label.exec(joined)?.[1];
  return value === undefined ? null : clean(value);
}

function sourceOf(text: string, removed: readonly Pick<Removal, 'reason' | 'text'>[]): string | null {
  const head = text.slice(0, headLength);
  const tail = text.slice(Math.max(0, text.length - tailLength));
  const found = labelled(head, sourceLabel) ?? labelled(tail, sourceLabel);
  if (found !== null && !/^\d/u.test(found)) return found;
  const place = dateline.exec(head)?.[1];
  if (place !== undefined && !/^(?:本报|本网|本台|本刊)$/u.test(place)) return place;
  const wire = agency.exec(head)?.[1];
  if (wire !== undefined) return wire.slice(0, 3) === '中国新' ? wire : wire.slice(0, 3);
  const provider = providedBy.exec(tail)?.[1];
  if (provider !== undefined) return provider;
  const office = issuer.exec(head)?.[1];
  if (office !== undefined) return office;
  const footers = removed.flatMap(({ reason, text: lines }) => (reason === 'footer' ? lines.split('\n') : []));
  const footer = footers.map(plainLine).find((line) => copyright.test(line)) ?? tail;
  const owner = copyright.exec(footer)?.[1];
  return owner === undefined ? null : clean(owner);
}

function authorOf(text: string): string | null {
  const head = text.slice(0, headLength);
  const named = labelled(head, authorLabel) ?? dateline.exec(head)?.[2];
  if (named !== undefined) return clean(named);
  for (const line of head.split('\n').slice(0, 24)) {
    const name = speaker.exec(line.trim())?.[1]?.replace(/[\s　]/gu, '');
    if (name !== undefined && name.length >= 2) return name;
  }
  return null;
}

/**
 * Title, publisher and author of a report: as given by its reader or table, else as its text states them.
 * `removed` are the lines that cleaning took away: a copyright footer names the publisher.
 */
export function readMetadata(
  text: string,
  given: GivenMetadata,
  removed: readonly Pick<Removal, 'reason' | 'text'>[] = [],
): Metadata {
  const own = (value: string | undefined): string | null => (value === undefined ? null : clean(value));
  return {
    title: own(given.title) ?? titleOf(text),
    source: own(given.source) ?? sourceOf(text, removed),
    author: own(given.author) ?? authorOf(text),
  };
}
