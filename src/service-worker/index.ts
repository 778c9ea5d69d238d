import { base, build, files, prerendered, version } from '$service-worker';
import { partOf } from '../lib/db/byte-range.ts';
import { cacheNames, isDirect } from '../lib/db/cache-names.ts';

/**
 * Opens the site without a network. What has a hash of its content in its address comes from the cache, as it never
 * changes; all else is asked of the server first, so that nothing stale is ever shown, and comes from the cache only
 * where there is no answer. The files of datasets are put into their caches by the page (`OfflineState`).
 */
const worker = self as unknown as ServiceWorkerGlobalScope;

const names = cacheNames(base);
const hashed = new Set(build);

/** Files of the build that an earlier version has in its cache need not be fetched again. */
async function fill(): Promise<void> {
  const site = await caches.open(names.site(version));
  const put = async (path: string): Promise<void> => {
    const kept = hashed.has(path) ? await caches.match(path) : undefined;
    // Files without a hash in their names could be those of an earlier build in the cache of the browser.
    if (kept === undefined) await site.add(new Request(path, { cache: hashed.has(path) ? 'default' : 'reload' }));
    else await site.put(path, kept);
  };
  await Promise.all([...build, ...files, ...prerendered].map(put));
}

/** Runs once no page of an earlier version is open any more. */
async function clear(): Promise<void> {
  const all = await caches.keys();
  const old = all.filter((name) => names.isSite(name) && name !== names.site(version));
  await Promise.all(old.map((name) => caches.delete(name)));
}

/** A whole file as the request wants it: a part of it, or its size alone. */
function asAsked(whole: Response, request: Request): Response | Promise<Response> {
  const range = request.headers.get('Range');
  if (range !== null) return partOf(whole, range);
  return request.method === 'HEAD' ? new Response(null, { headers: whole.headers }) : whole;
}

/** For what never changes under its address. */
async function fromCache(request: Request): Promise<Response> {
  const kept = await caches.match(request.url);
  return kept === undefined ? fetch(request) : asAsked(kept, request);
}

/** For what the server may have changed. */
async function fromServer(request: Request): Promise<Response> {
  const isPage = request.mode === 'navigate';
  try {
    // Hosts let browsers keep a page for some minutes: it would name files of a version that is gone.
    return await (isPage ? fetch(request, { cache: 'no-cache' }) : fetch(request));
  } catch (error) {
    // A page is the same whatever its query says, since the browser reads that.
    const own = await caches.open(names.site(version));
    const kept = (await own.match(request.url, { ignoreSearch: isPage })) ?? (await caches.match(request.url));
    if (kept === undefined) throw error;
    return asAsked(kept, request);
  }
}

worker.addEventListener('install', (event) => {
  event.waitUntil(fill());
});

worker.addEventListener('activate', (event) => {
  // The first version serves the page that has brought it, too.
  event.waitUntil(clear().then(() => worker.clients.claim()));
});

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  const { origin, pathname, searchParams } = url;
  if (origin !== location.origin || !pathname.startsWith(`${base}/`) || isDirect(url)) return;
  if (request.method !== 'GET' && request.method !== 'HEAD') return;
  const isData = pathname.startsWith(`${base}/datasets/`) && searchParams.has('sha256');
  event.respondWith(isData || hashed.has(pathname) ? fromCache(request) : fromServer(request));
});
