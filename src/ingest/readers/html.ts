import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import type { GivenMetadata, Removal } from '../../lib/model/document.ts';
import type { ReadDocument } from './document.ts';
import { decodeText } from './encoding.ts';

const blocks = new Set(
  (
    'ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY CAPTION CENTER DD DIV DL DT FIELDSET FIGCAPTION FIGURE FOOTER FORM H1 H2 H3 ' +
    'H4 H5 H6 HEADER HR LI MAIN NAV OL OPTION P PRE SECTION SELECT TABLE TBODY TFOOT THEAD TR UL'
  ).split(' '),
);
const silent = new Set(['SCRIPT', 'STYLE', 'NOSCRIPT', 'TEMPLATE', 'TEXTAREA', 'HEAD', 'IFRAME', 'SVG']);

/** Text of an element as a browser would lay it out: a line for each block, a blank between cells. */
export function elementText(root: Node): string {
  let text = '';
  const visit = (node: Node): void => {
    if (node.nodeType === 3) {
      text += (node.textContent ?? '').replace(/[ \t\r\n\f]+/g, ' ');
      return;
    }
    if (node.nodeType !== 1 && node.nodeType !== 9 && node.nodeType !== 11) return;
    const name = node.nodeName.toUpperCase();
    if (silent.has(name)) return;
    if (name === 'BR') {
      text += '\n';
      return;
    }
    const block = blocks.has(name);
    if (block) text += '\n';
    for (const child of node.childNodes) visit(child);
    if (block) text += '\n';
    if (name === 'TD' || name === 'TH') text += ' ';
  };
  visit(root);
  return text
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** Names of `<meta>` that carry a field; those of GB/T government sites (ArticleTitle, PubDate …) come first. */
const metaNames: Readonly<Record<'title' | 'date' | 'source' | 'author' | 'url', readonly string[]>> = {
  title: ['articletitle', 'og:title', 'dc.title', 'title'],
  date: ['pubdate', 'article:published_time', 'publishdate', 'dc.date', 'publish_time', 'date'],
  source: ['contentsource', 'source', 'dc.source', 'dc.publisher', 'sitename', 'og:site_name'],
  author: ['author', 'article:author', 'dc.creator'],
  url: ['url', 'og:url'],
};

function metadata(document: Document): GivenMetadata {
  const metas = new Map<string, string>();
  for (const meta of document.querySelectorAll('meta')) {
    const name = (meta.getAttribute('name') ?? meta.getAttribute('property') ?? '').toLowerCase();
    const content = meta.getAttribute('content')?.trim() ?? '';
    if (name !== '' && content !== '' && !metas.has(name)) metas.set(name, content);
  }
  const first = (names: readonly string[]): string | undefined =>
    names.map((n) => metas.get(n)).find((v) => v !== undefined);
  const heading = document.querySelectorAll('h1');
  const onlyHeading = heading.length === 1 ? heading[0]?.textContent.replace(/\s+/g, ' ').trim() : undefined;
  const pageTitle = document.querySelector('title')?.textContent.replace(/\s+/g, ' ').trim();
  const canonical = document.querySelector('link[rel=canonical]')?.getAttribute('href') ?? undefined;
  return {
    title: first(metaNames.title) ?? (onlyHeading || undefined) ?? (pageTitle || undefined),
    date: first(metaNames.date) ?? document.querySelector('time[datetime]')?.getAttribute('datetime') ?? undefined,
    source: first(metaNames.source),
    author: first(metaNames.author),
    url: first(metaNames.url) ?? canonical,
  };
}

function declaredCharset(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 4096));
  return /<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)/i.exec(head)?.[1];
}

const lettersOf = (text: string): number => text.replace(/\s/g, '').length;

/**
 * The lines of a page that its article does not have, with their places in the article; nothing where the article is not
 * made of lines of the page in their order, so that no line of it is ever taken for one outside.
 */
export function linesOutside(page: string, article: string): readonly Removal[] {
  const kept = article.split('\n');
  const left: Removal[] = [];
  let next = 0;
  let at = 0;
  const skipBlank = (): void => {
    for (; kept[next] === ''; next++) at++;
  };
  skipBlank();
  for (const line of page.split('\n')) {
    if (line === '') continue;
    if (line === kept[next]) {
      at = Math.min(at + line.length + 1, article.length);
      next++;
      skipBlank();
    } else left.push({ reason: 'outside', text: `${line}\n`, at: Math.min(at, article.length) });
  }
  return next >= kept.length ? left : [];
}

/**
 * The article of a page by Readability, else the whole body: Readability is not trusted when it keeps less than half of
 * the body, since a page with several reports has no single article; lines of navigation are the business of cleaning.
 */
export function readHtml(bytes: Uint8Array): ReadDocument {
  const html = decodeText(bytes, declaredCharset(bytes));
  const { document } = parseHTML(/<html[\s>]/i.test(html) ? html : `<html><body>${html}</body></html>`);
  const given = metadata(document);
  const body = elementText(document.body);
  const article = new Readability(document).parse();
  if (!article?.content) return { text: body, given };
  const { document: content } = parseHTML(`<html><body>${article.content}</body></html>`);
  const text = elementText(content.body);
  if (lettersOf(text) * 2 < lettersOf(body)) return { text: body, given };
  return { text, given, left: linesOutside(body, text) };
}
