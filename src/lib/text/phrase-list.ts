import { toSimplified } from './script.ts';

/** A line of a list: the phrase and other wordings of it that the list sets beside it. */
export interface ListedPhrase {
  readonly phrase: string;
  readonly variants: readonly string[];
}

export interface PhraseList {
  readonly phrases: readonly ListedPhrase[];
  /** Lines that could not be read, each with its number and what to do. */
  readonly problems: readonly string[];
}

const mostChars = 60;

function problemOf(phrase: string): string | null {
  if (phrase === '') return 'nothing stands beside the “|”: write 四个意识 | 增强“四个意识”';
  const length = [...phrase].length;
  if (length < 2) return `“${phrase}” has one character: a phrase has two at least`;
  if (length > mostChars)
    return `“${phrase.slice(0, 12)}…” has ${length} characters: a phrase has ${mostChars} at most`;
  if (!/\p{L}/u.test(phrase)) return `“${phrase}” holds no letter`;
  // eslint-disable-next-line no-control-regex
  if (/[\u0000-\u001f\ufffd]/u.test(phrase))
    return `“${phrase}” holds characters that are no text: save the list as UTF-8`;
  return null;
}

/**
 * Reads a list of phrases: one a line, `#` begins a comment, other wordings of a phrase follow it after `|`. Traditional
 * characters are converted as those of the texts are. A phrase that stands in the list before is named as a problem.
 */
export function readPhraseList(content: string): PhraseList {
  const phrases: ListedPhrase[] = [];
  const problems: string[] = [];
  const seen = new Map<string, number>();
  content
    .replace(/^\ufeff/u, '')
    .split(/\r?\n/u)
    .forEach((raw, i) => {
      const line = raw.replace(/#.*$/u, '').trim();
      if (line === '') return;
      const wordings = line.split(/[|｜]/u).map((part) => toSimplified(part.trim()).text);
      const here: string[] = [];
      for (const wording of wordings) {
        const before = seen.get(wording);
        const problem =
          problemOf(wording) ?? (before === undefined ? null : `“${wording}” stands in line ${before} too`);
        if (problem === null) {
          seen.set(wording, i + 1);
          here.push(wording);
        } else problems.push(`line ${i + 1}: ${problem}`);
      }
      const [phrase, ...variants] = here;
      if (phrase !== undefined) phrases.push({ phrase, variants });
    });
  return { phrases, problems };
}
