import { createHash } from 'node:crypto';
import type { RawReport } from '../../lib/model/document.ts';

/** A row of a table: a report, or the reason why it is none. */
export type TableRow =
  | { readonly kind: 'report'; readonly report: RawReport; readonly bytes: number; readonly sha256: string }
  | {
      readonly kind: 'rejected';
      readonly file: string;
      readonly reason: string;
      readonly bytes: number;
      readonly sha256: string | null;
    };

export const sha256 = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex');
