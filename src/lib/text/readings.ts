import { polyphonic } from 'pinyin-pro';
import type { Edit, Page } from './noise-page.ts';
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

/** `日?qǐng)?bào)` and `Copyright?內` are what the same converter made of 日报 and ©. */
function repair(page: Page): void {
  const edits: Edit[] = [];
  for (const { index, 0: broken } of page.text.matchAll(/(?<=日)\?qǐng\)\?bào\)/gu)) {
    edits.push({ start: index, end: index + broken.length, to: '报', reason: 'reading' });
  }
  for (const { index, 0: broken } of page.text.matchAll(/(?<=Copyright)\?內(?:[(（]nèi[)）])?(?!蒙)/gu)) {
    edits.push({ start: index, end: index + broken.length, to: '© ', reason: 'reading' });
  }
  page.edit(edits.sort((a, b) => a.start - b.start));
}

/**
 * Deletes readings that a converter put behind characters (實(shí)) where the dictionary confirms them; any other
 * bracket stays.
 */
export function removeReadings(page: Page): void {
  if (!anyBracket.test(page.text)) return;
  repair(page);
  const { text } = page;
  const edits: Edit[] = [];
  for (const { index, 0: brackets } of text.matchAll(bracket)) {
    const readings = readingsOf(text.charAt(index - 1));
    const syllables = brackets.slice(1, -1).split(/[)）][(（]/u);
    if (!syllables.every((syllable) => readings.has(syllable))) continue;
    edits.push({ start: index, end: index + brackets.length, to: '', reason: 'reading' });
  }
  page.edit(edits);
}
