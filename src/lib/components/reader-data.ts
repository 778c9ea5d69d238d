import { datePattern, partialPattern } from '../text/date-parts.ts';
import { figuresKeptAside } from '../view/correction-overlay.ts';
import type { DatasetLabels } from '../view/define-view.ts';
import { matchesIn, namesIn, phrasesIn, type TextSpan } from '../view/highlights.ts';
import {
  readerFigureColumns,
  readerFigureQuery,
  readerPhraseColumns,
  readerPhraseQuery,
  readerReportColumns,
  readerReportQuery,
  type ReaderFigure,
  type ReaderPhrase,
  type ReaderReport,
} from '../view/reader-queries.ts';
import { removedColumns, removedQuery, type Removed, type RemovedRow } from '../view/removed.ts';
import { sharedColumns, sharedQuery, type SharedPassageRow } from '../view/shared-passages.ts';
import type { DatasetState } from './dataset-state.svelte.ts';

export interface ReaderData {
  readonly report: ReaderReport;
  /** As the dataset has them, with those that its corrections rejected: the reader applies those of the browser. */
  readonly figures: readonly ReaderFigure[];
  readonly phrases: readonly ReaderPhrase[];
  /** Null when the dataset does not hold it. */
  readonly text: string | null;
  /** What cleaning removed, in order. */
  readonly removed: readonly RemovedRow[];
  /** Passages that other reports have too. */
  readonly passages: readonly SharedPassageRow[];
}

/** All that the reader shows of a report; null when the dataset has no such report. */
export async function loadReport(
  dataset: DatasetState,
  reportId: number,
  signal: AbortSignal,
): Promise<ReaderData | null> {
  const [report] = await dataset.queryAsRead(readerReportQuery(reportId), readerReportColumns, signal);
  if (report === undefined) return null;
  const text = report.has_text ? (dataset.texts?.read(reportId, signal) ?? null) : null;
  const figures = await dataset.queryAsRead(
    readerFigureQuery(reportId, figuresKeptAside(dataset.corrected)),
    readerFigureColumns,
    signal,
  );
  const phrases = await dataset.query(readerPhraseQuery(reportId), readerPhraseColumns, signal);
  const stored = dataset.manifest?.rows['removed'] !== undefined;
  const removed = stored ? await dataset.query(removedQuery(reportId), removedColumns, signal) : [];
  const compared = dataset.manifest?.rows['shared_passages'] !== undefined;
  const passages = compared ? await dataset.query(sharedQuery(reportId), sharedColumns, signal) : [];
  return { report, figures, phrases, text: await text, removed, passages };
}

/** What was removed from a report, with its texts; nothing when the dataset does not hold them. */
export async function loadRemoved(
  dataset: DatasetState,
  { report, removed }: Pick<ReaderData, 'report' | 'removed'>,
): Promise<readonly Removed[]> {
  const list = await dataset.removedTexts?.read(report.report_id, new AbortController().signal);
  if (list === null || list === undefined) return [];
  const texts = JSON.parse(list) as readonly string[];
  return removed.map(({ ordinal, start, reason }) => ({ ordinal, start, reason, text: texts[ordinal] ?? '' }));
}

/** Everything that can be marked in a text. */
export function spansOf(
  text: string,
  { figures, phrases, passages }: Pick<ReaderData, 'figures' | 'phrases' | 'passages'>,
  labels: DatasetLabels,
): readonly TextSpan[] {
  const names = [...labels.regions.values()].flatMap(({ name, shortName }) => [name, shortName]);
  return [
    ...figures.map((f): TextSpan => ({ start: f.start, end: f.end, kind: 'figure', id: f.figure_id })),
    ...phrasesIn(
      text,
      phrases.map((p) => p.phrase),
    ),
    ...matchesIn(text, [datePattern, partialPattern], 'date'),
    ...namesIn(text, names, 'region'),
    ...passages.map(({ start, end }): TextSpan => ({ start, end, kind: 'shared' })),
  ];
}
