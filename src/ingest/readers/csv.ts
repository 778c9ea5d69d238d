import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { messageOf, Rejection } from '../errors.ts';
import { maxReportChars, tooLong } from '../limits.ts';
import { boundRows, longRow } from './bounded-rows.ts';
import { mapColumns, rowReport, type ColumnMap, type Mapping } from './columns.ts';
import { sha256, type TableRow } from './row.ts';

/** What separates the cells: the one of comma, semicolon and tab that the first line has most of. */
function delimiterOf(head: string): string {
  const line = head.split(/\r?\n/, 1)[0] ?? '';
  const counts = [',', ';', '\t'].map((mark) => ({ mark, n: line.split(mark).length }));
  return counts.sort((a, b) => b.n - a.n)[0]?.mark ?? ',';
}

async function* prepend(first: string, rest: AsyncIterator<string>): AsyncGenerator<string> {
  yield first;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}

interface Parsed {
  readonly record: readonly string[];
  /** Number of the last line of the record, from 1. */
  readonly line: number;
}

/** The rows up to the end or to what the parser cannot get over, which is then thrown. */
async function* records(pieces: AsyncIterable<string>): AsyncGenerator<Parsed> {
  const iterator = pieces[Symbol.asyncIterator]();
  const first = await iterator.next();
  const head = first.done ? '' : first.value;
  const delimiter = delimiterOf(head);
  let broken: Error | undefined;
  const parser = parse({
    // An error of the stream would take the rows with it that are parsed and not yet read.
    skip_records_with_error: true,
    on_skip: (error) => {
      broken ??= error;
      return undefined;
    },
    bom: true,
    delimiter,
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
  });
  const source = Readable.from(boundRows(prepend(head, iterator), delimiter, maxReportChars));
  source.on('error', (error) => parser.destroy(error));
  source.pipe(parser);
  for await (const item of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
    yield { record: item.record, line: item.info.lines };
  }
  if (broken !== undefined) throw broken;
}

/** What a broken table says: the parser cannot find the next row after it, so the rest of the file is one rejection. */
function brokenTable(error: unknown, lastLine: number): string {
  const rest = `the rows from there on were not read`;
  if (error instanceof Rejection) return ` ${error.message}`;
  if (error instanceof CsvError) {
    if (error.code === 'CSV_QUOTE_NOT_CLOSED') {
      return `, line ${lastLine + 1}: a quotation mark is opened and never closed; ${rest}: close it, or double it ("") inside a quoted cell`;
    }
  }
  return `, after line ${lastLine}: ${messageOf(error)}; ${rest}`;
}

/** Reports of a CSV or TSV file, `name#n` for row n below the header. */
export async function* readCsv(pieces: AsyncIterable<string>, name: string, map: ColumnMap): AsyncGenerator<TableRow> {
  let header: readonly string[] | undefined;
  let mapping: Mapping | undefined;
  let row = 0;
  let lastLine = 0;
  try {
    for await (const { record, line } of records(pieces)) {
      const from = lastLine + 1;
      lastLine = line;
      if (!header || !mapping) {
        header = record.map((cell) => cell.trim());
        mapping = mapColumns(header, map);
        continue;
      }
      row++;
      const file = `${name}#${row}`;
      const place = `${name}, ${from === line ? `line ${line}` : `lines ${from}–${line}`} (row ${row})`;
      const serialised = JSON.stringify(record);
      const item = { file, bytes: Buffer.byteLength(serialised), sha256: sha256(serialised) };
      if (record[0]?.startsWith(longRow) === true) {
        const reason = `${place}: ${tooLong('the row')}; perhaps a quotation mark is opened and never closed`;
        yield { kind: 'rejected', ...item, reason };
        continue;
      }
      if (record.length !== header.length) {
        const reason = `${place}: ${record.length} cells where the header has ${header.length}: quote the cells that hold the separator or a line break`;
        yield { kind: 'rejected', ...item, reason };
        continue;
      }
      const columns = header;
      const report = rowReport(mapping, (column) => record[columns.indexOf(column)] ?? '');
      if (report.text.trim() === '') {
        const reason = `${place}: no text in "${mapping.columns.get('text')}": nothing to read`;
        yield { kind: 'rejected', ...item, reason };
        continue;
      }
      yield { kind: 'report', report: { file, ...report }, bytes: item.bytes, sha256: item.sha256 };
    }
  } catch (error) {
    const file = row === 0 && !header ? name : `${name}#${row + 1}`;
    yield {
      kind: 'rejected',
      file: mapping ? file : name,
      reason: name + brokenTable(error, lastLine),
      bytes: 0,
      sha256: null,
    };
    return;
  }
  if (row === 0) {
    const reason = header ? `${name} has a header and no row below it` : `${name} holds no row`;
    yield { kind: 'rejected', file: name, reason, bytes: 0, sha256: null };
  }
}
