import { readFileSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { RawReport } from '../lib/model/document.ts';
import {
  applyingCodebooks,
  compileCodebook,
  type CompiledCodebook,
  type Match,
  type Zones,
} from '../lib/text/codebook.ts';
import { nearMisses, type NearMiss } from '../lib/text/codebook-misses.ts';
import { monthOf } from '../lib/text/dates.ts';
import { parseEvents, type Events } from '../lib/text/events.ts';
import { explainFigures, type ExplainedFigure } from '../lib/text/figures.ts';
import { createGazetteer, parseGazetteer, type Gazetteer } from '../lib/text/gazetteer.ts';
import { locateReport, type LocatedReport } from '../lib/text/locate.ts';
import { findMasks } from '../lib/text/masks.ts';
import { findTimes } from '../lib/text/periods.ts';
import { clauseRegion } from '../lib/text/regions.ts';
import type { StatusReason } from '../lib/text/status.ts';
import { findUnread, type Unread } from '../lib/text/unread.ts';
import { loadCodebooks } from './codebooks.ts';
import { Rejection, UsageError } from './errors.ts';
import { listInputs } from './inputs.ts';
import type { ColumnMap } from './readers/columns.ts';
import { readDocument } from './readers/formats.ts';
import { unitsOf } from './units.ts';
import { eventsPath, gazetteerPath } from './versions.ts';

/** Where the region of a figure was read from. */
export type RegionSource = 'clause' | 'section' | 'report';

/** A figure with the rules that made it, in the words of the tables. Offsets are UTF-16 into the cleaned text. */
export interface CheckedFigure {
  readonly start: number;
  readonly end: number;
  readonly number_text: string;
  readonly value: number;
  readonly value_high: number | null;
  readonly unit: string;
  readonly bound: string;
  /** Words before the digits and after the unit that make the bound. */
  readonly bound_words: readonly string[];
  readonly indicator: string;
  /** Word of the codebook that named the indicator, and the words it stands in; null for `other`. */
  readonly trigger: string | null;
  readonly zone: Match['zone'] | null;
  readonly zone_text: string | null;
  /** Where the words of an indicator were looked for. */
  readonly zones: Zones;
  /** Indicators with a word near the number that did not take it, and why. */
  readonly near_misses: readonly NearMiss[];
  readonly subject: string | null;
  readonly status: string;
  readonly status_reason: StatusReason;
  readonly year: number | null;
  readonly period_kind: string;
  readonly period_start: string | null;
  readonly period_end: string | null;
  /** Words of time in the sentence before the number. */
  readonly times: readonly string[];
  readonly region_code: number | null;
  readonly region_name: string | null;
  readonly region_source: RegionSource | null;
  readonly flags: readonly string[];
}

export interface CheckedUnread {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly reason: Unread['reason'];
}

export interface CheckedSentence {
  readonly ordinal: number;
  readonly section: number;
  readonly heading: string | null;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly figures: readonly CheckedFigure[];
  readonly not_taken: readonly CheckedUnread[];
}

/** A report as `tifa check` shows it. */
export interface CheckedReport {
  readonly file: string;
  readonly title: string | null;
  readonly date: LocatedReport['date'];
  readonly region: LocatedReport['region'] & { readonly name: string | null };
  readonly codebooks: readonly { readonly name: string; readonly version: string; readonly applies: boolean }[];
  readonly removed_stretches: number;
  readonly sentences: readonly CheckedSentence[];
}

export interface CheckTools {
  readonly gazetteer: Gazetteer;
  readonly codebooks: readonly CompiledCodebook[];
  readonly events: Events;
}

/** The project's codebooks with the user's before them, and the gazetteer. Throws a `UsageError` for a bad codebook. */
export function checkTools(codebooks: readonly string[]): CheckTools {
  return {
    gazetteer: createGazetteer(parseGazetteer(JSON.parse(readFileSync(gazetteerPath, 'utf8')))),
    codebooks: loadCodebooks(codebooks).map(({ codebook, forced }) => compileCodebook(codebook, forced)),
    events: parseEvents(readFileSync(eventsPath, 'utf8')),
  };
}

/** What the program reads in one report, sentence by sentence, and by which rules. */
export function checkReport(raw: RawReport, { gazetteer, codebooks, events }: CheckTools): CheckedReport {
  const located = locateReport(raw, gazetteer, events);
  const { text, title, date, region, sections, sentences } = located;
  const explained = explainFigures(text, {
    title,
    sections,
    sentences,
    reportYear: date.year,
    reportMonth: monthOf(date),
    codebooks,
    regionOf: (sentence, start, section) =>
      clauseRegion({ text, sentence, start, section, reportRegion: region.code, gazetteer }),
  });
  const masks = findMasks(text);
  const unread = findUnread(
    text,
    masks,
    explained.map(({ quantity }) => quantity),
  );
  const applying = applyingCodebooks(codebooks, { title, text });
  return {
    file: raw.file,
    title,
    date,
    region: { ...region, name: nameOf(region.code, gazetteer) },
    codebooks: codebooks.map((c) => ({
      name: c.codebook.name,
      version: c.codebook.version,
      applies: applying.has(c),
    })),
    removed_stretches: located.removed.length,
    sentences: sentences.map(({ ordinal, section, start, end }) => ({
      ordinal,
      section,
      heading: sections[section]?.heading ?? null,
      start,
      end,
      text: text.slice(start, end),
      figures: explained
        .filter(({ figure }) => figure.sentence === ordinal)
        .map((e) => checkedFigure(e, { located, gazetteer, codebooks, sentenceStart: start })),
      not_taken: unread
        .filter((u) => u.start >= start && u.start < end)
        .map((u) => ({ ...u, text: text.slice(u.start, u.end) })),
    })),
  };
}

const nameOf = (code: number | null, gazetteer: Gazetteer): string | null =>
  code === null ? null : (gazetteer.byCode(code)?.name ?? null);

interface FigurePlace {
  readonly located: LocatedReport;
  readonly gazetteer: Gazetteer;
  readonly codebooks: readonly CompiledCodebook[];
  readonly sentenceStart: number;
}

function checkedFigure(
  { figure, match, zones, quantity, because }: ExplainedFigure,
  place: FigurePlace,
): CheckedFigure {
  const { located, gazetteer, sentenceStart } = place;
  const { text } = located;
  const zone = match?.zone ?? null;
  const boundWords = [text.slice(quantity.start, quantity.coreStart), text.slice(quantity.coreEnd, quantity.end)];
  const before = text.slice(sentenceStart, quantity.coreStart);
  return {
    start: figure.start,
    end: figure.end,
    number_text: figure.numberText,
    value: figure.value,
    value_high: figure.valueHigh,
    unit: figure.unit,
    bound: figure.bound,
    bound_words: boundWords.map((word) => word.trim()).filter((word) => word !== ''),
    indicator: figure.indicator,
    trigger: match?.trigger ?? null,
    zone,
    zone_text: match === null ? null : zoneText(match, zones),
    zones,
    near_misses: nearMisses(place.codebooks, located, { indicator: figure.indicator, unit: figure.unit, zones }),
    subject: figure.subject,
    status: figure.status,
    status_reason: because,
    year: figure.year,
    period_kind: figure.periodKind,
    period_start: figure.periodStart,
    period_end: figure.periodEnd,
    times: findTimes(before).map((time) => before.slice(time.start, time.end)),
    region_code: figure.regionCode,
    region_name: nameOf(figure.regionCode, gazetteer),
    region_source: regionSource(figure.regionCode, located.sections[figure.section]?.regionCode, located.region.code),
    flags: figure.flags,
  };
}

/** The words that the trigger stands in: of a list, all its items where the last one does not have it. */
function zoneText({ zone, trigger }: Match, zones: Zones): string | null {
  if (zone === 'rest' || zone === 'total') return null;
  const [first = ''] = trigger.split('…');
  return zone === 'lead' && !zones.lead.includes(first) ? zones.wide : zones[zone];
}

function regionSource(
  code: number | null,
  section: number | null | undefined,
  report: number | null,
): RegionSource | null {
  if (code === null) return null;
  if (code === report) return 'report';
  return code === section ? 'section' : 'clause';
}

/** The reports of a file; `#n` behind its name picks row n of a table. Throws a `UsageError` or a `Rejection`. */
export async function* reportsOf(path: string, map: ColumnMap): AsyncGenerator<RawReport> {
  const row = /^(.+)#(\d+)$/.exec(path);
  const plain = row?.[1] === undefined || (await exists(path)) ? path : row[1];
  const wanted = plain === path ? null : Number(row?.[2]);
  const { files } = await listInputs([plain]);
  let any = false;
  for await (const unit of unitsOf(files, map)) {
    if (unit.kind === 'document') {
      any = true;
      const document = await readDocument(unit.bytes, unit.format, unit.gzipped).catch((error: unknown) => {
        throw error instanceof Rejection ? new Rejection(`${unit.name} ${error.message}`, { cause: error }) : error;
      });
      yield { file: unit.name, ...document };
      continue;
    }
    for (const line of unit.rows) {
      const file = line.kind === 'report' ? line.report.file : line.file;
      if (wanted !== null && !file.endsWith(`#${wanted}`)) continue;
      if (line.kind === 'rejected') throw new Rejection(line.reason);
      any = true;
      yield line.report;
    }
  }
  if (!any) throw new UsageError(`${path}: there is no report to check${wanted === null ? '' : ' in that row'}.`);
}

const exists = async (path: string): Promise<boolean> => (await stat(path).catch(() => undefined)) !== undefined;
