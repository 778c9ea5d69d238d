import { Converter } from 'opencc-js/t2cn';
import type { Script } from '../model/document.ts';

/** Taiwan standard to mainland characters: characters only. `t` leaves 著力 as it is, `twp` rewrites vocabulary. */
const convert = Converter({ from: 'tw', to: 'cn' });

/** Characters that simplified text uses as well, so that they prove nothing. */
const sharedCharacters = '著乾瞭藉於覆徵麽麼甦彷祇剋閤谘';

const traditional = 1;
const simplified = 2;

/** Characters of Big5, the code of traditional text: a simplified character outside it is in no such text. */
function big5Characters(): ReadonlySet<string> {
  const bytes: number[] = [];
  for (let lead = 0xa4; lead <= 0xf9; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) if (trail < 0x7f || trail > 0xa0) bytes.push(lead, trail);
  }
  return new Set(new TextDecoder('big5').decode(Uint8Array.from(bytes)));
}

/** For each UTF-16 code whether only traditional or only simplified text has it, from the converter's own table. */
const kinds = ((): Uint8Array => {
  const table = new Uint8Array(0x10000);
  const characters = Array.from({ length: 0x9fff - 0x4e00 + 1 }, (_, i) => String.fromCharCode(0x4e00 + i));
  const converted = convert(characters.join('\n')).split('\n');
  const inBig5 = big5Characters();
  characters.forEach((c, i) => {
    const target = converted[i];
    if (target === undefined || target === c || target.length !== 1 || sharedCharacters.includes(c)) return;
    table[c.charCodeAt(0)] = traditional;
    if (!inBig5.has(target)) table[target.charCodeAt(0)] = simplified;
  });
  return table;
})();

/** Words that keep 著: the converter makes every 著 the particle 着. */
const keepsZhu =
  /^(?:[显顯原编編专專论論土卓名昭巨译譯合遗遺拙新旧舊]著(?![力手重眼急])|.著(?:作|名|称|稱|述|录|錄|书|書|者|有(?!力)))/u;

function convertParagraph(paragraph: string): string {
  const converted = convert(paragraph);
  if (!paragraph.includes('著') || converted.length !== paragraph.length) return converted;
  let repaired = converted;
  for (let at = paragraph.indexOf('著'); at >= 0; at = paragraph.indexOf('著', at + 1)) {
    const around = `${at > 0 ? paragraph.charAt(at - 1) : '。'}${paragraph.slice(at, at + 3)}`;
    if (keepsZhu.test(around)) repaired = `${repaired.slice(0, at)}著${repaired.slice(at + 1)}`;
  }
  return repaired;
}

/**
 * The text in simplified characters, and the script that it was in. Only paragraphs with characters that
 * simplified text never has are converted; the others stay untouched byte for byte.
 */
export function toSimplified(text: string): { text: string; script: Script } {
  let ofTraditional = 0;
  let ofSimplified = 0;
  let out = '';
  let kept = 0;
  let paragraph = 0;
  let foreign = false;
  for (let i = 0; i <= text.length; i++) {
    const code = i < text.length ? text.charCodeAt(i) : 10;
    const kind = kinds[code];
    if (kind === traditional) {
      ofTraditional++;
      foreign = true;
    } else if (kind === simplified) ofSimplified++;
    else if (code === 10) {
      if (foreign) {
        out += text.slice(kept, paragraph) + convertParagraph(text.slice(paragraph, i));
        kept = i;
        foreign = false;
      }
      paragraph = i + 1;
    }
  }
  const share = ofTraditional / Math.max(1, ofTraditional + ofSimplified);
  // A name in old characters does not make a text mixed, nor a stray simplified form.
  const script = share < 0.02 ? 'simplified' : share > 0.9 ? 'traditional' : 'mixed';
  return { text: kept === 0 ? text : out + text.slice(kept), script };
}

/** Whether the text has a character that only traditional text uses. */
export function hasTraditional(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (kinds[text.charCodeAt(i)] === traditional) return true;
  return false;
}
