import type { Removal, RemovalReason } from '../model/document.ts';

/** A stretch of a page and what takes its place. Without a reason it is layout, of which no record is kept. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly to: string;
  readonly reason: RemovalReason | null;
}

/** A removal with the length of what stands in its place. */
interface Piece extends Removal {
  readonly instead: number;
}

/** A stretch as it was before anything inside it was removed. */
function restored(stretch: string, start: number, inside: readonly Piece[]): string {
  let text = '';
  let from = 0;
  for (const piece of inside) {
    const at = piece.at - start;
    text += stretch.slice(from, at) + piece.text;
    from = at + piece.instead;
  }
  return text + stretch.slice(from);
}

/** The text of a page while it is cleaned, and what was removed from it so far, with its place in the text of now. */
export class Page {
  text: string;
  #pieces: Piece[];

  /** @param removed what a reader left out of the text, in order */
  constructor(text: string, removed: readonly Removal[] = []) {
    this.text = text;
    this.#pieces = removed.map((removal) => ({ ...removal, instead: 0 }));
  }

  /** Puts characters in the place of as many others. */
  rewrite(pattern: RegExp, to: string | ((match: string) => string)): void {
    this.text = typeof to === 'string' ? this.text.replace(pattern, to) : this.text.replace(pattern, to);
  }

  /** Removes every match of a pattern. */
  remove(pattern: RegExp, reason: RemovalReason | null): void {
    const edits: Edit[] = [];
    for (const { index, 0: match } of this.text.matchAll(pattern)) {
      edits.push({ start: index, end: index + match.length, to: '', reason });
    }
    this.edit(edits);
  }

  /**
   * Applies edits, in order and apart from each other. What was removed before inside a stretch that goes now goes with
   * it, so that nothing is removed twice.
   */
  edit(edits: readonly Edit[]): void {
    if (edits.length === 0) return;
    const before = this.#pieces;
    const after: Piece[] = [];
    let next = 0;
    let text = '';
    let from = 0;
    const keep = (upTo: number): void => {
      for (let piece = before[next]; piece !== undefined && piece.at <= upTo; piece = before[++next]) {
        after.push({ ...piece, at: text.length + piece.at - from });
      }
    };
    for (const { start, end, to, reason } of edits) {
      keep(start);
      text += this.text.slice(from, start);
      const inside: Piece[] = [];
      for (let piece = before[next]; piece !== undefined && piece.at < end; piece = before[++next]) inside.push(piece);
      if (reason === null) {
        for (const piece of inside) after.push({ ...piece, at: text.length + Math.min(piece.at - start, to.length) });
      } else {
        const stretch = restored(this.text.slice(start, end), start, inside);
        after.push({ reason, text: stretch, at: text.length, instead: to.length });
      }
      text += to;
      from = end;
    }
    keep(this.text.length);
    this.text = text + this.text.slice(from);
    this.#pieces = after;
  }

  /** What was removed, in order; stretches of one kind at one place are one. */
  removed(): readonly Removal[] {
    const merged: Removal[] = [];
    for (const { reason, text, at } of this.#pieces) {
      const last = merged.at(-1);
      if (last?.at === at && last.reason === reason) merged[merged.length - 1] = { reason, text: last.text + text, at };
      else merged.push({ reason, text, at });
    }
    return merged;
  }
}
