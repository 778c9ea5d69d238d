import type { RemovalReason } from '../model/document.ts';
import type { Edit, Page } from './noise-page.ts';
import { takeRepeated, type Furniture, type Site } from './noise-site.ts';
import { hasTraditional, toSimplified } from './script.ts';

/** Whole lines of a page that are not part of the report. Body lines are longer, or end as sentences do. */
const longest = 120;

const buttons = new Set(
  (
    '下载 打印 全屏 收藏 分享 分享到 分享到微信 分享到微博 微信 微博 qq空间 打印本页 打印此页 打印文章 打印文本 关闭窗口 关闭本页 关闭 返回顶部 返回 回到顶部 ' +
    '字号 字体 字体大小 加大 还原 减小 放大 缩小 默认 大 中 小 特大 纠错 我要纠错 朗读 语音播报 收听 播报 暂停 听全文 ' +
    't t+ t- a+ a- a + - × | ｜ 【 】 > >> » · ? □ 点击图片进入专题 点击进入专题 往期阅读 上一篇 下一篇 上一版 下一版 上一页 下一页 上一条 下一条 ' +
    '上一期 下一期 标题导航 版面导航 版面目录 回到首页 网站首页 无障碍 长者模式 收藏本页 保存 复制链接 public domain false true ↑ [编辑] 编辑'
  ).split(/\s+/u),
);
// Two words in one button.
for (const word of ['public domain', '默 认']) buttons.add(word);

const separators = /[\s|｜【】[\]()（）:：》《<>＞]+/u;

interface LineRule {
  readonly reason: RemovalReason;
  readonly pattern: RegExp;
}

/** Tested on the line without outer space, in simplified characters. */
const patterns: readonly LineRule[] = [
  { reason: 'navigation', pattern: /^第?\s*[A-Z]?\d{1,3}版(?:\s*[:：].{0,40})?$/u },
  { reason: 'navigation', pattern: /^当前版\s*[:：].{0,40}$/u },
  { reason: 'navigation', pattern: /^(?:上|下)一?[篇页版条期](?:\s*[:：]|\s{2,}).{0,80}$/u },
  { reason: 'navigation', pattern: /^(?:上|下)一[篇页版条期]\s+(?:上|下)一[篇页版条期]$/u },
  { reason: 'qr_code', pattern: /^[（(]?(?:请)?(?:扫一扫|扫码|扫描)[^。]{0,24}$/u },
  { reason: 'qr_code', pattern: /^(?:扫描|微信)?二维码[^。]{0,20}$/u },
  { reason: 'navigation', pattern: /^.{0,16}更多\s*(?:>>|»|＞＞|…)?$/u },
  {
    reason: 'counter',
    pattern:
      /^(?:阅读量?|阅读次数|浏览次数|浏览量?|点击数?|点击量|点击次数|访问量|访问次数|字数)\s*[:：]\s*[\d万次-]*$/u,
  },
  { reason: 'button', pattern: /^【?\s*(?:字号|字体|字体大小)\s*[:：]?[\s大中小加还原减]*】?$/u },
  { reason: 'button', pattern: /^》*点击.{0,12}(?:专题|查看|下载|观看)《*$/u },
  { reason: 'footer', pattern: /^(?:版权所有|Copyright|©|COPYRIGHT).{0,80}$/iu },
  {
    reason: 'footer',
    pattern:
      /^(?:主办单位|主办|承办单位|承办|技术支持|网站标识码|联系地址|通讯地址|地址|邮编|邮政编码|联系电话|电话|传真|电子邮箱|网址)\s*[:：].{0,80}$/u,
  },
  { reason: 'footer', pattern: /^.{0,30}(?:ICP备|公网安备|网站标识码|京公网).{0,60}$/iu },
  {
    reason: 'page_number',
    pattern:
      /^(?:[-—－–·]\s*\d{1,4}\s*[-—－–·]|第\s*\d{1,4}\s*页(?:\s*[,，/]?\s*共\s*\d{1,4}\s*页)?|\d{1,4}\s*\/\s*\d{1,4})$/u,
  },
  { reason: 'code', pattern: /^[0-9a-f]{24,64}$/u },
];

const breadcrumbHead =
  /^(?:您?的?(?:现在)?(?:当前)?(?:所在)?的?位置|您(?:现在|当前)?(?:所)?在的?位置|当前位置|当前的位置|所在位置)\s*(?:是)?\s*[:：]/u;
const crumbMark = /^(?:>+|»|＞|›|→|\/)$/u;
/** From here on a page lists other articles. */
const relatedHead =
  /^(?:相关(?:阅读|报道|文档|链接|新闻|稿件|文章|附件|信息|推荐)|热点关注|延伸阅读|推荐阅读|猜你喜欢|热门(?:文章|新闻|推荐)|最新(?:文章|新闻)|领导论述|理论园地|责任编辑推荐)\s*(?:更多)?\s*(?:[:：]|>>|»)?\s*(?:更多)?\s*(?:>>|»)?$/u;
const endsAsSentence = /[。！？；!?;]["”’）)]?$/u;

const isButtonLine = (line: string): boolean => {
  const lower = line.toLowerCase();
  if (buttons.has(lower)) return true;
  if (line.length > 40) return false;
  const parts = lower.split(separators).filter((part) => part !== '');
  return parts.length > 0 && parts.every((part) => buttons.has(part));
};

/** Why a line is noise by itself, null for body text. */
function noiseOf(line: string): RemovalReason | null {
  if (isButtonLine(line)) return 'button';
  return patterns.find(({ pattern }) => pattern.test(line))?.reason ?? null;
}

/** Lines that belong to a breadcrumb whose items stand one a line, counted from its first line; 0 where none begins. */
function breadcrumbLength(lines: readonly string[], at: number): number {
  const head = lines[at] ?? '';
  const named = breadcrumbHead.exec(head);
  if (named === null && !(head === '首页' && crumbMark.test(lines[at + 1] ?? ''))) return 0;
  const inline = named === null ? head : head.slice(named[0].length).trim();
  let last = at;
  let item = inline;
  if (inline === '') {
    last = at + 1;
    item = lines[last] ?? '';
    if (item.length > 24 || endsAsSentence.test(item)) return 1;
  }
  while (crumbMark.test(lines[last + 1] ?? '') && (lines[last + 2] ?? '').length <= 24) {
    last += 2;
    item = lines[last] ?? '';
  }
  if (item !== '' && lines[last + 1] === item && item.length <= 12) last++;
  return last - at + 1;
}

/** Lines of a list of other articles, counted from its head; it ends where a sentence or a long line stands. */
function relatedLength(lines: readonly string[], at: number): number {
  if (!relatedHead.test(lines[at] ?? '')) return 0;
  let end = at + 1;
  while (end < lines.length) {
    const line = lines[end] ?? '';
    if (line.length > 60 || endsAsSentence.test(line)) break;
    end++;
  }
  return end - at;
}

/** Why each line goes by a rule, null where it stays. */
function markLines(lines: readonly string[]): (RemovalReason | null)[] {
  const marks = new Array<RemovalReason | null>(lines.length).fill(null);
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] ?? '';
    if (line === '' || line.length > longest) continue;
    const crumbs = breadcrumbLength(lines, i);
    const related = crumbs > 0 ? 0 : relatedLength(lines, i);
    if (crumbs + related > 0) {
      const last = i + crumbs + related - 1;
      // A list of other articles may run on into buttons and the footer of the page.
      for (; i <= last; i++) marks[i] = crumbs > 0 ? 'navigation' : (noiseOf(lines[i] ?? '') ?? 'related');
      i = last;
    } else marks[i] = noiseOf(line);
  }
  return marks;
}

/**
 * Removes navigation, buttons, lists of other articles and page footers, line by line: by rule, and the lines that the
 * pages of its site repeat. Returns the lines of the page that may be such; null for a page of no site.
 */
export function removeNoiseLines(page: Page, site: Site | null): Furniture | null {
  const raw = page.text.split('\n');
  const lines = raw.map((line) => {
    const trimmed = line.trim();
    return trimmed.length <= longest && hasTraditional(trimmed) ? toSimplified(trimmed).text : trimmed;
  });
  const marks = markLines(lines);
  const furniture = site === null ? null : takeRepeated(lines, marks, site);
  const edits: Edit[] = [];
  let start = 0;
  raw.forEach((line, i) => {
    const end = start + line.length;
    const reason = lines[i] === '' ? null : (marks[i] ?? null);
    // A line that was within a list of noise and is blank goes with it.
    if (marks[i]) edits.push({ start, end: Math.min(end + 1, page.text.length), to: '', reason });
    else trimLine(line, start, edits);
    start = end + 1;
  });
  page.edit(edits);
  return furniture;
}

/** Outer space goes, and a bar that a page layout left at the end of a line. */
function trimLine(line: string, start: number, edits: Edit[]): void {
  const trimmed = line.trim();
  if (trimmed.length === line.length && !trimmed.endsWith('|')) return;
  const from = line.length - line.trimStart().length;
  const bare = trimmed.replace(/[\s|]+$/u, '').length;
  if (from > 0) edits.push({ start, end: start + from, to: '', reason: null });
  if (from + bare >= line.length || trimmed === '') return;
  const reason = bare < trimmed.length ? 'button' : null;
  edits.push({ start: start + from + bare, end: start + line.length, to: '', reason });
}
