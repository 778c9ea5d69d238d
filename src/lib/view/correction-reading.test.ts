import { describe, expect, it } from 'vitest';
import { correctionSchema, type Correction, type FigureValues } from '../model/corrections.ts';
import { tables, type Row } from '../model/tables.ts';
import {
  asCorrection,
  correctedDate,
  correctedFigure,
  correctedRegion,
  said,
  type Ingested,
} from './correction-reading.ts';

const report = { file: 'a.txt', sha256: '0'.repeat(64) };
const values: FigureValues = {
  ...{ value: 350, value_high: null, bound: 'about', unit: 'person', indicator: 'people_trained' },
  ...{ region_code: 632700, year: 2025, status: 'achieved', period_kind: 'annual' },
};
const figure = { ...values, figure_id: 7, number_text: '约350人', start: 4, end: 9 };
const mine: Correction = {
  ...{ dataset: 'mine', ...report, target: 'figure', start: 4, end: 9, number_text: '约350人' },
  ...{ indicator: 'people_trained', action: 'accept', to: null, note: '', time: '2026-01-01T00:00:00Z' },
};
const edit = (change: Partial<FigureValues>): Correction => ({ ...mine, action: 'edit', to: { ...values, ...change } });

/** The row that an ingest writes of an edit which made 350 persons trained 380 of something else. */
const blank = Object.fromEntries(Object.keys(tables.corrections).map((name) => [name, null])) as unknown as Ingested;
const ingested: Ingested = {
  ...blank,
  ...{ ...report, figure_id: 7, report_id: 1, target: 'figure', action: 'edit', outcome: 'applied', time: mine.time },
  ...{ start: 4, end: 9, number_text: '约350人', indicator: 'people_trained', line: 2, correction_id: 1 },
  ...Object.fromEntries(Object.entries(values).map(([name, value]) => [`old_${name}`, value])),
  ...Object.fromEntries(Object.entries(values).map(([name, value]) => [`new_${name}`, value])),
  ...{ new_value: 380, new_indicator: 'other' },
};
const written = { ...figure, value: 380, indicator: 'other' };

describe('a figure with its corrections', () => {
  it('says what was read where nobody said anything', () => {
    expect(correctedFigure(figure, report, said([], []))).toMatchObject({ asRead: figure, now: figure, action: null });
  });

  it('says what this reader says', () => {
    expect(correctedFigure(figure, report, said([edit({ value: 380 })], []))).toMatchObject({
      ...{ asRead: { value: 350 }, now: { value: 380, figure_id: 7 }, action: 'edit', by: 'reader' },
    });
    const other = { ...report, sha256: '1'.repeat(64) };
    expect(correctedFigure(figure, other, said([edit({ value: 380 })], [])).action).toBeNull();
  });

  it('is known again after its edit was ingested, by what the program had read', () => {
    const found = correctedFigure(written, report, said([], [ingested]));
    expect(found).toMatchObject({ asRead: figure, now: written, action: 'edit', by: 'ingest' });
    expect(found.subject).toMatchObject({ indicator: 'people_trained' });
    expect(correctedFigure(written, report, said([mine], [ingested]))).toMatchObject({
      ...{ asRead: figure, now: figure, action: 'accept', by: 'reader' },
    });
  });

  it('comes back out of the table of the dataset as it went in', () => {
    expect(correctionSchema.parse(asCorrection(ingested, 'mine'))).toEqual(edit({ value: 380, indicator: 'other' }));
    const day: Ingested = {
      ...{ ...blank, ...report, target: 'date', action: 'edit', time: mine.time, note: '见封面' },
      ...{ new_date_start: '2026-01-01', new_date_end: '2026-12-31', new_date_precision: 'year', new_year: 2026 },
    };
    expect(correctionSchema.parse(asCorrection(day, 'mine'))).toMatchObject({
      note: '见封面',
      to: { date_start: '2026-01-01', date_end: '2026-12-31', date_precision: 'year', year: 2026 },
    });
  });
});

describe('the head of a report', () => {
  const head = {
    ...report,
    ...{ date_start: null, date_end: null, date_precision: 'none', date_partial: null, date_basis: 'corrected' },
    ...{ year: null, region_code: 630000 },
  } as Row<'reports'>;
  const old: Ingested = {
    ...{ ...blank, ...report, target: 'date', action: 'reject', old_basis: 'title' },
    ...{ old_date_start: '2025-01-01', old_date_end: '2025-12-31', old_date_precision: 'year', old_year: 2025 },
  };

  it('shows the date that was read beside what the ingest made of it', () => {
    const found = correctedDate(head, said([], [old]));
    expect(found).toMatchObject({ asRead: { year: 2025, date_basis: 'title' }, now: { year: null }, by: 'ingest' });
  });

  it('takes date and region of this reader', () => {
    const { file, sha256 } = report;
    const about = { dataset: 'mine', file, sha256, note: '', time: mine.time, action: 'edit' } as const;
    const to = { date_start: '2024-05-01', date_end: '2024-05-31', date_precision: 'month', year: 2024 } as const;
    const all = said(
      [
        { ...about, target: 'date', to },
        { ...about, target: 'region', to: { region_code: null } },
      ],
      [old],
    );
    expect(correctedDate(head, all).now).toEqual({ ...to, date_partial: null, date_basis: 'corrected' });
    expect(correctedRegion(head, all)).toMatchObject({ asRead: { region_code: 630000 }, now: { region_code: null } });
  });
});
