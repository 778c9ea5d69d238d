import chardet from 'chardet';
import { Rejection } from '../errors.ts';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030' | 'big5' | (string & {});

/**
 * The most frequent characters of modern written Chinese, in simplified and in traditional form. Bytes of one double-byte
 * encoding read in another give characters that are scarcely ever among them.
 */
const frequent = new Set(
  '的一是不了在人有我他这中大来上国和地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运' +
    '這來國說時會對於著過發後裡種經麼學現當沒動還進樣開從實軍無與長機關點業將兩間問並應戰頭體見產製話門東聲員論處義幾認條係氣題爾別變總電數報結務場計資許統區隊決馬書聽達難權設記類據邊張該規萬覺術領傳師觀讓識帶導爭運縣議慶廳黨議團黨鄉鎮農員級建議堅持推進落實' +
    '省市县镇乡村府族自治区党委员会议届次各位代表同志，。、：；（）《》“”',
);

/** Share of the characters beyond ASCII that are frequent ones, from 0 to 1. */
function familiarity(text: string): number {
  let beyond = 0;
  let known = 0;
  for (const character of text.slice(0, 20_000)) {
    if (character <= '\u00ff') continue;
    beyond++;
    if (frequent.has(character)) known++;
  }
  return beyond === 0 ? 0 : known / beyond;
}

/** The text if the bytes are valid in the encoding; a character that the sample cuts in two at its end is forgiven. */
function decodeStrictly(bytes: Uint8Array, encoding: Encoding, cut: boolean): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: cut });
  } catch {
    return undefined;
  }
}

function byteOrderMark(bytes: Uint8Array): Encoding | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return undefined;
}

/** UTF-16 without a mark: valid, and far more familiar than chance would have it. */
function utf16(bytes: Uint8Array, cut: boolean): Encoding | undefined {
  if (!cut && bytes.length % 2 === 1) return undefined;
  const even = bytes.subarray(0, bytes.length - (bytes.length % 2));
  const scored = (['utf-16le', 'utf-16be'] as const)
    .map((encoding) => {
      const text = decodeStrictly(even, encoding, cut);
      const plain = text !== undefined && !text.includes('\0');
      return { encoding, score: plain ? familiarity(text) : 0 };
    })
    .sort((a, b) => b.score - a.score);
  const best = scored[0];
  return best && best.score > 0.3 ? best.encoding : undefined;
}

function doubleByte(bytes: Uint8Array, cut: boolean): Encoding | undefined {
  const scored = (['gb18030', 'big5'] as const)
    .flatMap((encoding) => {
      const text = decodeStrictly(bytes, encoding, cut);
      return text === undefined ? [] : [{ encoding, score: familiarity(text) }];
    })
    .sort((a, b) => b.score - a.score);
  return scored[0]?.encoding;
}

/**
 * The encoding of a Chinese text: byte order mark, then strict UTF-8, then UTF-16, then GB18030 (which includes GBK and
 * GB2312) against Big5 by validity and by how frequent the resulting characters are, then what chardet takes it for.
 * @param cut whether `bytes` is only the beginning of the text
 * @throws Rejection when the bytes are no text in any of them
 */
export function detectEncoding(bytes: Uint8Array, cut = false): Encoding {
  const marked = byteOrderMark(bytes);
  if (marked !== undefined) return marked;
  const nul = bytes.includes(0);
  if (!nul && decodeStrictly(bytes, 'utf-8', cut) !== undefined) return 'utf-8';
  const wide = utf16(bytes, cut);
  if (wide !== undefined) return wide;
  if (nul)
    throw new Rejection('is not a text file (it holds NUL bytes): give it the name of its real format, or remove it');
  const double = doubleByte(bytes, cut);
  if (double !== undefined) return double;
  return damaged(bytes);
}

/** A text with a few broken bytes: the likeliest encoding, if it explains nearly all of them. */
function damaged(bytes: Uint8Array): Encoding {
  const guesses = ['utf-8', 'gb18030', 'big5', ...chardet.analyse(bytes).map((match) => match.name.toLowerCase())];
  const scored = guesses
    .flatMap((encoding) => {
      try {
        const text = new TextDecoder(encoding).decode(bytes);
        const broken = text.split('\ufffd').length - 1;
        return [{ encoding, share: broken / Math.max(1, text.length), score: familiarity(text) }];
      } catch {
        return [];
      }
    })
    .filter(({ share }) => share <= 0.01)
    .sort((a, b) => b.score - a.score);
  const best = scored[0];
  if (!best) {
    throw new Rejection('is in no encoding that can be told (UTF-8, UTF-16, GB18030, Big5): save it as UTF-8');
  }
  return best.encoding;
}

/** The text of bytes in a detected or declared encoding, without its byte order mark. */
export function decodeText(bytes: Uint8Array, declared?: string): string {
  if (declared !== undefined && byteOrderMark(bytes) === undefined) {
    try {
      return new TextDecoder(declared, { fatal: true }).decode(bytes);
    } catch {
      // A wrong or unknown declaration is common on old pages: the bytes decide.
    }
  }
  return new TextDecoder(detectEncoding(bytes)).decode(bytes);
}
