/**
 * Searches with a long pattern only where a match can begin. A pattern of a hundred alternatives costs a hundred
 * comparisons at every character, while most characters of a text begin none of them: which do is read off the pattern.
 */

const allUnits = Array.from({ length: 65536 }, (_, unit) => String.fromCharCode(unit)).join('');

/** Reads a pattern as far as it matters what its matches begin with, and marks those units in `units`. */
class FirstUnits {
  /** 1 at each UTF-16 unit that a match may begin with. */
  readonly units = new Uint8Array(65536);
  private at = 0;
  private readonly source: string;
  private readonly flags: string;

  constructor({ source, flags }: RegExp) {
    this.source = source;
    this.flags = `${flags.replace(/[^u]/g, '')}g`;
  }

  /**
   * Reads alternatives up to the end of their group; returns whether one of them may match nothing.
   * @param first whether a match can begin in them
   */
  alternatives(first: boolean): boolean {
    let empty = this.sequence(first);
    while (this.source[this.at] === '|') {
      this.at++;
      empty = this.sequence(first) || empty;
    }
    return empty;
  }

  private sequence(first: boolean): boolean {
    let empty = true;
    while (this.at < this.source.length && !'|)'.includes(this.source.charAt(this.at))) {
      const without = this.atom(first && empty);
      empty = (this.leftOut() || without) && empty;
    }
    return empty;
  }

  /** Reads the quantifier of an atom: whether it may be left out. */
  private leftOut(): boolean {
    const found = this.next(/(?:([*?]|\{0,?\d*\})|\+|\{\d+,?\d*\})?\??/y);
    return found[1] !== undefined;
  }

  private atom(first: boolean): boolean {
    if (this.source[this.at] === '(') {
      const around = this.next(/\((?:\?(?:(<?[=!])|:|<\w+>))?/y)[1] !== undefined;
      const empty = this.alternatives(first && !around);
      this.at++;
      return around || empty;
    }
    const [token] = this.next(/\[(?:\\.|[^\]\\])*\]|\\[pP]\{[^}]*\}|\\.|[^]/y);
    if (/^(?:\^|\$|\\[bB])$/.test(token)) return true;
    if (first) this.mark(token);
    return false;
  }

  /** The engine itself tells which units a class in brackets or an escape such as \d stands for. */
  private mark(token: string): void {
    const literal = token.length === 1 && token !== '.';
    for (const unit of literal ? token : (allUnits.match(new RegExp(token, this.flags)) ?? [])) {
      this.units[unit.charCodeAt(0)] = 1;
    }
  }

  private next(pattern: RegExp): RegExpExecArray {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.source);
    if (!found) throw new RangeError(`the pattern cannot be read at ${this.at}: ${this.source}`);
    this.at += found[0].length;
    return found;
  }
}

/** 1 at each UTF-16 unit that a match of the pattern may begin with. Throws RangeError for one that may match nothing. */
export function firstUnits(pattern: RegExp): Uint8Array {
  const first = new FirstUnits(pattern);
  if (first.alternatives(true)) throw new RangeError(`the pattern may match nothing: ${pattern.source}`);
  return first.units;
}

/** What `text.matchAll(pattern)` gives, for a pattern whose matches are never empty and begin with few characters. */
export function scanner(pattern: RegExp): (text: string) => RegExpExecArray[] {
  const units = firstUnits(pattern);
  const sticky = new RegExp(pattern.source, `${pattern.flags.replace(/[gy]/g, '')}y`);
  return (text) => {
    const matches: RegExpExecArray[] = [];
    for (let i = 0; i < text.length;) {
      if (units[text.charCodeAt(i)] === 1) {
        sticky.lastIndex = i;
        const match = sticky.exec(text);
        if (match) {
          matches.push(match);
          i = sticky.lastIndex;
          continue;
        }
      }
      i++;
    }
    return matches;
  };
}
