import { describe, expect, it } from 'vitest';
import { subjectKey } from './correction-subject.ts';
import { correctionSchema, dateText, dateValuesOf, lastWord, type Correction } from './corrections.ts';

const base: Correction = {
  dataset: 'demo',
  file: 'a.txt',
  sha256: '0'.repeat(64),
  target: 'region',
  action: 'edit',
  to: { region_code: 150000 },
  note: '',
  time: '2026-01-02T00:00:00Z',
};

describe('a correction', () => {
  it('has new values exactly when it edits', () => {
    expect(correctionSchema.safeParse(base).success).toBe(true);
    expect(correctionSchema.safeParse({ ...base, to: null }).success).toBe(false);
    expect(correctionSchema.safeParse({ ...base, action: 'reject' }).success).toBe(false);
    expect(correctionSchema.safeParse({ ...base, action: 'reject', to: null }).success).toBe(true);
  });

  it('is replaced by a later one about the same thing, wherever that stands', () => {
    const later = { ...base, to: { region_code: 530000 }, time: '2026-01-03T00:00:00Z' };
    const other = { ...base, file: 'b.txt' };
    expect(lastWord([later, base, other])).toEqual([later, other]);
    const same = { ...base, to: null, action: 'reject' as const };
    expect(lastWord([base, same])).toEqual([same]);
  });

  it('is about one reading of one report', () => {
    const figure = { ...base, target: 'figure', start: 1, end: 2, number_text: '5', indicator: 'other' } as const;
    const keys = [base, { ...base, target: 'date' } as const, figure, { ...figure, start: 0 }].map(subjectKey);
    expect(new Set(keys).size).toBe(4);
    expect(subjectKey({ ...base, dataset: 'x', note: 'y' } as Correction)).toBe(keys[0]);
  });
});

describe('a date as a researcher writes it', () => {
  it.each([
    ['2024', '2024-01-01', '2024-12-31', 'year'],
    ['2024-2', '2024-02-01', '2024-02-29', 'month'],
    ['2023-02', '2023-02-01', '2023-02-28', 'month'],
    ['2024-03-05', '2024-03-05', '2024-03-05', 'day'],
  ])('%s', (written, date_start, date_end, date_precision) => {
    const values = dateValuesOf(written);
    expect(values).toEqual({ date_start, date_end, date_precision, year: Number(written.slice(0, 4)) });
    expect(dateValuesOf(dateText(values!))).toEqual(values);
  });

  it('is unknown when empty, and nothing where there is no such day', () => {
    expect(dateValuesOf(' ')).toMatchObject({ date_start: null, date_precision: 'none', year: null });
    for (const text of ['2024-13', '2023-02-29', '24', '2024/3', '去年']) expect(dateValuesOf(text)).toBeUndefined();
  });
});
