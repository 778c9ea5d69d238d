import type { Bound } from '../model/document.ts';
import type { UnitFamily } from './units.ts';

/** A number and its unit as read at a place, before bounds and before anyone asks whether it states a quantity. */
export interface Core {
  readonly start: number;
  readonly end: number;
  readonly value: number;
  readonly high: number | null;
  readonly unit: string;
  readonly unitText: string;
  readonly family: UnitFamily;
  readonly classifier: boolean;
  readonly script: 'arabic' | 'chinese';
  readonly more: boolean;
  readonly approx: boolean;
  readonly bare: boolean;
  readonly flags: readonly string[];
  readonly bound?: Bound;
}

/** What every ratio has in common. */
export const ratioCore = {
  family: 'ratio',
  classifier: false,
  more: false,
  approx: false,
  bare: false,
  high: null,
  flags: [],
} as const satisfies Partial<Core>;

/** Dash, 至 or 到 between the ends of a range. */
export const rangeSign = / ?(?:[-－–—―‐~～]{1,2}|至|到) ?/y;

/** A sticky pattern at a place. */
export function at(pattern: RegExp, text: string, index: number): RegExpExecArray | null {
  pattern.lastIndex = index;
  return pattern.exec(text);
}
