import type { GivenMetadata, Removal } from '../../lib/model/document.ts';

/** What a reader makes of one file: raw text and what the file itself says about it. */
export interface ReadDocument {
  readonly text: string;
  readonly given: GivenMetadata;
  /** What was left out as lying outside the article, with places in the text. */
  readonly left?: readonly Removal[];
}
