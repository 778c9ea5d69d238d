import { readFileSync } from 'node:fs';
import { CandidateMerger, miningOptions } from '../lib/text/mining.ts';
import { parsePhraseList, selectPhrases, type QuotedCount, type SelectedPhrase } from '../lib/text/phrases.ts';
import { shardsOf, type Corpus } from './corpus.ts';
import { mapInOrder } from './pool.ts';
import type { Progress } from './progress.ts';
import { formulasPath } from './versions.ts';
import type { Workers } from './workers.ts';

/** Characters of a shard that is mined at once; mining takes about 40 bytes a character in each thread. */
const miningChars = 1_000_000;

/** The phrases of the corpus: mined shard by shard, joined with the quoted ones and the list of the project. */
export async function findPhrases(
  corpus: Corpus,
  quoted: readonly QuotedCount[],
  workers: Workers,
  progress: Progress,
): Promise<readonly SelectedPhrase[]> {
  const shards = shardsOf(corpus, miningChars);
  const mined = new CandidateMerger();
  progress.stage('phrases', corpus.reports.length, 'reports');
  const mine = async (shard: (typeof shards)[number]) => {
    const candidates = await workers.run({ task: 'mine', slices: shard.slices });
    progress.advance(shard.reports);
    return candidates;
  };
  for await (const candidates of mapInOrder(shards, workers.size + 1, mine)) mined.add(candidates);
  progress.done();
  const { limit } = miningOptions(corpus.reports.length);
  const codebook = parsePhraseList(readFileSync(formulasPath, 'utf8'));
  return selectPhrases({ quoted, mined: mined.ranked(limit), codebook }, limit);
}
