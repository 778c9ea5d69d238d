import type { GivenMetadata } from '../../lib/model/document.ts';

/** What a reader makes of one file: raw text and what the file itself says about it. */
export interface ReadDocument {
  readonly text: string;
  readonly given: GivenMetadata;
}
