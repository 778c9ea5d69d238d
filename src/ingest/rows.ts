import type { Section } from '../lib/model/document.ts';
import type { Row } from '../lib/model/tables.ts';
import { isCovered, type Stretches } from '../lib/text/reuse-coverage.ts';
import type { StoredFigure, StoredRejection, StoredRemoval, WholeReport } from './stored.ts';

/** Numbers that the rows of one report begin at. */
export interface Numbers {
  readonly report: number;
  readonly section: number;
  readonly sentence: number;
  readonly figure: number;
}

/** A heading in a dataset without texts. */
const maxHeadingChars = 24;

export function reportRow(
  report: WholeReport,
  id: number,
  /** `covered`: characters that stand in passages of earlier reports. */
  { copyOf, texts, covered }: { copyOf: number | undefined; texts: boolean; covered: number },
): Row<'reports'> {
  return {
    report_id: id,
    file: report.file,
    title: report.title,
    source: report.source,
    author: report.author,
    url: report.url,
    region_code: report.region.code,
    region_level: report.region.level,
    region_basis: report.region.basis,
    date_start: report.date.start,
    date_end: report.date.end,
    date_precision: report.date.precision,
    date_basis: report.date.basis,
    date_partial: report.date.partial,
    date_kind: report.date.kind,
    date_meeting: report.date.meeting,
    date_published: report.date.published,
    content_start: report.date.contentStart,
    content_end: report.date.contentEnd,
    year: report.date.year,
    chars: report.chars,
    chars_own: report.chars - covered,
    removed_chars: report.removedChars,
    script: report.script,
    sha256: report.sha256,
    duplicate_of: copyOf ?? null,
    has_text: texts,
  };
}

export function sectionRow(section: Section, numbers: Numbers, texts: boolean): Row<'sections'> {
  return {
    section_id: numbers.section + section.ordinal,
    report_id: numbers.report,
    ordinal: section.ordinal,
    heading: texts ? section.heading : (section.heading?.slice(0, maxHeadingChars) ?? null),
    region_code: section.regionCode,
    start: section.start,
    end: section.end,
  };
}

export function removedRow({ at, chars, reason }: StoredRemoval, ordinal: number, report: number): Row<'removed'> {
  return { report_id: report, ordinal, start: at, chars, reason };
}

/** The rows of `sentences` of a report, by column, from the three numbers that each is stored as. */
export function* sentenceRows(
  sentences: Int32Array,
  numbers: Numbers,
  covered: Stretches | undefined,
): Generator<readonly number[]> {
  for (let i = 0; i < sentences.length; i += 3) {
    const start = sentences[i]!;
    const end = sentences[i + 1]!;
    const ordinal = i / 3;
    const shared = covered !== undefined && isCovered(covered, start, end) ? 1 : 0;
    const section = numbers.section + sentences[i + 2]!;
    yield [numbers.sentence + ordinal, numbers.report, section, ordinal, start, end, shared];
  }
}

export function figureRow(
  figure: StoredFigure,
  ordinal: number,
  numbers: Numbers,
  { texts, covered }: { texts: boolean; covered: Stretches | undefined },
): Row<'figures'> {
  return {
    figure_id: numbers.figure + ordinal,
    report_id: numbers.report,
    section_id: numbers.section + figure.section,
    sentence_id: numbers.sentence + figure.sentence,
    region_code: figure.regionCode,
    year: figure.year,
    indicator: figure.indicator,
    subject: figure.subject,
    value: figure.value,
    value_high: figure.valueHigh,
    bound: figure.bound,
    unit: figure.unit,
    status: figure.status,
    period_kind: figure.periodKind,
    period_start: figure.periodStart,
    period_end: figure.periodEnd,
    number_text: figure.numberText,
    evidence: texts ? figure.evidence : figure.context,
    start: figure.start,
    end: figure.end,
    flags: figure.flags.length === 0 ? null : figure.flags.join('; '),
    shared: covered !== undefined && isCovered(covered, figure.start, figure.end),
  };
}

export function acceptedFile(report: WholeReport, id: number, copyOf: string | undefined): Row<'files'> {
  return {
    file: report.file,
    sha256: report.inputSha256,
    bytes: report.inputBytes,
    outcome: copyOf === undefined ? 'accepted' : 'duplicate',
    reason: copyOf === undefined ? null : `has most of its text in common with ${copyOf}`,
    report_id: id,
  };
}

export function rejectedFile(rejection: StoredRejection): Row<'files'> {
  return {
    file: rejection.file,
    sha256: rejection.sha256,
    bytes: rejection.bytes,
    outcome: 'rejected',
    reason: rejection.reason,
    report_id: null,
  };
}
