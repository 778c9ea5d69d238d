import type { DateCorrection, FigureCorrection, RegionCorrection } from './corrections.ts';

/** What a correction is about, apart from what it says: at most one correction of each holds. */
export type Subject =
  | Pick<FigureCorrection, 'target' | 'file' | 'sha256' | 'start' | 'end' | 'number_text' | 'indicator'>
  | Pick<DateCorrection | RegionCorrection, 'target' | 'file' | 'sha256'>;

/** Equal keys, the same reading of the same report. */
export function subjectKey(subject: Subject): string {
  const { target, file, sha256 } = subject;
  const parts: (string | number)[] = [file, sha256, target];
  if (subject.target === 'figure') parts.push(subject.start, subject.end, subject.number_text, subject.indicator);
  return JSON.stringify(parts);
}
