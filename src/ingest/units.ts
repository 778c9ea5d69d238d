import { createHash } from 'node:crypto';
import { messageOf, Rejection } from './errors.ts';
import type { InputFile } from './inputs.ts';
import { batchBytes, batchFiles } from './limits.ts';
import type { ColumnMap } from './readers/columns.ts';
import { readCsv } from './readers/csv.ts';
import { formatOf, isTable, rawBytes, type DocumentKind, type Format } from './readers/formats.ts';
import { readJsonl } from './readers/jsonl.ts';
import { sha256, type TableRow } from './readers/row.ts';
import { decodedPieces } from './readers/stream.ts';

/** The smallest piece of input that is analysed and kept on its own: a document, or a block of rows of a table. */
export type Unit =
  | {
      readonly kind: 'document';
      readonly name: string;
      readonly format: DocumentKind;
      readonly gzipped: boolean;
      readonly bytes: Uint8Array;
      readonly sha256: string;
    }
  | { readonly kind: 'rows'; readonly name: string; readonly rows: readonly TableRow[] };

export const unitBytes = (unit: Unit): number =>
  unit.kind === 'document' ? unit.bytes.length : unit.rows.reduce((sum, row) => sum + row.bytes, 0);

/** What the analysis of a unit depends on besides the program: equal keys, equal results. */
export function unitKey(unit: Unit, versions: string): string {
  const hash = createHash('sha256').update(versions).update('\0').update(unit.kind).update('\0');
  if (unit.kind === 'document') {
    hash.update(JSON.stringify([unit.name, unit.format, unit.gzipped, unit.sha256]));
  } else {
    hash.update(JSON.stringify(unit.rows));
  }
  return hash.digest('hex');
}

/** A file that cannot be read at all, as the one rejected row of its own. */
function rejectedFile(file: InputFile, error: unknown): Unit {
  const reason = `${file.name} ${messageOf(error)}`;
  return {
    kind: 'rows',
    name: file.name,
    rows: [{ kind: 'rejected', file: file.name, reason, bytes: file.bytes, sha256: null }],
  };
}

async function* tableRows(file: InputFile, format: Format, map: ColumnMap): AsyncGenerator<TableRow> {
  const pieces = decodedPieces(file.path, format.gzipped);
  const rows = format.kind === 'jsonl' ? readJsonl(pieces, file.name, map) : readCsv(pieces, file.name, map);
  let any = false;
  try {
    for await (const row of rows) {
      any = true;
      yield row;
    }
  } catch (error) {
    any = true;
    yield {
      kind: 'rejected',
      file: file.name,
      reason: `${file.name} ${messageOf(error)}`,
      bytes: file.bytes,
      sha256: null,
    };
  }
  if (!any) {
    const reason = `${file.name} holds no row: nothing to read`;
    yield { kind: 'rejected', file: file.name, reason, bytes: file.bytes, sha256: null };
  }
}

async function* unitsOfFile(file: InputFile, map: ColumnMap): AsyncGenerator<Unit> {
  if (file.problem !== null) throw new Rejection(file.problem);
  const format = formatOf(file.name);
  if (!isTable(format)) {
    const bytes = await rawBytes(file.path, format);
    const { kind, gzipped } = format;
    yield { kind: 'document', name: file.name, format: kind, gzipped, bytes, sha256: sha256(bytes) };
    return;
  }
  let rows: TableRow[] = [];
  let size = 0;
  for await (const row of tableRows(file, format, map)) {
    rows.push(row);
    size += row.bytes;
    if (size < batchBytes) continue;
    yield { kind: 'rows', name: file.name, rows };
    rows = [];
    size = 0;
  }
  if (rows.length > 0) yield { kind: 'rows', name: file.name, rows };
}

/** The units of all files in order. A file that cannot be read becomes a unit that says so. */
export async function* unitsOf(files: readonly InputFile[], map: ColumnMap): AsyncGenerator<Unit> {
  for (const file of files) {
    try {
      for await (const unit of unitsOfFile(file, map)) yield unit;
    } catch (error) {
      yield rejectedFile(file, error);
    }
  }
}

/** Groups items into batches of bounded size, so that small files do not cost a message each. */
export async function* batches<T>(items: AsyncIterable<T>, size: (item: T) => number): AsyncGenerator<T[]> {
  let batch: T[] = [];
  let bytes = 0;
  for await (const item of items) {
    batch.push(item);
    bytes += size(item);
    if (bytes < batchBytes && batch.length < batchFiles) continue;
    yield batch;
    batch = [];
    bytes = 0;
  }
  if (batch.length > 0) yield batch;
}
