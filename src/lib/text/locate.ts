import type { RawReport, ReportDate, ReportRegion, Removal, Script, Section, Sentence } from '../model/document.ts';
import { locateDate } from './dates.ts';
import { inferDate, type Events } from './events.ts';
import type { Gazetteer } from './gazetteer.ts';
import { readMetadata, type Metadata } from './metadata.ts';
import { cleanNoise } from './noise.ts';
import { locateRegion } from './regions.ts';
import { toSimplified } from './script.ts';
import { splitSections } from './sections.ts';
import { splitSentences } from './sentences.ts';

/** A report cleaned and located: every later stage reads `text` and its offsets. */
export interface LocatedReport extends Metadata {
  readonly text: string;
  readonly script: Script;
  readonly removed: readonly Removal[];
  readonly date: ReportDate;
  readonly region: ReportRegion;
  readonly sections: readonly Section[];
  readonly sentences: readonly Sentence[];
}

/**
 * Noise out, simplified characters, then title, publisher, author, date, region, sections and sentences. With dated
 * events, a report without a date of its own gets the days that follow from them.
 */
export function locateReport(
  { text: raw, given }: RawReport,
  gazetteer: Gazetteer,
  events: Events | null = null,
): LocatedReport {
  const { text: cleaned, removed } = cleanNoise(raw);
  const { text, script } = toSimplified(cleaned);
  const metadata = readMetadata(text, given, removed);
  const stated = locateDate(text, metadata.title, given);
  const date = events === null ? stated : inferDate(stated, metadata.title, text, events);
  const region = locateRegion({ text, title: metadata.title, given, source: metadata.source, gazetteer });
  const sections = splitSections(text, region.code, gazetteer);
  return { ...metadata, text, script, removed, date, region, sections, sentences: splitSentences(text, sections) };
}
