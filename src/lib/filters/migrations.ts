/** Makes a query string of one version of the grammar one of the next. */
export type Migration = (query: URLSearchParams) => URLSearchParams;

/**
 * The way from each version to the next: the first leads from version 1 to version 2. A change of the grammar after
 * which an old link would mean something else adds one here, and its line in `URL.md`.
 */
const migrations: readonly Migration[] = [];

/** The version that this program writes. Version 1 is not written into links; later ones are, as `v`. */
export const grammarVersion = migrations.length + 1;

/**
 * The query string in the grammar of today. `version` is null, or the version that it claims when that is none this
 * program knows; it is then read as it stands.
 */
export function migrate(
  query: URLSearchParams,
  steps: readonly Migration[] = migrations,
): { readonly query: URLSearchParams; readonly version: string | null } {
  const text = query.get('v');
  const version = text === null ? 1 : /^[1-9]\d{0,3}$/.test(text) ? Number(text) : Infinity;
  if (version > steps.length + 1) return { query, version: text };
  return { query: steps.slice(version - 1).reduce((of, step) => step(of), query), version: null };
}
