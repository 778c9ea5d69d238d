import { polyphonic } from 'pinyin-pro';
import type { Removal } from '../model/document.ts';
import { toSimplified } from './script.ts';

const latin = 'a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿ';
/** A bracket with one syllable after a Chinese character; it may be repeated. */
const bracket = new RegExp(`(?<=[\\u3400-\\u9fff])(?:[(（][${latin}]{1,6}[)）])+`, 'gu');
const anyBracket = new RegExp(`[(（?][${latin}]{1,6}[)）]`, 'u');
const known = new Map<string, ReadonlySet<string>>();

/** All readings of a character that the dictionary has, with tone marks; those of its simplified form too. */
function readingsOf(character: string): ReadonlySet<string> {
  const found = known.get(character);
  if (found !== undefined) return found;
  const forms = new Set([character, toSimplified(character).text]);
  const readings = new Set<string>();
  for (const form of forms) {
    for (const reading of polyphonic(form, { toneType: 'symbol', type: 'array' })[0] ?? []) readings.add(reading);
  }
  known.set(character, readings);
  return readings;
}

/**
 * Deletes readings that a converter put behind characters (實(shí)) where the dictionary confirms them; any other
 * bracket stays. `日?qǐng)?bào)` and `Copyright?內` are what the
 * same converter made of 日报 and ©.
 */
export function removeReadings(text: string, removed: Removal[]): string {
  if (!anyBracket.test(text)) return text;
  const repaired = text
    .replace(/日\?qǐng\)\?bào\)/gu, (broken) => {
      removed.push({ rule: 'reading', text: broken.slice(1) });
      return '日报';
    })
    .replace(/Copyright\?內(?:[(（]nèi[)）])?(?!蒙)/gu, (broken) => {
      removed.push({ rule: 'reading', text: broken.slice(9) });
      return 'Copyright© ';
    });
  return repaired.replace(bracket, (brackets, at: number) => {
    const readings = readingsOf(repaired.charAt(at - 1));
    const syllables = brackets.slice(1, -1).split(/[)）][(（]/u);
    if (!syllables.every((syllable) => readings.has(syllable))) return brackets;
    removed.push({ rule: 'reading', text: brackets });
    return '';
  });
}
