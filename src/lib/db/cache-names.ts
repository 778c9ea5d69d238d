/**
 * Names of the caches of this browser. Sites of one host share them, so the path of the site is part of each name.
 *
 * @param base path of the site: empty or `/sub`
 */
export const cacheNames = (base: string) => ({
  /** The files of one build of the site. */
  site: (version: string): string => `tifa-atlas${base}:site:${version}`,
  isSite: (name: string): boolean => name.startsWith(`tifa-atlas${base}:site:`),
  /** The files of one dataset, under addresses that change with their content, and its manifest. */
  dataset: (name: string): string => `tifa-atlas${base}:dataset:${name}`,
  /** The list of datasets. */
  lists: `tifa-atlas${base}:lists`,
});

/** Parameter of an address that the service worker leaves to the network: nothing of it is kept. */
const direct = 'direct';

export const isDirect = (url: URL): boolean => url.searchParams.has(direct);

/**
 * The address at which byte ranges of a file are read: past the service worker, which would double the time of each,
 * unless this browser keeps the file.
 */
export async function rangesUrl(url: URL): Promise<string> {
  // Pages of insecure addresses have no caches.
  const kept = 'caches' in globalThis ? await caches.match(url.href).catch(() => undefined) : undefined;
  const own = new URL(url);
  if (kept === undefined) own.searchParams.set(direct, '');
  return own.href;
}
