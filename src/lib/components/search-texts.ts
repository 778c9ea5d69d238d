import { coverageOf, isCovered } from '../text/reuse-coverage.ts';
import { matchesOf, type TextMatch, type TextQuery } from '../text/text-query.ts';
import { coveredIn } from '../view/concordance-counts.ts';
import { coveredColumns } from '../view/shared-passages.ts';
import type { DatasetState } from './dataset-state.svelte.ts';

/** Stretches of a text that an earlier report has too. */
interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** A text with at least one match. */
export interface TextHit {
  readonly reportId: number;
  readonly text: string;
  readonly matches: readonly TextMatch[];
  /** Of the matches, those not wholly inside of passages that an earlier report has too. */
  readonly own: readonly TextMatch[];
}

/** The first candidates are few, so that the first lines come soon. */
const firstStep = 40;
const longestStep = 2560;

/** A list in pieces that grow. */
export function* stepsOf(ids: Uint32Array): Generator<Uint32Array> {
  for (let at = 0, size = firstStep; at < ids.length; at += size, size = Math.min(longestStep, size * 4)) {
    yield ids.subarray(at, at + size);
  }
}

/** What reports have from earlier ones; nothing where the dataset was never compared for that. */
async function stretchesOf(
  dataset: DatasetState,
  reports: readonly number[],
  signal: AbortSignal,
): Promise<ReadonlyMap<number, Stretch[]>> {
  const byReport = new Map<number, Stretch[]>();
  if (reports.length === 0 || dataset.manifest?.rows['shared_passages'] === undefined) return byReport;
  for (const { report_id, ...stretch } of await dataset.queryAsRead(coveredIn(reports), coveredColumns, signal)) {
    const list = byReport.get(report_id);
    if (list) list.push(stretch);
    else byReport.set(report_id, [stretch]);
  }
  return byReport;
}

/**
 * The texts of these reports in which a query is met, some at a time, in the order of the reports.
 * @param withOwn whether to tell which matches are the report's own; else all of them count as such
 */
export async function* searchTexts(
  dataset: DatasetState,
  query: TextQuery,
  { reports, withOwn }: { readonly reports: readonly number[]; readonly withOwn: boolean },
  signal: AbortSignal,
): AsyncGenerator<readonly TextHit[]> {
  if (dataset.texts === null) return;
  const covered = withOwn ? await stretchesOf(dataset, reports, signal) : new Map<number, Stretch[]>();
  for await (const some of dataset.texts.texts(reports, signal)) {
    yield some.flatMap(({ reportId, text }): TextHit[] => {
      const matches = matchesOf(text, query);
      if (matches.length === 0) return [];
      const stretches = covered.get(reportId);
      if (stretches === undefined) return [{ reportId, text, matches, own: matches }];
      const coverage = coverageOf(text, stretches);
      return [{ reportId, text, matches, own: matches.filter(({ start, end }) => !isCovered(coverage, start, end)) }];
    });
  }
}
