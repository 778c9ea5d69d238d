import type { RawReport, ReportDate, ReportRegion, Removal, Script, Section, Sentence } from '../model/document.ts';
import { locateDate } from './dates.ts';
import { inferDate, type Events } from './events.ts';
import type { Gazetteer } from './gazetteer.ts';
import { readMetadata, type Metadata } from './metadata.ts';
import { cleanNoise } from './noise.ts';
import type { Furniture } from './noise-site.ts';
import { locateRegion } from './regions.ts';
import { toSimplified } from './script.ts';
import { splitSections } from './sections.ts';
import { splitSentences } from './sentences.ts';

/** A report cleaned and located: every later stage reads `text` and its offsets. */
export interface LocatedReport extends Metadata {
  readonly text: string;
  readonly script: Script;
  readonly removed: readonly Removal[];
  readonly furniture: Furniture | null;
  readonly date: ReportDate;
  readonly region: ReportRegion;
  readonly sections: readonly Section[];
  readonly sentences: readonly Sentence[];
}

/** Places in a text that was converted line by line: a few characters become two, or two one. */
function atSamePlaces(removed: readonly Removal[], before: string, after: string): readonly Removal[] {
  if (before.length === after.length || removed.length === 0) return removed;
  const from = before.split('\n');
  const to = after.split('\n');
  let line = 0;
  let start = 0;
  let startAfter = 0;
  return removed.map((removal) => {
    while (removal.at > start + (from[line]?.length ?? 0) && line + 1 < from.length) {
      start += (from[line]?.length ?? 0) + 1;
      startAfter += (to[line]?.length ?? 0) + 1;
      line++;
    }
    return { ...removal, at: startAfter + Math.min(removal.at - start, to[line]?.length ?? 0) };
  });
}

/**
 * Noise out, simplified characters, then title, publisher, author, date, region, sections and sentences. With dated
 * events, a report without a date of its own gets the days that follow from them.
 * @param repeated lines that pages of sites repeat, as `Sites` finds them
 */
export function locateReport(
  { text: raw, given, site = null, left }: RawReport,
  gazetteer: Gazetteer,
  events: Events | null = null,
  repeated: ReadonlySet<number> = new Set(),
): LocatedReport {
  const cleaned = cleanNoise(raw, site === null ? null : { name: site, repeated }, left);
  const { text, script } = toSimplified(cleaned.text);
  const { furniture } = cleaned;
  const removed = atSamePlaces(cleaned.removed, cleaned.text, text);
  const metadata = readMetadata(text, given, removed);
  const stated = locateDate(text, metadata.title, given, removed);
  const date = events === null ? stated : inferDate(stated, metadata.title, text, events);
  const region = locateRegion({ text, title: metadata.title, given, source: metadata.source, gazetteer });
  const sections = splitSections(text, region.code, gazetteer);
  const sentences = splitSentences(text, sections);
  return { ...metadata, text, script, removed, furniture, date, region, sections, sentences };
}
