import type { Bilingual, Locale, Message } from '../model/message.ts';
import { languageTag, say } from '../view/format-message.ts';

const stored = 'tifa.locale';

const known = (text: string | null | undefined): Locale | null => (text === 'zh' || text === 'en' ? text : null);

/** Chinese if a Chinese variety comes before English in the languages of the browser. */
function preferred(languages: readonly string[]): Locale {
  const first = languages.map((l) => l.slice(0, 2).toLowerCase()).find((l) => l === 'zh' || l === 'en');
  return known(first) ?? 'en';
}

/** Reads or keeps a choice; a browser may refuse storage. */
export function storage(key: string, value?: string): string | null {
  try {
    if (value !== undefined) localStorage.setItem(key, value);
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** The language of the interface: the parameter `lang`, else the last choice, else that of the browser. */
export class LocaleState {
  readonly #fromUrl: () => string | null;
  #choice = $state<Locale | null>(known(storage(stored)));
  readonly current: Locale = $derived.by(
    () => known(this.#fromUrl()) ?? this.#choice ?? preferred(navigator.languages),
  );
  readonly tag = $derived(languageTag[this.current]);

  /** @param fromUrl the parameter `lang`; reading it must be tracked */
  constructor(fromUrl: () => string | null) {
    this.#fromUrl = fromUrl;
  }

  choose(locale: Locale): void {
    storage(stored, locale);
    this.#choice = locale;
  }

  /** A text in the language of the interface; an arrow function, so that components may take it apart. */
  readonly t = (what: Message | Bilingual, values: Message['values'] = {}): string => say(what, this.current, values);
}
