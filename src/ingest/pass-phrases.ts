import { readFileSync } from 'node:fs';
import { miningOptions, rankCandidates, recounted, type Candidate } from '../lib/text/mining.ts';
import { ShardFinds } from '../lib/text/mining-finds.ts';
import { Recount, wantedStrings } from '../lib/text/mining-recount.ts';
import { familiesOf, type FamilyPlace } from '../lib/text/families.ts';
import type { ListedPhrase } from '../lib/text/phrase-list.ts';
import { parsePhraseList, selectPhrases, type QuotedCount, type SelectedPhrase } from '../lib/text/phrases.ts';
import { shardsOf, type Corpus, type Shard } from './corpus.ts';
import { mapInOrder } from './pool.ts';
import type { Progress } from './progress.ts';
import { formulasPath } from './versions.ts';
import type { Workers } from './workers.ts';

/** Characters of a shard that is mined at once; mining takes about 30 bytes a character in each thread. */
const miningChars = 3_000_000;

/** The shards that a corpus is mined in. */
export const miningShards = ({ reports }: Corpus, shardChars = miningChars): Shard[] => shardsOf(reports, shardChars);

/** A phrase of the dataset, with the words that it is made of and its place in a family. */
export interface FoundPhrase extends SelectedPhrase {
  readonly tokens: readonly string[];
  readonly family: FamilyPlace | null;
}

/**
 * The best expressions that all reports together have, which are read twice: what the shards have found is counted in
 * all of them, so that shards and threads leave no trace in the result.
 */
async function mine(corpus: Corpus, { workers, progress, shardChars }: Context): Promise<readonly Candidate[]> {
  const shards = miningShards(corpus, shardChars);
  const options = miningOptions(corpus.reports.length);
  const finds = new ShardFinds(16 * options.limit);
  const ends: Uint8Array[] = [];
  progress.stage('phrases', 2 * corpus.reports.length, 'reports');
  const inShard = ({ texts }: Shard) => workers.run({ task: 'mine', texts });
  for await (const found of mapInOrder(shards, workers.size, inShard)) {
    progress.advance(shards[ends.length]?.reports.length ?? 0);
    ends.push(found.ends);
    finds.add(found.finds);
  }

  const { best, others } = finds.best(recounted(options));
  const phrases = best.join('\n');
  const recount = new Recount(wantedStrings(best));
  const inAll = (i: number) => {
    const { texts, first } = shards[i]!;
    return workers.run({ task: 'recount', texts, ends: ends[i]!, first, phrases });
  };
  let done = 0;
  for await (const counted of mapInOrder(shards.keys(), workers.size, inAll)) {
    recount.add(counted);
    progress.advance(shards[done++]?.reports.length ?? 0);
  }
  return rankCandidates(recount.measures(options), options.limit, others);
}

interface Context {
  readonly workers: Pick<Workers, 'run' | 'size'>;
  readonly progress: Progress;
  /** Characters of a shard, where tests want small ones. */
  readonly shardChars?: number;
}

/** The phrases of the corpus: mined ones, joined with the quoted ones and the lists of user and project. */
export async function findPhrases(
  corpus: Corpus,
  quoted: readonly QuotedCount[],
  user: readonly ListedPhrase[],
  context: Context,
): Promise<readonly FoundPhrase[]> {
  const { workers, progress } = context;
  const mined = await mine(corpus, context);
  progress.done();
  const { limit } = miningOptions(corpus.reports.length);
  const codebook = parsePhraseList(readFileSync(formulasPath, 'utf8'));
  const listed = user.flatMap(({ phrase, variants }) => [phrase, ...variants]);
  const phrases = selectPhrases({ quoted, mined, codebook, user: listed }, limit);
  const ends = await workers.run({ task: 'cut', phrases: phrases.map(({ phrase }) => phrase) });
  const cut = phrases.map((phrase, i) => {
    const own = ends[i] ?? [];
    return { ...phrase, tokens: own.map((end, k) => phrase.phrase.slice(k === 0 ? 0 : own[k - 1], end)) };
  });
  const families = familiesOf(cut, user);
  return cut.map((phrase, i) => ({ ...phrase, family: families[i] ?? null }));
}
