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
