import type { Group, TableOrder, YearRange } from '../model/filters.ts';

/** What a text means: a value, or why it means nothing. Lists keep their good members and name the bad ones. */
export interface Parsed<T> {
  readonly value: T;
  /** Parts of the text that say nothing. */
  readonly junk: readonly string[];
}

/** How one value stands in the URL. `parse(print(x)).value` equals x; the default value is left out of the URL. */
export interface Codec<T> {
  readonly fallback: T;
  readonly parse: (text: string) => Parsed<T>;
  readonly print: (value: T) => string;
}

const good = <T>(value: T): Parsed<T> => ({ value, junk: [] });
const bad = <T>(value: T, text: string): Parsed<T> => ({ value, junk: [text] });

const unique = <T>(values: readonly T[]): readonly T[] => [...new Set(values)];

/** `~` separates the members of a list; `\~` and `\\` stand for themselves inside one. */
function split(text: string): readonly string[] {
  const parts = [''];
  for (let i = 0; i < text.length; i++) {
    const c = text[i] ?? '';
    if (c === '~') parts.push('');
    else parts.push((parts.pop() ?? '') + (c === '\\' && i + 1 < text.length ? (text[++i] ?? '') : c));
  }
  return parts;
}

const escape = (part: string): string => part.replace(/[\\~]/g, '\\$&');

/** Six digits of GB/T 2260, `150000~540000`. Whether a dataset has them is another question. */
export const regionsCodec: Codec<readonly number[]> = {
  fallback: [],
  parse: (text) => {
    const parts = text === '' ? [] : text.split('~');
    const isCode = (part: string) => /^[1-9]\d{5}$/.test(part);
    return { value: unique(parts.filter(isCode).map(Number)), junk: parts.filter((part) => !isCode(part)) };
  },
  print: (codes) => codes.join('~'),
};

const anyYear: YearRange = { from: null, to: null };

/** `2019..2024`, `2019..`, `..2024`, `2019`; turned round when the first is the later. */
export const yearsCodec: Codec<YearRange> = {
  fallback: anyYear,
  parse: (text) => {
    const match = /^(\d{1,4})?(?:(\.\.)(\d{1,4})?)?$/.exec(text);
    if (match === null) return bad(anyYear, text);
    const [, first, dots, second] = match;
    const from = first === undefined ? null : Number(first);
    const to = dots === undefined ? from : second === undefined ? null : Number(second);
    return good(from !== null && to !== null && from > to ? { from: to, to: from } : { from, to });
  },
  print: ({ from, to }) => {
    if (from === null && to === null) return '';
    return from === to ? `${from}` : `${from ?? ''}..${to ?? ''}`;
  },
};

/** `2019`; without one, none is chosen. */
export const optionalYearCodec: Codec<number | null> = {
  fallback: null,
  parse: (text) => (/^[1-9]\d{0,3}$/.test(text) ? good(Number(text)) : bad(null, text)),
  print: (year) => (year === null ? '' : `${year}`),
};

/** `150000~540000@2019..2021`; `@` alone is a group that holds every report, no parameter is no group. */
export const groupCodec: Codec<Group | null> = {
  fallback: null,
  parse: (text) => {
    const parts = text.split('@');
    if (parts.length !== 2) return bad(null, text);
    const regions = regionsCodec.parse(parts[0] ?? '');
    const years = yearsCodec.parse(parts[1] ?? '');
    return { value: { regions: regions.value, years: years.value }, junk: [...regions.junk, ...years.junk] };
  },
  print: (group) => (group === null ? '' : `${regionsCodec.print(group.regions)}@${yearsCodec.print(group.years)}`),
};

/** Expressions, in the order given. */
export const phrasesCodec: Codec<readonly string[]> = {
  fallback: [],
  parse: (text) => good(unique(split(text).filter((part) => part.trim() !== ''))),
  print: (phrases) => phrases.map(escape).join('~'),
};

/** `1` is on. */
export const switchCodec: Codec<boolean> = {
  fallback: false,
  parse: (text) => (text === '1' ? good(true) : text === '0' ? good(false) : bad(false, text)),
  print: (on) => (on ? '1' : '0'),
};

/** One of a few words. */
export function choiceCodec<T extends string>(choices: readonly T[], fallback: T): Codec<T> {
  return {
    fallback,
    parse: (text) => {
      const choice = choices.find((c) => c === text);
      return choice === undefined ? bad(fallback, text) : good(choice);
    },
    print: (choice) => choice,
  };
}

const identifier = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/;

/** An identifier such as a measure of the map. */
export function identifierCodec(fallback: string): Codec<string> {
  return {
    fallback,
    parse: (text) => (identifier.test(text) ? good(text) : bad(fallback, text)),
    print: (text) => text,
  };
}

/** An identifier that may be missing, such as an indicator or a dataset. */
export const optionalIdentifierCodec: Codec<string | null> = {
  fallback: null,
  parse: (text) => (identifier.test(text) ? good(text) : bad(null, text)),
  print: (text) => text ?? '',
};

/** Identifiers, `exact~about`. */
export const identifiersCodec: Codec<readonly string[]> = {
  fallback: [],
  parse: (text) => {
    const parts = text === '' ? [] : text.split('~');
    return {
      value: unique(parts.filter((part) => identifier.test(part))),
      junk: parts.filter((part) => !identifier.test(part)),
    };
  },
  print: (names) => names.join('~'),
};

/** Numbers of at most two reports, `12~40`. */
export const reportsCodec: Codec<readonly number[]> = {
  fallback: [],
  parse: (text) => {
    const parts = text === '' ? [] : text.split('~');
    const isNumber = (part: string, i: number) => /^[1-9]\d{0,8}$/.test(part) && i < 2;
    return {
      value: unique(parts.filter(isNumber).map(Number)),
      junk: parts.filter((part, i) => !isNumber(part, i)),
    };
  },
  print: (ids) => ids.join('~'),
};

/** Orders of tables, `figures-table.year.desc~coverage.reports`: one for each view. */
export const tableOrdersCodec: Codec<readonly TableOrder[]> = {
  fallback: [],
  parse: (text) => {
    const value: TableOrder[] = [];
    const junk: string[] = [];
    for (const part of text === '' ? [] : text.split('~')) {
      const [, view, column, down] = /^([\w-]+)\.(\w+)(\.desc)?$/.exec(part) ?? [];
      if (view === undefined || column === undefined || value.some((order) => order.view === view)) junk.push(part);
      else value.push({ view, column, descending: down !== undefined });
    }
    return { value, junk };
  },
  print: (orders) =>
    orders.map(({ view, column, descending }) => `${view}.${column}${descending ? '.desc' : ''}`).join('~'),
};

/** The first digits of a fingerprint, at least eight. */
export const fingerprintCodec: Codec<string | null> = {
  fallback: null,
  parse: (text) => (/^[0-9a-f]{8,64}$/.test(text) ? good(text) : bad(null, text)),
  print: (digits) => digits ?? '',
};

/** Free text; white space at its ends says nothing. */
export const textCodec: Codec<string> = {
  fallback: '',
  parse: (text) => good(text.trim()),
  print: (text) => text.trim(),
};

/** A number from `least` to `most` in steps; what lies between two steps, or outside, says nothing. */
export function numberCodec(range: {
  readonly least: number;
  readonly most: number;
  readonly step: number;
  readonly fallback: number;
}): Codec<number> {
  const { least, most, step, fallback } = range;
  return {
    fallback,
    parse: (text) => {
      const value = /^\d+(\.\d+)?$/.test(text) ? Number(text) : NaN;
      return value >= least && value <= most && Number.isInteger((value - least) / step)
        ? good(value)
        : bad(fallback, text);
    },
    print: String,
  };
}
