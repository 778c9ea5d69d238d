import type { Recurrence } from './reuse-recurrence.ts';
import { passageAnchors, anchorChars, reach, type Anchors } from './reuse-winnow.ts';

/** Code units that are kept of each side: one more than decides, so that it is mostly known where a passage ends. */
export const sideChars = reach + 1;

/** Code units on both sides of an anchor, those on the left from the anchor outwards; 0 beyond the text. */
export const contextChars = 2 * sideChars;

/** The anchors of a report that other reports may have, with what stands around them: `contextChars` for each. */
export interface AnchorContexts extends Anchors {
  readonly contexts: Uint16Array;
}

/** The anchors of a folded text that recur. */
export function recurringAnchors(codes: Uint16Array, recurrence: Recurrence): AnchorContexts {
  const { hashes, places } = passageAnchors(codes);
  let n = 0;
  for (let i = 0; i < hashes.length; i++) {
    if (!recurrence.has(hashes[i]!)) continue;
    hashes[n] = hashes[i]!;
    places[n++] = places[i]!;
  }
  const contexts = new Uint16Array(n * contextChars);
  for (let i = 0; i < n; i++) {
    const place = places[i]!;
    for (let k = 0; k < sideChars; k++) {
      contexts[i * contextChars + k] = codes[place - 1 - k] ?? 0;
      contexts[i * contextChars + sideChars + k] = codes[place + anchorChars + k] ?? 0;
    }
  }
  return { hashes: hashes.slice(0, n), places: places.slice(0, n), contexts };
}
