import type { Removal } from '../model/document.ts';
import { cleanCharacters } from './noise-characters.ts';
import { joinBrokenLines } from './noise-joins.ts';
import { removeNoiseLines } from './noise-lines.ts';
import { removeNotes } from './noise-notes.ts';
import { Page } from './noise-page.ts';
import type { Furniture, Site } from './noise-site.ts';
import { removeReadings } from './readings.ts';

export interface Cleaned {
  readonly text: string;
  readonly removed: readonly Removal[];
  /** Lines at the margins, to be compared with those of the other pages of its site; null for a page of no site. */
  readonly furniture: Furniture | null;
}

/**
 * The body of a report without what its page, its converter or its print layout added. Every removed stretch is
 * recorded with its place and its reason. Indents, line ends and blank lines are layout and are not recorded.
 * @param site what is known of the other pages of its site
 * @param left what a reader left out of the raw text
 */
export function cleanNoise(raw: string, site: Site | null = null, left: readonly Removal[] = []): Cleaned {
  const page = new Page(raw, left);
  cleanCharacters(page);
  removeReadings(page);
  const furniture = removeNoiseLines(page, site);
  joinBrokenLines(page);
  removeNotes(page);
  return { text: page.text, removed: page.removed(), furniture };
}

/** A removed line as it reads without what a converter put into it. */
export function plainLine(line: string): string {
  const page = new Page(line);
  cleanCharacters(page);
  removeReadings(page);
  return page.text.trim();
}
