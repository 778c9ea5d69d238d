import { IntlMessageFormat } from 'intl-messageformat';
import type { Bilingual, Locale, Message } from '../model/message.ts';

/** BCP 47 tags of the two languages: `lang` of the page, and what `Intl` is given. */
export const languageTag: Readonly<Record<Locale, string>> = { zh: 'zh-CN', en: 'en' };

const formats = new Map<string, IntlMessageFormat>();

/** A message in a language; patterns are compiled once. */
export function formatMessage({ text, values = {} }: Message, locale: Locale): string {
  const pattern = text[locale];
  if (!pattern.includes('{') && !pattern.includes("'")) return pattern;
  const key = `${locale}:${pattern}`;
  let format = formats.get(key);
  if (format === undefined) {
    format = new IntlMessageFormat(pattern, languageTag[locale]);
    formats.set(key, format);
  }
  return String(format.format({ ...values }));
}

/** A message when it is one, the language's half of a bilingual text when it is that. */
export function say(what: Message | Bilingual, locale: Locale, values: Message['values'] = {}): string {
  return 'text' in what ? formatMessage(what, locale) : formatMessage({ text: what, values }, locale);
}
