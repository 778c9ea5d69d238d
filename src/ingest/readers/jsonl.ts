import { messageOf, Rejection } from '../errors.ts';
import { maxReportChars, tooLong } from '../limits.ts';
import { mapColumns, rowReport, type ColumnMap, type Mapping } from './columns.ts';
import { firstBadColumn } from './json-error.ts';
import { sha256, type TableRow } from './row.ts';

interface Line {
  readonly number: number;
  /** Null when the line was longer than a report may be: it is then skipped up to its end, never held in memory. */
  readonly text: string | null;
  readonly chars: number;
}

/** Lines of text that arrives in pieces, numbered from 1. */
export async function* splitLines(pieces: AsyncIterable<string>, maxChars = maxReportChars): AsyncGenerator<Line> {
  let parts: string[] = [];
  let chars = 0;
  let number = 1;
  const take = (): Line => {
    const line = { number, text: chars > maxChars ? null : parts.join(''), chars };
    parts = [];
    chars = 0;
    number++;
    return line;
  };
  const add = (part: string): void => {
    chars += part.length;
    if (chars > maxChars) parts = [];
    else parts.push(part);
  };
  for await (const piece of pieces) {
    let from = 0;
    for (let at = piece.indexOf('\n'); at >= 0; at = piece.indexOf('\n', from)) {
      add(piece.slice(from, at));
      from = at + 1;
      yield take();
    }
    if (from < piece.length) add(piece.slice(from));
  }
  if (chars > 0) yield take();
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return value.map(cellText).join('\n');
  return JSON.stringify(value);
}

function parseLine(line: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    const column = firstBadColumn(line);
    const place = column === undefined ? '' : `, column ${column}`;
    throw new Rejection(`${place}: not valid JSON from there on: correct the line or remove it`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Rejection(`: not a JSON object: write one object a line, such as {"title": "…", "text": "…"}`);
  }
  return value as Record<string, unknown>;
}

/** A line that opens an array over several lines, or holds an array of objects. */
const isArrayStart = (line: string): boolean => /^\s*\[\s*(?:\{|$)/.test(line);

/** Reports of a JSONL file, `name#n` for line n; a broken line is one rejected row and the rest goes on. */
export async function* readJsonl(
  pieces: AsyncIterable<string>,
  name: string,
  map: ColumnMap,
): AsyncGenerator<TableRow> {
  const mappings = new Map<string, Mapping>();
  for await (const { number, text, chars } of splitLines(pieces)) {
    const file = `${name}#${number}`;
    if (text === null) {
      const reason = `${name}, line ${number}: ${tooLong('the line')}`;
      yield { kind: 'rejected', file, reason, bytes: chars, sha256: null };
      continue;
    }
    if (text.trim() === '') continue;
    if (mappings.size === 0 && isArrayStart(text)) {
      throw new Rejection(
        'is one JSON array, not JSON lines: write one object a line, such as {"title": "…", "text": "…"}',
      );
    }
    const bytes = Buffer.byteLength(text);
    const hash = sha256(text);
    try {
      const row = parseLine(text);
      const key = JSON.stringify(Object.keys(row));
      let mapping = mappings.get(key);
      if (!mapping) {
        try {
          mapping = mapColumns(Object.keys(row), map);
        } catch (error) {
          throw new Rejection(` ${messageOf(error)}`);
        }
        mappings.set(key, mapping);
      }
      const report = rowReport(mapping, (column) => cellText(row[column]));
      if (report.text.trim() === '')
        throw new Rejection(`: no text in "${mapping.columns.get('text')}": nothing to read`);
      yield { kind: 'report', report: { file, ...report }, bytes, sha256: hash };
    } catch (error) {
      if (!(error instanceof Rejection)) throw error;
      yield { kind: 'rejected', file, reason: `${name}, line ${number}${error.message}`, bytes, sha256: hash };
    }
  }
}
