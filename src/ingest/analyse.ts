import type { Figure, RawReport } from '../lib/model/document.ts';
import type { CompiledCodebook } from '../lib/text/codebook.ts';
import { monthOf } from '../lib/text/dates.ts';
import type { Events } from '../lib/text/events.ts';
import { findFigures } from '../lib/text/figures.ts';
import type { Gazetteer } from '../lib/text/gazetteer.ts';
import { locateReport } from '../lib/text/locate.ts';
import { quotations } from '../lib/text/quoted.ts';
import { reuseMarks } from '../lib/text/reuse.ts';
import { clauseRegion } from '../lib/text/regions.ts';
import { Rejection } from './errors.ts';
import { sha256 } from './readers/row.ts';
import { packSentences, visible, type AnalysedReport } from './stored.ts';

export interface Tools {
  readonly gazetteer: Gazetteer;
  readonly codebooks: readonly CompiledCodebook[];
  readonly events: Events;
}

/** Characters on each side of a number that a dataset without texts may show. */
const contextChars = 12;

/** The number with at most `contextChars` characters on each side, not beyond its paragraph. */
export function contextOf(text: string, { start, end }: Pick<Figure, 'start' | 'end'>): string {
  const before = text.slice(Math.max(0, start - contextChars), start);
  const after = text.slice(end, end + contextChars);
  const from = before.lastIndexOf('\n') + 1;
  const to = after.indexOf('\n');
  return before.slice(from) + text.slice(start, end) + (to < 0 ? after : after.slice(0, to));
}

function tally(phrases: readonly string[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const phrase of phrases) counts.set(phrase, (counts.get(phrase) ?? 0) + 1);
  return [...counts];
}

/** Everything that one report tells by itself. Throws a `Rejection` when nothing of it is left after cleaning. */
export function analyse(
  raw: RawReport,
  input: { readonly sha256: string; readonly bytes: number },
  tools: Tools,
  /** Lines that pages of sites repeat. */
  repeated: ReadonlySet<number> = new Set(),
): AnalysedReport {
  const { gazetteer, codebooks } = tools;
  const located = locateReport(raw, gazetteer, tools.events, repeated);
  const { text, date, region, sections, sentences, removed } = located;
  if (text.trim() === '') throw new Rejection('holds no text besides navigation and other page furniture');
  const figures = findFigures(text, {
    title: located.title,
    sections,
    sentences,
    reportYear: date.year,
    reportMonth: monthOf(date),
    codebooks,
    regionOf: (sentence, start, section) =>
      clauseRegion({ text, sentence, start, section, reportRegion: region.code, gazetteer }),
  });
  return {
    kind: 'report',
    file: raw.file,
    inputSha256: input.sha256,
    inputBytes: input.bytes,
    sha256: sha256(raw.text),
    title: located.title,
    source: located.source,
    author: located.author,
    url: raw.given.url ?? null,
    script: located.script,
    chars: visible(text),
    removed,
    furniture: located.furniture,
    date,
    region,
    sections,
    sentences: packSentences(sentences),
    figures: figures.map((figure) => ({ ...figure, context: contextOf(text, figure) })),
    quoted: tally(quotations(text)),
    ...reuseMarks(text),
    length: text.length,
    text,
  };
}
