/** Text that the interface shows, in both of its languages. */
export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

export type Locale = keyof Bilingual;

/** An ICU MessageFormat pattern in both languages with the values it takes. */
export interface Message {
  readonly text: Bilingual;
  readonly values?: Readonly<Record<string, string | number>>;
}

/** Shorthand for a message: `message({ zh: '{n}份报告', en: '{n, plural, one {# report} other {# reports}}' }, { n })`. */
export function message(text: Bilingual, values: Readonly<Record<string, string | number>> = {}): Message {
  return { text, values };
}
