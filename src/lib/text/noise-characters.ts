import type { RemovalReason } from '../model/document.ts';
import type { Edit, Page } from './noise-page.ts';

interface CharacterRule {
  /** Why characters go; null where as many others take their place, or where they are layout. */
  readonly reason: RemovalReason | null;
  /** Cheap test: most texts have none of these. */
  readonly when: RegExp;
  readonly pattern: RegExp;
  /** What takes the place of a match, character for character; without it the match goes. */
  readonly to?: string | ((match: string) => string);
}

const invisible = '\\u200b-\\u200f\\u202a-\\u202e\\u2060\\ufeff\\u00ad';
const narrow = (wide: string): string => String.fromCharCode(wide.charCodeAt(0) - 0xfee0);

/** Simplified radicals that Unicode gives no equivalent character. */
const radicals = new Map(
  [
    ...'⺠民⻬齐⻓长⻚页⻢马⻋车⻅见⻆角⻉贝⻔门⻛风⻜飞⻝食⻥鱼⻦鸟⻨麦⻩黄⻰龙⻳龟⺟母⻄西⻘青⻮齿⻊足⻑長⻱龜⺁厂⺇几⺌小⺗心⺩王⺪疋⻎辶⻍辶⻌辶⻏阝⻖阝⻞食⻟食⻠食⺮竹⺫目⺶羊⺷羊⺬示⺡水⺣火',
  ]
    .join('')
    .match(/../gu)
    ?.map((pair): [string, string] => [pair.charAt(0), pair.charAt(1)]) ?? [],
);
const radicalToCharacter = (radical: string): string => radicals.get(radical) ?? radical.normalize('NFKC');

/** 1 9 9 3 年: single digits set apart. */
const spacedDigits =
  /(?<![\d.%] ?)\d(?: \d)+(?! ?[\d.])(?= ?[年月日%％‰万亿元个名人公千多余倍项吨期次场座所家篇件部条户处支])|(?<![\d.%] ?)\d(?: \d){3}(?! ?[\d.])/gu;

/** Blanks between a number and its unit, and between the parts of a date. */
const blankBeforeUnit = /\d [年月日%％‰万亿元个名人项次倍吨]|[年月] \d/u;
const blanksAtUnits = /(?<=\d) (?=[年月日%％‰万亿元个名人项次倍吨])|(?<=[\d] ?[年月]) (?=\d{1,2} ?[月日])/gu;

/** In this order: later rules rely on narrow digits. */
const rules: readonly CharacterRule[] = [
  { reason: null, when: /\r/u, pattern: /\r(?=\n)/gu },
  { reason: null, when: /\r/u, pattern: /\r/gu, to: '\n' },
  {
    // A line that holds nothing but an invisible character was a page break inside a sentence.
    reason: 'invisible',
    when: /[\u200b\ufeff]/u,
    pattern: /(?<=[\u4e00-\u9fff，、])\n[\u200b\ufeff]+\n(?=[\u4e00-\u9fff])/gu,
  },
  {
    reason: 'invisible',
    when: new RegExp(`[${invisible}]`, 'u'),
    pattern: new RegExp(`[${invisible}]+`, 'gu'),
  },
  { reason: null, when: /[\u00a0\u2000-\u200a\u202f\t]/u, pattern: /[\u00a0\u2000-\u200a\u202f\t]/gu, to: ' ' },
  // Fonts of PDF files often map characters to the radicals that look like them.
  { reason: null, when: /[\u2e80-\u2fdf]/u, pattern: /[\u2e80-\u2fdf]/gu, to: radicalToCharacter },
  { reason: null, when: /[０-９Ａ-Ｚａ-ｚ％]/u, pattern: /[０-９Ａ-Ｚａ-ｚ％]/gu, to: narrow },
  { reason: null, when: /\d[．·]\d/u, pattern: /(?<=\d)．(?=\d)|(?<=\d)·(?=\d+[%万亿‰])/gu, to: '.' },
  {
    reason: null,
    when: /\d，\d{3}/u,
    // 第5，200家: a rank, then a number of its own.
    pattern:
      /(?<=(?<![\d.A-Za-z第])\d{1,3}(?:[，,]\d{3})*)，(?=\d{3}(?!\d))(?=\d{3}(?:，\d{3})*[，,.万亿元吨人亩户名件个公多余台辆斤担所项次座家%平里头只千])/gu,
    to: ',',
  },
];

/** One look decides for most texts that no rule has work to do. */
const anything =
  /[\r\t\u00a0\u00ad\u2000-\u200f\u202a-\u202f\u2060\ufeff\u2e80-\u2fdf０-９Ａ-Ｚａ-ｚ％]|\d(?:[ ．·]|，\d{3})|[年月] \d/u;

function joinSpacedDigits(page: Page): void {
  const edits: Edit[] = [];
  for (const { index, 0: match } of page.text.matchAll(spacedDigits)) {
    for (let at = match.indexOf(' '); at >= 0; at = match.indexOf(' ', at + 1)) {
      edits.push({ start: index + at, end: index + at + 1, to: '', reason: 'spacing' });
    }
  }
  page.edit(edits);
}

/** Character forms: invisible characters, odd spaces, full-width digits and letters, digits set apart. */
export function cleanCharacters(page: Page): void {
  if (!anything.test(page.text)) return;
  for (const { reason, when, pattern, to } of rules) {
    if (!when.test(page.text)) continue;
    if (to === undefined) page.remove(pattern, reason);
    else page.rewrite(pattern, to);
  }
  if (/\d \d/u.test(page.text)) joinSpacedDigits(page);
  if (blankBeforeUnit.test(page.text)) page.remove(blanksAtUnits, 'spacing');
}
