import type { Candidate } from './mining-rank.ts';
import { maxPhraseChars } from './quoted.ts';

export type PhraseKind = 'quoted' | 'mined' | 'codebook' | 'user';

/**
 * Grounds on which a phrase is kept: the list of the user, the list of the project, quoted twice or more, quoted and
 * mined, among the best mined ones, or quoted once where there was room.
 */
export type KeptBy = 'user' | 'codebook' | 'quoted' | 'quoted_mined' | 'mined' | 'quoted_once';

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
  /** The list of the project; kept whole. */
  readonly codebook: readonly string[];
  /** The list of the user; kept whole. */
  readonly user?: readonly string[];
}

export interface SelectedPhrase {
  readonly phrase: string;
  /** Why it is a phrase; user before codebook before quoted before mined. */
  readonly kind: PhraseKind;
  /** Every ground on which it is kept, the deciding one first. */
  readonly keptBy: readonly KeptBy[];
  readonly quotedN: number;
  readonly quotedReports: number;
  /** Scores of the mined candidate; null where the expression was not mined. */
  readonly leftEntropy: number | null;
  readonly rightEntropy: number | null;
  readonly cohesion: number | null;
  readonly boundary: number | null;
  /** Termhood by which mined expressions are ranked, and its place in that rank, from 1. */
  readonly score: number | null;
  readonly rank: number | null;
}

/** A quoted expression with the verb before it (增强“四个意识”). */
const withMarks = /[“「『‘"＂]/u;

/**
 * Two characters in quotation marks are mostly a word that is mentioned, and the word then counts everywhere: 人民 is
 * no formula because somebody quoted it once. Those cast with a numeral (十进, 双增) are, and those quoted often. One
 * with its verb is a form of its own from two reports on.
 */
const isQuotedFormula = ({ phrase, n, reports }: QuotedCount): boolean =>
  (!withMarks.test(phrase) || reports > 1) &&
  (phrase.length > 2 || n > 2 || /[〇一二两三四五六七八九十百千万双\d]/u.test(phrase));

/**
 * The phrases of a dataset, in the order of their rank. The lists of the user and of the project and whatever is quoted twice or quoted and mined
 * are always kept; then come the best mined ones, `limit` at most. What is quoted only once fills the places up to
 * twice the limit, the shortest first: all of it in a small dataset, while in a large one what recurs somewhere will
 * have been quoted twice or mined.
 */
export function selectPhrases({ quoted, mined, codebook, user = [] }: PhraseSources, limit: number): SelectedPhrase[] {
  const candidates = new Map(mined.map((candidate, i) => [candidate.phrase, { ...candidate, rank: i + 1 }]));
  const uses = new Map(quoted.map((count) => [count.phrase, count]));
  const listed = new Set(codebook);
  const ofUser = new Set(user);
  const selected = new Map<string, SelectedPhrase>();

  const groundsOf = (phrase: string): KeptBy[] => {
    const use = uses.get(phrase);
    const quotes = use !== undefined && isQuotedFormula(use) ? use.n : 0;
    const rank = candidates.get(phrase)?.rank;
    const grounds: KeptBy[] = [];
    if (ofUser.has(phrase)) grounds.push('user');
    if (listed.has(phrase)) grounds.push('codebook');
    if (quotes > 1) grounds.push('quoted');
    if (quotes === 1 && rank !== undefined) grounds.push('quoted_mined');
    if (rank !== undefined && rank <= limit) grounds.push('mined');
    if (grounds.length === 0) grounds.push('quoted_once');
    return grounds;
  };
  const add = (phrase: string, kind: PhraseKind) => {
    const isListed = kind === 'codebook' || kind === 'user';
    if (selected.has(phrase) || (!isListed && phrase.length > maxPhraseChars)) return;
    const scores = candidates.get(phrase);
    const use = uses.get(phrase);
    selected.set(phrase, {
      phrase,
      kind,
      keptBy: groundsOf(phrase),
      quotedN: use?.n ?? 0,
      quotedReports: use?.reports ?? 0,
      leftEntropy: scores?.leftEntropy ?? null,
      rightEntropy: scores?.rightEntropy ?? null,
      cohesion: scores?.cohesion ?? null,
      boundary: scores?.boundary ?? null,
      score: scores?.score ?? null,
      rank: scores?.rank ?? null,
    });
  };

  for (const phrase of user) add(phrase, 'user');
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
