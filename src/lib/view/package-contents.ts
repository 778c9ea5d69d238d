import type { Filters } from '../model/filters.ts';
import type { Manifest } from '../model/manifest.ts';
import type { Locale } from '../model/message.ts';
import type { Columns, RowOf } from '../model/tables.ts';
import type { Tool } from './citation.ts';
import type { ViewColumns } from './define-view.ts';
import type { RowEvidence } from './row-evidence.ts';
import type { SourceReport } from './source-reports.ts';

/** What a card shows, as data. */
export interface PackageCard {
  readonly id: string;
  readonly title: string;
  readonly finding: string | null;
  readonly method: string;
  /** The filters in words. */
  readonly scope: string;
  readonly columns: ViewColumns;
  readonly rows: readonly RowOf<Columns>[];
  /** The query, with its values filled in. */
  readonly sql: string;
  /** Whether the rows are computed from those of the query. */
  readonly derived: boolean;
  readonly evidence: readonly RowEvidence[];
  readonly sources: readonly SourceReport[];
}

export interface PackageContext {
  readonly manifest: Manifest;
  readonly filters: Filters;
  readonly locale: Locale;
  /** Name of the package: lower case letters, digits and `-_.`. */
  readonly name: string;
  readonly title: string;
  readonly tool: Tool;
  /** Whether corrections or phrases of this browser may be in it, which the dataset file does not have. */
  readonly local: boolean;
  /** SHA-256 in hexadecimal; null where the browser has none, as on a page that came over plain HTTP. */
  readonly sha256: (bytes: Uint8Array<ArrayBuffer>) => Promise<string | null>;
}
