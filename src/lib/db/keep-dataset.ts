import { cacheNames } from './cache-names.ts';
import type { KeptFile } from './dataset-files.ts';
import { DownloadError, request, type Progress } from './download.ts';

export interface Keep {
  /** Path of the site: empty or `/sub`. */
  readonly base: string;
  readonly name: string;
  readonly files: readonly KeptFile[];
  /** Addresses of the list of datasets and of this one's manifest. */
  readonly lists: { readonly index: string; readonly manifest: string };
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
}

/** Above this size a file is checked by its size alone, as a hash needs all of it in memory. */
const hashedUpTo = 64e6;

const hex = (hash: ArrayBuffer): string =>
  Array.from(new Uint8Array(hash), (b) => b.toString(16).padStart(2, '0')).join('');

/** Whether the bytes are those that the manifest speaks of, packed or inflated by the browser. */
async function isFile(body: Blob, { bytes, sha256, inflated }: KeptFile): Promise<boolean> {
  if (body.size > hashedUpTo) return body.size === bytes;
  const hash = hex(await crypto.subtle.digest('SHA-256', await body.arrayBuffer()));
  return hash === sha256 || hash === inflated;
}

/** The body of a response, counted while it arrives. */
async function counted(response: Response, onBytes: (n: number) => void): Promise<Blob> {
  const counter = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      onBytes(chunk.length);
      controller.enqueue(chunk);
    },
  });
  return new Response(response.body?.pipeThrough(counter) ?? null).blob();
}

const sizeOf = (files: readonly KeptFile[]): number => files.reduce((sum, { bytes }) => sum + bytes, 0);

/** The files of a dataset that this browser does not have yet. */
async function missing({ base, name, files }: Keep): Promise<KeptFile[]> {
  const cache = await caches.open(cacheNames(base).dataset(name));
  const found = await Promise.all(files.map(({ url }) => cache.match(url)));
  return files.filter((_, i) => found[i] === undefined);
}

/** Bytes that `keep` would fetch. */
export const bytesMissing = async (what: Keep): Promise<number> => sizeOf(await missing(what));

/**
 * Puts the files of a dataset where the service worker finds them when there is no network, and drops those of its
 * earlier states. What lies there already is not fetched again. The manifest comes last, so that it is never there
 * without its files.
 *
 * @throws DownloadError, also for a file that is not the one of the manifest; QuotaExceededError where there is no room
 */
export async function keepDataset(what: Keep): Promise<void> {
  const { base, name, files, lists, signal, onProgress } = what;
  const names = cacheNames(base);
  const cache = await caches.open(names.dataset(name));
  const wanted = await missing(what);
  const total = sizeOf(wanted);
  let loaded = 0;
  for (const file of wanted) {
    const response = await request(file.url, { signal });
    const body = await counted(response, (n) => {
      loaded += n;
      onProgress({ loaded: Math.min(loaded, total), total });
    });
    if (!(await isFile(body, file))) throw new DownloadError(file.url, 'not the file that the manifest speaks of');
    const type = response.headers.get('Content-Type') ?? 'application/octet-stream';
    const headers = { 'Content-Type': type, 'Content-Length': String(body.size) };
    await cache.put(file.url, new Response(body, { headers }));
  }
  const [index, manifest] = await Promise.all([
    request(lists.index, { signal, cache: 'no-cache' }),
    request(lists.manifest, { signal, cache: 'no-cache' }),
  ]);
  await (await caches.open(names.lists)).put(lists.index, index);
  await cache.put(lists.manifest, manifest);
  const current = new Set(
    [...files.map(({ url }) => url), lists.manifest].map((url) => new URL(url, location.href).href),
  );
  for (const { url } of await cache.keys()) if (!current.has(url)) await cache.delete(url);
}
