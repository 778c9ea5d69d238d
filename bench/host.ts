import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import send from 'send';
import { readManifest } from '../src/ingest/dataset-index.ts';
import type { DatasetIndex } from '../src/lib/model/manifest.ts';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
};

export interface Host {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** What the menu of datasets lists of these folders, by name. */
async function indexOf(datasets: ReadonlyMap<string, string>): Promise<DatasetIndex> {
  const found = [...datasets].map(async ([name, folder]) => {
    const manifest = await readManifest(folder);
    if (manifest === undefined) throw new Error(`${folder} holds no dataset`);
    const { title, rows, has_texts, fingerprint } = manifest;
    return { name, title, reports: rows['reports'] ?? 0, has_texts, fingerprint };
  });
  return { datasets: await Promise.all(found) };
}

/**
 * Serves a built site with datasets, wherever their folders lie, as hosts of static pages do: text is gzipped, all else
 * answers byte ranges.
 */
export async function host(site: string, datasets: ReadonlyMap<string, string>): Promise<Host> {
  const index = JSON.stringify(await indexOf(datasets));
  /** Gzipped once: a host keeps it so. */
  const packed = new Map<string, Buffer>();
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
    const [, , name = '', ...rest] = pathname.split('/');
    const folder = pathname.startsWith('/datasets/') ? datasets.get(name) : undefined;
    const [root, path] = folder === undefined ? [site, pathname] : [folder, `/${rest.join('/')}`];
    const file = path.endsWith('/') ? `${path}index.html` : path;
    const type = types[extname(file)];
    response.setHeader(
      'Cache-Control',
      pathname.startsWith('/_app/immutable/') ? 'public, max-age=31536000, immutable' : 'no-cache',
    );
    if (type === undefined) {
      send(request, file, { root, cacheControl: false })
        .on('error', () => response.writeHead(404).end())
        .pipe(response);
      return;
    }
    try {
      const known = packed.get(root + file);
      const body =
        known ??
        gzipSync(pathname === '/datasets/index.json' ? index : readFileSync(join(root, decodeURIComponent(file))));
      packed.set(root + file, body);
      response.writeHead(200, { 'Content-Type': type, 'Content-Encoding': 'gzip', 'Content-Length': body.length });
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
