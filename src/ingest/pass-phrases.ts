import { readFileSync } from 'node:fs';
import { CandidateMerger, miningOptions } from '../lib/text/mining.ts';
import { familiesOf, type FamilyPlace } from '../lib/text/families.ts';
import type { ListedPhrase } from '../lib/text/phrase-list.ts';
import { parsePhraseList, selectPhrases, type QuotedCount, type SelectedPhrase } from '../lib/text/phrases.ts';
import { shardsOf, spreadSample, type Corpus, type CorpusReport, type Shard } from './corpus.ts';
import { mapInOrder } from './pool.ts';
import type { Progress } from './progress.ts';
import { formulasPath } from './versions.ts';
import type { Workers } from './workers.ts';

/** Characters of a shard that is mined at once; mining takes about 40 bytes a character in each thread. */
const miningChars = 1_000_000;
/**
 * Characters that are mined at most, so that the time of an ingest stays in proportion to reading its text. A sample
 * changes which mined expressions make the list (half of a corpus gave 66–79 % of the same ones), and the manifest
 * says how large it was; quoted expressions are collected from all reports, and all are counted in all of them. Words
 * are cut for mining only, and so only here.
 */
const minedChars = 4_000_000;

/** The reports that expressions are mined from. */
export const minedReports = ({ reports }: Corpus): readonly CorpusReport[] => spreadSample(reports, minedChars);

/** A phrase of the dataset, with the words that it is made of and its place in a family. */
export interface FoundPhrase extends SelectedPhrase {
  readonly tokens: readonly string[];
  readonly family: FamilyPlace | null;
}

/** The phrases of the corpus: mined shard by shard, joined with the quoted ones and the lists of user and project. */
export async function findPhrases(
  corpus: Corpus,
  quoted: readonly QuotedCount[],
  user: readonly ListedPhrase[],
  { workers, progress }: { workers: Workers; progress: Progress },
): Promise<readonly FoundPhrase[]> {
  const mined = new CandidateMerger();
  const mine = async ({ texts }: Shard) => {
    const candidates = await workers.run({ task: 'mine', texts });
    progress.advance(texts.length);
    return candidates;
  };
  const shards = shardsOf(minedReports(corpus), miningChars);
  for await (const candidates of mapInOrder(shards, 2, mine)) mined.add(candidates);
  const { limit } = miningOptions(corpus.reports.length);
  const codebook = parsePhraseList(readFileSync(formulasPath, 'utf8'));
  const listed = user.flatMap(({ phrase, variants }) => [phrase, ...variants]);
  const phrases = selectPhrases({ quoted, mined: mined.ranked(limit), codebook, user: listed }, limit);
  const ends = await workers.run({ task: 'cut', phrases: phrases.map(({ phrase }) => phrase) });
  const cut = phrases.map((phrase, i) => {
    const own = ends[i] ?? [];
    return { ...phrase, tokens: own.map((end, k) => phrase.phrase.slice(k === 0 ? 0 : own[k - 1], end)) };
  });
  const families = familiesOf(cut, user);
  return cut.map((phrase, i) => ({ ...phrase, family: families[i] ?? null }));
}
