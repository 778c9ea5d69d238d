import { subjectKey, type Subject } from '../model/correction-subject.ts';
import type { Correction, CorrectionAction, FigureValues } from '../model/corrections.ts';
import type { Row } from '../model/tables.ts';

/** A correction of the ingest, as the table of the dataset has it. */
export type Ingested = Row<'corrections'>;

const oldValues = [
  ['value', 'old_value'],
  ['value_high', 'old_value_high'],
  ['bound', 'old_bound'],
  ['unit', 'old_unit'],
  ['indicator', 'indicator'],
  ['region_code', 'old_region_code'],
  ['year', 'old_year'],
  ['status', 'old_status'],
  ['period_kind', 'old_period_kind'],
] as const satisfies readonly (readonly [keyof FigureValues, keyof Ingested])[];

const newValues = [
  ['value', 'new_value'],
  ['value_high', 'new_value_high'],
  ['bound', 'new_bound'],
  ['unit', 'new_unit'],
  ['indicator', 'new_indicator'],
  ['region_code', 'new_region_code'],
  ['year', 'new_year'],
  ['status', 'new_status'],
  ['period_kind', 'new_period_kind'],
  ['date_start', 'new_date_start'],
  ['date_end', 'new_date_end'],
  ['date_precision', 'new_date_precision'],
] as const;

const valuesOf = {
  figure: ['value', 'value_high', 'bound', 'unit', 'indicator', 'region_code', 'year', 'status', 'period_kind'],
  date: ['date_start', 'date_end', 'date_precision', 'year'],
  region: ['region_code'],
} as const;

const isTarget = (target: string): target is keyof typeof valuesOf => Object.hasOwn(valuesOf, target);

/** A correction of the ingest in the shape of those that are made here, for the schema to check. */
export function asCorrection(row: Ingested, dataset: string): object {
  const { file, sha256, target, action, start, end, number_text, indicator, note, time } = row;
  const wanted: readonly string[] = isTarget(target) ? valuesOf[target] : [];
  const to = Object.fromEntries(
    newValues.flatMap(([name, from]) => (wanted.includes(name) ? [[name, row[from]]] : [])),
  );
  return {
    ...{ dataset, file, sha256, target, action, note: note ?? '', time, to: action === 'edit' ? to : null },
    ...(target === 'figure' ? { start, end, number_text, indicator } : {}),
  };
}

/** Fields of a figure that make it the one that it is, and those that a correction may change. */
export interface ReadFigure {
  readonly figure_id: number;
  readonly value: number;
  readonly value_high: number | null;
  readonly bound: string;
  readonly unit: string;
  readonly indicator: string;
  readonly region_code: number | null;
  readonly year: number | null;
  readonly status: string;
  readonly period_kind: string;
  readonly number_text: string;
  readonly start: number;
  readonly end: number;
}

/** A reading with what has been said of it. */
export interface Corrected<T> {
  readonly subject: Subject;
  /** What the program read. */
  readonly asRead: T;
  /** What it says now; where it was rejected, what was rejected. */
  readonly now: T;
  readonly action: CorrectionAction | null;
  /** Who said so: this browser's reader, or the file that the dataset was ingested with. */
  readonly by: 'reader' | 'ingest' | null;
}

/** Everything that has been said, found by what it is about; figures of the ingest by their number. */
export interface Said {
  readonly mine: ReadonlyMap<string, Correction>;
  readonly figures: ReadonlyMap<number, Ingested>;
  /** Dates and regions, by `subjectKey`. */
  readonly reports: ReadonlyMap<string, Ingested>;
}

export function said(mine: readonly Correction[], ingested: readonly Ingested[]): Said {
  const figures = new Map<number, Ingested>();
  const reports = new Map<string, Ingested>();
  for (const row of ingested) {
    if (row.figure_id !== null) figures.set(row.figure_id, row);
    else if (row.target === 'date' || row.target === 'region') {
      reports.set(subjectKey({ target: row.target, file: row.file, sha256: row.sha256 }), row);
    }
  }
  return { mine: new Map(mine.map((c) => [subjectKey(c), c])), figures, reports };
}

const isAction = (action: string): action is CorrectionAction => ['accept', 'edit', 'reject'].includes(action);

function combine<T>(
  subject: Subject,
  { row, asRead, all }: { readonly row: T; readonly asRead: T; readonly all: Said },
  ingested: Ingested | undefined,
): Corrected<T> {
  const mine = all.mine.get(subjectKey(subject));
  if (mine !== undefined) {
    const now = mine.to === null ? asRead : { ...asRead, ...mine.to };
    return { subject, asRead, now, action: mine.action, by: 'reader' };
  }
  if (ingested !== undefined && isAction(ingested.action)) {
    return { subject, asRead, now: row, action: ingested.action, by: 'ingest' };
  }
  return { subject, asRead, now: row, action: null, by: null };
}

/** A figure of the dataset with its corrections; the report says which text it stands in. */
export function correctedFigure<T extends ReadFigure>(
  row: T,
  report: { readonly file: string; readonly sha256: string },
  all: Said,
): Corrected<T> {
  const ingested = all.figures.get(row.figure_id);
  const asRead =
    ingested?.action === 'edit'
      ? { ...row, ...Object.fromEntries(oldValues.map(([name, from]) => [name, ingested[from]])) }
      : row;
  const { start, end, number_text, indicator } = asRead;
  const { file, sha256 } = report;
  return combine(
    { target: 'figure', file, sha256, start, end, number_text, indicator },
    { row, asRead, all },
    ingested,
  );
}

export type ReadDate = Pick<
  Row<'reports'>,
  'date_start' | 'date_end' | 'date_precision' | 'date_partial' | 'date_basis' | 'year'
>;

/** The date of a report; what is known of its text beside the four columns goes with an edit. */
export function correctedDate(report: Row<'reports'>, all: Said): Corrected<ReadDate> {
  const { file, sha256, date_start, date_end, date_precision, date_partial, date_basis, year } = report;
  const subject = { target: 'date', file, sha256 } as const;
  const row = { date_start, date_end, date_precision, date_partial, date_basis, year };
  const ingested = all.reports.get(subjectKey(subject));
  const asRead =
    ingested === undefined || ingested.action === 'accept'
      ? row
      : {
          date_start: ingested.old_date_start,
          date_end: ingested.old_date_end,
          date_precision: ingested.old_date_precision ?? 'none',
          date_partial: null,
          date_basis: ingested.old_basis,
          year: ingested.old_year,
        };
  const found = combine<ReadDate>(subject, { row, asRead, all }, ingested);
  return found.by === 'reader' && found.action === 'edit'
    ? { ...found, now: { ...found.now, date_partial: null, date_basis: 'corrected' } }
    : found;
}

export interface ReadRegion {
  readonly region_code: number | null;
}

export function correctedRegion(report: Row<'reports'>, all: Said): Corrected<ReadRegion> {
  const { file, sha256, region_code } = report;
  const subject = { target: 'region', file, sha256 } as const;
  const ingested = all.reports.get(subjectKey(subject));
  const row = { region_code };
  const asRead =
    ingested === undefined || ingested.action === 'accept' ? row : { region_code: ingested.old_region_code };
  return combine<ReadRegion>(subject, { row, asRead, all }, ingested);
}
