import type { Candidate } from './mining-rank.ts';
import { maxPhraseChars } from './quoted.ts';

export type PhraseKind = 'quoted' | 'mined' | 'codebook';

/** An expression found in quotation marks. */
export interface QuotedCount {
  readonly phrase: string;
  /** Times it is quoted. */
  readonly n: number;
  /** Reports that quote it. */
  readonly reports: number;
}

export interface PhraseSources {
  readonly quoted: readonly QuotedCount[];
  /** Best first. */
  readonly mined: readonly Candidate[];
  /** The list of the user or of the project; kept whole. */
  readonly codebook: readonly string[];
}

export interface SelectedPhrase {
  readonly phrase: string;
  /** Why it is a phrase; codebook before quoted before mined. */
  readonly kind: PhraseKind;
  readonly quotedN: number;
  /** Scores of the mined candidate; null where the expression was not mined. */
  readonly leftEntropy: number | null;
  readonly rightEntropy: number | null;
  readonly cohesion: number | null;
  readonly boundary: number | null;
}

/**
 * Two characters in quotation marks are mostly a word that is mentioned, and the word then counts everywhere: 人民 is
 * no formula because somebody quoted it once. Those cast with a numeral (十进, 双增) are, and those quoted often.
 */
const isQuotedFormula = ({ phrase, n }: QuotedCount): boolean =>
  phrase.length > 2 || n > 2 || /[〇一二两三四五六七八九十百千万双\d]/u.test(phrase);

/**
 * The phrases of a dataset, in the order of their rank. The codebook and whatever is quoted twice or quoted and mined
 * are always kept; then come the best mined ones, `limit` at most. What is quoted only once fills the places up to
 * twice the limit, the shortest first: all of it in a small dataset, while in a large one what recurs somewhere will
 * have been quoted twice or mined.
 */
export function selectPhrases({ quoted, mined, codebook }: PhraseSources, limit: number): SelectedPhrase[] {
  const candidates = new Map(mined.map((candidate) => [candidate.phrase, candidate]));
  const quotedN = new Map(quoted.map(({ phrase, n }) => [phrase, n]));
  const selected = new Map<string, SelectedPhrase>();

  const add = (phrase: string, kind: PhraseKind) => {
    if (selected.has(phrase) || (kind !== 'codebook' && phrase.length > maxPhraseChars)) return;
    const scores = candidates.get(phrase);
    selected.set(phrase, {
      phrase,
      kind,
      quotedN: quotedN.get(phrase) ?? 0,
      leftEntropy: scores?.leftEntropy ?? null,
      rightEntropy: scores?.rightEntropy ?? null,
      cohesion: scores?.cohesion ?? null,
      boundary: scores?.boundary ?? null,
    });
  };

  for (const phrase of codebook) add(phrase, 'codebook');
  const byUse = quoted
    .filter(isQuotedFormula)
    .sort(
      (a, b) =>
        b.reports - a.reports || b.n - a.n || a.phrase.length - b.phrase.length || (a.phrase < b.phrase ? -1 : 1),
    );
  for (const { phrase, n } of byUse) if (n > 1 || candidates.has(phrase)) add(phrase, 'quoted');
  for (const { phrase } of mined.slice(0, limit)) add(phrase, 'mined');
  for (const { phrase, n } of byUse) if (n === 1 && selected.size < 2 * limit) add(phrase, 'quoted');
  return [...selected.values()];
}

/** Phrases of a list: one a line, `#` begins a comment, each phrase once. */
export function parsePhraseList(text: string): string[] {
  const lines = text.split(/\r?\n/u).map((line) => line.replace(/#.*$/u, '').trim());
  return [...new Set(lines.filter((line) => line !== ''))];
}

/** Adds the quoted expressions of one report to a tally. */
export function tallyQuoted(tally: Map<string, { n: number; reports: number }>, phrases: readonly string[]): void {
  const here = new Set<string>();
  for (const phrase of phrases) {
    let entry = tally.get(phrase);
    if (entry === undefined) tally.set(phrase, (entry = { n: 0, reports: 0 }));
    entry.n++;
    if (!here.has(phrase)) entry.reports++;
    here.add(phrase);
  }
}
