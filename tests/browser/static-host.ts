import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import send from 'send';

export interface StaticHost {
  /** Address of the site's first page. */
  readonly url: string;
  /** The folder that it serves can be exchanged, as a new version of a site is put in place of the old one. */
  folder: string;
  /** From then on nothing answers: there is no network. */
  readonly stop: () => Promise<void>;
}

/**
 * A host of static files as researchers have one: it serves a folder below a path, lets browsers keep everything for ten
 * minutes, knows byte ranges, and answers 404.html for what is not there.
 */
export async function host(folder: string, path: string, port = 0): Promise<StaticHost> {
  const served: { folder: string } = { folder };
  const server = createServer((request, response) => {
    const { pathname, search } = new URL(request.url ?? '/', 'http://127.0.0.1');
    const missing = () => {
      const page = join(served.folder, '404.html');
      response.writeHead(404, { 'Content-Type': 'text/html; charset=utf-8' });
      response.end(existsSync(page) ? readFileSync(page) : undefined);
    };
    if (!pathname.startsWith(`${path}/`)) {
      missing();
      return;
    }
    send(request, pathname.slice(path.length), { root: served.folder, maxAge: '10m' })
      .on('directory', () => response.writeHead(301, { Location: `${pathname}/${search}` }).end())
      .on('error', missing)
      .pipe(response);
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const address = server.address();
  const bound = typeof address === 'object' && address !== null ? address.port : port;
  return Object.assign(served, {
    url: `http://127.0.0.1:${bound}${path}/`,
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  });
}
