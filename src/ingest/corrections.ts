import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { RegionLevel } from '../lib/model/document.ts';
import { subjectKey, type Subject } from '../lib/model/correction-subject.ts';
import { lastWord, problemText, type Correction, type FigureValues } from '../lib/model/corrections.ts';
import type { Row } from '../lib/model/tables.ts';
import { readCorrections, type ReadCorrection } from '../lib/view/corrections-csv.ts';
import { messageOf, UsageError } from './errors.ts';
import { sha256 } from './readers/row.ts';
import type { Numbers } from './rows.ts';
import type { StoredFigure, WholeReport } from './stored.ts';

/** Codes and names that an edit may use: those of the dataset that is being made. */
export interface KnownNames {
  readonly regions: ReadonlyMap<number, RegionLevel>;
  readonly indicators: ReadonlySet<string>;
  readonly units: ReadonlySet<string>;
}

/** What became of a file of corrections: counts for the summary, and a line of words for each that was not applied. */
export interface CorrectionOutcome {
  readonly accepted: number;
  readonly edited: number;
  readonly rejected: number;
  /** Older ones about the same thing as a later one. */
  readonly superseded: number;
  readonly unmatched: readonly string[];
}

/** A report as the dataset holds it after its corrections. */
export interface CorrectedReport {
  readonly report: WholeReport;
  /** Places of the figures that go to `rejected_figures`. */
  readonly rejected: ReadonlySet<number>;
  readonly rows: readonly Row<'corrections'>[];
}

/** A file of corrections that has been read and checked, before it is known what it is about. */
export interface CorrectionFile {
  readonly name: string;
  readonly sha256: string;
  readonly corrections: readonly ReadCorrection[];
}

const shownProblems = 20;

/** @throws UsageError that names every bad row: a run that left some out would pass for a corrected one */
export async function readCorrectionFile(path: string): Promise<CorrectionFile> {
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch (error) {
    throw new UsageError(`--corrections ${path}: ${messageOf(error)}`);
  }
  const name = basename(path);
  const { corrections, problems } = readCorrections(bytes.toString('utf8'), name);
  if (problems.length > 0) {
    const lines = problems.slice(0, shownProblems).map(problemText);
    if (problems.length > lines.length) lines.push(`… and ${problems.length - lines.length} more`);
    throw new UsageError(`--corrections ${path}:\n${lines.join('\n')}`);
  }
  return { name, sha256: sha256(bytes), corrections };
}

const noValues = {
  value: null,
  value_high: null,
  bound: null,
  unit: null,
  region_code: null,
  year: null,
  status: null,
  period_kind: null,
  date_start: null,
  date_end: null,
  date_precision: null,
} as const;
type Values = { readonly [K in keyof typeof noValues]?: Row<'corrections'>[`old_${K}`] };
type Prefixed<P extends 'old' | 'new'> = {
  [K in keyof typeof noValues as `${P}_${K}`]: Row<'corrections'>[`${P}_${K}`];
};

const prefixed = <P extends 'old' | 'new'>(prefix: P, values: Values): Prefixed<P> =>
  Object.fromEntries(
    Object.keys(noValues).map((name) => [`${prefix}_${name}`, values[name as keyof Values] ?? null]),
  ) as Prefixed<P>;

function figureOldValues(figure: StoredFigure): Values {
  return {
    value: figure.value,
    value_high: figure.valueHigh,
    bound: figure.bound,
    unit: figure.unit,
    region_code: figure.regionCode,
    year: figure.year,
    status: figure.status,
    period_kind: figure.periodKind,
  };
}

/** A figure with the values of an edit. Days of a period are kept only where the edit leaves year and period alone. */
function editedFigure(figure: StoredFigure, to: FigureValues): StoredFigure {
  const samePeriod = to.year === figure.year && to.period_kind === figure.periodKind;
  return {
    ...figure,
    value: to.value,
    valueHigh: to.value_high,
    bound: to.bound,
    unit: to.unit,
    indicator: to.indicator,
    regionCode: to.region_code,
    year: to.year,
    status: to.status,
    periodKind: to.period_kind,
    periodStart: samePeriod ? figure.periodStart : null,
    periodEnd: samePeriod ? figure.periodEnd : null,
    flags: [...figure.flags, 'corrected'],
  };
}

const subjectOf = ({ file, sha256: hash }: WholeReport, figure: StoredFigure): Subject => ({
  target: 'figure',
  file,
  sha256: hash,
  start: figure.start,
  end: figure.end,
  number_text: figure.numberText,
  indicator: figure.indicator,
});

/** The corrections of a run: applied to each report as it is written, and at the end those that found nothing. */
export class CorrectionSet {
  readonly file: CorrectionFile | null;
  readonly #known: KnownNames;
  /** Those that wait for their report, by its file and hash. */
  readonly #waiting = new Map<string, ReadCorrection[]>();
  /** Files that corrections name and that have been written, with another hash or not. */
  readonly #named = new Set<string>();
  readonly #written = new Set<string>();
  readonly #unmatched: { readonly read: ReadCorrection; readonly reason: string }[] = [];
  readonly #counts = { accept: 0, edit: 0, reject: 0 };
  readonly #superseded: number;
  #next = 1;

  constructor(file: CorrectionFile | null, known: KnownNames) {
    this.file = file;
    this.#known = known;
    const lines = new Map(file?.corrections.map(({ line, correction }) => [correction, line]));
    const last = lastWord([...lines.keys()]);
    this.#superseded = lines.size - last.length;
    for (const correction of last) {
      const report = reportKey(correction);
      this.#named.add(correction.file);
      this.#waiting.set(report, [
        ...(this.#waiting.get(report) ?? []),
        { line: lines.get(correction) ?? 0, correction },
      ]);
    }
  }

  /** The report as its corrections have it, with a row for each of them that applies. */
  apply(report: WholeReport, numbers: Numbers): CorrectedReport {
    if (this.#named.has(report.file)) this.#written.add(report.file);
    const waiting = this.#waiting.get(reportKey(report));
    if (waiting === undefined) return { report, rejected: new Set(), rows: [] };
    this.#waiting.delete(reportKey(report));
    const figures = [...report.figures];
    const places = new Map(report.figures.map((figure, i) => [subjectKey(subjectOf(report, figure)), i]));
    const rejected = new Set<number>();
    const rows: Row<'corrections'>[] = [];
    let { date, region } = report;
    for (const read of waiting) {
      const { correction } = read;
      const place = correction.target === 'figure' ? places.get(subjectKey(correction)) : undefined;
      const reason = this.#problem(correction, place);
      if (reason !== null) {
        this.#unmatched.push({ read, reason });
        continue;
      }
      this.#counts[correction.action]++;
      const row = { ...this.#row(read), report_id: numbers.report, outcome: 'applied', reason: null };
      if (correction.target === 'figure') {
        const at = place ?? 0;
        const figure = report.figures[at];
        if (!figure) continue;
        if (correction.action === 'reject') rejected.add(at);
        if (correction.to) figures[at] = editedFigure(figure, correction.to);
        rows.push({ ...row, figure_id: numbers.figure + at, ...prefixed('old', figureOldValues(figure)) });
      } else if (correction.target === 'date') {
        const old = { date_start: date.start, date_end: date.end, date_precision: date.precision, year: date.year };
        rows.push({ ...row, ...prefixed('old', old), old_basis: date.basis });
        if (correction.action === 'accept') continue;
        const to = correction.to ?? { date_start: null, date_end: null, date_precision: 'none' as const, year: null };
        date = {
          ...date,
          start: to.date_start,
          end: to.date_end,
          precision: to.date_precision,
          year: to.year,
          basis: 'corrected',
          partial: null,
          kind: null,
        };
      } else {
        rows.push({ ...row, ...prefixed('old', { region_code: region.code }), old_basis: region.basis });
        if (correction.action === 'accept') continue;
        const code = correction.to?.region_code ?? null;
        region = { code, level: code === null ? null : (this.#known.regions.get(code) ?? null), basis: 'corrected' };
      }
    }
    return { report: { ...report, figures, date, region }, rejected, rows };
  }

  /** Rows of those that were not applied, once every report is written. */
  leftOver(): Row<'corrections'>[] {
    for (const read of [...this.#waiting.values()].flat()) {
      const { file } = read.correction;
      const reason = this.#written.has(file)
        ? 'the text of this file is another one than when it was corrected: look at it in the reader again'
        : 'no report of this dataset was made of this file: check its name and the inputs';
      this.#unmatched.push({ read, reason });
    }
    this.#waiting.clear();
    this.#unmatched.sort((a, b) => a.read.line - b.read.line);
    return this.#unmatched.map(({ read, reason }) => ({
      ...this.#row(read),
      report_id: null,
      outcome: 'unmatched',
      reason,
    }));
  }

  outcome(): CorrectionOutcome | null {
    if (this.file === null) return null;
    const { name } = this.file;
    return {
      accepted: this.#counts.accept,
      edited: this.#counts.edit,
      rejected: this.#counts.reject,
      superseded: this.#superseded,
      unmatched: this.#unmatched.map(
        ({ read, reason }) => `${name}, line ${read.line}: ${nameOf(read.correction)}: ${reason}`,
      ),
    };
  }

  /** Why a correction of a report that is there cannot be applied. */
  #problem(correction: Correction, place: number | undefined): string | null {
    if (correction.target === 'figure' && place === undefined) {
      return 'the program reads no such figure there any more: look at the report in the reader again';
    }
    if (correction.target === 'date' || correction.to === null) return null;
    const { regions, indicators, units } = this.#known;
    const { to } = correction;
    if (to.region_code !== null && !regions.has(to.region_code)) {
      return `new_region_code ${to.region_code} is in no gazetteer: give a code of the table regions`;
    }
    if (correction.target === 'region') return null;
    const { indicator, unit } = correction.to;
    if (!indicators.has(indicator)) {
      return `new_indicator ${indicator} is in no codebook: give one of the table indicators, or other`;
    }
    if (!units.has(unit)) {
      return `new_unit ${unit} is no base unit: give one that a figure of the dataset has`;
    }
    return null;
  }

  #row({ line, correction }: ReadCorrection): Omit<Row<'corrections'>, 'report_id' | 'outcome' | 'reason'> {
    const figure = correction.target === 'figure' ? correction : null;
    return {
      correction_id: this.#next++,
      line,
      file: correction.file,
      sha256: correction.sha256,
      figure_id: null,
      target: correction.target,
      action: correction.action,
      start: figure?.start ?? null,
      end: figure?.end ?? null,
      number_text: figure?.number_text ?? null,
      indicator: figure?.indicator ?? null,
      ...prefixed('old', {}),
      old_basis: null,
      new_indicator: figure?.to?.indicator ?? null,
      ...prefixed('new', correction.to ?? {}),
      note: correction.note === '' ? null : correction.note,
      time: correction.time,
    };
  }
}

const reportKey = ({ file, sha256: hash }: { readonly file: string; readonly sha256: string }): string =>
  `${file}\n${hash}`;

const nameOf = (c: Correction): string =>
  c.target === 'figure'
    ? `${c.file}, figure "${c.number_text}" (${c.indicator}, ${c.start}–${c.end})`
    : `${c.file}, ${c.target}`;
