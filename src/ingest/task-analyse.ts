import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { compileCodebook, parseCodebook } from '../lib/text/codebook.ts';
import { parseEvents } from '../lib/text/events.ts';
import { createGazetteer, parseGazetteer } from '../lib/text/gazetteer.ts';
import { siteOf } from '../lib/text/noise-site.ts';
import { analyse, type Tools } from './analyse.ts';
import { messageOf, Rejection } from './errors.ts';
import { readDocument } from './readers/formats.ts';
import { encodeOutcomes, type AnalysedReport, type StoredRejection } from './stored.ts';
import type { Unit } from './units.ts';
import { eventsPath, gazetteerPath } from './versions.ts';

export type CodebookFiles = readonly { readonly fileName: string; readonly text: string; readonly forced: boolean }[];

function refusal(file: string, place: string, error: unknown, sha256: string, bytes: number): StoredRejection {
  const reason =
    error instanceof Rejection
      ? `${place} ${error.message}`
      : `${place}: the program failed on it (${messageOf(error)}); please report this with the file`;
  return { kind: 'rejected', file, reason, sha256, bytes };
}

async function analyseUnit(
  unit: Unit,
  tools: Tools,
  repeated: ReadonlySet<number>,
): Promise<(AnalysedReport | StoredRejection)[]> {
  if (unit.kind === 'document') {
    const { name, sha256, bytes } = unit;
    try {
      const { text, given, left = [] } = await readDocument(bytes, unit.format, unit.gzipped);
      const site = siteOf(given, unit.format === 'html' ? dirname(name) : null);
      return [analyse({ file: name, text, given, site, left }, { sha256, bytes: bytes.length }, tools, repeated)];
    } catch (error) {
      return [refusal(name, name, error, sha256, bytes.length)];
    }
  }
  return unit.rows.map((row) => {
    if (row.kind === 'rejected') return row;
    try {
      const site = siteOf(row.report.given, null);
      return analyse({ ...row.report, site }, row, tools, repeated);
    } catch (error) {
      return refusal(row.report.file, row.report.file, error, row.sha256, row.bytes);
    }
  });
}

/** What makes entries of the spool of units, with the dictionaries and rules loaded. */
export function analyser(
  codebooks: CodebookFiles,
): (units: readonly Unit[], repeated: ReadonlySet<number>) => Promise<Uint8Array[]> {
  const tools: Tools = {
    gazetteer: createGazetteer(parseGazetteer(JSON.parse(readFileSync(gazetteerPath, 'utf8')))),
    codebooks: codebooks.map(({ fileName, text, forced }) => compileCodebook(parseCodebook(text, fileName), forced)),
    events: parseEvents(readFileSync(eventsPath, 'utf8')),
  };
  return async (units, repeated) => {
    const entries: Uint8Array[] = [];
    for (const unit of units) entries.push(encodeOutcomes(await analyseUnit(unit, tools, repeated)));
    return entries;
  };
}
