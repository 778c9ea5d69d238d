import type { Span } from '../model/document.ts';
import type { Mask, MaskReason } from './masks.ts';
import { readNumeral } from './numerals.ts';
import { findQuantities, type Quantity } from './quantities.ts';
import { readUnit } from './units.ts';

/** A number that was not taken as a quantity: masked, without a unit, or a unit that states nothing (一条道路). */
export interface Unread extends Span {
  readonly reason: MaskReason | 'no_unit' | 'not_stated';
}

const digit = /[0-9０-９]/;

/**
 * The numbers of a text that are no quantity, in order: each mask that hides digits or what would have been read as a
 * quantity, and each number outside the masks of which no quantity was made. Numerals in characters without a unit, such as
 * the 一 of 一些, are words and not listed.
 */
export function findUnread(text: string, masks: readonly Mask[], quantities: readonly Quantity[]): Unread[] {
  const unmasked = findQuantities(text, []);
  const hidden = masks.filter(
    (mask) =>
      digit.test(text.slice(mask.start, mask.end)) ||
      unmasked.some((q) => q.coreStart < mask.end && q.coreEnd > mask.start),
  );
  const found: Unread[] = hidden.map(({ start, end, reason }) => ({ start, end, reason }));
  const taken: readonly Span[] = [...masks, ...quantities].sort((a, b) => a.start - b.start);
  let next = 0;
  for (let i = 0; i < text.length; i++) {
    while (next < taken.length && (taken[next]?.end ?? 0) <= i) next++;
    const covering = taken[next];
    if (covering && covering.start <= i) {
      i = covering.end - 1;
      continue;
    }
    const numeral = readNumeral(text, i);
    if (!numeral) continue;
    const unit = readUnit(text, numeral.end);
    const end = unit ? unit.end : numeral.end;
    if (unit || numeral.script === 'arabic') {
      found.push({ start: i, end, reason: unit ? 'not_stated' : 'no_unit' });
    }
    i = Math.max(i, end - 1);
  }
  return found.sort((a, b) => a.start - b.start);
}
