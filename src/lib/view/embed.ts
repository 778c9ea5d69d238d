/** Parameters of the address of a page that shows one card alone. */
const [embedKey, viewKey] = ['embed', 'view'];

/** Id of the only view that an address asks for, empty when it names none; null for a page with all that it has. */
export const embeddedView = (query: URLSearchParams): string | null =>
  query.get(embedKey) === '1' ? (query.get(viewKey) ?? '') : null;

/** What an embedded card must show whatever the browser or the site would choose. */
export interface EmbedFixed {
  readonly dataset: string | null;
  readonly lang: string;
}

/** The address of one card of the page at `page`, with the filters that the page has. */
export function embedUrl(page: URL, view: string, { dataset, lang }: EmbedFixed): URL {
  const url = new URL(page);
  url.hash = '';
  if (dataset !== null) url.searchParams.set('dataset', dataset);
  url.searchParams.set('lang', lang);
  url.searchParams.set(embedKey, '1');
  url.searchParams.set(viewKey, view);
  return url;
}

/** The page that an embedded card is of, at the place of the card. */
export function pageUrl(embedded: URL): URL {
  const url = new URL(embedded);
  const view = embeddedView(url.searchParams);
  url.searchParams.delete(embedKey);
  url.searchParams.delete(viewKey);
  if (view !== null && view !== '') url.hash = view;
  return url;
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '"': '&quot;', '<': '&lt;', '>': '&gt;' };
const attribute = (text: string): string => text.replace(/[&"<>]/g, (sign) => escapes[sign] ?? sign);

/** HTML that shows a card in another page. @param height in CSS pixels */
export const embedCode = (url: URL, title: string, height: number): string =>
  `<iframe src="${attribute(url.href)}" title="${attribute(title)}" width="100%" height="${Math.ceil(height)}" ` +
  'style="border: 0" loading="lazy" allow="clipboard-write"></iframe>';
