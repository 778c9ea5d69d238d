import type { Bilingual } from '../lib/model/message.ts';
import type { Progress } from './progress.ts';
import type { ColumnMap } from './readers/columns.ts';
import type { SegmenterName } from './segmenter.ts';

export interface IngestOptions {
  readonly inputs: readonly string[];
  /** Absolute path of the dataset folder. */
  readonly out: string;
  readonly name: string;
  /** Where one is missing, the name stands in for it. */
  readonly title: { readonly zh: string | undefined; readonly en: string | undefined };
  readonly notice: Bilingual | null;
  readonly licence: string;
  readonly citation: string;
  /** Paths of codebooks that are tried before those of the project. */
  readonly codebooks: readonly string[];
  readonly texts: boolean;
  readonly jobs: number;
  readonly map: ColumnMap;
  readonly segmenter: SegmenterName | undefined;
  /** Path of a `corrections.csv`. */
  readonly corrections?: string | undefined;
  /** Path of a list of phrases that are counted whatever the reports quote. */
  readonly phrases?: string | undefined;
  /** Path of a dictionary in jieba's format, on top of the segmenter's own. */
  readonly dictionary?: string | undefined;
}

/** Everything that an ingest takes from outside besides files. */
export interface Effects {
  readonly progress: Progress;
  readonly now: () => Date;
}
