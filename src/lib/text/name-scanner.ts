/** Finds many names in a text in one pass: leftmost, then longest. */

export interface NameEntry<T> {
  readonly name: string;
  readonly value: T;
  /** Characters that may not stand before it. */
  readonly notAfter?: string | undefined;
  /** Characters that may not stand after it. */
  readonly notBefore?: string | undefined;
  /** What must stand after it: a sticky pattern. */
  readonly onlyBefore?: RegExp | undefined;
  /** No Chinese character at all may stand before it. */
  readonly standsAlone?: boolean;
}

export interface NameHit<T> {
  readonly start: number;
  readonly end: number;
  readonly value: T;
}

export interface NameScanner<T> {
  (text: string, from?: number, to?: number): NameHit<T>[];
  /** False where no name begins at this place; a cheap look. */
  readonly mayBegin: (text: string, at: number) => boolean;
}

const isHan = (code: number): boolean => code >= 0x4e00 && code <= 0x9fff;

/**
 * Names are looked up by their first two characters, so a text costs one table look-up per character and one
 * hash look-up per character that begins some name. Every name has at least two characters.
 */
export function createScanner<T>(entries: readonly NameEntry<T>[]): NameScanner<T> {
  const begins = new Uint8Array(0x10000);
  const buckets = new Map<number, NameEntry<T>[]>();
  for (const entry of entries) {
    const key = entry.name.charCodeAt(0) * 0x10000 + entry.name.charCodeAt(1);
    begins[entry.name.charCodeAt(0)] = 1;
    const bucket = buckets.get(key);
    if (bucket === undefined) buckets.set(key, [entry]);
    else bucket.push(entry);
  }
  for (const bucket of buckets.values()) bucket.sort((a, b) => b.name.length - a.name.length);

  const allowed = (entry: NameEntry<T>, text: string, at: number, end: number): boolean => {
    const { notAfter, notBefore, onlyBefore, standsAlone } = entry;
    if (notBefore !== undefined && end < text.length && notBefore.includes(text.charAt(end))) return false;
    if (onlyBefore !== undefined) {
      onlyBefore.lastIndex = end;
      if (!onlyBefore.test(text)) return false;
    }
    if (at === 0 || (notAfter === undefined && standsAlone !== true)) return true;
    if (standsAlone === true && isHan(text.charCodeAt(at - 1))) return false;
    return notAfter?.includes(text.charAt(at - 1)) !== true;
  };

  const scan = (text: string, from = 0, to = text.length): NameHit<T>[] => {
    const hits: NameHit<T>[] = [];
    for (let i = from; i < to - 1; i++) {
      const first = text.charCodeAt(i);
      if (begins[first] === 0) continue;
      const bucket = buckets.get(first * 0x10000 + text.charCodeAt(i + 1));
      if (bucket === undefined) continue;
      for (const entry of bucket) {
        const end = i + entry.name.length;
        if (end > to || !text.startsWith(entry.name, i) || !allowed(entry, text, i, end)) continue;
        hits.push({ start: i, end, value: entry.value });
        i = end - 1;
        break;
      }
    }
    return hits;
  };

  const mayBegin = (text: string, at: number): boolean => {
    const first = text.charCodeAt(at);
    return begins[first] === 1 && buckets.has(first * 0x10000 + text.charCodeAt(at + 1));
  };
  return Object.assign(scan, { mayBegin });
}
