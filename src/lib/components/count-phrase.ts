import type { TextMatch } from '../text/text-query.ts';
import { countedColumns, countedQuery, type LivePhrase, type LiveReport } from '../view/live-phrases.ts';
import type { DatasetState } from './dataset-state.svelte.ts';
import { searchTexts, stepsOf } from './search-texts.ts';

const opening = '“‘「『';
const closing = '”’」』';

const startsOf = (matches: readonly TextMatch[]): readonly number[] => matches.map(({ start }) => start);

/** Characters before and after a stretch that are a pair of quotation marks. */
function isQuoted(text: string, start: number, end: number): boolean {
  const at = start === 0 ? -1 : opening.indexOf(text.charAt(start - 1));
  return at !== -1 && end < text.length && closing.indexOf(text.charAt(end)) === at;
}

/** Of some phrases, those that the dataset has counted. */
export async function countedOf(
  dataset: DatasetState,
  phrases: readonly string[],
  signal: AbortSignal,
): Promise<ReadonlySet<string>> {
  const own = await dataset.queryAsRead(countedQuery(phrases), countedColumns, signal);
  return new Set<string>(own.map(({ phrase }) => phrase));
}

/** Counts a phrase in the texts of the dataset as the ingest does. `onread` is told of how many texts some are read. */
export async function countPhrase(
  dataset: DatasetState,
  phrase: string,
  signal: AbortSignal,
  onread: (read: number, of: number) => void,
): Promise<LivePhrase> {
  const query = { strings: [phrase], gap: 0 } as const;
  const candidates = (await dataset.texts?.candidates(query.strings)) ?? new Uint32Array();
  const reports: LiveReport[] = [];
  let [quotedN, quotedReports] = [0, 0];
  let read = 0;
  for (const ids of stepsOf(candidates)) {
    signal.throwIfAborted();
    onread(read, candidates.length);
    for await (const hits of searchTexts(dataset, query, { reports: [...ids], withOwn: true }, signal)) {
      for (const { reportId, text, matches, own } of hits) {
        reports.push({ reportId, starts: startsOf(matches), ownStarts: startsOf(own) });
        const quoted = matches.filter(({ start, end }) => isQuoted(text, start, end)).length;
        quotedN += quoted;
        if (quoted > 0) quotedReports += 1;
      }
    }
    read += ids.length;
  }
  return { phrase, quotedN, quotedReports, reports };
}
