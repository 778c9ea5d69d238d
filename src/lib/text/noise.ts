import type { Removal } from '../model/document.ts';
import { cleanCharacters } from './noise-characters.ts';
import { joinBrokenLines } from './noise-joins.ts';
import { removeNoiseLines } from './noise-lines.ts';
import { removeNotes } from './noise-notes.ts';
import { removeReadings } from './readings.ts';

/**
 * The body of a report without what its page, its converter or its print layout added. Every removed stretch is
 * recorded with its rule. Line breaks, indents and line ends are layout and are not recorded.
 */
export function cleanNoise(raw: string): { text: string; removed: readonly Removal[] } {
  const removed: Removal[] = [];
  const characters = removeReadings(cleanCharacters(raw, removed), removed);
  const body = removeNoiseLines(characters, removed);
  const text = removeNotes(joinBrokenLines(body), removed);
  return { text, removed };
}
