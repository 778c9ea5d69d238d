import { subjectKey, type Subject } from '../model/correction-subject.ts';
import type { CorrectionAction, CorrectionTarget } from '../model/corrections.ts';
import type { Interval } from '../stats/interval.ts';
import { wilsonInterval } from '../stats/wilson.ts';

/** What a reader said of readings of one kind: figures of an indicator as the program read them, dates, or regions. */
export interface Precision {
  readonly target: CorrectionTarget;
  /** Null for dates and regions. */
  readonly indicator: string | null;
  readonly accepted: number;
  readonly edited: number;
  readonly rejected: number;
  /** Accepted ones of all that were checked; an edit says that something was wrong. */
  readonly share: Interval;
}

export interface Judgement {
  readonly target: CorrectionTarget;
  readonly indicator?: string;
  readonly action: CorrectionAction;
}

/** Precision of each kind that was checked at all: figures by indicator, the most checked first, then reports. */
export function precisionOf(judgements: readonly Judgement[]): readonly Precision[] {
  const counts = new Map<string, Record<CorrectionAction, number> & { target: CorrectionTarget; indicator: string }>();
  for (const { target, indicator = '', action } of judgements) {
    const key = `${target} ${indicator}`;
    const at = counts.get(key) ?? { target, indicator, accept: 0, edit: 0, reject: 0 };
    at[action] += 1;
    counts.set(key, at);
  }
  const rank = (target: CorrectionTarget): number => ['figure', 'date', 'region'].indexOf(target);
  return [...counts.values()]
    .map(({ target, indicator, accept, edit, reject }) => ({
      target,
      indicator: target === 'figure' ? indicator : null,
      accepted: accept,
      edited: edit,
      rejected: reject,
      share: wilsonInterval(accept, accept + edit + reject),
    }))
    .sort(
      (a, b) =>
        rank(a.target) - rank(b.target) ||
        b.accepted + b.edited + b.rejected - (a.accepted + a.edited + a.rejected) ||
        ((a.indicator ?? '') < (b.indicator ?? '') ? -1 : 1),
    );
}

/** How far a random sample has been checked: only its unbroken beginning is a random sample. */
export interface SampleState {
  readonly checked: number;
  readonly accepted: number;
  /** Null before the first one is checked. */
  readonly share: Interval | null;
}

export function sampleState(
  order: readonly Subject[],
  action: (subjectKey: string) => CorrectionAction | null,
): SampleState {
  let checked = 0;
  let accepted = 0;
  for (const subject of order) {
    const said = action(subjectKey(subject));
    if (said === null) break;
    checked += 1;
    if (said === 'accept') accepted += 1;
  }
  return { checked, accepted, share: checked === 0 ? null : wilsonInterval(accepted, checked) };
}
